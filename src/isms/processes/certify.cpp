// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/certify.hpp"

#include <algorithm>

#include "isms/every.hpp"
#include "isms/processes/acting.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/soa.hpp"

namespace sealwright::isms {
namespace {

constexpr int kCycleMonths = 36;  // ISO/IEC 17021-1 9.1.3.2

Result<std::optional<Stored<Soa>>> newest_statement(store::Reader& reader, Id scope) {
  TRY(auto all, every<Soa>(reader, equals("scope", scope.text())));
  std::optional<Stored<Soa>> out;
  for (auto& each : all)
    if (each.value.status == SoaStatus::published && (!out || out->value.number < each.value.number)) out = std::move(each);
  return out;
}

Result<Stored<CertificationBody>> chosen_body(store::Reader& reader) {
  TRY(auto all, every<CertificationBody>(reader, equals("status", "chosen")));
  if (all.empty()) return base::conflict("no certification body is chosen: choose one first");
  if (all.size() > 1) return base::conflict("several certification bodies are chosen: set the others to former first");
  return std::move(all.front());
}

Result<model::Record> change(store::Writer& writer, Id certificate, std::string_view what,
                             const std::function<void(Certificate&, Date)>& edit) {
  TRY([[maybe_unused]] const Id person, acting_person(writer, what));
  TRY(auto stored, the<Certificate>(writer, certificate));
  edit(stored.value, writer.now().date());
  return writer.update("certificate", certificate, stored.record.version, body_of(stored.value));
}

}  // namespace

Result<model::Record> issue_certificate(store::Writer& writer, const Decision& decision) {
  TRY([[maybe_unused]] const Id person, acting_person(writer, "recording a certification"));
  TRY(const auto scope, the<Scope>(writer, decision.scope));
  TRY(const auto body, chosen_body(writer));
  TRY(const auto statement, newest_statement(writer, decision.scope));
  Certificate out;
  out.title = scope.value.name + " " + decision.decided_on.text().substr(0, 4);
  out.standard = decision.standard;
  out.scope = {decision.scope};
  out.body = {body.record.id};
  if (!decision.transferred_from.nil()) out.transferred_from = Ref<Certificate>{decision.transferred_from};
  if (!decision.earlier_history.empty()) out.earlier_history = decision.earlier_history;
  TRY(const auto prepared, writer.create("certificate", body_of(out)));
  out.number = decision.number;
  out.decided_on = out.issued_on = decision.decided_on;
  out.expires_on = decision.expires_on.value_or(decision.decided_on.plus_months(kCycleMonths).plus_days(-1));
  if (statement) {
    out.soa = Ref<Soa>{statement->record.id};
    out.scope_statement = statement->value.scope_statement;
  }
  out.status = CertificateStatus::valid;
  return writer.update("certificate", prepared.id, prepared.version, body_of(out));
}

Result<model::Record> renew_certificate(store::Writer& writer, Id certificate, Date decided_on, std::optional<Date> expires_on) {
  TRY([[maybe_unused]] const Id person, acting_person(writer, "recording a recertification"));
  TRY(auto stored, the<Certificate>(writer, certificate));
  Certificate& value = stored.value;
  const Date old_end = value.expires_on.value_or(decided_on);
  TRY(const auto statement, newest_statement(writer, value.scope.id));
  if (statement) value.soa = Ref<Soa>{statement->record.id};
  value.decided_on = value.issued_on = decided_on;
  value.expires_on = expires_on.value_or(std::max(decided_on.plus_days(-1), old_end).plus_months(kCycleMonths));
  if (value.status == CertificateStatus::expired) {
    value.status = CertificateStatus::valid;
    value.restored_on = decided_on;
    value.restored_reason = "Recertified";
  }
  return writer.update("certificate", certificate, stored.record.version, body_of(value));
}

Result<model::Record> suspend_certificate(store::Writer& writer, Id certificate, std::string_view reason) {
  return change(writer, certificate, "suspending a certificate", [&](Certificate& value, Date today) {
    value.status = CertificateStatus::suspended;
    value.suspended_on = today;
    value.suspended_reason = std::string(reason);
  });
}

Result<model::Record> restore_certificate(store::Writer& writer, Id certificate, std::string_view ground) {
  return change(writer, certificate, "restoring a certificate", [&](Certificate& value, Date today) {
    value.status = CertificateStatus::valid;
    value.restored_on = today;
    value.restored_reason = std::string(ground);
  });
}

Result<model::Record> withdraw_certificate(store::Writer& writer, Id certificate, std::string_view reason) {
  return change(writer, certificate, "withdrawing a certificate", [&](Certificate& value, Date today) {
    value.status = CertificateStatus::withdrawn;
    value.withdrawn_on = today;
    value.withdrawn_reason = std::string(reason);
  });
}

}  // namespace sealwright::isms
