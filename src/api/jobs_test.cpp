// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <fstream>

#include "api/background.hpp"
#include "api/test_site.hpp"
#include "base/text.hpp"
#include "commands/job.hpp"

/// Long work that outlives its request: `Prefer: respond-async`.
namespace sealwright::api {
using store::Role;

namespace {

const std::string kJob = "Prefer: respond-async\r\n";
const std::string kFile = "Content-Type: application/octet-stream\r\nX-File-Name: r%C3%A9sultat.xml\r\n";

std::string address_of(const TestSite::Answer& job) { return "/api/v1/job/" + std::string(base::text_member(job.body, "id")); }

std::vector<std::string> files_of(const TestSite& site) {
  std::vector<std::string> out;
  std::error_code none;
  for (const auto& each : std::filesystem::directory_iterator(site.folder / "jobs" / site.acme.id.text(), none))
    out.push_back(each.path().filename().string());
  return out;
}

void change_role(TestSite& site, const char* email, Role role) {
  const auto user = site.store().accounts().user_by_email(email).value();
  const auto membership = site.store().accounts().memberships_of(user->id).value().front();
  REQUIRE(site.store().accounts().put(store::Membership{membership.organization, user->id, role, membership.person}));
}

}  // namespace

TEST_CASE("long work asked for as a job: accepted, run, and its outcome read by those who may") {
  TestSite site;
  const std::string token = site.token("acme", Role::owner);
  const auto seen = site.job("POST", "/api/v1/probe/slow", token, R"({"word":"done"})");
  CHECK(seen.body.at("state").as_string() == "done");
  CHECK(seen.body.at("mine").as_bool());
  CHECK(seen.body.at("arguments").at("word").as_string() == "done");
  CHECK(seen.body.at("output").at("data").at("word").as_string() == "done");
  const std::string where = address_of(seen);
  CHECK(site.send("GET", where, site.token("other", Role::owner)).status == 404);
  CHECK(site.send("GET", where, site.token("acme", Role::auditor)).status == 404);
  CHECK(site.send("GET", where, site.token("acme", Role::agent)).status == 403);
  CHECK(site.send("GET", where + "/file", token).status == 404);
  const auto reader = site.send("GET", where, site.token("acme", Role::reader)).body;
  CHECK_FALSE(reader.at("mine").as_bool());
  CHECK(reader.as_object().count("arguments") == 0);
  CHECK(reader.at("output").as_object().count("data") == 0);
  const auto colleague = site.send("GET", where, site.token("acme", Role::contributor)).body;
  CHECK(colleague.at("output").as_object().count("data") == 0);
  CHECK(colleague.at("output").as_object().count("note") == 1);

  const auto rows = site.send("GET", "/api/v1/job", token).body.at("items").as_array();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("output").as_object().count("data") == 0);
  CHECK(site.send("GET", "/api/v1/job", site.token("acme", Role::auditor)).body.at("items").as_array().empty());
  CHECK(site.send("POST", "/api/v1/probe/slow", token, R"({"word":"now"})").body.at("word").as_string() == "now");
  CHECK(site.job("POST", "/api/v1/probe/slow", token, R"({"wrod":"x"})").body.at("output").at("problem").at("status") == 422);
}

TEST_CASE("a job gives a file: to whoever began it, as an attachment under its own name and type") {
  TestSite site;
  const std::string token = site.token("acme", Role::contributor);
  const auto job = site.job("GET", "/api/v1/probe/give?text=%3Cscript%3E", token);
  REQUIRE(job.body.at("state").as_string() == "done");
  const Json& file = job.body.at("output").at("file");
  CHECK(file.at("name") == "a page.html");
  CHECK(file.at("media_type") == "text/html");
  CHECK(file.at("size") == 8);
  CHECK(file.at("sha256").as_string() == base::sha256("<script>").hex());
  const auto taken = site.send("GET", address_of(job) + "/file", token);
  CHECK(taken.status == 200);
  CHECK(taken.text == "<script>");
  CHECK(taken.header("Content-Disposition") == "attachment; filename=\"a_page.html\"");
  CHECK(taken.header("Content-Type") == "text/html");
  CHECK(taken.header("X-Content-Type-Options") == "nosniff");
  CHECK(taken.header("Content-Security-Policy").starts_with("default-src 'none'"));
  CHECK(site.send("GET", address_of(job) + "/file", token).text == "<script>");  // as often as he likes

  const auto pack = site.job("POST", "/api/v1/probe/pack", token);
  REQUIRE(pack.body.at("output").at("file").at("size") == 5);
  CHECK(site.send("GET", address_of(pack) + "/file", token).text == "large");
  CHECK(files_of(site).size() == 2);
  CHECK(std::filesystem::is_empty(site.folder / "spool"));
}

TEST_CASE("a job's file is refused to everybody else, and to whoever may no longer do what made it") {
  TestSite site;
  const std::string page = site.page("manager@acme.org");
  const auto job = site.job("GET", "/api/v1/probe/give?text=secret", page);
  const std::string file = address_of(job) + "/file";
  CHECK(site.send("GET", file, page).text == "secret");
  for (const auto& [who, status] : {std::pair(site.page("owner@acme.org"), 403), std::pair(site.page("reader@acme.org"), 403),
                                    std::pair(site.page("auditor@acme.org"), 404), std::pair(site.token("acme", Role::manager), 403),
                                    std::pair(site.token("other", Role::owner), 404), std::pair(std::string(), 401)}) {
    const auto answer = site.send("GET", file, who);
    CHECK(answer.status == status);
    CHECK(answer.text.find("secret") == std::string::npos);
  }
  CHECK(site.send("GET", address_of(job), site.page("owner@acme.org")).body.at("output").as_object().count("file") == 0);

  change_role(site, "manager@acme.org", Role::contributor);  // who may do it, but not see all that a manager saw
  CHECK(site.send("GET", file, page).status == 403);
  change_role(site, "manager@acme.org", Role::reader);
  CHECK(site.send("GET", file, page).status == 403);
  change_role(site, "manager@acme.org", Role::owner);
  CHECK(site.send("GET", file, page).status == 200);
  REQUIRE(site.store().accounts().remove_membership(site.acme.id, site.store().accounts().user_by_email("manager@acme.org").value()->id));
  CHECK(site.send("GET", file, page).status == 401);
}

TEST_CASE("what a job came to is its asker's as long as he reaches no less far: by role, and by what his token is narrowed to") {
  TestSite site;
  const std::string page = site.page("owner@acme.org");
  const auto job = site.job("POST", "/api/v1/probe/slow", page, R"({"word":"secret"})");
  REQUIRE(job.body.at("output").at("data").at("word") == "secret");
  const auto seen = [&](const std::string& who) {
    const auto answer = site.send("GET", address_of(job), who);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("mine").as_bool());
    CHECK((answer.body.as_object().count("arguments") == 1) == (answer.text.find("secret") != std::string::npos));
    return answer.body.at("output").as_object().count("data") == 1;
  };
  CHECK(seen(page));
  const auto own_token = [&](const JsonArray& scopes) {
    const auto made =
        site.send("POST", "/api/v1/token", page, base::canonical(JsonObject{{"name", "t"}, {"role", "owner"}, {"scopes", scopes}}));
    REQUIRE_MESSAGE(made.status == 201, made.text);
    return "Authorization: Bearer " + std::string(base::text_member(made.body, "token")) + "\r\n";
  };
  CHECK_FALSE(seen(own_token({"job.read"})));
  CHECK_FALSE(seen(own_token({"job.read", "evidence.*"})));
  change_role(site, "owner@acme.org", Role::contributor);
  CHECK_FALSE(seen(page));
  change_role(site, "owner@acme.org", Role::owner);
  CHECK(seen(page));
}

TEST_CASE("how far a job is, is known while its write holds the store, and its file is not there yet") {
  TestSite site;
  const std::string token = site.token("acme", Role::owner);
  const auto asked = site.send("POST", "/api/v1/probe/hold", token + kJob);
  REQUIRE(asked.status == 202);
  const std::string where = asked.header("Location");
  auto seen = site.send("GET", where, token);
  for (int i = 0; i < 100'000 && seen.body.at("message") != "holding"; ++i) seen = site.send("GET", where, token);
  CHECK(seen.body.at("state") == "running");
  CHECK(seen.body.at("progress").to_number<double>() == 0.25);
  CHECK(site.send("GET", where + "/file", token).status == 409);
  site.released.set_value();
  for (int i = 0; i < 100'000 && !seen.body.at("finished_at").is_string(); ++i) seen = site.send("GET", where, token);
  CHECK(seen.body.at("state") == "done");
  CHECK(seen.body.at("progress").to_number<double>() == 1);
}

TEST_CASE("a job takes a file, which goes when it ends; a large result is a file of its own") {
  TestSite site;
  const std::string token = site.token("acme", Role::agent);
  const std::string staff = site.token("acme", Role::contributor);
  CHECK(site.send("POST", "/api/v1/probe/read", site.token("acme", Role::reader) + kJob + kFile, "abc").status == 403);
  const auto small = site.job("POST", "/api/v1/probe/read", staff + kFile, "abc");
  CHECK(small.body.at("output").at("exit_code") == 1);
  CHECK(small.body.at("output").at("data").at(0).at("name").as_string() == "r\xC3\xA9sultat.xml");
  CHECK(small.body.at("output").at("data").at(0).at("bytes") == "abc");
  CHECK(files_of(site).empty());
  const auto large = site.job("POST", "/api/v1/probe/read?times=5000", staff + kFile, "abc");
  CHECK(large.body.at("output").as_object().count("data") == 0);
  CHECK(large.body.at("output").at("file").at("media_type") == "application/json");
  CHECK(site.send("GET", address_of(large) + "/file", staff).body.as_array().size() == 5000);
  CHECK(files_of(site).size() == 1);
  CHECK(std::filesystem::is_empty(site.folder / "spool"));
  CHECK(site.send("POST", "/api/v1/probe/read", token + kFile, "abc").status == 200);  // without Prefer as ever
}

TEST_CASE("what took a file is not done twice after a crash, and other work is") {
  TestSite site;
  commands::Call call{.services = site.services(), .organization = site.acme, .arguments = JsonObject{{"word", "again"}}};
  call.caller.role = Role::owner;
  call.caller.actor.via = "job";
  auto& jobs = site.store().jobs();
  // As a killed server leaves them: leased, and its lease over.
  const auto left_behind = [&](store::Job job, bool file) {
    job.id = Id::make(site.clock.now());
    job.run_at = site.clock.now().plus_seconds(1000);  // not for the server here
    if (file) {
      job.input.as_object()["file"] = "a.csv";
      const auto upload = site.folder / "spool" / "upload-1";
      std::ofstream(upload) << "abc";
      REQUIRE(commands::job_files(site.services()).take(site.acme.id, job.id, upload));
    }
    REQUIRE(jobs.enqueue(job));
    return job.id;
  };
  const Id slow = left_behind(commands::job_of("probe", "slow", call), false);
  call.arguments = JsonObject();
  const Id reading = left_behind(commands::job_of("probe", "read", call), true);
  site.clock.advance_seconds(1001);
  for (int i = 0; i < 2; ++i) REQUIRE(jobs.lease("killed", 1).value());
  site.clock.advance_seconds(2);
  const std::string token = site.token("acme", Role::owner);
  site.job("POST", "/api/v1/probe/slow", token, R"({"word":"wakes the workers"})");
  const auto ended = [&](Id id) {
    auto seen = site.send("GET", "/api/v1/job/" + id.text(), token).body;
    for (int i = 0; i < 100'000 && !seen.at("finished_at").is_string(); ++i)
      seen = site.send("GET", "/api/v1/job/" + id.text(), token).body;
    return seen;
  };
  CHECK(ended(slow).at("state") == "done");
  CHECK(ended(reading).at("state") == "failed");
  CHECK(ended(reading).at("output").at("problem").at("detail").as_string().starts_with("the server was stopped while"));
  CHECK(files_of(site).empty());
}

TEST_CASE("an erasure takes what came of jobs with it") {
  TestSite site;
  const std::string owner = site.page("owner@acme.org");
  const auto job = site.job("GET", "/api/v1/probe/give?text=quotes+a+name", owner);
  REQUIRE(files_of(site).size() == 1);
  const auto made = site.send("POST", "/api/v1/person", owner, R"({"name":"Zoe","email":"zoe@acme.org"})");
  REQUIRE(made.status == 201);
  const auto erased = site.send("POST", "/api/v1/record/erase", owner,
                                base::canonical(JsonObject{{"register", "person"},
                                                           {"reference", base::text_member(made.body, "id")},
                                                           {"reason", "she asked for it"},
                                                           {"approved_by", "manager@acme.org"}}));
  REQUIRE_MESSAGE(erased.status < 300, erased.text);
  CHECK(files_of(site).empty());
  CHECK(site.send("GET", address_of(job), owner).status == 404);
}

TEST_CASE("nobody fills the place of waiting jobs") {
  TestSite site;
  const std::string token = site.token("acme", Role::owner);
  const auto now = site.clock.now();
  const auto began = site.job("POST", "/api/v1/probe/slow", token, R"({"word":"x"})");
  auto job = *site.store().jobs().job(site.acme.id, *Id::parse(base::text_member(began.body, "id"))).value();
  job.run_at = now.plus_seconds(10'000);
  for (int i = 0; i < 20; ++i) {
    job.id = {};
    REQUIRE(site.store().jobs().enqueue(job));
  }
  CHECK(site.send("POST", "/api/v1/probe/read", token + kJob + kFile, "abc").status == 409);
  CHECK(files_of(site).empty());
  CHECK(site.job("POST", "/api/v1/probe/slow", site.token("acme", Role::owner), R"({"word":"x"})").body.at("state") == "done");
}

}  // namespace sealwright::api
