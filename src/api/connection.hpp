// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "api/event_stream.hpp"
#include "api/request_parser.hpp"
#include "api/spool.hpp"
#include "api/stream.hpp"

namespace sealwright::api::detail {

using Steady = std::chrono::steady_clock;
class Connection;

/// What connections share. Touched on the I/O thread only, but for the pool.
struct Shared {
  const ServerOptions options;
  const Clock& clock;
  asio::any_io_executor io;
  asio::thread_pool& pool;
  std::unordered_set<std::shared_ptr<Connection>> connections;
  std::size_t event_streams = 0;
  bool stopping = false;
  std::function<void()> on_closed;  ///< a place has become free

  void fault(const std::string& sentence) const {
    if (options.on_fault) options.on_fault(sentence);
  }
};

/// One connection from accept to close: a coroutine on the I/O thread that reads a request, has a worker handle it and writes the
/// answer, again and again. g++ 12 destroys an aggregate temporary inside a co_await expression twice, so arguments are named first.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shared& shared, std::unique_ptr<Stream> stream);

  asio::awaitable<void> run();
  /// The server stops: ends now if it waits for a request, else after the answer under way.
  void wind_down();
  void close();
  /// Called now and then: cuts off who is over the time limit (with 408 where a request was begun).
  void check_time(Steady::time_point now);

 private:
  asio::awaitable<void> serve();
  asio::awaitable<bool> read_some();
  asio::awaitable<bool> read_head();
  asio::awaitable<bool> read_body();
  asio::awaitable<bool> prepare_body();
  asio::awaitable<void> handle();
  asio::awaitable<void> refuse(int status, std::string detail);
  asio::awaitable<bool> respond();
  asio::awaitable<bool> send_stream();
  asio::awaitable<bool> send_file(const FileBody& body, bool head_only);
  asio::awaitable<bool> send_chunks(Chunks& next, bool chunked);
  asio::awaitable<bool> send_events(const std::shared_ptr<EventStream>& events, bool chunked);
  asio::awaitable<bool> send_chunk(std::string_view piece, bool chunked);
  asio::awaitable<bool> write_all(std::string_view bytes);
  asio::awaitable<void> on_worker(std::function<void()> work);

  std::string framed_head(std::optional<std::uint64_t> length, bool chunked);
  void limit_time(std::chrono::milliseconds span) { deadline_ = Steady::now() + span; }
  void no_time_limit() { deadline_ = Steady::time_point::max(); }
  void report() const;

  Shared& shared_;
  std::unique_ptr<Stream> stream_;
  std::optional<RequestParser> parser_;
  std::optional<SpoolFile> spool_;
  Response response_;
  std::string buffer_;
  Steady::time_point deadline_ = Steady::time_point::max();
  Steady::time_point request_start_{};
  asio::steady_timer wake_;
  bool idle_ = true;  ///< between requests
  bool expired_ = false;
  bool keep_ = false;
  bool closed_ = false;
};

}  // namespace sealwright::api::detail
