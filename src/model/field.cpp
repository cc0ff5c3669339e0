// SPDX-License-Identifier: Apache-2.0
#include "model/field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "model/shape.hpp"

namespace sealwright::model {
namespace {

using base::code_points;
using base::quoted;

/// One walk over a value. `limits` off: only what a struct needs to take it (kinds, known enumerators, readable dates).
struct Walk {
  std::vector<Fault>& faults;
  bool limits = true;

  void fault(const std::string& pointer, std::string message) { faults.push_back({pointer, std::move(message)}); }
  void body(const std::vector<Field>& fields, const Json& value, const std::string& pointer);
  void value(const Field& field, const Json& value, const std::string& pointer);
  void text(const Field& field, const Json& value, const std::string& pointer);
  void integer(const Field& field, const Json& value, const std::string& pointer);
  void decimal(const Field& field, const Json& value, const std::string& pointer);
  void enumeration(const Field& field, const Json& value, const std::string& pointer);
  void reference(const Field& field, const Json& value, const std::string& pointer);
  void list(const Field& field, const Json& value, const std::string& pointer);
  void labels(const Field& field, const Json& value, const std::string& pointer);
};

std::string what(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_bool()) return "a boolean";
  if (value.is_number()) return "a number";
  if (value.is_string()) return "a text";
  return value.is_array() ? "a list" : "an object";
}

std::size_t longest(const Field& field) {
  if (field.options.max_length != 0) return field.options.max_length;
  return field.kind == Kind::long_text ? kMaxLongText : kMaxText;
}

bool one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool printable_lines(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F; });
}

std::optional<std::int64_t> whole(const Json& value) {
  if (value.is_int64()) return value.get_int64();
  if (value.is_uint64() && value.get_uint64() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return static_cast<std::int64_t>(value.get_uint64());
  }
  if (value.is_double() && std::fabs(value.get_double()) <= 9007199254740992.0 && std::trunc(value.get_double()) == value.get_double()) {
    return static_cast<std::int64_t>(value.get_double());
  }
  return std::nullopt;
}

void Walk::text(const Field& field, const Json& value, const std::string& pointer) {
  if (!value.is_string()) return fault(pointer, "expected a text, found " + what(value));
  if (!limits) return;
  const std::string_view text(value.get_string());
  if (!base::is_utf8(text)) return fault(pointer, "is not well-formed UTF-8: send the text in UTF-8");
  if (field.kind == Kind::text && !one_line(text)) return fault(pointer, "holds a line break or control character: write one line");
  if (field.kind == Kind::long_text && !printable_lines(text)) return fault(pointer, "holds a control character: remove it");
  const std::size_t length = code_points(text);
  const std::size_t least = field.options.min_length;
  if (length < least || (least > 0 && base::trimmed(text).empty())) {
    return fault(pointer, least == 1 ? "is empty: write something" : fmt::format("has {} characters: write at least {}", length, least));
  }
  if (length > longest(field)) return fault(pointer, fmt::format("has {} characters: shorten it to {}", length, longest(field)));
  if (auto wrong = shape_fault(field.options.shape, text); !wrong.empty() && !text.empty()) fault(pointer, std::move(wrong));
}

void Walk::integer(const Field& field, const Json& value, const std::string& pointer) {
  const auto number = whole(value);
  if (!number) return fault(pointer, "expected a whole number, found " + (value.is_number() ? base::canonical(value) : what(value)));
  if (!limits) return;
  const auto& o = field.options;
  if (*number < o.min) return fault(pointer, fmt::format("is {}: the least is {}", *number, o.min));
  if (*number > o.max) return fault(pointer, fmt::format("is {}: the most is {}", *number, o.max));
}

void Walk::decimal(const Field& field, const Json& value, const std::string& pointer) {
  if (!value.is_number()) return fault(pointer, "expected a number, found " + what(value));
  const auto number = Decimal::of_double(value.to_number<double>());
  if (!number) return fault(pointer, number.error().message);
  if (!limits) return;
  const auto outside = [&](std::int64_t bound, bool below) {
    const double size = static_cast<double>(bound);
    return below ? number->as_double() < size : number->as_double() > size;
  };
  const auto& o = field.options;
  if (outside(o.min, true)) return fault(pointer, fmt::format("is {}: the least is {}", number->text(), o.min));
  if (outside(o.max, false)) return fault(pointer, fmt::format("is {}: the most is {}", number->text(), o.max));
}

void Walk::enumeration(const Field& field, const Json& value, const std::string& pointer) {
  const std::string choices = base::joined(field.values, ", ");
  if (!value.is_string()) return fault(pointer, "expected one of " + choices + ", found " + what(value));
  const std::string_view text(value.get_string());
  if (std::find(field.values.begin(), field.values.end(), text) != field.values.end()) return;
  const std::string near = base::nearest(text, field.values);
  fault(pointer, quoted(text) + " is none of " + choices + (near.empty() ? "" : ": did you mean " + near + "?"));
}

void Walk::reference(const Field& field, const Json& value, const std::string& pointer) {
  const std::string target = field.target.empty() ? "any record" : field.target;
  if (!value.is_string()) return fault(pointer, "expected the id of " + target + ", found " + what(value));
  const std::string_view text(value.get_string());
  const auto slash = text.find('/');
  const bool any = field.target.empty();
  if (any && (slash == std::string_view::npos || slash == 0)) return fault(pointer, "expected register/id, found " + quoted(text));
  const auto id = Id::parse(any ? text.substr(slash + 1) : text);
  if (!id)
    return fault(pointer, "expected " + std::string(any ? "register/id" : "the id of a record of " + target) + ", found " + quoted(text));
  if (limits && id->nil()) fault(pointer, "refers to no record: choose one of " + target);
}

void Walk::list(const Field& field, const Json& value, const std::string& pointer) {
  if (!value.is_array()) return fault(pointer, "expected a list, found " + what(value));
  const auto& items = value.get_array();
  if (limits && items.size() > field.options.max_items) {
    return fault(pointer, fmt::format("has {} items: at most {} are taken", items.size(), field.options.max_items));
  }
  for (std::size_t i = 0; i < items.size(); ++i) this->value(*field.item, items[i], base::pointer_to(pointer, i));
}

void Walk::labels(const Field& field, const Json& value, const std::string& pointer) {
  if (!value.is_object()) return fault(pointer, "expected an object of texts, found " + what(value));
  const auto& object = value.get_object();
  if (limits && object.size() > field.options.max_items) {
    return fault(pointer, fmt::format("has {} labels: at most {} are taken", object.size(), field.options.max_items));
  }
  for (const auto& pair : object) {
    const std::string at = base::pointer_to(pointer, pair.key());
    const std::string_view key(pair.key());
    if (limits && (key.empty() || code_points(key) > kMaxLabelKey || !one_line(key) || !base::is_utf8(key))) {
      fault(at, fmt::format("a label's key is one line of 1 to {} characters", kMaxLabelKey));
    }
    if (!pair.value().is_string()) {
      fault(at, "expected a text, found " + what(pair.value()));
    } else if (const std::string_view text(pair.value().get_string()); limits && (!base::is_utf8(text) || !one_line(text))) {
      fault(at, "a label is one line of well-formed UTF-8");
    } else if (limits && code_points(text) > longest(field)) {
      fault(at, fmt::format("has {} characters: shorten it to {}", code_points(text), longest(field)));
    }
  }
}

void Walk::value(const Field& field, const Json& value, const std::string& pointer) {
  switch (field.kind) {
    case Kind::text:
    case Kind::long_text: return text(field, value, pointer);
    case Kind::integer: return integer(field, value, pointer);
    case Kind::decimal: return decimal(field, value, pointer);
    case Kind::boolean:
      if (!value.is_bool()) fault(pointer, "expected true or false, found " + what(value));
      return;
    case Kind::date:
      if (!value.is_string() || !Date::parse(value.get_string()))
        fault(pointer, "expected a date such as 2026-03-01, found " + what(value));
      return;
    case Kind::instant:
      if (!value.is_string() || !Instant::parse(value.get_string())) {
        fault(pointer, "expected an instant such as 2026-03-01T12:00:00Z, found " + what(value));
      }
      return;
    case Kind::enumeration: return enumeration(field, value, pointer);
    case Kind::reference: return reference(field, value, pointer);
    case Kind::list: return list(field, value, pointer);
    case Kind::structure: return body(field.fields, value, pointer);
    case Kind::labels: return labels(field, value, pointer);
  }
}

void Walk::body(const std::vector<Field>& fields, const Json& value, const std::string& pointer) {
  if (!value.is_object()) return fault(pointer, "expected an object, found " + what(value));
  for (const auto& pair : value.get_object()) {
    const auto named = [&](const Field& field) { return field.name == std::string_view(pair.key()); };
    if (!limits || std::any_of(fields.begin(), fields.end(), named)) continue;
    std::vector<std::string> names;
    for (const Field& field : fields) {
      if (!field.options.retired) names.push_back(field.name);
    }
    const std::string near = base::nearest(pair.key(), names);
    fault(base::pointer_to(pointer, pair.key()), near.empty() ? "is unknown: remove it" : "is unknown: did you mean " + near + "?");
  }
  for (const Field& field : fields) {
    const Json* found = base::member(value, field.name);
    if (found && !found->is_null()) {
      this->value(field, *found, base::pointer_to(pointer, field.name));
    } else if (limits && field.required && !field.options.retired && !field.options.read_only) {
      fault(base::pointer_to(pointer, field.name), "is required");
    }
  }
}

}  // namespace

std::string_view name_of(Kind kind) {
  static constexpr std::string_view names[] = {"text",    "long_text",   "integer",   "decimal", "boolean",   "date",
                                               "instant", "enumeration", "reference", "list",    "structure", "labels"};
  return names[static_cast<std::size_t>(kind)];
}

void check(const Field& field, const Json& value, const std::string& pointer, std::vector<Fault>& faults) {
  Walk{faults}.value(field, value, pointer);
}

void check(const std::vector<Field>& fields, const Json& body, const std::string& pointer, std::vector<Fault>& faults) {
  Walk{faults}.body(fields, body, pointer);
}

bool readable(const std::vector<Field>& fields, const Json& body) {
  std::vector<Fault> faults;
  Walk{faults, false}.body(fields, body, "");
  return faults.empty();
}

}  // namespace sealwright::model
