// SPDX-License-Identifier: Apache-2.0
#include "commands/review_question.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "checks/engine.hpp"
#include "commands/guests.hpp"
#include "commands/lists.hpp"
#include "isms/review/readiness.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

constexpr int kMajor = 10;  // DESIGN.md §10

const Parameter kScope{.name = "scope", .help = "One scope [all]", .metavar = "REF"};
const Parameter kStage{.name = "stage",
                       .kind = Kind::enumeration,
                       .help = "What is looked for at this audit [everything]",
                       .values = {"1", "2", "surveillance", "stage_1", "stage_2"}};

Result<std::optional<content::Stage>> stage_of(const Call& call) {
  std::string text(call.text("stage"));
  if (text.empty()) return std::optional<content::Stage>();
  if (text == "1" || text == "2") text = "stage_" + text;
  TRY(const auto stage, content::stage_from(text));
  return std::optional(stage);
}

Result<Id> scope_of(const Call& call, store::Reader& reader) {
  if (call.text("scope").empty()) return Id();
  TRY(const auto scope, isms::find_scope(reader, call.text("scope")));
  return scope.id;
}

std::string counted(const std::vector<isms::Remark>& remarks) {
  if (remarks.empty()) return "nothing that an auditor would raise";
  const auto count = [&](content::Grade grade) {
    return std::count_if(remarks.begin(), remarks.end(), [&](const auto& each) { return each.grade == grade; });
  };
  return fmt::format("an auditor would raise: {} major, {} minor, {} for improvement", count(content::Grade::major),
                     count(content::Grade::minor), count(content::Grade::opportunity));
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const Id scope, scope_of(call, *reader));
  TRY(const auto stage, stage_of(call));
  TRY(const auto reviewed, isms::review(*reader, review_question(call, set, scope, stage)));
  const auto& remarks = reviewed.remarks;
  JsonArray rows;
  for (const auto& each : remarks) rows.push_back(isms::to_json(each));
  const bool major = std::any_of(remarks.begin(), remarks.end(), [](const auto& each) { return each.grade == content::Grade::major; });
  return Output{.data = std::move(rows),
                .columns = {{"grade", "Grade"},
                            {"clause", "Clause"},
                            {"records", "Records"},
                            {"message", "What is wrong", true},
                            {"remedy", "Remedy", true}},
                .note = counted(remarks),
                .exit_code = major ? kMajor : 0};
}

Result<Output> rules(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto stage, stage_of(call));
  JsonArray rows;
  for (const auto& each : isms::review_rules(*set, stage)) {
    JsonArray stages;
    for (const auto at : each.stages) stages.emplace_back(content::name_of(at));
    rows.push_back(JsonObject{{"rule", each.id},
                              {"title", each.title},
                              {"clause", each.clause},
                              {"grade", content::name_of(each.grade)},
                              {"register", each.register_name},
                              {"stages", std::move(stages)},
                              {"remedy", each.remedy}});
  }
  return Output{
      .data = std::move(rows),
      .columns = {
          {"clause", "Clause"}, {"grade", "Grade"}, {"rule", "Rule"}, {"register", "Register"}, {"title", "What should be so", true}}};
}

Result<Output> readiness(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto stage, stage_of(call));
  auto question = review_question(call, set, scope.id, stage);
  question.detail = isms::Detail::counts;
  TRY(const auto reviewed, isms::review(*reader, question));
  const auto* framework = call.services.library.framework(content::kHomeFramework);
  if (!framework) return internal("the content has no ISO/IEC 27001");
  return Output{.data = isms::to_json(isms::readiness(*framework, isms::review_rules(*set, stage), reviewed.remarks, reviewed.controls))};
}

}  // namespace

isms::ReviewQuestion review_question(const Call& call, isms::CheckSet checks, Id scope, std::optional<content::Stage> stage) {
  const bool whole = !call.as_of && !is_shared_view(call);
  return {std::move(checks), scope, stage, whole && call.services.engine ? &call.services.engine->shortfalls() : nullptr};
}

std::vector<Command> review() {
  return {{.noun = "review",
           .verb = "show",
           .help = "Say what an auditor would raise, with clause, grade, records and remedy; exit 10 where a major is among it",
           .permission = "review.read",
           .parameters = {kStage, kScope},
           .route = {"GET", "/review"},
           .takes_as_of = true,
           .alone = true,
           .handler = show},
          {.noun = "review",
           .verb = "rules",
           .help = "List the rules of the review",
           .permission = "review.read",
           .parameters = {kStage},
           .route = {"GET", "/review/rules"},
           .takes_as_of = true,
           .handler = rules},
          {.noun = "review",
           .verb = "readiness",
           .help = "Count, by clause and theme, which rules are met and which controls are ready, with the formulas",
           .permission = "review.read",
           .parameters = {kStage, scope_parameter()},
           .route = {"GET", "/review/readiness"},
           .takes_as_of = true,
           .handler = readiness}};
}

}  // namespace sealwright::commands
