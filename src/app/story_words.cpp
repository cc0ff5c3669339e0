// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>

#include "app/story.hpp"
#include "base/text.hpp"
#include "content/yaml.hpp"

namespace sealwright::app {
namespace {

/// Applies `one` to every text in a value; members that become null are left out.
template <class One>
Result<Json> each_text(const Json& value, const One& one) {
  if (value.is_string()) return one(std::string(std::string_view(value.get_string())));
  if (value.is_array()) {
    JsonArray out;
    for (const auto& element : value.get_array()) {
      TRY(Json made, each_text(element, one));
      if (!made.is_null()) out.push_back(std::move(made));
    }
    return Json(std::move(out));
  }
  if (!value.is_object()) return value;
  JsonObject out;
  for (const auto& member : value.get_object()) {
    TRY(Json made, each_text(member.value(), one));
    if (!made.is_null() || member.value().is_null()) out.emplace(member.key(), std::move(made));
  }
  return Json(std::move(out));
}

/// The first `<…>` at or behind `from`: where it opens and closes.
std::optional<std::pair<std::size_t, std::size_t>> placeholder(std::string_view text, std::size_t from) {
  const auto open = text.find('<', from);
  const auto close = open == std::string_view::npos ? open : text.find('>', open);
  if (close == std::string_view::npos) return std::nullopt;
  return std::pair(open, close);
}

Result<std::string> cell(const DemoRow& row, std::string_view column) {
  const auto found = row.find(column);
  if (found != row.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& each : row) known.push_back(each.first);
  const auto near = base::nearest(column, known);
  return invalid(fmt::format("the table has no column {}{}", base::quoted(column), near.empty() ? "" : "; did you mean " + near + "?"));
}

/// A cell as YAML would read it: a number, true or false exactly where JSON writes it so.
Json scalar(std::string text) {
  content::YamlNode node;
  node.kind = text.empty() ? content::YamlNode::Kind::null : content::YamlNode::Kind::scalar;
  node.text = std::move(text);
  return content::to_json(node);
}

Result<Json> text_with_row(const std::string& text, const DemoRow& row) {
  const auto first = placeholder(text, 0);
  if (!first) return Json(text);
  const auto [open, close] = *first;
  const std::string inside = text.substr(open + 1, close - open - 1);
  if (inside.ends_with(';')) {
    TRY(const auto listed, cell(row, std::string_view(inside).substr(0, inside.size() - 1)));
    JsonArray out;
    for (const auto& part : parts_of(listed)) out.emplace_back(text.substr(0, open) + part + text.substr(close + 1));
    return Json(std::move(out));
  }
  if (open == 0 && close + 1 == text.size()) {
    TRY(auto whole, cell(row, inside));
    return scalar(std::move(whole));
  }
  std::string out;
  std::size_t from = 0;
  for (auto at = first; at; at = placeholder(text, from)) {
    TRY(const auto value, cell(row, std::string_view(text).substr(at->first + 1, at->second - at->first - 1)));
    out += text.substr(from, at->first - from) + value;
    from = at->second + 1;
  }
  return Json(out + text.substr(from));
}

Result<std::string> named(std::string_view name, const StoryNames& names) {
  const auto found = names.find(name);
  if (found != names.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& each : names) known.push_back(each.first);
  const auto near = base::nearest(name, known);
  return invalid(fmt::format("no earlier step made {}{}", base::quoted(name), near.empty() ? "" : "; did you mean " + near + "?"));
}

/// `name[list/member]`.
Result<Json> listed(std::string_view text, const StoryRecords& records) {
  const auto open = text.rfind('['), slash = text.find('/', open);
  if (slash == std::string_view::npos) return invalid("members of a list are written $name[items/line], not $" + std::string(text));
  const auto record = records.find(text.substr(0, open));
  const Json* list = record == records.end() ? nullptr : base::member(record->second, text.substr(open + 1, slash - open - 1));
  if (!list || !list->is_array()) return invalid("no earlier step left the list $" + std::string(text));
  JsonArray out;
  for (const auto& each : list->get_array()) {
    if (const Json* member = base::member(each, text.substr(slash + 1, text.size() - slash - 2))) out.push_back(*member);
  }
  return Json(std::move(out));
}

/// What follows `@`.
Result<Json> dated(std::string_view text, Date day) {
  const auto bad = [&] { return invalid("a day is written @, @+30, @-12 or @-1T08:30, not @" + std::string(text)); };
  const auto clock = text.find('T');
  std::string_view days = text.substr(0, clock);
  std::int32_t n = 0;
  if (!days.empty()) {
    if (days.front() != '+' && days.front() != '-') return bad();
    const auto [end, error] = std::from_chars(days.data() + (days.front() == '+'), days.data() + days.size(), n);
    if (error != std::errc() || end != days.data() + days.size()) return bad();
  }
  const std::string date = day.plus_days(n).text();
  if (clock == std::string_view::npos) return Json(date);
  auto instant = Instant::parse(fmt::format("{}{}:00Z", date, text.substr(clock)));
  if (!instant) return bad();
  return Json(instant->text());
}

}  // namespace

Result<Json> with_row(const Json& value, const DemoRow& row) {
  return each_text(value, [&](const std::string& text) { return text_with_row(text, row); });
}

Result<Json> with_names(const Json& value, const StoryNames& names, const StoryRecords& records, Date day) {
  return each_text(value, [&](const std::string& text) -> Result<Json> {
    if (text.starts_with('@')) return dated(std::string_view(text).substr(1), day);
    if (text.starts_with('$') && text.ends_with(']')) return listed(std::string_view(text).substr(1), records);
    const auto dollar = text.starts_with('$') ? 0 : text.find("/$");
    if (dollar == std::string::npos) return Json(text);
    const std::size_t at = dollar == 0 ? 0 : dollar + 1;
    TRY(const auto ref, named(std::string_view(text).substr(at + 1), names));
    return Json(text.substr(0, at) + ref);
  });
}

}  // namespace sealwright::app
