// SPDX-License-Identifier: Apache-2.0
#include "isms/grants.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/registers/all.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/comment.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/corrective_action.hpp"
#include "isms/registers/evidence_request.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/sample.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

/// Filters hold so many conditions: comments on more requests and findings than that are not shown.
constexpr std::size_t kMostComments = 400;

using store::Filter;

Filter any_of(std::vector<Filter> ways) { return {Filter::Op::any, "", nullptr, std::move(ways)}; }
Filter id_is(Id id) { return equals("id", id.text()); }

template <class T>
const std::string& name_of() {
  return register_of_type<T>().name;
}

/// Controls that the audit names, or all of its scope.
Filter controls_of(const Audit& audit) {
  if (audit.controls.empty()) return equals("scope", audit.scope.id.text());
  std::vector<Filter> ways;
  for (const auto& each : audit.controls) ways.push_back(id_is(each.id));
  return any_of(std::move(ways));
}

/// What evidence of the period is shown.
struct Shown {
  Instant from, until;
  SharedEvidence rule = SharedEvidence::of_controls;
  std::set<std::string> asked_for;  ///< ids of evidence that answered a request
  std::set<std::string> controls;   ///< bare references

  bool operator()(const store::Evidence& evidence) const {
    if (asked_for.contains(evidence.id.text())) return true;
    const Instant begins = evidence.period_from.value_or(evidence.collected_at);
    const Instant ends = evidence.period_to.value_or(evidence.collected_at);
    if (begins > until || ends < from) return false;
    if (rule == SharedEvidence::all) return true;
    return rule == SharedEvidence::of_controls && std::any_of(evidence.controls.begin(), evidence.controls.end(),
                                                              [&](const auto& each) { return controls.contains(bare_reference(each)); });
  }
};

/// Requests, findings and the like of the audit, with the comments on them.
template <class T>
Result<std::vector<Stored<T>>> share_of_audit(store::Reader& reader, Id audit, store::Share& share, std::vector<Filter>& comments) {
  TRY(auto all, every<T>(reader, equals("audit", audit.text())));
  share.add(name_of<T>(), equals("audit", audit.text()));
  for (const auto& each : all) comments.push_back(equals("subject", name_of<T>() + "/" + each.record.id.text()));
  return all;
}

}  // namespace

bool in_force(const Grant& grant, Date today) { return grant.status == GrantStatus::active && today <= grant.ends_on; }

Result<Stored<Grant>> grant_of(store::Reader& reader, Id person, std::string_view name) {
  TRY(auto all, every<Grant>(reader, equals("auditor", person.text())));
  const Date today = reader.now().date();
  std::erase_if(all, [&](const auto& each) {
    const bool named = name.empty() || base::lower_ascii(each.record.ref) == base::lower_ascii(name) || each.record.id.text() == name;
    return !named || !in_force(each.value, today);
  });
  if (all.empty())
    return base::forbidden(name.empty() ? "no audit is shared with you: ask who invited you for a grant, or for a longer one"
                                        : fmt::format("no grant {} is in force for you", base::quoted(name)));
  if (all.size() == 1) return std::move(all.front());
  std::vector<std::string> refs;
  for (const auto& each : all) refs.push_back(fmt::format("{} ({})", each.record.ref, each.value.title.value_or("")));
  return base::invalid_at("/under", "is needed, since several audits are shared with you: " + base::joined(refs, ", "));
}

Result<store::Share> share_of(store::Reader& reader, const Stored<Grant>& grant) {
  const Grant& given = grant.value;
  TRY(const auto audit, the<Audit>(reader, given.audit.id));
  const Id id = audit.record.id;
  store::Share out;
  out.add("organization", std::nullopt);
  out.add(name_of<Audit>(), id_is(id));
  out.add(name_of<Grant>(), id_is(grant.record.id));
  out.add(name_of<Control>(), controls_of(audit.value));

  std::vector<Filter> comments{equals("author", given.auditor.id.text()), equals("subject", name_of<Audit>() + "/" + id.text())};
  TRY(const auto requests, share_of_audit<EvidenceRequest>(reader, id, out, comments));
  TRY(const auto samples, share_of_audit<Sample>(reader, id, out, comments));
  TRY(const auto findings, share_of_audit<Finding>(reader, id, out, comments));
  std::vector<Filter> actions;
  for (const auto& each : findings) actions.push_back(equals("finding", each.record.id.text()));
  out.add(name_of<CorrectiveAction>(), any_of(std::move(actions)));
  if (comments.size() > kMostComments) comments.resize(kMostComments);
  out.add(name_of<Comment>(), any_of(std::move(comments)));

  // Whatever is named or given: of what belongs to a scope, the audit's alone.
  const auto share = [&](const std::string& register_name, std::optional<Filter> which) {
    if (is_by_scope(register_name)) {
      Filter here = equals("scope", audit.value.scope.id.text());
      which = which ? Filter{Filter::Op::all, "", nullptr, {*std::move(which), std::move(here)}} : std::move(here);
    }
    out.add(register_name, std::move(which));
  };
  Shown shown{
      Instant::of_date(given.period_from), Instant::of_date(given.period_until.plus_days(1)).plus_micros(-1), given.evidence, {}, {}};
  for (const auto& each : requests) {
    shown.asked_for.insert(each.value.evidence.begin(), each.value.evidence.end());
    for (const auto& record : each.value.records) share(record.register_name, id_is(record.id));
  }
  TRY(const auto controls, every<Control>(reader, controls_of(audit.value)));
  for (const auto& each : controls) shown.controls.insert(each.value.reference);
  out.evidence = std::move(shown);

  for (const auto& each : given.records) share(each.register_name, id_is(each.id));
  for (const auto& each : given.registers) share(each, std::nullopt);
  // A risk says nothing without the method that it was scored by.
  if (out.registers.contains(name_of<Risk>())) share(name_of<RiskMethod>(), std::nullopt);
  // Another scope is none of the audit's, even where it was named.
  out.registers.insert_or_assign(name_of<Scope>(), id_is(audit.value.scope.id));
  out.present = comes_with_audit;
  return out;
}

Result<std::unique_ptr<store::Reader>> read_under(store::Store& store, Id organization, const Stored<Grant>& grant,
                                                  std::optional<Instant> at) {
  TRY(auto now, store.read(organization));
  TRY(auto share, share_of(*now, grant));
  const Instant end = Instant::of_date(grant.value.period_until.plus_days(1)).plus_micros(-1);
  const Instant wanted = std::min(at.value_or(now->now()), now->now());
  const std::optional<Instant> then = std::min(wanted, end) < now->now() ? std::optional(std::min(wanted, end)) : std::nullopt;
  TRY(auto past, store.read(organization, then));
  return store::shared_reader(std::move(past), std::move(now), std::move(share));
}

Members guests_write(std::string_view register_name) {
  if (register_name == name_of<Comment>()) return {"subject", "text"};
  if (register_name == name_of<EvidenceRequest>())
    return {"title", "description", "clauses", "controls", "due", "period_from", "period_until", "remark", "status"};
  return {};
}

}  // namespace sealwright::isms
