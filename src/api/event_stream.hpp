// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace sealwright::api {

/// One server-sent event (WHATWG HTML §9.2). `data` may have several lines.
struct Event {
  std::string id;    ///< sent back by the browser as Last-Event-ID; empty for none
  std::string type;  ///< empty for `message`
  std::string data;
};
std::string event_text(const Event& event);

/// The queue between those who publish and one connection that stays open. A handler makes one, hands a copy of the pointer to the
/// publisher and returns it as the body. All functions may be called from any thread.
class EventStream {
 public:
  /// A reader who falls `capacity` events behind is cut off; it connects again with Last-Event-ID.
  explicit EventStream(std::size_t capacity = 256) : capacity_(capacity) {}

  /// False once the stream is closed, by either side: the publisher then forgets it.
  bool push(const Event& event);
  /// What was pushed before is still delivered.
  void close();
  bool closed() const;

  /// For the transport: `ready` is called, with the queue locked, whenever something can be taken or the stream was closed.
  void on_ready(std::function<void()> ready);
  /// For the transport: all queued events as text; empty where there are none.
  std::string take();

 private:
  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::deque<std::string> queue_;
  std::function<void()> ready_;
  bool closed_ = false;
};

}  // namespace sealwright::api
