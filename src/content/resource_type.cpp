// SPDX-License-Identifier: Apache-2.0
#include "content/resource_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

using Kind = ValueType::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 7> kPlainKinds{{
    {"string", Kind::string},
    {"int", Kind::integer},
    {"double", Kind::number},
    {"bool", Kind::boolean},
    {"timestamp", Kind::timestamp},
    {"duration", Kind::duration},
    {"struct", Kind::structure},
}};

/// Words that CEL cannot select behind a dot (language definition, SELECTOR).
constexpr std::array<std::string_view, 4> kReserved{"in", "true", "false", "null"};

std::size_t default_max(Kind kind) {
  switch (kind) {
    case Kind::string: return kDefaultStringMax;
    case Kind::list: return kDefaultListMax;
    case Kind::map: return kDefaultMapMax;
    default: return 0;
  }
}

bool parse_type(std::string_view text, ValueType& type) {
  for (const auto& [name, kind] : kPlainKinds) {
    if (text != name) continue;
    type.kind = kind;
    type.max = default_max(kind);
    return true;
  }
  const bool list = text.starts_with("list<");
  if ((!list && !text.starts_with("map<")) || !text.ends_with('>')) return false;
  type.kind = list ? Kind::list : Kind::map;
  type.max = default_max(type.kind);
  type.element.resize(1);
  const std::size_t open = text.find('<') + 1;
  return parse_type(text.substr(open, text.size() - open - 1), type.element.front());
}

/// The structure inside a type: itself, or what its lists and maps hold at last; nullptr where there is none.
ValueType* structure_in(ValueType& type) {
  ValueType* inner = &type;
  while (!inner->element.empty()) inner = &inner->element.front();
  return inner->kind == Kind::structure ? inner : nullptr;
}

void read_fields(const YamlDocument& document, const YamlNode& map, std::vector<ResourceField>& into, std::vector<Fault>& faults);

ResourceField read_field(const YamlDocument& document, const YamlEntry& entry, std::vector<Fault>& faults) {
  ResourceField field;
  field.name = entry.key;
  YamlFields fields(document, entry.value, faults);
  const std::string type = fields.text("type");
  field.help = fields.text("help");
  if (!type.empty() && !parse_type(type, field.type)) {
    fields.fault(*entry.value.find("type"), "no such type as " + base::quoted(type) +
                                                ": write string, int, double, bool, timestamp, duration, struct, list<…> or map<…>");
  }
  const auto most = static_cast<std::int64_t>(kMostEntries);
  field.type.max = static_cast<std::size_t>(fields.integer_or("max", static_cast<std::int64_t>(field.type.max), 1, most));
  const YamlNode* nested = fields.map("fields");
  ValueType* structure = structure_in(field.type);
  if (structure != nullptr && nested != nullptr) read_fields(document, *nested, structure->fields, faults);
  if (structure == nullptr && nested != nullptr) fields.fault(*nested, "only a struct has fields: make the type struct or list<struct>");
  fields.finish();
  return field;
}

void read_fields(const YamlDocument& document, const YamlNode& map, std::vector<ResourceField>& into, std::vector<Fault>& faults) {
  for (const YamlEntry& entry : map.entries) into.push_back(read_field(document, entry, faults));
}

bool is_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_dotted_name(std::string_view text) {
  const auto parts = base::split(text, '.');
  return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), is_name);
}

bool fits_key(const ValueType& type) {
  return type.kind == Kind::string || type.kind == Kind::integer || type.kind == Kind::boolean || type.kind == Kind::timestamp;
}

void check_fields(const std::vector<ResourceField>& fields, const std::string& pointer, std::vector<Fault>& faults);

void check_value_type(const ValueType& type, const std::string& pointer, std::vector<Fault>& faults) {
  const bool bounded = type.kind == Kind::string || type.kind == Kind::list || type.kind == Kind::map;
  if (bounded && (type.max == 0 || type.max > kMostEntries)) {
    faults.push_back({pointer, "`max` must be from 1 to " + std::to_string(kMostEntries)});
  }
  if (!bounded && type.max != 0) faults.push_back({pointer, "`max` means nothing for " + name_of(type) + ": leave it out"});
  if (type.kind == Kind::structure) check_fields(type.fields, pointer, faults);
  for (const ValueType& element : type.element) check_value_type(element, pointer, faults);
}

void check_fields(const std::vector<ResourceField>& fields, const std::string& pointer, std::vector<Fault>& faults) {
  if (fields.empty()) faults.push_back({pointer, "no fields: declare at least one"});
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const ResourceField& field = fields[i];
    const std::string at = base::pointer_to(pointer + "/fields", field.name);
    if (!is_name(field.name) || std::find(kReserved.begin(), kReserved.end(), field.name) != kReserved.end()) {
      faults.push_back(
          {at, base::quoted(field.name) + " is no field name: use lower case letters, digits and _ (not in, true, false, null)"});
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (fields[k].name == field.name) faults.push_back({at, "the field is declared twice: keep one"});
    }
    check_value_type(field.type, at, faults);
  }
}

std::vector<Fault> rule_faults(const ResourceType& type) {
  std::vector<Fault> faults;
  if (!is_dotted_name(type.name)) {
    faults.push_back({"/type", base::quoted(type.name) + " is no type name: two or more parts with dots, lower case, as in host.account"});
  }
  check_fields(type.fields, "", faults);
  if (type.key.empty()) faults.push_back({"/key", "no key: name the fields that tell one thing from another"});
  for (std::size_t i = 0; i < type.key.size(); ++i) {
    const std::string at = base::pointer_to("/key", i);
    const ResourceField* field = type.field(type.key[i]);
    if (field == nullptr) {
      faults.push_back({at, "the key names " + base::quoted(type.key[i]) + ", which is no field: declare it, or name another"});
    } else if (!fits_key(field->type)) {
      faults.push_back({at, name_of(field->type) + " cannot be part of a key: use a string, int, bool or timestamp field"});
    }
    if (std::count(type.key.begin(), type.key.end(), type.key[i]) > 1) faults.push_back({at, "named twice: keep one"});
  }
  return faults;
}

}  // namespace

const ResourceField* ResourceType::field(std::string_view field_name) const {
  for (const ResourceField& one : fields) {
    if (one.name == field_name) return &one;
  }
  return nullptr;
}

std::string name_of(const ValueType& type) {
  if (type.kind == Kind::list) return "list<" + name_of(type.element.front()) + ">";
  if (type.kind == Kind::map) return "map<" + name_of(type.element.front()) + ">";
  for (const auto& [name, kind] : kPlainKinds) {
    if (type.kind == kind) return std::string(name);
  }
  return "string";
}

ResourceType read_resource_type(const YamlDocument& document, std::vector<Fault>& faults) {
  const std::size_t before = faults.size();
  ResourceType type;
  YamlFields fields(document, document.root, faults);
  type.name = fields.text("type");
  type.title = fields.text("title");
  type.help = fields.text("help");
  type.key = fields.texts("key");
  if (const YamlNode* declared = fields.map("fields"); declared != nullptr) read_fields(document, *declared, type.fields, faults);
  type.filled_by = fields.texts("filled_by");
  fields.finish();
  if (faults.size() == before) {
    for (Fault& fault : located(document, rule_faults(type))) faults.push_back(std::move(fault));
  }
  return type;
}

Result<> validate_type(const ResourceType& type) { return faults_of("resource type " + base::quoted(type.name), rule_faults(type)); }

}  // namespace sealwright::content
