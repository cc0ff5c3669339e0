// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/mapping.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::isms::oscal {
namespace {

using model::Field;
using model::Kind;
using model::Register;

constexpr std::string_view kInRemarks = "(in remarks)";

/// Where an object's properties stand: an assessment plan keeps them in its metadata.
const Json* properties_of(const Json& object) {
  if (const Json* metadata = base::member(object, "metadata")) return base::member(*metadata, "props");
  return base::member(object, "props");
}

bool ours(const Json& property) { return base::text_member(property, "ns") == kNamespace; }

std::string scalar_text(const Json& value) {
  return value.is_string() ? std::string(std::string_view(value.get_string())) : base::canonical(value);
}

/// Every value of a field with its path.
void flatten(const Field& field, const Json& value, const std::string& path, JsonArray& out) {
  if (value.is_null()) return;
  if (field.kind == Kind::structure && value.is_object()) {
    for (const Field& inner : field.fields)
      if (const Json* found = base::member(value, inner.name)) flatten(inner, *found, path + "." + inner.name, out);
  } else if (field.kind == Kind::list && value.is_array()) {
    std::size_t index = 0;
    for (const Json& each : value.get_array()) flatten(*field.item, each, path + "." + std::to_string(index++), out);
  } else {
    out.push_back(property(path, scalar_text(value)));
  }
}

Result<Json> scalar_of(const Field& field, std::string_view text) {
  const bool number = field.kind == Kind::integer || field.kind == Kind::decimal || field.kind == Kind::boolean;
  if (!number && field.kind != Kind::labels) return Json(text);
  auto value = base::parse_json(text);
  if (!value) return base::invalid(base::quoted(text) + " is no " + std::string(model::name_of(field.kind)));
  return value;
}

const Field* field_in(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& each) { return each.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

/// Puts a value under `path`; what is wrong, or empty.
std::string put(const std::vector<Field>& fields, Json& body, std::string_view path, std::string_view text) {
  auto steps = base::split(path, '.');
  const Field* field = field_in(fields, steps.front());
  if (!field) return "there is no field " + base::quoted(path);
  Json* place = &body.as_object()[field->name];
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (field->kind == Kind::structure) {
      field = field_in(field->fields, steps[i]);
      if (!field) return "there is no field " + base::quoted(path);
      if (!place->is_object()) *place = JsonObject();
      place = &place->get_object()[field->name];
    } else if (field->kind == Kind::list) {
      std::size_t index = 0;
      const auto read = std::from_chars(steps[i].data(), steps[i].data() + steps[i].size(), index);
      if (!place->is_array()) *place = JsonArray();
      if (read.ec != std::errc() || read.ptr != steps[i].data() + steps[i].size() || index > place->get_array().size())
        return base::quoted(path) + " is not the next of its list";
      if (index == place->get_array().size()) place->get_array().push_back(nullptr);
      place = &place->get_array()[index];
      field = field->item.get();
    } else {
      return "there is no field " + base::quoted(path);
    }
  }
  if (field->kind == Kind::structure || field->kind == Kind::list) return base::quoted(path) + " has parts: name one";
  auto value = scalar_of(*field, text);
  if (!value) return value.error().message;
  *place = *std::move(value);
  return {};
}

bool same(const Json* a, const Json* b) {
  const bool none_a = !a || a->is_null() || (a->is_array() && a->get_array().empty());
  const bool none_b = !b || b->is_null() || (b->is_array() && b->get_array().empty());
  return none_a || none_b ? none_a == none_b : base::canonical(*a) == base::canonical(*b);
}

Json natives_in(const Register& reg, const Json& object, const Parties& parties) {
  JsonObject out;
  for (const Native& each : natives_of(reg.name))
    if (Json value = each.read(object, parties); !value.is_null()) out[each.field] = std::move(value);
  return out;
}

}  // namespace

JsonObject property(std::string_view name, std::string_view value, std::string_view class_name) {
  JsonObject out{{"name", name}, {"ns", kNamespace}};
  const bool fits = is_string(value) && value != kInRemarks;
  out["value"] = fits ? value : kInRemarks;
  if (!class_name.empty()) out["class"] = class_name;
  if (!fits) out["remarks"] = value;
  return out;
}

JsonArray mention(std::string_view register_name, std::string_view ref) { return {property(kMention, ref, register_name)}; }

std::string_view own_property(const Json& object, std::string_view name) {
  const Json* all = properties_of(object);
  if (!all || !all->is_array()) return {};
  for (const Json& each : all->get_array())
    if (ours(each) && base::text_member(each, "name") == name) return base::text_member(each, "value");
  return {};
}

std::optional<Marker> marker_of(const Json& object) {
  const Json* all = properties_of(object);
  if (!all || !all->is_array()) return std::nullopt;
  for (const Json& each : all->get_array()) {
    const auto name = base::text_member(each, "name");
    if (!ours(each) || (name != kRecord && name != kMention)) continue;
    return Marker{std::string(base::text_member(each, "class")), std::string(base::text_member(each, "value")), name == kMention};
  }
  return std::nullopt;
}

void carry(const Register& reg, std::string_view ref, const Json& body, const Parties& parties, JsonObject& object) {
  const Json given = natives_in(reg, object, parties);
  JsonArray out{property(kRecord, ref, reg.name)};
  for (const Field& field : reg.fields) {
    const Json* value = base::member(body, field.name);
    const Json* native = base::member(given, field.name);
    if (same(value, native)) continue;
    const bool nothing = same(value, nullptr);
    if (nothing) out.push_back(property(kNotSaid, field.name));
    else flatten(field, *value, field.name, out);
  }
  JsonObject* holder = object.contains("metadata") ? &object["metadata"].as_object() : &object;
  Json& props = (*holder)["props"];
  if (!props.is_array()) props = JsonArray();
  for (Json& each : out) props.get_array().push_back(std::move(each));
}

Json body_in(const Register& reg, const Json& object, const Parties& parties, std::vector<Fault>& faults) {
  Json out = natives_in(reg, object, parties);
  const Json* all = properties_of(object);
  if (!all || !all->is_array()) return out;
  const std::string at = base::member(object, "metadata") ? "/metadata/props" : "/props";
  std::set<std::string> begun;
  for (std::size_t i = 0; i < all->get_array().size(); ++i) {
    const Json& each = all->get_array()[i];
    const std::string name(base::text_member(each, "name"));
    if (!ours(each) || name == kRecord || name == kMention || name == kOrganization) continue;
    const Json* remarks = base::member(each, "remarks");
    const std::string_view value = remarks ? std::string_view(remarks->get_string()) : base::text_member(each, "value");
    const std::string field(name == kNotSaid ? value : base::split(name, '.').front());
    if (begun.insert(field).second) out.as_object().erase(field);  // what our property says goes before the member
    if (name == kNotSaid) continue;
    if (auto wrong = put(reg.fields, out, name, value); !wrong.empty()) faults.push_back({base::pointer_to(at, i), std::move(wrong)});
  }
  return out;
}

}  // namespace sealwright::isms::oscal
