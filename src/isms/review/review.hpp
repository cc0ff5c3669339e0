// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/shortfalls.hpp"
#include "isms/check_sets.hpp"
#include "isms/control_states.hpp"

/// What an auditor would raise, before he does (ISMS.md, The review). Rules about single records are checks that have a grade
/// (content/checks); rules that take several records together are in own_rules.hpp.
namespace sealwright::isms {

/// A record that a remark is about, and what is wrong with it.
struct Concern {
  std::string register_name;
  std::string id;
  std::string ref;
  std::string title;
  std::string message;
};

/// What a rule found: one for each rule that finds anything.
struct Remark {
  std::string rule;
  std::string title;   ///< what should be so
  std::string clause;  ///< `6.1.3` or `A.5.18`
  content::Grade grade = content::Grade::minor;
  std::string register_name;  ///< that the rule looks at
  std::vector<Concern> records;
  std::string remedy;
};

struct ReviewQuestion {
  CheckSet checks;
  Id scope;                             ///< nil: all scopes
  std::optional<content::Stage> stage;  ///< nothing: every rule
  /// What was found in earlier readings is not judged again; null, and where the reader does not see the whole of the present: everything
  /// is.
  checks::Shortfalls* kept = nullptr;
  Detail detail = Detail::whole;  ///< counts: which rules found something; of a check's records, one alone
};

struct Reviewed {
  std::vector<Remark> remarks;         ///< majors first, then in the order of the clauses
  std::vector<ControlState> controls;  ///< of the scopes that were asked about
};

/// Everything as the reader sees it, judged now: no run of checks has to come before. Stores nothing.
Result<Reviewed> review(store::Reader& reader, const ReviewQuestion& question);

/// A rule of the review as such, whether or not it finds anything.
struct RuleHead {
  std::string id;
  std::string title;
  std::string clause;
  content::Grade grade = content::Grade::minor;
  std::vector<content::Stage> stages;
  std::string register_name;
  std::string remedy;
};
/// In the order of the clauses, then by id.
std::vector<RuleHead> review_rules(const content::Checks& checks, std::optional<content::Stage> stage);

/// The remark in one sentence or a few: what is wrong with the first records, and how many more there are.
std::string message_of(const Remark& remark);
Json to_json(const Remark& remark);

}  // namespace sealwright::isms
