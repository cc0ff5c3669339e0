// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "documents/shown.hpp"
#include "isms/registers/corrective_action.hpp"
#include "isms/registers/finding.hpp"

namespace sealwright::documents {
namespace {

bool is_nonconformity(const isms::Finding& finding) { return finding.grade == isms::Grade::minor || finding.grade == isms::Grade::major; }

/// A nonconformity that stands on its own, in the members of a finding.
Result<JsonArray> standing_alone(store::Reader& reader, Names& names) {
  TRY(auto out, all_shown<isms::CorrectiveAction>(
                    reader, names, [](const auto&) { return true; }, Prose::marked));
  for (auto& each : out) {
    auto& row = each.as_object();
    row["description"] = row.at("nonconformity");
    row["description_html"] = row.at("nonconformity_html");
    for (const char* absent : {"grade", "audit", "clause", "control", "raised_on", "raised_by", "effectiveness_reviewed_on"})
      row[absent] = nullptr;
    row["evidence_html"] = "";
  }
  return out;
}

Json counts_of(const JsonArray& cases) {
  std::int64_t closed = 0, major = 0, late = 0;
  for (const auto& each : cases) {
    closed += base::text_member(each, "status") == "closed";
    major += base::text_member(each, "grade") == "major";
    late += each.at("overdue").as_bool();
  }
  return JsonObject{{"all", cases.size()}, {"closed", closed}, {"major", major}, {"overdue", late}};
}

void mark_overdue(JsonArray& cases, Date today) {
  for (auto& each : cases) {
    auto& row = each.as_object();
    const auto status = base::text_member(each, "status");
    const bool open = status == "opened" || status == "cause_determined" || status == "similar_cases_checked" || status == "action_planned";
    const auto due = base::text_member(each, "due");
    row["overdue"] = open && !due.empty() && due < today.text();
  }
}

Result<Json> gather(const Question& question) {
  auto& reader = question.reader;
  Names names(reader);
  TRY(auto head, head_of(question, corrective_action_report(), names));
  JsonArray cases;
  if (question.reference.empty()) {
    TRY(cases, all_shown<isms::Finding>(reader, names, is_nonconformity, Prose::marked));
    TRY(auto more, standing_alone(reader, names));
    cases.insert(cases.end(), more.begin(), more.end());
    head["subtitle"] = "All nonconformities on record";
  } else {
    TRY(const auto record, asked_record(question, corrective_action_report()));
    TRY(auto one, shown(names, isms::register_of_type<isms::Finding>(), record, Prose::marked));
    cases.push_back(std::move(one));
    head["subtitle"] = record.ref + " " + std::string(base::text_member(record.body, "title"));
  }
  mark_overdue(cases, reader.now().date());
  auto counts = counts_of(cases);
  return Json(JsonObject{{"document", std::move(head)}, {"counts", std::move(counts)}, {"cases", std::move(cases)}});
}

}  // namespace

const Report& corrective_action_report() {
  static const Report report{.name = "corrective-action-report",
                             .title = "Corrective action report",
                             .clause = "10.2",
                             .help = "Write nonconformities with correction, cause, corrective action and review of effectiveness",
                             .takes = "finding",
                             .may_lack = true,
                             .permission = "report.read",
                             .gather = gather,
                             .rows = "cases",
                             .columns = {{"ref", "Reference", 10},
                                         {"grade", "Grade", 12, true},
                                         {"title", "Title", 36},
                                         {"clause", "Clause", 10},
                                         {"description", "Nonconformity", 44},
                                         {"correction", "Correction", 36},
                                         {"cause", "Cause", 36},
                                         {"similar_cases", "Similar cases", 36},
                                         {"corrective_action", "Corrective action", 36},
                                         {"responsible/title", "Responsible", 22},
                                         {"due", "Due", 12},
                                         {"implemented_on", "Implemented on", 12},
                                         {"effectiveness_reviewer/title", "Effectiveness reviewed by", 22},
                                         {"effectiveness", "Effectiveness", 36},
                                         {"closed_on", "Closed on", 12},
                                         {"status", "Status", 20, true}}};
  return report;
}

}  // namespace sealwright::documents
