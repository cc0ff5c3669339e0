// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/accept_risk.hpp"

#include "isms/processes/acting.hpp"
#include "isms/registers/organization.hpp"

namespace sealwright::isms {
namespace {

/// Everything that decides who may do what.
struct Case {
  Id person;
  Stored<Risk> risk;
  RiskMethod method;
  const Level* level = nullptr;
  bool owner = false;
  bool authority = false;
};

Result<bool> directs(store::Writer& writer, Id person) {
  TRY(const auto all, every<Organization>(writer));
  return !all.empty() && is_top_management(all.front().value, person);
}

Result<> read_case(store::Writer& writer, Id risk, Case& out) {
  TRY(out.person, acting_person(writer, "accepting a risk"));
  TRY(out.risk, the<Risk>(writer, risk));
  TRY(auto method, the<RiskMethod>(writer, out.risk.value.method.id));
  out.method = std::move(method.value);
  const auto& score = out.risk.value.current;
  if (!score || out.risk.value.status == RiskStatus::identified)
    return base::conflict(out.risk.record.ref + " is not assessed yet: assess it first");
  if (out.risk.value.status == RiskStatus::closed) return base::conflict(out.risk.record.ref + " is closed");
  out.level = level_of(out.method, score->likelihood, score->impact);
  if (!out.level) return base::conflict(out.risk.record.ref + " has scores off the scales of its method");
  TRY(const bool top, directs(writer, out.person));
  out.owner = out.risk.value.owner.id == out.person;
  out.authority = out.level->authority == Authority::top_management ? top : out.owner;
  return {};
}

Result<> refuse(const Case& c) {
  if (c.level->authority == Authority::not_acceptable) {
    return base::conflict("a risk of level " + c.level->name + " cannot be accepted by anybody: treat it");
  }
  if (c.owner || c.authority) return {};
  const bool top = c.level->authority == Authority::top_management;
  return base::forbidden("a risk of level " + c.level->name + " is accepted by " + (top ? "its owner and top management" : "its owner"));
}

Result<Stored<Acceptance>> begin(store::Writer& writer, const AcceptRisk& wanted, const Case& c) {
  if (wanted.rationale.empty()) return base::invalid_at("/rationale", "is needed: say why the risk can be borne");
  if (!wanted.expires_on) return base::invalid_at("/expires_on", "is needed: say until when the acceptance holds");
  Acceptance out;
  out.title = c.risk.value.title;
  out.risk = {c.risk.record.id};
  out.level = c.level->name;
  out.rationale = wanted.rationale;
  out.conditions = wanted.conditions;
  out.expires_on = *wanted.expires_on;
  out.basis = basis_of(c.risk.value);
  out.criteria = criteria_of(c.method);
  TRY(auto record, writer.create("acceptance", body_of(out), true));
  TRY(out, record_as<Acceptance>(record));
  return Stored<Acceptance>{std::move(record), std::move(out)};
}

Result<model::Record> withdraw(store::Writer& writer, Stored<Acceptance>& acceptance, std::string_view reason) {
  acceptance.value.status = AcceptanceStatus::withdrawn;
  acceptance.value.withdrawn_reason = std::string(reason);
  return writer.update("acceptance", acceptance.record.id, acceptance.record.version, body_of(acceptance.value), true);
}

/// The open proposal for this very state of the risk, or a new one. One that holds already is a conflict.
Result<Stored<Acceptance>> proposal(store::Writer& writer, const AcceptRisk& wanted, const Case& c) {
  TRY(auto all, every<Acceptance>(writer, equals("risk", c.risk.record.id.text())));
  for (auto& each : all) {
    if (each.value.status == AcceptanceStatus::withdrawn) continue;
    const bool same = each.value.basis == basis_of(c.risk.value) && each.value.criteria == criteria_of(c.method);
    const bool over = each.value.expires_on < writer.now().date();
    if (each.value.status == AcceptanceStatus::accepted) {
      if (same && !over) return base::conflict(c.risk.record.ref + " is accepted by " + each.record.ref + " already: withdraw that first");
      continue;  // it lapsed, and stays as a record of what was decided then
    }
    if (same && !over) return std::move(each);
    TRY([[maybe_unused]] const auto gone,
        withdraw(writer, each, "The risk or the criteria changed before it was accepted, or its time was over"));
  }
  return begin(writer, wanted, c);
}

std::string missing(const Case& c, const Acceptance& acceptance) {
  if (!acceptance.owner_approval) return "the approval of the risk's owner";
  if (acceptance.status == AcceptanceStatus::accepted) return {};
  return c.level->authority == Authority::top_management ? "the acceptance by top management" : "the acceptance by the risk's owner";
}

}  // namespace

Result<Accepted> accept_risk(store::Writer& writer, const AcceptRisk& wanted) {
  Case c;
  TRY_DONE(read_case(writer, wanted.risk, c));
  TRY_DONE(refuse(c));
  TRY(auto acceptance, proposal(writer, wanted, c));
  Acceptance& value = acceptance.value;
  const Date today = writer.now().date();
  if (c.owner && !value.owner_approval) {
    value.owner_approval = Ref<Person>{c.person};
    value.owner_approved_on = today;
  }
  if (c.authority && value.owner_approval) {
    value.status = AcceptanceStatus::accepted;
    value.accepted_by = Ref<Person>{c.person};
    value.accepted_on = today;
  } else if (c.authority) {
    return base::conflict("the risk's owner approves " + c.risk.record.ref + " first");
  }
  TRY(auto record, writer.update("acceptance", acceptance.record.id, acceptance.record.version, body_of(value), true));
  return Accepted{std::move(record), missing(c, value)};
}

Result<model::Record> withdraw_acceptance(store::Writer& writer, Id acceptance, std::string_view reason) {
  TRY(const Id person, acting_person(writer, "taking back an acceptance"));
  TRY(auto stored, the<Acceptance>(writer, acceptance));
  TRY(const auto risk, the<Risk>(writer, stored.value.risk.id));
  TRY(const bool top, directs(writer, person));
  const bool accepted = stored.value.accepted_by && stored.value.accepted_by->id == person;
  if (risk.value.owner.id != person && !accepted && !top) {
    return base::forbidden("an acceptance is taken back by the risk's owner, by whoever accepted, or by top management");
  }
  if (stored.value.status == AcceptanceStatus::withdrawn) return base::conflict(stored.record.ref + " is withdrawn already");
  return withdraw(writer, stored, reason);
}

}  // namespace sealwright::isms
