// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/postgres/store.hpp"

namespace sealwright::store::postgres {
namespace {

constexpr std::chrono::seconds kPatience{10};

}  // namespace

/// Refuses to serve with rights that would see past row-level security.
Result<std::unique_ptr<Connection>> Pool::connect() {
  TRY(auto connection, Connection::open(conninfo_));
  TRY_DONE(connection->script("SET ROLE sealwright_app"));
  TRY(const auto unsafe, first(*connection,
                               "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls) UNION ALL "
                               "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' "
                               "AND relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)",
                               {}, [](Cursor&) { return true; }));
  if (unsafe)
    return base::conflict("the role sealwright_app is a superuser, bypasses row-level security or owns tables: take that from it");
  return connection;
}

Result<std::shared_ptr<Connection>> Pool::lend(std::string_view begin, Id organization) {
  std::unique_ptr<Connection> connection;
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, kPatience, [&] { return lent_ < most_; })) {
      return base::unavailable(fmt::format("all {} connections to PostgreSQL are busy", most_));
    }
    ++lent_;
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  for (int attempt = 0;; ++attempt) {
    if (!connection) {
      auto opened = connect();
      if (!opened) return give_back(nullptr), std::move(opened).error();
      connection = std::move(*opened);
    }
    auto begun = connection->script(begin);
    if (begun) break;
    connection.reset();  // a kept connection may have been cut: once anew
    if (attempt > 0) return give_back(nullptr), begun.error();
  }
  auto lent = std::shared_ptr<Connection>(connection.release(), [self = shared_from_this()](Connection* each) {
    each->abandon();
    self->give_back(std::unique_ptr<Connection>(each));
  });
  const std::string id = organization.nil() ? std::string() : organization.text();
  TRY_DONE(execute(*lent, "SELECT set_config('sealwright.org', ?1, true)", {text(id)}));
  return lent;
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection && connection->usable() && idle_.size() < kept_) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

}  // namespace sealwright::store::postgres
