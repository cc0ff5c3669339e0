// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

namespace sealwright::documents {

/// JSON as YAML 1.2 that people like to read and edit: block style, plain words without quotes, texts of several lines as literal blocks.
/// Members stay in their order. Read back (content/yaml.hpp), it is the same JSON.
std::string yaml(const Json& value);

}  // namespace sealwright::documents
