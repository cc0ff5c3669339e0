// SPDX-License-Identifier: Apache-2.0
#include "isms/status.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace sealwright::isms {
using checks::Standing;
using isms::ControlStatus;
using isms::StatusFacts;
using store::Verdict;

namespace {

const Instant kNow = Instant::parse("2026-03-01T12:00:00Z").value();
const Id kEvidence = Id::make(kNow);

isms::CheckFact check(std::uint64_t pass, std::uint64_t fail = 0, std::uint64_t unknown = 0, std::uint64_t error = 0,
                      std::uint64_t excepted = 0) {
  isms::CheckFact out;
  out.id = "backup-restored";
  out.title = "Backups are restored";
  out.last_run = kNow.plus_seconds(-60);
  out.valid_until = kNow.plus_seconds(3600);
  out.pass = pass;
  out.fail = fail;
  out.unknown = unknown;
  out.error = error;
  out.excepted = excepted;
  return out;
}

isms::CheckFact standing(Standing standing, std::uint64_t pass = 0) {
  auto out = check(pass);
  out.standing = standing;
  return out;
}

/// An implemented control with a check that passes: the least that is effective.
StatusFacts effective() {
  StatusFacts out;
  out.now = kNow;
  out.control = {"control", "c", "C-1", "A.8.13 Information backup"};
  out.declared = isms::Declared::implemented;
  out.checks = {check(3)};
  return out;
}

bool gives(const isms::StatusResult& result, ControlStatus status, std::string_view text) {
  for (const auto& reason : result.reasons) {
    if (reason.status == status && reason.text.find(text) != std::string::npos) return true;
  }
  return false;
}

struct Case {
  const char* rule;
  std::function<void(StatusFacts&)> change;
  ControlStatus status;
  const char* reason;  // of that status
};

const isms::RecordFact kFinding{{"finding", "f", "F-3", "No restore"}, "F-3 No restore", {}};

const Case kCases[] = {
    {"nothing speaks against it", [](StatusFacts&) {}, ControlStatus::effective, "3 resources pass"},
    {"excluded", [](StatusFacts& f) { f.applicable = false, f.exclusion_reason = "No servers"; }, ControlStatus::not_applicable,
     "excluded: No servers"},
    {"not started", [](StatusFacts& f) { f.declared = isms::Declared::not_started; }, ControlStatus::not_implemented,
     "declared not started"},
    {"planned", [](StatusFacts& f) { f.declared = isms::Declared::planned, f.planned_for = Date(20'600); }, ControlStatus::planned,
     "planned for 2026-05-27"},
    {"planned without date", [](StatusFacts& f) { f.declared = isms::Declared::planned; }, ControlStatus::planned, "without a date"},
    {"open finding", [](StatusFacts& f) { f.nonconformities = {kFinding}; }, ControlStatus::failing, "open finding: F-3 No restore"},
    {"a failure", [](StatusFacts& f) { f.checks = {check(99, 1)}; }, ControlStatus::failing, "1 resource fails"},
    {"an excepted failure", [](StatusFacts& f) { f.checks = {check(0, 0, 0, 0, 2)}; }, ControlStatus::effective, "2 resources excepted"},
    {"a failure beside an excepted one", [](StatusFacts& f) { f.checks = {check(0, 1, 0, 0, 1)}; }, ControlStatus::failing,
     "1 resource fails"},
    {"an error", [](StatusFacts& f) { f.checks = {check(3, 0, 0, 1)}; }, ControlStatus::insufficient, "could not be judged"},
    {"unknown", [](StatusFacts& f) { f.checks = {check(3, 0, 2)}; }, ControlStatus::insufficient, "2 resources without the data"},
    {"partial", [](StatusFacts& f) { f.declared = isms::Declared::partial; }, ControlStatus::insufficient, "in part"},
    {"never run", [](StatusFacts& f) { f.checks = {standing(Standing::never_run)}; }, ControlStatus::insufficient, "never run"},
    {"no data", [](StatusFacts& f) { f.checks = {standing(Standing::no_data)}; }, ControlStatus::insufficient, "no source delivers"},
    {"stale", [](StatusFacts& f) { f.checks = {standing(Standing::stale, 3)}; }, ControlStatus::insufficient, "too old"},
    {"stale beside a good one",
     [](StatusFacts& f) {
       f.checks = {check(3), standing(Standing::stale, 3)};
     },
     ControlStatus::insufficient, "too old"},
    {"stale, though it fails", [](StatusFacts& f) { f.checks = {check(0, 1)}, f.checks[0].standing = Standing::stale; },
     ControlStatus::failing, "fail"},
    {"empty and incomplete", [](StatusFacts& f) { f.checks = {standing(Standing::empty)}; }, ControlStatus::insufficient,
     "no complete delivery"},
    {"not applicable counts neither way, alone", [](StatusFacts& f) { f.checks = {standing(Standing::not_applicable)}; },
     ControlStatus::insufficient, "neither evidence nor a check"},
    {"not applicable counts neither way, beside a good one",
     [](StatusFacts& f) {
       f.checks = {check(3), standing(Standing::not_applicable)};
     },
     ControlStatus::effective, "pass"},
    {"neither evidence nor check", [](StatusFacts& f) { f.checks.clear(); }, ControlStatus::insufficient, "neither evidence nor a check"},
    {"fresh evidence alone",
     [](StatusFacts& f) {
       f.checks.clear(), f.evidence = {{kEvidence, "Restore log", kNow.plus_seconds(-86'400)}};
     },
     ControlStatus::effective, "evidence of 2026-02-28: Restore log"},
    {"evidence on its last second",
     [](StatusFacts& f) {
       f.checks.clear(), f.evidence = {{kEvidence, "Log", kNow.plus_seconds(-365 * 86'400)}};
     },
     ControlStatus::effective, "Log"},
    {"evidence a second too old",
     [](StatusFacts& f) {
       f.checks.clear(), f.evidence = {{kEvidence, "Log", kNow.plus_seconds(-365 * 86'400 - 1)}};
     },
     ControlStatus::insufficient, "neither evidence nor a check that judged anything within 365 days"},
    {"evidence too old for this control",
     [](StatusFacts& f) {
       f.checks.clear(), f.freshness_days = 30, f.evidence = {{kEvidence, "Log", kNow.plus_seconds(-31 * 86'400)}};
     },
     ControlStatus::insufficient, "within 30 days"},
    {"evidence from the future",
     [](StatusFacts& f) {
       f.checks.clear(), f.evidence = {{kEvidence, "Log", kNow.plus_seconds(1)}};
     },
     ControlStatus::insufficient, "neither evidence"},
    {"old evidence beside a check",
     [](StatusFacts& f) {
       f.evidence = {{kEvidence, "Log", kNow.plus_seconds(-999 * 86'400)}};
     },
     ControlStatus::effective, "pass"},
};

}  // namespace

TEST_CASE("control status: each rule, both sides") {
  for (const auto& each : kCases) {
    StatusFacts facts = effective();
    each.change(facts);
    const auto result = isms::control_status(facts);
    CHECK_MESSAGE(result.status == each.status, each.rule << ": " << model::reflect::name_of(result.status));
    CHECK_MESSAGE(gives(result, each.status, each.reason), each.rule);
    CHECK(result.reasons.front().status == result.status);
  }
}

TEST_CASE("control status: the first rule that holds decides, and every reason is listed") {
  StatusFacts facts = effective();
  facts.checks = {check(1, 1, 1, 1)};
  facts.nonconformities = {kFinding};
  facts.declared = isms::Declared::partial;
  CHECK(isms::control_status(facts).status == ControlStatus::failing);
  facts.declared = isms::Declared::planned;
  CHECK(isms::control_status(facts).status == ControlStatus::planned);
  facts.declared = isms::Declared::not_started;
  CHECK(isms::control_status(facts).status == ControlStatus::not_implemented);
  facts.applicable = false;
  const auto result = isms::control_status(facts);
  CHECK(result.status == ControlStatus::not_applicable);
  CHECK(gives(result, ControlStatus::not_implemented, "not started"));
  CHECK(gives(result, ControlStatus::failing, "open finding"));
  CHECK(gives(result, ControlStatus::failing, "1 resource fails"));
  CHECK(gives(result, ControlStatus::insufficient, "could not be judged"));
  CHECK(gives(result, ControlStatus::insufficient, "without the data"));
  CHECK(gives(result, ControlStatus::effective, "1 resource passes"));
}

TEST_CASE("control status: reasons link to checks, resources and evidence") {
  StatusFacts facts = effective();
  facts.checks = {check(0, 1)};
  facts.checks[0].shortfalls = {{Verdict::fail, "host.account", "host:web-1", "web-1/ann", "no second factor", kEvidence}};
  const auto result = isms::control_status(facts);
  const auto& links = result.reasons.front().links;
  REQUIRE(links.size() == 3);
  CHECK(links[0].kind == "check");
  CHECK(links[1].id == "host.account/host:web-1/web-1/ann");
  CHECK(links[2].id == kEvidence.text());
  CHECK(result.evidence == std::vector<Id>{kEvidence});
  CHECK(result.worst == Verdict::fail);
  const Json json = isms::to_json(result);
  CHECK(json.at("status") == Json("failing"));
  CHECK(json.at("last_verdict") == Json("fail"));
  CHECK(json.at("checked_at") == Json("2026-03-01T11:59:00Z"));
  CHECK(json.at("reasons").as_array()[0].at("links").as_array()[1].at("kind") == Json("resource"));
}

TEST_CASE("control status: it is valid until the first fact ages") {
  StatusFacts facts = effective();
  CHECK(isms::control_status(facts).valid_until == kNow.plus_seconds(3600));
  facts.checks.push_back(check(1));
  facts.checks[1].valid_until = kNow.plus_seconds(60);
  CHECK(isms::control_status(facts).valid_until == kNow.plus_seconds(60));
  facts.checks[1].valid_until = kNow.plus_seconds(-60);  // past already: nothing changes then
  CHECK(isms::control_status(facts).valid_until == kNow.plus_seconds(3600));
  facts.checks[0].valid_until.reset();
  CHECK(!isms::control_status(facts).valid_until);
  facts.exceptions = {{{"exception", "e", "EX-1", ""}, "EX-1", kNow.date()}};
  CHECK(isms::control_status(facts).valid_until == Instant::parse("2026-03-01T23:59:59.999999Z").value());
  facts.evidence = {{kEvidence, "Log", kNow.plus_seconds(-365 * 86'400 + 5)}};
  CHECK(isms::control_status(facts).valid_until == kNow.plus_seconds(5));
}

}  // namespace sealwright::isms
