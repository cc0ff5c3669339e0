// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/framework.hpp"
#include "isms/control_states.hpp"
#include "isms/review/review.hpp"

/// How far the ISMS is, as counts whose formulas stand beside them; never a bare percentage.
namespace sealwright::isms {

/// What the rules of the review say of one clause.
struct ClauseReadiness {
  std::string clause;
  std::string title{};
  std::uint64_t rules = 0;                                  ///< that name the clause
  std::uint64_t met = 0;                                    ///< of them, those that find nothing
  std::uint64_t majors = 0, minors = 0, opportunities = 0;  ///< rules that find something, by grade
};

/// The controls of one theme, by their computed status.
struct ThemeReadiness {
  std::string theme;  ///< `A.5`, or `own`
  std::string title{};
  std::uint64_t controls = 0;
  std::uint64_t ready = 0;  ///< effective, or not applicable
  std::map<ControlStatus, std::uint64_t> by_status{};
};

struct Readiness {
  std::vector<ClauseReadiness> clauses;  ///< that some rule names, in order
  std::vector<ThemeReadiness> themes;
};

inline constexpr std::string_view kClauseFormula =
    "met = rules of the clause that find nothing; rules = all rules that name the clause, at the stage that was asked for";
inline constexpr std::string_view kThemeFormula =
    "ready = controls whose status is effective or not applicable; controls = all rows of the theme in the scope";

/// `iso27001` gives the titles. Pure.
Readiness readiness(const content::Framework& iso27001, const std::vector<RuleHead>& rules, const std::vector<Remark>& remarks,
                    const std::vector<ControlState>& controls);
Json to_json(const Readiness& readiness);

}  // namespace sealwright::isms
