// SPDX-License-Identifier: Apache-2.0
#include "isms/control_states.hpp"

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

using Attached = std::map<std::string, std::vector<EvidenceFact>>;  // by bare reference

constexpr std::size_t kShownEvidence = 20;  // the newest for each control: older ones change nothing

void attach(const store::Evidence& evidence, Attached& out) {
  std::set<std::string> named;  // one evidence may name a control in both spellings
  for (const auto& reference : evidence.controls) named.insert(bare_reference(reference));
  for (const auto& reference : named) {
    auto& facts = out[reference];
    const bool known = std::any_of(facts.begin(), facts.end(), [&](const auto& fact) { return fact.id == evidence.id; });
    if (!known && facts.size() < kShownEvidence)
      facts.push_back({evidence.id, evidence.title.empty() ? evidence.file_name : evidence.title, evidence.collected_at});
  }
}

/// What is attached to one control, or to all of them (empty).
Result<> read_evidence(store::Reader& reader, const std::string& control, Attached& out) {
  store::Reader::EvidenceQuery query;
  query.control = control;
  query.attached = true;
  query.limit = control.empty() ? 1000 : kShownEvidence;
  do {
    TRY(auto page, reader.evidence_list(query));
    for (const auto& each : page.first) attach(each, out);
    query.after = control.empty() ? page.second : "";
  } while (!query.after.empty());
  return {};
}

/// Reads all that is attached to any control, where that is a page only. Whether it was.
Result<bool> read_little_evidence(store::Reader& reader, Attached& out) {
  store::Reader::EvidenceQuery query;
  query.attached = true;
  query.limit = kShownEvidence;
  TRY(auto page, reader.evidence_list(query));
  if (!page.second.empty()) return false;
  for (const auto& each : page.first) attach(each, out);
  return true;
}

/// What controls of one scope share.
struct Shared {
  std::vector<Stored<Finding>> findings;
  std::vector<Stored<Exception>> exceptions;
  CheckFacts checks;
  Attached evidence;
};

Link link_of(const model::Record& record, std::string_view register_name, const std::string& title) {
  return {std::string(register_name), record.id.text(), record.ref, title};
}

bool concerns(const Finding& finding, const Stored<Control>& control) {
  if (finding.control) return finding.control->id == control.record.id;
  const bool here = !finding.scope || finding.scope->id == control.value.scope.id;
  return here && finding.clause && bare_reference(*finding.clause) == control.value.reference;
}

StatusFacts facts_of(const Stored<Control>& control, Shared& shared, Instant now) {
  StatusFacts out;
  const Control& row = control.value;
  out.now = now;
  out.control = link_of(control.record, "control", row.reference + " " + row.title);
  out.applicable = row.applicable;
  out.exclusion_reason = row.exclusion_reason.value_or("");
  out.declared = row.declared;
  out.planned_for = row.planned_for;
  out.freshness_days = row.freshness_days.value_or(kFreshnessDays);
  for (const auto& each : shared.findings) {
    if (!is_open_nonconformity(each.value) || !concerns(each.value, control)) continue;
    out.nonconformities.push_back({link_of(each.record, "finding", each.value.title), each.record.ref + " " + each.value.title, {}});
  }
  const auto& required = row.required_checks;
  for (const auto& fact : shared.checks[row.reference]) {
    const bool demanded = std::find(required.begin(), required.end(), fact.id) != required.end();
    if (fact.standing == checks::Standing::no_data && !demanded) continue;  // required by another control only
    out.checks.push_back(fact);
    for (const auto& each : shared.exceptions) {
      if (each.value.check != fact.id) continue;
      out.exceptions.push_back({link_of(each.record, "exception", each.value.title),
                                each.record.ref + " " + each.value.title + ", until " + each.value.ends_on.text(), each.value.ends_on});
    }
  }
  out.evidence = shared.evidence[row.reference];
  return out;
}

/// Up to so many controls, attached evidence is asked for by control; beyond, all of it is read.
constexpr std::size_t kFewControls = 40;

using Controls = std::vector<Stored<Control>>;

/// `few`: only these controls are of interest; else they are all of the scope.
Result<Shared> read_shared(store::Reader& reader, const content::Checks& checks, Id scope, const Controls& controls, bool few,
                           Detail detail) {
  Shared out;
  TRY(out.findings, every<Finding>(reader));
  TRY(out.exceptions, exceptions_in_force(reader));
  TRY(const Scoping scoping, Scoping::read(reader, scope));
  CheckQuestion question{checks, scoping, out.exceptions};
  question.detail = detail;
  for (const auto& each : controls) {
    if (few) question.only.insert(each.value.reference);
    question.required.insert(each.value.required_checks.begin(), each.value.required_checks.end());
  }
  TRY(out.checks, check_facts(reader, question));
  TRY(const bool little, read_little_evidence(reader, out.evidence));
  if (little) return out;
  if (!few || controls.size() > kFewControls) {
    TRY_DONE(read_evidence(reader, "", out.evidence));
    return out;
  }
  for (const auto& reference : question.only) {
    TRY_DONE(read_evidence(reader, reference, out.evidence));
    TRY_DONE(read_evidence(reader, std::string(content::kHomeFramework) + ":" + reference, out.evidence));
  }
  return out;
}

Result<std::vector<ControlState>> states_of(store::Reader& reader, const content::Checks& checks, Id scope, Controls controls, bool few,
                                            Detail detail) {
  std::sort(controls.begin(), controls.end(),
            [](const auto& a, const auto& b) { return reference_before(a.value.reference, b.value.reference); });
  TRY(Shared shared, read_shared(reader, checks, scope, controls, few, detail));
  std::vector<ControlState> out;
  for (auto& each : controls) {
    StatusResult result = control_status(facts_of(each, shared, reader.now()));
    out.push_back({std::move(each), std::move(result)});
  }
  return out;
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
  TRY(model::Record record, reader.resolve("control", name));
  TRY(Control value, record_as<Control>(record));
  return Stored<Control>{std::move(record), std::move(value)};
}

Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, Id scope, Detail detail) {
  TRY(auto controls, every<Control>(reader, equals("scope", scope.text())));
  return states_of(reader, checks, scope, std::move(controls), false, detail);
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
    TRY(auto states, states_of(reader, checks, scope, std::move(controls), true, detail));
    std::move(states.begin(), states.end(), std::back_inserter(out));
  }
  return out;
}

Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Id control) {
  TRY(auto stored, the<Control>(reader, control));
  const Id scope = stored.value.scope.id;
  TRY(auto states, states_of(reader, checks, scope, {std::move(stored)}, true, Detail::whole));
  return std::move(states.front());
}

}  // namespace sealwright::isms
