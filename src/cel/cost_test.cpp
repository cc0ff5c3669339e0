// SPDX-License-Identifier: Apache-2.0
#include "cel/cost.hpp"

#include <doctest/doctest.h>

#include "cel/json.hpp"

namespace sealwright {
using cel::Type;
using cel::Value;

namespace {

cel::Environment environment() {
  const auto type = [](const char* text) { return *Type::parse(text); };
  const auto disk = std::make_shared<const cel::StructType>(
      "disk", std::vector<cel::StructType::Field>{{"name", type("string")}, {"parts", type("list(int)")}});
  const auto host =
      std::make_shared<const cel::StructType>("host", std::vector<cel::StructType::Field>{{"name", type("string")},
                                                                                          {"ports", type("list(int)")},
                                                                                          {"words", type("list(string)")},
                                                                                          {"disks", Type::list(Type::record(disk))}});
  cel::Environment env;
  env.variables = {{"resource", Type::record(host)}};
  return env;
}

Result<std::uint64_t> estimated(const char* source, std::uint64_t most, cel::CostLimit limit = {}) {
  const auto env = environment();
  auto program = cel::compile(source, env);
  REQUIRE_MESSAGE(program, program.error().message);
  cel::SizeBounds bounds;
  bounds.most = [most](const std::string& path) -> std::uint64_t {
    return path == "resource.ports" || path == "resource.disks" || path == "resource.disks.parts" ? most : 0;
  };
  return cel::estimate(*program, bounds, limit);
}

}  // namespace

TEST_CASE("the cost of a loop follows its field's declared length") {
  const auto ten = estimated("resource.ports.all(p, p > 0)", 10);
  const auto hundred = estimated("resource.ports.all(p, p > 0)", 100);
  REQUIRE(ten);
  REQUIRE(hundred);
  CHECK(*hundred > 8 * *ten);
  CHECK(*hundred < 12 * *ten);
  CHECK(*estimated("resource.disks.all(d, d.parts.all(p, p > 0))", 100) > 10'000);
  CHECK(*estimated("cel.bind(x, resource.ports, x.exists(p, p == 1))", 100) > 100);
}

TEST_CASE("texts in a list have a length of their own") {
  const auto env = environment();
  const auto program = cel::compile("resource.words.exists(w, w.contains('x'))", env);
  REQUIRE(program);
  const auto with = [&](std::uint64_t longest) {
    cel::SizeBounds bounds;
    bounds.bytes = 16'000;
    bounds.most = [longest](const std::string& path) -> std::uint64_t {
      return path == "resource.words" ? 10 : path == "resource.words[]" ? longest : 0;
    };
    return *cel::estimate(*program, bounds);
  };
  CHECK(with(16'000) > 40 * with(16));
}

TEST_CASE("an estimate takes no longer than the expression is long") {
  std::string source = "1";
  for (int i = 0; i < 60; ++i) source = "[" + source + "]";
  for (int i = 0; i < 60; ++i) source += "[0]";
  const auto program = cel::compile(source + " == 1", environment());
  REQUIRE_MESSAGE(program, program.error().message);
  CHECK(*cel::estimate(*program, {}) < 20'000);
}

TEST_CASE("the estimate is never below what an evaluation takes") {
  const char* const sources[] = {"resource.ports.all(p, p > 0 && p < 9)",
                                 "resource.disks.all(d, d.parts.exists(p, p == 99) || d.name != 'x')",
                                 "resource.disks.filter(d, d.parts.size() > 0).map(d, d.name).size() == 4", "7 in resource.ports"};
  std::string parts = "[1,2,3,4,5,6,7,8,9,10]";
  std::string body = "{\"name\":\"h\",\"ports\":" + parts + ",\"disks\":[";
  for (int i = 0; i < 10; ++i) body += std::string(i ? "," : "") + "{\"name\":\"d\",\"parts\":" + parts + "}";
  const auto env = environment();
  for (const char* source : sources) {
    const auto cost = estimated(source, 10);
    REQUIRE(cost);
    const auto program = cel::compile(source, env);
    cel::Bindings bindings;
    const auto value = base::parse_json(body + "]}");
    bindings.values["resource"] = *cel::record_from(*value, env.variables[0].type.fields(), nullptr);
    CHECK_MESSAGE(program->evaluate(bindings, {.steps = *cost, .bytes = 1 << 20}).is(cel::Kind::boolean), source);
  }
}

TEST_CASE("four nested loops over a hundred elements are refused, with the reason and the place") {
  const char* const source =
      "resource.ports.all(a, resource.ports.all(b, resource.ports.all(c, resource.ports.all(d, a + b + c + d > 0))))";
  const auto deep = estimated(source, 100);
  REQUIRE_FALSE(deep);
  CHECK(deep.error().message.find("more than 3 deep") != std::string::npos);
  CHECK(deep.error().message.find("1:") == 0);
  const auto dear = estimated(source, 100, {.steps = 1'000'000, .nesting = 8});
  REQUIRE_FALSE(dear);
  CHECK(dear.error().message.find("a check may take 1000000") != std::string::npos);
  CHECK(dear.error().message.find("1:") == 0);
  CHECK_FALSE(estimated("resource.ports.all(a, resource.ports.all(b, resource.ports.all(c, a + b + c > 0)))", 1'000));
  CHECK(estimated("resource.ports.all(a, resource.ports.all(b, a != b))", 100));
}

TEST_CASE("what ran out of its budget is an error, by row and through any operator") {
  const auto env = environment();
  const auto program = cel::compile("resource.ports.all(a, resource.ports.all(b, a + b > 0)) || true", env);
  std::string body = "{\"ports\":[1";
  for (int i = 0; i < 200; ++i) body += ",1";
  cel::Bindings bindings;
  bindings.values["resource"] = *cel::record_from(*base::parse_json(body + "]}"), env.variables[0].type.fields(), nullptr);
  const Value value = program->evaluate(bindings, {.steps = 1'000, .bytes = 1 << 20});
  REQUIRE(value.is(cel::Kind::error));
  CHECK(value.failure().message.find("is used up") != std::string::npos);
}

}  // namespace sealwright
