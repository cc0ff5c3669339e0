// SPDX-License-Identifier: Apache-2.0
// links: isms
// 100,000 years of 200 risks of one event a year each, on one core; then the same model by numpy (bench/simulation/peer.py).
//   build/release/bench/simulation [TRIALS] [FILE]      writes risks, times and figures as JSON to FILE
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/json.hpp"
#include "isms/simulation.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kRisks = 200;
constexpr std::uint64_t kSeed = 20260301;
constexpr int kRounds = 5;
constexpr std::array kProbabilities{0.9, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01};

/// Of this process's CPU, so that whatever else the machine does makes less difference.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// One event a year: with certainty, or as the mean of a range from one in two and a half years to two and a half a year.
std::vector<Quantity> risks(bool certain) {
  std::vector<Quantity> out;
  for (std::size_t i = 0; i < kRisks; ++i) {
    const double high = 1'000 * std::pow(2.0, static_cast<double>(i % 12));
    Range events{1, 1};
    if (!certain) {
      const double wide = mean_of({0.4, 2.5});
      events = {0.4 / wide, 2.5 / wide};
    }
    out.push_back({fmt::format("R-{}", i + 1), events, {high / 40, high}});
  }
  return out;
}

Json shown(const std::vector<Quantity>& of, const Simulated& run, std::size_t trials, double seconds) {
  JsonArray given, curve, means;
  for (const auto& each : of) given.push_back(JsonArray{each.events.low, each.events.high, each.loss.low, each.loss.high});
  for (const double probability : kProbabilities) curve.push_back(JsonArray{probability, loss_exceeded(run, probability)});
  // In the order of the keys, as the risks are not: by their numbers.
  for (const auto& each : of) {
    for (const auto& one : run.risks) {
      if (one.key == each.key) means.push_back(JsonArray{one.expected, one.error});
    }
  }
  return JsonObject{{"trials", trials},   {"seconds", seconds}, {"risks", std::move(given)}, {"expected", run.expected},
                    {"error", run.error}, {"exact", run.exact}, {"curve", std::move(curve)}, {"means", std::move(means)}};
}

Result<Json> measure(bool certain, std::size_t trials) {
  const auto of = risks(certain);
  double best = 1e9;
  Simulated kept;
  for (int round = 0; round < kRounds; ++round) {
    const double before = cpu_seconds();
    TRY(kept, simulate(of, kSeed, trials));
    best = std::min(best, cpu_seconds() - before);
  }
  fmt::print(
      "{} risks of one event a year, {}: {} years in {:.2f} s of CPU, best of {} (limit 1 s for 100,000); {:.1f} M years of a risk a "
      "second\n",
      of.size(), certain ? "its rate certain" : "its rate a range", trials, best, kRounds,
      static_cast<double>(of.size() * trials) / best / 1e6);
  fmt::print("  expected loss of a year {:.0f} ± {:.0f}; by formula {:.0f}\n", kept.expected, kept.error, kept.exact);
  return shown(of, kept, trials, best);
}

Result<> bench(std::size_t trials, const char* file) {
  TRY(Json certain, measure(true, trials));
  TRY(Json range, measure(false, trials));
  if (file == nullptr) return {};
  std::FILE* out = std::fopen(file, "w");
  if (out == nullptr) return base::from_errno(file);
  fmt::print(out, "{}\n", base::canonical(JsonObject{{"rate certain", std::move(certain)}, {"rate a range", std::move(range)}}));
  std::fclose(out);
  return {};
}

}  // namespace
}  // namespace sealwright::isms

int main(int argc, char** argv) {
  const std::size_t trials = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  const auto done = sealwright::isms::bench(trials, argc > 2 ? argv[2] : nullptr);
  if (!done) fmt::print(stderr, "simulation: {}\n", done.error().text());
  return done ? 0 : 1;
}
