// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "evidence/mapping.hpp"

namespace sealwright::evidence {
namespace {

/// 9999-12-31, the last day that an Instant is written with.
constexpr std::int64_t kLastSecond = 253'402'300'799;

Result<std::int64_t> integer(std::string_view text) {
  std::int64_t n = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (fault != std::errc{} || end != text.data() + text.size())
    return base::invalid(fmt::format("{} is no whole number", base::quoted(text)));
  return n;
}

Result<double> number(std::string_view text) {
  double n = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(n))
    return base::invalid(fmt::format("{} is no number", base::quoted(text)));
  return n;
}

Result<bool> boolean(std::string_view text) {
  const auto word = base::lower_ascii(text);
  for (const auto* yes : {"1", "true", "yes", "on"})
    if (word == yes) return true;
  for (const auto* no : {"0", "false", "no", "off"})
    if (word == no) return false;
  return base::invalid(fmt::format("{} is neither true nor false", base::quoted(text)));
}

Result<std::string> time_of(std::string_view text, std::int64_t unit) {
  TRY(const auto n, integer(text));
  if (n < -kLastSecond / unit || n > kLastSecond / unit)
    return base::invalid(fmt::format("{} is no time before the year 10000", base::quoted(text)));
  return Instant::of_seconds(n * unit).text();
}

Result<std::string> dmy(std::string_view text) {
  const auto parts = base::split(text, '/');
  if (parts.size() != 3 || parts[0].size() != 2 || parts[1].size() != 2 || parts[2].size() != 4)
    return base::invalid(fmt::format("{} is no date like 28/02/2021", base::quoted(text)));
  TRY(const auto date, Date::parse(fmt::format("{}-{}-{}", parts[2], parts[1], parts[0])));
  return Instant::of_date(date).text();
}

JsonArray pieces(std::string_view text, char separator) {
  JsonArray out;
  for (const auto piece : base::split(text, separator))
    if (const auto clean = base::trimmed(piece); !clean.empty()) out.emplace_back(clean);
  return out;
}

Result<Json> converted(const Column& column, std::string_view text) {
  switch (column.as) {
    case As::text: return Json(text);
    case As::integer: {
      TRY(const auto n, integer(text));
      return Json(n);
    }
    case As::number: {
      TRY(const auto n, number(text));
      return Json(n);
    }
    case As::boolean: {
      TRY(const auto truth, boolean(text));
      return Json(truth);
    }
    case As::timestamp: {
      TRY(const auto at, Instant::parse(text));
      return Json(at.text());
    }
    case As::unix_time: {
      TRY(const auto at, time_of(text, 1));
      return Json(at);
    }
    case As::unix_days: {
      TRY(const auto at, time_of(text, 86400));
      return Json(at);
    }
    case As::dmy_date: {
      TRY(const auto at, dmy(text));
      return Json(at);
    }
    case As::list: return Json(pieces(text, column.separator));
  }
  return base::internal("a conversion without a case");
}

}  // namespace

Result<> put_cell(const Column& column, std::string_view cell, JsonObject& body) {
  std::string_view text = column.as == As::text && column.values.empty() ? cell : base::trimmed(cell);
  const bool none = base::trimmed(text).empty() || std::find(column.absent.begin(), column.absent.end(), text) != column.absent.end();
  if (none) {
    if (column.required) return base::invalid(fmt::format("column {}: a value is needed", base::quoted(column.name)));
    if (column.keep_empty) body.insert_or_assign(column.field, std::string_view{});
    if (const auto at = column.values.find(std::string(text)); at == column.values.end()) return {};
  }
  if (!column.values.empty()) {
    if (column.keep_empty) body.insert_or_assign(column.field, std::string_view{});
    if (const auto at = column.values.find(std::string(text)); at != column.values.end()) text = at->second;
    else if (column.otherwise) text = *column.otherwise == "=" ? text : *column.otherwise;
    else
      return base::invalid(
          fmt::format("column {}: {} is none of the values that the mapping names", base::quoted(column.name), base::quoted(text)));
    if (text.empty()) return {};
  }
  auto value = converted(column, text);
  if (!value) return std::move(value).error().within(fmt::format("column {}", base::quoted(column.name)));
  body.insert_or_assign(column.field, *std::move(value));
  return {};
}

}  // namespace sealwright::evidence
