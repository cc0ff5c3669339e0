// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "base/text.hpp"
#include "documents/shown.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/acceptance.hpp"
#include "isms/registers/treatment.hpp"
#include "isms/risk_figures.hpp"

namespace sealwright::documents {
namespace {

/// References of controls, one behind the other: `A.5.15, A.8.5`.
Result<std::string> controls_of(store::Reader& reader, std::map<Id, std::string>& known, const isms::Treatment& treatment) {
  std::vector<std::string> out;
  for (const auto& control : treatment.controls) {
    auto& reference = known[control.id];
    if (reference.empty()) {
      TRY(const auto record, reader.find("control", control.id));
      reference = record ? base::text_member(record->body, "reference") : std::string_view("(not shared)");
    }
    out.push_back(reference);
  }
  std::sort(out.begin(), out.end(), isms::reference_before);
  return base::joined(out, ", ");
}

std::string text_of(const isms::Risk& risk, const std::optional<std::string> isms::Risk::*level) { return (risk.*level).value_or(""); }

/// Treatments of risks of the scope, but for those that were called off.
Result<JsonArray> treatments(store::Reader& reader, Names& names, const std::map<Id, isms::Risk>& risks) {
  TRY(const auto all, isms::every<isms::Treatment>(reader));
  std::map<Id, std::string> references;
  JsonArray out;
  for (const auto& each : all) {
    const auto risk = risks.find(each.value.risk.id);
    if (risk == risks.end() || each.value.status == isms::TreatmentStatus::cancelled) continue;
    TRY(auto row, shown(names, each));
    TRY(row["control_references"], controls_of(reader, references, each.value));
    TRY(row["risk_owner"], names.of("person", risk->second.owner.id));
    row["current_level"] = text_of(risk->second, &isms::Risk::current_level);
    row["target_level"] = text_of(risk->second, &isms::Risk::target_level);
    const auto today = reader.now().date();
    const bool open = each.value.status != isms::TreatmentStatus::done;
    row["overdue"] = open && each.value.due && *each.value.due < today;
    out.push_back(std::move(row));
  }
  return out;
}

/// Acceptances of residual risk (6.1.3 f), with what makes one lapse.
Result<JsonArray> acceptances(store::Reader& reader, Names& names, const std::map<Id, isms::Risk>& risks) {
  TRY(const auto all, isms::every<isms::Acceptance>(reader, isms::equals("status", "accepted")));
  JsonArray out;
  for (const auto& each : all) {
    const auto risk = risks.find(each.value.risk.id);
    if (risk == risks.end()) continue;
    TRY(auto row, shown(names, each));
    TRY(const auto method, isms::the<isms::RiskMethod>(reader, risk->second.method.id));
    row["lapsed"] = isms::lapse_of(each.value, risk->second, method.value, reader.now().date());
    out.push_back(std::move(row));
  }
  return out;
}

Json counts_of(const JsonArray& treatments) {
  JsonObject out{{"all", treatments.size()}, {"done", 0}, {"overdue", 0}, {"approved", 0}};
  for (const auto& each : treatments) {
    const auto count = [&](const char* what, bool yes) { out[what] = out.at(what).as_int64() + yes; };
    count("done", base::text_member(each, "status") == "done");
    count("overdue", each.at("overdue").as_bool());
    count("approved", !each.at("approved_by").is_null());
  }
  return out;
}

Result<Json> gather(const Question& question) {
  auto& reader = question.reader;
  Names names(reader);
  TRY(auto head, head_of(question, risk_treatment_plan(), names));
  TRY(const auto scope, isms::find_scope(reader, question.scope));
  TRY(head["scope"], scope_shown(names, scope));
  TRY(const auto all, isms::open_risks(reader, scope.id));
  std::map<Id, isms::Risk> risks;
  for (const auto& each : all) risks.emplace(each.record.id, each.value);
  TRY(auto plans, treatments(reader, names, risks));
  std::set<std::string> treated;
  for (const auto& each : plans) treated.emplace(base::text_member(each.at("risk"), "ref"));
  JsonArray without;
  for (const auto& each : all) {
    if (treated.contains(each.record.ref) || each.value.status == isms::RiskStatus::identified) continue;
    TRY(auto row, shown(names, each));
    without.push_back(std::move(row));
  }
  TRY(auto accepted, acceptances(reader, names, risks));
  return Json(JsonObject{{"document", std::move(head)},
                         {"counts", counts_of(plans)},
                         {"treatments", std::move(plans)},
                         {"acceptances", std::move(accepted)},
                         {"untreated", std::move(without)}});
}

}  // namespace

const Report& risk_treatment_plan() {
  static const Report report{.name = "risk-treatment-plan",
                             .title = "Risk treatment plan",
                             .clause = "6.1.3 e–f, 8.3",
                             .help = "Write what is done about risks, by whom and until when, and which residual risks are accepted",
                             .permission = "report.read",
                             .gather = gather,
                             .rows = "treatments",
                             .columns = {{"ref", "Reference", 10},
                                         {"title", "Treatment", 40},
                                         {"risk/ref", "Risk", 10},
                                         {"risk/title", "Risk in words", 40},
                                         {"risk_owner/title", "Risk owner", 22},
                                         {"current_level", "Level", 12},
                                         {"target_level", "Level aimed at", 14},
                                         {"option", "Option", 12, true},
                                         {"control_references", "Controls", 24},
                                         {"plan", "Plan", 48},
                                         {"responsible/title", "Responsible", 22},
                                         {"due", "Due", 12},
                                         {"done_on", "Done on", 12},
                                         {"status", "Status", 14, true},
                                         {"approved_by/title", "Approved by", 22},
                                         {"approved_on", "Approved on", 12}}};
  return report;
}

}  // namespace sealwright::documents
