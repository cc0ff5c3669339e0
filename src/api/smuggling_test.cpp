// SPDX-License-Identifier: Apache-2.0
// Requests that mean two things to two readers, against the live server.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>

#include "api/raw_client.hpp"
#include "api/transport.hpp"

namespace sealwright::api {

namespace {

const base::SetClock kClock(Instant::of_seconds(0));
const std::string kBad = std::string(SEALWRIGHT_SOURCE_DIR) + "/../shared/badinput/";

class Watch {
 public:
  Watch() {
    ServerOptions options;
    Endpoint here;
    here.port = 0;
    options.listen = {here};
    options.workers = 2;
    options.handler = [this](Request& request) {
      const std::lock_guard lock(mutex_);
      paths_.insert(request.path);
      return Response::text(200, "ok");
    };
    server_ = std::move(Server::start(std::move(options), kClock)).value();
  }
  std::string send(const std::string& bytes) { return ask(server_->ports()[0], bytes); }
  bool saw(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return paths_.contains(path);
  }

 private:
  std::mutex mutex_;
  std::set<std::string> paths_;
  std::unique_ptr<Server> server_;
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Python's and llhttp's backslash escapes.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view kinds = "trnf";
    const std::string_view bytes = "\t\r\n\f";
    const std::size_t kind = text[i] == '\\' && i + 1 < text.size() ? kinds.find(text[i + 1]) : kinds.npos;
    out += kind == kinds.npos ? text[i] : bytes[kind];
    if (kind != kinds.npos) ++i;
  }
  return out;
}

/// One gadget of the smuggler's list in a request whose body holds another request.
std::string smuggling(const std::string& gadget) {
  const std::string body = "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
  return "POST /front HTTP/1.1\r\n" + gadget + "\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("framing that contradicts itself is refused with 400 and the connection closed") {
  Watch server;
  const std::string tail = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
  for (const std::string fields : {
           "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
           "Content-Length: 5\r\nContent-Length: 6\r\n",
           "Content-Length: 5\r\nContent-Length: 5\r\n",
           "Content-Length: 5, 5\r\n",
           "Content-Length: +5\r\n",
           "Content-Length: -5\r\n",
           "Content-Length: 0x5\r\n",
           "Content-Length: 5 5\r\n",
           "Content-Length:\r\n",
           "Content-Length: 99999999999999999999999\r\n",
           "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: identity\r\n",
           "Transfer-Encoding: gzip, chunked\r\n",
           "Transfer-Encoding: chunked, identity\r\n",
           "Transfer-Encoding: xchunked\r\n",
           "Transfer-Encoding:\x0b"
           "chunked\r\n",
           "Transfer-Encoding: \"chunked\"\r\n",
           "Transfer-Encoding :chunked\r\n",
           "X: a\r\n b\r\nContent-Length: 5\r\n",
           " X: a\r\nContent-Length: 5\r\n",
           "X: a\nContent-Length: 5\r\n",
           "X: a\rContent-Length: 5\r\n",
           "X\x01: a\r\n",
           "X Y: a\r\n",
           ": a\r\n",
           "X: a\x01\r\n",
           "X: a\x7f\r\n",
           "Host: other\r\n",
           "no colon\r\n",
       }) {
    CAPTURE(fields);
    const std::string answer = server.send("POST /front HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n0\r\n\r\n" + tail);
    CHECK(status_in(answer) == 400);
    CHECK(answers(answer) == 1);
    CHECK(answer.find("Connection: close\r\n") != answer.npos);
  }
  CHECK_FALSE(server.saw("/smuggled"));
  CHECK_FALSE(server.saw("/front"));
}

TEST_CASE("request lines and chunks that are not what RFC 9112 says are refused") {
  Watch server;
  for (const std::string line : {"GET  / HTTP/1.1",          "GET / HTTP/1.1 ",        "GET /\tHTTP/1.1",
                                 "GET / HTTP/2.0",           "GET / HTTP/1.10",        "GET /",
                                 "GE(T / HTTP/1.1",          "GET a HTTP/1.1",         "GET /a#b HTTP/1.1",
                                 "GET /%zz HTTP/1.1",        "GET /%00 HTTP/1.1",      "GET /a/../b HTTP/1.1",
                                 "GET /a/%2e%2e/b HTTP/1.1", "GET /a%2fb HTTP/1.1",    "GET //a HTTP/1.1",
                                 "GET /%ff HTTP/1.1",        "GET * HTTP/1.1",         "CONNECT a:1 HTTP/1.1",
                                 "GET http:///x HTTP/1.1",   "GET ftp://h/x HTTP/1.1", "GET /a\\b HTTP/1.1"}) {
    CAPTURE(line);
    CHECK(status_in(server.send(line + "\r\nHost: h\r\n\r\n")) == 400);
  }
  CHECK(status_in(server.send("GET http://h/x HTTP/1.1\r\nHost: h\r\n\r\n")) == 200);
  CHECK(status_in(server.send("GET / HTTP/1.1\r\n\r\n")) == 400);
  for (const std::string chunks :
       {"5;x\r\nhello\r\n0\r\n\r\n", "5;x=\"\n\"\r\nhello\r\n0\r\n\r\n", "5 \r\nhello\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n", "\r\n\r\n\r\n\r\n",
        "5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n", "5\r\nhello\n0\r\n\r\n"}) {
    CAPTURE(chunks);
    CHECK(status_in(server.send("POST /front HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)) == 400);
  }
  CHECK_FALSE(server.saw("/front"));
}

TEST_CASE("the smuggler's gadgets") {
  if (!std::filesystem::exists(kBad + "http-smuggling/default.py")) {
    MESSAGE("skipped: no bad input at hand");
    return;
  }
  Watch server;
  std::istringstream lines(read_file(kBad + "http-smuggling/default.py"));
  std::size_t tried = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find("render_template(\"");
    if (line.find("mutations[\"") == line.npos || at == line.npos) continue;
    const std::string name = line.substr(line.find('"') + 1, line.find('"', line.find('"') + 1) - line.find('"') - 1);
    const std::size_t begin = at + 17;
    const std::string gadget = unescaped(line.substr(begin, line.find('"', begin) - begin));
    const std::size_t hole = gadget.find("%c");
    for (const int byte : {0x1, 0x4, 0x8, 0x9, 0xa, 0xb, 0xc, 0xd, 0x1F, 0x20, 0x7f, 0xA0, 0xFF}) {
      std::string filled = gadget;
      if (hole != gadget.npos) filled.replace(hole, 2, 1, static_cast<char>(byte));
      CAPTURE(filled);
      const std::string answer = server.send(smuggling(filled));
      // "X: X?Transfer-Encoding: chunked" is one harmless field where the byte may stand in a value.
      const bool harmless = name.starts_with("xprespace") && (byte == 0x9 || byte == 0x20 || byte >= 0xA0);
      CHECK(status_in(answer) == (harmless ? 200 : 400));
      CHECK(answers(answer) == 1);
      ++tried;
      if (hole == gadget.npos) break;
    }
  }
  CHECK(tried == 134);
  CHECK_FALSE(server.saw("/smuggled"));
}

TEST_CASE("llhttp's cases: what it refuses is refused, and nothing brings the server down") {
  if (!std::filesystem::exists(kBad + "http1-llhttp")) {
    MESSAGE("skipped: no bad input at hand");
    return;
  }
  Watch server;
  std::size_t refused = 0;
  std::size_t sent = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kBad + "http1-llhttp")) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_file(entry.path());
    for (std::size_t at = text.find("```http\n"); at != text.npos; at = text.find("```http\n", at + 1)) {
      const std::size_t begin = at + 8;
      const std::size_t end = text.find("\n```", begin);
      const std::size_t log = text.find("```log\n", end);
      const std::string expected = log == text.npos ? "" : text.substr(log, text.find("\n```", log) - log);
      std::string bytes;
      for (const char c : text.substr(begin, end - begin)) bytes += c == '\n' ? std::string("\r\n") : std::string(1, c);
      bytes = unescaped(bytes);
      const std::size_t first = bytes.find("\r\n");
      if (first != bytes.npos) bytes.insert(first, "\r\nHost: h");
      const std::string answer = server.send(bytes);
      ++sent;
      CAPTURE(bytes);
      CHECK(answer.size() < 10'000);
      // Code 5 is more after a last request, code 22 an upgrade: both are answered once, and what follows is never looked at.
      const bool after_close = expected.find("code=5") != expected.npos || expected.find("code=22") != expected.npos;
      if (expected.find("error code=") == expected.npos || after_close || entry.path().string().find("response") != std::string::npos)
        continue;
      CHECK((answer.empty() || answer.find("HTTP/1.1 4") != answer.npos));
      ++refused;
    }
  }
  MESSAGE(sent << " sent, " << refused << " of them known as wrong");
  CHECK(sent > 60);
  CHECK(refused == 3);
  CHECK(status_in(server.send("GET /alive HTTP/1.1\r\nHost: h\r\n\r\n")) == 200);
}

TEST_CASE("the fuzzers' corpus brings nothing down") {
  if (!std::filesystem::exists(kBad + "fuzzcorpus-httpreq")) {
    MESSAGE("skipped: no bad input at hand");
    return;
  }
  Watch server;
  std::size_t sent = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kBad + "fuzzcorpus-httpreq")) {
    const std::string answer = server.send(read_file(entry.path()));
    CAPTURE(entry.path().string());
    CHECK((answer.empty() || status_in(answer) >= 200));
    ++sent;
  }
  CHECK(sent > 200);
  CHECK(status_in(server.send("GET /alive HTTP/1.1\r\nHost: h\r\n\r\n")) == 200);
}

}  // namespace sealwright::api
