// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "documents/shown.hpp"
#include "documents/statement.hpp"
#include "isms/heat_map.hpp"
#include "isms/registers/assignment.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/interested_party.hpp"
#include "isms/registers/issue.hpp"
#include "isms/registers/legal_requirement.hpp"
#include "isms/registers/management_review.hpp"
#include "isms/registers/objective.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/role.hpp"
#include "isms/risk_figures.hpp"

namespace sealwright::documents {
namespace {

constexpr std::string_view kPolicyClause = "5.2";

/// Context, leadership, objectives (clauses 4 to 6), of the scope.
Result<> gather_context(const Question& question, Names& names, Id scope, JsonObject& out) {
  auto& reader = question.reader;
  const auto here = [scope](const auto& each) { return of_scope(each.scopes, scope); };
  TRY(out["issues"], all_shown<isms::Issue>(
                         reader, names, [&](const isms::Issue& each) { return here(each) && each.status != isms::IssueStatus::closed; }));
  TRY(out["parties"], all_shown<isms::InterestedParty>(reader, names, [&](const isms::InterestedParty& each) {
        return here(each) && each.status == isms::PartyStatus::current;
      }));
  TRY(out["laws"], all_shown<isms::LegalRequirement>(reader, names, [&](const isms::LegalRequirement& each) {
        return here(each) && each.status != isms::LegalStatus::repealed;
      }));
  TRY(out["roles"], all_shown<isms::Role>(reader, names, [](const isms::Role& each) { return each.status == isms::RoleStatus::active; }));
  TRY(out["assignments"], all_shown<isms::Assignment>(reader, names, [&](const isms::Assignment& each) {
        return here(each) && each.status == isms::AssignmentStatus::in_force;
      }));
  TRY(out["objectives"], all_shown<isms::Objective>(reader, names, [&](const isms::Objective& each) {
        return here(each) && each.status != isms::ObjectiveStatus::dropped;
      }));
  return {};
}

/// Every published document, and the text of the information security policy (5.2).
Result<> gather_documents(const Question& question, Names& names, Id scope, JsonObject& out) {
  TRY(const auto all, isms::every<isms::Document>(question.reader, isms::equals("status", "published")));
  JsonArray documents;
  JsonArray policies;
  for (const auto& each : all) {
    if (!of_scope(each.value.scopes, scope)) continue;
    TRY(auto row, shown(names, each));
    row.erase("body");
    const auto& clauses = each.value.clauses;
    if (std::find(clauses.begin(), clauses.end(), kPolicyClause) != clauses.end()) {
      TRY(row["body_html"], markdown_html(each.value.body.value_or(""), {.below = 2, .title = each.value.title}));
      policies.push_back(row);
    }
    documents.push_back(std::move(row));
  }
  out["documents"] = std::move(documents);
  out["policies"] = std::move(policies);
  return {};
}

/// Method, levels and the Statement of Applicability in figures (6.1).
Result<> gather_risks(const Question& question, Names& names, Id scope, JsonObject& out) {
  TRY(const auto methods, isms::every<isms::RiskMethod>(question.reader, isms::equals("status", "in_force")));
  out["method"] = nullptr;
  out["map"] = nullptr;
  if (methods.size() == 1) {
    TRY(out["method"], shown(names, methods.front(), Prose::marked));
    TRY(out["map"], isms::heat_map(question.reader, scope, methods.front(), isms::WhichScore::current));
  }
  TRY(auto soa, statement_of_applicability().gather(question));
  auto& parts = soa.as_object();
  out["soa"] = JsonObject{{"version", parts["version"]}, {"summary", parts["summary"]}, {"excluded", JsonArray()}};
  for (auto& row : parts["rows"].as_array())
    if (!row.at("applicable").as_bool()) out["soa"].at("excluded").as_array().push_back(std::move(row));
  return {};
}

/// Internal audit and management review (9.2, 9.3).
Result<> gather_evaluation(const Question& question, Names& names, Id scope, JsonObject& out) {
  auto& reader = question.reader;
  TRY(out["programmes"], all_shown<isms::AuditProgramme>(
                             reader, names, [&](const isms::AuditProgramme& each) { return each.scope.id == scope; }, Prose::marked));
  TRY(out["audits"], all_shown<isms::Audit>(
                         reader, names,
                         [&](const isms::Audit& each) {
                           return each.scope.id == scope && each.kind == isms::AuditKind::internal &&
                                  each.status != isms::AuditStatus::cancelled;
                         },
                         Prose::marked));
  TRY(out["reviews"], all_shown<isms::ManagementReview>(
                          reader, names, [&](const isms::ManagementReview& each) { return of_scope(each.scopes, scope); }, Prose::marked));
  return {};
}

/// The documented information that an audit asks for by name (content/audit/documented-information.yaml).
Json asked_of(const content::AuditFacts& facts) {
  JsonArray out;
  for (const auto& each : facts.documented_information)
    out.push_back(JsonObject{{"reference", each.reference}, {"item", each.item}, {"record", each.record}});
  return out;
}

Result<Json> gather(const Question& question) {
  Names names(question.reader);
  TRY(auto head, head_of(question, stage_1(), names));
  TRY(const auto scope, isms::find_scope(question.reader, question.scope));
  TRY(head["scope"], scope_shown(names, scope));
  JsonObject out;
  TRY_DONE(gather_context(question, names, scope.id, out));
  TRY_DONE(gather_documents(question, names, scope.id, out));
  TRY_DONE(gather_risks(question, names, scope.id, out));
  TRY_DONE(gather_evaluation(question, names, scope.id, out));
  out["asked"] = asked_of(question.library.audit());
  out["document"] = std::move(head);
  return Json(std::move(out));
}

}  // namespace

const Report& stage_1() {
  static const Report report{
      .name = "stage-1",
      .title = "Stage 1 document set",
      .clause = "4–10",
      .help = "Write one document of what a stage 1 audit asks for: scope, policy, risk method, statement, audit, review",
      .permission = "soa.read",
      .gather = gather};
  return report;
}

}  // namespace sealwright::documents
