// SPDX-License-Identifier: Apache-2.0
#include "isms/own_checks_test.hpp"

#include <doctest/doctest.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "checks/engine.hpp"
#include "isms/check_trial.hpp"
#include "isms/exceptions.hpp"
#include "isms/timeline.hpp"

namespace sealwright::isms {

std::string stricter_text() {
  return R"(id: sshd-no-root-password
title: Root cannot sign in over SSH
controls: [iso27001:A.8.2, iso27001:A.8.5]
resource: host.sshd
applies_to: resource.installed
pass_when: resource.permit_root_login == 'no'
reason: "resource.host + ' lets root in: ' + resource.permit_root_login"
severity: high
fresh_for: 7d
remedy: Set PermitRootLogin no.
examples:
  - {resource: {host: web, installed: true, permit_root_login: "no"}, verdict: pass}
  - {resource: {host: web, installed: true, permit_root_login: prohibit-password}, verdict: fail}
  - {resource: {host: web, installed: true}, verdict: unknown}
  - {resource: {host: web, installed: false}, verdict: not_applicable}
)";
}

std::string new_text() {
  return R"(id: acme-no-bastion-root
title: The bastion takes no root
controls: [iso27001:A.8.20]
resource: host.sshd
applies_to: resource.host.startsWith('bastion')
pass_when: resource.permit_root_login == 'no'
reason: "resource.host + ' takes root'"
severity: high
fresh_for: 7d
remedy: Close it.
examples:
  - {resource: {host: bastion-1, permit_root_login: "no"}, verdict: pass}
  - {resource: {host: bastion-1, permit_root_login: "yes"}, verdict: fail}
  - {resource: {host: bastion-1}, verdict: unknown}
  - {resource: {host: web}, verdict: not_applicable}
)";
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) base::misuse("the text does not hold " + std::string(from));
  return text.replace(at, from.size(), to);
}

void CheckingOrganization::deliver(const std::map<std::string, std::string>& servers) {
  const std::string bytes = base::canonical(JsonArray{Json(clock.now().text()), Json(servers.size())});
  store::Evidence evidence;
  evidence.source = "host:fleet";
  evidence.title = "SSH servers";
  evidence.media_type = "application/json";
  evidence.digest = store->blobs().put(id, bytes).value();
  evidence.size = bytes.size();
  evidence.collected_at = evidence.received_at = clock.now();
  store::Delivery delivery;
  for (const auto& [host, login] : servers)
    delivery.items.push_back({"host.sshd", host, JsonObject{{"host", host}, {"installed", true}, {"permit_root_login", login}}, false});
  delivery.complete.push_back({"host.sshd", "", ""});
  delivery.collected["host.sshd"] = {"host", "installed", "permit_root_login"};
  write({}, [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto added, writer.add_evidence(evidence, delivery));
    return {};
  }).value();
}

store::CheckRun CheckingOrganization::run(const std::string& check) {
  checks::RunOptions options;
  options.ids = {check};
  options.exceptions = exceptions_for_run;
  return checks::run_checks(*store, id, actor({}), *sets.of(*read()).value(), options).value();
}

std::string CheckingOrganization::published(const std::string& text) {
  const std::string ref = drafted(text);
  publish_check(desk(ann), ref, {}).value();
  return ref;
}

std::map<std::string, std::string> CheckingOrganization::verdicts(const std::string& check, std::optional<Instant> as_of) {
  std::map<std::string, std::string> out;
  read(as_of)
      ->each_verdict(check,
                     [&](const store::VerdictRow& row) -> Result<> {
                       out[row.key] = store::name_of(row.verdict);
                       return {};
                     })
      .value();
  return out;
}

std::string CheckingOrganization::judged_by(const std::string& check, std::optional<Instant> as_of) {
  const auto runs = read(as_of)->last_runs().value();
  const auto found = runs.find(check);
  return found == runs.end() ? "" : found->second.heartbeat.version.substr(0, 7);
}

namespace {

std::string version(const std::string& text) { return base::sha256(text).hex().substr(0, 7); }
std::string shipped_version() { return test_checks().find(kShippedCheck)->check.version.substr(0, 7); }

const std::map<std::string, std::string> kFleet{{"web", "no"}, {"db", "prohibit-password"}, {"old", "yes"}};

}  // namespace

TEST_CASE("an own text counts from its publication on: the run before used the shipped one, and so does any view of before") {
  CheckingOrganization acme;
  acme.deliver(kFleet);
  acme.run();
  const Instant before = acme.clock.now();
  acme.clock.advance_seconds(3600);
  CHECK(acme.verdicts()["db"].empty());

  const auto ref = acme.drafted(stricter_text());
  CHECK(acme.sets.of(*acme.read()).value().get() == &test_checks());  // a draft counts for nothing
  const auto done = publish_check(acme.desk(acme.ann), ref, {}).value();
  CHECK(done.run.checks.size() == 1);
  CHECK(done.run.checks.front().population == 3);  // judged anew in full
  CHECK(acme.verdicts()["db"] == "fail");
  CHECK(acme.verdicts()["web"].empty());
  CHECK(acme.judged_by() == version(stricter_text()));

  const auto now = acme.sets.of(*acme.read()).value();
  CHECK(now->find(kShippedCheck)->check.own);
  CHECK(now->find(kShippedCheck)->check.file == ref);
  CHECK(now->all().size() == test_checks().all().size());
  const auto then = acme.sets.of(*acme.read(before)).value();
  CHECK(then.get() == &test_checks());
  CHECK(acme.verdicts(kShippedCheck, before)["db"].empty());
  CHECK(acme.judged_by(kShippedCheck, before) == shipped_version());
  CHECK(acme.run().changes.empty());  // the next run has nothing to add
}

TEST_CASE("what one organization publishes, another never sees") {
  CheckingOrganization acme;
  acme.published(new_text());
  const auto other = acme.store->create_organization("other", "Other", "sealwright.invalid/other", false).value();
  const auto theirs = acme.store->read(other.id).value();
  CHECK(acme.sets.of(*theirs).value().get() == &test_checks());
  CHECK(acme.sets.of(*acme.read()).value()->find("acme-no-bastion-root") != nullptr);
}

TEST_CASE("publishing takes a named person who is not the author, and whoever changes a draft is its author") {
  CheckingOrganization acme;
  const auto nobody = draft_check(acme.desk({}), {stricter_text(), "Why", {}});
  CHECK(nobody.error().faults.front().pointer == "/author");
  const auto ref = draft_check(acme.desk({}), {stricter_text(), "Why", acme.bob}).value().ref;  // automation proposes
  CHECK(publish_check(acme.desk({}), ref, {}).error().category == Category::forbidden);         // people decide
  CHECK(publish_check(acme.desk(acme.bob), ref, {}).error().text().find("/published_by: wrote the text") != std::string::npos);
  CHECK(draft_check(acme.desk(acme.bob), {stricter_text(), "Why", acme.ann}).error().text().find("is whoever acts") != std::string::npos);

  const std::string changed = with(stricter_text(), "Set PermitRootLogin no.", "Let nobody in.");
  const auto again = draft_check(acme.desk(acme.ann), {changed, "", {}}).value();
  CHECK(again.ref == ref);
  CHECK(base::text_member(again.body, "reason") == "Why");
  CHECK(publish_check(acme.desk(acme.ann), ref, {}).error().text().find("/published_by: wrote the text") != std::string::npos);
  CHECK(publish_check(acme.desk(acme.bob), ref, {}).ok());
  CHECK(publish_check(acme.desk(acme.bob), ref, {}).error().message == ref + " is published, not draft");
}

TEST_CASE("a draft is held to the rules of a shipped check: each fault is of /text, with line and column") {
  CheckingOrganization acme;
  const auto refused = [&](std::string_view from, std::string_view to) {
    const auto made = draft_check(acme.desk(acme.bob), {with(stricter_text(), from, to), "Why", {}});
    REQUIRE_FALSE(made.ok());
    for (const auto& fault : made.error().faults) CHECK(fault.pointer == "/text");
    return made.error().text();
  };
  const auto holds = [](const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(holds(refused("resource.permit_root_login ==", "resource.permit_rot_login =="), "text:6: pass_when: 1:9: host.sshd has no field"));
  CHECK(holds(refused("severity: high", "severity: [high"), "text:"));
  CHECK(holds(refused("iso27001:A.8.5", "iso27001:A.8.55"), "text:3:28:"));
  CHECK(holds(refused("resource: host.sshd\n", "resource: host.ssh\n"), "host.sshd"));
  CHECK(holds(refused("id: sshd-no", "id: sshd_no"), "lower-case words joined by dashes"));
  CHECK(
      holds(refused("permit_root_login: prohibit-password", "permit_root_login: \"no\""), "text:13: the example: expected fail, got pass"));
  CHECK(acme.read()->count("check_version", {}).value() == 0);
}

TEST_CASE("a draft that asks what another check asks, or says what is in force, is refused") {
  CheckingOrganization acme;
  acme.published(new_text());
  const auto same = draft_check(acme.desk(acme.bob), {with(new_text(), "acme-no-bastion-root", "acme-again"), "Why", {}});
  CHECK(same.error().text().find("asks the same of host.sshd as the check acme-no-bastion-root") != std::string::npos);
  const auto equal = draft_check(acme.desk(acme.bob), {new_text(), "Why", {}});
  CHECK(equal.error().category == Category::conflict);
}

TEST_CASE("a new text retires the former in the same step; retiring gives the shipped check back, judged anew") {
  CheckingOrganization acme;
  acme.deliver(kFleet);
  acme.run();
  const auto first = acme.published(stricter_text());
  const std::string looser = with(with(stricter_text(), "== 'no'", "!= 'yes'"), "prohibit-password", "\"yes\"");
  const auto second = acme.published(looser);
  const auto former = acme.read()->resolve("check_version", first).value();
  CHECK(base::text_member(former.body, "status") == "retired");
  CHECK(base::text_member(former.body, "retired_because") == "replaced by " + second);
  const auto latter = acme.read()->resolve("check_version", second).value();
  CHECK(base::text_member(latter.body, "replaces") == former.id.text());
  CHECK(base::text_member(latter.body, "instead_of").substr(0, 7) == shipped_version());
  CHECK(acme.verdicts()["db"].empty());

  CHECK(retire_check(acme.desk({}), kShippedCheck, "No need").error().category == Category::forbidden);
  CHECK(retire_check(acme.desk(acme.ann), first, "No need").error().category == Category::conflict);
  const auto done = retire_check(acme.desk(acme.ann), kShippedCheck, "No need").value();
  CHECK(done.record.ref == second);
  CHECK(acme.judged_by() == shipped_version());
  CHECK(acme.sets.of(*acme.read()).value().get() == &test_checks());
  CHECK(acme.verdicts() == std::map<std::string, std::string>{{"old", "fail"}});
}

TEST_CASE("a check of the organization alone ends with its verdicts, unless a control requires it") {
  CheckingOrganization acme;
  acme.deliver({{"bastion-1", "yes"}, {"web", "no"}});
  acme.published(new_text());
  const std::string id = "acme-no-bastion-root";
  CHECK(acme.verdicts(id)["bastion-1"] == "fail");
  acme.change("control", acme.control("A.8.20"), {{"required_checks", JsonArray{Json(id)}}}, acme.ann).value();
  CHECK(retire_check(acme.desk(acme.ann), id, "Gone").error().text().find("is required by A.8.20") != std::string::npos);
  acme.change("control", acme.control("A.8.20"), {{"required_checks", JsonArray{}}}, acme.ann).value();
  CHECK(retire_check(acme.desk(acme.ann), id, "Gone").ok());
  CHECK(acme.verdicts(id).empty());
  CHECK(acme.sets.of(*acme.read()).value()->find(id) == nullptr);
  CHECK(store::verify(*acme.store, acme.id, {}, [](double) {}).value().empty());
}

TEST_CASE("an own check speaks to a control of the organization's own, which must be there") {
  CheckingOrganization acme;
  acme.deliver({{"bastion-1", "yes"}});
  const std::string text = with(new_text(), "iso27001:A.8.20", "own:ACME-1");
  CHECK(draft_check(acme.desk(acme.bob), {text, "Why", {}}).error().text() ==
        "/text: text:3: controls: the organization has no control ACME-1: make it first");
  const auto control = acme.create("control", JsonObject{{"reference", "ACME-1"},
                                                         {"title", "Bastions"},
                                                         {"source_set", "own"},
                                                         {"scope", acme.scope.text()},
                                                         {"applicable", true},
                                                         {"declared", "implemented"}});
  const auto status = [&] {
    const auto reader = acme.read();
    return control_state(*reader, *acme.sets.of(*reader).value(), control.id).value().result.status;
  };
  CHECK(status() == ControlStatus::insufficient);
  acme.published(text);
  CHECK(status() == ControlStatus::failing);
}

TEST_CASE("a discarded draft leaves everything as it is") {
  CheckingOrganization acme;
  const auto ref = acme.drafted(stricter_text());
  CHECK(discard_check(acme.desk({}), kShippedCheck).value().ref == ref);
  CHECK(discard_check(acme.desk({}), ref).error().category == Category::conflict);
  CHECK(publish_check(acme.desk(acme.ann), ref, {}).error().category == Category::conflict);
  CHECK(discard_check(acme.desk({}), "no-such").error().category == Category::not_found);
  CHECK(acme.drafted(stricter_text()) != ref);
}

TEST_CASE("trying a draft: which verdicts and which controls would move, and nothing is stored") {
  CheckingOrganization acme;
  for (const char* control : {"A.8.2", "A.8.20"})
    acme.change("control", acme.control(control), {{"declared", "implemented"}}, acme.ann).value();
  acme.deliver({{"web", "no"}, {"db", "prohibit-password"}, {"mail", "prohibit-password"}});
  for (const auto& check : test_checks().all())
    if (check.check.resource == "host.sshd") acme.run(check.check.id);
  const auto size = acme.read()->ledger_head().value().size;
  const auto reader = acme.read();
  const auto set = acme.sets.of(*reader).value();
  const auto text = candidate(*reader, acme.sets, *set, stricter_text(), "text").value();
  const auto trial = try_check(*reader, *set, text, 1).value();
  using store::Verdict;
  CHECK(trial.difference.now == checks::Difference::Counts{{Verdict::pass, 3}});
  CHECK(trial.difference.then == checks::Difference::Counts{{Verdict::pass, 1}, {Verdict::fail, 2}});
  REQUIRE(trial.difference.moves.size() == 1);
  CHECK(trial.difference.moves.begin()->second == 2);
  REQUIRE(trial.difference.examples.size() == 1);
  CHECK(trial.difference.examples.front().key == "db");
  CHECK(trial.difference.examples.front().reason == "db lets root in: prohibit-password");
  REQUIRE(trial.controls.size() == 1);  // A.8.5 is not implemented, whatever checks say
  CHECK(trial.controls.front().reference == "A.8.2");
  CHECK(trial.controls.front().then == ControlStatus::failing);
  CHECK(acme.read()->ledger_head().value().size == size);

  SUBCASE("what it says is what comes") {
    const auto now = control_state(*reader, *set, acme.control("A.8.2")).value().result.status;
    CHECK(now == trial.controls.front().now);
    acme.published(stricter_text());
    const auto after = acme.read();
    const auto status = control_state(*after, *acme.sets.of(*after).value(), acme.control("A.8.2")).value().result.status;
    CHECK(status == ControlStatus::failing);
    CHECK(acme.verdicts() == std::map<std::string, std::string>{{"db", "fail"}, {"mail", "fail"}});
  }
  SUBCASE("a check that is new moves from nothing") {
    const auto beside = try_check(*reader, *set, candidate(*reader, acme.sets, *set, new_text(), "text").value(), 5).value();
    CHECK(beside.difference.now.empty());
    CHECK(beside.difference.then == checks::Difference::Counts{{Verdict::not_applicable, 3}});
    CHECK(beside.difference.moves.begin()->first.first == std::nullopt);
  }
}

TEST_CASE("the timeline of a control turns where a text is published and where it is retired") {
  CheckingOrganization acme;
  acme.change("control", acme.control("A.8.20"), {{"declared", "implemented"}}, acme.ann).value();
  acme.deliver({{"bastion-1", "yes"}});
  const Instant start = acme.clock.now();
  acme.clock.advance_seconds(86'400);
  acme.published(new_text());
  acme.clock.advance_seconds(86'400);
  retire_check(acme.desk(acme.ann), "acme-no-bastion-root", "Closed").value();
  acme.clock.advance_seconds(86'400);
  const ChecksOf checks_of = [&](store::Reader& reader) { return acme.sets.of(reader); };
  const auto timeline = control_timeline(*acme.store, acme.id, checks_of, acme.control("A.8.20"), start, acme.clock.now()).value();
  std::vector<ControlStatus> spans;
  for (const auto& span : timeline.spans) spans.push_back(span.status);
  CHECK(spans == std::vector{ControlStatus::insufficient, ControlStatus::failing, ControlStatus::insufficient});
  CHECK(timeline.spans[1].to.micros() - timeline.spans[1].from.micros() == std::int64_t{86'400} * 1'000'000);
  SUBCASE("and what its check said has a row of its own, with gaps where it did not speak") {
    REQUIRE(timeline.checks.contains("acme-no-bastion-root"));
    const auto& row = timeline.checks.at("acme-no-bastion-root").spans;
    REQUIRE(row.size() == 1);
    CHECK(row[0].said == "fail");
    CHECK(row[0].counts == std::map<std::string, std::uint64_t>{{"fail", 1}});
    CHECK(row[0].from == timeline.spans[1].from);
    CHECK(row[0].to == timeline.spans[1].to);
    const Json shown = to_json(timeline, {});
    CHECK(shown.at("checks").at(0).at("spans").at(0).at("standing") == Json("fail"));
  }
}

}  // namespace sealwright::isms
