// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "documents/shown.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/finding.hpp"

namespace sealwright::documents {
namespace {

constexpr std::array kSignatures{Signature{"Lead auditor", "lead", "reported_on"}};

Json counts_of(const JsonArray& findings) {
  JsonObject out;
  for (const auto grade : model::reflect::enumerator_names<isms::Grade>()) {
    std::int64_t count = 0;
    for (const auto& each : findings) count += base::text_member(each, "grade") == grade;
    out[grade] = count;
  }
  return out;
}

Result<Json> gather(const Question& question) {
  auto& reader = question.reader;
  Names names(reader);
  TRY(auto head, head_of(question, internal_audit_report(), names));
  TRY(const auto record, asked_record(question, internal_audit_report()));
  TRY(const auto audit, isms::the<isms::Audit>(reader, record.id));
  TRY(auto told, shown(names, audit, Prose::marked));
  TRY(auto findings,
      all_shown<isms::Finding>(
          reader, names, [&](const isms::Finding& each) { return each.audit && each.audit->id == record.id; }, Prose::marked));
  TRY(const auto scope, reader.find("scope", audit.value.scope.id));
  if (scope) {
    TRY(head["scope"], scope_shown(names, *scope));
  }
  head["subtitle"] = record.ref + " " + audit.value.title;
  TRY_DONE(sign_off(question, names, head, isms::register_of_type<isms::Audit>(), record, kSignatures));
  for (const auto& to : told.at("reported_to").as_array())
    head["sign_off"].as_array().push_back(
        JsonObject{{"role", "Reported to"}, {"name", to}, {"on", told.at("reported_on")}, {"local", nullptr}});
  return Json(JsonObject{
      {"document", std::move(head)}, {"audit", std::move(told)}, {"counts", counts_of(findings)}, {"findings", std::move(findings)}});
}

}  // namespace

const Report& internal_audit_report() {
  static const Report report{.name = "internal-audit-report",
                             .title = "Internal audit report",
                             .clause = "9.2",
                             .help = "Write an audit: criteria, scope, team, samples, findings, conclusion",
                             .takes = "audit",
                             .permission = "report.read",
                             .gather = gather,
                             .rows = "findings",
                             .columns = {{"ref", "Finding", 10},
                                         {"grade", "Grade", 14, true},
                                         {"title", "Title", 40},
                                         {"clause", "Clause", 10},
                                         {"control/title", "Control", 24},
                                         {"description", "Description", 48},
                                         {"evidence", "Evidence", 48},
                                         {"responsible/title", "Responsible", 22},
                                         {"due", "Due", 12},
                                         {"status", "Status", 20, true}},
                             .finished = {"status", {"reported", "closed"}}};
  return report;
}

}  // namespace sealwright::documents
