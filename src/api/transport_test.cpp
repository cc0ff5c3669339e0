// SPDX-License-Identifier: Apache-2.0
#include "api/transport.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>

#include "api/event_stream.hpp"
#include "api/raw_client.hpp"

namespace sealwright::api {

namespace {

const base::SetClock kClock(Instant::of_seconds(784111777));

struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "sealwright-api-XXXXXX").string();
  Folder() { REQUIRE(mkdtemp(path.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path); }
};

Response echo(Request& request) {
  std::string out = request.method + " " + request.path;
  for (const auto& [name, value] : request.query) out += "|" + name + "=" + value;
  out += "|" + std::to_string(request.body_size) + "|" + request.body;
  return Response::text(200, out);
}

ServerOptions options_with(Handler handler) {
  ServerOptions out;
  Endpoint here;
  here.port = 0;
  out.listen = {here};
  out.workers = 4;
  out.handler = std::move(handler);
  return out;
}

std::unique_ptr<Server> started(ServerOptions options) {
  auto server = Server::start(std::move(options), kClock);
  REQUIRE_MESSAGE(server.ok(), (server.ok() ? "" : server.error().text()));
  return std::move(server).value();
}

/// Holds whoever waits until it is opened.
class Gate {
 public:
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return open_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

}  // namespace

TEST_CASE("a request is answered, with framing and date") {
  const auto server = started(options_with(echo));
  const std::string answer = ask(server->ports()[0], "GET /a%20b?x=1+2&y=%C3%A9&x=3 HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(answer ==
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: "
        "26\r\n\r\nGET /a b|x=1 2|y=\xC3\xA9|x=3|0|");
}

TEST_CASE("kept connections, pipelining in order, closing on demand, HTTP/1.0") {
  const auto server = started(options_with(echo));
  const std::uint16_t port = server->ports()[0];
  std::string many;
  for (int i = 0; i < 200; ++i) many += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nok";
  const std::string all = ask(port, many);
  CHECK(answers(all) == 200);
  std::size_t at = 0;
  for (int i = 0; i < 200; ++i) {
    at = all.find("POST /" + std::to_string(i) + "|2|ok", at);
    REQUIRE(at != all.npos);
  }
  RawClient kept(port);
  kept.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(kept.read_until("GET /1|0|").find("Connection") == std::string::npos);
  kept.send("GET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
  const std::string last = kept.read_all();
  CHECK(last.find("Connection: close\r\n") != last.npos);
  CHECK(answers(last) == 1);
  CHECK(ask(port, "GET / HTTP/1.0\r\n\r\n").find("Connection: close\r\n") != std::string::npos);
  CHECK(ask(port, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").find("Connection: keep-alive\r\n") != std::string::npos);
}

TEST_CASE("HEAD has the fields of GET and no body") {
  const auto server = started(options_with(echo));
  const std::string answer = ask(server->ports()[0], "HEAD /x HTTP/1.1\r\nHost: h\r\n\r\nGET /y HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(answer.find("Content-Length: 10\r\n\r\nHTTP/1.1 200 OK") != answer.npos);
  CHECK(answer.find("GET /y|0|") != answer.npos);
}

TEST_CASE("bodies: by length, chunked, in pieces, and over the limit") {
  auto options = options_with(echo);
  options.limits.body_bytes = 1000;
  const auto server = started(std::move(options));
  const std::uint16_t port = server->ports()[0];
  CHECK(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n")
            .find("|11|hello world") != std::string::npos);
  CHECK(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").find("POST /|0|") != std::string::npos);

  RawClient slow(port);
  for (const char c : std::string("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
    slow.send({&c, 1});
  CHECK(slow.read_until("|3|abc").find("200 OK") != std::string::npos);

  const std::string big(1001, 'x');
  CHECK(status_in(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n" + big)) == 413);
  CHECK(status_in(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + big + "\r\n0\r\n\r\n")) == 413);
  CHECK(status_in(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")) == 413);
  CHECK(status_in(ask(port, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1ffffffffffffffff\r\n")) == 400);
}

TEST_CASE("Expect: 100-continue is answered before the body, a refusal instead of it") {
  auto options = options_with(echo);
  options.limits.body_bytes = 10;
  const auto server = started(std::move(options));
  RawClient client(server->ports()[0]);
  client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(client.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  CHECK(client.read_until("|2|ok").find("200 OK") != std::string::npos);
  client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
  CHECK(status_in(client.read_all()) == 413);
  CHECK(status_in(ask(server->ports()[0], "PUT / HTTP/1.1\r\nHost: h\r\nExpect: magic\r\nContent-Length: 1\r\n\r\nx")) == 417);
}

TEST_CASE("limits of the head") {
  const auto server = started(options_with(echo));
  const std::uint16_t port = server->ports()[0];
  const std::string long_uri(8 << 10, 'a');
  CHECK(status_in(ask(port, "GET /" + long_uri.substr(1) + " HTTP/1.1\r\nHost: h\r\n\r\n")) == 200);
  CHECK(status_in(ask(port, "GET /" + long_uri + " HTTP/1.1\r\nHost: h\r\n\r\n")) == 414);
  CHECK(status_in(ask(port, "GET /" + long_uri + long_uri + long_uri)) == 414);
  CHECK(status_in(ask(port, "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(31 << 10, 'x') + "\r\n\r\n")) == 200);
  CHECK(status_in(ask(port, "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(33 << 10, 'x') + "\r\n\r\n")) == 431);
  std::string fields;
  for (int i = 0; i < 100; ++i) fields += "X: 1\r\n";
  CHECK(status_in(ask(port, "GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n")) == 431);
}

TEST_CASE("slow senders are cut off with 408, and silent ones without a word") {
  auto options = options_with(echo);
  options.limits.header_timeout = std::chrono::milliseconds(150);
  options.limits.idle_timeout = std::chrono::milliseconds(150);
  options.limits.body_timeout = std::chrono::milliseconds(150);
  const auto server = started(std::move(options));
  RawClient head(server->ports()[0]);
  head.send("GET / HTTP/1.1\r\nHost: h\r\nX-Slow:");
  const std::string answer = head.read_all();
  CHECK(status_in(answer) == 408);
  CHECK(answer.find("Connection: close") != answer.npos);
  RawClient body(server->ports()[0]);
  body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
  CHECK(status_in(body.read_all()) == 408);
  RawClient silent(server->ports()[0]);
  CHECK(silent.read_all().empty());
}

TEST_CASE("a sender that drips is held to the rate") {
  auto options = options_with(echo);
  options.limits.body_timeout = std::chrono::milliseconds(300);
  options.limits.body_rate = 1 << 20;
  const auto server = started(std::move(options));
  RawClient client(server->ports()[0]);
  client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n");
  std::atomic<bool> answered{false};
  std::thread drip([&] {
    while (!answered) client.send("x");
  });
  const int status = status_in(client.read_until("\r\n\r\n"));
  answered = true;
  drip.join();
  CHECK((status == 408 || status == 200));  // a fast machine may well deliver it all
}

TEST_CASE("large bodies are spooled, admitted first, and removed unless kept") {
  const Folder folder;
  std::mutex mutex;
  std::vector<std::string> seen;
  auto options = options_with([&](Request& request) {
    const std::lock_guard lock(mutex);
    seen.push_back(request.body_file);
    if (request.path == "/keep") std::filesystem::rename(request.body_file, folder.path + "/kept");
    return Response::text(200,
                          std::to_string(std::filesystem::file_size(request.path == "/keep" ? folder.path + "/kept" : request.body_file)));
  });
  options.spool_dir = folder.path;
  options.limits.upload_bytes = 3 << 20;
  options.body_policy = [](const Request&) { return BodyPolicy{3 << 20, true}; };
  options.admit = [](const Request& head) -> std::optional<Response> {
    if (head.headers.get("authorization") == "yes") return std::nullopt;
    return Response::text(401, "who are you");
  };
  const auto server = started(std::move(options));
  const std::uint16_t port = server->ports()[0];
  const std::string bytes(2'500'000, 'z');
  const std::string fields = "Host: h\r\nAuthorization: yes\r\nContent-Length: 2500000\r\n\r\n";
  CHECK(ask(port, "POST /keep HTTP/1.1\r\n" + fields + bytes).find("\r\n\r\n2500000") != std::string::npos);
  CHECK(std::filesystem::file_size(folder.path + "/kept") == 2'500'000);
  CHECK(ask(port, "POST /drop HTTP/1.1\r\n" + fields + bytes).find("\r\n\r\n2500000") != std::string::npos);
  CHECK(seen.size() == 2);
  CHECK_FALSE(std::filesystem::exists(seen.back()));
  CHECK(status_in(ask(port, "POST /keep HTTP/1.1\r\nHost: h\r\nContent-Length: 2500000\r\n\r\n" + bytes)) == 401);
  CHECK(status_in(ask(port, "POST /keep HTTP/1.1\r\nHost: h\r\nAuthorization: yes\r\nContent-Length: 9999999\r\n\r\n")) == 413);
  CHECK(status_in(ask(port, "POST /keep HTTP/1.1\r\nHost: h\r\nAuthorization: yes\r\nContent-Length: 10\r\n\r\nabc")) == 0);
  CHECK(seen.size() == 2);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("bodies of every kind, and a handler that throws") {
  const Folder folder;
  std::ofstream(folder.path + "/file") << std::string(200'000, 'f');
  std::vector<std::string> faults;
  std::mutex mutex;
  auto options = options_with([&](Request& request) -> Response {
    if (request.path == "/file") return {200, {}, FileBody{folder.path + "/file"}};
    if (request.path == "/gone") return {200, {}, FileBody{folder.path + "/gone"}};
    if (request.path == "/static") return {200, {}, StaticBody{"static"}};
    if (request.path == "/none") return Response::empty(204);
    if (request.path == "/split") {
      Response out = Response::text(200, "x");
      out.headers.add("X-Bad", "a\r\nX-Injected: 1");
      return out;
    }
    if (request.path == "/chunks" || request.path == "/broken") {
      const bool broken = request.path == "/broken";
      return {200, {}, Chunks([n = 0, broken]() mutable -> Result<std::string> {
                if (++n == 3 && broken) return base::internal("lost");
                return n <= 3 ? std::string(static_cast<std::size_t>(n), 'c') : std::string();
              })};
    }
    throw std::runtime_error("secret reason");
  });
  options.on_fault = [&](const std::string& sentence) {
    const std::lock_guard lock(mutex);
    faults.push_back(sentence);
  };
  const auto server = started(std::move(options));
  const std::uint16_t port = server->ports()[0];
  const auto get = [&](const std::string& path) { return ask(port, "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n"); };
  CHECK(get("/file").find("Content-Length: 200000\r\n\r\n" + std::string(200'000, 'f')) != std::string::npos);
  CHECK(status_in(get("/gone")) == 500);
  CHECK(get("/static").find("Content-Length: 6\r\n\r\nstatic") != std::string::npos);
  CHECK(get("/none").find("Content-Length") == std::string::npos);
  CHECK(get("/split").find("X-Injected") == std::string::npos);
  CHECK(get("/chunks").find("\r\n\r\n1\r\nc\r\n2\r\ncc\r\n3\r\nccc\r\n0\r\n\r\n") != std::string::npos);
  CHECK(get("/broken").find("2\r\ncc\r\n") != std::string::npos);
  CHECK(get("/broken").find("0\r\n\r\n") == std::string::npos);
  CHECK(ask(port, "GET /chunks HTTP/1.0\r\n\r\n").find("\r\n\r\ncccccc") != std::string::npos);
  const std::string thrown = get("/throw");
  CHECK(status_in(thrown) == 500);
  CHECK(thrown.find("secret") == std::string::npos);
  const std::lock_guard lock(mutex);
  CHECK(faults.back().find("secret reason") != std::string::npos);
}

TEST_CASE("events reach the client as they are pushed; idle streams beat; the reader who falls behind is cut off") {
  std::promise<std::shared_ptr<EventStream>> made;
  auto options = options_with([&](Request&) -> Response {
    auto stream = std::make_shared<EventStream>(4);
    made.set_value(stream);
    return {200, {}, stream};
  });
  options.limits.heartbeat = std::chrono::milliseconds(40);
  const auto server = started(std::move(options));
  RawClient client(server->ports()[0]);
  client.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(client.read_until("\r\n\r\n").find("Content-Type: text/event-stream") != std::string::npos);
  const auto stream = made.get_future().get();
  CHECK(stream->push({"7", "changed", "a\nb"}));
  CHECK(client.read_until("data: b\n\n").find("id: 7\nevent: changed\ndata: a\ndata: b\n\n") != std::string::npos);
  CHECK(client.read_until(":\n\n").find(":\n\n") != std::string::npos);
  stream->push({"8", "", "last"});
  stream->close();
  const std::string rest = client.read_all();
  CHECK(rest.find("data: last\n\n") != rest.npos);
  CHECK(rest.substr(rest.size() - 5) == "0\r\n\r\n");
  CHECK_FALSE(stream->push({"9", "", "late"}));

  EventStream full(2);
  CHECK(full.push({}));
  CHECK(full.push({}));
  CHECK_FALSE(full.push({}));
  CHECK(full.closed());
}

TEST_CASE("stopping lets a request in flight finish, and ends waiting connections and event streams") {
  Gate entered;
  Gate release;
  auto options = options_with([&](Request& request) -> Response {
    if (request.path == "/events") return {200, {}, std::make_shared<EventStream>()};
    entered.open();
    release.wait();
    return Response::text(200, "finished");
  });
  const auto server = started(std::move(options));
  const std::uint16_t port = server->ports()[0];
  RawClient waiting(port);
  RawClient events(port);
  events.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
  events.read_until("\r\n\r\n");
  RawClient working(port);
  working.send("GET /work HTTP/1.1\r\nHost: h\r\n\r\n");
  entered.wait();
  std::thread stopper([&] { server->stop(std::chrono::seconds(10)); });
  CHECK(waiting.read_all().empty());
  CHECK(events.read_all().find("0\r\n\r\n") != std::string::npos);
  CHECK_FALSE(RawClient(port).connected());
  release.open();
  const std::string answer = working.read_all();
  stopper.join();
  CHECK(answer.find("finished") != answer.npos);
  CHECK(answer.find("Connection: close") != answer.npos);
  CHECK(server->connections() == 0);
}

TEST_CASE("what is unfinished at the deadline is cut") {
  const auto server = started(options_with(echo));
  RawClient half(server->ports()[0]);
  half.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  half.read_until("100 Continue\r\n\r\n");
  server->stop(std::chrono::milliseconds(50));
  CHECK(half.read_all().empty());
}

TEST_CASE("a unix socket knows its peer; a stale one is replaced, a live one is not") {
  const Folder folder;
  const std::string path = folder.path + "/socket";
  const auto options = [&] {
    ServerOptions out;
    Endpoint here;
    here.socket_path = path;
    out.listen = {here};
    out.handler = [](Request& request) { return Response::text(200, request.peer + std::to_string(request.peer_user.value_or(99999))); };
    return out;
  };
  {
    const auto server = started(options());
    struct stat about {};
    REQUIRE(stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    RawClient client(path);
    client.send("GET / HTTP/1.0\r\n\r\n");
    CHECK(client.read_all().find("unix" + std::to_string(getuid())) != std::string::npos);
    CHECK(Server::start(options(), kClock).error().category == Category::unavailable);
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("connections over the limit wait for a place") {
  auto options = options_with(echo);
  options.limits.connections = 2;
  const auto server = started(std::move(options));
  const std::uint16_t port = server->ports()[0];
  auto first = std::make_unique<RawClient>(port);
  RawClient second(port);
  first->send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n");
  first->read_until("GET /1|0|");
  second.send("GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
  second.read_until("GET /2|0|");
  RawClient third(port);
  third.send("GET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  CHECK(server->connections() == 2);
  first.reset();
  CHECK(third.read_all().find("GET /3|0|") != std::string::npos);
}

}  // namespace sealwright::api
