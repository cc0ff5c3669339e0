// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "model/register.hpp"
#include "store/session.hpp"

namespace sealwright::store::sqlite {

/// Tells SQLite's planner what the registers' indexes are like (table sqlite_stat1). Without it the planner takes the first column of an
/// index, which is the organization of all rows, for one that leaves ten rows. The figures are those of a large organization and do not
/// depend on what is stored, so that a list is read in the same way whatever its size; written only where they differ.
Result<> keep_statistics(SqlSession& session, std::span<const model::Register> registers);

}  // namespace sealwright::store::sqlite
