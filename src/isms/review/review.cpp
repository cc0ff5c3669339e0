// SPDX-License-Identifier: Apache-2.0
#include "isms/review/review.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/exceptions.hpp"
#include "isms/registers/all.hpp"
#include "isms/review/own_rules.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kSaidInFull = 3;

std::string clause_of(const content::Check& check) { return check.controls.empty() ? "" : bare_reference(check.controls.front()); }

std::string register_of(const content::Check& check) { return check.resource.substr(std::string_view("isms.").size()); }

bool looked_for(const std::vector<content::Stage>& stages, std::optional<content::Stage> stage) {
  return !stage || std::find(stages.begin(), stages.end(), *stage) != stages.end();
}

/// Majors first, then in the order of the clauses.
bool before(const Remark& a, const Remark& b) {
  if (a.grade != b.grade) return a.grade > b.grade;
  if (a.clause != b.clause) return reference_before(a.clause, b.clause);
  return a.rule < b.rule;
}

/// Whether a record belongs to the scope that is asked about; one that names no scope belongs to all.
bool belongs(const model::Record& record, const model::Register& reg, Id scope) {
  if (scope.nil()) return true;
  if (reg.name == "scope") return record.id == scope;
  const Json* named = reg.scope_field.empty() ? nullptr : base::member(record.body, reg.scope_field);
  if (!named) return true;
  const auto is = [&](const Json& each) { return each.is_string() && each.get_string() == scope.text(); };
  if (!named->is_array()) return is(*named);
  const auto& all = named->get_array();
  return all.empty() || std::any_of(all.begin(), all.end(), is);
}

Result<std::vector<Concern>> concerns_of(store::Reader& reader, const std::vector<store::VerdictRow>& rows, const model::Register& reg,
                                         const ReviewQuestion& question) {
  std::vector<Concern> out;
  for (const auto& row : rows) {
    if (question.detail == Detail::counts && !out.empty()) break;
    if (row.source.empty() || (row.verdict != store::Verdict::fail && row.verdict != store::Verdict::error)) continue;
    TRY(const auto record, reader.resolve(reg.name, row.key));
    if (!belongs(record, reg, question.scope)) continue;
    out.push_back({reg.name, record.id.text(), record.ref, std::string(base::text_member(record.body, reg.title_field)), row.reason});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.ref.size() != b.ref.size() ? a.ref.size() < b.ref.size() : a.ref < b.ref;  // R-2 before R-10
  });
  return out;
}

Result<> by_checks(store::Reader& reader, const ReviewQuestion& question, std::vector<Remark>& out) {
  std::vector<const content::CompiledCheck*> rules;
  checks::RunOptions options;
  options.exceptions = exceptions_for_run;
  for (const auto& each : question.checks->all()) {
    if (!each.check.grade || !looked_for(each.check.stages, question.stage)) continue;
    rules.push_back(&each);
    options.ids.push_back(each.check.id);
  }
  checks::Shortfalls anew;
  TRY(const auto shortfalls, (question.kept ? *question.kept : anew).of(reader, question.checks, options));
  for (const auto* rule : rules) {
    const auto& check = rule->check;
    TRY(const auto* reg, registers::find(register_of(check)));
    TRY(auto records, concerns_of(reader, *shortfalls.at(check.id), *reg, question));
    if (!records.empty())
      out.push_back({check.id, check.title, clause_of(check), *check.grade, reg->name, std::move(records), check.remedy});
  }
  return {};
}

Result<> by_own_rules(store::Reader& reader, const ReviewQuestion& question, Reviewed& out) {
  std::map<std::string_view, Remark> found;
  TRY(const auto scopes, every<Scope>(reader));
  for (const auto& scope : scopes) {
    if (!question.scope.nil() && scope.record.id != question.scope) continue;
    TRY(auto controls, control_states(reader, *question.checks, scope.record.id));
    for (const auto& rule : own_rules()) {
      if (!looked_for(rule.stages, question.stage)) continue;
      TRY(auto concerns, rule.find({reader, *question.checks, scope, controls}));
      if (concerns.empty()) continue;
      Remark& remark = found[rule.id];
      remark = {std::string(rule.id),      std::string(rule.title), std::string(rule.clause), rule.grade, std::string(rule.register_name),
                std::move(remark.records), std::string(rule.remedy)};
      std::move(concerns.begin(), concerns.end(), std::back_inserter(remark.records));
    }
    std::move(controls.begin(), controls.end(), std::back_inserter(out.controls));
  }
  for (auto& [id, remark] : found) out.remarks.push_back(std::move(remark));
  return {};
}

}  // namespace

Result<Reviewed> review(store::Reader& reader, const ReviewQuestion& question) {
  Reviewed out;
  TRY_DONE(by_checks(reader, question, out.remarks));
  TRY_DONE(by_own_rules(reader, question, out));
  std::sort(out.remarks.begin(), out.remarks.end(), before);
  return out;
}

std::vector<RuleHead> review_rules(const content::Checks& checks, std::optional<content::Stage> stage) {
  std::vector<RuleHead> out;
  for (const auto& each : checks.all()) {
    const auto& check = each.check;
    if (check.grade && looked_for(check.stages, stage))
      out.push_back({check.id, check.title, clause_of(check), *check.grade, check.stages, register_of(check), check.remedy});
  }
  for (const auto& rule : own_rules()) {
    if (looked_for(rule.stages, stage)) {
      out.push_back({std::string(rule.id), std::string(rule.title), std::string(rule.clause), rule.grade, rule.stages,
                     std::string(rule.register_name), std::string(rule.remedy)});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const RuleHead& a, const RuleHead& b) { return a.clause != b.clause ? reference_before(a.clause, b.clause) : a.id < b.id; });
  return out;
}

std::string message_of(const Remark& remark) {
  std::string out;
  for (std::size_t i = 0; i < remark.records.size() && i < kSaidInFull; ++i) {
    if (i > 0) out += "; ";
    out += remark.records[i].message;
  }
  const std::size_t more = remark.records.size() - std::min(remark.records.size(), kSaidInFull);
  if (more > 0) out += fmt::format("; and {} more", more);
  return out;
}

Json to_json(const Remark& remark) {
  JsonArray records, details;
  for (const auto& each : remark.records) {
    records.emplace_back(each.ref);
    details.push_back(
        JsonObject{{"register", each.register_name}, {"id", each.id}, {"ref", each.ref}, {"title", each.title}, {"message", each.message}});
  }
  return JsonObject{{"rule", remark.rule},
                    {"title", remark.title},
                    {"clause", remark.clause},
                    {"grade", content::name_of(remark.grade)},
                    {"register", remark.register_name},
                    {"records", std::move(records)},
                    {"message", message_of(remark)},
                    {"remedy", remark.remedy},
                    {"details", std::move(details)}};
}

}  // namespace sealwright::isms
