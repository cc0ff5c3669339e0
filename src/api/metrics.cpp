// SPDX-License-Identifier: Apache-2.0
#include "api/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::api {
namespace {

/// A method that nobody knows must not become a label of its own: a stranger could make thousands.
std::string_view known_method(const std::string& method) {
  for (const std::string_view each : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (each == method) return each;
  }
  return "other";
}

}  // namespace

void Metrics::count(const Exchange& exchange) {
  const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(0, exchange.took.count()));
  const auto bucket =
      static_cast<std::size_t>(std::lower_bound(kBoundsMicros.begin(), kBoundsMicros.end(), micros) - kBoundsMicros.begin());
  const std::lock_guard lock(mutex_);
  ++answers_[{std::string(known_method(exchange.method)), exchange.status / 100}];
  ++buckets_[bucket];
  micros_ += micros;
  request_bytes_ += exchange.request_bytes;
}

std::string Metrics::text(const std::vector<std::pair<std::string, std::uint64_t>>& gauges) const {
  const std::lock_guard lock(mutex_);
  std::string out = "# TYPE sealwright_http_responses_total counter\n";
  std::uint64_t total = 0;
  for (const auto& [key, count] : answers_) {
    out += fmt::format("sealwright_http_responses_total{{method=\"{}\",status=\"{}xx\"}} {}\n", key.first, key.second, count);
    total += count;
  }
  out += "# TYPE sealwright_http_request_seconds histogram\n";
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBoundsMicros.size(); ++i) {
    sum += buckets_[i];
    out += fmt::format("sealwright_http_request_seconds_bucket{{le=\"{}\"}} {}\n", static_cast<double>(kBoundsMicros[i]) / 1e6, sum);
  }
  out += fmt::format("sealwright_http_request_seconds_bucket{{le=\"+Inf\"}} {}\nsealwright_http_request_seconds_sum {}\n", total,
                     static_cast<double>(micros_) / 1e6);
  out += fmt::format("sealwright_http_request_seconds_count {}\n", total);
  out += fmt::format("# TYPE sealwright_http_request_bytes_total counter\nsealwright_http_request_bytes_total {}\n", request_bytes_);
  for (const auto& [name, value] : gauges) out += fmt::format("# TYPE sealwright_{0} gauge\nsealwright_{0} {1}\n", name, value);
  return out;
}

}  // namespace sealwright::api
