// SPDX-License-Identifier: Apache-2.0
// links: cel
// Any expressions over any resources, by column: how many evaluations a second, and what each expression finds.
//   checks --resources FILE.ndjson --expressions FILE [--set NAME=FILE]… [--first N] [--repeat N] [--all-members] [--explain] [-o json]
// Resources stand one a line, expressions one a line with `resource` bound (and `now`), sets one text a line. Types are inferred. Members
// that no expression reads are passed over unless --all-members is given. The best of the repetitions counts; each compiles anew. With
// FILE.ndjson `-` the resources are read once from standard input, in pieces, so that there may be more of them than memory holds as text.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cel/columns/plan.hpp"

namespace sealwright {
namespace {

using cel::columns::Table;
using Steady = std::chrono::steady_clock;
using TextSet = std::unordered_set<std::string_view>;

double seconds_since(Steady::time_point began) { return std::chrono::duration<double>(Steady::now() - began).count(); }

struct Options {
  std::string resources;
  std::string expressions;
  std::vector<std::pair<std::string, std::string>> sets;
  std::size_t first = 0;
  int repeat = 5;
  bool all_members = false;
  bool explain = false;
  bool json = false;
};

struct Outcome {
  std::string expression;
  std::size_t passes = 0;
  std::size_t errors = 0;
  std::size_t unknown = 0;
  std::size_t rows_evaluated = 0;
  double seconds = 0;
  std::string first_error;  ///< what it says of the first resource that it fails on
  std::vector<std::string> steps;
};

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return not_found("cannot read " + base::quoted(path) + "; is the path right?");
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in) return unavailable("reading " + base::quoted(path) + " broke off");
  return text;
}

Result<> read_set(Options& options, std::string_view word) {
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) return invalid("--set takes NAME=FILE");
  options.sets.emplace_back(std::string(word.substr(0, equals)), std::string(word.substr(equals + 1)));
  return {};
}

Result<std::size_t> number(const std::string& name, const std::string& word) {
  if (word.empty() || word.size() > 12 || word.find_first_not_of("0123456789") != std::string::npos)
    return invalid(name + " takes a whole number, not " + base::quoted(word));
  return static_cast<std::size_t>(std::stoull(word));
}

Result<Options> read_options(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& name = words[i];
    if (name == "--all-members") options.all_members = true;
    else if (name == "--explain") options.explain = true;
    else if (i + 1 == words.size()) return invalid("there is no option " + base::quoted(name) + ", or its value is missing");
    else if (name == "--resources") options.resources = words[++i];
    else if (name == "--expressions") options.expressions = words[++i];
    else if (name == "--set") TRY_DONE(read_set(options, words[++i]));
    else if (name == "--first" || name == "--repeat") {
      TRY(const std::size_t n, number(name, words[++i]));
      if (name == "--first") options.first = n;
      else options.repeat = static_cast<int>(std::clamp<std::size_t>(n, 1, 1000));
    } else if (name == "-o" && (words[i + 1] == "json" || words[i + 1] == "text")) options.json = words[++i] == "json";
    else return invalid("there is no option " + base::quoted(name) + "; see the head of bench/checks.cpp");
  }
  if (options.resources.empty() || options.expressions.empty()) return invalid("--resources FILE.ndjson and --expressions FILE are needed");
  return options;
}

Result<std::vector<cel::Program>> compile_all(const std::string& text) {
  cel::Environment env;
  env.variables = {{"resource", {}}, {"now", cel::Type::of(cel::Type::Kind::timestamp)}};
  TRY(auto in_set, cel::HostFunction::declare("in_set", "(string, dyn) -> bool"));
  env.functions.push_back(std::move(in_set));
  std::vector<cel::Program> out;
  std::size_t line = 0;
  for (const auto part : base::split(text, '\n')) {
    ++line;
    const auto source = base::trimmed(part);
    if (source.empty()) continue;
    auto program = cel::compile(source, env);
    if (!program) return std::move(program).error().within("expression in line " + std::to_string(line));
    out.push_back(*std::move(program));
  }
  if (out.empty()) return invalid("there is no expression in the file");
  return out;
}

/// The members that the expressions read; none where one reads the resource whole.
std::optional<std::set<std::string, std::less<>>> members_of(const std::vector<cel::Program>& programs) {
  std::set<std::string, std::less<>> out;
  for (const auto& program : programs)
    for (const auto& path : program.reads()) {
      if (path == "resource") return std::nullopt;
      if (path.starts_with("resource.")) out.insert(path.substr(9, path.find('.', 9) - 9));
    }
  return out;
}

cel::columns::Setting setting_with(const std::map<std::string, TextSet, std::less<>>& sets) {
  cel::columns::Setting setting;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  setting.bindings.values["now"] = cel::Value::timestamp(now.count(), 0);
  for (const auto& [name, set] : sets) setting.texts[name] = [&set = set](std::string_view text) { return set.contains(text); };
  setting.bindings.functions["in_set"] = [&sets](std::span<const cel::Value> args) {
    const auto set = sets.find(args[0].text());
    if (set == sets.end()) return cel::Value::error("there is no set " + base::quoted(args[0].text()) + "; give it with --set NAME=FILE");
    return cel::Value::of(args[1].is(cel::Kind::string) && set->second.contains(args[1].text()));
  };
  return setting;
}

std::string error_of(const cel::Program& program, const Table& table, const cel::columns::Setting& setting,
                     const cel::columns::Bits& failed) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!failed.at(row)) continue;
    cel::Bindings bindings = setting.bindings;
    bindings.values["resource"] = table.row(row);
    const cel::Value value = program.evaluate(bindings);
    const std::string told =
        value.is(cel::Kind::error) ? value.failure().message : "is of type " + value.type_name() + ", neither true nor false";
    return "resource " + std::to_string(row + 1) + ": " + told;
  }
  return "";
}

Result<Outcome> evaluate(const cel::Program& program, const Table& table, const cel::columns::Setting& setting, int repeat) {
  Outcome out;
  out.expression = program.source();
  for (int i = 0; i < repeat; ++i) {
    const auto began = Steady::now();
    TRY(auto plan, cel::columns::Plan::compile(program, table, setting));
    TRY(auto verdicts, plan.run(setting));
    out.passes = verdicts.yes.count();
    const double took = seconds_since(began);
    out.seconds = i ? std::min(out.seconds, took) : took;
    out.errors = verdicts.error.count();
    if (out.errors && out.first_error.empty()) out.first_error = error_of(program, table, setting, verdicts.error);
    out.unknown = verdicts.unknown.count();
    out.rows_evaluated = verdicts.rows_evaluated;
    out.steps = plan.explain();
  }
  return out;
}

Result<Table> parse(std::string_view text, const std::optional<std::set<std::string, std::less<>>>& members, double& best, int repeat) {
  std::optional<Table> out;
  for (int i = 0; i < repeat; ++i) {
    out.reset();
    const auto began = Steady::now();
    out.emplace();
    if (members) out->keep_only(*members);
    TRY_DONE(out->append_lines(text));
    best = i ? std::min(best, seconds_since(began)) : seconds_since(began);
  }
  return *std::move(out);
}

/// Standard input, a piece at a time; only the reading of JSON is timed.
Result<Table> parse_input(const std::optional<std::set<std::string, std::less<>>>& members, double& took, std::size_t& bytes) {
  constexpr std::size_t kPiece = 64 << 20;
  Table out;
  if (members) out.keep_only(*members);
  std::string held;
  for (;;) {
    const std::size_t before = held.size();
    held.resize(before + kPiece);
    held.resize(before + std::fread(held.data() + before, 1, kPiece, stdin));
    const bool end = held.size() == before;
    const std::size_t whole = end ? held.size() : held.rfind('\n') + 1;
    const auto began = Steady::now();
    TRY_DONE(out.append_lines(std::string_view(held).substr(0, whole)));
    took += seconds_since(began);
    bytes += whole;
    held.erase(0, whole);
    if (end) return out;
  }
}

std::string_view first_lines(std::string_view text, std::size_t n) {
  if (n == 0) return text;
  std::size_t end = 0;
  for (; n > 0 && end != std::string_view::npos; --n) end = text.find('\n', end == 0 ? 0 : end + 1);
  return end == std::string_view::npos ? text : text.substr(0, end);
}

void print(const Options& options, const Table& table, const std::vector<Outcome>& outcomes, double parsing, std::size_t text_bytes) {
  double evaluating = 0;
  for (const auto& outcome : outcomes) evaluating += outcome.seconds;
  const double evaluations = static_cast<double>(table.rows()) * static_cast<double>(outcomes.size());
  JsonArray list;
  for (const auto& o : outcomes)
    list.push_back(JsonObject{{"expression", o.expression},
                              {"passes", o.passes},
                              {"errors", o.errors},
                              {"unknown", o.unknown},
                              {"seconds", o.seconds},
                              {"rows_evaluated", o.rows_evaluated},
                              {"first_error", o.first_error}});
  const JsonObject all{{"resources", table.rows()},
                       {"resource_bytes", text_bytes},
                       {"column_bytes", table.bytes()},
                       {"parsing_seconds", parsing},
                       {"evaluating_seconds", evaluating},
                       {"repetitions", options.repeat},
                       {"evaluations", evaluations},
                       {"evaluations_per_second", evaluations / evaluating},
                       {"evaluations_per_second_with_parsing", evaluations / (evaluating + parsing)},
                       {"expressions", list}};
  if (options.json) {
    fmt::print("{}", base::pretty(all));
  } else {
    fmt::print("{} resources, {} expressions; parsing {:.3f} s, evaluating {:.4f} s; columns {:.1f} MB\n", table.rows(), outcomes.size(),
               parsing, evaluating, static_cast<double>(table.bytes()) / 1e6);
    fmt::print("{:.1f} M evaluations/s, {:.2f} M with parsing (best of {})\n", evaluations / evaluating / 1e6,
               evaluations / (evaluating + parsing) / 1e6, options.repeat);
    for (const auto& o : outcomes)
      fmt::print("{:>9} pass {:>8} error  {:8.3f} ms  {}{}{}\n", o.passes, o.errors, o.seconds * 1e3, o.expression,
                 o.rows_evaluated ? fmt::format("  [{} by row]", o.rows_evaluated) : "", o.errors ? "  [" + o.first_error + "]" : "");
  }
  if (options.explain)
    for (const auto& o : outcomes) fmt::print(stderr, "{}\n  {}\n", o.expression, base::joined(o.steps, "\n  "));
}

}  // namespace

Result<> bench_checks(const std::vector<std::string>& words) {
  TRY(const Options options, read_options(words));
  TRY(const std::string expressions, read_file(options.expressions));
  TRY(const auto programs, compile_all(expressions));
  std::vector<std::string> texts;
  texts.reserve(options.sets.size());
  std::map<std::string, TextSet, std::less<>> sets;
  for (const auto& [name, path] : options.sets) {
    TRY(std::string text, read_file(path));
    texts.push_back(std::move(text));
    for (const auto line : base::split(texts.back(), '\n'))
      if (const auto key = base::trimmed(line); !key.empty()) sets[name].insert(key);
  }
  const auto members = options.all_members ? std::nullopt : members_of(programs);
  double parsing = 0;
  std::size_t bytes = 0;
  const auto made = [&]() -> Result<Table> {
    if (options.resources == "-") return parse_input(members, parsing, bytes);
    TRY(const std::string resources, read_file(options.resources));
    const std::string_view text = first_lines(resources, options.first);
    bytes = text.size();
    return parse(text, members, parsing, std::min(options.repeat, 3));
  };
  auto table = made();
  if (!table) return std::move(table).error().within(options.resources);
  table->shrink();
  const auto setting = setting_with(sets);
  std::vector<Outcome> outcomes;
  for (const auto& program : programs) {
    TRY(auto outcome, evaluate(program, *table, setting, options.repeat));
    outcomes.push_back(std::move(outcome));
  }
  print(options, *table, outcomes, parsing, bytes);
  return {};
}

}  // namespace sealwright

int main(int argc, char** argv) {
  const auto done = sealwright::bench_checks({argv + 1, argv + argc});
  if (!done) fmt::print(stderr, "checks: {}\n", done.error().text());
  return done ? 0 : 1;
}
