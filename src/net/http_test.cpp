// SPDX-License-Identifier: Apache-2.0
#include "net/http.hpp"

#include <doctest/doctest.h>

#include <map>

#include "net/scripted_server.hpp"

namespace sealwright::net {

namespace {

/// Names with made-up addresses; counts how often it is asked.
class FakeResolver final : public Resolver {
 public:
  std::map<std::string, std::vector<const char*>> names;
  int asked = 0;
  Result<std::vector<Address>> resolve(const std::string& host) override {
    ++asked;
    std::vector<Address> out;
    for (const char* text : names[host]) out.push_back(*Address::parse(text));
    if (out.empty()) return unavailable("no such name");
    return out;
  }
};

HttpPolicy configured() {
  HttpPolicy out;
  out.reach = Reach::configured;
  out.plain_http = true;
  out.total_timeout = std::chrono::milliseconds(5000);
  return out;
}

const std::string kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Kind: a\r\nConnection: close\r\n\r\nok";

}  // namespace

TEST_CASE("a call goes to the address that was resolved, with its method, headers and body") {
  std::string heard;
  ScriptedServer server({[&](ScriptedServer::Talk& talk) {
    heard = talk.read_until("\r\n\r\n");
    heard += talk.read_until("body!");
    talk.say(kOk);
  }});
  FakeResolver resolver;
  resolver.names["api.example"] = {"127.0.0.1"};
  const auto http = make_http(configured(), resolver);
  const auto response = http->send({"PUT", server.url("api.example", "/x?y=1"), {{"Authorization", "Bearer t"}}, "a body!"});
  REQUIRE_MESSAGE(response.ok(), (response.ok() ? "" : response.error().text()));
  CHECK(response->status == 200);
  CHECK(response->body == "ok");
  CHECK(*response->header("x-kind") == "a");
  CHECK(heard.find("PUT /x?y=1 HTTP/1.1\r\n") == 0);
  CHECK(heard.find("Host: api.example:") != heard.npos);
  CHECK(heard.find("Authorization: Bearer t\r\n") != heard.npos);
  CHECK(heard.find("Accept-Encoding") == heard.npos);
  CHECK(resolver.asked == 1);
}

TEST_CASE("a connector does not reach into the house, however the address is written") {
  FakeResolver resolver;
  resolver.names["inside.example"] = {"10.0.0.5"};
  resolver.names["mixed.example"] = {"8.8.8.8", "127.0.0.1"};
  resolver.names["mapped.example"] = {"::ffff:169.254.169.254"};
  resolver.names["127.0.0.1"] = {"127.0.0.1"};
  resolver.names["::1"] = {"::1"};
  HttpPolicy policy;
  policy.plain_http = true;
  const auto http = make_http(policy, resolver);
  for (const char* url : {"http://inside.example/", "https://mixed.example/", "http://mapped.example/", "http://127.0.0.1/",
                          "http://2130706433/", "http://0x7f.1/", "http://[::1]/"}) {
    CAPTURE(url);
    const auto response = http->send({"GET", url, {}, ""});
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().category == Category::forbidden);
  }
}

TEST_CASE("what cannot be sent is refused before anything is resolved") {
  FakeResolver resolver;
  const auto http = make_http({}, resolver);
  for (const char* url : {"", "ftp://a.example/", "file:///etc/passwd", "http://a.example/", "https://user:pw@a.example/", "gopher://a/",
                          "https://a.example:99999/", "https://a b/"}) {
    CAPTURE(url);
    CHECK(http->send({"GET", url, {}, ""}).error().category == Category::invalid);
  }
  CHECK(http->send({"GET", "https://a.example/", {{"X", "a\r\nY: b"}}, ""}).error().category == Category::invalid);
  CHECK(http->send({"GET", "https://a.example/", {{"X\r\nY", "a"}}, ""}).error().category == Category::invalid);
  CHECK(http->send({"GE T", "https://a.example/", {}, ""}).error().category == Category::invalid);
  CHECK(resolver.asked == 0);
  CHECK(http->send({"GET", "https://a.example/", {}, ""}).error().category == Category::unavailable);
}

TEST_CASE("redirects are followed, counted, and leave credentials behind at another origin") {
  std::string second;
  std::string third;
  ScriptedServer other({answering(kOk, &third)});
  ScriptedServer server({answering("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                         answering("HTTP/1.1 303 See Other\r\nLocation: " + other.url("two.example", "/there") +
                                       "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                                   &second)});
  FakeResolver resolver;
  resolver.names["one.example"] = {"127.0.0.1"};
  resolver.names["two.example"] = {"127.0.0.1"};
  const auto http = make_http(configured(), resolver);
  const auto response = http->send({"POST",
                                    server.url("one.example", "/"),
                                    {{"Authorization", "t"}, {"X-Api-Key", "k"}, {"Content-Type", "a/b"}, {"X-Plain", "p"}},
                                    "b"});
  REQUIRE(response.ok());
  CHECK(response->url == other.url("two.example", "/there"));
  CHECK(second.find("GET /next ") == 0);
  CHECK(second.find("Authorization: t") != second.npos);
  CHECK(third.find("GET /there ") == 0);
  CHECK(third.find("X-Plain: p") != third.npos);
  for (const char* gone : {"Authorization", "X-Api-Key", "Content-Type"}) CHECK(third.find(gone) == third.npos);
  CHECK(resolver.asked == 3);
}

TEST_CASE("a redirect into the house is refused like a first address") {
  FakeResolver resolver;
  resolver.names["outside.example"] = {"127.0.0.1"};
  ScriptedServer server({answering("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                         answering("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
                         answering("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")});
  auto policy = configured();
  policy.redirects = 1;
  const auto http = make_http(policy, resolver);
  CHECK(http->send({"GET", server.url("outside.example", "/"), {}, ""}).error().category == Category::invalid);
  CHECK(http->send({"GET", server.url("outside.example", "/"), {}, ""}).error().category == Category::unavailable);
}

TEST_CASE("answers that are too long or too slow end the call") {
  FakeResolver resolver;
  resolver.names["a.example"] = {"127.0.0.1"};
  auto policy = configured();
  policy.body_bytes = 10;
  policy.header_bytes = 1000;
  policy.total_timeout = std::chrono::milliseconds(300);
  const auto http = make_http(policy, resolver);
  ScriptedServer server({answering("HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n12345678901"),
                         answering("HTTP/1.1 200 OK\r\nX: " + std::string(2000, 'x') + "\r\n\r\n"),
                         [](ScriptedServer::Talk& talk) { talk.read_until("never"); }});
  CHECK(http->send({"GET", server.url("a.example", "/"), {}, ""}).error().category == Category::too_large);
  CHECK(http->send({"GET", server.url("a.example", "/"), {}, ""}).error().category == Category::too_large);
  CHECK(http->send({"GET", server.url("a.example", "/"), {}, ""}).error().category == Category::unavailable);
}

}  // namespace sealwright::net
