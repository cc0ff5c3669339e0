// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/control_states.hpp"
#include "isms/registers/scope.hpp"
#include "isms/review/review.hpp"

namespace sealwright::isms {

/// What a rule may ask.
struct RuleCase {
  store::Reader& reader;
  const content::Checks& checks;
  const Stored<Scope>& scope;
  const std::vector<ControlState>& controls;  ///< of the scope
};

/// A rule of the review that takes several records together. It is asked once for each scope.
struct OwnRule {
  std::string_view id;
  std::string_view title;
  std::string_view clause;
  content::Grade grade;
  std::vector<content::Stage> stages;
  std::string_view register_name;
  std::string_view remedy;
  Result<std::vector<Concern>> (*find)(const RuleCase&);
};

const std::vector<OwnRule>& own_rules();

}  // namespace sealwright::isms
