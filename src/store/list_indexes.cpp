// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "store/ddl.hpp"

namespace sealwright::store {
namespace {

using Columns = std::vector<std::string>;

Columns operator+(Columns left, const Columns& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// By one field, as lists go on behind it.
Columns by(const model::Register& reg, const model::Field& field) {
  const std::string column = "f_" + field.name, title = "f_" + reg.title_field;
  if (listed_as(field) == Listed::plain || field.name == reg.title_field) return {column, "id"};
  return {listed_as(field) == Listed::number ? column + " DESC" : column, title, "id"};
}

bool is_due_day(const model::Register& reg, const model::Field& field) {
  return std::any_of(reg.dues.begin(), reg.dues.end(), [&](const model::Due& due) { return due.field == field.name; });
}

/// The state, and the persons who do what falls due.
bool leads(const model::Register& reg, const model::Field& field) {
  const auto does = [&](const model::Due& due) { return due.owner == field.name; };
  return field.name == reg.workflow.field || std::any_of(reg.dues.begin(), reg.dues.end(), does);
}

}  // namespace

Listed listed_as(const model::Field& field) {
  switch (field.kind) {
    case model::Kind::enumeration:
    case model::Kind::boolean:
    case model::Kind::reference: return Listed::choice;
    case model::Kind::integer:
    case model::Kind::decimal: return Listed::number;
    default: return Listed::plain;
  }
}

std::vector<Index> list_indexes(const model::Register& reg) {
  const std::string name = "r_" + reg.name + "__";
  std::vector<Index> out{{name + "ref_number", {"org", "number"}, true, ""}, {name + "updated_at", {"org", "updated_at", "id"}, false, ""}};
  const auto fields = indexed_fields(reg);
  for (const model::Field* field : fields) {
    out.push_back({name + field->name, Columns{"org"} + by(reg, *field), false, ""});
    if (field->options.unique) out.push_back({name + field->name + "__unique", {"org", "f_" + field->name}, true, ""});
    if (!leads(reg, *field)) continue;
    for (const model::Field* then : fields) {
      if (!is_due_day(reg, *then) && listed_as(*then) != Listed::number) continue;
      out.push_back({name + field->name + "__" + then->name, Columns{"org", "f_" + field->name} + by(reg, *then), false, ""});
    }
  }
  return out;
}

}  // namespace sealwright::store
