// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/certification/gates.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/scope.hpp"
#include "isms/review/review.hpp"

/// The way of one scope to its certificate and round the cycle: where it stands, what blocks the next step, when each is to be expected.
namespace sealwright::isms {

struct PathStep {
  std::string_view id;  ///< scope, risks, controls, internal_audit, management_review, stage_1, stage_2, decision
  std::string_view title;
  std::string_view clause;
  std::optional<Date> done_on;  ///< nothing: not done
  bool done = false;
  std::vector<Blocker> blockers;      ///< what has to be done before it
  std::uint64_t open_work = 0;        ///< records that the review finds fault with, and controls that are not effective, of this step
  std::optional<Date> planned_for;    ///< of an audit or a review that is planned
  std::optional<Date> projected_for;  ///< nothing where it is done, or nothing was closed lately
};

/// How quickly open work is closed.
struct Pace {
  std::uint64_t closed = 0;  ///< tasks, findings, treatments, documents and trainings that were finished in the last kPaceDays days
  double per_day = 0;
};
inline constexpr int kPaceDays = 90;

/// How long it usually takes from the decision to certify to the certificate, by persons in scope.
struct UsualSpan {
  std::string_view size;
  int months_from = 0;
  int months_to = 0;
};
UsualSpan usual_span(std::int64_t persons);

struct Path {
  model::Record scope;
  std::vector<PathStep> steps;
  Pace pace;
  std::optional<UsualSpan> usual;            ///< where the scope says how many persons are in it
  std::optional<model::Record> certificate;  ///< the newest that was issued
};

inline constexpr std::string_view kPathFormula =
    "projected = today + open work up to and with the step ÷ pace, and not before the day it is planned for; "
    "pace = tasks, findings, treatments, documents and trainings finished in the last 90 days ÷ 90";

/// Of the question's scope.
Result<Path> certification_path(store::Reader& reader, const ReviewQuestion& question);
Json to_json(const Path& path);
Json to_json(const Blocker& blocker);

}  // namespace sealwright::isms
