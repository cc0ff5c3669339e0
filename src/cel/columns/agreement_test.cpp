// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/agreement_test.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr int kExpressions = 250;
constexpr int kResources = 110;

Environment environment(const Type& resource) {
  Environment env;
  env.variables = {{"resource", resource}, {"now", Type::of(Type::Kind::timestamp)}};
  env.functions.push_back(*HostFunction::declare("in_set", "(string, dyn) -> bool"));
  return env;
}

Setting setting() {
  Setting out;
  out.bindings.values["now"] = Value::timestamp(1'772'500'000, 0);
  // A set that does not know everything: some keys are errors, some unknown.
  out.bindings.functions["in_set"] = [](std::span<const Value> args) {
    if (!args[1].is(Kind::string)) return Value::error("a key is a text");
    if (args[1].text() == "root") return Value::error("no");
    if (args[1].text() == "bob") return Value::unknown("S");
    return Value::of(args[1].text().size() == 3);
  };
  return out;
}

char verdict(const Verdicts& verdicts, std::size_t row) {
  return verdicts.yes.at(row) ? 't' : verdicts.error.at(row) ? 'e' : verdicts.unknown.at(row) ? 'u' : 'f';
}

char verdict(const Value& value) {
  if (value.is(Kind::unknown)) return 'u';
  return !value.is(Kind::boolean) ? 'e' : value.as_bool() ? 't' : 'f';
}

void hold_equal(std::uint32_t seed, bool loose, int& by_column) {
  Maker make(seed);
  const Type type = loose ? Type() : sample_type();
  Table table(type);
  for (int i = 0; i < kResources; ++i) {
    const std::string body = make.resource(loose);
    const auto collected = make.collected();
    const auto put = table.put("k" + std::to_string(i % 100), body, loose ? nullptr : &collected);
    REQUIRE_MESSAGE(put, put.error().text() << " in " << body);
  }
  const auto env = environment(type);
  const Setting context = setting();
  for (int i = 0; i < kExpressions; ++i) {
    const std::string source = make.expression(i % 4);
    const auto program = compile(source, env);
    if (!program) continue;
    const std::string differs = difference(*program, table, context);
    CHECK_MESSAGE(differs.empty(), source << (loose ? " (loose): " : ": ") << differs);
    const auto plan = Plan::compile(*program, table, context);
    REQUIRE(plan);
    by_column += !plan->by_row();
  }
}

Table random_table(Maker& make, const Type& type, bool loose) {
  Table table(type);
  for (int i = 0; i < 70; ++i) {
    const auto collected = make.collected();
    REQUIRE(table.put("k" + std::to_string(i % 60), make.resource(loose), loose ? nullptr : &collected));
  }
  return table;
}

/// Rows asked for say what the row evaluator says, the others nothing.
std::string difference_on(const Bits& rows, const Verdicts& verdicts, const Program& program, const Table& table, const Setting& setting) {
  Bindings bindings = setting.bindings;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    bindings.values["resource"] = table.row(row);
    const bool asked = rows.at(row) && table.live().at(row);
    const char wanted = asked ? verdict(program.evaluate(bindings, setting.budget)) : 'f';
    if (verdict(verdicts, row) != wanted) return "row " + std::to_string(row) + (asked ? " asked" : " not asked");
  }
  return "";
}

}  // namespace

std::string difference(const Program& program, const Table& table, const Setting& setting) {
  auto plan = Plan::compile(program, table, setting);
  if (!plan) return plan.error().text();
  const auto verdicts = plan->run(setting);
  if (!verdicts) return verdicts.error().text();
  Bindings bindings = setting.bindings;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!table.live().at(row)) {
      if (verdict(*verdicts, row) != 'f') return "a dead row has a verdict";
      continue;
    }
    bindings.values["resource"] = table.row(row);
    const Value value = program.evaluate(bindings, setting.budget);
    if (verdict(value) == verdict(*verdicts, row)) continue;
    std::string out = "row " + std::to_string(row) + " is " + verdict(value) + " by row and " + verdict(*verdicts, row) + " by column\n" +
                      base::joined(plan->explain(), "\n");
    if (value.is(Kind::error)) out += "\n" + value.failure().message;
    return out;
  }
  return "";
}

TEST_CASE("the measured predicates say the same by column and by row, and need no rows") {
  const char* const sources[] = {
      "resource.encrypted",
      "!resource.public",
      "resource.region in ['eu-central-1', 'eu-west-1']",
      "resource.state == 'running'",
      "resource.open_findings == 0",
      "resource.max_cvss < 7.0",
      "resource.tags.env != 'prod' || resource.backup",
      "has(resource.mfa) && resource.mfa",
      "resource.cpu >= 2 && resource.memory_gb >= 4",
      "resource.disks.all(d, d.encrypted)",
      "!resource.ports.exists(p, p == 22 || p == 3389)",
      "resource.groups.exists(g, g == 'admins')",
      "resource.disks.exists(d, d.size_gb > 500 && !d.encrypted)",
      "resource.name.matches('^[a-z]+-(prod|test)-[0-9]+$')",
      "in_set('approved', resource.owner)",
      "resource.owner_mail.endsWith('@example.org')",
  };
  Table table;
  REQUIRE(table.append_lines(
      R"({"encrypted":true,"public":false,"region":"eu-west-1","state":"running","open_findings":0,"max_cvss":7.5,"mfa":true}
{"tags":{"env":"prod"},"backup":false,"cpu":2,"memory_gb":4,"disks":[{"encrypted":false,"size_gb":600}],"ports":[80,22],"groups":["admins"]}
{"tags":{"env":"test"},"disks":[],"ports":[],"groups":[],"name":"web-prod-1","owner":"ann","owner_mail":"ann@example.org","max_cvss":1}
{"name":"Web-prod-1","owner":"root","owner_mail":"x@example.net","disks":[{"encrypted":true},{"size_gb":1}],"ports":[3389],"encrypted":null}
)"));
  const auto env = environment(Type());
  for (const char* source : sources) {
    const auto program = compile(source, env);
    REQUIRE(program);
    CHECK(difference(*program, table, setting()).empty());
    CHECK_FALSE(Plan::compile(*program, table, setting())->by_row());
  }
}

TEST_CASE("a plan is refused once its columns have changed, and sees new rows until then") {
  Table table;
  REQUIRE(table.put("a", R"({"n":1,"s":"x"})"));
  const auto program = compile("resource.n > 1 && resource.s.startsWith('y')", environment(Type()));
  auto plan = Plan::compile(*program, table, setting());
  REQUIRE(plan);
  CHECK(plan->run(setting())->yes.count() == 0);
  REQUIRE(table.put("b", R"({"n":2,"s":"yes"})"));
  CHECK(plan->run(setting())->yes.at(1));
  REQUIRE(table.put("b", R"({"n":0,"s":"yes"})"));
  CHECK(plan->run(setting())->yes.count() == 0);
  REQUIRE(table.put("c", R"({"n":"two"})"));
  const auto stale = plan->run(setting());
  REQUIRE_FALSE(stale);
  CHECK(stale.error().category == base::Category::conflict);
}

TEST_CASE("what goes by row says why, and is asked for undecided rows only") {
  Table table;
  for (int i = 0; i < 200; ++i) REQUIRE(table.put(std::to_string(i), "{\"n\":" + std::to_string(i) + ",\"a\":\"x\",\"b\":\"y\"}"));
  const auto program = compile("resource.n >= 150 && (resource.a + resource.b).size() == 2", environment(Type()));
  auto plan = Plan::compile(*program, table, setting());
  REQUIRE(plan);
  CHECK(plan->by_row());
  CHECK(base::joined(plan->explain(), "\n").find("row by row: ") != std::string::npos);
  const auto verdicts = plan->run(setting());
  CHECK(verdicts->yes.count() == 50);
  CHECK(verdicts->rows_evaluated == 50);
}

TEST_CASE("a plan over some rows says the same of them, whatever was asked before and came since") {
  std::mt19937 random(9);
  for (const bool loose : {false, true}) {
    Maker make(4);
    const Type type = loose ? Type() : sample_type();
    Table table = random_table(make, type, loose);
    const auto env = environment(type);
    Setting context = setting();
    for (int i = 0; i < 150; ++i) {
      const auto program = compile(make.expression(i % 4), env);
      if (!program) continue;
      auto plan = Plan::compile(*program, table, context);
      REQUIRE(plan);
      for (int round = 0; round < 4; ++round) {
        Bits rows;
        for (std::size_t row = 0; row < table.rows(); ++row)
          if (round == 3 || random() % 8 == 0) rows.set(row);
        auto verdicts = round == 3 ? plan->run(context) : plan->run(context, rows);
        if (!verdicts) REQUIRE(verdicts.error().category == base::Category::conflict);
        if (!verdicts) break;
        const std::string differs = difference_on(rows, *verdicts, *program, table, context);
        CHECK_MESSAGE(differs.empty(), program->source() << (loose ? " (loose) " : " ") << round << ": " << differs);
        context.bindings.values["now"] = Value::timestamp(1'772'500'000 + 1'000'000 * round, 0);
        REQUIRE(table.put("k" + std::to_string(random() % 70), make.resource(loose)));
      }
      if (table.dead() > 200) table.compact();
    }
  }
}

TEST_CASE("a plan over some rows asks their texts only, and each once") {
  Table table;
  for (int i = 0; i < 500; ++i)
    REQUIRE(table.put(std::to_string(i), "{\"s\":\"t" + std::to_string(i) + "\",\"l\":[\"u" + std::to_string(i) + "\"]}"));
  const auto program = compile("in_set('S', resource.s) || resource.l.exists(x, in_set('S', x))", environment(Type()));
  Setting context = setting();
  std::set<std::string> asked;
  int times = 0;
  context.texts["S"] = [&](std::string_view text) {
    ++times;
    asked.emplace(text);
    return text == "u7";
  };
  auto plan = Plan::compile(*program, table, context);
  REQUIRE(plan);
  CHECK_FALSE(plan->by_row());
  Bits rows;
  rows.set(7);
  rows.set(9);
  const auto verdicts = plan->run(context, rows);
  REQUIRE(verdicts);
  CHECK(verdicts->yes.count() == 1);
  CHECK(verdicts->yes.at(7));
  CHECK(asked == std::set<std::string>{"t7", "t9", "u7", "u9"});
  CHECK(times == 4);
}

TEST_CASE("by column and by row every random expression says the same of every random resource") {
  int by_column = 0;
  for (std::uint32_t seed = 1; seed <= 2; ++seed) {
    hold_equal(seed, false, by_column);
    hold_equal(seed, true, by_column);
  }
  MESSAGE(by_column << " plans of at most " << 4 * kExpressions << " need no rows");
  CHECK(by_column > kExpressions);
}

}  // namespace sealwright::cel::columns
