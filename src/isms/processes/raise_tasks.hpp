// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/due.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// What tasks are to be raised for: everything overdue or due within so many days (nothing: as many as the organization says) that comes
/// round again and that no task was ever raised for. One that was cancelled is a decision, and is not raised anew for the same day.
Result<std::vector<DueItem>> tasks_to_raise(store::Reader& reader, const DueRules& rules, std::optional<std::int64_t> days = {});

/// Raises them: one task for each, due on its day, of whoever answers for it while that person is active, about the record. It proposes
/// work and does nothing else: no task is closed here, and no record changed. What it raised once, it raises no second time.
Result<std::vector<model::Record>> raise_tasks(store::Writer& writer, const DueRules& rules, std::optional<std::int64_t> days = {});

}  // namespace sealwright::isms
