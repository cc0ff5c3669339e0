// SPDX-License-Identifier: Apache-2.0
#include "api/outbox.hpp"

#include <utility>

namespace sealwright::api {
namespace {

constexpr std::size_t kWaiting = 100;

}  // namespace

Outbox::Outbox(net::Mailer& mailer, std::string from, std::function<void(const std::string&)> on_fault)
    : mailer_(mailer), from_(std::move(from)), on_fault_(std::move(on_fault)), thread_([this] { run(); }) {}

Outbox::~Outbox() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool Outbox::add(std::string to, std::string subject, std::string text) {
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= kWaiting) return false;
  waiting_.push_back({from_, {std::move(to)}, std::move(subject), std::move(text)});
  changed_.notify_all();
  return true;
}

void Outbox::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const net::Mail mail = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const auto sent = mailer_.send(mail);
    if (!sent && on_fault_) on_fault_("a mail was not sent: " + sent.error().text());
    lock.lock();
  }
}

}  // namespace sealwright::api
