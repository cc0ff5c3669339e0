// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/ddl.hpp"

namespace sealwright::store {

/// Every organization of a database, `system` among them.
Result<std::vector<Id>> all_organizations(SqlSession& session);

/// Copies all rows of all tables from one session to the other, whatever their engines. Both are within a transaction; `enter` is called
/// on each side before the rows of one organization are touched (row-level security), nil before those of none.
Result<> copy_rows(SqlSession& from, SqlSession& to, const Schema& schema, const std::function<Result<>(SqlSession&, Id)>& enter,
                   const std::function<void(double)>& progress);

}  // namespace sealwright::store
