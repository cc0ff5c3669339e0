// SPDX-License-Identifier: Apache-2.0
#include "api/transport.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <thread>
#include <utility>

#include "api/connection.hpp"

namespace sealwright::api {

namespace asio = detail::asio;
using detail::Connection;
using detail::error_code;
using detail::plain_stream;
using detail::Shared;
using detail::Steady;
using detail::tls_context;
using detail::tls_stream;
using detail::TlsContext;
using detail::unix_stream;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

namespace {

constexpr std::chrono::milliseconds kSweep{100};  // how exact the time limits are
constexpr std::chrono::milliseconds kFullPause{20};

unsigned worker_count(unsigned asked) { return asked > 0 ? asked : std::max(4U, std::thread::hardware_concurrency() * 2); }

/// A socket file that nobody answers on is left from a process that was killed.
void remove_stale_socket(asio::io_context& io, const std::string& path) {
  struct stat about {};
  if (lstat(path.c_str(), &about) != 0 || !S_ISSOCK(about.st_mode)) return;
  Local::socket probe(io);
  error_code ec;
  probe.connect(Local::endpoint(path), ec);
  if (ec == asio::error::connection_refused) unlink(path.c_str());
}

}  // namespace

struct Server::State {
  State(ServerOptions given, const Clock& clock)
      : pool(worker_count(given.workers)),
        shared{std::move(given), clock, io.get_executor(), pool, {}, 0, false, {}},
        sweep(io),
        work(asio::make_work_guard(io)) {}

  asio::io_context io{1};
  asio::thread_pool pool;
  Shared shared;
  TlsContext tls;
  std::vector<Tcp::acceptor> tcp;
  std::vector<Local::acceptor> local;
  std::vector<std::string> socket_paths;
  std::vector<std::uint16_t> ports;
  asio::steady_timer sweep;
  asio::executor_work_guard<asio::io_context::executor_type> work;
  std::thread thread;
  std::promise<void> empty;
  bool told = false;
  bool ended = false;  ///< a sweep that was due already when it was cancelled must not begin another
  std::atomic<std::size_t> open{0};

  Result<> listen(const Endpoint& endpoint);
  Result<> listen_tcp(const Endpoint& endpoint);
  Result<> listen_local(const std::string& path);
  void serve();
  template <class Acceptor, class Wrap>
  asio::awaitable<void> accept(Acceptor& acceptor, Wrap wrap);
  void check_times();
  void begin_stop();
  void tell_if_empty();
};

Result<> Server::State::listen_tcp(const Endpoint& endpoint) {
  const std::string name = fmt::format("{}:{}", endpoint.address, endpoint.port);
  error_code ec;
  const auto address = asio::ip::make_address(endpoint.address == "localhost" ? "127.0.0.1" : endpoint.address, ec);
  if (ec) return base::invalid(fmt::format("--listen {}: not an IP address", name));
  Tcp::acceptor acceptor(io);
  const Tcp::endpoint where(address, endpoint.port);
  acceptor.open(where.protocol(), ec);
  if (!ec) acceptor.set_option(Tcp::acceptor::reuse_address(true), ec);
  if (!ec) acceptor.bind(where, ec);
  if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return base::unavailable(fmt::format("listening on {}: {}", name, ec.message()));
  ports.push_back(acceptor.local_endpoint().port());
  tcp.push_back(std::move(acceptor));
  return {};
}

Result<> Server::State::listen_local(const std::string& path) {
  constexpr std::size_t kLongest = 107;  // sun_path
  if (path.size() > kLongest) return base::invalid(fmt::format("the socket's path is longer than {} bytes: {}", kLongest, path));
  remove_stale_socket(io, path);
  error_code ec;
  Local::acceptor acceptor(io);
  acceptor.open(Local(), ec);
  if (!ec) acceptor.bind(Local::endpoint(path), ec);
  if (!ec && chmod(path.c_str(), 0600) != 0) return base::from_errno("chmod " + path);  // before listen: nobody got in between
  if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return base::unavailable(fmt::format("listening on {}: {}", path, ec.message()));
  socket_paths.push_back(path);
  ports.push_back(0);
  local.push_back(std::move(acceptor));
  return {};
}

Result<> Server::State::listen(const Endpoint& endpoint) {
  return endpoint.socket_path.empty() ? listen_tcp(endpoint) : listen_local(endpoint.socket_path);
}

template <class Acceptor, class Wrap>
asio::awaitable<void> Server::State::accept(Acceptor& acceptor, Wrap wrap) {
  asio::steady_timer pause(io);
  error_code ec;
  auto token = asio::redirect_error(asio::use_awaitable, ec);
  while (acceptor.is_open()) {
    if (shared.connections.size() >= shared.options.limits.connections) {
      pause.expires_after(kFullPause);
      co_await pause.async_wait(token);
      continue;
    }
    auto socket = co_await acceptor.async_accept(token);
    if (!acceptor.is_open()) co_return;
    if (ec) {  // out of descriptors, or the peer is gone already
      pause.expires_after(kFullPause);
      co_await pause.async_wait(token);
      continue;
    }
    auto connection = std::make_shared<Connection>(shared, wrap(std::move(socket)));
    shared.connections.insert(connection);
    open.store(shared.connections.size());
    const auto on_end = [this, connection](std::exception_ptr thrown) {
      if (thrown) connection->close();
      shared.connections.erase(connection);
      shared.on_closed();
    };
    asio::co_spawn(io, connection->run(), on_end);
  }
}

void Server::State::serve() {
  shared.on_closed = [this] {
    open.store(shared.connections.size());
    tell_if_empty();
  };
  for (Tcp::acceptor& acceptor : tcp) {
    const auto wrap = [this](Tcp::socket socket) {
      error_code ignored;
      socket.set_option(Tcp::no_delay(true), ignored);
      return tls ? tls_stream(std::move(socket), tls) : plain_stream(std::move(socket));
    };
    asio::co_spawn(io, accept(acceptor, wrap), asio::detached);
  }
  for (Local::acceptor& acceptor : local) asio::co_spawn(io, accept(acceptor, unix_stream), asio::detached);
  check_times();
  thread = std::thread([this] { io.run(); });
}

void Server::State::check_times() {
  sweep.expires_after(kSweep);
  sweep.async_wait([this](error_code ec) {
    if (ec || ended) return;
    const auto now = Steady::now();
    for (const auto& connection : shared.connections) connection->check_time(now);
    check_times();
  });
}

void Server::State::begin_stop() {
  shared.stopping = true;
  error_code ignored;
  for (Tcp::acceptor& acceptor : tcp) acceptor.close(ignored);
  for (Local::acceptor& acceptor : local) acceptor.close(ignored);
  for (const std::string& path : socket_paths) unlink(path.c_str());
  for (const auto& connection : shared.connections) connection->wind_down();
  tell_if_empty();
}

void Server::State::tell_if_empty() {
  if (shared.stopping && shared.connections.empty() && !std::exchange(told, true)) empty.set_value();
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, const Clock& clock) {
  if (!options.handler) return base::internal("a server without a handler");
  auto state = std::make_unique<State>(std::move(options), clock);
  if (state->shared.options.tls) {
    TRY(state->tls, tls_context(*state->shared.options.tls));
  }
  for (const Endpoint& endpoint : state->shared.options.listen) TRY_DONE(state->listen(endpoint));
  state->serve();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(std::chrono::milliseconds(0)); }
const std::vector<std::uint16_t>& Server::ports() const { return state_->ports; }
std::size_t Server::connections() const { return state_->open.load(); }

void Server::stop(std::chrono::milliseconds deadline) {
  if (!state_->thread.joinable()) return;
  State& state = *state_;
  const auto empty = state.empty.get_future();
  asio::post(state.io, [&state] { state.begin_stop(); });
  if (empty.wait_for(deadline) != std::future_status::ready) {
    asio::post(state.io, [&state] {
      for (const auto& connection : state.shared.connections) connection->close();
    });
    empty.wait();
  }
  asio::post(state.io, [&state] {
    state.ended = true;
    state.sweep.cancel();
    state.work.reset();
  });
  state.thread.join();
  state.pool.join();
}

}  // namespace sealwright::api
