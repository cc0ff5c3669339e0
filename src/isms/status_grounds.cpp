// SPDX-License-Identifier: Apache-2.0
#include "isms/status_grounds.hpp"

#include <algorithm>

namespace sealwright::isms {
namespace {

constexpr std::size_t kShownEvidence = 20;  // the latest collected for each control: earlier ones change nothing

/// Up to so many controls, attached evidence is asked for by control; beyond, all of it is read.
constexpr std::size_t kFewControls = 40;

Link link_of(const model::Record& record, std::string_view register_name, const std::string& title) {
  return {std::string(register_name), record.id.text(), record.ref, title};
}

bool concerns(const Finding& finding, const Stored<Control>& control) {
  if (finding.control) return finding.control->id == control.record.id;
  const bool here = !finding.scope || finding.scope->id == control.value.scope.id;
  return here && finding.clause && bare_reference(*finding.clause) == control.value.reference;
}

/// The query for evidence that names a control, or any (empty).
store::Reader::EvidenceQuery attached_to(std::string control, std::size_t limit) {
  store::Reader::EvidenceQuery out;
  out.control = std::move(control);
  out.attached = true;
  out.limit = limit;
  return out;
}

}  // namespace

void StatusGrounds::attach(const store::Evidence& evidence) {
  std::set<std::string> named;  // one evidence may name a control in both spellings
  for (const auto& reference : evidence.controls) named.insert(bare_reference(reference));
  const auto later = [](const EvidenceFact& a, const EvidenceFact& b) { return a.collected_at > b.collected_at; };
  for (const auto& reference : named) {
    auto& facts = attached_[reference];
    if (std::any_of(facts.begin(), facts.end(), [&](const auto& fact) { return fact.id == evidence.id; })) continue;
    EvidenceFact fact{evidence.id, evidence.title.empty() ? evidence.file_name : evidence.title, evidence.collected_at};
    facts.insert(std::upper_bound(facts.begin(), facts.end(), fact, later), std::move(fact));
    if (facts.size() > kShownEvidence) facts.pop_back();
  }
}

/// Attaches all that a query gives.
Result<> StatusGrounds::attach_all(store::Reader& reader, store::Reader::EvidenceQuery query) {
  query.limit = 1000;
  do {
    TRY(const auto page, reader.evidence_list(query));
    for (const auto& each : page.first) attach(each);
    query.after = page.second;
  } while (!query.after.empty());
  return {};
}

Result<> StatusGrounds::read_attached(store::Reader& reader, const std::set<std::string>* only) {
  TRY(const auto newest, reader.evidence_list(attached_to("", kShownEvidence)));
  if (newest.second.empty() || !only || only->size() > kFewControls) return attach_all(reader, attached_to("", 1000));
  for (const auto& reference : *only) {
    for (const auto& spelling : {reference, std::string(content::kHomeFramework) + ":" + reference, "own:" + reference})
      TRY_DONE(attach_all(reader, attached_to(spelling, 1000)));
  }
  return {};
}

Result<StatusGrounds> StatusGrounds::read(store::Reader& reader, const std::set<std::string>* only) {
  StatusGrounds out;
  TRY(out.nonconformities_, every<Finding>(reader));
  std::erase_if(out.nonconformities_, [](const Stored<Finding>& each) { return !is_open_nonconformity(each.value); });
  TRY(out.exceptions_, exceptions_in_force(reader));
  TRY_DONE(out.read_attached(reader, only));
  return out;
}

StatusFacts StatusGrounds::facts(const Stored<Control>& control, std::vector<CheckFact> said, Instant now) const {
  StatusFacts out;
  const Control& row = control.value;
  out.now = now;
  out.control = link_of(control.record, "control", row.reference + " " + row.title);
  out.applicable = row.applicable;
  out.exclusion_reason = row.exclusion_reason.value_or("");
  out.declared = row.declared;
  out.planned_for = row.planned_for;
  out.freshness_days = row.freshness_days.value_or(kFreshnessDays);
  for (const auto& each : nonconformities_)
    if (concerns(each.value, control))
      out.nonconformities.push_back({link_of(each.record, "finding", each.value.title), each.record.ref + " " + each.value.title, {}});
  if (const auto found = attached_.find(row.reference); found != attached_.end()) out.evidence = found->second;
  const auto& required = row.required_checks;
  for (auto& fact : said) {
    const bool demanded = std::find(required.begin(), required.end(), fact.id) != required.end();
    if (fact.standing == checks::Standing::no_data && !demanded) continue;  // required by another control only
    for (const auto& each : exceptions_) {
      if (each.value.check != fact.id) continue;
      out.exceptions.push_back({link_of(each.record, "exception", each.value.title),
                                each.record.ref + " " + each.value.title + ", until " + each.value.ends_on.text(), each.value.ends_on});
    }
    out.checks.push_back(std::move(fact));
  }
  return out;
}

}  // namespace sealwright::isms
