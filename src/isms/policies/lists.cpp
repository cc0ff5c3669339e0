// SPDX-License-Identifier: Apache-2.0
#include "isms/policies/lists.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/policies/typed_text.hpp"
#include "isms/registers/assignment.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/continuity_plan.hpp"
#include "isms/registers/course.hpp"
#include "isms/registers/legal_requirement.hpp"
#include "isms/registers/objective.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/role.hpp"
#include "isms/registers/supplier.hpp"

namespace sealwright::isms::policies {
namespace {

constexpr std::size_t kMostRows = 30;

bool holds_in(const std::vector<Ref<Scope>>& scopes, Id scope) {
  return scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& each) { return each.id == scope; });
}

/// `, owned by …` and the like: nothing where the text is.
std::string after(std::string_view before, const std::optional<std::string>& text) {
  return text && !base::trimmed(*text).empty() ? std::string(before) + typed(*text) : std::string();
}

Result<std::string> person_named(store::Reader& reader, Ref<Person> person) {
  TRY(const auto found, the<Person>(reader, person.id));
  return typed(found.value.name);
}

/// Rows of cells that are Markdown already.
std::string table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::string out = "| " + base::joined(header, " | ") + " |\n|";
  for (std::size_t i = 0; i < header.size(); ++i) out += " --- |";
  for (const auto& row : rows) out += "\n| " + base::joined(row, " | ") + " |";
  return out;
}

template <class T>
Result<std::vector<Stored<T>>> of_scope(store::Reader& reader, Id scope) {
  TRY(auto all, every<T>(reader));
  std::erase_if(all, [&](const auto& each) { return !holds_in(each.value.scopes, scope); });
  return all;
}

Result<std::vector<Stored<RiskMethod>>> methods_in_force(store::Reader& reader) {
  return every<RiskMethod>(reader, equals("status", "in_force"));
}

std::string_view said(Authority authority) {
  switch (authority) {
    case Authority::not_needed: return "acceptable without a decision";
    case Authority::risk_owner: return "the owner of the risk";
    case Authority::top_management: return "top management";
    case Authority::not_acceptable: break;
  }
  return "nobody: it is treated";
}

std::string scale(std::string_view name, const std::vector<Step>& steps) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& step : steps) rows.push_back({fmt::format("{}", step.score), typed(step.name), after("", step.meaning)});
  return table({std::string(name), "Name", "Meaning"}, rows);
}

}  // namespace

std::string list_of(const std::vector<std::string>& typed_lines) {
  std::string out;
  for (std::size_t i = 0; i < std::min(typed_lines.size(), kMostRows); ++i) out += (i > 0 ? "\n- " : "- ") + typed_lines[i];
  if (typed_lines.size() > kMostRows) out += fmt::format("\n- and {} more, which the register lists", typed_lines.size() - kMostRows);
  return out;
}

std::string interfaces(const Scope& scope) {
  std::vector<std::string> lines;
  for (const auto& each : scope.interfaces)
    lines.push_back(typed(each.name) + after(", with ", each.party) + after(": ", each.description));
  return list_of(lines);
}

std::string exclusions(const Scope& scope) {
  std::vector<std::string> lines;
  for (const auto& each : scope.exclusions) lines.push_back(typed(each.what) + ": " + typed(each.reason));
  return lines.empty() ? "Nothing is left out." : list_of(lines);
}

Result<std::string> roles(store::Reader& reader, Id scope) {
  TRY(const auto all, every<Role>(reader, equals("status", "active")));
  TRY(const auto held, of_scope<Assignment>(reader, scope));
  std::vector<std::string> lines;
  for (const auto& role : all) {
    std::vector<std::string> holders;
    for (const auto& each : held) {
      if (each.value.role.id != role.record.id || each.value.status != AssignmentStatus::in_force) continue;
      TRY(holders.emplace_back(), person_named(reader, each.value.person));
    }
    lines.push_back(fmt::format("**{}** ({}): {}", typed(role.value.name), holders.empty() ? "held by nobody yet" : in_words(holders),
                                typed(role.value.responsibilities)));
  }
  return list_of(lines);
}

Result<std::string> objectives(store::Reader& reader, Id scope) {
  TRY(const auto all, of_scope<Objective>(reader, scope));
  std::vector<std::string> lines;
  for (const auto& each : all) {
    if (each.value.status != ObjectiveStatus::agreed) continue;
    std::string line = typed(each.value.title);
    if (each.value.target) line += ": target " + each.value.target->text() + after(" ", each.value.unit);
    if (each.value.due) line += ", by " + each.value.due->text();
    lines.push_back(std::move(line));
  }
  return list_of(lines);
}

Result<std::string> risk_scales(store::Reader& reader) {
  TRY(const auto methods, methods_in_force(reader));
  std::string out;
  for (const auto& each : methods) {
    out += fmt::format("{}Method {}:\n\n{}\n\n{}", out.empty() ? "" : "\n\n", typed(each.value.name),
                       scale("Likelihood", each.value.likelihood), scale("Impact", each.value.impact));
  }
  return out;
}

Result<std::string> risk_levels(store::Reader& reader) {
  TRY(const auto methods, methods_in_force(reader));
  std::string out;
  for (const auto& each : methods) {
    auto levels = each.value.levels;
    std::sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
    std::vector<std::vector<std::string>> rows;
    for (const auto& level : levels) rows.push_back({typed(level.name), std::string(said(level.authority))});
    out += (out.empty() ? "" : "\n\n") + table({"Level of risk", "Who may accept it"}, rows);
  }
  return out;
}

Result<std::string> legal_requirements(store::Reader& reader, Id scope) {
  TRY(const auto all, of_scope<LegalRequirement>(reader, scope));
  std::vector<std::string> lines;
  for (const auto& each : all) {
    if (each.value.status != LegalStatus::in_force || !each.value.applies.value_or(false)) continue;
    TRY(const auto owner, person_named(reader, each.value.owner));
    lines.push_back(fmt::format("{}{}; {} answers for it", typed(each.value.title), after(", ", each.value.citation), owner));
  }
  return list_of(lines);
}

Result<std::string> critical_suppliers(store::Reader& reader, Id scope) {
  TRY(const auto all, of_scope<Supplier>(reader, scope));
  std::vector<std::string> lines;
  for (const auto& each : all) {
    if (each.value.tier != SupplierTier::critical || each.value.status != SupplierStatus::approved) continue;
    lines.push_back(typed(each.value.name) + ": " + typed(each.value.service));
  }
  return !all.empty() && lines.empty() ? Result<std::string>("No approved supplier is critical.") : list_of(lines);
}

Result<std::string> continuity_plans(store::Reader& reader, Id scope) {
  TRY(const auto all, of_scope<ContinuityPlan>(reader, scope));
  std::vector<std::vector<std::string>> rows;
  const auto hours = [](const auto& value) { return value ? value->text() + " h" : std::string("not set"); };
  for (const auto& each : all) {
    if (each.value.status != PlanStatus::in_force || rows.size() == kMostRows) continue;
    rows.push_back({typed(each.value.title), hours(each.value.recovery_time_hours), hours(each.value.recovery_point_hours),
                    each.value.exercise_months ? fmt::format("every {} months", *each.value.exercise_months) : "not set"});
  }
  return rows.empty() ? std::string() : table({"Plan in force", "Back within", "Data lost at most", "Exercised"}, rows);
}

Result<std::string> courses(store::Reader& reader) {
  TRY(const auto all, every<Course>(reader, equals("status", "offered")));
  std::vector<std::string> lines;
  for (const auto& each : all) {
    std::string line = typed(each.value.title) + (each.value.for_everybody ? ", for everybody" : ", for the roles that it names");
    if (each.value.valid_months) line += fmt::format(", again after {} months", *each.value.valid_months);
    lines.push_back(std::move(line));
  }
  return list_of(lines);
}

Result<std::string> planned_audits(store::Reader& reader, Id scope) {
  TRY(const auto all, every<AuditProgramme>(reader, equals("status", "approved")));
  std::vector<std::string> lines;
  for (const auto& programme : all) {
    if (programme.value.scope.id != scope) continue;
    for (const auto& each : programme.value.audits) lines.push_back(each.planned_for.text() + ": " + typed(each.title));
  }
  return list_of(lines);
}

}  // namespace sealwright::isms::policies
