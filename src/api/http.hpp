// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

/// HTTP as the handlers see it: values without a socket, and without a library's types. The transport (api/transport) fills a
/// Request, calls a Handler on a worker thread and writes the Response. Words and rules are those of RFC 9110 and RFC 9112.
namespace sealwright::api {

class EventStream;

struct Header {
  std::string name;
  std::string value;
};

/// Header fields in their order. Names compare without regard to case; those of a received request are in lower case.
struct Headers {
  std::vector<Header> fields;

  const std::string* find(std::string_view name) const;  ///< the first of that name, or nullptr
  std::string_view get(std::string_view name) const;     ///< the first of that name, or empty
  std::size_t count(std::string_view name) const;
  void add(std::string name, std::string value) { fields.push_back({std::move(name), std::move(value)}); }
  void set(std::string name, std::string value);  ///< replaces all of that name
};

/// A request-target taken apart. `path` starts with `/`, is percent-decoded, well-formed UTF-8 and free of empty, `.` and `..` segments
/// (one trailing slash is allowed), control characters and encoded slashes, so that it can be compared and routed as it stands.
struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded (`+` is a space), in order, duplicates kept
};
/// Origin-form, absolute-form (http and https), and `*`.
Result<Target> parse_target(std::string_view raw);

struct Request {
  std::string method;  ///< as sent: GET, HEAD, POST …
  std::string target;  ///< as sent
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
  Headers headers;
  std::string body;       ///< what is kept in memory; empty where the body was spooled
  std::string body_file;  ///< where a large body was spooled; removed when the handler has returned, unless it was renamed
  std::uint64_t body_size = 0;
  std::string peer;                        ///< the peer's address in text, or `unix`
  std::optional<std::uint32_t> peer_user;  ///< the user at the other end of a unix socket (SO_PEERCRED)
  bool tls = false;

  /// The first query parameter of that name, or nullptr.
  const std::string* parameter(std::string_view name) const;
};

/// A file that is sent from disk. It is opened when sending starts; a file that cannot be opened gives 500.
struct FileBody {
  std::string path;
  std::shared_ptr<const void> owner{};  ///< keeps the file for as long as the answer lives
};
/// Bytes that outlive the server (embedded files).
struct StaticBody {
  std::string_view bytes;
};
/// Called on a worker thread until it gives an empty piece. An error ends the connection, so that the client sees a cut answer
/// and not a short one.
using Chunks = std::function<Result<std::string>()>;

struct Response {
  int status = 200;
  Headers headers;
  std::variant<std::string, StaticBody, FileBody, Chunks, std::shared_ptr<EventStream>> body;

  static Response text(int status, std::string body, std::string type = "text/plain; charset=utf-8");
  static Response empty(int status) { return {status, {}, {}}; }
};

/// Works on a worker thread, several at a time. What it throws becomes a 500 without a message.
using Handler = std::function<Response(Request&)>;

/// Held before anything is parsed. Sizes in bytes.
struct Limits {
  std::size_t uri_bytes = 8 << 10;        ///< longer: 414
  std::size_t header_bytes = 32 << 10;    ///< request line and fields together; more: 431
  std::size_t header_count = 100;         ///< more: 431
  std::uint64_t body_bytes = 1 << 20;     ///< kept in memory; more: 413
  std::uint64_t upload_bytes = 64 << 20;  ///< streamed to disk; more: 413
  std::size_t connections = 1024;         ///< more wait in the listener's queue
  std::size_t event_streams = 256;        ///< more: 503
  std::chrono::milliseconds header_timeout{
      10'000};  ///< from a request's first byte to the end of its head, and for a TLS handshake; then 408
  std::chrono::milliseconds idle_timeout{60'000};   ///< between requests on a kept connection
  std::chrono::milliseconds body_timeout{20'000};   ///< without progress; and in all, with one second more for each `body_rate` bytes
  std::uint64_t body_rate = 16 << 10;               ///< bytes a second that a sender must reach in the long run
  std::chrono::milliseconds write_timeout{20'000};  ///< for a reader that takes nothing
  std::chrono::milliseconds heartbeat{15'000};      ///< between comments on an event stream without events
};

/// How a request's body is taken, decided from its head alone.
struct BodyPolicy {
  std::uint64_t limit = 0;
  bool spool = false;  ///< to a file
};

std::string_view reason_phrase(int status);
/// Seconds as an IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
std::string http_date(std::int64_t unix_seconds);
/// A token of RFC 9110 §5.6.2.
bool is_token(std::string_view text);
bool iequals(std::string_view a, std::string_view b);  ///< ASCII

/// The status line and the fields, without the framing fields that the transport adds. Fields with a line break or a NUL are left
/// out, so that nothing a handler passes on can start a second answer.
std::string response_head(const Response& response);

}  // namespace sealwright::api
