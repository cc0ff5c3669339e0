// SPDX-License-Identifier: Apache-2.0
#include "checks/form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "checks/form_terms.hpp"

namespace sealwright::checks {
namespace {

/// Where in the form, and of what its fields are.
struct Place {
  std::string pointer;
  std::string_view subject = kSubject;
  std::size_t depth = 0;
  Place below(std::string_view step) const { return {pointer + "/" + std::string(step), subject, depth + 1}; }
};

std::string text_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\\' || c == '\'') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out + "'";
}

Result<std::string> literal(const Json& value, const Place& place) {
  if (value.is_string()) return text_literal(value.get_string());
  if (value.is_bool()) return std::string(value.get_bool() ? "true" : "false");
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_double()) {
    std::string out = fmt::format("{}", value.get_double());
    if (out.find_first_of(".e") == std::string::npos) out += ".0";
    return out;
  }
  return base::invalid_at(place.pointer, "is a text, a number, true or false");
}

Result<std::string> text_value(const Json* value, const Place& place) {
  if (value && value->is_string()) return text_literal(value->get_string());
  return base::invalid_at(place.pointer, "is needed, as a text");
}

Result<std::string> path_of(const JsonObject& form, const Place& place) {
  const Json* field = form.if_contains("field");
  if (!field || !field->is_string()) return base::invalid_at(place.pointer + "/field", "is needed: the name of a field, such as login");
  const std::string_view name = field->get_string();
  if (name.empty() && place.subject == kItem) return std::string(kItem);
  for (const std::string_view step : base::split(name, '.')) {
    const bool fits = !step.empty() && std::all_of(step.begin(), step.end(), [](char c) {
      return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (!fits || (step[0] >= '0' && step[0] <= '9')) {
      return base::invalid_at(place.pointer + "/field",
                              base::quoted(name) + " is no field: names of letters, digits and _, joined by dots");
    }
  }
  return fmt::format("{}.{}", place.subject, name);
}

Result<std::string> listed(const Json* value, const Place& place) {
  if (!value || !value->is_array() || value->get_array().empty()) return base::invalid_at(place.pointer, "is a list of at least one value");
  std::string out = "[";
  for (std::size_t i = 0; i < value->get_array().size(); ++i) {
    TRY(const std::string each, literal(value->get_array()[i], place.below(std::to_string(i))));
    out += (i ? ", " : "") + each;
  }
  return out + "]";
}

/// `older_than 90d`
Result<std::string> age(std::string_view symbol, const std::string& path, const Json* value, const Place& place) {
  const auto seconds = value && value->is_string() ? base::parse_span(value->get_string()) : Result<std::int64_t>(base::invalid(""));
  if (!seconds) return base::invalid_at(place.pointer, "is a span such as 90d, 36h or 45m");
  const bool hours = *seconds % 3600 == 0;
  return fmt::format("now - {} {} duration('{}{}')", path, symbol, hours ? *seconds / 3600 : *seconds, hours ? 'h' : 's');
}

Result<std::string> instant(std::string_view symbol, const std::string& path, const Json* value, const Place& place) {
  const auto at = value && value->is_string() ? Instant::parse(value->get_string()) : Result<Instant>(base::invalid(""));
  if (!at) return base::invalid_at(place.pointer, "is an instant such as 2026-03-01T00:00:00Z");
  return fmt::format("{} {} timestamp('{}')", path, symbol, at->text());
}

Result<std::string> write(const Json& form, const Place& place);

Result<std::string> test_of(std::string_view op, const std::string& path, const Json* value, const Place& place) {
  for (const auto& each : kComparisons) {
    if (op != each.name) continue;
    if (!value) return base::invalid_at(place.pointer, "is needed: what the field is compared with");
    TRY(const std::string right, literal(*value, place));
    return fmt::format("{} {} {}", path, each.symbol, right);
  }
  for (const auto& each : kTextTests) {
    if (op != each.name) continue;
    TRY(const std::string right, text_value(value, place));
    return fmt::format("{}.{}({})", path, each.function, right);
  }
  if (op == "one_of" || op == "none_of") {
    TRY(const std::string list, listed(value, place));
    return op == "one_of" ? fmt::format("{} in {}", path, list) : fmt::format("!({} in {})", path, list);
  }
  if (op == "holds" || op == "lacks") {
    if (!value) return base::invalid_at(place.pointer, "is needed: what the list holds");
    TRY(const std::string item, literal(*value, place));
    return op == "holds" ? fmt::format("{} in {}", item, path) : fmt::format("!({} in {})", item, path);
  }
  if (op == "before" || op == "after") return instant(op == "before" ? "<" : ">", path, value, place);
  if (op == "older_than" || op == "newer_than") return age(op == "older_than" ? ">" : "<", path, value, place);
  if (op == "some" || op == "every") {
    if (!value) return base::invalid_at(place.pointer, "is needed: the condition on an item");
    if (place.subject == kItem) return base::invalid_at(place.pointer, "lists within lists have no form; write CEL");
    TRY(const std::string inner, write(*value, {place.pointer, kItem, place.depth + 1}));
    return fmt::format("{}.{}({}, {})", path, op == "some" ? "exists" : "all", kItem, inner);
  }
  return base::invalid_at(place.pointer.substr(0, place.pointer.rfind('/')) + "/operator", base::quoted(op) + " is no operator of forms");
}

Result<std::string> write_field(const JsonObject& form, const Place& place) {
  for (const auto& member : form) {
    if (member.key() != "field" && member.key() != "operator" && member.key() != "value")
      return base::invalid_at(place.pointer + "/" + std::string(member.key()), "is no member of a condition: field, operator, value");
  }
  TRY(const std::string path, path_of(form, place));
  const Json* op = form.if_contains("operator");
  if (!op || !op->is_string()) return base::invalid_at(place.pointer + "/operator", "is needed, such as equals");
  const Json* value = form.if_contains("value");
  const std::string_view name = op->get_string();
  const bool plain = name == "is_true" || name == "is_false" || name == "is_present" || name == "is_absent";
  if (!plain) return test_of(name, path, value, place.below("value"));
  if (value) return base::invalid_at(place.pointer + "/value", std::string(name) + " takes no value");
  if (name == "is_true") return path;
  if (name == "is_false") return "!" + path;
  if (path == kItem) return base::invalid_at(place.pointer + "/field", "an item itself is always there");
  return fmt::format("{}has({})", name == "is_present" ? "" : "!", path);
}

/// `all` and `any`; what binds less tightly goes into parentheses.
Result<std::string> write_several(const Json& list, bool all, const Place& place) {
  if (!list.is_array() || list.get_array().empty()) return base::invalid_at(place.pointer, "is a list of at least one condition");
  std::string out;
  for (std::size_t i = 0; i < list.get_array().size(); ++i) {
    const Json& each = list.get_array()[i];
    TRY(const std::string part, write(each, place.below(std::to_string(i))));
    const bool loose = all && list.get_array().size() > 1 && base::member(each, "any") != nullptr;
    out += fmt::format("{}{}{}{}", i ? (all ? " && " : " || ") : "", loose ? "(" : "", part, loose ? ")" : "");
  }
  return out;
}

Result<std::string> write(const Json& form, const Place& place) {
  if (place.depth > kDeepestForm) return base::invalid_at(place.pointer, fmt::format("is nested more than {} deep", kDeepestForm));
  if (!form.is_object()) return base::invalid_at(place.pointer, "a condition is an object with all, any, not, or field and operator");
  const JsonObject& object = form.get_object();
  if (object.contains("field") || object.contains("operator")) return write_field(object, place);
  if (object.size() != 1) return base::invalid_at(place.pointer, "a condition has one of all, any, not, or field and operator");
  const std::string_view key = object.begin()->key();
  const Json& value = object.begin()->value();
  if (key == "all" || key == "any") return write_several(value, key == "all", place.below(key));
  if (key != "not")
    return base::invalid_at(place.pointer + "/" + std::string(key), "is no condition: all, any, not, or field and operator");
  TRY(const std::string inner, write(value, place.below("not")));
  return "!(" + inner + ")";
}

}  // namespace

Result<std::string> expression_of_form(const Json& form) { return write(form, {}); }

}  // namespace sealwright::checks
