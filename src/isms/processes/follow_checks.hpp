// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/engine.hpp"
#include "content/check.hpp"
#include "isms/control_states.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// A control whose status would be another than the sealed one.
struct MovedStatus {
  Id control;
  std::string reference;
  std::string title;
  std::optional<Ref<Person>> owner;
  ControlStatus status = ControlStatus::insufficient;
  std::vector<std::string> reasons;  ///< the first ones that speak for it
};

struct Following {
  bool every = false;                              ///< all controls, whether their checks moved or not: time alone may have
  const checks::Evaluation* evaluation = nullptr;  ///< that made the run: knows what moved, and keeps what statuses rest on
};

/// What follows from a run of checks that is yet to be stored: the statuses of the controls that its checks speak to are worked out, those
/// of all where something changed that may move any, and those given that moved. To be settled, or the evaluation forgotten.
Result<std::vector<MovedStatus>> moved_statuses(store::Reader& reader, const content::Checks& checks, const store::CheckRun& run,
                                                const Following& following);

/// Both, for an engine's runs with these checks: works out what moved, and gives what settles it; nothing where there is nothing to store.
/// The checks must outlive it.
checks::Engine::Follow statuses_following(const content::Checks& checks, bool every);

/// Seals them, in the run's transaction. A control that begins to fail gives its owner a task, unless an open one says so already;
/// nothing here closes one.
Result<> settle_statuses(store::Writer& writer, const std::vector<MovedStatus>& moved);

}  // namespace sealwright::isms
