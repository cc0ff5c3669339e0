// SPDX-License-Identifier: Apache-2.0
#include "model/schema.hpp"

#include <algorithm>

#include "model/shape.hpp"

namespace sealwright::model {
namespace {

Json schema_of(const Field& field, bool for_write);

JsonObject object_schema(const std::vector<Field>& fields, bool for_write) {
  JsonObject properties;
  JsonArray required;
  for (const Field& field : fields) {
    if (for_write && (field.options.read_only || field.options.retired)) continue;
    properties.emplace(field.name, schema_of(field, for_write));
    if (field.required && !field.options.retired && !field.options.read_only) required.emplace_back(field.name);
  }
  JsonObject out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) out.emplace("required", std::move(required));
  return out;
}

std::size_t longest(const Field& field) {
  if (field.options.max_length != 0) return field.options.max_length;
  return field.kind == Kind::long_text ? kMaxLongText : kMaxText;
}

void bounds(const Field& field, JsonObject& out) {
  if (field.options.min != std::numeric_limits<std::int64_t>::min()) out.emplace("minimum", field.options.min);
  if (field.options.max != std::numeric_limits<std::int64_t>::max()) out.emplace("maximum", field.options.max);
}

JsonObject text_schema(const Field& field) {
  JsonObject out{{"type", "string"}, {"maxLength", longest(field)}};
  if (field.options.min_length > 0) out.emplace("minLength", field.options.min_length);
  if (const auto format = schema_format(field.options.shape); !format.empty()) out.emplace("format", format);
  if (const auto pattern = schema_pattern(field.options.shape); !pattern.empty()) out.emplace("pattern", pattern);
  if (field.kind == Kind::long_text) out.emplace("contentMediaType", "text/markdown");
  return out;
}

JsonObject kind_schema(const Field& field, bool for_write) {
  switch (field.kind) {
    case Kind::text:
    case Kind::long_text: return text_schema(field);
    case Kind::integer: {
      JsonObject out{{"type", "integer"}};
      bounds(field, out);
      return out;
    }
    case Kind::decimal: {
      JsonObject out{{"type", "number"}};
      bounds(field, out);
      return out;
    }
    case Kind::boolean: return {{"type", "boolean"}};
    case Kind::date: return {{"type", "string"}, {"format", "date"}};
    case Kind::instant: return {{"type", "string"}, {"format", "date-time"}};
    case Kind::enumeration: {
      JsonArray values(field.values.begin(), field.values.end());
      return {{"type", "string"}, {"enum", std::move(values)}};
    }
    case Kind::reference:
      if (field.target.empty()) return {{"type", "string"}, {"pattern", "^[a-z_]+/[0-9a-f-]{36}$"}};
      return {{"type", "string"}, {"format", "uuid"}, {"x-register", field.target}};
    case Kind::list: return {{"type", "array"}, {"items", schema_of(*field.item, for_write)}, {"maxItems", field.options.max_items}};
    case Kind::structure: return object_schema(field.fields, for_write);
    case Kind::labels: break;
  }
  return {{"type", "object"},
          {"propertyNames", JsonObject{{"minLength", 1}, {"maxLength", kMaxLabelKey}}},
          {"additionalProperties", JsonObject{{"type", "string"}, {"maxLength", longest(field)}}},
          {"maxProperties", field.options.max_items}};
}

Json schema_of(const Field& field, bool for_write) {
  JsonObject out = kind_schema(field, for_write);
  out.emplace("title", field.label);
  out.emplace("description", field.options.help);
  if (field.options.read_only) out.emplace("readOnly", true);
  if (field.options.retired) out.emplace("deprecated", true);
  if (for_write && !field.required) {  // null stands for absent
    out["type"] = JsonArray{out["type"], "null"};
    if (auto* values = out.if_contains("enum")) values->as_array().emplace_back(nullptr);
  }
  return out;
}

Json form_field(const Field& field) {
  JsonObject out{{"name", field.name},
                 {"label", field.label},
                 {"help", field.options.help},
                 {"kind", name_of(field.kind)},
                 {"required", field.required && !field.options.read_only},
                 {"read_only", field.options.read_only}};
  if (field.kind == Kind::text || field.kind == Kind::long_text) {
    out.emplace("min_length", field.options.min_length);
    out.emplace("max_length", longest(field));
    if (field.options.shape != Shape::any) out.emplace("shape", reflect::name_of(field.options.shape));
  }
  if (field.kind == Kind::integer || field.kind == Kind::decimal) bounds(field, out);
  if (field.kind == Kind::enumeration) {
    JsonArray choices;
    for (const auto& value : field.values) choices.push_back(JsonObject{{"value", value}, {"label", base::sentence_case(value)}});
    out.emplace("choices", std::move(choices));
  }
  if (field.kind == Kind::reference) out.emplace("target", field.target.empty() ? Json(nullptr) : Json(field.target));
  if (field.kind == Kind::list || field.kind == Kind::labels) out.emplace("max_items", field.options.max_items);
  if (field.kind == Kind::list) out.emplace("item", form_field(*field.item));
  if (field.kind == Kind::structure) {
    JsonArray inner;
    for (const Field& each : field.fields) inner.push_back(form_field(each));
    out.emplace("fields", std::move(inner));
  }
  if (field.options.indexed) out.emplace("indexed", true);
  if (field.options.personal) out.emplace("personal", true);
  if (!field.options.shown_when.empty()) out.emplace("shown_when", field.options.shown_when);
  return out;
}

}  // namespace

Json json_schema(const Register& reg, bool for_write) {
  JsonObject out{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", reg.title}, {"description", reg.help}};
  for (auto& pair : object_schema(reg.fields, for_write)) out.emplace(pair.key(), std::move(pair.value()));
  return out;
}

Json form(const Register& reg) {
  JsonArray fields;
  for (const Field& field : reg.fields) {
    if (!field.options.retired) fields.push_back(form_field(field));
  }
  JsonObject out{{"register", reg.name},       {"title", reg.title},
                 {"prefix", reg.prefix},       {"clause", reg.clause},
                 {"help", reg.help},           {"title_field", reg.title_field},
                 {"single", reg.single},       {"access", reflect::name_of(reg.access)},
                 {"fields", std::move(fields)}};
  if (!reg.scope_field.empty()) out.emplace("scope_field", reg.scope_field);
  if (!reg.workflow.field.empty()) {
    JsonArray transitions;
    for (const auto& each : reg.workflow.transitions) {
      transitions.push_back(JsonObject{{"from", each.from}, {"to", each.to}, {"permission", each.permission}});
    }
    out.emplace("workflow", JsonObject{{"field", reg.workflow.field}, {"transitions", std::move(transitions)}});
  }
  return out;
}

std::vector<const Field*> table_fields(const Register& reg, std::size_t count) {
  std::vector<const Field*> out;
  if (const Field* title = reg.field(reg.title_field)) out.push_back(title);
  for (const Field& field : reg.fields) {
    if (field.options.indexed && !field.options.retired && field.name != reg.title_field) out.push_back(&field);
  }
  out.resize(std::min(out.size(), count));
  return out;
}

}  // namespace sealwright::model
