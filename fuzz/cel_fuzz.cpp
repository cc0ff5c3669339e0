// SPDX-License-Identifier: Apache-2.0
// links: cel
// Any bytes as an expression: it is refused with a reason, or it compiles and evaluates within its budget, checked and unchecked. What
// comes out has one of the value kinds, and evaluating again gives the same.
#include <cstdlib>
#include <string_view>

#include "cel/json.hpp"
#include "cel/program.hpp"

namespace sealwright {

namespace {

std::shared_ptr<const cel::StructType> resource_type() {
  const auto type = [](const char* text) { return *cel::Type::parse(text); };
  return std::make_shared<const cel::StructType>("t.resource", std::vector<cel::StructType::Field>{{"s", type("string")},
                                                                                                   {"i", type("int")},
                                                                                                   {"d", type("double")},
                                                                                                   {"b", type("bool")},
                                                                                                   {"t", type("timestamp")},
                                                                                                   {"l", type("list(string)")},
                                                                                                   {"m", type("map(string, int)")},
                                                                                                   {"unknown", type("bool")},
                                                                                                   {"absent", type("bool")}});
}

struct World {
  cel::Environment checked;
  cel::Environment unchecked;
  cel::Bindings bindings;
};

World make_world() {
  World world;
  const auto type = resource_type();
  world.checked.variables = {{"resource", cel::Type::record(type)}, {"now", cel::Type::of(cel::Type::Kind::timestamp)}};
  world.unchecked = world.checked;
  world.unchecked.check = false;
  const auto body =
      base::parse_json(R"({"s": "text é", "i": -7, "d": 1.5, "b": true, "t": "2026-03-01T00:00:00Z", "l": ["a", "b"], "m": {"a": 1}})");
  const std::set<std::string> collected{"s", "i", "d", "b", "t", "l", "m", "absent"};
  world.bindings.values["resource"] = *cel::record_from(*body, type, &collected);
  world.bindings.values["now"] = cel::Value::timestamp(1'800'000'000, 0);
  return world;
}

void evaluate(std::string_view source, const cel::Environment& env, const cel::Bindings& bindings) {
  const auto program = cel::compile(source, env);
  if (!program) {
    if (program.error().message.empty()) std::abort();
    return;
  }
  const cel::Budget budget{.steps = 20'000, .bytes = 4 << 20};
  const cel::Value first = program->evaluate(bindings, budget);
  const cel::Value second = program->evaluate(bindings, budget);
  if (base::canonical(cel::json_of(first)) != base::canonical(cel::json_of(second))) std::abort();
  // A checked expression of type bool gives a bool, an error or an unknown, and nothing else.
  const bool answer = first.failed() || first.is(cel::Kind::boolean);
  if (env.check && program->type().is(cel::Type::Kind::boolean) && !answer) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world = make_world();
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  evaluate(source, world.checked, world.bindings);
  evaluate(source, world.unchecked, world.bindings);
  return 0;
}

}  // namespace sealwright
