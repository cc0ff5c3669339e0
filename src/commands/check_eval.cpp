// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "checks/form.hpp"
#include "checks/probe.hpp"
#include "commands/lists.hpp"

namespace sealwright::commands {
namespace {

constexpr std::int64_t kExamples = 5;
constexpr std::int64_t kMostExamples = 100;

Result<Output> evaluate(Call& call) {
  const auto examples = call.integer("examples").value_or(kExamples);
  if (examples < 0 || examples > kMostExamples) return base::invalid_at("/examples", fmt::format("is 0 to {}", kMostExamples));
  const auto& types = call.services.checks.types();
  TRY(const auto check, checks::trial_check(call.text("type"), call.text("where"), call.text("expression"), types));
  TRY(const auto reader, call.read());
  TRY(const auto found, checks::probe(*reader, check, types, static_cast<std::size_t>(examples)));
  JsonObject counts;
  for (const auto& [verdict, count] : found.counts) counts.emplace(store::name_of(verdict), count);
  JsonArray shown;
  for (const auto& each : found.examples) {
    shown.push_back(JsonObject{{"verdict", store::name_of(each.verdict)},
                               {"source", each.source},
                               {"key", each.key},
                               {"reason", each.reason},
                               {"evidence", each.evidence.nil() ? Json(nullptr) : Json(each.evidence.text())}});
  }
  JsonArray reads;
  for (const auto& path : check.reads) reads.emplace_back(path);
  return Output{.data = JsonObject{{"type", check.check.resource},
                                   {"expression", check.check.pass_when},
                                   {"population", found.population},
                                   {"counts", std::move(counts)},
                                   {"reads", std::move(reads)},
                                   {"examples", std::move(shown)}}};
}

/// One of the two is given, the other comes back, with the form in its normal spelling.
Result<Output> convert(Call& call) {
  const std::string_view given = call.text("form");
  std::string expression(call.text("expression"));
  if (given.empty() == expression.empty()) return base::invalid("give an expression or a form, one of the two");
  if (!given.empty()) {
    TRY(const Json form, base::parse_json(given));
    TRY(expression, checks::expression_of_form(form));
  }
  TRY(Json form, checks::form_of_expression(expression));
  return Output{.data = JsonObject{{"expression", std::move(expression)}, {"form", std::move(form)}}};
}

}  // namespace

Command check_form() {
  return {.noun = "check",
          .verb = "form",
          .help = "Turn an expression into a form of fields, operators and values, or a form into an expression",
          .permission = "check.read",
          .parameters = {{.name = "expression", .help = "An expression over resource", .positional = true, .metavar = "EXPR"},
                         {.name = "form", .kind = model::Kind::long_text, .help = "A form as JSON (docs/checks.md)", .metavar = "JSON"}},
          .route = {"POST", "/check/form"},
          .handler = convert};
}

Command check_eval() {
  return {.noun = "check",
          .verb = "eval",
          .help = "Try an expression on the resources as they are: counts and examples, and nothing is stored",
          .permission = "check.read",
          .parameters = {{.name = "expression",
                          .help = "What must be true: resource.active && resource.login != 'root'",
                          .required = true,
                          .positional = true,
                          .metavar = "EXPR"},
                         {.name = "type", .help = "Resource type, such as host.account or isms.risk", .required = true, .metavar = "T"},
                         {.name = "where", .help = "Which resources it is asked of [all]", .metavar = "EXPR"},
                         {.name = "examples", .kind = model::Kind::integer, .help = "Examples of each verdict", .fallback = "5"}},
          .route = {"POST", "/check/eval"},
          .takes_as_of = true,
          .handler = evaluate};
}

}  // namespace sealwright::commands
