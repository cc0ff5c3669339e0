// SPDX-License-Identifier: Apache-2.0
// Every operation, by every role, in its own organization and in another: refusal wherever no row allows it.
#include <doctest/doctest.h>

#include <algorithm>

#include "api/test_site.hpp"
#include "base/text.hpp"

namespace sealwright::api {
using store::Role;

namespace {

std::string path_of(const commands::Command& command, const std::string& reference) {
  std::string out = "/api/v1" + command.route.path;
  for (std::size_t at = out.find('{'); at != out.npos; at = out.find('{')) out.replace(at, out.find('}') - at + 1, reference);
  return out;
}

std::string body_of(const commands::Command& command) {
  if (command.input == commands::Input::file) return "bytes";
  return command.route.method == "POST" || command.route.method == "PATCH" ? "{}" : "";
}

std::string type_of(const commands::Command& command) {
  return command.input == commands::Input::file ? "Content-Type: application/octet-stream\r\n" : "";
}

bool has_row(const commands::Command& command, Role role) { return std::count(command.roles.begin(), command.roles.end(), role) > 0; }

}  // namespace

TEST_CASE("an operation is refused to every role without a row, to other scopes, and to strangers") {
  TestSite site;
  std::size_t tried = 0;
  std::size_t refused = 0;
  struct Tried {
    Role role;
    std::string whole, narrow;  ///< tokens: with all that the role may, and with nothing of it
  };
  std::vector<Tried> tokens;
  for (const Role role : {Role::owner, Role::manager, Role::contributor, Role::reader, Role::auditor, Role::agent})
    tokens.push_back({role, site.token("acme", role), site.token("acme", role, {"nothing.read"})});
  for (const auto& command : site.commands()) {
    if (command.local_only || command.noun == "probe") continue;  // those of the tests; one of them waits
    const std::string what = command.noun + " " + command.verb;
    CAPTURE(what);
    const std::string path = path_of(command, "TSK-1");
    const std::string body = body_of(command);
    const std::string type = type_of(command);
    CHECK(site.send(command.route.method, path, type, body).status == 401);
    CHECK(site.send(command.route.method, path, type + "Authorization: Bearer sw_" + std::string(43, 'A') + "\r\n", body).status == 401);
    for (const auto& [role, whole, narrow] : tokens) {
      CAPTURE(store::name_of(role));
      const auto answer = site.send(command.route.method, path, type + whole, body);
      const bool no_row =
          answer.status == 403 && base::text_member(answer.body, "detail").find("needs the permission") != std::string_view::npos;
      CHECK(no_row == !has_row(command, role));
      CHECK(answer.status != 500);
      refused += no_row;
      ++tried;
      CHECK(site.send(command.route.method, path, type + narrow, body).status == 403);
    }
  }
  MESSAGE(tried << " tried, " << refused << " refused");
  CHECK(tried > 500);
  CHECK(refused > 200);
}

TEST_CASE("what belongs to one organization is not found from another, by id, ref, list or reference") {
  TestSite site;
  const auto made = site.send("POST", "/api/v1/task", site.token("acme", Role::owner), R"({"title":"Canary in a coal mine"})");
  REQUIRE(made.status == 201);
  const std::string id(base::text_member(made.body, "id"));
  const std::string stranger = site.token("other", Role::owner);
  for (const std::string& reference : {id, std::string("TSK-1")}) {
    for (const auto& command : site.commands()) {
      if (command.local_only || command.noun != "task" || command.route.path.find('{') == std::string::npos) continue;
      CAPTURE(command.verb);
      const auto answer = site.send(command.route.method, path_of(command, reference), stranger + "If-Match: \"1\"\r\n", body_of(command));
      CHECK(answer.status ==
            (command.needs_person ? 403 : 404));  // a token is nobody in person: it is refused before anything is looked for
    }
  }
  for (const char* path : {"/api/v1/task", "/api/v1/task?search=Canary", "/api/v1/task?total=true", "/api/v1/register"}) {
    const auto answer = site.send("GET", path, stranger);
    CHECK(answer.status == 200);
    CHECK(base::canonical(answer.body).find("Canary") == std::string::npos);
  }
  const auto person = site.send("GET", "/api/v1/person", site.token("acme", Role::owner)).body.at("items").at(0);
  const std::string theirs(base::text_member(person, "id"));
  CHECK(site.send("POST", "/api/v1/task", stranger, "{\"title\":\"x\",\"assignee\":\"" + theirs + "\"}").status == 422);
}

TEST_CASE("a token is never stronger than its maker is now, and dies with the membership") {
  TestSite site;
  const std::string owner = site.page("owner@acme.org");
  const auto made = site.send("POST", "/api/v1/token", owner, R"({"name":"ci","role":"owner"})");
  REQUIRE(made.status == 201);
  const std::string token = "Authorization: Bearer " + std::string(base::text_member(made.body, "token")) + "\r\n";
  CHECK(site.send("GET", "/api/v1/user", token).status == 200);
  auto& accounts = site.store().accounts();
  const auto user = *accounts.user_by_email("owner@acme.org");
  auto membership = accounts.memberships_of(user->id)->front();
  membership.role = Role::reader;
  REQUIRE(accounts.put(membership).ok());
  CHECK(site.send("GET", "/api/v1/user", token).status == 403);
  CHECK(site.send("GET", "/api/v1/task", token).status == 200);
  REQUIRE(accounts.remove_membership(site.acme.id, user->id).ok());
  CHECK(site.send("GET", "/api/v1/task", token).status == 401);
  CHECK(site.send("GET", "/api/v1/task", owner).status == 401);
}

}  // namespace sealwright::api
