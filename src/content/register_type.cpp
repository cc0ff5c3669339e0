// SPDX-License-Identifier: Apache-2.0
#include "content/register_type.hpp"

#include <algorithm>

namespace sealwright::content {
namespace {

using Kind = ValueType::Kind;

ValueType plain(Kind kind) {
  ValueType type;
  type.kind = kind;
  if (kind == Kind::string) type.max = kMostEntries;
  return type;
}

ValueType value_type(const model::Field& field);

std::vector<ResourceField> fields_of(const std::vector<model::Field>& fields) {
  std::vector<ResourceField> out;
  for (const auto& field : fields) out.push_back({field.name, std::string(field.options.help), value_type(field)});
  return out;
}

std::size_t most_items(const model::Field& field) { return std::clamp<std::size_t>(field.options.max_items, 1, kMostEntries); }

ValueType value_type(const model::Field& field) {
  ValueType type;
  switch (field.kind) {
    case model::Kind::integer: return plain(Kind::integer);
    case model::Kind::decimal: return plain(Kind::number);
    case model::Kind::boolean: return plain(Kind::boolean);
    case model::Kind::date:
    case model::Kind::instant: return plain(Kind::timestamp);
    case model::Kind::list:
      type.kind = Kind::list;
      type.max = most_items(field);
      type.element.push_back(value_type(*field.item));
      return type;
    case model::Kind::labels:
      type.kind = Kind::map;
      type.max = most_items(field);
      type.element.push_back(plain(Kind::string));
      return type;
    case model::Kind::structure:
      type.kind = Kind::structure;
      type.fields = fields_of(field.fields);
      return type;
    default: return plain(Kind::string);
  }
}

}  // namespace

ResourceType register_type(const model::Register& reg) {
  ResourceType type;
  type.name = "isms." + reg.name;
  type.title = reg.title;
  type.help = reg.help;
  type.key = {"ref"};
  type.fields = {{"id", "Identifier of the record", plain(Kind::string)},
                 {"ref", "Reference, such as " + reg.prefix + "-1", plain(Kind::string)}};
  for (auto& field : fields_of(reg.fields)) type.fields.push_back(std::move(field));
  type.filled_by = {"isms"};
  return type;
}

Result<> add_register_types(Library& library, std::span<const model::Register> registers) {
  for (const auto& reg : registers) TRY_DONE(library.add_type(register_type(reg)));
  return {};
}

}  // namespace sealwright::content
