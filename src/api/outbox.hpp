// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "net/smtp.hpp"

namespace sealwright::api {

/// Sends mails one after the other on a thread of its own, so that an answer does not wait for a mail server, nor tell by its time
/// whether there was a mail to send. What is waiting when the server stops is still tried once.
class Outbox {
 public:
  /// `mailer` must outlive it. `on_fault` hears why a mail was not sent.
  Outbox(net::Mailer& mailer, std::string from, std::function<void(const std::string&)> on_fault);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  /// False when too many wait already.
  bool add(std::string to, std::string subject, std::string text);

 private:
  void run();
  net::Mailer& mailer_;
  const std::string from_;
  const std::function<void(const std::string&)> on_fault_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<net::Mail> waiting_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sealwright::api
