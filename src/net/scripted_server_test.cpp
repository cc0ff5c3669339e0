// SPDX-License-Identifier: Apache-2.0
#include "net/scripted_server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <utility>

namespace sealwright::net {

std::string ScriptedServer::Talk::read_until(const std::string& mark) {
  char piece[4096];
  std::size_t at = 0;
  while ((at = held_.find(mark)) == held_.npos) {
    const ssize_t got = recv(socket_, piece, sizeof piece, 0);
    if (got <= 0) return std::exchange(held_, {});
    held_.append(piece, static_cast<std::size_t>(got));
  }
  std::string out = held_.substr(0, at + mark.size());
  held_.erase(0, out.size());
  return out;
}

void ScriptedServer::Talk::say(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t sent = send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;
    at += static_cast<std::size_t>(sent);
  }
}

ScriptedServer::ScriptedServer(std::vector<Script> scripts) : listener_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  bind(listener_, reinterpret_cast<sockaddr*>(&at), sizeof at);
  listen(listener_, 8);
  getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size);
  port_ = ntohs(at.sin_port);
  thread_ = std::thread([this, scripts = std::move(scripts)] {
    for (const Script& script : scripts) {
      const int peer = accept(listener_, nullptr, nullptr);
      if (peer < 0) return;
      const timeval limit{10, 0};
      setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
      Talk talk(peer);
      script(talk);
      close(peer);
    }
  });
}

ScriptedServer::~ScriptedServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

std::string ScriptedServer::url(const std::string& host, const std::string& path) const {
  return "http://" + host + ":" + std::to_string(port_) + path;
}

ScriptedServer::Script answering(std::string answer, std::string* heard) {
  return [answer = std::move(answer), heard](ScriptedServer::Talk& talk) {
    const std::string head = talk.read_until("\r\n\r\n");
    if (heard) *heard = head;
    talk.say(answer);
  };
}

}  // namespace sealwright::net
