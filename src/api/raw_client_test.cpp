// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "api/raw_client.hpp"

namespace sealwright::api {

RawClient::RawClient(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  limit_wait();
  if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) close(std::exchange(socket_, -1));
}

RawClient::RawClient(const std::string& socket_path) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)) {
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::strncpy(to.sun_path, socket_path.c_str(), sizeof to.sun_path - 1);
  limit_wait();
  if (connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) close(std::exchange(socket_, -1));
}

RawClient::~RawClient() {
  if (socket_ >= 0) close(socket_);
}

void RawClient::limit_wait() {
  const timeval limit{10, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawClient::end() { shutdown(socket_, SHUT_WR); }

std::string RawClient::read_until(std::string_view mark) {
  std::string out;
  char piece[4096];
  while (mark.empty() || out.find(mark) == out.npos) {
    const ssize_t got = recv(socket_, piece, sizeof piece, 0);
    if (got <= 0) break;
    out.append(piece, static_cast<std::size_t>(got));
  }
  return out;
}

std::string RawClient::read_all() { return read_until({}); }

std::string ask(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  client.end();
  return client.read_all();
}

std::size_t answers(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("HTTP/1.1 "); at != text.npos; at = text.find("HTTP/1.1 ", at + 1)) ++count;
  return count;
}

int status_in(std::string_view text) { return text.substr(0, 9) == "HTTP/1.1 " ? std::atoi(std::string(text.substr(9, 3)).c_str()) : 0; }

}  // namespace sealwright::api
