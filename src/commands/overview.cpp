// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/filter.hpp"
#include "commands/lists.hpp"
#include "commands/signing.hpp"
#include "commands/status_counts.hpp"
#include "isms/control_states.hpp"
#include "isms/every.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/soa.hpp"
#include "isms/registers/task.hpp"
#include "ledger/entry.hpp"

namespace sealwright::commands {
namespace {

using isms::ControlState;
using isms::ControlStatus;

struct Theme {
  const char* id;
  const char* title;
  const char* prefix;
};
constexpr Theme kThemes[] = {{"organizational", "Organizational", "A.5."},
                             {"people", "People", "A.6."},
                             {"physical", "Physical", "A.7."},
                             {"technological", "Technological", "A.8."},
                             {"own", "Own controls", ""}};

const Theme& theme_of(std::string_view reference) {
  for (const auto& theme : kThemes) {
    if (reference.starts_with(theme.prefix)) return theme;
  }
  return kThemes[4];
}

JsonObject controls_shown(const std::vector<ControlState>& states) {
  StatusCounts all;
  std::map<std::string_view, StatusCounts> by_theme;
  for (const auto& state : states) {
    ++all[state.result.status];
    ++by_theme[theme_of(state.control.value.reference).id][state.result.status];
  }
  JsonArray themes;
  for (const auto& theme : kThemes) {
    const auto found = by_theme.find(theme.id);
    if (found == by_theme.end()) continue;
    std::uint64_t total = 0;
    for (const auto& each : found->second) total += each.second;
    themes.push_back(JsonObject{{"theme", theme.id}, {"title", theme.title}, {"total", total}, {"by_status", shown(found->second)}});
  }
  const std::uint64_t applicable = states.size() - all[ControlStatus::not_applicable];
  return {{"total", states.size()},
          {"by_status", shown(all)},
          {"by_theme", std::move(themes)},
          {"formula",
           fmt::format(
               "{} effective of {} applicable controls ({} in the Statement of Applicability, less {} excluded). Failing, no data and not "
               "implemented are counted apart; none of them is effective.",
               all[ControlStatus::effective], applicable, states.size(), all[ControlStatus::not_applicable])}};
}

Result<JsonObject> checks_shown(store::Reader& reader, const content::Checks& checks) {
  TRY(const auto runs, reader.last_runs());
  JsonObject verdicts;
  for (const char* name : {"pass", "fail", "unknown", "error", "not_applicable", "excepted"}) verdicts.emplace(name, 0);
  std::uint64_t in_force = 0;
  std::optional<Instant> last;
  for (const auto& check : checks.all()) {
    const auto found = runs.find(check.check.id);
    if (found == runs.end()) continue;
    const auto& run = found->second;
    if (run.heartbeat.delivered) ++in_force;
    if (!last || run.at > *last) last = run.at;
    for (const auto& [name, count] : run.heartbeat.counts) verdicts[name] = verdicts[name].to_number<std::uint64_t>() + count;
  }
  return JsonObject{{"total", checks.all().size()},
                    {"in_force", in_force},
                    {"by_verdict", std::move(verdicts)},
                    {"last_run_at", last ? Json(last->text()) : Json(nullptr)}};
}

Result<JsonObject> evidence_shown(store::Reader& reader, const std::vector<ControlState>& states) {
  store::Reader::EvidenceQuery one;
  one.limit = 1;
  TRY(const auto newest, reader.evidence_list(one));
  TRY(const auto deliveries, reader.deliveries(""));
  JsonArray expiring;
  const Instant soon = reader.now().plus_seconds(7 * 86400);
  for (const auto& state : states) {
    if (state.result.status == ControlStatus::effective && state.result.valid_until && *state.result.valid_until < soon &&
        expiring.size() < 20) {
      expiring.push_back(JsonObject{{"control", state.control.value.reference},
                                    {"title", state.control.value.title},
                                    {"valid_until", state.result.valid_until->text()}});
    }
  }
  return JsonObject{{"sources", deliveries.size()},
                    {"last_received_at", newest.first.empty() ? Json(nullptr) : Json(newest.first.front().received_at.text())},
                    {"stale", std::move(expiring)}};
}

/// How many records of T's register meet a condition, as lists take it: the database counts, so that the overview costs what it shows.
template <class T>
Result<std::uint64_t> counted(store::Reader& reader, const std::string& condition) {
  const auto& reg = isms::register_of_type<T>();
  TRY(const auto filter, parse_filter(condition, reg));
  return reader.count(reg.name, filter);
}

/// Open risks of a method at a level that somebody has to decide on.
Result<std::uint64_t> above_appetite(store::Reader& reader, const isms::Stored<isms::RiskMethod>& method) {
  std::string ranks;
  for (const auto& level : method.value.levels) {
    if (level.authority == isms::Authority::not_needed) continue;
    ranks += fmt::format("{}current_rank = {}", ranks.empty() ? "" : " OR ", level.rank);
  }
  if (ranks.empty()) return std::uint64_t{0};
  return counted<isms::Risk>(reader, fmt::format("method = \"{}\" AND status != closed AND ({})", method.record.id.text(), ranks));
}

Result<JsonObject> risks_shown(store::Reader& reader) {
  TRY(const auto open, counted<isms::Risk>(reader, "status != closed"));
  TRY(const auto unassessed, counted<isms::Risk>(reader, "status != closed AND NOT current_rank:*"));
  TRY(const auto methods, isms::every<isms::RiskMethod>(reader));
  std::uint64_t above = 0;
  for (const auto& method : methods) {
    TRY(const auto more, above_appetite(reader, method));
    above += more;
  }
  return JsonObject{
      {"total", open},
      {"above_appetite", above},
      {"unassessed", unassessed},
      {"formula", "Open risks whose current level the method's criteria do not accept without a decision, of all open risks"}};
}

Result<JsonObject> tasks_shown(store::Reader& reader) {
  const std::string is_open = "status != done AND status != cancelled";
  TRY(const auto open, counted<isms::Task>(reader, is_open));
  TRY(const auto overdue, counted<isms::Task>(reader, is_open + " AND due < " + reader.now().date().text()));
  return JsonObject{{"open", open}, {"overdue", overdue}};
}

Result<JsonObject> documents_shown(store::Reader& reader) {
  TRY(const auto current, counted<isms::Document>(reader, "status != retired"));
  TRY(const auto published, counted<isms::Document>(reader, "status = published"));
  TRY(const auto past, counted<isms::Document>(reader, "status = published AND next_review < " + reader.now().date().text()));
  return JsonObject{{"total", current}, {"past_review", past}, {"unpublished", current - published}};
}

Result<JsonObject> ledger_shown(Call& call, store::Reader& reader) {
  TRY(const auto head, reader.ledger_head());
  TRY(const auto notes, reader.checkpoints());
  JsonObject out{{"origin", call.organization.origin},
                 {"size", head.size},
                 {"root", head.root.hex()},
                 {"checkpoint_at", nullptr},
                 {"checkpoint_size", 0}};
  const auto key = verifier_key(call.services, call.organization);
  if (notes.empty() || !key) return out;
  TRY(const auto opened, ledger::open_checkpoint(notes.back(), *key));
  out["checkpoint_size"] = opened.checkpoint.size;
  if (opened.checkpoint.size == 0 || opened.checkpoint.size > head.size) return out;
  TRY(const std::string bytes, reader.entry(opened.checkpoint.size - 1));
  TRY(const auto entry, ledger::parse_entry(bytes));
  out["checkpoint_at"] = entry.time.text();
  return out;
}

Result<Json> published_shown(store::Reader& reader) {
  TRY(const auto editions, isms::every<isms::Soa>(reader));
  const isms::Stored<isms::Soa>* newest = nullptr;
  for (const auto& each : editions) {
    if (each.value.status == isms::SoaStatus::published && (!newest || each.value.number > newest->value.number)) newest = &each;
  }
  if (!newest) return Json(nullptr);
  return Json(JsonObject{{"number", newest->value.number},
                         {"approved_at", newest->value.approved_on ? Json(newest->value.approved_on->text()) : Json(nullptr)}});
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto states, isms::control_states(*reader, *set, scope.id));
  JsonObject out{
      {"as_of", reader->now().text()}, {"organization", call.organization.name}, {"scope", base::text_member(scope.body, "name")}};
  TRY(out["ledger"], ledger_shown(call, *reader));
  out["controls"] = controls_shown(states);
  TRY(out["checks"], checks_shown(*reader, *set));
  TRY(out["evidence"], evidence_shown(*reader, states));
  TRY(out["risks"], risks_shown(*reader));
  TRY(out["tasks"], tasks_shown(*reader));
  TRY(out["documents"], documents_shown(*reader));
  JsonObject soa;
  TRY(soa["published"], published_shown(*reader));
  out["soa"] = std::move(soa);
  return Output{.data = std::move(out)};
}

}  // namespace

std::vector<Command> overview() {
  return {{.noun = "overview",
           .verb = "show",
           .help = "Show where the ISMS stands, as counts with their formulas",
           .permission = "overview.read",
           .parameters = {scope_parameter()},
           .route = {"GET", "/overview"},
           .takes_as_of = true,
           .handler = show},
          overview_trend()};
}

}  // namespace sealwright::commands
