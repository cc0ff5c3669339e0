// SPDX-License-Identifier: Apache-2.0
// A run over a real embedded store: evidence in, verdicts sealed, history kept.
#include <doctest/doctest.h>

#include <filesystem>

#include "checks/engine.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"

namespace sealwright {
namespace {

store::Actor operator_here() {
  store::Actor actor;
  actor.via = "local";
  actor.os_user = "tester";
  return actor;
}

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("sealwright-checks-" + Id::make(base::SystemClock().now()).text())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

template <class T>
T must(Result<T> result) {
  REQUIRE_MESSAGE(result, result.error().text());
  return *std::move(result);
}

void deliver(store::Store& store, Id organization, std::string_view bytes, bool password_root) {
  store::Evidence evidence;
  evidence.source = "host:web";
  evidence.title = "web";
  evidence.format = "host";
  evidence.media_type = "application/json";
  evidence.digest = must(store.blobs().put(organization, bytes));
  evidence.size = bytes.size();
  evidence.collected_at = store.clock().now();
  evidence.received_at = store.clock().now();
  store::Delivery delivery;
  const Json body = JsonObject{{"host", "web"}, {"installed", true}, {"permit_root_login", password_root ? "yes" : "no"}};
  delivery.items.push_back({"host.sshd", "web", body, false});
  delivery.complete.push_back({"host.sshd", "", ""});
  delivery.collected["host.sshd"] = {"host", "installed", "permit_root_login"};
  const auto written = store.write(organization, operator_here(), [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto added, writer.add_evidence(evidence, delivery));
    return {};
  });
  REQUIRE_MESSAGE(written, written.error().text());
}

std::string verdict(store::Store& store, Id organization, const std::string& check, std::optional<Instant> as_of = {}) {
  const auto reader = must(store.read(organization, as_of));
  std::string out = "none";
  const auto read = reader->each_verdict(check, [&](const store::VerdictRow& row) -> Result<> {
    out = std::string(store::name_of(row.verdict)) + (row.reason.empty() ? "" : ": " + row.reason);
    return {};
  });
  REQUIRE(read);
  return out;
}

}  // namespace

TEST_CASE("evidence leads to sealed verdicts, and yesterday's can be asked for") {
  const Folder folder;
  base::SetClock clock(*Instant::parse("2026-03-01T12:00:00Z"));
  auto library = must(content::Library::load(content::ContentTree::embedded()));
  REQUIRE(content::add_register_types(library, isms::registers::all()));
  const auto all = must(content::Checks::load(content::ContentTree::embedded(), library));
  store::Config config;
  config.folder = folder.path();
  config.create = true;
  const auto store = must(store::open(config, isms::registers::all(), clock));
  const auto organization = must(store->create_organization("acme", "Acme", "sealwright.invalid/acme", false)).id;

  deliver(*store, organization, "one", true);
  clock.advance_seconds(60);
  const auto first = must(checks::run_checks(*store, organization, operator_here(), all, {}));
  CHECK(first.checks.size() == all.all().size());
  CHECK(verdict(*store, organization, "sshd-no-root-password") == "fail: the SSH server of web has PermitRootLogin yes");
  CHECK(verdict(*store, organization, "sshd-no-empty-passwords") == "unknown: not collected: permit_empty_passwords");
  CHECK(verdict(*store, organization, "firewall-active") == "none");
  const Instant before = clock.now();

  clock.advance_seconds(60);
  CHECK(must(checks::run_checks(*store, organization, operator_here(), all, {})).changes.empty());

  deliver(*store, organization, "two", false);
  clock.advance_seconds(60);
  const auto third = must(checks::run_checks(*store, organization, operator_here(), all, {}));
  REQUIRE(third.changes.size() == 1);
  CHECK(verdict(*store, organization, "sshd-no-root-password") == "none");
  CHECK(verdict(*store, organization, "sshd-no-root-password", before).starts_with("fail"));

  const auto runs = must(must(store->read(organization))->last_runs());
  CHECK(runs.at("sshd-no-root-password").heartbeat.counts.at("pass") == 1);
  CHECK_FALSE(runs.at("firewall-active").heartbeat.delivered);
}

}  // namespace sealwright
