// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "isms/exceptions.hpp"
#include "isms/scoping.hpp"
#include "isms/status.hpp"

namespace sealwright::isms {

/// What checks say of controls, by the control's reference without its framework (`A.8.9`).
using CheckFacts = std::map<std::string, std::vector<CheckFact>>;

/// `iso27001:A.8.9` → `A.8.9`, `own:ACME-1` → `ACME-1`; references of other frameworks stay whole.
std::string bare_reference(std::string_view reference);

/// How much is read: a status follows from counts, only who looks at it needs the resources that fell short by name.
enum class Detail { counts, whole };

struct CheckQuestion {
  const content::Checks& checks;
  const Scoping& scoping;
  const std::vector<Stored<Exception>>& exceptions;
  std::set<std::string> only{};      ///< bare references: no other control is of interest; empty: all
  std::set<std::string> required{};  ///< checks that count though no source delivers what they test
  Detail detail = Detail::whole;
};

/// At most so many resources that fell short are named for each check and verdict.
inline constexpr std::size_t kShownShortfalls = 20;

/// What one check says of the controls that it speaks to; nothing where it is not in force.
using ByControl = std::map<std::string, CheckFact>;
Result<ByControl> facts_of_check(store::Reader& reader, const CheckQuestion& question, const content::CompiledCheck& check);

/// Reads last runs, deliveries and verdicts. Counts are those of the scope, and by the exceptions in force now: a verdict that was
/// excepted counts as a failure once its exception has ended, before the check runs again. A check speaks to no control where it is not in
/// force (no source delivers its type, and nobody required it).
Result<CheckFacts> check_facts(store::Reader& reader, const CheckQuestion& question);

}  // namespace sealwright::isms
