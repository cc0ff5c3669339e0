// SPDX-License-Identifier: Apache-2.0
#include "app/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "content/yaml.hpp"

namespace sealwright::app {
namespace {

constexpr std::int64_t kFirstHour = 8, kWorkingSeconds = 8 * 3600;  // UTC: a deed is done between eight and four

Json json_or_empty(const content::YamlNode* node) { return node ? content::to_json(*node) : Json(JsonObject()); }

StoryStep step_of(const content::YamlDocument& document, const content::YamlNode& node, std::vector<Fault>& faults) {
  content::YamlFields fields(document, node, faults);
  StoryStep out;
  out.place = fmt::format("{}:{}", document.file, node.line);
  out.day = fields.text("day");
  out.over = fields.integer_or("over", 0, 0, 1000);
  out.as = fields.text_or("as", "");
  const std::string operation = fields.text("do");
  const auto space = operation.find(' ');
  out.noun = base::snake_case(operation.substr(0, space));
  out.verb = space == std::string::npos ? "" : base::snake_case(operation.substr(space + 1));
  out.on = fields.text_or("on", "");
  out.makes = fields.text_or("makes", "");
  out.each = fields.text_or("each", "");
  out.file = fields.text_or("file", "");
  out.text = fields.text_or("text", "");
  out.fault = fields.text_or("fault", "");
  out.with = json_or_empty(fields.map("with"));
  out.where = json_or_empty(fields.map("where"));
  out.except = json_or_empty(fields.map("except"));
  fields.finish();
  return out;
}

bool is_cell(const Json& wanted, const std::string& cell) {
  if (wanted.is_array())
    return std::any_of(wanted.get_array().begin(), wanted.get_array().end(), [&](const Json& each) { return is_cell(each, cell); });
  return wanted.is_string() && wanted.get_string() == cell;
}

bool chosen(const StoryStep& step, const DemoRow& row) {
  const auto matches = [&](const auto& member) {
    const auto found = row.find(std::string_view(member.key()));
    return found != row.end() && is_cell(member.value(), found->second);
  };
  const auto& where = step.where.get_object();
  const auto& except = step.except.get_object();
  return std::all_of(where.begin(), where.end(), matches) && std::none_of(except.begin(), except.end(), matches);
}

Result<std::vector<DemoRow>> rows_of(const content::ContentTree& files, const StoryStep& step) {
  if (step.each.empty()) return std::vector<DemoRow>{DemoRow()};
  TRY(auto rows, step.each == "documents" ? demo_documents(files) : demo_table(files, step.each));
  std::erase_if(rows, [&](const DemoRow& row) { return !chosen(step, row); });
  if (rows.empty()) return invalid("no row of the table " + step.each + " is meant");
  return rows;
}

Result<std::string> text_of(const std::string& written, const DemoRow& row) {
  TRY(const Json value, with_row(Json(written), row));
  if (value.is_int64()) return std::to_string(value.get_int64());
  return value.is_string() ? std::string(std::string_view(value.get_string())) : std::string();
}

Result<Deed> deed_of(const StoryStep& step, const DemoRow& row) {
  Deed out;
  out.step = &step;
  TRY(const std::string day, text_of(step.day, row));
  const auto [end, error] = std::from_chars(day.data(), day.data() + day.size(), out.day);
  if (error != std::errc() || end != day.data() + day.size() || out.day > 0)
    return invalid("day is a whole number of days from today, 0 or less, not " + base::quoted(day));
  TRY(out.as, text_of(step.as, row));
  TRY(out.on, text_of(step.on, row));
  TRY(out.makes, text_of(step.makes, row));
  TRY(out.file, text_of(step.file, row));
  TRY(out.text, text_of(step.text, row));
  TRY(out.with, with_row(step.with, row));
  return out;
}

/// Puts them on the clock: those of one day one behind the other, none after `now`.
void put_in_time(std::vector<Deed>& deeds, Instant now) {
  std::stable_sort(deeds.begin(), deeds.end(), [](const Deed& a, const Deed& b) { return a.day < b.day; });
  for (auto first = deeds.begin(); first != deeds.end();) {
    const auto last = std::find_if(first, deeds.end(), [&](const Deed& each) { return each.day != first->day; });
    const auto count = std::distance(first, last);
    const Instant begin = Instant::of_date(now.date().plus_days(static_cast<std::int32_t>(first->day))).plus_seconds(kFirstHour * 3600);
    for (std::int64_t i = 0; first != last; ++first, ++i) first->at = std::min(now, begin.plus_seconds(kWorkingSeconds * i / count));
  }
}

}  // namespace

Result<std::vector<StoryStep>> read_story(const content::ContentTree& files) {
  std::vector<StoryStep> out;
  std::vector<Fault> faults;
  for (const auto* file : files.under("demo/story/")) {
    TRY(const auto document, content::parse_yaml(file->bytes, file->shown));
    content::YamlFields fields(document, document.root, faults);
    fields.text("chapter");
    if (const auto* steps = fields.list("steps")) {
      for (const auto& node : steps->items) out.push_back(step_of(document, node, faults));
    }
    fields.finish();
  }
  TRY_DONE(content::faults_of("the demo's story", std::move(faults)));
  return out;
}

Result<std::vector<Deed>> deeds_of(const content::ContentTree& files, const std::vector<StoryStep>& steps, Instant now) {
  std::vector<Deed> out;
  for (const auto& step : steps) {
    auto rows = rows_of(files, step);
    if (!rows) return std::move(rows).error().within(step.place);
    const auto count = static_cast<std::int64_t>(rows->size());
    for (std::int64_t i = 0; i < count; ++i) {
      auto deed = deed_of(step, (*rows)[static_cast<std::size_t>(i)]);
      if (!deed) return std::move(deed).error().within(step.place);
      deed->day = std::min<std::int64_t>(0, deed->day + step.over * i / count);
      out.push_back(*std::move(deed));
    }
  }
  put_in_time(out, now);
  return out;
}

}  // namespace sealwright::app
