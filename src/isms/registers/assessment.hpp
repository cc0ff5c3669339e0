// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/risk.hpp"

namespace sealwright::isms {

struct Change;

enum class AssessmentReason { planned, significant_change, first };
enum class AssessmentStatus { planned, running, frozen, cancelled };

/// A risk as it stood when the assessment was frozen.
struct AssessedRisk {
  Ref<Risk> risk;
  std::string title;
  Ref<Person> owner;
  std::optional<Score> inherent;
  std::optional<Score> current;
  std::optional<Score> target;
  std::string level;
  std::optional<Treating> decision;
  std::string basis;
};
DESCRIBE(AssessedRisk, FIELD(AssessedRisk, risk, .help = "The risk"), FIELD(AssessedRisk, title, .help = "Its title then"),
         FIELD(AssessedRisk, owner, .help = "Its owner then"), FIELD(AssessedRisk, inherent, .help = "Its inherent scores then"),
         FIELD(AssessedRisk, current, .help = "Its current scores then"), FIELD(AssessedRisk, target, .help = "Its target scores then"),
         FIELD(AssessedRisk, level, .help = "Its current level then"), FIELD(AssessedRisk, decision, .help = "What was decided then"),
         FIELD(AssessedRisk, basis, .help = "Digest over the risk as it was", .max_length = 64))

/// A risk assessment: the set of risks and levels on a day, by one method (ISO/IEC 27001:2022 8.2). Freezing it takes every risk of its set
/// as it is then, with a digest over the method's criteria; nothing of it changes afterwards.
struct Assessment {
  std::string title;
  AssessmentReason reason = AssessmentReason::planned;
  std::optional<std::string> trigger;
  std::optional<Ref<Change>> change;
  Ref<RiskMethod> method;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Risk>> risks;
  Ref<Person> lead;
  std::vector<Ref<Person>> participants;
  Date planned_for;
  std::optional<std::string> conclusion;
  std::optional<Date> next_planned;
  std::vector<AssessedRisk> results;
  std::optional<std::string> criteria;
  std::optional<Ref<Person>> frozen_by;
  std::optional<Date> frozen_on;
  std::optional<std::string> cancelled_reason;
  AssessmentStatus status = AssessmentStatus::planned;
};

const model::Register& register_for(const Assessment*);

}  // namespace sealwright::isms
