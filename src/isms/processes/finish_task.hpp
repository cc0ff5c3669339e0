// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/library.hpp"
#include "store/store.hpp"

namespace sealwright::isms {

struct FinishTask {
  Id task;
  std::string note;  ///< what was done and what came of it; empty: the task's outcome says it already
};

struct FinishedTask {
  model::Record task;
  store::Evidence evidence;
  std::optional<model::Record> next;  ///< where the task comes again, and none follows it yet
};

/// Finishes an open task in the name of the acting person. The note becomes evidence, sealed in the same transaction: titled after the
/// task, collected by that person, and attached to the clause that asks for the task and to the controls of what it is about. A task that
/// comes again is followed by the next one, once: opened again and finished again, it has its follower. Refused without a named person,
/// without a word on what was done, and for a task that is over. Nothing else finishes a task: an update to `done` is refused, so that none
/// is finished without evidence.
Result<FinishedTask> finish_task(store::Store& store, Id organization, const store::Actor& actor, const content::Library& library,
                                 const FinishTask& wanted);

}  // namespace sealwright::isms
