// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "base/text.hpp"
#include "commands/due_list.hpp"
#include "commands/lists.hpp"
#include "documents/icalendar.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

constexpr std::int32_t kDaysExported = 365;

}  // namespace

isms::DueRules due_rules(const Services& services) { return {services.store.registers(), services.library.audit()}; }

std::vector<Parameter> due_parameters() {
  return {{.name = "from", .kind = Kind::date, .help = "First day; without it, what is overdue is shown too"},
          {.name = "until", .kind = Kind::date, .help = "Last day [in 90 days]"},
          {.name = "owner", .help = "Of this person only", .metavar = "PERSON"},
          {.name = "of", .help = "Of this register only", .metavar = "REGISTER"}};
}

Result<std::vector<isms::DueItem>> due_list(const Call& call, store::Reader& reader, std::int32_t days_ahead) {
  TRY(const Date today, isms::today_in(reader));
  isms::DuePeriod period{{}, today.plus_days(days_ahead)};
  if (const auto text = call.text("from"); !text.empty()) {
    TRY(period.from, Date::parse(text));
  }
  if (const auto text = call.text("until"); !text.empty()) {
    TRY(period.to, Date::parse(text));
  }
  if (period.from && period.to < *period.from) return invalid_at("/until", "is before the first day");
  Id owner;
  if (const auto text = call.text("owner"); !text.empty()) {
    TRY(const auto person, reader.resolve("person", text));
    owner = person.id;
  }
  const std::string of = base::snake_case(call.text("of"));
  if (!of.empty()) {
    TRY([[maybe_unused]] const auto* known, isms::registers::find(of));
  }
  TRY(auto items, isms::due_items(reader, due_rules(call.services), period));
  std::erase_if(
      items, [&](const isms::DueItem& item) { return (!owner.nil() && item.owner != owner) || (!of.empty() && item.register_name != of); });
  return items;
}

Result<JsonArray> due_rows(store::Reader& reader, const std::vector<isms::DueItem>& items) {
  TRY(const Date today, isms::today_in(reader));
  std::map<Id, Json> named;  // each is read once
  const auto name = [&](const char* register_name, Id id) -> Result<Json> {
    const auto [at, first] = named.try_emplace(id);
    if (!first) return at->second;
    TRY(const auto record, reader.find(register_name, id));
    if (record) at->second = JsonObject{{"id", id.text()}, {"ref", record->ref}, {"name", base::text_member(record->body, "name")}};
    else at->second = id.text();
    return at->second;
  };
  JsonArray out;
  for (const auto& item : items) {
    Json row = isms::to_json(item);
    auto& object = row.as_object();
    object["overdue"] = item.on < today;
    if (!item.owner.nil()) {
      TRY(object["owner"], name("person", item.owner));
    }
    if (!item.scope.nil()) {
      TRY(object["scope"], name("scope", item.scope));
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<Column> due_columns() {
  return {{"due", "Due"},          {"ref", "Ref"},       {"what", "What"},        {"title", "Title"},
          {"owner/name", "Owner"}, {"clause", "Clause"}, {"scope/name", "Scope"}, {"task", "Task"}};
}

namespace {

Result<Output> list(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto items, due_list(call, *reader));
  TRY(JsonArray rows, due_rows(*reader, items));
  const auto total = rows.size();
  return Output{.data = std::move(rows), .columns = due_columns(), .total = total};
}

Result<Output> export_file(Call& call) {
  TRY(const auto reader, call.read());
  TRY(auto items, due_list(call, *reader, kDaysExported));
  items = isms::without_doubles(std::move(items));
  Output out;
  out.file_name = "calendar.ics";
  out.media_type = "text/calendar; charset=utf-8";
  out.bytes = documents::to_icalendar({call.organization.name + ": ISMS", call.services.mail ? call.services.mail->public_url : ""}, items);
  return out;
}

}  // namespace

std::vector<Command> calendar() {
  return {{.noun = "calendar",
           .verb = "list",
           .help = "List what is overdue and what falls due, of every register",
           .permission = "calendar.read",
           .parameters = due_parameters(),
           .route = {"GET", "/calendar"},
           .takes_as_of = true,
           .handler = list},
          {.noun = "calendar",
           .verb = "export",
           .help = "Write the same as iCalendar (--to FILE.ics), a year ahead unless said",
           .permission = "calendar.read",
           .parameters = due_parameters(),
           .route = {"GET", "/calendar.ics"},
           .takes_as_of = true,
           .handler = export_file}};
}

}  // namespace sealwright::commands
