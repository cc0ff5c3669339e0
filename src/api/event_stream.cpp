// SPDX-License-Identifier: Apache-2.0
#include "api/event_stream.hpp"

#include <utility>

namespace sealwright::api {
namespace {

/// A field of one line: what follows a line break would be read as another field.
void append_line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value.substr(0, value.find_first_of(std::string_view("\r\n\0", 3)))).append("\n");
}

}  // namespace

std::string event_text(const Event& event) {
  std::string out;
  if (!event.id.empty()) append_line(out, "id", event.id);
  if (!event.type.empty()) append_line(out, "event", event.type);
  std::string_view rest = event.data;
  for (;;) {
    const std::size_t end = rest.find_first_of("\r\n");
    append_line(out, "data", rest.substr(0, end));
    if (end == rest.npos) break;
    rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  return out + "\n";
}

bool EventStream::push(const Event& event) {
  std::string text = event_text(event);
  const std::lock_guard lock(mutex_);
  if (closed_) return false;
  if (queue_.size() >= capacity_) {
    queue_.clear();
    closed_ = true;
  } else {
    queue_.push_back(std::move(text));
  }
  if (ready_) ready_();
  return !closed_;
}

void EventStream::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  if (ready_) ready_();
}

bool EventStream::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

void EventStream::on_ready(std::function<void()> ready) {
  const std::lock_guard lock(mutex_);
  ready_ = std::move(ready);
}

std::string EventStream::take() {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const std::string& text : queue_) out += text;
  queue_.clear();
  return out;
}

}  // namespace sealwright::api
