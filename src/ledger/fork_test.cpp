// SPDX-License-Identifier: Apache-2.0
#include "ledger/fork.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "ledger/export_verify.hpp"
#include "ledger/sample_log.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::string_view kFrom = "ledger.example.org/acme";
constexpr std::string_view kTo = "ledger.example.org/acme-2";

Entry fork_entry(const Fork& fork) {
  Entry entry;
  entry.action = kFork;
  entry.details = details_of(fork);
  return entry;
}

Fork sample_fork(const VerifierKey& to_key) { return {std::string(kFrom), to_key.name, Signer::create(kFrom)->verifier(), to_key}; }

/// Exports the log and judges it by its own key.
ExportReport judged(sample::Log& log) {
  const auto folder = std::filesystem::temp_directory_path() / ("sealwright-fork-" + std::to_string(::getpid()));
  REQUIRE(write_export(log, folder));
  const auto report = verify_export(folder, {log.signer().verifier(), {}});
  std::filesystem::remove_all(folder);
  REQUIRE(report);
  return *report;
}

}  // namespace

TEST_CASE("a fork is read as it was written, and refused where it is none") {
  const auto to = Signer::create(kTo)->verifier();
  const Fork fork = sample_fork(to);
  const auto read = fork_of(fork_entry(fork));
  REQUIRE(read);
  REQUIRE(*read);
  CHECK((*read)->from == kFrom);
  CHECK((*read)->from_key == fork.from_key);
  CHECK((*read)->to_key == to);
  Fork keyless = fork;
  keyless.from_key.reset();
  CHECK_FALSE((*fork_of(fork_entry(keyless)))->from_key);

  Entry other = fork_entry(fork);
  other.action = "sign_in";
  CHECK_FALSE(*fork_of(other));
  const auto spoilt = [&](auto change) {
    Entry entry = fork_entry(fork);
    change(entry.details);
    return !fork_of(entry).ok();
  };
  CHECK(spoilt([](JsonObject& details) { details.erase("to"); }));
  CHECK(spoilt([](JsonObject& details) { details["from"] = kTo; }));
  CHECK(spoilt([](JsonObject& details) { details["from"] = "https://x.example/y"; }));
  CHECK(spoilt([](JsonObject& details) { details["to_key"] = details["from_key"]; }));
  CHECK(spoilt([](JsonObject& details) { details["from_key"] = "nonsense"; }));
}

TEST_CASE("an exported log that forked says so") {
  sample::Log log{std::string(kTo)};
  for (int i = 0; i < 300; ++i) log.sign_in();
  log.add(fork_entry(sample_fork(log.signer().verifier())));
  log.sign();
  log.sign_in();
  log.sign();
  const auto report = judged(log);
  CHECK(report.verified());
  REQUIRE(report.forks.size() == 1);
  CHECK(report.forks[0].first == 300);
  CHECK(report.older_checkpoints == 1);
  CHECK(report.text().find("until entry 300 it was the log ledger.example.org/acme, signed by ledger.example.org/acme+") !=
        std::string::npos);
}

TEST_CASE("checkpoints on the wrong side of a fork are refused") {
  const auto second = Signer::create("ledger.example.org/acme-3")->verifier();
  SUBCASE("of the origin that the log had left") {
    sample::Log log{std::string(kTo)};
    log.add(fork_entry({std::string(kTo), second.name, {}, second}));
    log.sign();
    const auto report = judged(log);
    CHECK_FALSE(report.consistent());
    CHECK(report.problems[0].file == kCheckpointFile);
  }
  SUBCASE("of the new origin, from before the fork") {
    sample::Log log{std::string(kTo)};
    log.sign_in();
    log.sign();
    log.add(fork_entry(sample_fork(log.signer().verifier())));
    log.sign();
    const auto report = judged(log);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].file == kCheckpointsFile);
  }
  SUBCASE("forks that do not follow from one another") {
    sample::Log log{std::string(kTo)};
    log.add(fork_entry({std::string(kFrom), second.name, {}, second}));
    log.add(fork_entry(sample_fork(log.signer().verifier())));
    log.sign();
    CHECK_FALSE(judged(log).consistent());
  }
}

}  // namespace sealwright::ledger
