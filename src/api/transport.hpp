// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http.hpp"
#include "base/clock.hpp"

namespace sealwright::api {

/// Where the server listens: an address and a port (0: the system chooses one), or the path of a unix socket (mode 0600, so that only
/// the user who runs the server reaches it).
struct Endpoint {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string socket_path;  ///< not empty: a unix socket; address and port are not looked at
};

/// Certificate chain and key, PEM files. TLS 1.2 is the oldest version spoken.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

/// What was asked and answered, for the log and the metrics. No query and no header: they may hold secrets.
struct Exchange {
  std::string method;
  std::string path;
  std::string peer;
  int status = 0;
  std::uint64_t request_bytes = 0;
  std::chrono::microseconds took{0};
};

struct ServerOptions {
  std::vector<Endpoint> listen;
  std::optional<TlsFiles> tls;  ///< for the addresses; a unix socket is never wrapped
  Limits limits;
  unsigned workers = 0;   ///< threads that run handlers; 0: twice the cores, at least four
  std::string spool_dir;  ///< where large bodies wait; on the blobs' file system, so that they can be renamed into place
  Handler handler;
  /// From the head alone, on the I/O thread: how much body is taken, and where to. Without it: `body_bytes`, in memory.
  std::function<BodyPolicy(const Request& head)> body_policy;
  /// Before a spooled body is read, on a worker: an answer refuses the upload, so that strangers cannot fill the disk.
  std::function<std::optional<Response>(const Request& head)> admit;
  /// After each answer, on the I/O thread; must not block.
  std::function<void(const Exchange&)> on_exchange;
  /// A sentence on what went wrong inside (a handler threw, a file could not be opened); on any thread.
  std::function<void(const std::string&)> on_fault;
};

/// The HTTP/1.1 server: one thread for all input and output, a pool of workers for the handlers. Requests of one connection are answered
/// one after the other in their order. Responses get Date, Content-Length or chunked framing, and Connection.
class Server {
 public:
  /// Binds, listens and serves. `clock` is for the Date field and must outlive the server; time limits follow the steady clock.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, const Clock& clock);
  ~Server();  ///< stops with a deadline of zero
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port in use of each endpoint, in their order; 0 for a unix socket.
  const std::vector<std::uint16_t>& ports() const;
  std::size_t connections() const;

  /// Accepts no more, ends kept connections that wait and event streams, lets requests in flight finish until the deadline, then
  /// cuts what is left. Returns when all threads have ended; a handler that still runs is waited for. Harmless when called again.
  void stop(std::chrono::milliseconds deadline = std::chrono::seconds(10));

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sealwright::api
