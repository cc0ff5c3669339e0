// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

/// One step of a scale.
struct Step {
  std::int64_t score = 0;
  std::string name;
  std::optional<std::string> meaning;
};
DESCRIBE(Step, FIELD(Step, score, .help = "The number", .min = 0, .max = 100), FIELD(Step, name, .help = "Its name", .min_length = 1),
         FIELD(Step, meaning, .help = "When it applies, so that two people choose the same", .max_length = 1000, .long_text = true))

/// Who has to accept a risk of a level: nobody (it meets the criteria), its owner, top management; or nobody may.
enum class Authority { not_needed, risk_owner, top_management, not_acceptable };

/// A level of risk and the acceptance criterion for it (6.1.2 a).
struct Level {
  std::string name;
  std::int64_t rank = 0;
  Authority authority = Authority::risk_owner;
};
DESCRIBE(Level, FIELD(Level, name, .help = "Its name", .min_length = 1, .max_length = 60),
         FIELD(Level, rank, .help = "Its place, higher is worse", .min = 0, .max = 100),
         FIELD(Level, authority, .help = "Who may accept a risk of this level"))

/// The level of one pair of scores.
struct Cell {
  std::int64_t likelihood = 0;
  std::int64_t impact = 0;
  std::string level;
};
DESCRIBE(Cell, FIELD(Cell, likelihood, .help = "A score of the scale of likelihood"),
         FIELD(Cell, impact, .help = "A score of the scale of impact"),
         FIELD(Cell, level, .help = "The name of the level", .min_length = 1, .max_length = 60))

enum class MethodStatus { draft, in_force, retired };

/// How risks are assessed: scales, matrix, criteria (ISO/IEC 27001:2022 6.1.2). Frozen once it is in force, so that results stay
/// comparable: a change is a new method that replaces it.
struct RiskMethod {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::string> assessment_criteria;
  std::optional<std::string> acceptance_criteria;
  std::vector<Step> likelihood;
  std::vector<Step> impact;
  std::vector<Level> levels;
  std::vector<Cell> matrix;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<Ref<RiskMethod>> replaces;
  MethodStatus status = MethodStatus::draft;
};

const model::Register& register_for(const RiskMethod*);

/// The level of a pair of scores; nullptr where a score is off its scale.
const Level* level_of(const RiskMethod& method, std::int64_t likelihood, std::int64_t impact);
const Level* level_named(const RiskMethod& method, std::string_view name);
/// `1–5`, for messages.
std::string range_of(const std::vector<Step>& scale);

}  // namespace sealwright::isms
