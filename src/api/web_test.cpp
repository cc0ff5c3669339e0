// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <set>

#include "api/raw_client.hpp"
#include "api/test_site.hpp"
#include "api/totp.hpp"
#include "base/text.hpp"

namespace sealwright::api {
using store::Role;

namespace {

std::string kind_of(const TestSite::Answer& answer) {
  const std::string type(base::text_member(answer.body, "type"));
  return type.substr(type.rfind('/') + 1);
}

std::string sign_in_body(const std::string& email, const std::string& password, const std::string& code = "") {
  return base::canonical(JsonObject{{"email", email}, {"password", password}, {"code", code}});
}

const std::string kPage = "X-Sealwright-Request: 1\r\n";

}  // namespace

TEST_CASE("health, pages, the document, and what is nowhere") {
  TestSite site;
  CHECK(site.send("GET", "/livez").status == 200);
  CHECK(site.send("GET", "/readyz").status == 200);
  const auto page = site.send("GET", "/risk/TSK-1", "Accept: text/html\r\n");
  CHECK(page.status == 200);
  CHECK(page.header("Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
  CHECK(page.header("X-Content-Type-Options") == "nosniff");
  CHECK(site.send("GET", "/nothing").status == 404);
  CHECK(site.send("GET", "/api/v1/nothing", site.token("acme", Role::owner)).status == 404);
  const auto document = site.send("GET", "/api/v1/openapi.json");
  CHECK(document.body.at("openapi").as_string() == "3.1.0");
  const auto& paths = document.body.at("paths").as_object();
  CHECK(paths.contains("/task/{reference}"));
  CHECK(paths.contains("/session"));
  CHECK(paths.contains("/task/schema"));
  CHECK_FALSE(paths.contains("/user/reset-password"));
  CHECK(paths.at("/task/{reference}").at("patch").at("x-permission").as_string() == "task.write");
  const auto wrong = site.send("PUT", "/api/v1/task", site.token("acme", Role::owner));
  CHECK(wrong.status == 405);
  CHECK(wrong.header("Allow") == "GET, POST, OPTIONS");
}

TEST_CASE("every reference in the OpenAPI document leads somewhere, and operation ids are unique") {
  TestSite site;
  const auto document = site.send("GET", "/api/v1/openapi.json").body;
  const std::string text = base::canonical(document);
  std::size_t count = 0;
  for (std::size_t at = text.find("\"$ref\":\"#"); at != text.npos; at = text.find("\"$ref\":\"#", at + 1), ++count) {
    const std::size_t begin = at + 9;
    const std::string pointer = text.substr(begin, text.find('"', begin) - begin);
    CAPTURE(pointer);
    boost::system::error_code code;
    CHECK(document.find_pointer(pointer, code) != nullptr);
  }
  CHECK(count > 20);
  std::set<std::string> ids;
  for (std::size_t at = text.find("\"operationId\":\""); at != text.npos; at = text.find("\"operationId\":\"", at + 1)) {
    CHECK(ids.insert(text.substr(at + 15, text.find('"', at + 15) - at - 15)).second);
  }
}

TEST_CASE("signing in and out; the session says who and what is allowed") {
  TestSite site;
  const auto answer = site.send("POST", "/api/v1/session", kPage, sign_in_body("Manager@acme.org", TestSite::kPassword));
  REQUIRE(answer.status == 200);
  CHECK(answer.body.at("user").at("email").as_string() == "manager@acme.org");
  CHECK(answer.body.at("person").at("name").as_string() == "manager");
  CHECK(answer.body.at("organization").at("slug").as_string() == "acme");
  CHECK(answer.body.at("role").as_string() == "manager");
  const std::string permissions = base::canonical(answer.body.at("permissions"));
  CHECK(permissions.find("\"task.write\"") != permissions.npos);
  CHECK(permissions.find("\"user.manage\"") == permissions.npos);
  const std::string set = answer.header("Set-Cookie");
  CHECK(set.find("HttpOnly; SameSite=Strict") != set.npos);
  const std::string cookie = "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
  CHECK(site.send("GET", "/api/v1/session", cookie).status == 200);
  CHECK(site.send("GET", "/api/v1/task", cookie).status == 200);
  CHECK(site.send("DELETE", "/api/v1/session", cookie).status == 403);
  CHECK(site.send("DELETE", "/api/v1/session", cookie + kPage + "Origin: https://evil.test\r\n").status == 403);
  CHECK(site.send("DELETE", "/api/v1/session", cookie + kPage).status == 204);
  const auto after = site.send("GET", "/api/v1/session", cookie);
  CHECK(after.status == 401);
  CHECK(after.header("WWW-Authenticate") == "Bearer realm=\"sealwright\"");
}

TEST_CASE("sessions end by time and by disuse") {
  TestSite site;
  const std::string idle = site.page("reader@acme.org");
  site.clock.advance_seconds(2 * 3600 - 1);
  CHECK(site.send("GET", "/api/v1/session", idle).status == 200);
  site.clock.advance_seconds(2 * 3600 - 1);
  CHECK(site.send("GET", "/api/v1/session", idle).status == 200);
  site.clock.advance_seconds(2 * 3600);
  CHECK(site.send("GET", "/api/v1/session", idle).status == 401);
  const std::string busy = site.page("reader@acme.org");
  for (int hour = 0; hour < 11; ++hour) {
    site.clock.advance_seconds(3600);
    CHECK(site.send("GET", "/api/v1/session", busy).status == 200);
  }
  site.clock.advance_seconds(3600);
  CHECK(site.send("GET", "/api/v1/session", busy).status == 401);
}

TEST_CASE("wrong passwords and unknown addresses look alike; the fifth failure locks") {
  TestSite site;
  const auto unknown = site.send("POST", "/api/v1/session", kPage, sign_in_body("nobody@acme.org", "x"));
  auto wrong = site.send("POST", "/api/v1/session", kPage, sign_in_body("reader@acme.org", "x"));
  CHECK(unknown.status == 401);
  CHECK(base::canonical(unknown.body) == base::canonical(wrong.body));
  CHECK(kind_of(wrong) == "invalid-credentials");
  for (int i = 0; i < 4; ++i) wrong = site.send("POST", "/api/v1/session", kPage, sign_in_body("reader@acme.org", "x"));
  const auto locked = site.send("POST", "/api/v1/session", kPage, sign_in_body("reader@acme.org", TestSite::kPassword));
  CHECK(locked.status == 401);
  CHECK(kind_of(locked) == "locked");
  site.clock.advance_seconds(30);
  CHECK(site.send("POST", "/api/v1/session", kPage, sign_in_body("reader@acme.org", TestSite::kPassword)).status == 200);
  CHECK(site.send("POST", "/api/v1/session", "", "{\"email\":\"a\"}").status == 422);
  CHECK(site.send("POST", "/api/v1/session", "Content-Type: text/plain\r\n", sign_in_body("a", "b")).status == 415);
  CHECK(site.send("POST", "/api/v1/session", "", "{").status == 400);
}

TEST_CASE("a second factor: enrolled with a code, asked for, used once, removed with the password") {
  TestSite site;
  const std::string page = site.page("owner@acme.org");
  CHECK(site.send("POST", "/api/v1/session/second-factor", page, R"({"password":"wrong"})").status == 422);
  const auto begun = site.send("POST", "/api/v1/session/second-factor", page, R"({"password":"seven grey herons wade"})");
  REQUIRE(begun.status == 200);
  const Secret key(*from_base32(base::text_member(begun.body, "secret")));
  const auto code = [&] { return hotp(key, static_cast<std::uint64_t>(site.clock.now().seconds() / 30)); };
  CHECK(site.send("POST", "/api/v1/session/second-factor/confirm", page, R"({"code":"000000"})").status == 422);
  CHECK(site.send("POST", "/api/v1/session/second-factor/confirm", page, "{\"code\":\"" + code() + "\"}").status == 204);
  const auto without = site.send("POST", "/api/v1/session", kPage, sign_in_body("owner@acme.org", TestSite::kPassword));
  CHECK(kind_of(without) == "second-factor-required");
  const auto used = site.send("POST", "/api/v1/session", kPage, sign_in_body("owner@acme.org", TestSite::kPassword, code()));
  CHECK(kind_of(used) == "second-factor-required");
  site.clock.advance_seconds(30);
  CHECK(site.send("POST", "/api/v1/session", kPage, sign_in_body("owner@acme.org", TestSite::kPassword, code())).status == 200);
  CHECK(site.send("POST", "/api/v1/session", kPage, sign_in_body("owner@acme.org", TestSite::kPassword, code())).status == 401);
  CHECK(site.send("POST", "/api/v1/session/second-factor/remove", page, R"({"password":"seven grey herons wade"})").status == 204);
  CHECK(site.send("POST", "/api/v1/session", kPage, sign_in_body("owner@acme.org", TestSite::kPassword)).status == 200);
}

TEST_CASE("a lost password: the same answer for everybody, a link that works once and ends every session") {
  TestSite site;
  const std::string page = site.page("reader@acme.org");
  CHECK(site.send("POST", "/api/v1/password-reset", "", R"({"email":"nobody@acme.org"})").status == 204);
  CHECK(site.send("POST", "/api/v1/password-reset", "", R"({"email":"reader@acme.org"})").status == 204);
  const net::Mail mail = site.mails.wait_for_one();
  CHECK(mail.to == std::vector<std::string>{"reader@acme.org"});
  const std::size_t at = mail.text.find("http://isms.test/reset?token=swr_");
  REQUIRE(at != mail.text.npos);
  const std::string token = mail.text.substr(at + 29, 47);
  const auto confirm = [&](const std::string& given, const std::string& password) {
    return site.send("POST", "/api/v1/password-reset/confirm", "", base::canonical(JsonObject{{"token", given}, {"password", password}}));
  };
  CHECK(confirm("swr_" + std::string(43, 'A'), "nine brown otters dive").status == 422);
  CHECK(confirm(token, "short").body.at("errors").at(0).at("pointer").as_string() == "/password");
  CHECK(confirm(token, "Acme Holding 1").status == 422);
  CHECK(confirm(token, "nine brown otters dive").status == 204);
  CHECK(confirm(token, "nine brown otters swim").status == 422);
  CHECK(site.send("GET", "/api/v1/session", page).status == 401);
  CHECK(site.send("POST", "/api/v1/session", kPage, sign_in_body("reader@acme.org", TestSite::kPassword)).status == 401);
  const std::string again = site.page("reader@acme.org", "nine brown otters dive");
  CHECK(site.send("POST", "/api/v1/session/password", again, R"({"current":"x","password":"ten red foxes in snow"})").status == 422);
  CHECK(site.send("POST", "/api/v1/session/password", again, R"({"current":"nine brown otters dive","password":"ten red foxes in snow"})")
            .status == 204);
  CHECK(site.send("GET", "/api/v1/session", again).status == 401);

  CHECK(site.send("POST", "/api/v1/password-reset", "", R"({"email":"reader@acme.org"})").status == 204);
  const net::Mail late = site.mails.wait_for_one();
  site.clock.advance_seconds(30 * 60);
  CHECK(confirm(late.text.substr(late.text.find("token=") + 6, 47), "nine brown otters dive").status == 422);
}

TEST_CASE("records over HTTP: created, shown, changed under If-Match, listed in pages, deleted") {
  TestSite site;
  const std::string token = site.token("acme", Role::contributor);
  const auto made = site.send("POST", "/api/v1/task", token, R"({"title":"Fire","due":"2027-02-01"})");
  REQUIRE(made.status == 201);
  CHECK(made.header("ETag") == "\"1\"");
  const std::string id(base::text_member(made.body, "id"));
  CHECK(made.header("Location") == "/api/v1/task/" + id);
  CHECK(site.send("GET", "/api/v1/task/TSK-1", token).body.at("title").as_string() == "Fire");
  CHECK(site.send("GET", "/api/v1/task/TSK-1?fields=due", token).body.as_object().size() == 2);
  const std::string path = "/api/v1/task/" + id;
  CHECK(site.send("PATCH", path, token, R"({"due":"2027-02-02"})").status == 428);
  CHECK(site.send("PATCH", path, token + "If-Match: \"1\"\r\n", R"({"due":"2027-02-02"})").header("ETag") == "\"2\"");
  const auto stale = site.send("PATCH", path, token + "If-Match: \"1\"\r\n", R"({"due":"2027-02-03"})");
  CHECK(stale.status == 412);
  CHECK(kind_of(stale) == "version-conflict");
  const auto faulty = site.send("PATCH", path, token + "If-Match: *\r\n", R"({"due":"soon","titel":"x"})");
  CHECK(faulty.status == 422);
  CHECK(base::canonical(faulty.body).find("\"pointer\":\"/due\"") != std::string::npos);
  CHECK(site.send("GET", "/api/v1/task/TSK-9", token).status == 404);
  CHECK(site.send("GET", "/api/v1/task?page_size=0", token).status == 422);
  CHECK(site.send("GET", "/api/v1/task?page_size=x", token).status == 422);
  CHECK(site.send("GET", "/api/v1/task?nonsense=1", token).status == 422);
  CHECK(site.send("GET", "/api/v1/task?as_of=soon", token).status == 422);
  CHECK(site.send("GET", "/api/v1/task?as_of=9999-01-01", token).status == 422);
  for (int i = 2; i <= 5; ++i) site.send("POST", "/api/v1/task", token, "{\"title\":\"Risk " + std::to_string(i) + "\"}");
  std::string next = "/api/v1/task?page_size=2&total=true";
  std::size_t seen = 0;
  for (int pages = 0; pages < 3; ++pages) {
    const auto answer = site.send("GET", next, token);
    REQUIRE(answer.status == 200);
    CHECK(answer.body.at("total").to_number<int>() == 5);
    seen += answer.body.at("items").as_array().size();
    const auto cursor = base::text_member(answer.body, "next_page_token");
    CHECK(cursor.empty() == (pages == 2));
    if (pages == 0) {
      CHECK(site.send("GET", "/api/v1/task?order_by=title&page_token=" + std::string(cursor), token).status == 422);
      CHECK(site.send("GET", "/api/v1/task?page_size=2&page_token=" + std::string(cursor), site.token("other", Role::owner)).status == 422);
    }
    next = "/api/v1/task?page_size=2&total=true&page_token=" + std::string(cursor);
  }
  CHECK(seen == 5);
  CHECK(site.send("DELETE", path, site.token("acme", Role::manager) + "If-Match: \"2\"\r\n").status == 204);
  CHECK(site.send("GET", path, token).status == 404);
}

TEST_CASE("the same key does a post once; with another request it is refused") {
  TestSite site;
  const std::string token = site.token("acme", Role::contributor) + "Idempotency-Key: one\r\n";
  const auto first = site.send("POST", "/api/v1/task", token, R"({"title":"Flood"})");
  const auto second = site.send("POST", "/api/v1/task", token, R"({"title":"Flood"})");
  CHECK(first.status == 201);
  CHECK(second.status == 201);
  CHECK(second.header("Idempotency-Replayed") == "true");
  CHECK(second.header("Location") == first.header("Location"));
  CHECK(base::canonical(first.body) == base::canonical(second.body));
  CHECK(site.send("POST", "/api/v1/task", token, R"({"title":"Storm"})").status == 422);
  CHECK(site.send("GET", "/api/v1/task", token).body.at("items").as_array().size() == 1);
}

TEST_CASE("uploads are spooled for those who may, and refused before they are read for the rest") {
  TestSite site;
  const std::string file(300'000, 'x');
  const std::string name = "Content-Type: application/octet-stream\r\nX-File-Name: r%C3%A9sultat.xml\r\n";
  const auto taken = site.send("POST", "/api/v1/probe", site.token("acme", Role::agent) + name, file);
  CHECK(taken.status == 200);
  CHECK(taken.body.at("name").as_string() == "r\xC3\xA9sultat.xml");
  CHECK(taken.body.at("size").to_number<int>() == 300'000);
  CHECK(site.send("POST", "/api/v1/probe", site.token("acme", Role::reader) + name, file).status == 403);
  CHECK(site.send("POST", "/api/v1/probe", name, file).status == 401);
  CHECK(std::filesystem::is_empty(site.folder / "spool"));
}

TEST_CASE("the folder's socket trusts its own user, in a named organization") {
  TestSite site;
  const auto ask_socket = [&](const std::string& headers) {
    RawClient client((site.folder / "socket").string());
    client.send("GET /api/v1/session HTTP/1.0\r\n" + headers + "\r\n");
    return client.read_all();
  };
  CHECK(status_in(ask_socket("")) == 400);
  const std::string answer = ask_socket("X-Sealwright-Organization: other\r\nX-Sealwright-As: owner@other.org\r\n");
  CHECK(answer.find("\"slug\":\"other\"") != answer.npos);
  CHECK(answer.find("\"person\":{") != answer.npos);
  CHECK(status_in(ask_socket("X-Sealwright-Organization: nowhere\r\n")) == 404);
  CHECK(site.send("GET", "/api/v1/session", "X-Sealwright-Organization: other\r\n").status == 401);
}

TEST_CASE("a change is told to those who listen in that organization, and to nobody else") {
  TestSite site;
  RawClient ours(site.port());
  ours.send("GET /api/v1/events HTTP/1.1\r\nHost: h\r\n" + site.token("acme", Role::reader) + "\r\n");
  REQUIRE(status_in(ours.read_until("\r\n\r\n")) == 200);
  RawClient theirs(site.port());
  theirs.send("GET /api/v1/events HTTP/1.1\r\nHost: h\r\n" + site.token("other", Role::reader) + "\r\n");
  REQUIRE(status_in(theirs.read_until("\r\n\r\n")) == 200);
  site.send("POST", "/api/v1/task", site.token("acme", Role::contributor), R"({"title":"Fire"})");
  CHECK(ours.read_until("\n\n").find("event: commit\ndata: {\"size\":") != std::string::npos);
  site.web().stop(std::chrono::seconds(5));
  CHECK(theirs.read_all().find("commit") == std::string::npos);
}

TEST_CASE("metrics stand on a listener of their own") {
  TestSite site;
  site.send("GET", "/livez");
  CHECK(site.send("GET", "/metrics").status == 404);
  const std::string text = ask(site.web().metrics_port(), "GET /metrics HTTP/1.0\r\n\r\n");
  CHECK(text.find("sealwright_http_responses_total{method=\"GET\",status=\"2xx\"} ") != text.npos);
  CHECK(text.find("sealwright_resident_memory_bytes ") != text.npos);
  CHECK(status_in(ask(site.web().metrics_port(), "GET /api/v1/openapi.json HTTP/1.0\r\n\r\n")) == 404);
}

}  // namespace sealwright::api
