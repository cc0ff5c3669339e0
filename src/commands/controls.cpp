// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/guests.hpp"
#include "commands/lists.hpp"
#include "commands/registers.hpp"
#include "isms/check_facts.hpp"
#include "isms/control_states.hpp"
#include "isms/every.hpp"
#include "isms/exceptions.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/treatment.hpp"
#include "isms/timeline.hpp"

namespace sealwright::commands {
namespace {

using isms::ControlState;
using model::Kind;

constexpr std::int64_t kDay = 86'400;

const std::vector<std::string> kThemes{"organizational", "people", "physical", "technological", "own"};
const std::vector<std::string> kStatuses{"not_applicable", "not_implemented", "planned", "failing", "insufficient", "effective"};

/// The theme of ISO/IEC 27001:2022 Annex A, from the reference.
std::string theme_of(std::string_view reference) {
  if (reference.starts_with("A.5.")) return kThemes[0];
  if (reference.starts_with("A.6.")) return kThemes[1];
  if (reference.starts_with("A.7.")) return kThemes[2];
  if (reference.starts_with("A.8.")) return kThemes[3];
  return kThemes[4];
}

Result<Json> person_shown(store::Reader& reader, const std::optional<model::Ref<isms::Person>>& person) {
  if (!person) return Json(nullptr);
  TRY(const auto record, reader.find("person", person->id));
  if (!record) return Json(nullptr);
  return Json(JsonObject{{"id", record->id.text()}, {"ref", record->ref}, {"name", base::text_member(record->body, "name")}});
}

Result<Json> row(store::Reader& reader, const content::Library& library, const ControlState& state) {
  const auto& control = state.control.value;
  Json out = model::flat(state.control.record);
  auto& object = out.as_object();
  object["theme"] = theme_of(control.reference);
  if (const auto requirement = library.requirement(control.reference)) object["summary"] = (*requirement)->summary;
  TRY(object["owner"], person_shown(reader, control.owner));
  Json result = isms::to_json(state.result);
  for (auto& pair : result.as_object()) object[pair.key()] = pair.value();
  return out;
}

/// States of the controls that the caller sees. A guest's are worked out on everything, and cut to what he sees.
Result<std::vector<ControlState>> states_seen(const Call& call, store::Reader& seen, Id scope) {
  TRY(const auto behind, behind_view(call, seen));
  store::Reader& whole = behind ? *behind : seen;
  TRY(const auto set, call.checks_in_force(whole));
  TRY(auto states, isms::control_states(whole, *set, scope));
  if (!behind) return states;
  std::vector<ControlState> out;
  for (auto& state : states) {
    TRY(const auto shown, seen.find("control", state.control.record.id));
    if (!shown) continue;
    TRY_DONE(cut_to(seen, state.result));
    out.push_back(std::move(state));
  }
  return out;
}

Result<Output> list(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto states, states_seen(call, *reader, scope.id));
  const std::string search = base::lower_ascii(call.text("search"));
  JsonArray rows;
  for (const auto& state : states) {
    const auto& control = state.control.value;
    if (const auto theme = call.text("theme"); !theme.empty() && theme != theme_of(control.reference)) continue;
    if (const auto status = call.text("status"); !status.empty() && status != model::reflect::name_of(state.result.status)) continue;
    if (!search.empty() && base::lower_ascii(control.reference + " " + control.title).find(search) == std::string::npos) continue;
    TRY(Json shown, row(*reader, call.services.library, state));
    if (const Json* reasons = base::member(shown, "reasons"); reasons && reasons->is_array() && !reasons->get_array().empty()) {
      shown.get_object()["why"] = base::text_member(reasons->get_array().front(), "text");
    }
    rows.push_back(std::move(shown));
  }
  const auto total = rows.size();
  return Output{.data = std::move(rows),
                .columns = {{"reference", "Control"},
                            {"title", "Title"},
                            {"status", "Status"},
                            {"declared", "Declared"},
                            {"owner/name", "Owner"},
                            {"why", "Why"}},
                .total = total};
}

/// What the control's own checks say, with what fell short and how to mend it.
Result<JsonArray> checks_shown(store::Reader& reader, const content::Checks& checks, const std::string& reference, Id scope,
                               bool with_resources) {
  TRY(const auto scoping, isms::Scoping::read(reader, scope));
  TRY(const auto exceptions, isms::exceptions_in_force(reader));
  TRY(const auto facts, isms::check_facts(reader, {checks, scoping, exceptions, {reference}, {}}));
  JsonArray out;
  const auto found = facts.find(reference);
  if (found == facts.end()) return out;
  for (const auto& fact : found->second) {
    JsonArray failing;
    for (const auto& each : fact.shortfalls) {
      if (!with_resources) break;
      failing.push_back(JsonObject{{"type", each.type},
                                   {"source", each.source.empty() ? Json(nullptr) : Json(each.source)},
                                   {"key", each.source.empty() ? Json(nullptr) : Json(each.key)},
                                   {"verdict", store::name_of(each.verdict)},
                                   {"reason", each.reason},
                                   {"evidence", each.evidence.nil() ? Json(nullptr) : Json(each.evidence.text())}});
    }
    JsonObject shown{{"id", fact.id},
                     {"title", fact.title},
                     {"standing", model::reflect::name_of(fact.standing)},
                     {"counts", JsonObject{{"pass", fact.pass},
                                           {"fail", fact.fail},
                                           {"unknown", fact.unknown},
                                           {"error", fact.error},
                                           {"not_applicable", fact.not_applicable},
                                           {"excepted", fact.excepted}}},
                     {"stale", fact.standing == checks::Standing::stale},
                     {"last_run_at", fact.last_run ? Json(fact.last_run->text()) : Json(nullptr)},
                     {"failing", std::move(failing)}};
    if (const auto* check = checks.find(fact.id)) {
      shown.emplace("severity", content::name_of(check->check.severity));
      shown.emplace("remedy", check->check.remedy);
      shown.emplace("resource", check->check.resource);
    }
    out.push_back(std::move(shown));
  }
  return out;
}

Result<JsonArray> evidence_shown(store::Reader& reader, const std::vector<Id>& ids) {
  JsonArray out;
  for (const auto& id : ids) {
    TRY(const auto evidence, reader.evidence(id));
    if (!evidence) continue;
    out.push_back(JsonObject{{"id", id.text()},
                             {"title", evidence->title},
                             {"source", evidence->source},
                             {"format", evidence->format},
                             {"collected_at", evidence->collected_at.text()},
                             {"entry", evidence->entry},
                             {"digest", evidence->digest.hex()}});
  }
  return out;
}

Json brief(const model::Record& record) {
  return JsonObject{{"id", record.id.text()}, {"ref", record.ref}, {"title", base::text_member(record.body, "title")}};
}

/// Risks whose treatment names the control, and documents that answer it.
Result<std::pair<JsonArray, JsonArray>> records_shown(store::Reader& reader, const ControlState& state) {
  std::pair<JsonArray, JsonArray> out;
  TRY(const auto treatments, isms::every<isms::Treatment>(reader));
  for (const auto& treatment : treatments) {
    const auto& controls = treatment.value.controls;
    if (std::none_of(controls.begin(), controls.end(), [&](const auto& each) { return each.id == state.control.record.id; })) continue;
    TRY(const auto risk, reader.find("risk", treatment.value.risk.id));
    if (risk) out.first.push_back(brief(*risk));
  }
  TRY(const auto documents, isms::every<isms::Document>(reader));
  for (const auto& document : documents) {
    const auto& answers = document.value.controls;
    const auto& named = state.control.value.documents;
    const bool concerns = std::find(answers.begin(), answers.end(), state.control.value.reference) != answers.end() ||
                          std::any_of(named.begin(), named.end(), [&](const auto& each) { return each.id == document.record.id; });
    if (!concerns) continue;
    Json row = brief(document.record);
    row.get_object()["retired"] = document.value.status == isms::DocumentStatus::retired;
    out.second.push_back(std::move(row));
  }
  return out;
}

JsonArray requirements_shown(const content::Library& library, const std::string& reference) {
  JsonArray out;
  const auto requirement = library.requirement(reference);
  if (!requirement) return out;
  for (const auto* pair : library.pairs_of(**requirement)) {
    const auto* other = pair->from == *requirement ? pair->to : pair->from;
    out.push_back(JsonObject{{"framework", other->framework},
                             {"id", other->id},
                             {"title", other->title},
                             {"relation", content::name_of(pair->relation)},
                             {"routes", pair->routes}});
  }
  return out;
}

/// `from`, `to` and `target` of the timeline: the last 90 days while nothing is said.
Result<Json> timeline_shown(const Call& call, Id control) {
  const Instant now = call.as_of.value_or(call.services.store.clock().now());
  Instant from = now.plus_seconds(-90 * kDay);
  Instant to = now;
  if (const auto text = call.text("from"); !text.empty()) {
    TRY(const Date day, Date::parse(text));
    from = Instant::of_date(day);
  }
  if (const auto text = call.text("until"); !text.empty()) {
    TRY(const Date day, Date::parse(text));
    to = std::min(now, Instant::of_date(day.plus_days(1)));
  }
  std::optional<double> target;
  if (const auto percent = call.integer("target")) {
    if (*percent < 1 || *percent > 100) return base::invalid_at("/target", "is a percentage from 1 to 100");
    target = static_cast<double>(*percent) / 100;
  }
  const auto checks_of = [&](store::Reader& reader) { return call.checks_in_force(reader); };
  TRY(const auto timeline, isms::control_timeline(call.services.store, call.organization.id, checks_of, control, from, to));
  return isms::to_json(timeline, target);
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  Id scope;
  if (const auto name = call.text("scope"); !name.empty() || is_shared_view(call)) {
    TRY(const auto record, isms::find_scope(*reader, name));
    scope = record.id;
  }
  TRY(const auto control, isms::find_control(*reader, call.text("reference"), scope));
  TRY(const auto behind, behind_view(call, *reader));
  store::Reader& whole = behind ? *behind : *reader;
  TRY(const auto set, call.checks_in_force(whole));
  TRY(auto state, isms::control_state(whole, *set, control.record.id));
  if (behind) TRY_DONE(cut_to(*reader, state.result));
  TRY(Json out, row(*reader, call.services.library, state));
  auto& object = out.as_object();
  TRY(object["checks"], checks_shown(whole, *set, control.value.reference, control.value.scope.id, !behind));
  TRY(object["evidence"], evidence_shown(*reader, state.result.evidence));
  TRY(auto records, records_shown(*reader, state));
  object["risks"] = std::move(records.first);
  object["related_documents"] = std::move(records.second);
  object["requirements"] = requirements_shown(call.services.library, control.value.reference);
  TRY(const auto sealed, whole.statuses(control.record.id));
  object["sealed_status"] = nullptr;
  for (const auto& [id, status] : sealed) object["sealed_status"] = JsonObject{{"status", status.status}, {"entry", status.from_entry}};
  TRY(const auto versions, reader->history("control", control.record.id));
  JsonArray history;
  for (const auto& version : versions)
    history.push_back(JsonObject{{"version", version.version}, {"at", version.at.text()}, {"entry", version.from_entry}});
  object["history"] = std::move(history);
  if (call.flag("timeline")) {
    if (behind) return forbidden("the timeline is not shared: it shows more than the audit's records");
    TRY(object["timeline"], timeline_shown(call, control.record.id));
  }
  return Output{.data = std::move(out), .etag = fmt::format("\"{}\"", control.record.version)};
}

}  // namespace

std::vector<Command> controls() {
  return {
      {.noun = "control",
       .verb = "list",
       .help = "List the controls of a scope with their status and its first reason",
       .permission = "control.read",
       .parameters = {scope_parameter(),
                      {.name = "theme", .kind = Kind::enumeration, .help = "Of this theme only", .values = kThemes},
                      {.name = "status", .kind = Kind::enumeration, .help = "Of this status only", .values = kStatuses},
                      {.name = "search", .help = "Part of reference or title"}},
       .route = {"GET", "/control"},
       .takes_as_of = true,
       .handler = list},
      {.noun = "control",
       .verb = "show",
       .help = "Show a control's status with every reason, its checks and evidence",
       .permission = "control.read",
       .parameters = {{.name = "reference", .help = "Such as A.8.9, C-12 or an id", .required = true, .positional = true, .metavar = "REF"},
                      scope_parameter(),
                      {.name = "timeline", .kind = Kind::boolean, .help = "Also when it was effective, failing or insufficient"},
                      {.name = "from", .kind = Kind::date, .help = "First day of the timeline [90 days ago]"},
                      {.name = "until", .kind = Kind::date, .help = "Last day of the timeline [today]"},
                      {.name = "target", .kind = Kind::integer, .help = "Share of time that it shall be effective, in percent"}},
       .route = {"GET", "/control/{reference}"},
       .takes_as_of = true,
       .handler = show},
  };
}

}  // namespace sealwright::commands
