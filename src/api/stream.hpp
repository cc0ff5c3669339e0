// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "api/transport.hpp"
#include "base/result.hpp"

namespace boost::asio::ssl {
class context;
}

/// Inside the transport only: a connected socket, plain or TLS, without its type.
namespace sealwright::api::detail {

namespace asio = boost::asio;
using boost::system::error_code;

class Stream {
 public:
  virtual ~Stream() = default;
  /// The TLS handshake; nothing for a plain socket.
  virtual asio::awaitable<void> handshake(error_code& ec) = 0;
  virtual asio::awaitable<std::size_t> read(char* data, std::size_t size, error_code& ec) = 0;
  /// Writes some, at least one byte.
  virtual asio::awaitable<std::size_t> write(const char* data, std::size_t size, error_code& ec) = 0;
  /// Says that nothing more is written (close_notify, FIN) and waits until the peer has closed too, reading away what it still sends:
  /// a socket closed over unread bytes would reset the connection and take the last answer with it. The caller limits the time.
  virtual asio::awaitable<void> finish() = 0;
  virtual void cancel() = 0;  ///< what is under way ends with operation_aborted; the socket stays
  virtual void close() = 0;

  std::string peer;
  std::optional<std::uint32_t> peer_user;
  bool tls = false;
};

using TlsContext = std::shared_ptr<asio::ssl::context>;
/// Reads and checks both files: a key that does not belong to the certificate is refused here.
Result<TlsContext> tls_context(const TlsFiles& files);

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket);
std::unique_ptr<Stream> unix_stream(asio::local::stream_protocol::socket socket);
std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, const TlsContext& context);

}  // namespace sealwright::api::detail
