// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

/// For tests: a listener on 127.0.0.1 that plays one scripted conversation after the other and keeps what it was told.
namespace sealwright::net {

class ScriptedServer {
 public:
  /// One end of a conversation.
  class Talk {
   public:
    explicit Talk(int socket) : socket_(socket) {}
    std::string read_until(const std::string& mark);  ///< with the mark; shorter where the peer closed
    void say(const std::string& bytes);

   private:
    int socket_;
    std::string held_;
  };
  using Script = std::function<void(Talk&)>;

  /// Each connection plays the next script; after the last one the listener closes.
  explicit ScriptedServer(std::vector<Script> scripts);
  ~ScriptedServer();
  std::uint16_t port() const { return port_; }
  std::string url(const std::string& host, const std::string& path) const;

 private:
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

/// Reads a request's head and answers with the bytes given.
ScriptedServer::Script answering(std::string answer, std::string* heard = nullptr);

}  // namespace sealwright::net
