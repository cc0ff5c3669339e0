// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "store/rows.hpp"

namespace sealwright::store {

/// How many records met a condition when the ledger had so many entries. The next count adds what came and takes away what went since, so
/// that it costs what has changed. Kept in memory alone, the longest unused forgotten first; safe to share between threads.
class Counts {
 public:
  struct Counted {
    Entry size = 0;  ///< of the ledger
    std::uint64_t number = 0;
  };
  std::optional<Counted> find(const std::string& condition);
  /// What is known of a larger ledger stays.
  void keep(const std::string& condition, Counted counted);

 private:
  static constexpr std::size_t kMost = 4096;
  struct Kept {
    Counted counted;
    std::list<std::string>::iterator use;
  };
  std::mutex mutex_;
  std::map<std::string, Kept, std::less<>> kept_;
  std::list<std::string> uses_;  ///< the newest first
};

}  // namespace sealwright::store
