// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/cycle_due.hpp"

#include "isms/certification/cycle.hpp"
#include "isms/every.hpp"
#include "isms/registers/certificate.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

DueItem item_of(const CycleDate& date, const model::Record& record, Id scope) {
  DueItem out;
  out.record = record.id;
  out.ref = record.ref;
  out.title = base::text_member(record.body, "title");
  out.place = "cycle/" + date.rule;
  out.what = date.work;
  out.clause = date.source;
  out.on = date.on;
  out.scope = scope;
  out.version = record.version;
  out.changed = record.updated_at;
  out.counted = true;
  return out;
}

/// Whether a certificate's day is still to be met, and by whom: a suspended one is surveyed too, one that has ended is restored at most.
Result<bool> of_certificate(store::Reader& reader, const CycleDate& date, DueItem& item) {
  TRY(const auto stored, the<Certificate>(reader, item.record));
  const Certificate& certificate = stored.value;
  const bool restores = date.rule == "restore";
  if (restores != (certificate.status == CertificateStatus::expired)) return false;
  if (certificate.earlier_history && date.on < stored.record.created_at.date()) return false;
  TRY(const auto body, the<CertificationBody>(reader, certificate.body.id));
  if (body.value.owner) item.owner = body.value.owner->id;
  item.register_name = "certificate";
  item.raises = date.rule == "surv-first" || date.rule == "surv-annual";
  return true;
}

Result<> of_finding(store::Reader& reader, DueItem& item) {
  TRY(const auto stored, the<Finding>(reader, item.record));
  item.register_name = "finding";
  if (stored.value.responsible) item.owner = stored.value.responsible->id;
  return {};
}

}  // namespace

Result<std::vector<DueItem>> due_in_cycle(store::Reader& reader, const content::AuditFacts& facts, const DuePeriod& period) {
  std::vector<DueItem> out;
  TRY(const auto scopes, every<Scope>(reader));
  for (const auto& scope : scopes) {
    TRY(const auto dates, cycle_dates(reader, facts, scope.record.id));
    for (const auto& date : dates) {
      if (date.done || date.work.empty() || date.on > period.to || (period.from && date.on < *period.from)) continue;
      const auto& record = date.records.front();
      DueItem item = item_of(date, record, scope.record.id);
      if (!date.of_finding) {
        TRY(const bool asked, of_certificate(reader, date, item));
        if (!asked) continue;
      } else {
        TRY_DONE(of_finding(reader, item));
      }
      out.push_back(std::move(item));
    }
  }
  return out;
}

}  // namespace sealwright::isms
