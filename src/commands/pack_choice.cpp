// SPDX-License-Identifier: Apache-2.0
#include "commands/pack_choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/check_facts.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/evidence_request.hpp"
#include "isms/registers/grant.hpp"
#include "ledger/entry.hpp"

namespace sealwright::commands {
namespace {

Instant end_of(Date day) { return Instant::of_date(day.plus_days(1)).plus_micros(-1); }

Result<std::pair<Instant, Instant>> period_of(std::string_view text) {
  const auto dots = text.find("..");
  const auto from = Date::parse(text.substr(0, dots));
  const auto until = dots == std::string_view::npos ? from : Date::parse(text.substr(dots + 2));
  if (!from || !until || dots == std::string_view::npos) return invalid_at("/period", "must be two dates, such as 2026-01-01..2026-12-31");
  if (*until < *from) return invalid_at("/period", "ends before it begins");
  return std::pair(Instant::of_date(*from), end_of(*until));
}

/// From the earliest day to the latest that grants of the audit share; nothing where there are none.
Result<std::optional<std::pair<Instant, Instant>>> granted_period(store::Reader& reader, Id audit) {
  TRY(const auto grants, isms::every<isms::Grant>(reader, isms::equals("audit", audit.text())));
  std::optional<std::pair<Instant, Instant>> out;
  for (const auto& each : grants) {
    const std::pair given(Instant::of_date(each.value.period_from), end_of(each.value.period_until));
    out = out ? std::pair(std::min(out->first, given.first), std::max(out->second, given.second)) : given;
  }
  return out;
}

Result<> take_audit(PackChoice& choice, store::Reader& reader, std::string_view name) {
  TRY(const auto record, reader.resolve("audit", name));
  TRY(choice.audit, isms::the<isms::Audit>(reader, record.id));
  const auto& audit = choice.audit->value;
  choice.of = "audit " + record.ref;
  TRY(const auto requests, isms::every<isms::EvidenceRequest>(reader, isms::equals("audit", record.id.text())));
  for (const auto& each : requests) choice.asked_for.insert(each.value.evidence.begin(), each.value.evidence.end());
  if (!choice.period) {
    TRY(choice.period, granted_period(reader, record.id));
  }
  TRY(const auto controls, isms::every<isms::Control>(reader, isms::equals("scope", audit.scope.id.text())));
  for (const auto& each : controls) {
    const bool named = std::any_of(audit.controls.begin(), audit.controls.end(), [&](const auto& one) { return one.id == each.record.id; });
    if (named || audit.controls.empty()) choice.controls.insert(each.value.reference);
  }
  return {};
}

}  // namespace

Result<PackState> pack_state(const Call& call) {
  const auto& store = call.services.store;
  TRY(const auto reader, call.services.store.read(call.organization.id));
  PackState out;
  if (call.as_of) {
    TRY(const auto then, call.services.store.read(call.organization.id, call.as_of));
    TRY(const auto head, then->ledger_head());
    out = {head.size, *call.as_of};
  } else {
    TRY(const auto head, reader->ledger_head());
    out = {head.size, store.clock().now()};
  }
  for (; out.size > 0; --out.size) {
    TRY(const std::string bytes, reader->entry(out.size - 1));
    TRY(const auto entry, ledger::parse_entry(bytes));
    if (entry.action == ledger::kPackAction) continue;
    if (!call.as_of) out.at = entry.time;
    return out;
  }
  return conflict("the ledger was empty then: there is nothing to pack");
}

bool PackChoice::overlaps(Instant from, Instant until) const { return !period || (from <= period->second && until >= period->first); }

bool PackChoice::takes(const store::Evidence& evidence) const {
  const std::string id = evidence.id.text();
  const bool population =
      std::any_of(samples.begin(), samples.end(), [&](const auto& each) { return each.value.population_evidence == id; });
  if (population || asked_for.contains(id)) return true;
  if (!overlaps(evidence.period_from.value_or(evidence.collected_at), evidence.period_to.value_or(evidence.collected_at))) return false;
  return !audit || std::any_of(evidence.controls.begin(), evidence.controls.end(),
                               [&](const auto& each) { return controls.contains(isms::bare_reference(each)); });
}

Result<PackChoice> pack_choice(const Call& call, store::Reader& reader) {
  PackChoice out;
  out.of = "all evidence";
  const auto period = call.text("period"), audit = call.text("audit");
  if (!period.empty()) {
    TRY(out.period, period_of(period));
    out.of = fmt::format("evidence of {}", period);
  }
  if (!audit.empty()) TRY_DONE(take_audit(out, reader, audit));
  if (!audit.empty() && !period.empty()) out.of += fmt::format(", {}", period);
  std::optional<store::Filter> of_audit;
  if (out.audit) of_audit = isms::equals("audit", out.audit->record.id.text());
  TRY(auto samples, isms::every<isms::Sample>(reader, of_audit));
  for (auto& each : samples) {
    const Instant frozen = each.value.population_at;
    if (out.audit || out.overlaps(frozen, each.value.drawn_at.value_or(frozen))) out.samples.push_back(std::move(each));
  }
  return out;
}

}  // namespace sealwright::commands
