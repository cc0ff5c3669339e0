// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/json.hpp"

/// The data types of OSCAL's JSON (Metaschema data types, as NIST's schemas of OSCAL 1.1 and 1.2 write them).
namespace sealwright::isms::oscal {

/// Whether content/oscal may name it: `uuid token string line text uri reference date instant email integer natural positive decimal
/// boolean base64`, or `=one/another` for a closed list of words.
bool is_datatype(std::string_view name);

/// What is wrong with a value of this type and how it should look; empty where it is right.
std::string datatype_fault(std::string_view type, const Json& value);

/// As a `string`: one line without white space at its ends, not empty.
bool is_string(std::string_view text);
/// As a `line` of markup: one line, not empty.
bool is_line(std::string_view text);

/// A `token` that stands for this text: every character that may not be in one becomes `-`, and `_` is put before what does not begin with
/// a letter. `6.1.3 d` → `_6.1.3-d`. Two texts may have the same token.
std::string token_of(std::string_view text);

}  // namespace sealwright::isms::oscal
