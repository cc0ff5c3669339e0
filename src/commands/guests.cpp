// SPDX-License-Identifier: Apache-2.0
#include "commands/guests.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/registers.hpp"
#include "isms/grants.hpp"
#include "isms/registers/evidence_request.hpp"
#include "store/looks.hpp"

namespace sealwright::commands {
namespace {

bool is_guest(const Call& call) { return call.caller.role == Role::auditor; }

Result<isms::Stored<isms::Grant>> grant_of(const Call& call) {
  TRY(const auto reader, call.services.store.read(call.organization.id));
  if (!is_guest(call)) {
    TRY(const auto record, reader->resolve("grant", call.under));
    return isms::the<isms::Grant>(*reader, record.id);
  }
  if (call.caller.actor.person.nil()) return forbidden("no audit is shared with you: your user is linked to no person here");
  return isms::grant_of(*reader, call.caller.actor.person, call.under);
}

/// Whether the reader shows what a link leads to.
Result<bool> shows(store::Reader& seen, const isms::Link& link) {
  if (link.kind == "check") return true;
  if (link.kind == "resource") return false;
  TRY(const Id id, Id::parse(link.id));
  if (link.kind == "evidence") {
    TRY(const auto evidence, seen.evidence(id));
    return evidence.has_value();
  }
  TRY(const auto record, seen.find(link.kind, id));
  return record.has_value();
}

}  // namespace

bool is_shared_view(const Call& call) { return is_guest(call) || !call.under.empty(); }

Result<std::string> grant_looked_under(const Call& call) {
  TRY(const auto grant, grant_of(call));
  return grant.record.ref;
}

Result<std::unique_ptr<store::Reader>> shared_view(const Call& call) {
  TRY(const auto grant, grant_of(call));
  TRY_DONE(store::seal_look(call.services.store, call.organization.id, call.caller.actor, grant.record.id));
  return isms::read_under(call.services.store, call.organization.id, grant, call.as_of);
}

Result<std::unique_ptr<store::Reader>> behind_view(const Call& call, const store::Reader& seen) {
  if (!is_shared_view(call)) return std::unique_ptr<store::Reader>();
  return call.services.store.read(call.organization.id, seen.past() ? std::optional(seen.now()) : std::nullopt);
}

Result<> cut_to(store::Reader& seen, isms::StatusResult& result) {
  for (auto& reason : result.reasons) {
    const bool of_check = !reason.links.empty() && reason.links.front().kind == "check";  // its text holds counts alone
    std::vector<isms::Link> kept;
    for (auto& link : reason.links) {
      TRY(const bool shown, shows(seen, link));
      if (shown && !(of_check && link.kind == "evidence")) kept.push_back(std::move(link));
    }
    if (!of_check && kept.size() < reason.links.size()) reason.text = "rests on something that is not shared";
    reason.links = std::move(kept);
  }
  std::vector<Id> evidence;
  for (const Id id : result.evidence) {
    TRY(const auto found, seen.evidence(id));
    if (found) evidence.push_back(id);
  }
  result.evidence = std::move(evidence);
  return {};
}

Result<Json> body_given(const Call& call, const model::Register& reg, bool creating) {
  if (!is_guest(call)) return call.body;
  const auto members = isms::guests_write(reg.name);
  std::vector<Fault> faults;
  for (const auto& pair : call.body.as_object())
    if (!members.contains(std::string_view(pair.key())))
      faults.push_back({base::pointer_to("", pair.key()), std::string(pair.key()) + " is not written by guests"});
  if (!faults.empty())
    return invalid("guests may write " + base::joined(std::vector<std::string>(members.begin(), members.end()), ", "), faults);
  TRY(const auto seen, call.read());
  TRY(Json out, with_ids(*seen, reg, call.body));
  TRY_DONE(names_only_seen(*seen, reg, out));
  if (creating && reg.name == isms::register_of_type<isms::EvidenceRequest>().name) {
    TRY(const auto grant, grant_of(call));
    out.as_object().insert_or_assign("audit", grant.value.audit.id.text());
    out.as_object().insert_or_assign("requester", call.caller.actor.person.text());
  }
  return out;
}

Result<> may_change(const Call& call, const model::Register& reg, std::string_view reference) {
  if (!is_guest(call)) return {};
  TRY(const auto seen, call.read());
  TRY(const auto record, seen->resolve(reg.name, reference));
  if (reg.name != isms::register_of_type<isms::EvidenceRequest>().name) return {};
  TRY(const auto request, isms::record_as<isms::EvidenceRequest>(record));
  const bool own = request.requester && request.requester->id == call.caller.actor.person;
  const auto state = base::text_member(call.body, "status");
  if (state == "provided") return forbidden("what is asked for is provided by the organization");
  if (own) return {};
  for (const auto& pair : call.body.as_object())
    if (pair.key() != "status" && pair.key() != "remark") return forbidden(record.ref + " was asked by somebody else: ask anew");
  return state == "withdrawn" ? forbidden(record.ref + " was asked by somebody else, who alone withdraws it") : Result<>();
}

}  // namespace sealwright::commands
