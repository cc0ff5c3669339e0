// SPDX-License-Identifier: Apache-2.0
#include "isms/control_states.hpp"

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

using Attached = std::map<std::string, std::vector<EvidenceFact>>;  // by bare reference

constexpr std::size_t kShownEvidence = 20;  // the newest for each control: older ones change nothing

Result<> read_evidence(store::Reader& reader, const std::string& control, Attached& out) {
  store::Reader::EvidenceQuery query;
  query.control = control;
  query.attached = true;
  query.limit = control.empty() ? 1000 : kShownEvidence;
  do {
    TRY(auto page, reader.evidence_list(query));
    for (const auto& each : page.first) {
      std::set<std::string> named;  // one evidence may name a control in both spellings
      for (const auto& reference : each.controls) named.insert(bare_reference(reference));
      for (const auto& reference : named) {
        auto& facts = out[reference];
        const bool known = std::any_of(facts.begin(), facts.end(), [&](const auto& fact) { return fact.id == each.id; });
        if (!known && facts.size() < kShownEvidence)
          facts.push_back({each.id, each.title.empty() ? each.file_name : each.title, each.collected_at});
      }
    }
    query.after = control.empty() ? page.second : "";
  } while (!query.after.empty());
  return {};
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

Result<Shared> read_shared(store::Reader& reader, const content::Checks& checks, Id scope, const std::vector<Stored<Control>>& controls) {
  Shared out;
  TRY(out.findings, every<Finding>(reader));
  TRY(out.exceptions, exceptions_in_force(reader));
  TRY(const Scoping scoping, Scoping::read(reader, scope));
  CheckQuestion question{checks, scoping, out.exceptions, controls.size() == 1 ? controls.front().value.reference : "", {}};
  for (const auto& each : controls) question.required.insert(each.value.required_checks.begin(), each.value.required_checks.end());
  TRY(out.checks, check_facts(reader, question));
  if (controls.size() == 1) {
    const std::string& reference = controls.front().value.reference;
    TRY_DONE(read_evidence(reader, reference, out.evidence));
    TRY_DONE(read_evidence(reader, std::string(content::kHomeFramework) + ":" + reference, out.evidence));
  } else {
    TRY_DONE(read_evidence(reader, "", out.evidence));
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

Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, Id scope) {
  TRY(auto controls, every<Control>(reader, equals("scope", scope.text())));
  std::sort(controls.begin(), controls.end(),
            [](const auto& a, const auto& b) { return reference_before(a.value.reference, b.value.reference); });
  TRY(Shared shared, read_shared(reader, checks, scope, controls));
  std::vector<ControlState> out;
  for (auto& each : controls) {
    StatusResult result = control_status(facts_of(each, shared, reader.now()));
    out.push_back({std::move(each), std::move(result)});
  }
  return out;
}

References references_of(const std::vector<const content::CompiledCheck*>& checks) {
  std::set<std::string> out;
  for (const auto* check : checks) {
    if (check->controls) return std::nullopt;
    for (const auto& reference : check->check.controls) out.insert(bare_reference(reference));
  }
  return out;
}

Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, const References& references) {
  std::vector<ControlState> out;
  if (references) {
    for (const auto& reference : *references) {
      TRY(const auto controls, every<Control>(reader, equals("reference", reference)));
      for (const auto& control : controls) {
        TRY(out.emplace_back(), control_state(reader, checks, control.record.id));
      }
    }
    return out;
  }
  TRY(const auto scopes, every<Scope>(reader));
  for (const auto& scope : scopes) {
    TRY(auto states, control_states(reader, checks, scope.record.id));
    std::move(states.begin(), states.end(), std::back_inserter(out));
  }
  return out;
}

Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Id control) {
  TRY(auto stored, the<Control>(reader, control));
  std::vector<Stored<Control>> alone{stored};
  TRY(Shared shared, read_shared(reader, checks, stored.value.scope.id, alone));
  StatusResult result = control_status(facts_of(stored, shared, reader.now()));
  return ControlState{std::move(stored), std::move(result)};
}

}  // namespace sealwright::isms
