// SPDX-License-Identifier: Apache-2.0
// The second half of a connection: writing the answer.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "api/connection.hpp"
#include "api/problem.hpp"

namespace sealwright::api::detail {
namespace {

constexpr std::size_t kOneWrite = 64 << 10;  // head and body go out together up to here

bool bodyless(int status) { return status == 204 || status == 304 || status < 200; }

struct OpenFile {
  int fd = -1;
  std::uint64_t size = 0;
  explicit OpenFile(const std::string& path) : fd(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat about {};
    if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode)) {
      size = static_cast<std::uint64_t>(about.st_size);
    } else if (fd >= 0) {
      ::close(std::exchange(fd, -1));
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (fd >= 0) ::close(fd);
  }
};

}  // namespace

std::string Connection::framed_head(std::optional<std::uint64_t> length, bool chunked) {
  const bool old = parser_->http_1_0();
  for (const char* name : {"Content-Length", "Transfer-Encoding", "Connection", "Date"}) {
    std::erase_if(response_.headers.fields, [&](const Header& field) { return iequals(field.name, name); });
  }
  if (shared_.stopping || (!length && !chunked && !bodyless(response_.status))) keep_ = false;
  std::string out = response_head(response_);
  out += "Date: " + http_date(shared_.clock.now().seconds()) + "\r\n";
  if (length && !bodyless(response_.status)) out += fmt::format("Content-Length: {}\r\n", *length);
  if (chunked) out += "Transfer-Encoding: chunked\r\n";
  if (!keep_) out += "Connection: close\r\n";
  if (keep_ && old) out += "Connection: keep-alive\r\n";
  return out + "\r\n";
}

asio::awaitable<bool> Connection::respond() {
  bool sent = false;
  const bool head_only = parser_->request().method == "HEAD" || bodyless(response_.status);
  if (const auto* file = std::get_if<FileBody>(&response_.body)) {
    const FileBody body = *file;
    sent = co_await send_file(body, head_only);
  } else if (response_.body.index() <= 1) {
    const auto* held = std::get_if<StaticBody>(&response_.body);
    const std::string_view body = held ? held->bytes : std::string_view(std::get<std::string>(response_.body));
    std::string head = framed_head(body.size(), false);
    const bool together = !head_only && head.size() + body.size() <= kOneWrite;
    if (together) head += body;
    sent = co_await write_all(head);
    if (sent && !head_only && !together) sent = co_await write_all(body);
  } else {
    sent = co_await send_stream();
  }
  no_time_limit();
  report();
  co_return sent && !closed_;
}

/// A body whose length is not known before: chunked, or in HTTP/1.0 up to the end of the connection.
asio::awaitable<bool> Connection::send_stream() {
  const bool chunked = !parser_->http_1_0();
  const auto* held = std::get_if<std::shared_ptr<EventStream>>(&response_.body);
  const std::shared_ptr<EventStream> events = held ? *held : nullptr;
  if (held) {
    const bool full = shared_.event_streams >= shared_.options.limits.event_streams;
    if (!events || full) {
      if (events) events->close();
      std::string detail = full ? "too many event streams are open; try again later" : "";
      co_await refuse(full ? 503 : 500, std::move(detail));
      co_return false;
    }
    keep_ = false;
    response_.headers.set("Content-Type", "text/event-stream");
    response_.headers.set("Cache-Control", "no-store");
  }
  const bool head_only = parser_->request().method == "HEAD";
  const std::string head = framed_head(std::nullopt, chunked);
  bool sent = co_await write_all(head);
  if (!sent || head_only) {
    if (events) events->close();
  } else if (events) {
    sent = co_await send_events(events, chunked);
  } else {
    Chunks next = std::get<Chunks>(response_.body);
    sent = co_await send_chunks(next, chunked);
  }
  co_return sent;
}

asio::awaitable<bool> Connection::send_chunks(Chunks& next, bool chunked) {
  for (;;) {
    Result<std::string> piece = std::string();
    std::function<void()> pull = [&] {
      try {
        piece = next();
      } catch (const std::exception& thrown) {
        piece = base::internal(thrown.what());
      }
    };
    no_time_limit();
    co_await on_worker(std::move(pull));
    if (!piece) {
      shared_.fault("a body broke off: " + piece.error().text());
      close();
      co_return false;
    }
    const bool last = piece->empty();
    if (last && !chunked) co_return true;
    const bool sent = co_await send_chunk(*piece, chunked);
    if (!sent || last) co_return sent;
  }
}

asio::awaitable<bool> Connection::send_chunk(std::string_view piece, bool chunked) {
  if (!chunked) {
    const bool plain = co_await write_all(piece);
    co_return plain;
  }
  std::string framed = fmt::format("{:x}\r\n", piece.size());
  framed.append(piece).append("\r\n");
  const bool sent = co_await write_all(framed);
  co_return sent;
}

asio::awaitable<bool> Connection::send_file(const FileBody& body, bool head_only) {
  const OpenFile file(body.path);
  if (file.fd < 0) {
    shared_.fault("a file to send cannot be opened: " + body.path);
    response_ = problem_response(500, "");
    const bool refused = co_await respond();
    co_return refused;
  }
  const std::string head = framed_head(file.size, false);
  bool sent = co_await write_all(head);
  std::string piece(kOneWrite, '\0');
  for (std::uint64_t left = head_only ? 0 : file.size; sent && left > 0;) {
    const ssize_t got = ::read(file.fd, piece.data(), static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size())));
    if (got <= 0) {  // shorter than it was: the client must not take what it has for the whole
      close();
      co_return false;
    }
    left -= static_cast<std::uint64_t>(got);
    const std::string_view part(piece.data(), static_cast<std::size_t>(got));
    sent = co_await write_all(part);
  }
  co_return sent;
}

asio::awaitable<bool> Connection::send_events(const std::shared_ptr<EventStream>& events, bool chunked) {
  ++shared_.event_streams;
  const auto wake = [weak = weak_from_this(), io = shared_.io] {
    asio::post(io, [weak] {
      if (const auto self = weak.lock()) self->wake_.cancel();
    });
  };
  events->on_ready(wake);
  if (shared_.stopping) events->close();
  bool sent = true;
  while (sent && !closed_) {
    const bool ending = events->closed();
    const std::string queued = events->take();
    if (!queued.empty()) {
      sent = co_await send_chunk(queued, chunked);
      continue;
    }
    if (ending) break;
    no_time_limit();
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    wake_.expires_after(shared_.options.limits.heartbeat);
    co_await wake_.async_wait(token);
    const std::string_view heartbeat = ":\n\n";
    if (!ec && !closed_) sent = co_await send_chunk(heartbeat, chunked);
  }
  events->on_ready(nullptr);
  events->close();
  --shared_.event_streams;
  const std::string_view end = "";
  if (sent && !closed_ && chunked) sent = co_await send_chunk(end, chunked);
  co_return sent;
}

asio::awaitable<bool> Connection::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    limit_time(shared_.options.limits.write_timeout);
    error_code ec;
    const std::size_t size = std::min(bytes.size(), kOneWrite);
    const std::size_t written = co_await stream_->write(bytes.data(), size, ec);
    if (ec || written == 0) {
      close();
      co_return false;
    }
    bytes.remove_prefix(written);
  }
  co_return true;
}

}  // namespace sealwright::api::detail
