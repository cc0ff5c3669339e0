// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents/oscal/components.hpp"
#include "documents/oscal/documents.hpp"
#include "documents/oscal/findings.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

/// What is audited: the controls and clauses that the audit names, or everything.
JsonObject reviewed(const World& world, const RecordFile& audit) {
  std::set<std::string> ids;
  for (const auto& each : texts(audit, "controls"))
    if (const auto* control = world.find("control", each)) ids.insert(control_id(*control));
  for (const auto& each : texts(audit, "clauses")) ids.insert(mapping::token_of(each));
  return reviewed_controls(ids);
}

std::string plan_of(const World& world, const RecordFile& audit) {
  const auto* scope = world.find("scope", text(audit, "scope"));
  return scope && has_security_plan(world, *scope) ? security_plan_name(*scope) + ".json" : "component-definition.json";
}

Document assessment_plan(const World& world, const RecordFile& audit) {
  Draft draft(world, "assessment-plan", assessment_plan_name(audit.ref), std::string(text(audit, "title")));
  draft.responsible_for_all("assessment-lead", {std::string(text(audit, "lead"))});
  draft.responsible_for_all("assessment-team", texts(audit, "team"));
  JsonObject members{{"import-ssp", JsonObject{{"href", plan_of(world, audit)}}}, {"reviewed-controls", reviewed(world, audit)}};
  const auto from = text(audit, "starts_on"), to = text(audit, "ends_on");
  if (!from.empty() && !to.empty()) {
    JsonObject range{{"start", moment(from)}, {"end", moment(to)}};
    members["tasks"] = JsonArray{JsonObject{{"uuid", world.uuid(audit, "task")},
                                            {"type", "action"},
                                            {"title", "Audit"},
                                            {"timing", JsonObject{{"within-date-range", std::move(range)}}}}};
  }
  return std::move(draft).finish_record(audit, std::move(members));
}

/// The objective that a finding is about: its control, or its clause.
std::string objective(const World& world, const RecordFile& finding) {
  if (const auto* control = world.find("control", text(finding, "control"))) return control_id(*control);
  return mapping::token_of(or_else(text(finding, "clause"), "isms"));
}

JsonObject finding_object(const World& world, const RecordFile& finding) {
  const bool fulfilled = text(finding, "grade") == "conformity" || text(finding, "grade") == "opportunity";
  JsonObject target{{"type", "objective-id"},
                    {"target-id", objective(world, finding)},
                    {"status", JsonObject{{"state", fulfilled ? "satisfied" : "not-satisfied"}}}};
  JsonObject out{{"uuid", world.uuid(finding)},
                 {"title", line(text(finding, "title"), finding.ref)},
                 {"description", text(finding, "description")},
                 {"target", std::move(target)}};
  if (const auto seen = text(finding, "evidence"); !seen.empty()) out["remarks"] = seen;
  mapping::carry(*finding.reg, finding.ref, finding.body, world.parties(), out);
  return out;
}

/// The day that the results begin with: the audit's, else that of its first finding.
std::string begun(const World& world, const RecordFile& audit, const std::vector<const RecordFile*>& findings) {
  if (const auto day = text(audit, "starts_on"); !day.empty()) return moment(day);
  std::string_view first;
  for (const auto* each : findings)
    if (const auto day = text(*each, "raised_on"); first.empty() || (!day.empty() && day < first)) first = day;
  return first.empty() ? world.modified() : moment(first);
}

std::optional<Document> assessment_results(const World& world, const RecordFile& audit) {
  const auto findings = findings_of(world, audit);
  if (findings.empty() && text(audit, "reported_on").empty()) return std::nullopt;
  Draft draft(world, "assessment-results", assessment_results_name(audit.ref), "Results: " + std::string(text(audit, "title")));
  JsonArray objects;
  for (const auto* each : findings) objects.push_back(finding_object(world, *each));
  JsonObject result{{"uuid", world.uuid(audit, "result")},
                    {"title", line(text(audit, "title"), audit.ref)},
                    {"description", or_else(text(audit, "conclusion"), "Not reported yet")},
                    {"start", begun(world, audit, findings)},
                    {"props", mapping::mention("audit", audit.ref)},
                    {"reviewed-controls", reviewed(world, audit)}};
  if (const auto day = text(audit, "reported_on"); !day.empty()) result["end"] = moment(day);
  put_list(result, "findings", std::move(objects));
  return std::move(draft).finish(
      {{"import-ap", JsonObject{{"href", assessment_plan_name(audit.ref) + ".json"}}}, {"results", JsonArray{std::move(result)}}});
}

}  // namespace

std::vector<const RecordFile*> findings_of(const World& world, const RecordFile& audit) {
  std::vector<const RecordFile*> out;
  for (const auto* each : world.of("finding"))
    if (text(*each, "audit") == audit.ref) out.push_back(each);
  return out;
}

std::vector<Document> audits(const World& world) {
  std::vector<Document> out;
  for (const auto* audit : world.of("audit")) {
    out.push_back(assessment_plan(world, *audit));
    if (auto results = assessment_results(world, *audit)) out.push_back(*std::move(results));
  }
  return out;
}

}  // namespace sealwright::documents::oscal
