// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "model/schema.hpp"

namespace sealwright::model {
namespace {

bool structured(const Field& field) {
  if (field.kind == Kind::list) return structured(*field.item) || field.item->kind == Kind::list;
  return field.kind == Kind::structure || field.kind == Kind::labels;
}

std::string scalar_text(const Field& field, const Json& value) {
  if (value.is_string()) return std::string(std::string_view(value.get_string()));
  if (field.kind == Kind::decimal && value.is_number()) {
    if (const auto decimal = Decimal::of_double(value.to_number<double>())) return decimal->text();
  }
  return base::canonical(value);
}

std::string list_text(const Field& field, const JsonArray& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += "; ";
    for (const char c : scalar_text(*field.item, items[i])) {
      out += c;
      if (c == ';') out += ';';
    }
  }
  return out;
}

/// The JSON that a cell of a scalar means; text that cannot be one stays a string, for `check` to refuse with its reason.
Json scalar_value(const Field& field, std::string_view text) {
  if (field.kind == Kind::integer) {
    std::int64_t number = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec == std::errc() && end == text.data() + text.size()) return number;
  } else if (field.kind == Kind::decimal) {
    if (const auto number = Decimal::parse(text)) return Codec<Decimal>::json(*number);
  } else if (field.kind == Kind::boolean) {
    const std::string word = base::lower_ascii(text);
    if (word == "true" || word == "yes" || word == "1") return true;
    if (word == "false" || word == "no" || word == "0") return false;
  }
  return Json(text);
}

}  // namespace

std::vector<std::string> list_items(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ';') {
      out.back() += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == ';') {
      out.back() += text[++i];
    } else {
      out.emplace_back();
      if (i + 1 < text.size() && text[i + 1] == ' ') ++i;
    }
  }
  return out;
}

std::vector<Column> columns(const Register& reg) {
  std::vector<Column> out;
  for (const Field& field : reg.fields) {
    if (!field.options.retired) out.push_back({field.name, field.label, &field});
  }
  return out;
}

std::string cell(const Column& column, const Json& body) {
  const Json* value = base::member(body, column.name);
  if (!value || value->is_null()) return {};
  if (structured(*column.field)) return base::canonical(*value);
  return value->is_array() ? list_text(*column.field, value->get_array()) : scalar_text(*column.field, *value);
}

Result<Json> from_cell(const Column& column, std::string_view text) {
  const Field& field = *column.field;
  if (text.empty()) return Json(nullptr);
  Json value;
  if (structured(field)) {
    auto parsed = base::parse_json(text);
    if (!parsed) return base::invalid_at("/" + field.name, "expected JSON text: " + parsed.error().message);
    value = *std::move(parsed);
  } else if (field.kind == Kind::list) {
    JsonArray items;
    for (const auto& item : list_items(text)) items.push_back(scalar_value(*field.item, item));
    value = std::move(items);
  } else {
    value = scalar_value(field, text);
  }
  std::vector<Fault> faults;
  check(field, value, base::pointer_to("", field.name), faults);
  if (faults.empty()) return value;
  if (faults.size() == 1) return base::invalid_at(faults.front().pointer, faults.front().message);
  return base::invalid("the column " + column.name + " has several faults", std::move(faults));
}

}  // namespace sealwright::model
