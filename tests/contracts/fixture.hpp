// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "base/digest.hpp"
#include "registers.hpp"
#include "store/store.hpp"

namespace sealwright::contracts {

/// A PostgreSQL of our own: on a socket in a temporary folder, gone with the object. `initdb` refuses root, so it runs as `postgres` then.
class PostgresServer {
 public:
  /// The one of this program; nullptr where PostgreSQL is not installed (the test says so and passes).
  static PostgresServer* shared();
  explicit PostgresServer(bool durable);
  ~PostgresServer();
  bool running() const { return running_; }
  /// A new empty database; the connection string of a role that is no superuser and owns it.
  std::string new_database();
  std::string superuser(const std::string& connection) const;
  void crash_and_restart();  ///< pg_ctl stop -m immediate, start

 private:
  bool control(const std::string& arguments) const;
  bool as_postgres(const std::string& command) const;
  std::filesystem::path folder_;
  bool running_ = false;
  int databases_ = 0;
};

/// A store with one organization on one engine, in a temporary folder.
struct Fixture {
  explicit Fixture(store::Engine which);
  ~Fixture();
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  store::Config config;
  base::SetClock clock{Instant::parse("2026-03-01T12:00:00Z").value()};
  std::unique_ptr<store::Store> store;
  store::Organization org;
  store::Actor actor;
  bool usable = false;  ///< false: this engine is not there, the test is skipped

  void reopen();
  Result<> write(const std::function<Result<>(store::Writer&)>& work) { return store->write(org.id, actor, work); }
  std::unique_ptr<store::Reader> read(std::optional<Instant> as_of = {}) { return store->read(org.id, as_of).value(); }
  model::Record create(std::string_view register_name, const Json& body);
  model::Record update(std::string_view register_name, const model::Record& record, const Json& body);
  store::Writer::Added deliver(const store::Evidence& evidence, const std::string& bytes, const store::Delivery& delivery);
  /// A run of the check `c1` that came to this.
  Instant judge(std::vector<store::VerdictRow> changes);
  std::vector<std::string> damages();  ///< `what`, of verify
  /// Changes the database as somebody would who holds it: no entry, no check.
  void behind_its_back(const std::string& sql);
};

Json json(std::string_view text);

/// A job as it is asked for, by nobody and with nothing.
store::Job asked_for(Id organization, std::string kind);

}  // namespace sealwright::contracts

/// Runs the body once for each engine, as a subcase.
#define ON_BOTH_ENGINES(fixture)                                                                                 \
  for (const auto engine_of_test : {::sealwright::store::Engine::sqlite, ::sealwright::store::Engine::postgres}) \
    if (::sealwright::contracts::Fixture fixture(engine_of_test); fixture.usable)
