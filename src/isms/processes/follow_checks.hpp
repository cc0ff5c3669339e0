// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/check.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// What follows from a run of checks, in its transaction: the statuses of the controls that the run's checks speak to are worked out, and
/// where one moved it is sealed. A control that begins to fail gives its owner a task, unless an open one says so already; nothing
/// here closes one. `every`: all controls, for what moved without a check (a finding, a declaration, time).
Result<> follow_checks(store::Writer& writer, const content::Checks& checks, const store::CheckRun& run, bool every);

}  // namespace sealwright::isms
