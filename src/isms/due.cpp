// SPDX-License-Identifier: Apache-2.0
#include "isms/due.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "base/timezone.hpp"
#include "isms/certification/cycle_due.hpp"
#include "isms/every.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

using model::Due;
using model::Record;
using model::Register;
using store::Filter;

/// What one reading of the list knows throughout.
struct Asked {
  store::Reader& reader;
  std::span<const Register> registers;
  DuePeriod period;
  std::string zone;
};

std::vector<std::string_view> names(std::string_view list) {
  auto out = base::split(list, ' ');
  std::erase(out, std::string_view());
  return out;
}

Result<std::string> zone_of(store::Reader& reader) {
  TRY(const auto all, every<Organization>(reader));
  return all.empty() ? std::string("UTC") : all.front().value.time_zone;
}

Date local_day(Instant at, std::string_view zone) {
  const auto offset = base::utc_offset(zone, at.seconds());
  return at.plus_seconds(offset ? *offset : 0).date();
}

Result<std::vector<Record>> records_of(store::Reader& reader, std::string_view register_name, Filter filter) {
  store::Query query;
  if (!filter.args.empty()) query.filter = std::move(filter);
  query.limit = 1000;
  std::vector<Record> out;
  do {
    TRY(store::Page page, reader.list(register_name, query));
    std::move(page.records.begin(), page.records.end(), std::back_inserter(out));
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

std::string state_field(const Register& reg, const Due& due) { return std::string(due.state.empty() ? reg.workflow.field : due.state); }

Filter in_states(const std::string& field, std::string_view states) {
  Filter out{Filter::Op::all, "", nullptr, {}};
  Filter any{Filter::Op::any, "", nullptr, {}};
  for (const auto state : names(states)) any.args.push_back(equals(field, state));
  if (!any.args.empty()) out.args.push_back(std::move(any));
  return out;
}

/// Records in the row's states; where the day is a column, those alone whose day can lie in the period.
Result<std::vector<Record>> candidates(const Asked& asked, const Register& reg, const Due& due) {
  Filter filter = in_states(state_field(reg, due), due.states);
  const model::Field* field = reg.field(due.field);
  if (field && field->options.indexed && due.cycle.of.empty()) {
    const bool instant = field->kind == model::Kind::instant;
    const auto bound = [&](Date day, int slack) {  // a zone's day begins up to a day before or after UTC's
      return Json(instant ? Instant::of_date(day.plus_days(slack)).text() : day.text());
    };
    filter.args.push_back({Filter::Op::at_most, field->name, bound(asked.period.to, 2), {}});
    if (asked.period.from) filter.args.push_back({Filter::Op::at_least, field->name, bound(*asked.period.from, -1), {}});
  }
  return records_of(asked.reader, reg.name, std::move(filter));
}

/// A day of a record: where it stands, and what the entry of a list that it stands in is called.
struct Day {
  std::string place, title;
  Date on;
  std::optional<Instant> at;
};

std::optional<Day> day_of(const Json& body, std::string_view member, std::string_view zone) {
  const std::string_view text = base::text_member(body, member);
  if (text.empty()) return std::nullopt;
  if (const auto date = Date::parse(text)) return Day{std::string(member), {}, *date, {}};
  const auto at = Instant::parse(text);
  if (!at) return std::nullopt;
  return Day{std::string(member), {}, local_day(*at, zone), *at};
}

/// How many records of a register name each record in that reference; what was cancelled fulfils nothing.
Result<std::map<std::string, std::size_t>> counted(store::Reader& reader, std::string_view in, std::string_view by) {
  TRY(const auto records, records_of(reader, in, {}));
  std::map<std::string, std::size_t> out;
  for (const auto& each : records) {
    const auto id = base::text_member(each.body, by);
    if (!id.empty() && base::text_member(each.body, "status") != "cancelled") ++out[std::string(id)];
  }
  return out;
}

std::vector<Day> days_in_list(const Record& record, const Due& due, std::string_view zone, std::size_t over) {
  const auto slash = due.field.find('/');
  const Json* list = base::member(record.body, due.field.substr(0, slash));
  std::vector<Day> out;
  if (!list || !list->is_array()) return out;
  for (std::size_t i = 0; i < list->get_array().size(); ++i) {
    const Json& entry = list->get_array()[i];
    auto day = day_of(entry, due.field.substr(slash + 1), zone);
    if (!day) continue;
    day->place = fmt::format("{}/{}/{}", due.field.substr(0, slash), i, due.field.substr(slash + 1));
    day->title = base::text_member(entry, "title");
    out.push_back(*std::move(day));
  }
  std::stable_sort(out.begin(), out.end(), [](const Day& a, const Day& b) { return a.on < b.on; });
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(over, out.size())));
  return out;
}

/// The newest day of a cycle's records, by the record that they name.
Result<std::map<std::string, Date>> newest(const Asked& asked, const model::Cycle& cycle) {
  Filter filter;
  for (const auto& reg : asked.registers) {
    if (reg.name == cycle.of) filter = in_states(std::string(reg.workflow.field), cycle.in);
  }
  TRY(const auto records, records_of(asked.reader, cycle.of, std::move(filter)));
  std::map<std::string, Date> out;
  for (const auto& each : records) {
    const auto day = day_of(each.body, cycle.on, asked.zone);
    if (!day) continue;
    auto& latest = out.try_emplace(std::string(base::text_member(each.body, cycle.by)), day->on).first->second;
    latest = std::max(latest, day->on);
  }
  return out;
}

std::optional<Day> counted_day(const Asked& asked, const Record& record, const Due& due, const std::map<std::string, Date>& last_days) {
  const Json* length = base::member(record.body, due.field);
  if (!length || !length->is_number()) return std::nullopt;
  const auto last = last_days.find(record.id.text());
  Date from = local_day(record.created_at, asked.zone);
  if (last != last_days.end()) from = last->second;
  else if (const auto start = day_of(record.body, due.cycle.start, asked.zone)) from = start->on;
  const auto n = static_cast<std::int32_t>(length->to_number<std::int64_t>());
  return Day{std::string(due.field), {}, due.cycle.months ? from.plus_months(n) : from.plus_days(n), {}};
}

/// Every day of every candidate, whether in the period or not.
Result<std::vector<std::pair<Record, Day>>> days(const Asked& asked, const Register& reg, const Due& due) {
  TRY(auto records, candidates(asked, reg, due));
  std::vector<std::pair<Record, Day>> out;
  if (records.empty()) return out;
  std::map<std::string, Date> last;
  std::map<std::string, std::size_t> over;
  if (!due.cycle.of.empty()) {
    TRY(last, newest(asked, due.cycle));
  }
  if (!due.fulfilled_in.empty()) {
    TRY(over, counted(asked.reader, due.fulfilled_in, due.fulfilled_by));
  }
  for (const auto& record : records) {
    if (due.field.find('/') != std::string_view::npos) {
      for (auto& day : days_in_list(record, due, asked.zone, over[record.id.text()])) out.emplace_back(record, std::move(day));
    } else if (auto day = due.cycle.of.empty() ? day_of(record.body, due.field, asked.zone) : counted_day(asked, record, due, last)) {
      out.emplace_back(record, *std::move(day));
    }
  }
  return out;
}

bool same_members(const Record& a, const Record& b, std::string_view members) {
  const auto fields = names(members);
  return std::all_of(fields.begin(), fields.end(), [&](std::string_view name) {
    const Json* mine = base::member(a.body, name);
    const Json* other = base::member(b.body, name);
    return base::canonical(mine ? *mine : Json(JsonArray())) == base::canonical(other ? *other : Json(JsonArray()));
  });
}

bool renewed(const Record& record, const Due& due, const std::vector<Record>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Record& other) {
    const bool newer = std::pair(other.created_at, other.id) > std::pair(record.created_at, record.id);
    return newer && same_members(record, other, due.renewed_by);
  });
}

std::string title_of(const Register& reg, const Record& record, const Day& day) {
  std::string out(base::text_member(record.body, reg.title_field));
  if (reg.name == "control") out = std::string(base::text_member(record.body, "reference")) + " " + out;
  return day.title.empty() ? out : out + ": " + day.title;
}

/// The scope that a record belongs to, where it is one.
Result<Id> scope_of(const Register& reg, const Record& record) {
  const Json* named = reg.scope_field.empty() ? nullptr : base::member(record.body, reg.scope_field);
  if (named && named->is_array()) named = named->get_array().size() == 1 ? &named->get_array().front() : nullptr;
  return named && named->is_string() ? Id::parse(named->get_string()) : Id();
}

Result<> add(const Asked& asked, const Register& reg, const Due& due, std::vector<DueItem>& out) {
  TRY(auto found, days(asked, reg, due));
  std::erase_if(found, [&](const auto& each) {
    return each.second.on > asked.period.to || (asked.period.from && each.second.on < *asked.period.from);
  });
  if (found.empty()) return {};
  std::vector<Record> others;
  if (!due.renewed_by.empty()) {
    TRY(others, records_of(asked.reader, reg.name, in_states(state_field(reg, due), due.renewed_in)));
  }
  for (auto& [record, day] : found) {
    if (!due.renewed_by.empty() && renewed(record, due, others)) continue;
    DueItem item{reg.name, record.id, record.ref, title_of(reg, record, day), day.place, std::string(due.what), {}, day.on, day.at, {}};
    TRY(item.scope, scope_of(reg, record));
    item.clause = due.clause.empty() ? reg.clause : std::string(due.clause);
    item.raises = due.raises;
    item.version = record.version;
    item.changed = record.updated_at;
    item.counted = !due.cycle.of.empty();
    if (const auto owner = base::text_member(record.body, due.owner); !owner.empty()) {
      TRY(item.owner, Id::parse(owner));
    }
    out.push_back(std::move(item));
  }
  return {};
}

/// Names the open tasks that were raised for the items.
Result<> name_tasks(store::Reader& reader, std::vector<DueItem>& items) {
  TRY(const auto open, records_of(reader, "task", in_states("status", "open in_progress")));
  std::map<std::string_view, std::string> raised;
  for (const auto& each : open) {
    if (const auto key = base::text_member(each.body, "raised_for"); !key.empty()) raised.emplace(key, each.ref);
  }
  for (auto& item : items) {
    if (const auto found = raised.find(item.key()); found != raised.end()) item.task = found->second;
  }
  return {};
}

}  // namespace

Result<std::vector<DueItem>> due_items(store::Reader& reader, const DueRules& rules, const DuePeriod& period) {
  TRY(std::string zone, zone_of(reader));
  const Asked asked{reader, rules.registers, period, std::move(zone)};
  std::vector<DueItem> out;
  for (const auto& reg : rules.registers) {
    for (const auto& due : reg.dues) TRY_DONE(add(asked, reg, due, out));
  }
  TRY(auto cycle, due_in_cycle(reader, rules.facts, period));
  std::move(cycle.begin(), cycle.end(), std::back_inserter(out));
  std::stable_sort(out.begin(), out.end(), [](const DueItem& a, const DueItem& b) { return a.on < b.on; });
  TRY_DONE(name_tasks(reader, out));
  return out;
}

std::vector<DueItem> without_doubles(std::vector<DueItem> items) {
  std::erase_if(items, [](const DueItem& item) { return !item.task.empty(); });
  return items;
}

Result<Date> today_in(store::Reader& reader) {
  TRY(const std::string zone, zone_of(reader));
  return local_day(reader.now(), zone);
}

Result<int> hour_in(store::Reader& reader) {
  TRY(const std::string zone, zone_of(reader));
  const auto offset = base::utc_offset(zone, reader.now().seconds());
  const Instant local = reader.now().plus_seconds(offset ? *offset : 0);
  return static_cast<int>((local.seconds() - Instant::of_date(local.date()).seconds()) / 3600);
}

Json to_json(const DueItem& item) {
  JsonObject out{{"due", item.on.text()},    {"what", item.what},     {"register", item.register_name},
                 {"id", item.record.text()}, {"ref", item.ref},       {"title", item.title},
                 {"place", item.place},      {"clause", item.clause}, {"at", nullptr},
                 {"owner", nullptr},         {"task", nullptr},       {"scope", nullptr}};
  if (item.at) out["at"] = item.at->text();
  if (!item.owner.nil()) out["owner"] = item.owner.text();
  if (!item.task.empty()) out["task"] = item.task;
  if (!item.scope.nil()) out["scope"] = item.scope.text();
  return out;
}

}  // namespace sealwright::isms
