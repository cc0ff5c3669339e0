// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/check_sets.hpp"
#include "store/store.hpp"

/// The way of an organization's own check: draft → published → retired, or draft → discarded (docs/checks.md). What has been published is
/// never edited. The functions take a snapshot to compile and judge, and then write in one transaction; where a draft moved in between,
/// they refuse (conflict).
namespace sealwright::isms {

/// Where it is done, and by whom.
struct CheckDesk {
  store::Store& store;
  Id organization;
  store::Actor actor;
  CheckSets& sets;
};

/// A text as it would be in force: it compiles, its controls are there, its examples get their verdicts, no other check asks the same. The
/// error has a fault at `/text` for each thing wrong, with line and column.
Result<content::CompiledCheck> candidate(store::Reader& reader, CheckSets& sets, const content::Checks& in_force, const std::string& text,
                                         const std::string& name);

/// The version that `name` means: a reference such as CK-3, an id, or a check's id, of which the version in this state is meant.
/// Conflict where the reference is in another state.
Result<Stored<CheckVersion>> version_of(store::Reader& reader, std::string_view name, CheckVersionStatus status);

struct DraftCheck {
  std::string text;
  std::string reason;  ///< may be empty where a draft has one already
  Id author;           ///< where no person acts; otherwise nil, and the author is whoever acts
};
/// Makes the check's draft, or changes the one there is. Automation may draft too: it names the author.
Result<model::Record> draft_check(const CheckDesk& desk, const DraftCheck& wanted);

Result<model::Record> discard_check(const CheckDesk& desk, std::string_view name);

struct PublishedCheck {
  model::Record record;
  store::CheckRun run;  ///< of this check alone, sealed in the same transaction
};
/// Publishes a draft in the name of the acting person, who is not its author (forbidden without one). The former text is retired, the
/// check judged anew in full, and its verdicts sealed in the same transaction: no status is ever computed from the verdicts of another
/// text. What was delivered meanwhile is judged by the next run.
Result<PublishedCheck> publish_check(const CheckDesk& desk, std::string_view name,
                                     const std::function<void(double, std::string_view)>& progress);

/// Retires the published text in the name of the acting person. The shipped check of the same id is in force again and is judged in the
/// same transaction; where there is none, the check's verdicts end.
Result<PublishedCheck> retire_check(const CheckDesk& desk, std::string_view name, std::string_view reason);

}  // namespace sealwright::isms
