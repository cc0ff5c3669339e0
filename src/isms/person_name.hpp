// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/reader.hpp"

namespace sealwright::isms {

/// How a person is called; empty where the reader does not show the person.
Result<std::string> person_name(store::Reader& reader, Id person);

}  // namespace sealwright::isms
