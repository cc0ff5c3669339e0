// SPDX-License-Identifier: Apache-2.0
#include "isms/control_states.hpp"

#include <algorithm>

#include "isms/registers/scope.hpp"
#include "isms/status_grounds.hpp"

namespace sealwright::isms {
namespace {

/// What checks say of controls of one scope. `few`: no other control is of interest.
Result<CheckFacts> facts_of(store::Reader& reader, const content::Checks& checks, Id scope, const Controls& controls, bool few,
                            const StatusGrounds& grounds, Detail detail) {
  TRY(const Scoping scoping, Scoping::read(reader, scope));
  CheckQuestion question{checks, scoping, grounds.exceptions()};
  question.detail = detail;
  for (const auto& each : controls) {
    if (few) question.only.insert(each.value.reference);
    question.required.insert(each.value.required_checks.begin(), each.value.required_checks.end());
  }
  return check_facts(reader, question);
}

/// Of controls of one scope, from their grounds.
Result<std::vector<ControlState>> follow(store::Reader& reader, const content::Checks& checks, Controls controls, bool few,
                                         const StatusGrounds& grounds, Detail detail) {
  std::vector<ControlState> out;
  if (controls.empty()) return out;
  TRY(auto said, facts_of(reader, checks, controls.front().value.scope.id, controls, few, grounds, detail));
  for (auto& each : controls) {
    StatusFacts facts = grounds.facts(each, std::move(said[each.value.reference]), reader.now());
    StatusResult result = control_status(facts);
    out.push_back({std::move(each), std::move(result), std::move(facts.checks)});
  }
  return out;
}

Result<std::vector<ControlState>> states_of(store::Reader& reader, const content::Checks& checks, Controls controls, bool few,
                                            Detail detail) {
  std::sort(controls.begin(), controls.end(),
            [](const auto& a, const auto& b) { return reference_before(a.value.reference, b.value.reference); });
  std::set<std::string> only;
  for (const auto& each : controls) only.insert(each.value.reference);
  TRY(const auto grounds, StatusGrounds::read(reader, few ? &only : nullptr));
  return follow(reader, checks, std::move(controls), few, grounds, detail);
}

/// Whether any scope has a control with this reference.
Result<bool> stands_somewhere(store::Reader& reader, const std::string& reference) {
  TRY(const std::uint64_t count, reader.count("control", equals("reference", reference)));
  return count > 0;
}

}  // namespace

bool reference_before(std::string_view a, std::string_view b) {
  const auto first = base::split(a, '.');
  const auto second = base::split(b, '.');
  return std::lexicographical_compare(first.begin(), first.end(), second.begin(), second.end(), [](std::string_view x, std::string_view y) {
    const auto number = [](std::string_view text) {
      return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (number(x) && number(y) && x.size() != y.size()) return x.size() < y.size();
    return x < y;
  });
}

Result<model::Record> find_scope(store::Reader& reader, std::string_view name) {
  if (!name.empty()) return reader.resolve("scope", name);
  store::Query query;
  query.limit = 2;
  TRY(auto page, reader.list("scope", query));
  if (page.records.empty()) return base::not_found("the organization has no scope yet: create one");
  if (page.records.size() > 1) return base::invalid_at("/scope", "is needed: the organization has several scopes");
  return std::move(page.records.front());
}

Result<Stored<Control>> find_control(store::Reader& reader, std::string_view name, Id scope) {
  const std::string reference = bare_reference(name);
  store::Filter filter = equals("reference", reference);
  if (!scope.nil()) filter = {store::Filter::Op::all, "", nullptr, {filter, equals("scope", scope.text())}};
  TRY(auto found, every<Control>(reader, filter));
  if (found.size() > 1) return base::invalid_at("/scope", reference + " stands in several scopes: say which");
  if (found.size() == 1) return std::move(found.front());
  TRY(const bool elsewhere, stands_somewhere(reader, reference));
  if (elsewhere) return base::not_found("the scope has no control " + base::quoted(reference));
  TRY(model::Record record, reader.resolve("control", name));
  TRY(Control value, record_as<Control>(record));
  return Stored<Control>{std::move(record), std::move(value)};
}

Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, Id scope, Detail detail) {
  TRY(auto controls, every<Control>(reader, equals("scope", scope.text())));
  return states_of(reader, checks, std::move(controls), false, detail);
}

References references_of(const std::vector<const content::CompiledCheck*>& checks) {
  std::set<std::string> out;
  for (const auto* check : checks) {
    if (check->controls) return std::nullopt;
    for (const auto& reference : check->check.controls) out.insert(bare_reference(reference));
  }
  return out;
}

Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, const References& references,
                                                 Detail detail) {
  std::vector<ControlState> out;
  if (!references) {
    TRY(const auto scopes, every<Scope>(reader));
    for (const auto& scope : scopes) {
      TRY(auto states, control_states(reader, checks, scope.record.id, detail));
      std::move(states.begin(), states.end(), std::back_inserter(out));
    }
    return out;
  }
  std::map<Id, Controls> by_scope;
  if (references->empty()) return out;
  store::Filter wanted{store::Filter::Op::any, "", nullptr, {}};
  for (const auto& reference : *references) wanted.args.push_back(equals("reference", reference));
  TRY(auto all, every<Control>(reader, std::move(wanted)));
  for (auto& each : all) by_scope[each.value.scope.id].push_back(std::move(each));
  for (auto& [scope, controls] : by_scope) {
    TRY(auto states, states_of(reader, checks, std::move(controls), true, detail));
    std::move(states.begin(), states.end(), std::back_inserter(out));
  }
  return out;
}

Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Id control) {
  TRY(auto stored, the<Control>(reader, control));
  const std::set<std::string> only{stored.value.reference};
  TRY(const auto grounds, StatusGrounds::read(reader, &only));
  return control_state(reader, checks, std::move(stored), grounds);
}

Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Stored<Control> control,
                                   const StatusGrounds& grounds) {
  TRY(auto states, follow(reader, checks, {std::move(control)}, true, grounds, Detail::whole));
  return std::move(states.front());
}

}  // namespace sealwright::isms
