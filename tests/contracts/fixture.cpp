// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "base/random.hpp"
#include "store/sql_store.hpp"

namespace sealwright::contracts {
namespace {

namespace fs = std::filesystem;
const fs::path kPrograms = "/usr/lib/postgresql/15/bin";

fs::path new_folder(std::string_view what) {
  return fs::temp_directory_path() / fmt::format("sealwright-{}-{}-{}", what, ::getpid(), base::random_token(6));
}

}  // namespace

store::Job asked_for(Id organization, std::string kind) {
  store::Job job;
  job.organization = organization;
  job.kind = std::move(kind);
  return job;
}

Json json(std::string_view text) { return base::parse_json(text).value(); }

PostgresServer* PostgresServer::shared() {
  static const bool installed = fs::exists(kPrograms / "initdb");
  if (!installed) return nullptr;
  static PostgresServer server(false);
  return server.running() ? &server : nullptr;
}

bool PostgresServer::as_postgres(const std::string& command) const {
  const std::string quiet = command + " >>" + (folder_ / "log").native() + " 2>&1";
  if (::geteuid() != 0) return std::system(quiet.c_str()) == 0;
  return std::system(("setpriv --reuid=postgres --regid=postgres --clear-groups sh -c '" + quiet + "'").c_str()) == 0;
}

bool PostgresServer::control(const std::string& arguments) const {
  return as_postgres(fmt::format("{} -D {} -w {}", (kPrograms / "pg_ctl").native(), (folder_ / "data").native(), arguments));
}

PostgresServer::PostgresServer(bool durable) : folder_(new_folder("pg")) {
  fs::create_directory(folder_);
  if (::geteuid() == 0 && std::system(("chown postgres " + folder_.native()).c_str()) != 0) return;
  const std::string settings =
      fmt::format("-c listen_addresses= -c unix_socket_directories={} -c fsync={} -c max_connections=60 -c shared_buffers=64MB",
                  folder_.native(), durable ? "on" : "off");
  running_ =
      as_postgres(fmt::format("{} -D {} -A trust -U postgres --no-sync", (kPrograms / "initdb").native(), (folder_ / "data").native())) &&
      control(fmt::format("-l {} -o \"{}\" start", (folder_ / "server.log").native(), settings));
}

PostgresServer::~PostgresServer() {
  if (running_) (void)control("-m immediate stop");
  std::error_code ec;
  fs::remove_all(folder_, ec);
}

void PostgresServer::crash_and_restart() {
  REQUIRE(control("-m immediate stop"));
  const std::string settings = fmt::format("-c listen_addresses= -c unix_socket_directories={} -c max_connections=60", folder_.native());
  REQUIRE(control(fmt::format("-l {} -o \"{}\" start", (folder_ / "server.log").native(), settings)));
}

std::string PostgresServer::new_database() {
  const std::string name = fmt::format("s{}", ++databases_);
  const std::string psql = fmt::format("psql -q -h {} -U postgres -d postgres -c", folder_.native());
  REQUIRE(as_postgres(fmt::format("{} \"CREATE ROLE {}_owner LOGIN CREATEROLE\" && {} \"CREATE DATABASE {} OWNER {}_owner\"", psql, name,
                                  psql, name, name)));
  return fmt::format("host={} dbname={} user={}_owner", folder_.native(), name, name);
}

std::string PostgresServer::superuser(const std::string& connection) const {
  return connection.substr(0, connection.find(" user=")) + " user=postgres";
}

Fixture::Fixture(store::Engine which) {
  config.folder = new_folder("store");
  config.create = true;
  config.extra_migrations = {{2, "registers_of_tests", registers_migration()}};
  if (which == store::Engine::postgres) {
    PostgresServer* server = PostgresServer::shared();
    if (server == nullptr) {
      MESSAGE("skipped: PostgreSQL is not installed");
      return;
    }
    config.postgres = server->new_database();
  }
  auto opened = store::open(config, registers(), clock);
  if (!opened) FAIL(opened.error().text());
  store = std::move(*opened);
  actor.via = "local";
  actor.os_user = "tester";
  org = store->create_organization("acme", "Acme", "ledger.example.org/acme", false).value();
  usable = true;
}

Fixture::~Fixture() {
  store.reset();
  std::error_code ec;
  fs::remove_all(config.folder, ec);
}

void Fixture::reopen() {
  store.reset();
  auto opened = store::open(config, registers(), clock);
  if (!opened) FAIL(opened.error().text());
  store = std::move(*opened);
}

model::Record Fixture::create(std::string_view register_name, const Json& body) {
  model::Record made;
  const auto done = write([&](store::Writer& writer) -> Result<> {
    TRY(made, writer.create(register_name, body));
    return {};
  });
  if (!done) FAIL(done.error().text());
  return made;
}

model::Record Fixture::update(std::string_view register_name, const model::Record& record, const Json& body) {
  model::Record made;
  const auto done = write([&](store::Writer& writer) -> Result<> {
    TRY(made, writer.update(register_name, record.id, record.version, body));
    return {};
  });
  if (!done) FAIL(done.error().text());
  return made;
}

Instant Fixture::judge(std::vector<store::VerdictRow> changes) {
  store::CheckRun run;
  run.at = clock.now();
  run.id = Id::make(run.at);
  run.checks.emplace_back().check = "c1";
  run.changes = std::move(changes);
  const auto done = write([&](store::Writer& writer) { return writer.add_run(run); });
  if (!done) FAIL(done.error().text());
  return run.at;
}

store::Writer::Added Fixture::deliver(const store::Evidence& evidence, const std::string& bytes, const store::Delivery& delivery) {
  store::Evidence given = evidence;
  given.digest = store->blobs().put(org.id, bytes).value();
  given.size = bytes.size();
  given.received_at = clock.now();
  if (given.collected_at == Instant{}) given.collected_at = clock.now();
  store::Writer::Added added;
  const auto done = write([&](store::Writer& writer) -> Result<> {
    TRY(added, writer.add_evidence(given, delivery));
    return {};
  });
  if (!done) FAIL(done.error().text());
  return added;
}

std::vector<std::string> Fixture::damages() {
  const auto found = store::verify(*store, org.id, {}, {});
  if (!found) FAIL(found.error().text());
  std::vector<std::string> out;
  for (const store::Damage& each : *found) out.push_back(each.what);
  return out;
}

void Fixture::behind_its_back(const std::string& sql) {
  auto& raw = dynamic_cast<store::SqlStore&>(*store);
  const auto done = raw.write_raw(org.id, [&](store::SqlSession& session) { return session.script(sql); });
  if (!done) FAIL(done.error().text());
}

}  // namespace sealwright::contracts
