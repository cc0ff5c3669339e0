// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "api/test_site.hpp"
#include "base/text.hpp"
#include "commands/signing.hpp"
#include "store/sql_store.hpp"

/// What an auditor from outside gets to see: records that hold a canary are planted beside those that are shared, and looked for in every
/// answer.
namespace sealwright::api {
namespace {

constexpr std::string_view kCanary = "canary";

/// Two audits, one of them shared, with records that are and are not.
struct Planted {
  TestSite site;
  std::string owner, guest;  ///< who is signed in
  std::string shared_audit, other_audit, scope, control, other_control, shared_risk, old_asset, request, other_request, grant;
  std::vector<std::string> hidden;  ///< ids and refs that lead to canaries

  Planted();
  void begin_day(const char* day);
  void plant_audits();
  void plant_records();
  void plant_requests();

  TestSite::Answer get(const std::string& path) { return site.send("GET", "/api/v1" + path, guest); }
  TestSite::Answer change(const std::string& who, const std::string& method, const std::string& path, const Json& body) {
    return site.send(method, "/api/v1" + path, who + "If-Match: *\r\n", base::canonical(body));
  }
  std::string make(const std::string& register_name, const Json& body) {
    const auto made = change(owner, "POST", "/" + register_name, body);
    REQUIRE_MESSAGE(made.status == 201, (register_name + ": " + base::canonical(made.body)));
    return std::string(base::text_member(made.body, "id"));
  }
  void hide(const std::string& register_name, const Json& body) {
    const auto made = change(owner, "POST", "/" + register_name, body);
    REQUIRE_MESSAGE(made.status == 201, (register_name + ": " + base::canonical(made.body)));
    hidden.emplace_back(base::text_member(made.body, "id"));
    hidden.emplace_back(base::text_member(made.body, "ref"));
  }
  std::string seen_evidence() { return std::string(base::text_member(get("/evidence").body.at("items").as_array().front(), "id")); }
  std::string evidence(const std::string& title, const std::string& control_reference) {
    const auto answer = site.send("POST", "/api/v1/evidence?format=file&title=" + title + "&controls=" + control_reference,
                                  owner + "Content-Type: text/plain\r\nX-File-Name: " + title + ".txt\r\n", "seen on site: " + title);
    REQUIRE_MESSAGE(answer.status == 201, base::canonical(answer.body));
    return std::string(base::text_member(answer.body, "id"));
  }
};

std::string found_in(const TestSite::Answer& answer) {
  const std::string all = base::lower_ascii(answer.head + base::canonical(answer.body));
  return all.find(kCanary) == std::string::npos ? "" : all.substr(0, 2000);
}

constexpr const char* kOwner = "owner@acme.org";
constexpr const char* kManager = "manager@acme.org";
constexpr const char* kGuest = "auditor@acme.org";

/// Each day is begun by signing in anew: sessions end.
void Planted::begin_day(const char* day) {
  site.clock.set(*Instant::parse(std::string(day) + "T09:00:00Z"));
  owner = site.page(kOwner);
  guest = site.page(kGuest);
}

void Planted::plant_audits() {
  REQUIRE(change(owner, "PATCH", std::string("/person/") + kGuest, JsonObject{{"relation", "guest"}}).status == 200);
  scope = make("scope", JsonObject{{"name", "Hosting"}});
  const auto own_control = [&](const char* reference, const char* title) {
    return make("control", JsonObject{{"reference", reference},
                                      {"title", title},
                                      {"source_set", "own"},
                                      {"scope", scope},
                                      {"applicable", true},
                                      {"declared", "implemented"}});
  };
  control = own_control("OWN-1", "Badges");
  hidden.push_back(other_control = own_control("OWN-2", "canary-control"));
  const auto audit = [&](const char* title) {
    return make("audit", JsonObject{{"title", title},
                                    {"kind", "surveillance"},
                                    {"scope", scope},
                                    {"criteria", "ISO/IEC 27001:2022"},
                                    {"clauses", JsonArray{"9.2"}},
                                    {"controls", JsonArray{control}},
                                    {"external_team", JsonArray{"Dr. Weiss"}},
                                    {"method", "remote"}});
  };
  shared_audit = audit("Surveillance");
  hidden.push_back(other_audit = audit("canary-audit"));
}

void Planted::plant_records() {
  const auto asset = [&](const char* name) {
    return JsonObject{{"name", name}, {"kind", "hardware"}, {"classification", "internal"}, {"owner", kOwner}};
  };
  old_asset = make("asset", asset("Badge reader"));
  hide("asset", asset("canary-asset"));
  hide("supplier", JsonObject{{"name", "canary-supplier"}, {"service", "canary"}, {"owner", kOwner}, {"tier", "critical"}});
  hide("document", JsonObject{{"title", "canary-document"},
                              {"kind", "policy"},
                              {"edition", "1.0"},
                              {"body", "canary"},
                              {"author", kOwner},
                              {"approver", kManager},
                              {"classification", "internal"}});
  hide("task", JsonObject{{"title", "canary-task"}, {"assignee", kOwner}, {"due", "2027-03-01"}});
  hide("finding", JsonObject{{"title", "canary-finding"},
                             {"grade", "minor"},
                             {"origin", "certification_audit"},
                             {"audit", other_audit},
                             {"control", control},
                             {"description", "canary"},
                             {"raised_on", "2027-01-20"},
                             {"responsible", kOwner},
                             {"due", "2027-03-20"}});
}

void Planted::plant_requests() {
  const auto ask = [&](const char* title, const std::string& audit) {
    return JsonObject{{"title", title}, {"audit", audit}, {"external_requester", "Dr. Weiss"}, {"assignee", kOwner}, {"due", "2027-02-20"}};
  };
  request = make("evidence_request", ask("The badge log", shared_audit));
  hidden.push_back(other_request = make("evidence_request", ask("canary-request", other_audit)));
  hide("comment", JsonObject{{"subject", "evidence_request/" + other_request}, {"text", "canary-comment"}});
}

Planted::Planted() {
  begin_day("2027-02-01");
  plant_audits();
  plant_records();
  plant_requests();
  begin_day("2027-02-02");
  evidence("badge-log", "OWN-1");
  hidden.push_back(evidence("canary-evidence", "OWN-2"));
  grant = make("grant", JsonObject{{"audit", shared_audit},
                                   {"auditor", kGuest},
                                   {"evidence", "of_controls"},
                                   {"period_from", "2027-01-01"},
                                   {"period_until", "2027-02-10"},
                                   {"ends_on", "2027-03-31"},
                                   {"records", JsonArray{"asset/" + old_asset}}});
  // Behind the period: what is shared by name goes on, and the guest does not see how.
  begin_day("2027-02-20");
  REQUIRE(change(owner, "PATCH", "/asset/" + old_asset, JsonObject{{"name", "canary-badge-reader"}}).status == 200);
  hidden.push_back(evidence("canary-late-evidence", "OWN-1"));
}

}  // namespace

TEST_CASE("a guest sees the audit that is shared, as of its period's end, and nothing of the rest in any answer") {
  Planted planted;
  auto& p = planted;
  const auto rows = [&](const std::string& path) {
    const auto answer = p.get(path);
    REQUIRE_MESSAGE(answer.status == 200, (path + ": " + base::canonical(answer.body)));
    return answer.body.at("items").as_array().size();
  };
  CHECK(rows("/audit?total=true") == 1);
  CHECK(rows("/evidence_request") == 1);
  CHECK(rows("/asset") == 1);
  CHECK(rows("/supplier") == 0);
  CHECK(rows("/finding") == 0);
  CHECK(rows("/evidence") == 1);
  CHECK(rows("/control") == 1);
  CHECK(base::text_member(p.get("/asset/" + p.old_asset).body, "name") == "Badge reader");
  const auto control = p.get("/control/OWN-1");
  CHECK(control.status == 200);
  CHECK(base::text_member(control.body, "status") == "failing");  // by a finding that is not shared: that it fails is not hidden
  CHECK(base::canonical(control.body).find("not shared") != std::string::npos);

  const std::string seen = p.seen_evidence();
  CHECK(p.get("/evidence/" + seen).status == 200);
  CHECK(p.change(p.guest, "POST", "/evidence/" + seen + "/verify", JsonObject()).status == 200);

  int asked = 0;
  for (const auto& command : p.site.commands()) {
    if (command.route.method != "GET") continue;
    std::vector<std::string> paths{command.route.path};
    if (const auto brace = command.route.path.find('{'); brace != std::string::npos) {
      paths.clear();
      const auto end = command.route.path.find('}');
      for (const auto& name : p.hidden) paths.push_back(command.route.path.substr(0, brace) + name + command.route.path.substr(end + 1));
      for (const auto& name : {p.old_asset, p.request, p.shared_audit, std::string("OWN-1"), std::string("OWN-2")})
        paths.push_back(command.route.path.substr(0, brace) + name + command.route.path.substr(end + 1));
    }
    for (const auto& path : paths) {
      for (const char* query : {"", "?search=anar", "?as_of=2027-02-20T08:00:00Z", "?total=true&order_by=updated_at", "?under=GR-1"}) {
        const auto answer = p.get(path + query);
        CAPTURE(path + query);
        CHECK(answer.status < 500);
        CHECK(found_in(answer) == "");
        ++asked;
      }
    }
  }
  CHECK(asked > 1000);
}

TEST_CASE("a guest proves what is shared, and what is refused makes the server sign nothing") {
  Planted p;
  const std::string seen = p.seen_evidence();
  REQUIRE(commands::make_key(p.site.services(), p.site.acme).ok());
  const auto proved = [&](const std::string& what) { return p.change(p.guest, "POST", "/ledger/prove", JsonObject{{"reference", what}}); };
  const auto checkpoints = [&] { return p.site.store().read(p.site.acme.id).value()->checkpoints().value().size(); };
  for (const auto& hidden : p.hidden) CHECK(proved(hidden).status >= 400);
  CHECK(checkpoints() == 0);
  const auto receipt = proved(seen);
  REQUIRE_MESSAGE(receipt.status == 200, base::canonical(receipt.body));
  CHECK(base::text_member(receipt.body, "entry").find(seen) != std::string::npos);
  CHECK(checkpoints() == 1);
  const auto size = receipt.body.at("size").to_number<std::int64_t>();
  for (std::int64_t entry = 0; entry < size; ++entry) {
    const auto other = proved(std::to_string(entry));
    CHECK((other.status == 200) == (entry == receipt.body.at("index").to_number<std::int64_t>()));
    CHECK(found_in(other) == "");
  }
}

TEST_CASE("the documents that a guest makes hold nothing that is not shared") {
  Planted p;
  int made = 0;
  for (const auto& command : p.site.commands()) {
    if (command.noun != "report" || command.verb == "list") continue;
    std::vector<std::string> references = p.hidden;
    references.insert(references.end(), {"", p.shared_audit, p.old_asset, p.request});
    for (const auto& reference : references) {
      const std::string path = command.route.path + "?format=json" + (reference.empty() ? "" : "&reference=" + reference);
      const auto answer = p.get(path);
      CAPTURE(path);
      CHECK(answer.status < 500);
      CHECK(found_in(answer) == "");
      if (answer.status == 200) ++made;
    }
  }
  CHECK(made >= 4);
  const auto staff = p.site.send("GET", "/api/v1/report/evidence-index?format=json", p.owner);
  CHECK(found_in(staff) != "");  // so that the search finds what is there
}

TEST_CASE("what a guest may do beside looking is a short list, and reaches nothing that is not shared") {
  Planted p;
  const std::set<std::string> known{"comment create",
                                    "comment update",
                                    "evidence verify",
                                    "evidence_request create",
                                    "evidence_request update",
                                    "ledger prove",
                                    "pack create",
                                    "sample conclude",
                                    "sample draw",
                                    "sample record"};
  std::set<std::string> found;
  for (const auto& command : p.site.commands()) {
    const bool his = std::find(command.roles.begin(), command.roles.end(), store::Role::auditor) != command.roles.end();
    if (!his || command.route.method == "GET" || command.route.method.empty()) continue;
    found.insert(command.noun + " " + command.verb);
    for (const auto& name : p.hidden) {
      std::string path = command.route.path;
      const auto brace = path.find('{');
      if (brace == std::string::npos) continue;
      path.replace(brace, path.find('}') - brace + 1, name);
      const auto answer = p.change(p.guest, command.route.method, path, JsonObject());
      CAPTURE(command.route.method + " " + path);
      CHECK(answer.status >= 400);
      CHECK(answer.status < 500);
      CHECK(found_in(answer) == "");
    }
  }
  CHECK(base::joined({found.begin(), found.end()}, ", ") == base::joined({known.begin(), known.end()}, ", "));
}

TEST_CASE("a guest asks, comments and accepts under his audit, and touches nothing else") {
  Planted p;
  const auto asked = p.change(p.guest, "POST", "/evidence_request", JsonObject{{"title", "Visitors of January"}, {"due", "2027-02-28"}});
  REQUIRE_MESSAGE(asked.status == 201, base::canonical(asked.body));
  CHECK(base::text_member(asked.body, "audit") == p.shared_audit);
  CHECK(p.change(p.guest, "POST", "/comment", JsonObject{{"subject", "evidence_request/" + p.request}, {"text", "All of January, please"}})
            .status == 201);
  const auto about = [&](const std::string& subject) {
    return p.change(p.guest, "POST", "/comment", JsonObject{{"subject", subject}, {"text", "And this?"}});
  };
  CHECK(about("evidence_request/" + p.other_request).status == 422);
  CHECK(about("control/" + p.other_control).status == 422);
  CHECK(about("supplier/S-1").status == 422);
  CHECK(found_in(about("supplier/S-1")).empty());
  CHECK(p.change(p.guest, "PATCH", "/evidence_request/" + p.other_request, JsonObject{{"title", "x"}}).status == 404);
  for (const auto& [member, value] :
       {std::pair("answer", "x"), std::pair("title", "x"), std::pair("status", "provided"), std::pair("status", "withdrawn")})
    CHECK(p.change(p.guest, "PATCH", "/evidence_request/" + p.request, JsonObject{{member, value}, {"remark", "x"}}).status == 403);
  CHECK(p.change(p.guest, "POST", "/asset", JsonObject{{"name", "x"}}).status == 403);
  CHECK(p.change(p.guest, "PATCH", "/finding/F-1", JsonObject{{"title", "x"}}).status == 403);
  CHECK(p.change(p.guest, "DELETE", "/evidence_request/" + p.request, JsonObject()).status == 403);
  CHECK(p.get("/overview").status == 403);

  // What he asked for is provided, and accepted by him alone.
  const std::string mine(base::text_member(asked.body, "id"));
  CHECK(p.change(p.guest, "PATCH", "/evidence_request/" + mine, JsonObject{{"answer", "x"}}).status == 422);
  CHECK(p.change(p.guest, "PATCH", "/evidence_request/" + mine, JsonObject{{"title", "Visitors of January, by day"}}).status == 200);
  CHECK(p.change(p.owner, "PATCH", "/evidence_request/" + mine,
                 JsonObject{{"assignee", "manager@acme.org"}, {"answer", "Nobody came"}, {"status", "provided"}})
            .status == 200);
  CHECK(p.change(p.owner, "PATCH", "/evidence_request/" + mine, JsonObject{{"status", "accepted"}}).status == 422);
  CHECK(p.change(p.guest, "PATCH", "/evidence_request/" + mine, JsonObject{{"status", "accepted"}}).status == 200);
}

TEST_CASE("access ends with the grant, and staff see exactly what the guest sees") {
  Planted p;
  const auto staff = [&](const std::string& path) { return p.site.send("GET", "/api/v1" + path, p.owner); };
  for (const char* path : {"/asset", "/evidence", "/control", "/evidence_request", "/audit"}) {
    CAPTURE(path);
    const std::string under = std::string(path) + "?under=" + p.grant;
    CHECK(staff(under).body.at("items") == p.get(path).body.at("items"));
    CHECK(staff(path).body.at("items").as_array().size() > staff(under).body.at("items").as_array().size());
  }
  CHECK(p.change(p.owner, "POST", "/task?under=" + p.grant, JsonObject{{"title", "x"}}).status == 422);
  CHECK(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"status", "withdrawn"}}).status == 422);
  CHECK(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"status", "withdrawn"}, {"withdrawn_reason", "Another auditor comes"}})
            .status == 200);
  CHECK(p.get("/asset").status == 403);
  const auto again = p.make("grant", JsonObject{{"audit", p.shared_audit},
                                                {"auditor", "auditor@acme.org"},
                                                {"evidence", "of_controls"},
                                                {"period_from", "2027-01-01"},
                                                {"period_until", "2027-02-10"},
                                                {"ends_on", "2027-02-21"}});
  CHECK(p.get("/audit").status == 200);
  const auto second = p.make("grant", JsonObject{{"audit", p.other_audit},
                                                 {"auditor", "auditor@acme.org"},
                                                 {"evidence", "of_controls"},
                                                 {"period_from", "2027-01-01"},
                                                 {"period_until", "2027-02-10"},
                                                 {"ends_on", "2027-02-21"}});
  CHECK(p.get("/audit").status == 422);  // which of the two?
  CHECK(p.get("/audit?under=" + again).body.at("items").as_array().size() == 1);
  CHECK(p.get("/audit?under=" + p.grant).status == 403);
  p.site.clock.set(*Instant::parse("2027-02-22T09:00:00Z"));
  p.guest = p.site.page("auditor@acme.org");
  CHECK(p.get("/audit?under=" + second).status == 403);
}

TEST_CASE("a guest's jobs are his alone and stay under the grant that they were asked for under") {
  Planted p;
  const auto job = p.site.job("GET", "/api/v1/report/evidence-index?format=json", p.guest);
  CHECK(job.body.at("state") == "done");
  CHECK(job.body.at("under") == "GR-1");
  const std::string mine = "/job/" + std::string(base::text_member(job.body, "id"));
  const auto file = p.get(mine + "/file");
  REQUIRE(file.status == 200);
  CHECK(file.text.find("badge-log") != std::string::npos);
  CHECK(file.text.find(kCanary) == std::string::npos);

  const auto staff = p.site.job("GET", "/api/v1/report/evidence-index?format=json", p.owner);
  const std::string theirs = "/job/" + std::string(base::text_member(staff.body, "id"));
  CHECK(p.site.send("GET", "/api/v1" + theirs + "/file", p.owner).text.find(kCanary) != std::string::npos);
  CHECK(p.get(theirs).status == 404);
  CHECK(p.get(theirs + "/file").status == 404);
  CHECK(p.get("/job").body.at("items").as_array().size() == 1);
  CHECK(p.site.send("GET", "/api/v1" + mine + "/file", p.owner).status == 403);

  const auto under = p.site.job("GET", "/api/v1/report/evidence-index?format=json&under=" + p.grant, p.owner);
  const std::string looked = p.site.send("GET", "/api/v1/job/" + std::string(base::text_member(under.body, "id")) + "/file", p.owner).text;
  CHECK(looked.find("badge-log") != std::string::npos);
  CHECK(looked.find(kCanary) == std::string::npos);

  // Another grant does not open what was made under the one that ended.
  CHECK(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"status", "withdrawn"}, {"withdrawn_reason", "Another auditor comes"}})
            .status == 200);
  p.make("grant", JsonObject{{"audit", p.other_audit},
                             {"auditor", kGuest},
                             {"evidence", "of_controls"},
                             {"period_from", "2027-01-01"},
                             {"period_until", "2027-02-10"},
                             {"ends_on", "2027-03-31"}});
  CHECK(p.get("/audit").status == 200);
  CHECK(p.get(mine + "/file").status == 403);
  const auto refused = p.site.send("GET", "/api/v1/report/evidence-index?format=json&under=GR-1", p.guest + "Prefer: respond-async\r\n");
  CHECK(refused.status == 403);  // at once, and no job
  CHECK(p.get("/job").body.at("items").as_array().size() == 1);
}

TEST_CASE("a look under a grant is sealed before it is answered, once for each who looks and day, through whichever door") {
  Planted p;
  const auto looks = [&] {
    const auto answer = p.site.send("GET", "/api/v1/ledger/entries?register=grant&of=" + p.grant + "&action=look", p.owner);
    return answer.body.at("items").as_array();
  };
  CHECK(looks().empty());
  CHECK(p.site.send("GET", "/api/v1/asset", p.owner).status == 200);
  CHECK(p.site.send("GET", "/api/v1/asset?under=GR-99", p.owner).status == 404);
  CHECK(looks().empty());

  std::vector<std::thread> threads;
  std::atomic<int> answered = 0;
  for (const char* path : {"/asset", "/control", "/evidence", "/audit", "/asset", "/control/OWN-1"})
    threads.emplace_back([&, path] {
      if (p.site.send("GET", "/api/v1" + std::string(path) + "?under=" + p.grant, p.owner).status == 200) ++answered;
    });
  for (auto& each : threads) each.join();
  CHECK(answered == 6);
  REQUIRE(looks().size() == 1);
  const Json staff = looks().front();
  CHECK(base::text_member(staff.at("actor"), "via") == "page");

  CHECK(p.get("/asset").status == 200);
  CHECK(p.get("/control").status == 200);
  REQUIRE(looks().size() == 2);
  CHECK(looks().front().at("actor") != staff.at("actor"));
  const std::string token = p.site.token("acme", store::Role::reader);
  for (int i = 0; i < 3; ++i) CHECK(p.site.send("GET", "/api/v1/asset?under=" + p.grant, token).status == 200);
  CHECK(looks().size() == 3);
  CHECK(base::text_member(looks().front().at("actor"), "via") == "api");
  p.begin_day("2027-02-21");
  CHECK(p.site.send("GET", "/api/v1/report/evidence-index?format=json&under=" + p.grant, p.owner).status == 200);
  CHECK(looks().size() == 4);

  // Where it cannot be sealed, nothing is shown.
  p.begin_day("2027-02-22");
  REQUIRE(dynamic_cast<store::SqlStore&>(p.site.store()).write_raw(p.site.acme.id, [](store::SqlSession& session) {
    return session.script("UPDATE ledger_head SET frontier = x'00'");
  }));
  const auto refused = p.site.send("GET", "/api/v1/asset?under=" + p.grant, p.owner);
  CHECK(refused.status >= 500);
  CHECK(base::member(refused.body, "items") == nullptr);
  CHECK(p.get("/asset").status >= 500);
  CHECK(p.site.send("GET", "/api/v1/asset", p.owner).status == 200);
}

TEST_CASE("of an organization with several scopes a guest sees the one that is audited, without naming it") {
  Planted p;
  const auto office = p.make("scope", JsonObject{{"name", "canary-office"}});
  p.hidden.push_back(office);
  const auto other = [&](const char* reference) {
    return p.make("control", JsonObject{{"reference", reference},
                                        {"title", "canary-control-of-the-office"},
                                        {"source_set", "own"},
                                        {"scope", office},
                                        {"applicable", true},
                                        {"declared", "implemented"}});
  };
  const auto same_reference = other("OWN-1");
  p.hidden.push_back(same_reference);
  p.hidden.push_back(other("OWN-3"));
  REQUIRE(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"period_until", "2027-02-28"}}).status == 200);
  REQUIRE(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"registers", JsonArray{"control", "certificate"}}}).status == 200);
  for (const char* named : {"scope", "risk"}) {
    const auto answer = p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"registers", JsonArray{named}}});
    CHECK(answer.status == (named == std::string("scope") ? 422 : 200));
  }
  for (const auto& named : {"scope/" + office, "control/" + same_reference})
    CHECK(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"records", JsonArray{Json(named)}}}).status == 422);
  REQUIRE(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"records", JsonArray{"control/" + p.control}}}).status == 200);
  // Given with the answer to a request, it is another scope's still.
  const JsonArray given{"control/" + same_reference, "asset/" + p.old_asset};
  REQUIRE(p.change(p.owner, "PATCH", "/evidence_request/" + p.request, JsonObject{{"records", given}}).status == 200);
  REQUIRE(p.change(p.owner, "PATCH", "/grant/" + p.grant, JsonObject{{"registers", JsonArray{"control", "certificate"}}}).status == 200);

  for (const auto& who : {p.guest, p.owner}) {
    const std::string under = who == p.owner ? "under=" + p.grant : "";
    const auto get = [&](const std::string& path) { return p.site.send("GET", "/api/v1" + path + under, who); };
    CHECK(get("/scope?").body.at("items").as_array().size() == 1);
    const auto controls = get("/control?");
    REQUIRE_MESSAGE(controls.status == 200, base::canonical(controls.body));
    CHECK(controls.body.at("items").as_array().size() == 2);  // of the audit's scope, shared whole
    CHECK(get("/control?scope=" + office + "&").status == 404);
    const auto control = get("/control/OWN-1?");
    REQUIRE_MESSAGE(control.status == 200, base::canonical(control.body));
    CHECK(base::text_member(control.body, "id") == p.control);
    for (const auto& reference : {"OWN-3", same_reference.c_str(), office.c_str()})
      CHECK(get("/control/" + std::string(reference) + "?").status == 404);
    for (const std::string path : {"/scope?", "/control?", "/control/OWN-1?", "/audit?", "/report/statement-of-applicability?format=json&",
                                   "/report/risk-treatment-plan?format=json&", "/report/stage-1?format=json&", "/soa?"}) {
      const auto answer = get(path);
      CAPTURE(path);
      CHECK_MESSAGE(answer.status != 422, base::canonical(answer.body));
      CHECK(base::lower_ascii(base::canonical(answer.body)).find("office") == std::string::npos);
    }
  }
}

TEST_CASE("only guests are given grants, at the address of their firm") {
  Planted p;
  const auto give = [&](const std::string& auditor, const Json& more = JsonObject()) {
    JsonObject body{{"audit", p.shared_audit},     {"auditor", auditor},           {"evidence", "of_controls"},
                    {"period_from", "2027-01-01"}, {"period_until", "2027-02-10"}, {"ends_on", "2027-03-31"}};
    for (const auto& pair : more.as_object()) body.insert_or_assign(pair.key(), pair.value());
    return base::canonical(p.change(p.owner, "POST", "/grant", std::move(body)).body);
  };
  CHECK(give("reader@acme.org").find("is not a guest") != std::string::npos);
  p.make("person", JsonObject{{"name", "Kim"}, {"email", "kim@gmail.com"}, {"relation", "guest"}});
  CHECK(give("kim@gmail.com").find("personal mail service") != std::string::npos);
  CHECK(give("auditor@acme.org", JsonObject{{"registers", JsonArray{"risks"}}}).find("/registers/0") != std::string::npos);
  for (const char* name : {"grant", "finding", "audit"})
    CHECK(give("auditor@acme.org", JsonObject{{"registers", JsonArray{name}}}).find("/registers/0") != std::string::npos);
  CHECK(give("auditor@acme.org", JsonObject{{"records", JsonArray{"finding/F-1"}}}).find("/records/0") != std::string::npos);
  CHECK(give("auditor@acme.org", JsonObject{{"ends_on", "2027-01-31"}}).find("/ends_on") != std::string::npos);
  CHECK(give("auditor@acme.org", JsonObject{{"period_until", "2026-01-31"}}).find("/period_until") != std::string::npos);
}

}  // namespace sealwright::api
