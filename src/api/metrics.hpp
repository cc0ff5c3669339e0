// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "api/transport.hpp"

namespace sealwright::api {

/// Counts answers for operators, in the Prometheus text format 0.0.4. Labels name methods and classes of status only: no paths, no
/// organizations, no people.
class Metrics {
 public:
  void count(const Exchange& exchange);
  /// `gauges`: further values of the moment, by name.
  std::string text(const std::vector<std::pair<std::string, std::uint64_t>>& gauges) const;

 private:
  static constexpr std::array<std::uint64_t, 9> kBoundsMicros{1'000, 2'500, 5'000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 5'000'000};
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> answers_;  ///< by method and hundreds of the status
  std::array<std::uint64_t, kBoundsMicros.size() + 1> buckets_{};
  std::uint64_t micros_ = 0;
  std::uint64_t request_bytes_ = 0;
};

}  // namespace sealwright::api
