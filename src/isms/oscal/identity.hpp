// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/name_uuid.hpp"

namespace sealwright::isms::oscal {

/// What a record's UUID is made of, with the organization's id as namespace: refs are never given twice, so it stays.
inline std::string record_name(std::string_view register_name, std::string_view ref) {
  return std::string(register_name) + "/" + std::string(ref);
}
inline std::string record_uuid(const Id& organization, std::string_view register_name, std::string_view ref) {
  return base::name_uuid(organization, record_name(register_name, ref)).text();
}

}  // namespace sealwright::isms::oscal
