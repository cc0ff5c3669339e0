// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// For tests: a client that sends exactly the bytes it is given, right or wrong.
namespace sealwright::api {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port);              ///< 127.0.0.1
  explicit RawClient(const std::string& socket_path);  ///< a unix socket
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool connected() const { return socket_ >= 0; }
  void send(std::string_view bytes);
  void end();  ///< sends no more; still reads
  /// Reads until what was received contains `mark`, or the other side closes. Ten seconds at most.
  std::string read_until(std::string_view mark);
  std::string read_all();

 private:
  void limit_wait();
  int socket_ = -1;
};

/// One connection: sends, ends, and reads all that comes back.
std::string ask(std::uint16_t port, std::string_view bytes);
/// How many answers a text holds, and the status of the first.
std::size_t answers(std::string_view text);
int status_in(std::string_view text);

}  // namespace sealwright::api
