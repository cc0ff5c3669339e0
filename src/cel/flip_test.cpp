// SPDX-License-Identifier: Apache-2.0
#include "cel/flip.hpp"

#include <doctest/doctest.h>

#include <random>

#include "cel/json.hpp"
#include "cel/program.hpp"
#include "cel/time.hpp"

namespace sealwright {
using cel::Flip;
using cel::Kind;
using cel::Type;
using cel::Value;

namespace {

constexpr std::int64_t kBase = 1'800'000'000;
constexpr int kWindow = 40;  ///< nanoseconds behind now that are looked at one by one

cel::Environment environment() {
  const auto type = [](const char* text) { return *Type::parse(text); };
  cel::Environment env;
  env.variables = {{"now", type("timestamp")}, {"a", type("timestamp")}, {"b", type("timestamp")},      {"d", type("duration")},
                   {"e", type("duration")},    {"t", type("bool")},      {"l", type("list(timestamp)")}};
  env.functions.push_back(*cel::HostFunction::declare("ask", "(dyn) -> bool"));
  return env;
}

/// `seconds` and a few nanoseconds, on either side of the whole second.
Value instant(std::int64_t seconds, std::int64_t nanos) { return cel::shifted(Value::timestamp(seconds, 0), nanos); }

std::string text_of(const Value& value) { return base::canonical(cel::json_of(value)); }

struct Found {
  std::string value;
  Flip flip;
};

Found found(const char* source, Value now, Value a = instant(kBase, 0), Value d = Value::duration(5)) {
  static const auto env = environment();
  const auto program = cel::compile(source, env);
  REQUIRE_MESSAGE(program, program.error().message);
  cel::Bindings bindings;
  bindings.values = {{"now", std::move(now)}, {"a", a}, {"b", a}, {"d", d}, {"e", d}, {"t", Value::of(true)}, {"l", Value::list({a})}};
  bindings.functions["ask"] = [](std::span<const Value>) { return Value::of(true); };
  Flip flip;
  const Value value = program->evaluate(bindings, {}, flip);
  CHECK(text_of(value) == text_of(program->evaluate(bindings)));
  return {text_of(value), flip};
}

Flip after(std::int64_t nanos) {
  const Value at = instant(kBase, nanos);
  return Flip::at(at.seconds(), at.nanos());
}

/// Expressions over times that are close together, so that what flips does so within the window.
class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}
  int pick(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  template <std::size_t N>
  std::string one_of(const char* const (&choices)[N]) {
    return choices[pick(static_cast<int>(N))];
  }

  std::string moment(int depth) {
    if (depth == 0) return one_of({"now", "now", "a", "b"});
    switch (pick(6)) {
      case 0: return "(" + moment(depth - 1) + " + " + span(depth - 1) + ")";
      case 1: return "(" + moment(depth - 1) + " - " + span(depth - 1) + ")";
      case 2: return "(" + span(depth - 1) + " + " + moment(depth - 1) + ")";
      case 3: return "(t ? " + moment(depth - 1) + " : now)";
      case 4: return "[now, " + moment(depth - 1) + "][1]";
      default: return moment(0);
    }
  }
  std::string span(int depth) {
    if (depth == 0) return one_of({"d", "e", "duration('3ns')"});
    switch (pick(5)) {
      case 0: return "(" + moment(depth - 1) + " - " + moment(depth - 1) + ")";
      case 1: return "(" + span(depth - 1) + " + " + span(depth - 1) + ")";
      case 2: return "(" + span(depth - 1) + " - " + span(depth - 1) + ")";
      default: return span(0);
    }
  }
  std::string comparison() {
    const std::string sign = one_of({" < ", " <= ", " > ", " >= ", " == ", " != "});
    return pick(2) ? moment(2) + sign + moment(2) : span(2) + sign + span(2);
  }
  std::string expression(int depth) {
    if (depth == 0) return comparison();
    switch (pick(8)) {
      case 0: return "(" + expression(depth - 1) + " && " + expression(depth - 1) + ")";
      case 1: return "(" + expression(depth - 1) + " || " + expression(depth - 1) + ")";
      case 2: return "!(" + expression(depth - 1) + ")";
      case 3: return "(" + expression(depth - 1) + " ? " + expression(depth - 1) + " : " + expression(depth - 1) + ")";
      case 4: return "l." + one_of({"exists", "all", "exists_one"}) + "(x, x " + one_of({"<", ">=", "=="}) + " " + moment(1) + ")";
      case 5: return "[now, a, " + moment(1) + "].filter(x, x > b).map(x, x + d).exists(y, y <= " + moment(1) + ")";
      case 6: return "cel.bind(v, " + span(2) + ", v > d || v == e && " + expression(depth - 1) + ")";
      default: return "optional.of(" + moment(1) + ").optMap(x, x > a).orValue(false)";
    }
  }

 private:
  std::mt19937 random_;
};

/// Where things happen: a few nanoseconds around the base, around what is as far from it as a duration reaches, and around the last
/// instant.
cel::Bindings world(Maker& make, std::int64_t base) {
  const auto few = [&] { return make.pick(41) - 20; };
  const auto far = [&](std::int64_t limit) { return limit < 0 ? limit + few() + 20 : limit - few() - 20; };
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const auto time = [&] {
    if (make.pick(8)) return instant(base, few());
    const Value at = instant(base, far(make.pick(2) ? kMost : -kMost));
    return at.failed() ? instant(base, few()) : at;
  };
  const auto span = [&] {
    return Value::duration(make.pick(8) ? few() : far(make.pick(2) ? kMost : std::numeric_limits<std::int64_t>::min()));
  };
  cel::Bindings out;
  out.values = {{"now", instant(base, few())},
                {"a", time()},
                {"b", time()},
                {"d", span()},
                {"e", span()},
                {"t", Value::of(make.pick(2) == 1)},
                {"l", Value::list({time(), time(), time()})}};
  return out;
}

/// Looks at each nanosecond of the window: nothing changes before the flip. Tells whether the value changed at the flip.
bool holds_until(const cel::Program& program, cel::Bindings bindings, const Flip& flip, const std::string& value) {
  const Value now = bindings.values["now"];
  bool changed = false;
  for (int n = 1; n <= kWindow; ++n) {
    const Value then = cel::shifted(now, n);
    if (then.failed()) break;
    bindings.values["now"] = then;
    const bool before = Flip::at(then.seconds(), then.nanos()) < flip;
    const std::string later = text_of(program.evaluate(bindings));
    if (before) CHECK_MESSAGE(later == value, program.source() << " changed " << n << " ns on, before its flip");
    else if (!changed) changed = later != value;
    if (!before) break;
  }
  return changed;
}

}  // namespace

TEST_CASE("a comparison flips at the nanosecond at which its truth changes") {
  const Value now = instant(kBase, -10);
  CHECK(found("now < a", now).flip == after(0));
  CHECK(found("now <= a", now).flip == after(1));
  CHECK(found("now > a", now).flip == after(1));
  CHECK(found("now >= a", now).flip == after(0));
  CHECK(found("now == a", now).flip == after(0));
  CHECK(found("now != a", now).flip == after(0));
  CHECK(found("now == a", instant(kBase, 0)).flip == after(1));
  CHECK(found("now >= a", instant(kBase, 0)).flip.is_never());
  CHECK(found("now <= a", instant(kBase, 0)).flip == after(1));
  CHECK(found("now > a", instant(kBase, 1)).flip.is_never());
  CHECK(found("a > now", now).flip == after(0));
  CHECK(found("now - a > d", now).flip == after(6));
  CHECK(found("now - d <= a", now).flip == after(6));
  CHECK(found("now + d <= a", now).flip == after(-4));
  CHECK(found("a - now < d", now).flip == after(-4));
  CHECK(found("(now - a) + (now - a) >= d", now).flip == after(3));
  // Never equal; in 146 years the sum is no duration any more.
  CHECK(found("(now - a) + (now - a) == d", now).flip > Flip::at(kBase + std::int64_t{146} * 365 * 86'400, 0));
  CHECK(found("now - now == duration('0s')", now).flip.is_never());
  CHECK(found("now - timestamp('2027-01-15T08:00:00Z') > duration('720h')", now).flip == Flip::at(kBase + 720 * 3600, 1));
}

TEST_CASE("what is not asked cannot flip, and what does not name now never does") {
  const Value now = instant(kBase, -10);
  CHECK(found("a > b && d > e", now).flip.is_never());
  CHECK(found("a > b && now < a", now).flip.is_never());
  CHECK(found("t || now < a", now).flip.is_never());
  CHECK(found("t ? now < a + d : now < a", now).flip == after(5));
  CHECK(found("now < a + d || now.getHours() == 3", now).flip == after(5));
  CHECK(found("[a, a + d].exists(now, now > a)", now).flip.is_never());
  CHECK(found("[now].size() == 1 && type(now) == type(a)", now).flip.is_never());
  CHECK(found("l[7] > now", now).flip.is_never());
}

TEST_CASE("any other use of now may come out otherwise at any time") {
  const Value now = instant(kBase, -10);
  for (const char* source : {"now", "[now - a]", "now.getHours() == 7", "string(now) == 'x'", "int(now) > 7", "(now - a).getSeconds() > 7",
                             "ask(now)", "[now] == [a]", "now in l", "ask([now, a])", "{'k': now} == {'k': a}", "optional.of(now)"})
    CHECK_MESSAGE(found(source, now).flip.is_any_time(), source);
  CHECK_FALSE(found("ask(now > a)", now).flip.is_any_time());
  CHECK(found("optional.of(now).hasValue() && dyn(now) > a", now).flip == after(1));
}

TEST_CASE("sums beyond what a time can be are errors that come and go") {
  const Value least = Value::timestamp(cel::kFirstSecond, 0);
  const Value late = Value::timestamp(cel::kLastSecond, 999'999'990);
  CHECK(found("now + d > a", late).flip == Flip::at(cel::kLastSecond, 999'999'995));
  CHECK(found("now - a > d", instant(kBase, 0), least).flip.is_never());
  const Value soon = instant(kBase, std::numeric_limits<std::int64_t>::max() - 4);
  REQUIRE_FALSE(soon.failed());
  CHECK(found("a - now > d", instant(kBase, -10), soon).flip == after(-4));
  CHECK(found("a - now > d", instant(kBase, -10), soon).value.find("out of range") != std::string::npos);
}

TEST_CASE("a flip is kept as microseconds that are not before it") {
  CHECK(Flip::at(7, 0).micros() == 7'000'000);
  CHECK(Flip::at(7, 1).micros() == 7'000'001);
  CHECK(Flip::at(-1, 999'999'999).micros() == 0);
  CHECK(Flip::at(7, 1).due(Instant(7'000'001)));
  CHECK_FALSE(Flip::at(7, 1).due(Instant(7'000'000)));
  CHECK(Flip::any_time().due(Instant(std::numeric_limits<std::int64_t>::min())));
  CHECK_FALSE(Flip::never().due(Instant::of_seconds(cel::kLastSecond)));
  Flip least = Flip::at(9, 0);
  least.note(Flip::at(9, 1));
  CHECK(least == Flip::at(9, 0));
  least.note(Flip::any_time());
  CHECK(least.is_any_time());
}

TEST_CASE("no random expression over times changes before its flip, and a comparison alone changes at it") {
  const auto env = environment();
  int at_the_flip = 0;
  int single = 0;
  for (std::uint32_t seed = 1; seed <= 3'000; ++seed) {
    Maker make(seed);
    const int depth = make.pick(3);
    const std::string source = depth ? make.expression(depth) : make.comparison();
    const auto program = cel::compile(source, env);
    REQUIRE_MESSAGE(program, source << ": " << program.error().message);
    const auto bindings = world(make, make.pick(4) ? kBase : cel::kLastSecond);
    Flip flip;
    const Value value = program->evaluate(bindings, {}, flip);
    REQUIRE_FALSE(flip.is_any_time());
    const bool changed = holds_until(*program, bindings, flip, text_of(value));
    at_the_flip += changed;
    if (depth || flip.is_never() || value.is(Kind::error)) continue;
    const Value end = cel::shifted(bindings.values.at("now"), kWindow);
    if (end.failed() || flip >= Flip::at(end.seconds(), end.nanos())) continue;
    ++single;
    if (source.find('?') == std::string::npos && source.find('[') == std::string::npos)
      CHECK_MESSAGE(changed, source << " does not change at its flip");
  }
  MESSAGE(at_the_flip << " changed at their flip, " << single << " single comparisons");
  CHECK(at_the_flip > 300);
  CHECK(single > 100);
}

}  // namespace sealwright
