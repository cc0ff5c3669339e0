// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/risk_method.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(RiskMethod, name, .help = "Name and edition of the method", .min_length = 1, .unique = true),
    FIELD(RiskMethod, description, .help = "How an assessment is done, step by step", .long_text = true),
    FIELD(RiskMethod, assessment_criteria, .help = "When an assessment is performed: interval and significant changes", .long_text = true),
    FIELD(RiskMethod, acceptance_criteria, .help = "Which risks are acceptable, in words", .long_text = true),
    FIELD(RiskMethod, likelihood, .help = "Scale of likelihood", .max_items = 10),
    FIELD(RiskMethod, impact, .help = "Scale of impact", .max_items = 10),
    FIELD(RiskMethod, levels, .help = "Levels of risk, and who may accept each", .max_items = 10),
    FIELD(RiskMethod, matrix, .help = "The level of each pair of likelihood and impact", .max_items = 100),
    FIELD(RiskMethod, approved_by, .help = "Who approved it"),
    FIELD(RiskMethod, approved_on, .help = "When it was approved"),
    FIELD(RiskMethod, replaces, .help = "The method that it follows"),
    FIELD(RiskMethod, status, .help = "Draft, in force (frozen) or retired", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "in_force", "process.approve"},
    model::Transition{"in_force", "retired"},
};

void check_scale(model::RuleContext& context, const char* pointer, const std::vector<Step>& scale) {
  if (scale.size() < 2) context.fault(pointer, "needs at least two steps");
  std::set<std::int64_t> scores;
  for (std::size_t i = 0; i < scale.size(); ++i) {
    if (!scores.insert(scale[i].score).second) context.fault(base::pointer_to(pointer, i) + "/score", "stands twice in the scale");
  }
}

void check_levels(model::RuleContext& context, const std::vector<Level>& levels) {
  if (levels.size() < 2) context.fault("/levels", "needs at least two levels");
  std::set<std::string> names;
  std::map<std::int64_t, const Level*> ranks;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string at = base::pointer_to("/levels", i);
    if (!names.insert(levels[i].name).second) context.fault(at + "/name", "stands twice");
    if (!ranks.emplace(levels[i].rank, &levels[i]).second) context.fault(at + "/rank", "stands twice");
  }
  const Level* lower = nullptr;
  for (const auto& [rank, level] : ranks) {
    if (lower && level->authority < lower->authority) {
      context.fault("/levels", fmt::format("the level {} needs less authority than the lower level {}", level->name, lower->name));
    }
    lower = level;
  }
}

bool on_scale(const std::vector<Step>& scale, std::int64_t score) {
  return std::any_of(scale.begin(), scale.end(), [&](const Step& step) { return step.score == score; });
}

void check_matrix(model::RuleContext& context, const RiskMethod& method) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> ranks;
  for (std::size_t i = 0; i < method.matrix.size(); ++i) {
    const auto& cell = method.matrix[i];
    const std::string at = base::pointer_to("/matrix", i);
    if (!on_scale(method.likelihood, cell.likelihood)) context.fault(at + "/likelihood", "is off the scale " + range_of(method.likelihood));
    if (!on_scale(method.impact, cell.impact)) context.fault(at + "/impact", "is off the scale " + range_of(method.impact));
    const Level* level = level_named(method, cell.level);
    if (!level) context.fault(at + "/level", "names no level of this method");
    if (!ranks.emplace(std::pair(cell.likelihood, cell.impact), level ? level->rank : 0).second)
      context.fault(at, "gives a pair a second time");
  }
  if (ranks.size() < method.likelihood.size() * method.impact.size())
    context.fault("/matrix", "leaves out a pair of likelihood and impact");
  for (const auto& [pair, rank] : ranks) {
    for (const auto& [other, other_rank] : ranks) {
      if (other.first >= pair.first && other.second >= pair.second && other_rank < rank) {
        return context.fault("/matrix",
                             fmt::format("likelihood {} with impact {} is worse than likelihood {} with impact {}: a higher score cannot "
                                         "make a lower level",
                                         pair.first, pair.second, other.first, other.second));
      }
    }
  }
}

void rules(const RiskMethod& now, const RiskMethod* before, model::RuleContext& context) {
  if (before && before->status != MethodStatus::draft) {
    return refuse_changes(register_of_type<RiskMethod>(), &now, before, {"status"},
                          "the method is or was in force: make a new one that replaces it", context);
  }
  check_scale(context, "/likelihood", now.likelihood);
  check_scale(context, "/impact", now.impact);
  check_levels(context, now.levels);
  check_matrix(context, now);
  require_active(context, "/approved_by", now.approved_by, before ? before->approved_by : std::nullopt);
  if (now.approved_by && !now.approved_on) context.fault("/approved_on", "is needed with who approved it");
}

}  // namespace

const model::Register& register_for(const RiskMethod*) {
  static const auto reg = model::register_of<RiskMethod>({.name = "risk_method",
                                                          .prefix = "RM",
                                                          .clause = "6.1.2",
                                                          .help = "How risks are assessed: scales, matrix and acceptance criteria",
                                                          .fields = fields,
                                                          .title_field = "name",
                                                          .workflow = {"status", transitions},
                                                          .rules = rules});
  return reg;
}

const Level* level_named(const RiskMethod& method, std::string_view name) {
  const auto found = std::find_if(method.levels.begin(), method.levels.end(), [&](const Level& level) { return level.name == name; });
  return found == method.levels.end() ? nullptr : &*found;
}

const Level* level_of(const RiskMethod& method, std::int64_t likelihood, std::int64_t impact) {
  for (const auto& cell : method.matrix) {
    if (cell.likelihood == likelihood && cell.impact == impact) return level_named(method, cell.level);
  }
  return nullptr;
}

std::string range_of(const std::vector<Step>& scale) {
  if (scale.empty()) return "(empty)";
  const auto [least, most] =
      std::minmax_element(scale.begin(), scale.end(), [](const Step& a, const Step& b) { return a.score < b.score; });
  return fmt::format("{}–{}", least->score, most->score);
}

}  // namespace sealwright::isms
