// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/run.hpp"
#include "isms/every.hpp"
#include "isms/registers/exception.hpp"

namespace sealwright::isms {

/// The exceptions that hold at the reader's time.
Result<std::vector<Stored<Exception>>> exceptions_in_force(store::Reader& reader);

/// The one that covers this check on this resource, or nullptr.
const Stored<Exception>* covering(const std::vector<Stored<Exception>>& all, std::string_view check, std::string_view source,
                                  std::string_view key, Date today);

/// What a run of checks asks for its failures.
Result<checks::Exceptions> exceptions_for_run(store::Reader& reader);

}  // namespace sealwright::isms
