// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/assemble_review.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/certification/gates.hpp"
#include "isms/every.hpp"
#include "isms/registers/assessment.hpp"
#include "isms/registers/communication.hpp"
#include "isms/registers/corrective_action.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/improvement.hpp"
#include "isms/registers/interested_party.hpp"
#include "isms/registers/issue.hpp"
#include "isms/registers/measure.hpp"
#include "isms/registers/objective.hpp"
#include "isms/registers/questionnaire.hpp"
#include "isms/registers/reading.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/task.hpp"
#include "isms/registers/treatment.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kMostRecords = 100;

/// What every input is made from.
struct Period {
  store::Reader& reader;
  Date from, today;
  std::optional<Stored<ManagementReview>> last;

  bool within(const std::optional<Date>& day) const { return day && *day > from && *day <= today; }
  /// The time of the same length before it, for trends.
  bool before(const std::optional<Date>& day) const { return day && *day <= from && *day > from.plus_days(from.days() - today.days()); }
};

class Input {
 public:
  explicit Input(ReviewTopic topic) { input_.topic = topic; }
  void add(std::string_view register_name, const model::Record& record) {
    if (input_.records.size() < kMostRecords) input_.records.push_back({std::string(register_name), record.id});
  }
  ReviewInput say(std::string summary) && {
    input_.summary = std::move(summary);
    return std::move(input_);
  }

 private:
  ReviewInput input_;
};

Result<ReviewInput> earlier_actions(const Period& period) {
  Input out(ReviewTopic::earlier_actions);
  if (!period.last) return std::move(out).say("This is the first review: there are no earlier actions.");
  std::size_t done = 0;
  for (const auto& action : period.last->value.actions) {
    TRY(const auto task, the<Task>(period.reader, action.id));
    done += task.value.status == TaskStatus::done;
    out.add("task", task.record);
  }
  return std::move(out).say(
      fmt::format("Of {} actions of {}, {} are done.", period.last->value.actions.size(), period.last->record.ref, done));
}

Result<ReviewInput> issues(const Period& period) {
  Input out(ReviewTopic::issues);
  TRY(const auto all, every<Issue>(period.reader));
  std::size_t open = 0, fresh = 0;
  for (const auto& each : all) {
    if (each.value.status == IssueStatus::closed && !period.within(each.value.closed_on)) continue;
    open += each.value.status != IssueStatus::closed;
    fresh += period.within(each.value.identified_on);
    out.add("issue", each.record);
  }
  return std::move(out).say(fmt::format("{} internal and external issues are open; {} came since {}.", open, fresh, period.from.text()));
}

Result<ReviewInput> interested_parties(const Period& period) {
  Input out(ReviewTopic::interested_parties);
  TRY(const auto all, every<InterestedParty>(period.reader, equals("status", "current")));
  std::size_t requirements = 0, open = 0;
  for (const auto& each : all) {
    requirements += each.value.requirements.size();
    open += static_cast<std::size_t>(std::count_if(each.value.requirements.begin(), each.value.requirements.end(),
                                                   [](const auto& one) { return one.addressed != true; }));
    out.add("interested_party", each.record);
  }
  return std::move(out).say(fmt::format("Interested parties: {}; their requirements: {}, of them not addressed by the ISMS: {}.",
                                        all.size(), requirements, open));
}

Result<ReviewInput> nonconformities(const Period& period) {
  Input out(ReviewTopic::nonconformities);
  TRY(const auto findings, every<Finding>(period.reader));
  std::size_t raised = 0, raised_before = 0, closed = 0, open = 0, late = 0;
  for (const auto& each : findings) {
    const Finding& finding = each.value;
    if (finding.grade != Grade::minor && finding.grade != Grade::major) continue;
    raised += period.within(finding.raised_on);
    raised_before += period.before(finding.raised_on);
    closed += period.within(finding.closed_on);
    const bool is_open = finding.status != FindingStatus::closed;
    open += is_open;
    late += is_open && finding.due && *finding.due < period.today;
    if (is_open || period.within(finding.raised_on) || period.within(finding.closed_on)) out.add("finding", each.record);
  }
  TRY(const auto actions, every<CorrectiveAction>(period.reader));
  for (const auto& each : actions)
    if (each.value.status != FindingStatus::closed || period.within(each.value.closed_on)) out.add("corrective_action", each.record);
  return std::move(out).say(
      fmt::format("Nonconformities raised since {}: {} (in the time before: {}), closed: {}; open: {}, of them overdue: {}.",
                  period.from.text(), raised, raised_before, closed, open, late));
}

Result<ReviewInput> measurements(const Period& period) {
  Input out(ReviewTopic::measurements);
  TRY(const auto measures, every<Measure>(period.reader, equals("status", "in_use")));
  std::size_t met = 0, missed = 0, unread = 0;
  for (const auto& measure : measures) {
    TRY(const auto readings, every<Reading>(period.reader, equals("measure", measure.record.id.text())));
    const Stored<Reading>* newest = nullptr;
    for (const auto& each : readings)
      if (each.value.on <= period.today && (!newest || newest->value.on < each.value.on)) newest = &each;
    if (!newest || newest->value.on <= period.from) {
      ++unread;
      out.add("measure", measure.record);
      continue;
    }
    met += newest->value.target_met == true;
    missed += newest->value.target_met == false;
    out.add("reading", newest->record);
  }
  return std::move(out).say(fmt::format("Of {} measures, {} meet their target, {} miss it, {} were not read since {}.", measures.size(),
                                        met, missed, unread, period.from.text()));
}

Result<ReviewInput> audit_results(const Period& period) {
  Input out(ReviewTopic::audit_results);
  TRY(const auto audits, every<Audit>(period.reader));
  std::size_t reported = 0, majors = 0, minors = 0, opportunities = 0;
  for (const auto& audit : audits) {
    if (!is_reported(audit.value) || !period.within(audit.value.ends_on)) continue;
    ++reported;
    out.add("audit", audit.record);
    TRY(const auto findings, every<Finding>(period.reader, equals("audit", audit.record.id.text())));
    for (const auto& each : findings) {
      majors += each.value.grade == Grade::major;
      minors += each.value.grade == Grade::minor;
      opportunities += each.value.grade == Grade::opportunity;
    }
  }
  return std::move(out).say(fmt::format("Audits reported since {}: {}. Findings: {} major, {} minor, {} for improvement.",
                                        period.from.text(), reported, majors, minors, opportunities));
}

Result<ReviewInput> objectives(const Period& period) {
  Input out(ReviewTopic::objectives);
  TRY(const auto all, every<Objective>(period.reader));
  std::size_t agreed = 0, achieved = 0, missed = 0, improving = 0;
  for (const auto& each : all) {
    const auto status = each.value.status;
    if (status == ObjectiveStatus::proposed || status == ObjectiveStatus::dropped) continue;
    agreed += status == ObjectiveStatus::agreed;
    achieved += status == ObjectiveStatus::achieved;
    missed += status == ObjectiveStatus::missed;
    improving += status == ObjectiveStatus::agreed && each.value.trend == Trend::improving;
    out.add("objective", each.record);
  }
  return std::move(out).say(
      fmt::format("{} objectives are pursued, {} of them improving; {} were achieved, {} missed.", agreed, improving, achieved, missed));
}

Result<ReviewInput> feedback(const Period& period) {
  Input out(ReviewTopic::feedback);
  TRY(const auto asked, every<Questionnaire>(period.reader));
  TRY(const auto told, every<Communication>(period.reader));
  std::size_t questionnaires = 0, communications = 0;
  for (const auto& each : asked) {
    if (!period.within(each.value.received_on)) continue;
    ++questionnaires;
    out.add("questionnaire", each.record);
  }
  for (const auto& each : told) {
    if (each.value.audience == Audience::internal || !period.within(each.value.last_on)) continue;
    ++communications;
    out.add("communication", each.record);
  }
  return std::move(out).say(fmt::format("Since {}: questionnaires received: {}; communications held with parties outside: {}.",
                                        period.from.text(), questionnaires, communications));
}

Result<ReviewInput> risks(const Period& period) {
  Input out(ReviewTopic::risks);
  TRY(const auto assessments, every<Assessment>(period.reader, equals("status", "frozen")));
  for (const auto& each : assessments)
    if (period.within(each.value.frozen_on)) out.add("assessment", each.record);
  TRY(const auto all, every<Risk>(period.reader));
  std::map<std::string, std::size_t> levels;
  for (const auto& each : all)
    if (each.value.status != RiskStatus::closed) ++levels[each.value.current_level.value_or("not assessed")];
  TRY(const auto treatments, every<Treatment>(period.reader));
  std::size_t open = 0, late = 0;
  for (const auto& each : treatments) {
    const bool pending = each.value.status != TreatmentStatus::done && each.value.status != TreatmentStatus::cancelled;
    open += pending;
    late += pending && each.value.due && *each.value.due < period.today;
    if (pending) out.add("treatment", each.record);
  }
  std::string by_level;
  for (const auto& [level, count] : levels) by_level += fmt::format("{}{} {}", by_level.empty() ? "" : ", ", count, level);
  return std::move(out).say(
      fmt::format("Open risks: {}. Of {} treatments that are not done, {} are overdue.", by_level.empty() ? "none" : by_level, open, late));
}

Result<ReviewInput> opportunities(const Period& period) {
  Input out(ReviewTopic::opportunities);
  TRY(const auto improvements, every<Improvement>(period.reader));
  std::size_t proposed = 0, evaluated = 0;
  for (const auto& each : improvements) {
    const auto status = each.value.status;
    if (status == ImprovementStatus::declined) continue;
    proposed += status == ImprovementStatus::proposed;
    evaluated += status == ImprovementStatus::evaluated;
    out.add("improvement", each.record);
  }
  TRY(const auto findings, every<Finding>(period.reader, equals("grade", "opportunity")));
  std::size_t noted = 0;
  for (const auto& each : findings) {
    if (each.value.status == FindingStatus::closed) continue;
    ++noted;
    out.add("finding", each.record);
  }
  return std::move(out).say(fmt::format(
      "Improvements that wait for a decision: {}; carried out and evaluated: {}; opportunities noted by audits, still open: {}.", proposed,
      evaluated, noted));
}

Result<Period> period_of(store::Reader& reader, Id review) {
  Period out{reader, reader.now().date().plus_months(-12), reader.now().date(), {}};
  TRY(const auto all, every<ManagementReview>(reader, equals("status", "approved")));
  for (const auto& each : all) {
    if (each.record.id == review || !each.value.held_on) continue;
    if (!out.last || *out.last->value.held_on < *each.value.held_on) out.last = each;
  }
  if (out.last) out.from = *out.last->value.held_on;
  return out;
}

/// What people wrote stays; records come together.
void merge(std::vector<ReviewInput>& there, std::vector<ReviewInput> found) {
  for (auto& input : found) {
    const auto same = std::find_if(there.begin(), there.end(), [&](const auto& each) { return each.topic == input.topic; });
    if (same == there.end()) {
      there.push_back(std::move(input));
      continue;
    }
    if (blank(same->summary)) same->summary = std::move(input.summary);
    for (auto& record : input.records) {
      const auto is = [&](const AnyRef& each) { return each.id == record.id && each.register_name == record.register_name; };
      if (std::none_of(same->records.begin(), same->records.end(), is)) same->records.push_back(std::move(record));
    }
  }
  std::sort(there.begin(), there.end(), [](const auto& a, const auto& b) { return a.topic < b.topic; });
}

}  // namespace

Result<std::vector<ReviewInput>> review_inputs(store::Reader& reader, Id review) {
  TRY(const Period period, period_of(reader, review));
  std::vector<ReviewInput> out;
  for (auto* input : {earlier_actions, issues, interested_parties, nonconformities, measurements, audit_results, objectives, feedback,
                      risks, opportunities}) {
    TRY(out.emplace_back(), input(period));
  }
  return out;
}

Result<model::Record> assemble_review(store::Writer& writer, Id review) {
  TRY(auto stored, the<ManagementReview>(writer, review));
  if (stored.value.status != ManagementReviewStatus::planned)
    return base::conflict(stored.record.ref + " was held already: its inputs are as they were then");
  TRY(auto found, review_inputs(writer, review));
  merge(stored.value.inputs, std::move(found));
  return writer.update("management_review", review, stored.record.version, body_of(stored.value));
}

}  // namespace sealwright::isms
