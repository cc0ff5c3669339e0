// SPDX-License-Identifier: Apache-2.0
#include "model/describe.hpp"

#include <algorithm>

namespace sealwright::model::detail {

std::string register_name(std::string_view type_name) { return base::snake_case(type_name); }

void finish(Field& field) {
  if (field.options.help.empty()) base::misuse("the field " + field.name + " has no help");
  field.label = field.options.label.empty() ? base::sentence_case(field.name) : std::string(field.options.label);
  if (field.options.unique) field.options.indexed = true;
  const bool scalar = field.kind != Kind::list && field.kind != Kind::structure && field.kind != Kind::labels;
  if (field.options.indexed && !scalar) base::misuse("the field " + field.name + " is no single value and cannot be indexed");
}

Field build(const Row& row) {
  Field out;
  out.name = row.name;
  out.options = row.options;
  row.shape(out);
  out.get = row.get;
  out.set = row.set;
  finish(out);
  return out;
}

Json any_ref_json(const AnyRef& ref) { return Json(ref.register_name + "/" + ref.id.text()); }

AnyRef any_ref_from(const Json& json) {
  const std::string_view text(json.as_string());
  const auto slash = text.find('/');
  return {std::string(text.substr(0, slash)), Id::parse(text.substr(slash + 1)).value()};
}

Id id_from(const Json& json) { return Id::parse(std::string_view(json.as_string())).value(); }

std::int64_t integer_from(const Json& json) {
  return json.is_double() ? static_cast<std::int64_t>(json.get_double()) : json.to_number<std::int64_t>();
}

double number_from(const Json& json) { return json.to_number<double>(); }

}  // namespace sealwright::model::detail
