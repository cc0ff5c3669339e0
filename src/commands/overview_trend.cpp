// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>

#include "commands/lists.hpp"
#include "commands/status_counts.hpp"
#include "isms/control_states.hpp"

namespace sealwright::commands {
namespace {

using isms::ControlState;
using isms::ControlStatus;

constexpr std::int64_t kMonths = 12;
constexpr std::int64_t kMostMonths = 24;  // each is one reading of the past
constexpr std::int64_t kDays = 7;
constexpr std::int64_t kMostDays = 366;

Result<std::int64_t> within(const Call& call, std::string_view name, std::int64_t fallback, std::int64_t most) {
  const std::int64_t value = call.integer(name).value_or(fallback);
  if (value < 1 || value > most) return invalid_at("/" + std::string(name), "must be 1 to " + std::to_string(most));
  return value;
}

Result<std::vector<ControlState>> states_seen(const Call& call, store::Reader& reader, Id scope) {
  TRY(const auto set, call.checks_in_force(reader));
  return isms::control_states(reader, *set, scope, isms::Detail::counts);
}

/// The controls of a scope as they stood then; none before there was one.
Result<std::vector<ControlState>> states_at(const Call& call, Id scope, Instant at) {
  Call then = call;
  then.as_of = at;
  TRY(const auto reader, then.read());
  return states_seen(then, *reader, scope);
}

/// The last instants of the months that ended before `now`, oldest first.
std::vector<Instant> month_ends(Instant now, std::int64_t months) {
  std::vector<Instant> out;
  const Date today = now.date();
  const auto first = Date::parse(today.text().substr(0, 8) + "01");
  for (std::int64_t back = months - 1; first && back >= 0; --back) {
    out.push_back(Instant::of_date(first->plus_months(static_cast<int>(-back))).plus_micros(-1));
  }
  return out;
}

Json point(Instant at, const std::vector<ControlState>& states) {
  StatusCounts counts;
  for (const auto& state : states) ++counts[state.result.status];
  return JsonObject{{"at", at.text()}, {"total", states.size()}, {"by_status", shown(counts)}};
}

/// Controls whose status is another one now, in the order of their references.
JsonArray moves(const std::vector<ControlState>& before, const std::vector<ControlState>& now) {
  std::unordered_map<Id, ControlStatus> earlier;
  for (const auto& state : before) earlier.emplace(state.control.record.id, state.result.status);
  JsonArray out;
  for (const auto& state : now) {
    const auto found = earlier.find(state.control.record.id);
    if (found == earlier.end() || found->second == state.result.status) continue;
    out.push_back(JsonObject{{"id", state.control.record.id.text()},
                             {"reference", state.control.value.reference},
                             {"title", state.control.value.title},
                             {"before", model::reflect::name_of(found->second)},
                             {"now", model::reflect::name_of(state.result.status)}});
  }
  return out;
}

Result<Output> trend(Call& call) {
  TRY(const std::int64_t months, within(call, "months", kMonths, kMostMonths));
  TRY(const std::int64_t days, within(call, "days", kDays, kMostDays));
  TRY(const auto reader, call.read());
  const Instant now = reader->now();
  const Instant since = now.plus_seconds(-days * 86400);
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  JsonArray points;
  for (const Instant at : month_ends(now, months)) {
    TRY(const auto states, states_at(call, scope.id, at));
    if (!states.empty()) points.push_back(point(at, states));
  }
  TRY(const auto before, states_at(call, scope.id, since));
  TRY(const auto current, states_seen(call, *reader, scope.id));
  points.push_back(point(now, current));
  return Output{
      .data = JsonObject{{"as_of", now.text()}, {"points", std::move(points)}, {"since", since.text()}, {"moves", moves(before, current)}}};
}

}  // namespace

Command overview_trend() {
  return {
      .noun = "overview",
      .verb = "trend",
      .help = "Show how many controls had which status at the end of each month, and which got another one lately",
      .permission = "overview.read",
      .parameters = {scope_parameter(),
                     {.name = "months", .kind = model::Kind::integer, .help = "Months to look back", .fallback = "12"},
                     {.name = "days", .kind = model::Kind::integer, .help = "Controls that moved within so many days", .fallback = "7"}},
      .route = {"GET", "/overview/trend"},
      .takes_as_of = true,
      .handler = trend};
}

}  // namespace sealwright::commands
