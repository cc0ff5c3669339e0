// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "checks/collected.hpp"
#include "checks/explain.hpp"
#include "checks/judge.hpp"
#include "commands/lists.hpp"
#include "isms/exceptions.hpp"

namespace sealwright::commands {
namespace {

using content::CompiledCheck;

constexpr std::size_t kShown = 200;

/// The fields that decided, as the resource has them.
JsonObject read_of(const CompiledCheck& check, const Json& body) {
  JsonObject out;
  for (const auto& path : check.reads) {
    if (path == "now") continue;
    const auto name = path.starts_with("resource.") ? path.substr(9) : path;
    const Json* value = base::member(body, name.substr(0, name.find('.')));
    out[name] = value ? *value : Json(nullptr);
  }
  return out;
}

JsonObject shown(const CompiledCheck& check, const store::Resource& resource, store::Verdict verdict, const std::string& reason,
                 bool stored) {
  return {{"key", resource.key},
          {"source", resource.source},
          {"verdict", store::name_of(verdict)},
          {"reason", reason},
          {"stored", stored},
          {"read", read_of(check, resource.body)},
          {"evidence", resource.evidence.nil() ? Json(nullptr) : Json(resource.evidence.text())}};
}

/// What is left of a verdict when its resource has been erased.
JsonObject erased(const store::VerdictRow& verdict) {
  return {{"key", nullptr},           {"source", nullptr}, {"verdict", store::name_of(verdict.verdict)},
          {"reason", verdict.reason}, {"stored", true},    {"read", JsonObject{}},
          {"evidence", nullptr}};
}

/// The verdicts of runs that are kept, on all resources or on one; `seen` gets where they are from.
Result<JsonArray> kept(store::Reader& reader, const CompiledCheck& check, std::string_view wanted, std::set<std::string>& seen) {
  JsonArray rows;
  TRY_DONE(reader.each_verdict(check.check.id, [&](const store::VerdictRow& verdict) -> Result<> {
    if (rows.size() >= kShown || verdict.type != check.check.resource || (!wanted.empty() && verdict.key != wanted)) return {};
    if (verdict.source.empty()) return rows.push_back(erased(verdict)), Result<>();
    TRY(const auto resource, reader.resource(verdict.type, verdict.source, verdict.key));
    if (!resource) return {};
    seen.insert(verdict.source);
    rows.push_back(shown(check, *resource, verdict.verdict, verdict.reason, true));
    return {};
  }));
  return rows;
}

/// Judges what no kept verdict is about: it passes, the check does not apply, or no run has seen it yet.
Result<> judge_now(Call& call, store::Reader& reader, const CompiledCheck& check, const std::vector<store::Resource>& resources,
                   const std::set<std::string>& seen, JsonArray& rows) {
  TRY(const auto collected, checks::Collected::read(reader, check.check.resource));
  checks::Relations relations(call.services.checks.types());
  TRY_DONE(relations.load(reader, check.named_uses));
  TRY(const auto exceptions, isms::exceptions_for_run(reader));
  for (const auto& resource : resources) {
    if (seen.contains(resource.source)) continue;
    const auto subject = checks::subject_of(check, resource.body, collected.of(resource.source));
    auto judgement = checks::judge(check, subject, {.now = reader.now(), .relations = &relations});
    if (judgement.verdict == store::Verdict::fail && exceptions.covering) {
      if (const auto exception = exceptions.covering(check.check.id, resource.source, resource.key))
        judgement = {store::Verdict::excepted, *exception + ": " + judgement.reason};
    }
    rows.push_back(shown(check, resource, judgement.verdict, judgement.reason, false));
  }
  return {};
}

Result<Output> explain(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const CompiledCheck* check, set->known(call.text("id")));
  const auto wanted = call.text("resource");
  std::set<std::string> seen;
  TRY(JsonArray rows, kept(*reader, *check, wanted, seen));
  if (!wanted.empty()) {
    TRY(const auto resources, reader->find_resources(check->check.resource, wanted));
    if (resources.empty()) {
      return not_found(fmt::format("the check {} tests {}, and there is none with the key {}", check->check.id, check->check.resource,
                                   base::quoted(wanted)));
    }
    TRY_DONE(judge_now(call, *reader, *check, resources, seen, rows));
  }
  JsonArray reads;
  for (const auto& path : check->reads) reads.emplace_back(path);
  const auto how = checks::evaluated(*check);
  JsonArray steps;
  for (const auto& step : how.steps) steps.emplace_back(step);
  JsonObject out{{"id", check->check.id},
                 {"title", check->check.title},
                 {"origin", check->check.own ? check->check.file : "shipped"},
                 {"version", check->check.version.substr(0, 12)},
                 {"resource", check->check.resource},
                 {"applies_to", check->check.applies_to},
                 {"unknown_when", check->check.unknown_when},
                 {"pass_when", check->check.pass_when},
                 {"reads", std::move(reads)},
                 {"evaluation", how.by_column ? "by column" : "by row: " + how.why},
                 {"steps", std::move(steps)},
                 {"verdicts", std::move(rows)}};
  return Output{.data = std::move(out)};
}

}  // namespace

Command check_explain() {
  return {
      .noun = "check",
      .verb = "explain",
      .help = "Say how verdicts came about: what was read, and from which evidence; one resource is judged now where no verdict is kept",
      .permission = "check.read",
      .parameters =
          {{.name = "id", .help = "The check's id", .required = true, .positional = true, .metavar = "ID"},
           {.name = "resource", .help = "Key of one resource [all that have a verdict]", .positional = true, .metavar = "RESOURCE"}},
      .route = {"GET", "/check/{id}/explain"},
      .takes_as_of = true,
      .handler = explain};
}

}  // namespace sealwright::commands
