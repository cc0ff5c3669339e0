// SPDX-License-Identifier: Apache-2.0
#include "checks/run.hpp"

#include <doctest/doctest.h>

#include "checks/examples.hpp"
#include "checks/fake_reader_test.hpp"
#include "checks/judge.hpp"
#include "checks/probe.hpp"
#include "checks/standing.hpp"

namespace sealwright::checks {
namespace {

using content::Library;

const Library& library() {
  static const Library loaded = [] {
    auto result = Library::load(content::ContentTree::embedded());
    REQUIRE_MESSAGE(result, result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

std::string check_file(const std::string& id, const std::string& expressions) {
  return "id: " + id + "\ntitle: T\ncontrols: [iso27001:A.8.5]\nresource: identity.account\n" + expressions +
         "\nseverity: high\nfresh_for: 7d\nremedy: R\nexamples:\n"
         "  - {resource: {login: a, active: true, mfa_enrolled: true, admin: false, email: a@x}, verdict: pass}\n"
         "  - {resource: {login: a, active: true, mfa_enrolled: false, admin: true, email: a@x}, verdict: fail}\n"
         "  - {resource: {login: a}, verdict: unknown}\n" +
         (expressions.find("applies_to") == std::string::npos ? ""
                                                              : "  - {resource: {login: a, active: false}, verdict: not_applicable}\n");
}

const content::Checks& checks() {
  static const content::Checks loaded = [] {
    static const std::string factor =
        check_file("factor", "applies_to: resource.active\npass_when: resource.mfa_enrolled\nreason: \"resource.login + ' has none'\"");
    static const std::string divides = check_file("divides", "pass_when: 1 / (resource.login.size() - 3) < 5\nreason: \"'x'\"");
    static const std::string alone = check_file(
        "alone", "pass_when: count_by('identity.account', 'email', resource.email) == 1\nreason: \"'shared ' + resource.email\"");
    static const std::string leaves =
        check_file("leaves", "unknown_when: resource.login == 'odd'\npass_when: \"!resource.admin\"\nreason: \"'odd or admin'\"");
    static const std::string machines =
        check_file("machines", "pass_when: in_set('host.system', resource.login)\nreason: \"'no such host'\"");
    static const base::EmbeddedFile files[] = {{"checks/t/alone.yaml", alone},
                                               {"checks/t/divides.yaml", divides},
                                               {"checks/t/factor.yaml", factor},
                                               {"checks/t/leaves.yaml", leaves},
                                               {"checks/t/machines.yaml", machines}};
    auto result = content::Checks::load(content::ContentTree(files), library());
    REQUIRE_MESSAGE(result, result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

Judgement judged(const char* id, const char* body, const std::set<std::string>& collected) {
  const auto* check = checks().find(id);
  const auto value = resource_value(*check, *base::parse_json(body), &collected);
  REQUIRE_MESSAGE(value, value.error().text());
  return judge(*check, *value, {});
}

/// The verdict that holds of a check on a key, or "none".
std::string held(const FakeReader& reader, std::string_view check, std::string_view key) {
  for (const auto& row : reader.verdicts)
    if (row.check == check && row.key == key)
      return std::string(store::name_of(row.verdict)) + (row.reason.empty() ? "" : ": " + row.reason);
  return "none";
}

const std::set<std::string> kAll{"login", "active", "mfa_enrolled", "admin", "email"};

FakeReader organization() {
  FakeReader reader;
  reader.deliver("identity.account", "csv", kAll, 3600);
  reader.put("identity.account", "csv", "ann",
             {{"login", "ann"}, {"active", true}, {"mfa_enrolled", true}, {"admin", false}, {"email", "a@x"}});
  reader.put("identity.account", "csv", "bobby",
             {{"login", "bobby"}, {"active", true}, {"mfa_enrolled", false}, {"admin", true}, {"email", "b@x"}});
  reader.put("identity.account", "csv", "carol",
             {{"login", "carol"}, {"active", false}, {"mfa_enrolled", false}, {"admin", false}, {"email", "b@x"}});
  return reader;
}

}  // namespace

TEST_CASE("error and unknown never pass") {
  CHECK(judged("factor", R"({"login": "a", "active": true, "mfa_enrolled": true})", kAll) == Judgement{Verdict::pass, ""});
  CHECK(judged("factor", R"({"login": "a", "active": true, "mfa_enrolled": false})", kAll) == Judgement{Verdict::fail, "a has none"});
  CHECK(judged("factor", R"({"login": "a", "active": true})", {"login", "active"}) ==
        Judgement{Verdict::unknown, "not collected: mfa_enrolled"});
  CHECK(judged("factor", R"({"login": "a", "mfa_enrolled": true})", {"login", "mfa_enrolled"}) ==
        Judgement{Verdict::unknown, "not collected: active"});
  CHECK(judged("factor", R"({"login": "a", "active": false})", {"login", "active"}) == Judgement{Verdict::not_applicable, ""});
  CHECK(judged("factor", R"({"login": "a", "active": true})", kAll).verdict == Verdict::error);
  const Judgement broken = judged("divides", R"({"login": "abc"})", kAll);
  CHECK(broken.verdict == Verdict::error);
  CHECK(broken.reason == "pass_when: division by zero (1:3)");
}

TEST_CASE("a resource that uses up the budget is an error, not a pass") {
  const auto* check = checks().find("factor");
  const auto value = resource_value(*check, *base::parse_json(R"({"login":"ann","active":true,"mfa_enrolled":true})"), nullptr);
  REQUIRE(value);
  CHECK(judge(*check, *value, {}).verdict == Verdict::pass);
  const Judgement cut = judge(*check, *value, {.now = {}, .relations = nullptr, .budget = {.steps = 1, .bytes = 64}});
  CHECK(cut.verdict == Verdict::error);
  CHECK(cut.reason.find("is used up; make the expression simpler") != std::string::npos);
}

TEST_CASE("a trial that may cost too much is refused as a check is") {
  const content::CheckTypes types(library());
  CHECK(trial_check("identity.account", "", "resource.groups.all(g, g != '')", types));
  const auto dear =
      trial_check("identity.account", "",
                  "resource.groups.all(a, resource.groups.all(b, resource.groups.all(c, resource.groups.all(d, a == d))))", types);
  REQUIRE_FALSE(dear);
  CHECK(dear.error().text().find("loops stand more than 3 deep") != std::string::npos);
}

TEST_CASE("a failure whose reason cannot be told gives the title") {
  CHECK(judged("factor", R"({"active": true, "mfa_enrolled": false})", {"active", "mfa_enrolled"}) == Judgement{Verdict::fail, "T"});
}

TEST_CASE("a source can say that it does not know") {
  CHECK(judged("leaves", R"({"login": "odd", "admin": false})", kAll) == Judgement{Verdict::unknown, "odd or admin"});
  CHECK(judged("leaves", R"({"login": "even", "admin": true})", kAll).verdict == Verdict::fail);
}

TEST_CASE("a run gives verdicts, heartbeats, and on the second time only what changed") {
  FakeReader reader = organization();
  auto run = compute_run(reader, checks(), {.ids = {"factor", "alone"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE_MESSAGE(run, run.error().text());
  CHECK(run->changes.size() == 3);
  reader.apply(*run);
  CHECK(held(reader, "factor", "ann") == "none");
  CHECK(held(reader, "factor", "bobby") == "fail: bobby has none");
  CHECK(held(reader, "factor", "carol") == "none");
  CHECK(held(reader, "alone", "ann") == "none");
  CHECK(held(reader, "alone", "bobby") == "fail: shared b@x");
  REQUIRE(run->checks.size() == 2);
  const auto& heartbeat = run->checks[0].check == "factor" ? run->checks[0] : run->checks[1];
  CHECK(heartbeat.population == 3);
  CHECK(heartbeat.counts == std::map<std::string, std::uint64_t>{{"fail", 1}, {"not_applicable", 1}, {"pass", 1}});
  CHECK(heartbeat.delivered);
  CHECK(heartbeat.stale == 0);
  CHECK(heartbeat.version == checks().find("factor")->check.version);
  const Digest before = heartbeat.inputs;

  run = compute_run(reader, checks(), {.ids = {"factor"}, .exceptions = {}, .only_changes = false, .progress = {}});
  CHECK(run->changes.empty());
  CHECK(run->checks[0].inputs == before);

  reader.resources[1].body.as_object()["mfa_enrolled"] = true;
  reader.resources.pop_back();
  run = compute_run(reader, checks(), {.ids = {"factor"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE(run->changes.size() == 1);
  CHECK(run->changes[0].to_entry);
  CHECK(run->checks[0].inputs != before);
  CHECK(run->checks[0].counts == std::map<std::string, std::uint64_t>{{"pass", 2}});
  reader.apply(*run);
  CHECK(held(reader, "factor", "bobby") == "none");
}

TEST_CASE("an exception covers a failure, and nothing else") {
  FakeReader reader = organization();
  reader.resources[0].body.as_object().erase("mfa_enrolled");
  const auto all = [](store::Reader&) {
    return Result<Exceptions>({[](auto, auto, auto) { return std::optional<std::string>("EX-1"); }, {{"factor", "EX-1"}}});
  };
  const auto run = compute_run(reader, checks(), {.ids = {"factor"}, .exceptions = all, .only_changes = false, .progress = {}});
  REQUIRE(run);
  reader.apply(*run);
  CHECK(held(reader, "factor", "bobby") == "excepted: EX-1: bobby has none");
  CHECK(held(reader, "factor", "ann").starts_with("error"));
}

TEST_CASE("fields that the source does not deliver are unknown; old evidence is counted as stale") {
  FakeReader reader = organization();
  reader.states.clear();
  reader.deliver("identity.account", "csv", {"login", "active", "email"}, 8 * 86400);
  reader.resources[1].body.as_object().erase("mfa_enrolled");
  const auto run = compute_run(reader, checks(), {.ids = {"factor"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE(run);
  reader.apply(*run);
  CHECK(held(reader, "factor", "bobby") == "unknown: not collected: mfa_enrolled");
  CHECK(run->checks[0].stale == 3);
}

TEST_CASE("a body that breaks its type is an error, not a pass") {
  FakeReader reader = organization();
  reader.resources[0].body = JsonObject{{"login", "ann"}, {"active", "yes"}};
  const auto run = compute_run(reader, checks(), {.ids = {"factor"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE(run);
  reader.apply(*run);
  CHECK(held(reader, "factor", "ann").starts_with("error"));
}

TEST_CASE("what was never delivered is unknown to relations") {
  FakeReader reader = organization();
  auto run = compute_run(reader, checks(), {.ids = {"machines"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE(run);
  reader.apply(*run);
  CHECK(held(reader, "machines", "ann") == "unknown: not collected: host.system");
  reader.deliver("host.system", "host:ann", {"host"}, 60);
  reader.put("host.system", "host:ann", "ann", {{"host", "ann"}});
  run = compute_run(reader, checks(), {.ids = {"machines"}, .exceptions = {}, .only_changes = false, .progress = {}});
  reader.apply(*run);
  CHECK(held(reader, "machines", "ann") == "none");
  CHECK(held(reader, "machines", "bobby") == "fail: no such host");
}

TEST_CASE("a check that does not exist is named") {
  FakeReader reader = organization();
  const auto run = compute_run(reader, checks(), {.ids = {"facter"}, .exceptions = {}, .only_changes = false, .progress = {}});
  REQUIRE_FALSE(run);
  CHECK(run.error().category == Category::not_found);
}

TEST_CASE("an example that gets another verdict is reported with its line") {
  const auto failures = test_examples(*checks().find("divides"), checks().types());
  REQUIRE(failures.size() == 2);
  CHECK(failures[1].line == failures[0].line + 1);
  CHECK(failures[0].message.find("expected fail, got pass") != std::string::npos);
  CHECK(test_examples(*checks().find("factor"), checks().types()).empty());
}

TEST_CASE("what a run amounts to") {
  const auto& check = *checks().find("factor");
  FakeReader reader;
  const Instant now = reader.at;
  store::Reader::LastRun last;
  last.at = now.plus_seconds(-60);
  const auto deliver = [&](std::int64_t seconds_ago, bool complete) {
    reader.states.clear();
    reader.deliver("identity.account", "csv", kAll, seconds_ago, complete);
  };
  CHECK(standing_of(check, {}, {}, now) == Standing::never_run);
  CHECK(standing_of(check, last, {}, now) == Standing::no_data);
  deliver(60, true);
  CHECK(standing_of(check, last, reader.states, now) == Standing::not_applicable);
  last.heartbeat.counts = {{"not_applicable", 5}};
  CHECK(standing_of(check, last, reader.states, now) == Standing::not_applicable);
  last.heartbeat.counts = {{"not_applicable", 5}, {"unknown", 1}};
  CHECK(standing_of(check, last, reader.states, now) == Standing::judged);
  last.heartbeat.counts.clear();
  deliver(60, false);
  CHECK(standing_of(check, last, reader.states, now) == Standing::empty);
  deliver(8 * 86400, true);
  CHECK(standing_of(check, last, reader.states, now) == Standing::stale);
  deliver(60, true);
  CHECK(*valid_until(check, last, reader.states) == last.at.plus_seconds(7 * 86400));
  CHECK(standing_of(check, last, reader.states, now.plus_seconds(8 * 86400)) == Standing::stale);
}

}  // namespace sealwright::checks
