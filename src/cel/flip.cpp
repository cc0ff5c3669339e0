// SPDX-License-Identifier: Apache-2.0
#include "cel/flip.hpp"

#include <algorithm>
#include <array>

#include "cel/flip_trace.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

using K = Expr::Kind;
__extension__ using Wide = __int128;

constexpr std::int64_t kNanosInSecond = 1'000'000'000;
constexpr Wide kLeast = std::numeric_limits<std::int64_t>::min();
constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();

/// These give their arguments or parts of them, or look at nothing that moves.
constexpr std::array<std::string_view, 14> kCarrying{"_[_]", "_[?_]",   "dyn",      "size",  "type", "optional.of", "value",
                                                     "or",   "orValue", "hasValue", "first", "last", "unwrapOpt",   "optional.unwrap"};

// How many values an evaluation may be looked through for those that move; beyond it, any time is the answer.
constexpr std::uint64_t kMostLooked = 1'000'000;

bool moment(const Value& value) { return value.is(Kind::timestamp) || value.is(Kind::duration); }

Wide nanos_of(const Value& value) {
  return value.is(Kind::timestamp) ? Wide{value.seconds()} * kNanosInSecond + value.nanos() : Wide{value.duration_nanos()};
}

/// What a comparison says of a difference below, at and above zero.
struct Truth {
  bool below, zero, above;
};

Truth truth_of(const std::string& name) {
  if (name == "_<_") return {true, false, false};
  if (name == "_<=_") return {true, true, false};
  if (name == "_>_") return {false, false, true};
  if (name == "_>=_") return {false, true, true};
  return name == "_==_" ? Truth{false, true, false} : Truth{true, false, true};
}

/// After how many nanoseconds the truth of `difference + slope * n` is first another than at 0; 0 where it never is.
Wide first_change(Wide difference, Wide slope, Truth truth) {
  if (slope < 0) {
    difference = -difference;
    slope = -slope;
    std::swap(truth.below, truth.above);
  }
  if (slope == 0 || difference > 0) return 0;
  if (difference == 0) return truth.zero != truth.above ? 1 : 0;
  const bool met = -difference % slope == 0;
  if (met && truth.below != truth.zero) return -difference / slope;
  return truth.below != truth.above ? -difference / slope + 1 : 0;
}

/// After how many nanoseconds `value + slope * n` first goes beyond a limit, or comes back within both.
std::array<Wide, 2> crossings(Wide value, Wide slope, Wide least, Wide most) {
  return {first_change(value - least, slope, truth_of("_<_")), first_change(value - most, slope, truth_of("_>_"))};
}

bool comparison(const std::string& name) {
  return name == "_<_" || name == "_<=_" || name == "_>_" || name == "_>=_" || name == "_==_" || name == "_!=_";
}

bool mark(Expr& e, std::vector<bool>& locals) {
  bool timed = e.kind == K::ident && (e.local >= 0 ? locals[static_cast<std::size_t>(e.local)] : e.variable >= 0 && e.name == kNow);
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    if (e.args[i]) timed |= mark(*e.args[i], locals);
    if (i > 0 || (e.kind != K::fold && e.kind != K::let)) continue;
    // What is bound moves where what it comes from does.
    locals[static_cast<std::size_t>(e.local)] = e.args[0]->timed;
    if (e.kind == K::fold && !e.second.empty()) locals[static_cast<std::size_t>(e.local) + 1] = e.args[0]->timed;
  }
  return e.timed = timed;
}

}  // namespace

std::int64_t Flip::micros() const {
  if (is_never() || is_any_time()) return seconds_;
  return seconds_ * 1'000'000 + (nanos_ + 999) / 1000;
}

void mark_timed(Expr& root, int locals) {
  std::vector<bool> timed(static_cast<std::size_t>(locals));
  mark(root, timed);
}

bool FlipTrace::moves(const Value& value) {
  if (++looked_ > kMostLooked) flip_ = Flip::any_time();
  if (flip_.is_any_time()) return false;
  switch (value.kind()) {
    case Kind::timestamp:
    case Kind::duration: return value.slope() != 0;
    case Kind::list: return std::any_of(value.items().begin(), value.items().end(), [&](const Value& item) { return moves(item); });
    case Kind::map: {
      const auto& entries = value.entries().entries;
      return std::any_of(entries.begin(), entries.end(), [&](const auto& entry) { return moves(entry.second); });
    }
    case Kind::optional: return value.has_value() && moves(value.inner());
    default: return false;
  }
}

void FlipTrace::note_after(Wide nanos) {
  if (nanos <= 0) return;
  const Wide at = nanos_of(now_) + nanos;
  Wide seconds = at / kNanosInSecond;
  if (at % kNanosInSecond < 0) --seconds;
  if (seconds <= kLastSecond)
    flip_.note(Flip::at(static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(at - seconds * kNanosInSecond)));
}

void FlipTrace::compare(const std::string& name, const Value& a, const Value& b) {
  note_after(first_change(nanos_of(a) - nanos_of(b), Wide{a.slope()} - b.slope(), truth_of(name)));
}

/// Sums and differences of times and durations; beyond the limits of their kinds they are errors.
Value FlipTrace::calculate(const std::string& name, const Value& a, const Value& b, Value made) {
  const bool two_instants = a.is(Kind::timestamp) && b.is(Kind::timestamp);
  if (name == "_+_" ? two_instants : a.is(Kind::duration) && b.is(Kind::timestamp)) return made;
  const int sign = name == "_+_" ? 1 : -1;
  const bool instant = a.is(Kind::timestamp) != b.is(Kind::timestamp);
  const Wide value = nanos_of(a) + sign * nanos_of(b);
  const int slope = a.slope() + sign * b.slope();
  const Wide least = instant ? Wide{kFirstSecond} * kNanosInSecond : kLeast;
  const Wide most = instant ? Wide{kLastSecond} * kNanosInSecond + (kNanosInSecond - 1) : kMost;
  for (const Wide n : crossings(value, slope, least, most)) note_after(n);
  // The least duration cannot be subtracted from an instant.
  if (sign < 0 && instant) note_after(first_change(nanos_of(b) - kLeast, b.slope(), truth_of("_==_")));
  if (made.failed()) return made;
  if (slope != static_cast<std::int8_t>(slope)) {
    flip_ = Flip::any_time();
    return made;
  }
  return std::move(made).with_slope(static_cast<std::int8_t>(slope));
}

Value FlipTrace::called(const Expr& call, std::span<const Value> args, Value made) {
  if (std::none_of(args.begin(), args.end(), [&](const Value& arg) { return moves(arg); })) return made;
  if (call.host < 0 && args.size() == 2 && moment(args[0]) && moment(args[1])) {
    if (comparison(call.name)) {
      if (args[0].kind() == args[1].kind()) compare(call.name, args[0], args[1]);
      return made;
    }
    if (call.name == "_+_" || call.name == "_-_") return calculate(call.name, args[0], args[1], std::move(made));
  }
  const bool carries = call.host < 0 && std::find(kCarrying.begin(), kCarrying.end(), call.name) != kCarrying.end();
  const bool joins = call.name == "_+_" && made.is(Kind::list);
  const bool same = (call.name == "timestamp" || call.name == "duration") && made.kind() == args[0].kind();
  if (!carries && !joins && !same) flip_ = Flip::any_time();
  return made;
}

Flip FlipTrace::finish(const Value& result) && {
  if (moves(result)) return Flip::any_time();
  return flip_;
}

}  // namespace sealwright::cel
