// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "evidence/summary.hpp"

namespace sealwright::evidence {

/// What a delivery may cost. Everything that arrives is hostile; over a limit it is refused whole.
struct Limits {
  std::uint64_t bytes = 256ull << 20;          ///< of the file as delivered
  std::uint64_t decoded_bytes = 512ull << 20;  ///< after decompression
  std::uint64_t ratio = 200;                   ///< decoded to delivered, once 1 MiB is decoded
  std::uint64_t output_bytes = 2ull << 30;     ///< of all resources together, roughly
  std::uint64_t resources = 2'000'000;
  std::uint64_t nodes = 16'000'000;    ///< elements and attributes of an XML document
  std::size_t string_bytes = 1 << 20;  ///< of one text that is kept
  std::size_t depth = 96;
  double seconds = 300;
};

/// Takes what a reader makes of a file, in the file's order. An error stops the reader and refuses the file.
class Sink {
 public:
  virtual ~Sink() = default;
  /// The state of one thing. The body may lie in the reader's own memory: copy it to keep it.
  virtual Result<> put(std::string_view type, const JsonObject& body) = 0;
  /// The file says that the thing with these key fields is gone.
  virtual Result<> gone(std::string_view type, const JsonObject& key) = 0;
};

/// Counts and drops.
class CountingSink final : public Sink {
 public:
  Result<> put(std::string_view, const JsonObject&) override { return {}; }
  Result<> gone(std::string_view, const JsonObject&) override { return {}; }
};

/// Stands between a reader and its sink: holds the limits and keeps the summary.
class Recorder {
 public:
  Recorder(Sink& sink, const Limits& limits, Summary& summary);

  Result<> put(std::string_view type, const JsonObject& body);
  Result<> gone(std::string_view type, const JsonObject& key);
  /// Refuses a text over the limit; `what` names it.
  Result<> fits(std::string_view text, std::string_view what) const;
  /// Prose for people: cut at kProse bytes, between characters, which is told once; the sealed bytes hold the rest.
  std::string_view shortened(std::string_view prose);
  Result<> in_time() const;

  static constexpr std::size_t kProse = 32'000;  ///< below content::kDefaultStringMax

  void status(std::string_view name) { ++statuses_.of(summary_.statuses, name); }
  void severity(std::string_view name) { ++severities_.of(summary_.severities, name); }
  void warn(std::string message);
  void not_collected(std::string part_and_reason);
  void tool(std::string_view name, std::string_view version);
  void target(std::string_view name);
  void told_time(Instant at);  ///< keeps the oldest
  void period(Instant from, Instant to);
  void complete(std::string_view type, std::string_view field, std::string_view target);
  /// What was looked at. Told again for the same type, only what both name stays.
  void collected(std::string_view type, const std::vector<std::string>& fields);
  void format(std::string name) { summary_.format = std::move(name); }
  void version(std::string_view text) { summary_.version = std::string(text); }

  const Limits& limits() const { return limits_; }
  const Summary& summary() const { return summary_; }

 private:
  /// Finds a counter again without a look into the map: names are few and come by the million.
  class Counters {
   public:
    std::uint64_t& of(std::map<std::string, std::uint64_t>& counts, std::string_view name) {
      for (const auto& [known, counter] : known_)
        if (known == name) return *counter;
      auto& entry = *counts.try_emplace(std::string(name), 0).first;
      known_.emplace_back(entry.first, &entry.second);
      return entry.second;
    }

   private:
    std::vector<std::pair<std::string_view, std::uint64_t*>> known_;  // into the map's own nodes, which stay
  };

  Sink& sink_;
  const Limits& limits_;
  Summary& summary_;
  std::chrono::steady_clock::time_point end_;
  std::uint64_t resources_ = 0, output_bytes_ = 0, dropped_warnings_ = 0;
  Counters classes_, statuses_, severities_;
  std::unordered_set<std::string> targets_, told_warnings_;
};

}  // namespace sealwright::evidence
