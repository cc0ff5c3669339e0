// SPDX-License-Identifier: Apache-2.0
#include "model/record.hpp"

namespace sealwright::model {

Json flat(const Record& record) {
  JsonObject out;
  out.emplace("id", record.id.text());
  out.emplace("ref", record.ref);
  out.emplace("version", record.version);
  out.emplace("created_at", record.created_at.text());
  out.emplace("updated_at", record.updated_at.text());
  if (record.deleted) out.emplace("deleted", true);
  if (const auto* body = record.body.if_object()) {
    for (const auto& pair : *body) out.emplace(pair.key(), pair.value());
  }
  return out;
}

}  // namespace sealwright::model
