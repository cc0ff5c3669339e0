// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/path.hpp"

#include <algorithm>
#include <cmath>

#include "isms/reader_context.hpp"
#include "isms/registers/assessment.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/management_review.hpp"
#include "isms/registers/soa.hpp"
#include "isms/registers/task.hpp"
#include "isms/registers/training.hpp"
#include "isms/registers/treatment.hpp"

namespace sealwright::isms {
namespace {

/// Which clauses are the work of a step; a reference belongs to the first step that reaches it.
struct StepHead {
  std::string_view id, title, clause;
  std::vector<std::string_view> clauses;
};

const std::vector<StepHead>& heads() {
  static const std::vector<StepHead> all{
      {"scope", "Define the scope", "4.3", {"4"}},
      {"risks", "Assess and treat risks", "6.1", {"6.1", "8.2", "8.3"}},
      {"controls", "Put policies and controls to work", "6.1.3", {"5", "6", "7", "8", "A", "9.1"}},
      {"internal_audit", "Audit internally", "9.2", {"9.2"}},
      {"management_review", "Review by management", "9.3", {"9.3", "10"}},
      {"stage_1", "Stage 1", "ISO/IEC 17021-1 9.3.1.2", {}},
      {"stage_2", "Stage 2", "ISO/IEC 17021-1 9.3.1.3", {}},
      {"decision", "Certification decision", "ISO/IEC 17021-1 9.5", {}},
  };
  return all;
}

std::size_t step_of(std::string_view clause) {
  for (std::size_t i = 0; i < heads().size(); ++i)
    for (const auto prefix : heads()[i].clauses)
      if (reaches_requirement(prefix, clause)) return i;
  return 2;
}

/// The audits of a kind in the scope: when one was reported last, when the next is planned.
void read_audits(const std::vector<Stored<Audit>>& audits, AuditKind kind, PathStep& step) {
  for (const auto& each : audits) {
    const Audit& audit = each.value;
    if (audit.kind != kind || audit.status == AuditStatus::cancelled) continue;
    if (is_reported(audit)) {
      step.done = true;
      if (audit.ends_on && (!step.done_on || *audit.ends_on > *step.done_on)) step.done_on = audit.ends_on;
    } else if (audit.starts_on && (!step.planned_for || *audit.starts_on < *step.planned_for)) {
      step.planned_for = audit.starts_on;
    }
  }
}

Result<> read_reviews(store::Reader& reader, Ref<Scope> scope, PathStep& step) {
  TRY(const auto reviews, every<ManagementReview>(reader));
  for (const auto& [record, review] : reviews) {
    if (!covers(review.scopes, scope)) continue;
    if (review.status == ManagementReviewStatus::approved) {
      step.done = true;
      if (review.held_on && (!step.done_on || *review.held_on > *step.done_on)) step.done_on = review.held_on;
    } else if (!step.planned_for || review.planned_for < *step.planned_for) {
      step.planned_for = review.planned_for;
    }
  }
  return {};
}

Result<> read_assessments(store::Reader& reader, Ref<Scope> scope, PathStep& step) {
  TRY(const auto all, every<Assessment>(reader, equals("status", "frozen")));
  for (const auto& [record, assessment] : all) {
    if (!covers(assessment.scopes, scope)) continue;
    step.done = true;
    const auto& on = assessment.frozen_on;
    if (on && (!step.done_on || *on > *step.done_on)) step.done_on = on;
  }
  return {};
}

/// What happened, step by step.
Result<> read_done(store::Reader& reader, const Stored<Scope>& scope, Path& path) {
  auto& steps = path.steps;
  steps[0].done = scope.value.description.has_value() && !scope.value.interfaces.empty();
  TRY_DONE(read_assessments(reader, {scope.record.id}, steps[1]));
  TRY(const auto statements, every<Soa>(reader, equals("scope", scope.record.id.text())));
  for (const auto& each : statements) {
    if (each.value.status != SoaStatus::published) continue;
    steps[2].done = true;
    steps[2].done_on = each.value.approved_on;
  }
  TRY(const auto audits, every<Audit>(reader, equals("scope", scope.record.id.text())));
  read_audits(audits, AuditKind::internal, steps[3]);
  TRY_DONE(read_reviews(reader, {scope.record.id}, steps[4]));
  read_audits(audits, AuditKind::stage_1, steps[5]);
  read_audits(audits, AuditKind::stage_2, steps[6]);
  TRY(const auto certificates, every<Certificate>(reader, equals("scope", scope.record.id.text())));
  for (const auto& each : certificates) {
    if (each.value.status == CertificateStatus::prepared || !each.value.decided_on) continue;
    if (steps[7].done_on && *steps[7].done_on >= *each.value.decided_on) continue;
    steps[7].done = true;
    steps[7].done_on = each.value.decided_on;
    path.certificate = each.record;
  }
  return {};
}

Result<> read_blockers(store::Reader& reader, Id scope, Path& path) {
  ReaderContext context(reader);
  path.steps[5].blockers = before_stage_1(context, {scope});
  path.steps[6].blockers = before_stage_2(context, {scope});
  path.steps[7].blockers = before_decision(context, {scope});
  for (auto& step : path.steps)
    if (step.done) step.blockers.clear();
  return context.failure();
}

Result<> read_open_work(store::Reader& reader, const ReviewQuestion& question, Path& path) {
  TRY(const auto reviewed, review(reader, question));
  for (const auto& remark : reviewed.remarks)
    if (remark.grade != content::Grade::opportunity) path.steps[step_of(remark.clause)].open_work += remark.records.size();
  const auto& controls = reviewed.controls;
  path.steps[2].open_work += static_cast<std::uint64_t>(std::count_if(controls.begin(), controls.end(), [](const auto& each) {
    return each.result.status != ControlStatus::effective && each.result.status != ControlStatus::not_applicable;
  }));
  return {};
}

template <class T, class Day>
Result<std::uint64_t> closed_since(store::Reader& reader, Date from, Day day) {
  TRY(const auto all, every<T>(reader));
  return static_cast<std::uint64_t>(std::count_if(all.begin(), all.end(), [&](const auto& each) {
    const std::optional<Date> on = day(each.value);
    return on && *on > from;
  }));
}

Result<Pace> read_pace(store::Reader& reader) {
  const Date from = reader.now().date().plus_days(-kPaceDays);
  TRY(const auto tasks, closed_since<Task>(reader, from, [](const Task& each) { return each.completed_on; }));
  TRY(const auto findings, closed_since<Finding>(reader, from, [](const Finding& each) { return each.closed_on; }));
  TRY(const auto treatments, closed_since<Treatment>(reader, from, [](const Treatment& each) { return each.done_on; }));
  TRY(const auto documents, closed_since<Document>(reader, from, [](const Document& each) { return each.approved_on; }));
  TRY(const auto trainings, closed_since<Training>(reader, from, [](const Training& each) { return each.completed_on; }));
  Pace out{tasks + findings + treatments + documents + trainings, 0};
  out.per_day = static_cast<double>(out.closed) / kPaceDays;
  return out;
}

void project(Path& path, Date today) {
  constexpr double kNever = 3650;  // beyond ten years no date means anything
  std::uint64_t work = 0;
  for (auto& step : path.steps) {
    work += step.open_work;
    if (step.done) continue;
    const double days = path.pace.per_day > 0 ? std::ceil(static_cast<double>(work) / path.pace.per_day) : (work == 0 ? 0 : kNever + 1);
    if (days <= kNever) step.projected_for = today.plus_days(static_cast<int>(days));
    if (step.projected_for && step.planned_for) step.projected_for = std::max(*step.projected_for, *step.planned_for);
  }
}

}  // namespace

UsualSpan usual_span(std::int64_t persons) {
  if (persons <= 50) return {"small", 3, 6};
  if (persons <= 250) return {"middle", 6, 9};
  return {"large", 9, 12};
}

Result<Path> certification_path(store::Reader& reader, const ReviewQuestion& question) {
  const Id scope = question.scope;
  TRY(const auto stored, the<Scope>(reader, scope));
  Path out;
  out.scope = stored.record;
  for (const auto& head : heads()) {
    auto& step = out.steps.emplace_back();
    step.id = head.id;
    step.title = head.title;
    step.clause = head.clause;
  }
  TRY_DONE(read_done(reader, stored, out));
  TRY_DONE(read_blockers(reader, scope, out));
  TRY_DONE(read_open_work(reader, question, out));
  TRY(out.pace, read_pace(reader));
  project(out, reader.now().date());
  if (stored.value.persons) out.usual = usual_span(*stored.value.persons);
  return out;
}

Json to_json(const Blocker& blocker) {
  JsonArray records;
  for (const auto& record : blocker.records) records.emplace_back(record.ref);
  return JsonObject{{"what", blocker.what}, {"clause", blocker.clause}, {"records", std::move(records)}};
}

Json to_json(const Path& path) {
  const auto day = [](const std::optional<Date>& date) { return date ? Json(date->text()) : Json(nullptr); };
  JsonArray steps;
  for (const auto& step : path.steps) {
    JsonArray blockers;
    for (const auto& each : step.blockers) blockers.push_back(to_json(each));
    steps.push_back(JsonObject{{"step", step.id},
                               {"title", step.title},
                               {"clause", step.clause},
                               {"state", step.done               ? "done"
                                         : step.blockers.empty() ? "open"
                                                                 : "blocked"},
                               {"done_on", day(step.done_on)},
                               {"blockers", std::move(blockers)},
                               {"open_work", step.open_work},
                               {"planned_for", day(step.planned_for)},
                               {"projected_for", day(step.projected_for)}});
  }
  JsonObject out{
      {"scope", JsonObject{{"id", path.scope.id.text()}, {"ref", path.scope.ref}, {"name", base::text_member(path.scope.body, "name")}}},
      {"steps", std::move(steps)},
      {"formula", kPathFormula},
      {"pace", JsonObject{{"closed", path.pace.closed}, {"days", kPaceDays}, {"per_day", path.pace.per_day}}}};
  out["usual"] =
      path.usual
          ? Json(JsonObject{{"size", path.usual->size}, {"months_from", path.usual->months_from}, {"months_to", path.usual->months_to}})
          : Json(nullptr);
  out["certificate"] = path.certificate ? Json(path.certificate->ref) : Json(nullptr);
  return out;
}

}  // namespace sealwright::isms
