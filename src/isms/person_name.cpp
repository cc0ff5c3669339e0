// SPDX-License-Identifier: Apache-2.0
#include "isms/person_name.hpp"

#include "base/text.hpp"

namespace sealwright::isms {

Result<std::string> person_name(store::Reader& reader, Id person) {
  TRY(const auto record, reader.find("person", person));
  return record ? std::string(base::text_member(record->body, "name")) : std::string();
}

}  // namespace sealwright::isms
