// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/text.hpp"
#include "documents/shown.hpp"
#include "isms/control_states.hpp"
#include "isms/heat_map.hpp"
#include "isms/registers/assessment.hpp"
#include "isms/risk_figures.hpp"

namespace sealwright::documents {
namespace {

constexpr std::array kSignatures{Signature{"Led by", "lead", "planned_for"}, Signature{"Frozen by", "frozen_by", "frozen_on"}};

Json score_text(const std::optional<isms::Score>& score) {
  return score ? Json(JsonObject{{"likelihood", score->likelihood}, {"impact", score->impact}}) : Json(nullptr);
}

Json rank_in(const isms::RiskMethod& method, std::string_view level) {
  const auto* found = isms::level_named(method, level);
  return found ? Json(found->rank) : Json(nullptr);
}

/// One side of a risk: its level by the method, with the scores that it follows from.
Json side(const isms::RiskMethod& method, const std::optional<isms::Score>& score) {
  const auto* level = score ? isms::level_of(method, score->likelihood, score->impact) : nullptr;
  return JsonObject{{"level", level ? Json(level->name) : Json(nullptr)},
                    {"rank", level ? Json(level->rank) : Json(nullptr)},
                    {"score", score_text(score)}};
}

Result<Json> line_of(Names& names, const isms::RiskMethod& method, const isms::Stored<isms::Risk>& risk) {
  const auto& value = risk.value;
  TRY(auto owner, names.of("person", value.owner.id));
  const auto word = [&](const char* member) -> Json {
    const Json* found = base::member(risk.record.body, member);
    return found ? *found : Json(nullptr);
  };
  return Json(JsonObject{{"ref", risk.record.ref},
                         {"title", value.title},
                         {"scenario", word("scenario")},
                         {"owner", std::move(owner)},
                         {"inherent", side(method, value.inherent)},
                         {"current", side(method, value.current)},
                         {"target", side(method, value.target)},
                         {"decision", word("decision")},
                         {"status", word("status")},
                         {"next_review", word("next_review")}});
}

Result<Json> frozen_line(Names& names, const isms::RiskMethod& method, const isms::AssessedRisk& risk) {
  TRY(auto owner, names.of("person", risk.owner.id));
  TRY(const auto named, names.of("risk", risk.risk.id));
  JsonObject current = side(method, risk.current).as_object();
  current["level"] = risk.level;
  current["rank"] = rank_in(method, risk.level);
  return Json(JsonObject{{"ref", named.at("ref")},
                         {"title", risk.title},
                         {"scenario", nullptr},
                         {"owner", std::move(owner)},
                         {"inherent", side(method, risk.inherent)},
                         {"current", std::move(current)},
                         {"target", side(method, risk.target)},
                         {"decision", risk.decision ? Json(model::reflect::name_of(*risk.decision)) : Json(nullptr)},
                         {"status", nullptr},
                         {"next_review", nullptr}});
}

/// The steps of a scale and the levels, each with its meaning and authority, from the highest down.
Result<Json> method_of(Names& names, const isms::Stored<isms::RiskMethod>& method) {
  TRY(auto out, shown(names, method, Prose::marked));
  return Json(std::move(out));
}

Result<Json> levels_of(const JsonArray& risks, const isms::RiskMethod& method) {
  auto levels = method.levels;
  std::sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return a.rank > b.rank; });
  JsonArray out;
  for (const auto& level : levels) {
    JsonObject row{{"name", level.name}, {"rank", level.rank}, {"authority", model::reflect::name_of(level.authority)}};
    for (const char* at : {"inherent", "current", "target"}) {
      std::int64_t count = 0;
      for (const auto& risk : risks) count += base::text_member(risk.at(at), "level") == level.name;
      row[at] = count;
    }
    out.push_back(std::move(row));
  }
  return Json(std::move(out));
}

/// As assessed today: the open risks of the scope by the method in force.
Result<> gather_present(const Question& question, Names& names, const model::Record& scope, JsonObject& out) {
  TRY(const auto method, isms::find_method(question.reader, {}));
  TRY(const auto risks, isms::open_risks(question.reader, scope.id));
  JsonArray lines;
  for (const auto& risk : risks) {
    TRY(auto line, line_of(names, method.value, risk));
    lines.push_back(std::move(line));
  }
  TRY(out["method"], method_of(names, method));
  TRY(out["levels"], levels_of(lines, method.value));
  TRY(out["map"], isms::heat_map(question.reader, scope.id, method, isms::WhichScore::current));
  out["risks"] = std::move(lines);
  out["assessment"] = nullptr;
  return {};
}

/// As it was frozen.
Result<> gather_assessment(const Question& question, Names& names, JsonObject& head, JsonObject& out) {
  TRY(const auto record, asked_record(question, risk_assessment()));
  TRY(const auto assessment, isms::the<isms::Assessment>(question.reader, record.id));
  TRY(const auto method, isms::the<isms::RiskMethod>(question.reader, assessment.value.method.id));
  if (assessment.value.results.empty())
    return base::conflict(record.ref + " is not frozen: leave it out for the risks as they stand, or freeze it first");
  JsonArray lines;
  for (const auto& risk : assessment.value.results) {
    TRY(auto line, frozen_line(names, method.value, risk));
    lines.push_back(std::move(line));
  }
  TRY(auto told, shown(names, assessment, Prose::marked));
  told.erase("results");
  told.erase("risks");
  TRY(out["method"], method_of(names, method));
  TRY(out["levels"], levels_of(lines, method.value));
  out["map"] = nullptr;
  out["risks"] = std::move(lines);
  out["assessment"] = std::move(told);
  head["subtitle"] = record.ref + " " + assessment.value.title;
  return sign_off(question, names, head, isms::register_of_type<isms::Assessment>(), record, kSignatures);
}

Result<Json> gather(const Question& question) {
  Names names(question.reader);
  TRY(auto head, head_of(question, risk_assessment(), names));
  TRY(const auto scope, isms::find_scope(question.reader, question.scope));
  TRY(head["scope"], scope_shown(names, scope));
  JsonObject out;
  if (question.reference.empty()) {
    TRY_DONE(gather_present(question, names, scope, out));
  } else {
    TRY_DONE(gather_assessment(question, names, head, out));
  }
  out["document"] = std::move(head);
  return Json(std::move(out));
}

}  // namespace

const Report& risk_assessment() {
  static const Report report{
      .name = "risk-assessment",
      .title = "Risk assessment report",
      .clause = "6.1.2, 8.2",
      .help = "Write the risks with their levels, the method and the criteria; of a frozen assessment, or as they stand",
      .takes = "assessment",
      .may_lack = true,
      .permission = "report.read",
      .gather = gather,
      .rows = "risks",
      .columns = {{"ref", "Reference", 10},
                  {"title", "Risk", 40},
                  {"scenario", "Scenario", 48},
                  {"owner/title", "Owner", 22},
                  {"inherent/level", "Inherent level", 14},
                  {"current/score/likelihood", "Likelihood", 12},
                  {"current/score/impact", "Impact", 12},
                  {"current/level", "Current level", 14},
                  {"target/level", "Target level", 14},
                  {"decision", "Treatment", 14, true},
                  {"status", "Status", 14, true},
                  {"next_review", "Next review", 14}},
      .finished = {"status", {"frozen"}}};
  return report;
}

}  // namespace sealwright::documents
