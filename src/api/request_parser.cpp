// SPDX-License-Identifier: Apache-2.0
#include "api/request_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>

#include "base/text.hpp"

namespace sealwright::api {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;

/// A line with a chunk's size, or the trailer section; Beast must see such a piece whole.
constexpr std::size_t kChunkLineBytes = 8 << 10;
/// `0 CR LF CR LF`: no chunked body ends with fewer, and Beast 1.81 asserts on fewer when it reads the last chunk again.
constexpr std::size_t kLastChunkBytes = 5;

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

}  // namespace

/// Beast's parser with its events turned into our request. Fields behind the body (trailers) are read and dropped.
class RequestParser::Beast final : public http::basic_parser<true> {
 public:
  Beast(Request& request, std::size_t header_count) : request_(request), header_count_(header_count) {}

  std::function<bool(std::string_view)> sink;
  bool sink_failed = false;
  bool too_many_fields = false;
  int version = 0;

 private:
  using View = boost::beast::string_view;

  void on_request_impl(http::verb, View method, View target, int v, error_code& ec) override {
    request_.method.assign(method.data(), method.size());
    request_.target.assign(target.data(), target.size());
    version = v;
    ec = {};
  }
  void on_field_impl(http::field, View name, View value, error_code& ec) override {
    ec = {};
    if (in_body_) return;
    if (request_.headers.fields.size() >= header_count_) {
      too_many_fields = true;
      ec = http::error::header_limit;
      return;
    }
    request_.headers.add(base::lower_ascii({name.data(), name.size()}), std::string(value.data(), value.size()));
  }
  void on_header_impl(error_code& ec) override {
    in_body_ = true;
    ec = {};
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code& ec) override { ec = {}; }
  std::size_t on_body_impl(View piece, error_code& ec) override { return deliver(piece, ec); }
  void on_chunk_header_impl(std::uint64_t, View extensions, error_code& ec) override {
    ec = {};
    if (!extensions.empty()) ec = http::error::bad_chunk_extension;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, View piece, error_code& ec) override { return deliver(piece, ec); }
  void on_finish_impl(error_code& ec) override { ec = {}; }
  void on_response_impl(int, View, int, error_code& ec) override { ec = http::error::bad_version; }

  std::size_t deliver(View piece, error_code& ec) {
    ec = {};
    request_.body_size += piece.size();
    if (sink && !sink({piece.data(), piece.size()})) {
      sink_failed = true;
      ec = http::error::unexpected_body;
    }
    return piece.size();
  }

  Request& request_;
  const std::size_t header_count_;
  bool in_body_ = false;
};

RequestParser::RequestParser(const Limits& limits) : limits_(limits), beast_(std::make_unique<Beast>(request_, limits.header_count)) {
  beast_->header_limit(static_cast<std::uint32_t>(limits.header_bytes + 4));
  beast_->body_limit(boost::none);
}

RequestParser::~RequestParser() = default;

void RequestParser::refuse(int status, std::string detail) {
  if (stage_ == Stage::refused) return;
  stage_ = Stage::refused;
  keep_alive_ = false;
  refusal_ = {status, std::move(detail)};
}

std::size_t RequestParser::feed(std::string_view bytes) {
  if (bytes.empty()) return 0;
  if (stage_ == Stage::head) return feed_head(bytes);
  if (stage_ == Stage::body) return feed_body(bytes);
  return 0;
}

std::size_t RequestParser::feed_head(std::string_view bytes) {
  if (scanned_ == 0 && bytes.substr(0, 2) == "\r\n") return 2;  // RFC 9112 §2.2: an empty line before the request line
  if (scanned_ == 0 && bytes == "\r") return 0;
  if (!scan(bytes)) return 0;
  const std::size_t size = scanned_;
  read_head(bytes.substr(0, size));
  return size;
}

/// Looks at what is new. True when the head is whole, `scanned_` bytes long.
bool RequestParser::scan(std::string_view bytes) {
  while (scanned_ < bytes.size()) {
    const std::size_t at = scanned_++;
    const char c = bytes[at];
    if (c == '\n') {
      if (at == 0 || bytes[at - 1] != '\r') refuse(400, fmt::format("byte {} of the head is a line feed without a carriage return", at));
      const bool empty = at == line_start_ + 1;
      line_start_ = at + 1;
      ++lines_;
      if (stage_ == Stage::refused) return false;
      if (empty) return true;
    } else if (at > 0 && bytes[at - 1] == '\r') {
      refuse(400, fmt::format("byte {} of the head is a carriage return without a line feed", at - 1));
    } else if (at == line_start_ && at > 0 && (c == ' ' || c == '\t')) {
      refuse(400, "a header line starts with white space; folded lines are not taken");
    } else if (c != '\r' && is_control(c)) {
      refuse(400, fmt::format("byte {} of the head is a control character", at));
    } else if (lines_ == 0 && at > limits_.uri_bytes + 32) {
      refuse(414, fmt::format("the request target is longer than {} bytes", limits_.uri_bytes));
    } else if (at >= limits_.header_bytes) {
      refuse(431, fmt::format("the header fields are longer than {} bytes", limits_.header_bytes));
    }
    if (stage_ == Stage::refused) return false;
  }
  return false;
}

void RequestParser::read_head(std::string_view head) {
  error_code ec;
  const std::size_t taken = beast_->put(boost::asio::const_buffer(head.data(), head.size()), ec);
  if (beast_->too_many_fields) return refuse(431, fmt::format("more than {} header fields", limits_.header_count));
  if (request_.target.size() > limits_.uri_bytes) {
    return refuse(414, fmt::format("the request target is longer than {} bytes", limits_.uri_bytes));
  }
  if (ec || taken != head.size() || !beast_->is_header_done()) {
    return refuse(400, "the request head is malformed: " + ec.message());
  }
  http_1_0_ = beast_->version == 10;
  if (!check_framing() || !check_fields()) return;
  auto target = parse_target(request_.target);
  if (!target) return refuse(400, target.error().message);
  if (target->path == "*" && request_.method != "OPTIONS") return refuse(400, "only OPTIONS has the target *");
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  keep_alive_ = beast_->keep_alive();
  stage_ = beast_->is_done() ? Stage::done : Stage::body;
}

bool RequestParser::check_framing() {
  const Headers& headers = request_.headers;
  const std::size_t lengths = headers.count("content-length");
  const std::size_t codings = headers.count("transfer-encoding");
  const std::string_view length = headers.get("content-length");
  if (lengths > 1) {
    refuse(400, "more than one Content-Length");
  } else if (codings > 1) {
    refuse(400, "more than one Transfer-Encoding");
  } else if (lengths + codings > 1) {
    refuse(400, "Content-Length and Transfer-Encoding together");
  } else if (lengths == 1 && (length.empty() || length.size() > 18 || length.find_first_not_of("0123456789") != length.npos)) {
    refuse(400, "Content-Length is not a number");
  } else if (codings == 1 && http_1_0_) {
    refuse(400, "HTTP/1.0 has no Transfer-Encoding");
  } else if (codings == 1 && !iequals(headers.get("transfer-encoding"), "chunked")) {
    refuse(400, "Transfer-Encoding is not chunked");
  }
  return stage_ != Stage::refused;
}

bool RequestParser::check_fields() {
  const Headers& headers = request_.headers;
  const std::size_t hosts = headers.count("host");
  const std::string_view host = headers.get("host");
  const std::string_view expect = headers.get("expect");
  if (hosts > 1 || (hosts == 0 && !http_1_0_)) {
    refuse(400, "a request names its Host once");
  } else if (host.find_first_of(" \t/\\@?#,") != host.npos) {
    refuse(400, "the Host is malformed");
  } else if (!expect.empty() && !iequals(expect, "100-continue")) {
    refuse(417, "of expectations only 100-continue is met");
  } else if (beast_->upgrade() && headers.count("upgrade") == 0) {
    refuse(400, "Connection names Upgrade, but there is none");
  }
  expects_continue_ = !expect.empty() && !http_1_0_;
  return stage_ != Stage::refused;
}

void RequestParser::take_body(std::uint64_t limit, std::function<bool(std::string_view)> sink) {
  const auto length = beast_->content_length();  // Beast holds its limit against Content-Length only while it reads the head
  if (length && *length > limit) return refuse(413, fmt::format("the body is longer than {} bytes", limit));
  beast_->body_limit(limit);
  beast_->sink = std::move(sink);
}

std::size_t RequestParser::feed_body(std::string_view bytes) {
  if (beast_->chunked() && bytes.size() < kLastChunkBytes) return 0;
  error_code ec;
  const std::size_t taken = beast_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
  if (ec == http::error::need_more) {
    if (taken == 0 && bytes.size() >= kChunkLineBytes) refuse(400, "a chunk's size line or the trailer is too long");
  } else if (ec == http::error::body_limit) {
    refuse(413, "the body is longer than allowed");
  } else if (beast_->sink_failed) {
    refuse(500, "the body could not be stored");
  } else if (ec) {
    refuse(400, "the body is malformed: " + ec.message());
  } else if (beast_->is_done()) {
    stage_ = Stage::done;
  }
  return taken;
}

}  // namespace sealwright::api
