// SPDX-License-Identifier: Apache-2.0
// links: cel
// The first line is a resource as JSON, the rest an expression over it. Whatever they are, evaluating by row and by column gives the same
// verdict, and the value stays the same until its flip.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cel/columns/plan.hpp"
#include "cel/json.hpp"
#include "cel/time.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::int64_t kNow = 1'800'000'000;

void must(bool holds) {
  if (!holds) std::abort();
}

Environment environment() {
  Environment env;
  env.variables = {{"resource", Type()}, {"now", Type::of(Type::Kind::timestamp)}};
  env.functions.push_back(*HostFunction::declare("in_set", "(string, dyn) -> bool"));
  return env;
}

char verdict(const Value& value) {
  if (value.is(Kind::unknown)) return 'u';
  return !value.is(Kind::boolean) ? 'e' : value.as_bool() ? 't' : 'f';
}

char verdict(const Verdicts& verdicts) {
  return verdicts.yes.at(0) ? 't' : verdicts.error.at(0) ? 'e' : verdicts.unknown.at(0) ? 'u' : 'f';
}

bool used_up(const Value& value) { return value.is(Kind::error) && value.failure().message.find("is used up") != std::string::npos; }

/// An instant before the flip: half of the way, and one nanosecond before.
void hold_until(const Program& program, Bindings bindings, const Value& first, const Flip& flip, Budget budget) {
  if (flip.is_any_time()) return;
  const std::int64_t seconds = flip.is_never() ? kLastSecond : flip.seconds();
  const Value last = flip.is_never() ? Value::timestamp(kLastSecond, 0) : shifted(Value::timestamp(flip.seconds(), flip.nanos()), -1);
  for (const Value& then : {Value::timestamp(kNow + (seconds - kNow) / 2, 0), last}) {
    if (then.seconds() == seconds && then.nanos() >= flip.nanos() && !flip.is_never()) continue;
    bindings.values["now"] = then;
    const Value later = program.evaluate(bindings, budget);
    must(base::canonical(json_of(later)) == base::canonical(json_of(first)));
  }
}

void hold(const Program& program, const Table& table) {
  Setting setting;
  setting.budget = {.steps = 20'000, .bytes = 1 << 20};
  setting.bindings.values["now"] = Value::timestamp(kNow, 0);
  setting.bindings.functions["in_set"] = [](std::span<const Value> args) {
    if (!args[1].is(Kind::string)) return Value::error("a key is a text");
    return args[1].text() == "u" ? Value::unknown("S") : Value::of(args[1].text().size() == 3);
  };
  Bindings bindings = setting.bindings;
  bindings.values["resource"] = table.row(0);
  Flip flip;
  const Value value = program.evaluate(bindings, setting.budget, flip);
  must(base::canonical(json_of(value)) == base::canonical(json_of(program.evaluate(bindings, setting.budget))));
  if (used_up(value)) return;
  hold_until(program, bindings, value, flip, setting.budget);
  auto plan = Plan::compile(program, table, setting);
  must(plan.ok());
  const auto verdicts = plan->run(setting);
  must(verdicts.ok());
  must(verdict(*verdicts) == verdict(value));
}

}  // namespace
}  // namespace sealwright::cel::columns

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealwright::cel;
  static const Environment env = columns::environment();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  columns::Table table;
  if (!table.put("k", text.substr(0, end))) return 0;
  const auto program = compile(text.substr(end + 1), env);
  if (program) columns::hold(*program, table);
  return 0;
}
