// SPDX-License-Identifier: Apache-2.0
#include "api/stream.hpp"

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <string_view>
#include <utility>

namespace sealwright::api::detail {
namespace {

/// Until the peer closes; a peer that sends more than this has had its chance.
constexpr std::size_t kReadAwayBytes = 1 << 20;

template <class Socket>
asio::awaitable<void> read_away(Socket& socket) {
  error_code ec;
  std::size_t total = 0;
  std::array<char, 4096> bytes;
  const asio::mutable_buffer into(bytes.data(), bytes.size());
  auto token = asio::redirect_error(asio::use_awaitable, ec);
  while (!ec && total < kReadAwayBytes) total += co_await socket.async_read_some(into, token);
}

template <class Socket>
class PlainStream final : public Stream {
 public:
  explicit PlainStream(Socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<void> handshake(error_code& ec) override {
    ec = {};
    co_return;
  }
  asio::awaitable<std::size_t> read(char* data, std::size_t size, error_code& ec) override {
    const asio::mutable_buffer into(data, size);
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_return co_await socket_.async_read_some(into, token);
  }
  asio::awaitable<std::size_t> write(const char* data, std::size_t size, error_code& ec) override {
    const asio::const_buffer from(data, size);
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_return co_await socket_.async_write_some(from, token);
  }
  asio::awaitable<void> finish() override {
    error_code ec;
    socket_.shutdown(Socket::shutdown_send, ec);
    co_await read_away(socket_);
  }
  void cancel() override {
    error_code ignored;
    socket_.cancel(ignored);
  }
  void close() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  Socket socket_;
};

class TlsStream final : public Stream {
 public:
  TlsStream(asio::ip::tcp::socket socket, const TlsContext& context) : context_(context), stream_(std::move(socket), *context_) {
    SSL_set_mode(stream_.native_handle(), SSL_MODE_RELEASE_BUFFERS);
  }

  asio::awaitable<void> handshake(error_code& ec) override {
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_await stream_.async_handshake(asio::ssl::stream_base::server, token);
  }
  asio::awaitable<std::size_t> read(char* data, std::size_t size, error_code& ec) override {
    const asio::mutable_buffer into(data, size);
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_return co_await stream_.async_read_some(into, token);
  }
  asio::awaitable<std::size_t> write(const char* data, std::size_t size, error_code& ec) override {
    const asio::const_buffer from(data, size);
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_return co_await stream_.async_write_some(from, token);
  }
  asio::awaitable<void> finish() override {
    error_code ec;
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_await stream_.async_shutdown(token);
    stream_.next_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ec);
    co_await read_away(stream_.next_layer());
  }
  void cancel() override {
    error_code ignored;
    stream_.next_layer().cancel(ignored);
  }
  void close() override {
    error_code ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  TlsContext context_;
  asio::ssl::stream<asio::ip::tcp::socket> stream_;
};

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in, unsigned in_size, void*) {
  static constexpr unsigned char kOurs[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, kOurs, sizeof kOurs, in, in_size) != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

std::string address_of(const asio::ip::tcp::socket& socket) {
  error_code ec;
  const auto end = socket.remote_endpoint(ec);
  if (ec) return {};
  const auto address = end.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

Result<TlsContext> tls_context(const TlsFiles& files) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* const raw = context->native_handle();
  const auto fault = [](std::string_view what, const std::string& file) {
    char reason[160] = "";
    ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
    ERR_clear_error();
    return base::invalid(fmt::format("{} {}: {}", what, file, reason));
  };
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1) return fault("--tls-cert", files.certificate);
  if (SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) != 1) return fault("--tls-key", files.key);
  if (SSL_CTX_check_private_key(raw) != 1) return fault("the key does not belong to the certificate:", files.key);
  return context;
}

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket) {
  std::string peer = address_of(socket);
  auto out = std::make_unique<PlainStream<asio::ip::tcp::socket>>(std::move(socket));
  out->peer = std::move(peer);
  return out;
}

std::unique_ptr<Stream> unix_stream(asio::local::stream_protocol::socket socket) {
  ucred credentials{};
  socklen_t size = sizeof credentials;
  const bool known = getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0;
  auto out = std::make_unique<PlainStream<asio::local::stream_protocol::socket>>(std::move(socket));
  out->peer = "unix";
  if (known) out->peer_user = credentials.uid;
  return out;
}

std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, const TlsContext& context) {
  std::string peer = address_of(socket);
  auto out = std::make_unique<TlsStream>(std::move(socket), context);
  out->peer = std::move(peer);
  out->tls = true;
  return out;
}

}  // namespace sealwright::api::detail
