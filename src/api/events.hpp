// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "api/event_stream.hpp"
#include "base/id.hpp"

namespace sealwright::api {

/// Who listens to an organization's changes. An event says only that the ledger grew, and to what size: what changed is asked for with
/// the caller's own rights. A stream ends after ten minutes; the browser connects again, and its credential is looked at anew.
class Events {
 public:
  static constexpr std::int64_t kStreamSeconds = 600;

  std::shared_ptr<EventStream> subscribe(Id organization, Instant now);
  /// From any thread; does not wait.
  void publish(Id organization, std::uint64_t ledger_size, Instant now);
  void close_all();
  std::size_t count() const;

 private:
  struct Listener {
    std::shared_ptr<EventStream> stream;
    Instant until;
  };
  mutable std::mutex mutex_;
  std::map<Id, std::vector<Listener>> listeners_;
};

}  // namespace sealwright::api
