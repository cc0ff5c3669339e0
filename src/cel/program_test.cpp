// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include <doctest/doctest.h>

#include "cel/equality.hpp"
#include "cel/json.hpp"

namespace sealwright {
using cel::Kind;
using cel::Type;
using cel::Value;

namespace {

std::shared_ptr<const cel::StructType> account() {
  const auto type = [](const char* text) { return *Type::parse(text); };
  const auto disk = std::make_shared<const cel::StructType>(
      "disk", std::vector<cel::StructType::Field>{{"name", type("string")}, {"encrypted", type("bool")}});
  return std::make_shared<const cel::StructType>("identity.account",
                                                 std::vector<cel::StructType::Field>{{"login", type("string")},
                                                                                     {"active", type("bool")},
                                                                                     {"mfa_enrolled", type("bool")},
                                                                                     {"failures", type("int")},
                                                                                     {"groups", type("list(string)")},
                                                                                     {"last_login", type("timestamp")},
                                                                                     {"labels", type("map(string, string)")},
                                                                                     {"disks", Type::list(Type::record(disk))}});
}

cel::Environment environment() {
  cel::Environment env;
  env.variables = {{"resource", Type::record(account())}, {"now", Type::of(Type::Kind::timestamp)}};
  return env;
}

std::string fault(std::string_view source) {
  const auto program = cel::compile(source, environment());
  return program ? "" : program.error().message;
}

Value evaluated(std::string_view source, const char* body, std::set<std::string> collected, cel::Budget budget = {}) {
  static const auto env = environment();
  const auto program = cel::compile(source, env);
  REQUIRE_MESSAGE(program, program.error().message);
  cel::Bindings bindings;
  const auto record = cel::record_from(*base::parse_json(body), env.variables[0].type.fields(), &collected);
  REQUIRE_MESSAGE(record, record.error().text());
  bindings.values = {{"resource", *record}, {"now", Value::timestamp(1'800'000'000, 0)}};
  return program->evaluate(bindings, budget);
}

const char* const kAnn = R"({"login": "ann", "active": true, "failures": 3.0, "groups": ["admin", "staff"],
                             "last_login": "2026-03-01T12:00:00+01:00", "disks": [{"name": "sda", "encrypted": true}, {"name": "sdb"}]})";
const std::set<std::string> kCollected{"login", "active", "failures", "groups", "last_login", "labels", "disks"};

}  // namespace

TEST_CASE("a field that is not declared is refused when compiling") {
  CHECK(fault("resource.lgoin == 'a'") == "1:9: identity.account has no field 'lgoin'; did you mean 'login'?");
  CHECK(fault("has(resource.zzzzzzzz)").find("its fields are login, active") != std::string::npos);
  CHECK(fault("resource.disks.all(d, d.encrypt)").find("did you mean 'encrypted'?") != std::string::npos);
  CHECK(fault("login == 'a'").find("resource.login") != std::string::npos);
  CHECK(fault("resorce.login == 'a'") == "1:1: there is no 'resorce' here; did you mean 'resource'?");
}

TEST_CASE("types that do not fit are refused with what to write") {
  CHECK(fault("resource.failures > '3'") ==
        "1:19: '>' does not take int and string; convert one of them, for example with string(…) or int(…)");
  CHECK(fault("resource.last_login == null").find("write has(…)") != std::string::npos);
  CHECK(fault("resource.login && true") == "1:9: what stands beside '&&' must be true or false, and this is of type string");
  CHECK(fault("resource.login.startwith('a')").find("did you mean startsWith()?") != std::string::npos);
  CHECK(fault("startsWith(resource.login, 'a')") == "1:1: startsWith() is called with a dot: string.startsWith(string)");
  CHECK(fault("resource.login.size(1)").find("does not take (string, int)") != std::string::npos);
  CHECK(fault("true ? 1 : 'a'").find("both results") != std::string::npos);
  CHECK(fault("resource.failures.exists(x, x > 1)").find("only lists and maps") != std::string::npos);
  CHECK(fault("resource.login.matches('(')").find("missing )") != std::string::npos);
  CHECK(fault("resource == resource").find("compare their fields") != std::string::npos);
  CHECK(fault("{1.5: 2}").find("a map's key is") != std::string::npos);
}

TEST_CASE("several faults are told at once, at most ten") {
  const auto two = cel::compile("resource.a && resource.b", environment());
  REQUIRE_FALSE(two);
  CHECK(two.error().faults.size() == 2);
  std::string many = "resource.a";
  for (int i = 0; i < 20; ++i) many += " && resource.a";
  CHECK(cel::compile(many, environment()).error().faults.size() == 10);
}

TEST_CASE("declared types shape what JSON brings") {
  CHECK(evaluated("resource.failures + 1", kAnn, kCollected).as_int() == 4);
  CHECK(evaluated("resource.last_login == timestamp('2026-03-01T11:00:00Z')", kAnn, kCollected).is_true());
  CHECK(evaluated("now - resource.last_login > duration('24h')", kAnn, kCollected).is_true());
  const auto type = account();
  CHECK(cel::record_from(*base::parse_json(R"({"failures": 1.5})"), type, nullptr).error().faults[0].pointer == "/failures");
  CHECK(cel::record_from(*base::parse_json(R"({"groups": ["a", 1]})"), type, nullptr).error().faults[0].pointer == "/groups/1");
  CHECK(cel::record_from(*base::parse_json(R"({"disks": [{"size": 1}]})"), type, nullptr).error().faults[0].pointer == "/disks/0/size");
  CHECK(cel::record_from(*base::parse_json(R"({"wheels": 4})"), type, nullptr).error().faults[0].pointer == "/wheels");
  CHECK_FALSE(cel::record_from(*base::parse_json(R"({"last_login": "yesterday"})"), type, nullptr));
  CHECK_FALSE(cel::record_from(*base::parse_json("[]"), type, nullptr));
}

TEST_CASE("not collected is unknown, collected and absent is not") {
  CHECK(evaluated("resource.mfa_enrolled", kAnn, kCollected).is(Kind::unknown));
  CHECK(evaluated("resource.mfa_enrolled", kAnn, kCollected).unknown_paths() == std::vector<std::string>{"mfa_enrolled"});
  CHECK(evaluated("has(resource.mfa_enrolled)", kAnn, kCollected).is(Kind::unknown));
  CHECK(evaluated("resource.?mfa_enrolled.orValue(true)", kAnn, kCollected).is(Kind::unknown));
  CHECK(evaluated("has(resource.labels)", kAnn, kCollected).is_false());
  CHECK(evaluated("resource.?labels.hasValue()", kAnn, kCollected).is_false());
  CHECK(evaluated("resource.labels['a'] == 'b'", kAnn, kCollected).is(Kind::error));
  CHECK(evaluated("resource.disks.all(d, has(d.encrypted))", kAnn, kCollected).is_false());
  CHECK(evaluated("has(resource.login)", R"({"login": null})", {}).is_false());
}

TEST_CASE("an error says where") {
  const Value value = evaluated("resource.active &&\n  resource.failures / 0 == 1", kAnn, kCollected);
  REQUIRE(value.is(Kind::error));
  CHECK(value.failure().message == "division by zero");
  CHECK(value.failure().at == cel::Position{2, 21});
}

TEST_CASE("and, or: false and true win; unknown goes before error; the rest is as in the specification") {
  const char* const operands[] = {"true", "false", "(1 / 0 == 1)", "resource.mfa_enrolled"};
  const Kind error = Kind::error;
  const Kind unknown = Kind::unknown;
  for (int a = 0; a < 4; ++a)
    for (int b = 0; b < 4; ++b) {
      const std::string left = operands[a];
      const std::string right = operands[b];
      const auto both = [&](int n) { return a == n || b == n; };
      const Value conjunction = evaluated(left + " && " + right, kAnn, kCollected);
      const Value disjunction = evaluated(left + " || " + right, kAnn, kCollected);
      const Kind rest = both(3) ? unknown : both(2) ? error : Kind::boolean;
      CHECK_MESSAGE(conjunction.kind() == (both(1) ? Kind::boolean : rest), left << " && " << right);
      if (conjunction.is(Kind::boolean)) CHECK(conjunction.as_bool() == !both(1));
      CHECK_MESSAGE(disjunction.kind() == (both(0) ? Kind::boolean : rest), left << " || " << right);
      if (disjunction.is(Kind::boolean)) CHECK(disjunction.as_bool() == both(0));
    }
  CHECK(evaluated("string(resource.mfa_enrolled) + string(1 / 0)", kAnn, kCollected).is(Kind::error));
  CHECK(evaluated("[resource.mfa_enrolled, true].exists(x, x)", kAnn, kCollected).is(Kind::unknown));
  CHECK(evaluated("[1, 2].exists(x, x == 2 || resource.mfa_enrolled)", kAnn, kCollected).is_true());
  CHECK(evaluated("[1, 2].all(x, resource.mfa_enrolled && x > 1)", kAnn, kCollected).is_false());
  CHECK(evaluated("resource.mfa_enrolled ? 1 : 2", kAnn, kCollected).is(Kind::unknown));
}

TEST_CASE("the budget stops what runs away and nothing absorbs it") {
  const std::string wide = "[1,2,3,4,5,6,7,8,9,10]";
  const std::string runaway = wide + ".all(a, " + wide + ".all(b, " + wide + ".all(c, " + wide + ".all(d, " + wide + ".all(e, " + wide +
                              ".all(f, " + wide + ".all(g, a+b+c+d+e+f+g > 0)))))))";
  const Value value = evaluated(runaway + " || true", kAnn, kCollected, {.steps = 100'000, .bytes = 1 << 20});
  REQUIRE(value.is(Kind::error));
  CHECK(value.failure().message.find("budget of 100000 steps") != std::string::npos);
  std::string doubling = "['xxxxxxxxxxxxxxxx']";
  for (int i = 0; i < 40; ++i) doubling += ".map(x, x + x)";
  CHECK(evaluated(doubling + ".size() == 1", kAnn, kCollected).is(Kind::error));
  CHECK(evaluated("resource.active", kAnn, kCollected, {.steps = 5, .bytes = 0}).is_true());
}

TEST_CASE("the fields read are known") {
  const auto program =
      cel::compile("resource.active && resource.disks.all(d, d.encrypted) && has(resource.labels.a) && now > timestamp(0)", environment());
  REQUIRE(program);
  CHECK(program->reads() == std::set<std::string>{"now", "resource.active", "resource.disks", "resource.labels.a"});
  CHECK(program->type() == Type::of(Type::Kind::boolean));
}

TEST_CASE("host functions are declared when compiling and bound when evaluating") {
  auto env = environment();
  env.functions.push_back(*cel::HostFunction::declare("lookup", "(string, dyn) -> optional(R)", true));
  env.functions.push_back(*cel::HostFunction::declare("in_set", "(string, dyn) -> bool"));
  env.named_type = [](const std::string& name) -> Result<Type> {
    if (name == "identity.account") return Type::record(account());
    return base::not_found("there is no resource type " + name);
  };
  CHECK_FALSE(cel::compile("lookup('no.such', 'a').hasValue()", env));
  CHECK_FALSE(cel::compile("lookup(resource.login, 'a').hasValue()", env));
  CHECK_FALSE(cel::compile("lookup('identity.account', 'a').wheels", env));
  const auto program = cel::compile("lookup('identity.account', resource.login).active.orValue(false)", env);
  REQUIRE_MESSAGE(program, program.error().message);
  CHECK(program->named_uses() == std::set<cel::NamedUse>{{"lookup", "identity.account", ""}});
  cel::Bindings bindings;
  bindings.values["resource"] = *cel::record_from(*base::parse_json(kAnn), env.variables[0].type.fields(), nullptr);
  CHECK(program->evaluate(bindings).is(Kind::error));
  bindings.functions["lookup"] = [&](std::span<const Value> args) {
    CHECK(args[1].text() == "ann");
    return Value::some(bindings.values["resource"]);
  };
  CHECK(program->evaluate(bindings).is_true());
}

TEST_CASE("a value of a wrong type is not believed") {
  cel::Environment env;
  env.variables = {{"x", Type::of(Type::Kind::string)}};
  const auto program = cel::compile("x.size()", env);
  cel::Bindings bindings;
  bindings.values["x"] = Value::of(std::int64_t{1});
  CHECK(program->evaluate(bindings).is(Kind::error));
  CHECK(program->evaluate({}).is(Kind::error));
}

TEST_CASE("time zones") {
  CHECK(evaluated("timestamp('2026-07-01T00:30:00Z').getHours('Europe/Berlin')", kAnn, kCollected).as_int() == 2);
  CHECK(evaluated("timestamp('2026-01-01T00:30:00Z').getHours('Europe/Berlin')", kAnn, kCollected).as_int() == 1);
  CHECK(evaluated("timestamp('2026-01-01T00:30:00Z').getDate('-01:00')", kAnn, kCollected).as_int() == 31);
  CHECK(evaluated("timestamp('2026-01-01T00:30:00Z').getHours('Mars/Olympus')", kAnn, kCollected).is(Kind::error));
  CHECK(evaluated("timestamp('2026-01-01T00:30:00Z').getHours('../../etc/passwd')", kAnn, kCollected).is(Kind::error));
}

TEST_CASE("values come back as JSON") {
  CHECK(base::canonical(cel::json_of(evaluated("{'a': [1, 2u, 1.5, null, b'x'], 'b': duration('90s'), 'c': optional.none()}", kAnn,
                                               kCollected))) == R"({"a":[1,2,1.5,null,"eA=="],"b":"90s","c":null})");
}

}  // namespace sealwright
