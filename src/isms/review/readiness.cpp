// SPDX-License-Identifier: Apache-2.0
#include "isms/review/readiness.hpp"

#include <algorithm>

namespace sealwright::isms {
namespace {

std::string title_of(const content::Framework& framework, const std::string& id) {
  const auto* found = framework.find(id);
  return found ? found->title : std::string();
}

/// `A.5.7` → `A.5`; an own control has a theme of its own.
std::string theme_of(const std::string& reference) {
  if (!reference.starts_with("A.")) return "own";
  return reference.substr(0, reference.find('.', 2));
}

std::vector<ClauseReadiness> by_clause(const content::Framework& framework, const std::vector<RuleHead>& rules,
                                       const std::vector<Remark>& remarks) {
  std::vector<ClauseReadiness> out;
  for (const auto& rule : rules) {
    if (out.empty() || out.back().clause != rule.clause) out.push_back({rule.clause, title_of(framework, rule.clause)});
    auto& clause = out.back();
    ++clause.rules;
    const auto found = std::find_if(remarks.begin(), remarks.end(), [&](const Remark& each) { return each.rule == rule.id; });
    if (found == remarks.end()) {
      ++clause.met;
      continue;
    }
    switch (found->grade) {
      case content::Grade::major: ++clause.majors; break;
      case content::Grade::minor: ++clause.minors; break;
      case content::Grade::opportunity: ++clause.opportunities; break;
    }
  }
  return out;
}

std::vector<ThemeReadiness> by_theme(const content::Framework& framework, const std::vector<ControlState>& controls) {
  std::vector<ThemeReadiness> out;
  for (const auto& state : controls) {
    const std::string theme = theme_of(state.control.value.reference);
    auto at = std::find_if(out.begin(), out.end(), [&](const auto& each) { return each.theme == theme; });
    if (at == out.end()) at = out.insert(out.end(), {theme, theme == "own" ? "Own controls" : title_of(framework, theme)});
    const auto status = state.result.status;
    ++at->controls;
    ++at->by_status[status];
    if (status == ControlStatus::effective || status == ControlStatus::not_applicable) ++at->ready;
  }
  return out;
}

}  // namespace

Readiness readiness(const content::Framework& iso27001, const std::vector<RuleHead>& rules, const std::vector<Remark>& remarks,
                    const std::vector<ControlState>& controls) {
  return {by_clause(iso27001, rules, remarks), by_theme(iso27001, controls)};
}

Json to_json(const Readiness& readiness) {
  JsonArray clauses, themes;
  for (const auto& each : readiness.clauses) {
    clauses.push_back(JsonObject{{"clause", each.clause},
                                 {"title", each.title},
                                 {"met", each.met},
                                 {"rules", each.rules},
                                 {"majors", each.majors},
                                 {"minors", each.minors},
                                 {"opportunities", each.opportunities}});
  }
  for (const auto& each : readiness.themes) {
    JsonObject statuses;
    for (const auto& [status, count] : each.by_status) statuses.emplace(model::reflect::name_of(status), count);
    themes.push_back(JsonObject{{"theme", each.theme},
                                {"title", each.title},
                                {"ready", each.ready},
                                {"controls", each.controls},
                                {"by_status", std::move(statuses)}});
  }
  return JsonObject{
      {"clauses", std::move(clauses)}, {"clause_formula", kClauseFormula}, {"themes", std::move(themes)}, {"theme_formula", kThemeFormula}};
}

}  // namespace sealwright::isms
