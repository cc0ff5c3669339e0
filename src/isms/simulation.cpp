// SPDX-License-Identifier: Apache-2.0
#include "isms/simulation.hpp"

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "isms/elementary.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kBlock = 1024;         // trials at once: what is worked on stays in the nearest cache
constexpr double kZ95 = 1.6448536269514722;  // 95 % quantile of the normal distribution
constexpr std::size_t kSteps = 6;            // of the search for a Poisson number that are taken without a branch
constexpr double kMostRate = 16;             // above, a rate is parted: e^-rate must stay far from nothing
constexpr int kFarthest = 200;               // no sum of probabilities grows beyond, whatever was lost to rounding

// The loops over many numbers are compiled a second time for processors that work on four at once; which one runs changes no bit. Not
// under sanitizers, which cannot bear the choice at load time: there the plain loops are tested.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define SEALWRIGHT_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define SEALWRIGHT_WIDE
#endif

/// xoshiro256** 1.0 (Blackman and Vigna, 2018), its state the SHA-256 of `seed:key`, big endian.
class Stream {
 public:
  Stream(std::uint64_t seed, std::string_view key) {
    const Digest digest = base::sha256(std::to_string(seed), ":", key);
    for (std::size_t i = 0; i < 32; ++i) state_[i / 8] = state_[i / 8] << 8 | digest.bytes[i];
  }
  std::uint64_t next() {
    const std::uint64_t out = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return out;
  }
  /// (2k + 1) / 2^53 for the upper 52 bits k: never 0 and never 1.
  double uniform() { return std::bit_cast<double>(next() >> 12 | 0x3FF0000000000000u) - (1 - 0x1p-53); }

 private:
  std::array<std::uint64_t, 4> state_{};
};

struct Lognormal {
  double mu = 0, sigma = 0;
  explicit Lognormal(const Range& range) {
    const double low = elementary::log(range.low), high = elementary::log(range.high);
    mu = (low + high) / 2;
    sigma = (high - low) / (2 * kZ95);
  }
  double mean() const { return elementary::exp(mu + sigma * sigma / 2); }
};

bool none(const Range& range) { return range.high == 0; }

/// Pairs of uniform numbers become pairs of lognormal ones, by the method of Box and Muller (1958).
SEALWRIGHT_WIDE void to_lognormal(double mu, double sigma, std::size_t pairs, double* __restrict first, double* __restrict second) {
  for (std::size_t i = 0; i < pairs; ++i) {
    const double radius = std::sqrt(-2 * elementary::log(first[i])) * sigma;
    const auto turned = elementary::turn(second[i]);
    first[i] = elementary::exp(mu + radius * turned.cosine);
    second[i] = elementary::exp(mu + radius * turned.sine);
  }
}

/// So many lognormal numbers; an even number of them is made.
void draw_lognormal(Stream& stream, const Lognormal& of, std::size_t count, std::vector<double>& out) {
  const std::size_t pairs = (count + 1) / 2;
  if (out.size() < 2 * pairs) out.resize(2 * pairs);
  double* const first = out.data();
  double* const second = first + pairs;
  for (std::size_t i = 0; i < pairs; ++i) {
    first[i] = stream.uniform();
    second[i] = stream.uniform();
  }
  to_lognormal(of.mu, of.sigma, pairs, first, second);
}

/// The first kSteps steps of `search` for each trial; what goes beyond them has counted one more.
SEALWRIGHT_WIDE void search_near(const double* __restrict uniforms, const double* __restrict rates, std::size_t count,
                                 double* __restrict counts) {
  for (std::size_t i = 0; i < count; ++i) {
    const double rate = rates[i] < kMostRate ? rates[i] : kMostRate;
    double term = elementary::exp(-rate), sum = term;
    double n = uniforms[i] > sum ? 1.0 : 0.0;
    for (std::size_t k = 1; k <= kSteps; ++k) {
      term = term * (rate * (1.0 / static_cast<double>(k)));
      sum += term;
      n += uniforms[i] > sum ? 1.0 : 0.0;
    }
    counts[i] = n;
  }
}

/// The least n of which P(N ≤ n) reaches u.
int search(double u, double rate) {
  double term = elementary::exp(-rate), sum = term;
  int n = 0;
  while (u > sum && n < kFarthest) {
    ++n;
    term = term * (rate * (1.0 / n));
    sum += term;
  }
  return n;
}

/// A rate above kMostRate is parted: numbers of events in parts of a year add up.
int search_far(Stream& stream, double u, double rate) {
  int n = 0;
  for (; rate > kMostRate; rate -= kMostRate) n += search(stream.uniform(), kMostRate);
  return n + search(u, rate);
}

/// The trials of one risk, a block at a time.
class Years {
 public:
  Years(const Quantity& risk, std::uint64_t seed) : stream_(seed, risk.key), rate_(risk.events), loss_(risk.loss) { rates_.resize(kBlock); }

  /// The annual loss of each of `count` trials.
  void play(std::size_t count, double* year) {
    draw_counts(count);
    std::fill(year, year + count, 0.0);
    draw_lognormal(stream_, loss_, events_, losses_);
    for (std::size_t i = 0; i < events_; ++i) year[trial_of_[i]] += losses_[i];
  }

 private:
  /// How many events fall into each trial: Poisson, by inversion of one uniform number each.
  void draw_counts(std::size_t count) {
    if (rate_.sigma > 0) draw_lognormal(stream_, rate_, count, rates_);
    else std::fill(rates_.begin(), rates_.end(), elementary::exp(rate_.mu));
    for (std::size_t i = 0; i < count; ++i) uniforms_[i] = stream_.uniform();
    search_near(uniforms_.data(), rates_.data(), count, counts_.data());
    events_ = 0;
    for (std::size_t i = 0; i < count; ++i) {
      int n = static_cast<int>(counts_[i]);
      if (n > static_cast<int>(kSteps) || rates_[i] > kMostRate) n = search_far(stream_, uniforms_[i], rates_[i]);
      put(i, n);
    }
  }

  /// Four places are written whatever n is, and only n of them count: cheaper than to ask.
  void put(std::size_t trial, int n) {
    const std::size_t more = static_cast<std::size_t>(n);
    if (trial_of_.size() < events_ + more + 4) trial_of_.resize(2 * trial_of_.size() + more + 4);
    for (std::size_t i = 0; i < 4; ++i) trial_of_[events_ + i] = static_cast<std::uint32_t>(trial);
    for (std::size_t i = 4; i < more; ++i) trial_of_[events_ + i] = static_cast<std::uint32_t>(trial);
    events_ += more;
  }

  Stream stream_;
  Lognormal rate_, loss_;
  std::vector<double> rates_, losses_;
  std::array<double, kBlock> uniforms_{}, counts_{};
  std::vector<std::uint32_t> trial_of_ = std::vector<std::uint32_t>(kBlock);
  std::size_t events_ = 0;
};

double standard_error(double sum, double squares, std::size_t trials) {
  const auto n = static_cast<double>(trials);
  const double variance = std::max(0.0, squares / n - (sum / n) * (sum / n));
  return std::sqrt(variance / n);
}

RiskLoss play(const Quantity& risk, std::uint64_t seed, std::vector<double>& annual) {
  RiskLoss out{risk.key, 0, 0, mean_of(risk.events) * mean_of(risk.loss)};
  if (none(risk.events) || none(risk.loss)) return out;
  Years years(risk, seed);
  std::array<double, kBlock> year{};
  double sum = 0, squares = 0;
  for (std::size_t first = 0; first < annual.size(); first += kBlock) {
    const std::size_t count = std::min(kBlock, annual.size() - first);
    years.play(count, year.data());
    for (std::size_t i = 0; i < count; ++i) {
      annual[first + i] += year[i];
      sum += year[i];
      squares += year[i] * year[i];
    }
  }
  out.expected = sum / static_cast<double>(annual.size());
  out.error = standard_error(sum, squares, annual.size());
  return out;
}

Result<> check(const Quantity& risk) {
  const auto wrong = [&](const char* what, const char* why) {
    return base::invalid("the " + std::string(what) + " of " + risk.key + " " + why);
  };
  for (const auto& [range, what] : {std::pair(&risk.events, "frequency"), std::pair(&risk.loss, "loss")}) {
    if (none(*range) && range->low == 0) continue;
    if (!(range->low > 0)) return wrong(what, "begins at nothing or below: give a low end above 0, or 0 for both ends");
    if (!(range->high >= range->low)) return wrong(what, "has its ends the wrong way round");
    if (range->high > range->low * kWidestRange) return wrong(what, "is wider than 1 to 10,000: a range like this says nothing");
  }
  return {};
}

Result<> check_all(const std::vector<Quantity>& risks, std::size_t trials) {
  if (trials < 1 || trials > kMostTrials) return base::invalid_at("/trials", "must lie between 1 and " + std::to_string(kMostTrials));
  double draws = 0;
  for (std::size_t i = 0; i < risks.size(); ++i) {
    TRY_DONE(check(risks[i]));
    if (i > 0 && risks[i].key == risks[i - 1].key) return base::invalid(risks[i].key + " stands twice");
    draws += (1 + mean_of(risks[i].events)) * static_cast<double>(trials);
  }
  if (draws > kMostDraws) {
    return base::invalid_at("/trials", "these are more than " + std::to_string(static_cast<std::int64_t>(kMostDraws)) +
                                           " years and events to draw: take fewer trials");
  }
  return {};
}

}  // namespace

double mean_of(const Range& range) { return none(range) ? 0 : Lognormal(range).mean(); }

Result<Simulated> simulate(std::span<const Quantity> risks, std::uint64_t seed, std::size_t trials) {
  std::vector<Quantity> ordered(risks.begin(), risks.end());
  std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  TRY_DONE(check_all(ordered, trials));
  Simulated out;
  out.annual.assign(trials, 0.0);
  for (const auto& risk : ordered) {
    out.risks.push_back(play(risk, seed, out.annual));
    out.exact += out.risks.back().exact;
  }
  double sum = 0, squares = 0;
  for (const double loss : out.annual) {
    sum += loss;
    squares += loss * loss;
  }
  out.expected = sum / static_cast<double>(trials);
  out.error = standard_error(sum, squares, trials);
  std::sort(out.annual.begin(), out.annual.end());
  return out;
}

double loss_exceeded(const Simulated& simulated, double probability) {
  const auto trials = simulated.annual.size();
  const auto above = static_cast<std::size_t>(probability * static_cast<double>(trials));
  return simulated.annual[trials - 1 - std::min(above, trials - 1)];
}

double probability_above(const Simulated& simulated, double loss) {
  const auto first = std::upper_bound(simulated.annual.begin(), simulated.annual.end(), loss);
  return static_cast<double>(simulated.annual.end() - first) / static_cast<double>(simulated.annual.size());
}

}  // namespace sealwright::isms
