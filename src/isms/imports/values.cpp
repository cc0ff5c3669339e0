// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "isms/imports/synonyms.hpp"
#include "model/schema.hpp"

namespace sealwright::isms {
namespace {

using evidence::SheetCell;
using model::Field;
using model::Kind;

std::optional<double> as_number(std::string_view text) {
  double out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(out)) return std::nullopt;
  return out;
}

Result<Json> integer(std::string_view text) {
  const auto number = as_number(text);
  if (number && std::trunc(*number) == *number && std::fabs(*number) <= 9007199254740992.0) return Json(static_cast<std::int64_t>(*number));
  return base::invalid(base::quoted(text) + " is no whole number");
}

Result<Json> decimal(std::string_view text) {
  const auto number = Decimal::parse(text);
  if (!number) return base::invalid(base::quoted(text) + " is no number: write it as 1234.5");
  if (number->millionths() % 1'000'000 == 0) return Json(number->millionths() / 1'000'000);
  return Json(number->as_double());
}

Result<Json> boolean(std::string_view text) {
  const auto word = base::lower_ascii(text);
  for (const std::string_view yes : {"yes", "true", "1", "x", "y"})
    if (word == yes) return Json(true);
  for (const std::string_view no : {"no", "false", "0", "n"})
    if (word == no) return Json(false);
  return base::invalid(base::quoted(text) + " is neither yes nor no");
}

Result<Json> enumerator(const Field& field, std::string_view text) {
  const auto wanted = bare_word(text);
  std::vector<std::string> words;
  for (const auto& value : field.values) {
    words.push_back(bare_word(value));
    if (value == text || (words.back() == wanted && !wanted.empty())) return Json(value);
  }
  const auto near = base::nearest(wanted, words);
  const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), near) - words.begin());
  return base::invalid(fmt::format("{} is none of {}{}", base::quoted(text), base::joined(field.values, ", "),
                                   near.empty() ? std::string() : ": did you mean " + field.values[at] + "?"));
}

/// The day or instant that a number stands for where a date is expected.
Result<std::string> dated(const SheetCell& cell, std::string_view text, bool from_1904) {
  const auto number = cell.kind == SheetCell::Kind::number ? as_number(text) : std::nullopt;
  if (!number) return std::string(text);
  return evidence::date_of_serial(*number, from_1904);
}

Result<Json> day(const SheetCell& cell, std::string_view given, bool from_1904) {
  TRY(const auto text, dated(cell, given, from_1904));
  TRY(const auto date, written_date(text));
  return Json(date.text());
}

/// A time without a zone is taken as UTC.
Result<Json> instant(const SheetCell& cell, std::string_view given, bool from_1904) {
  TRY(const auto text, dated(cell, given, from_1904));
  for (const auto* tail : {"", "Z", ":00Z"}) {
    if (const auto at = Instant::parse(text + tail)) return Json(at->text());
  }
  if (const auto date = written_date(text)) return Json(Instant::of_date(*date).text());
  return base::invalid(base::quoted(text) + " is no instant: write it as 2026-03-01T12:00:00Z");
}

Result<Json> reference(const Field& field, std::string_view text, Names& names) {
  if (!field.target.empty()) {
    TRY(const Id id, names.find(field.target, text));
    return Json(id.text());
  }
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return base::invalid(base::quoted(text) + " is no register/ref, such as risk/R-12");
  const auto target = base::snake_case(text.substr(0, slash));
  TRY(const Id id, names.find(target, text.substr(slash + 1)));
  return Json(target + "/" + id.text());
}

bool structured(const Field& field) {
  if (field.kind == Kind::list) return field.item->kind == Kind::list || structured(*field.item);
  return field.kind == Kind::structure || field.kind == Kind::labels;
}

Result<Json> list(const Field& field, const SheetCell& cell, std::string_view text, bool from_1904, Names& names) {
  std::string joined;
  for (const char c : text) {
    const bool between = c == '\n' || (c == ',' && field.item->kind == Kind::enumeration);
    if (between) joined += "; ";
    else joined += c;
  }
  JsonArray out;
  for (const auto& item : model::list_items(joined)) {
    if (base::trimmed(item).empty()) continue;
    TRY(Json value, cell_value(*field.item, {cell.kind, item}, from_1904, names));
    out.push_back(std::move(value));
  }
  return Json(std::move(out));
}

std::string lines_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '\r') out += c;
  return out;
}

}  // namespace

Result<Json> cell_value(const Field& field, const SheetCell& cell, bool from_1904, Names& names) {
  const auto text = base::trimmed(cell.text);
  if (cell.kind == SheetCell::Kind::fault) return base::invalid(fmt::format("holds the fault {} of a formula: mend it there", text));
  if (structured(field)) {
    auto parsed = base::parse_json(text);
    if (!parsed) return base::invalid("expected JSON: " + parsed.error().message);
    return parsed;
  }
  switch (field.kind) {
    case Kind::integer: return integer(text);
    case Kind::decimal: return decimal(text);
    case Kind::boolean: return boolean(text);
    case Kind::date: return day(cell, text, from_1904);
    case Kind::instant: return instant(cell, text, from_1904);
    case Kind::enumeration: return enumerator(field, text);
    case Kind::reference: return reference(field, text, names);
    case Kind::list: return list(field, cell, text, from_1904, names);
    default: return Json(lines_of(text));
  }
}

}  // namespace sealwright::isms
