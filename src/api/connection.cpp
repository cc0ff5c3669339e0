// SPDX-License-Identifier: Apache-2.0
#include "api/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "api/problem.hpp"

namespace sealwright::api::detail {
namespace {

constexpr std::size_t kReadBytes = 16 << 10;  // one TLS record
constexpr std::size_t kKeptBuffer = 64 << 10;
constexpr std::chrono::milliseconds kGrace{2'000};  // to read the last answer

}  // namespace

Connection::Connection(Shared& shared, std::unique_ptr<Stream> stream) : shared_(shared), stream_(std::move(stream)), wake_(shared.io) {}

asio::awaitable<void> Connection::run() {
  error_code ec;
  limit_time(shared_.options.limits.header_timeout);
  co_await stream_->handshake(ec);
  if (!ec) {
    co_await serve();
    spool_.reset();
    limit_time(kGrace);
    if (!closed_ && !expired_) co_await stream_->finish();
  }
  close();
}

asio::awaitable<void> Connection::serve() {
  keep_ = true;
  while (keep_ && !shared_.stopping) {
    parser_.emplace(shared_.options.limits);
    response_ = {};
    if (!co_await read_head()) co_return;
    Request& request = parser_->request();
    request.peer = stream_->peer;
    request.peer_user = stream_->peer_user;
    request.tls = stream_->tls;
    if (!co_await read_body()) co_return;
    co_await handle();
    spool_.reset();
    if (!co_await respond()) co_return;
    if (buffer_.capacity() > kKeptBuffer && buffer_.size() < kReadBytes) buffer_.shrink_to_fit();
  }
}

asio::awaitable<bool> Connection::read_some() {
  const std::size_t size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  error_code ec;
  const std::size_t got = co_await stream_->read(buffer_.data() + size, kReadBytes, ec);
  buffer_.resize(size + got);
  co_return !ec && got > 0 && !expired_;  // bytes that lay ready may have been faster than the cancelling
}

asio::awaitable<bool> Connection::read_head() {
  const Limits& limits = shared_.options.limits;
  idle_ = buffer_.empty();
  limit_time(idle_ ? limits.idle_timeout : limits.header_timeout);
  request_start_ = Steady::now();
  for (;;) {
    const std::size_t taken = parser_->feed(buffer_);
    buffer_.erase(0, taken);
    if (parser_->stage() != RequestParser::Stage::head) break;
    if (taken > 0) continue;
    const bool more = co_await read_some();
    if (!more) {
      std::string detail = "the request head did not arrive in time";
      if (expired_ && !idle_) co_await refuse(408, std::move(detail));
      co_return false;
    }
    if (std::exchange(idle_, false)) {
      limit_time(limits.header_timeout);
      request_start_ = Steady::now();
    }
  }
  idle_ = false;
  no_time_limit();
  keep_ = parser_->keep_alive();
  if (parser_->stage() != RequestParser::Stage::refused) co_return true;
  Refusal refusal = parser_->refusal();
  co_await refuse(refusal.status, std::move(refusal.detail));
  co_return false;
}

/// Decides what becomes of the body before any of it is read. False: refused and answered.
asio::awaitable<bool> Connection::prepare_body() {
  const ServerOptions& options = shared_.options;
  Request& request = parser_->request();
  BodyPolicy policy{options.limits.body_bytes, false};
  if (options.body_policy) policy = options.body_policy(request);
  if (policy.spool && options.admit) {
    std::optional<Response> refused;
    std::function<void()> ask = [&] {
      try {
        refused = options.admit(request);
      } catch (const std::exception& thrown) {
        shared_.fault(std::string("admitting an upload: ") + thrown.what());
        refused = problem_response(500, "");
      }
    };
    co_await on_worker(std::move(ask));
    if (refused) {
      keep_ = false;
      response_ = std::move(*refused);
      co_await respond();
      co_return false;
    }
  }
  if (policy.spool) {
    auto file = SpoolFile::create(options.spool_dir);
    if (!file) {
      shared_.fault(file.error().text());
      std::string none;
      co_await refuse(500, std::move(none));
      co_return false;
    }
    spool_.emplace(std::move(*file));
    request.body_file = spool_->path();
    parser_->take_body(policy.limit, [this](std::string_view piece) { return spool_->append(piece).ok(); });
  } else {
    parser_->take_body(policy.limit, [&request](std::string_view piece) {
      request.body.append(piece);
      return true;
    });
  }
  co_return true;
}

asio::awaitable<bool> Connection::read_body() {
  if (parser_->stage() == RequestParser::Stage::done) co_return true;
  const bool prepared = co_await prepare_body();
  if (!prepared) co_return false;
  const Limits& limits = shared_.options.limits;
  const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  if (parser_->stage() == RequestParser::Stage::body && parser_->expects_continue() && buffer_.empty()) {
    const bool written = co_await write_all(go_on);
    if (!written) co_return false;
  }
  const auto start = Steady::now();
  while (parser_->stage() == RequestParser::Stage::body) {
    const std::size_t taken = parser_->feed(buffer_);
    buffer_.erase(0, taken);
    if (taken > 0 || parser_->stage() != RequestParser::Stage::body) continue;
    const auto earned = std::chrono::seconds(parser_->request().body_size / std::max<std::uint64_t>(limits.body_rate, 1));
    deadline_ = std::min(Steady::now() + limits.body_timeout, start + limits.body_timeout + earned);
    const bool more = co_await read_some();
    if (more) continue;
    std::string detail = "the body did not arrive in time";
    if (expired_) co_await refuse(408, std::move(detail));
    co_return false;
  }
  no_time_limit();
  if (spool_) spool_->finish();
  if (parser_->stage() == RequestParser::Stage::done) co_return true;
  Refusal refusal = parser_->refusal();
  co_await refuse(refusal.status, std::move(refusal.detail));
  co_return false;
}

asio::awaitable<void> Connection::on_worker(std::function<void()> work) {
  auto start = [this, &work](auto resume) {
    auto job = [this, work = std::move(work), resume = std::move(resume)]() mutable {
      work();
      asio::post(shared_.io, std::move(resume));
    };
    asio::post(shared_.pool, std::move(job));
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(start, asio::use_awaitable);
}

asio::awaitable<void> Connection::handle() {
  Response made;
  std::function<void()> work = [this, &made] {
    try {
      made = shared_.options.handler(parser_->request());
    } catch (const std::exception& thrown) {
      shared_.fault(fmt::format("{} {}: {}", parser_->request().method, parser_->request().path, thrown.what()));
      made = problem_response(500, "");
    }
  };
  co_await on_worker(std::move(work));
  response_ = std::move(made);
}

asio::awaitable<void> Connection::refuse(int status, std::string detail) {
  keep_ = false;
  expired_ = false;
  response_ = problem_response(status, detail);
  co_await respond();
}

void Connection::report() const {
  if (!shared_.options.on_exchange) return;
  Request& request = const_cast<RequestParser&>(*parser_).request();
  Exchange out{request.method, request.path, stream_->peer, response_.status, request.body_size, {}};
  const bool stream = std::holds_alternative<std::shared_ptr<EventStream>>(response_.body);  // how long somebody listened is no delay
  if (!stream) out.took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - request_start_);
  shared_.options.on_exchange(out);
}

void Connection::wind_down() {
  if (idle_) return close();
  keep_ = false;
  if (auto* events = std::get_if<std::shared_ptr<EventStream>>(&response_.body); events && *events) (*events)->close();
}

void Connection::close() {
  closed_ = true;
  keep_ = false;
  stream_->close();
  wake_.cancel();
}

void Connection::check_time(Steady::time_point now) {
  if (now < deadline_ || closed_) return;
  if (expired_) return close();
  expired_ = true;
  limit_time(kGrace);
  stream_->cancel();
}

}  // namespace sealwright::api::detail
