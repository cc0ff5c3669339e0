// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/certificate.hpp"

#include <algorithm>

#include "isms/certification/gates.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/soa.hpp"

namespace sealwright::isms {
namespace {

constexpr int kCycleMonths = 36;   // ISO/IEC 17021-1 9.1.3.2
constexpr int kRestoreMonths = 6;  // ISO/IEC 17021-1 9.6.3.2.5

constexpr auto fields = std::array{
    FIELD(Certificate, title, .help = "Name with scope and year", .min_length = 1, .indexed = true),
    FIELD(Certificate, number, .help = "The number on it", .max_length = 100, .indexed = true),
    FIELD(Certificate, standard, .help = "The standard that it attests", .min_length = 1, .max_length = 100, .indexed = true),
    FIELD(Certificate, scope, .help = "The scope that is certified", .indexed = true),
    FIELD(Certificate, body, .help = "The certification body that issued it", .indexed = true),
    FIELD(Certificate, soa, .help = "The published Statement of Applicability that it names", .indexed = true),
    FIELD(Certificate, scope_statement, .help = "The scope as it stands on the certificate", .max_length = 4000, .long_text = true),
    FIELD(Certificate, transferred_from, .help = "The certificate of another body that it takes over", .indexed = true),
    FIELD(Certificate, earlier_history, .help = "Where the audits behind it are on record, if it was decided before the ISMS was kept here",
          .max_length = 2000, .long_text = true),
    FIELD(Certificate, decided_on, .help = "When certification was decided: the cycle starts here", .indexed = true),
    FIELD(Certificate, issued_on, .help = "When it was issued"),
    FIELD(Certificate, expires_on, .help = "The last day on which it counts", .indexed = true),
    FIELD(Certificate, suspended_on, .help = "Since when it is suspended", .shown_when = "status=suspended"),
    FIELD(Certificate, suspended_reason, .help = "Why it is suspended", .max_length = 2000, .long_text = true),
    FIELD(Certificate, restored_on, .help = "When it was restored"),
    FIELD(Certificate, restored_reason, .help = "On what ground it was restored", .max_length = 2000, .long_text = true),
    FIELD(Certificate, withdrawn_on, .help = "Since when it is withdrawn"),
    FIELD(Certificate, withdrawn_reason, .help = "Why it is withdrawn, or was never issued", .max_length = 2000, .long_text = true),
    FIELD(Certificate, document, .help = "The certificate as a document"),
    FIELD(Certificate, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"prepared", "valid", "process.approve"},
    model::Transition{"prepared", "withdrawn"},
    model::Transition{"valid", "suspended", "process.approve"},
    model::Transition{"valid", "expired"},
    model::Transition{"valid", "withdrawn", "process.approve"},
    model::Transition{"suspended", "valid", "process.approve"},
    model::Transition{"suspended", "expired"},
    model::Transition{"suspended", "withdrawn", "process.approve"},
    model::Transition{"expired", "valid", "process.approve"},
};

constexpr auto dues = std::array{
    model::Due{.field = "expires_on",
               .what = "Be recertified before the certificate ends",
               .states = "valid suspended",
               .renewed_by = "scope standard",
               .renewed_in = "valid",
               .raises = true},
};

/// Three years from the decision; a new decision before the end, or a restoration after it, may count them from that end (ISO/IEC 17021-1
/// 9.6.3.2.3, 9.6.3.2.5).
void check_cycle(model::RuleContext& context, const Certificate& now, const Certificate* before) {
  if (!now.decided_on || !now.expires_on) return;
  if (before && before->decided_on == now.decided_on && before->expires_on == now.expires_on) return;
  Date from = *now.decided_on;
  const bool renewed = before && before->decided_on && before->expires_on && *now.decided_on > *before->decided_on;
  if (renewed && before->status != CertificateStatus::prepared) from = std::max(from, *before->expires_on);
  if (*now.expires_on > from.plus_months(kCycleMonths))
    context.fault("/expires_on", "is more than three years after the decision (ISO/IEC 17021-1 9.1.3.2)");
}

void check_issued(model::RuleContext& context, const Certificate& now) {
  need(context, !blank(now.number), "/number", "is needed: write the number on it");
  need(context, now.decided_on.has_value(), "/decided_on", "is needed: say when certification was decided");
  need(context, now.expires_on.has_value(), "/expires_on", "is needed: say how long it counts");
  need(context, !blank(now.scope_statement), "/scope_statement", "is needed: write the scope as it stands on it");
  need(context, now.soa.has_value(), "/soa", "is needed: name the published version that it states (ISO/IEC 27006-1 8.2.2)");
  const auto soa = now.soa ? find_as(context, *now.soa) : std::nullopt;
  if (soa && soa->scope != now.scope) context.fault("/soa", "states another scope");
  if (soa && soa->status != SoaStatus::published) context.fault("/soa", "is not published");
}

bool was_issued(const Certificate& certificate) {
  return certificate.status != CertificateStatus::prepared && certificate.number && certificate.soa && certificate.expires_on;
}

/// The last decision before this one, on another certificate of the scope by the same standard: what led to it does not lead to this one.
std::optional<Date> decided_before(model::RuleContext& context, const Certificate& now) {
  std::optional<Date> out;
  for (const auto& record : context.find_by("certificate", "scope", now.scope.id.text())) {
    const auto other = record_as<Certificate>(record);
    if (!other || record.id == context.self() || other->standard != now.standard || !was_issued(*other)) continue;
    if (!other->decided_on || other->decided_on >= now.decided_on) continue;
    if (!out || *other->decided_on > *out) out = other->decided_on;
  }
  return out;
}

/// The audits behind a decision are on record elsewhere only where it was made before the scope was recorded here.
void check_history(model::RuleContext& context, const Certificate& now) {
  const auto scope = context.find("scope", now.scope.id);
  if (!scope || !now.decided_on || *now.decided_on < scope->created_at.date()) return;
  context.fault("/earlier_history", "is for a decision before " + scope->created_at.date().text() +
                                        ", when the scope was recorded here: the audits behind a later one are kept here, leave it out");
}

/// The audits behind a decision are on record here, unless it was taken over or decided before.
void check_decision(model::RuleContext& context, const Certificate& now) {
  const auto audits = context.find_by("audit", "scope", now.scope.id.text());
  const auto certifying = [](const model::Record& record) {
    const auto audit = record_as<Audit>(record);
    return audit && (audit->kind == AuditKind::stage_1 || audit->kind == AuditKind::stage_2);
  };
  const bool audited_here = std::any_of(audits.begin(), audits.end(), certifying);
  if (now.transferred_from) return;
  if (blank(now.earlier_history)) {
    const auto blockers = before_decision(context, now.scope, decided_before(context, now), now.decided_on);
    return refuse_blocked(context, "/status", blockers);
  }
  check_history(context, now);
  if (audited_here) context.fault("/earlier_history", "contradicts the audits of the scope that are on record here: leave it out");
}

/// What has to hold when it becomes valid for the first time.
void check_first(model::RuleContext& context, const Certificate& now) {
  check_decision(context, now);
  const auto body = find_as(context, now.body);
  if (!body || body->status != BodyStatus::chosen) context.fault("/body", "is not chosen: choose it first");
  for (const auto& record : context.find_by("certificate", "scope", now.scope.id.text())) {
    const auto other = record_as<Certificate>(record);
    const bool replaced = now.transferred_from && now.transferred_from->id == record.id;
    if (!other || record.id == context.self() || replaced || other->standard != now.standard) continue;
    if (counts(*other, context.now().date())) context.fault("/scope", "has a valid certificate already (" + record.ref + ")");
  }
  const auto old = now.transferred_from ? find_as(context, *now.transferred_from) : std::nullopt;
  if (!old) return;
  if (old->scope != now.scope) context.fault("/transferred_from", "is of another scope: that one is certified anew");
  if (old->standard != now.standard) context.fault("/transferred_from", "attests another standard (" + old->standard + ")");
  if (old->body == now.body) context.fault("/transferred_from", "is of the same body: that is a recertification");
  if (!counts(*old, context.now().date()))
    context.fault("/transferred_from", "is not valid: only a certificate that counts is transferred (IAF MD 2)");
}

void check_restored(model::RuleContext& context, const Certificate& now, const Certificate& before) {
  need(context, now.restored_on.has_value(), "/restored_on", "is needed: say when it was restored");
  need(context, !blank(now.restored_reason), "/restored_reason", "is needed: say on what ground");
  if (before.status != CertificateStatus::expired || !now.restored_on || !before.expires_on) return;
  if (*now.restored_on > *restorable_until(before))
    context.fault("/restored_on", "is more than six months after its end: at least a stage 2 is needed (ISO/IEC 17021-1 9.6.3.2.5)");
}

/// Once issued it stays a certificate of the same scope, standard and body. A later decision renews it: behind it stands a recertification
/// audit.
void check_renewal(model::RuleContext& context, const Certificate& now, const Certificate& before) {
  if (before.status == CertificateStatus::prepared) return;
  refuse_changes_of(register_of_type<Certificate>(), &now, &before, {"scope", "standard", "body", "transferred_from"},
                    "it is issued: another one is a certificate of its own", context);
  if (!before.decided_on || !now.decided_on || now.decided_on == before.decided_on) return;
  if (*now.decided_on < *before.decided_on) return context.fault("/decided_on", "is before the decision that it was issued on");
  const auto end = restorable_until(before);
  if (end && *now.decided_on > *end) {
    context.fault("/decided_on",
                  "is more than six months after its end: at least a stage 2 and a new certificate are needed (ISO/IEC 17021-1 9.6.3.2.5)");
  }
  refuse_blocked(context, "/decided_on", before_recertification(context, before, *now.decided_on));
}

/// It is not said to be valid when its end has passed.
void check_valid(model::RuleContext& context, const Certificate& now, const Certificate& before) {
  const bool said = before.status != now.status || before.expires_on != now.expires_on;
  if (now.status == CertificateStatus::valid && said && now.expires_on && *now.expires_on < context.now().date())
    context.fault("/expires_on", "has passed: it is not valid any more");
}

void check_move(model::RuleContext& context, const Certificate& now, const Certificate& before) {
  if (before.status == now.status) return;
  if (before.status == CertificateStatus::prepared && now.status == CertificateStatus::valid) return check_first(context, now);
  if (now.status == CertificateStatus::valid) return check_restored(context, now, before);
  if (now.status == CertificateStatus::expired && (!now.expires_on || *now.expires_on >= context.now().date()))
    context.fault("/status", "is not true yet: it counts until its last day");
}

void rules(const Certificate& now, const Certificate* before, model::RuleContext& context) {
  if (before && before->status == CertificateStatus::withdrawn)
    return refuse_changes(register_of_type<Certificate>(), &now, before, {}, "it is withdrawn: a new certification is needed", context);
  require_order(context, "/expires_on", now.decided_on, now.expires_on, "is before the decision");
  require_order(context, "/issued_on", now.decided_on, now.issued_on, "is before the decision");
  for (const auto& [pointer, day] :
       {std::pair("/decided_on", now.decided_on), std::pair("/issued_on", now.issued_on), std::pair("/suspended_on", now.suspended_on),
        std::pair("/restored_on", now.restored_on), std::pair("/withdrawn_on", now.withdrawn_on)}) {
    require_past(context, pointer, day);
  }
  if (now.status != CertificateStatus::prepared && now.status != CertificateStatus::withdrawn) check_issued(context, now);
  check_cycle(context, now, before);
  if (now.status == CertificateStatus::suspended) {
    need(context, now.suspended_on.has_value(), "/suspended_on", "is needed: say since when");
    need(context, !blank(now.suspended_reason), "/suspended_reason", "is needed: say why");
  }
  if (now.status == CertificateStatus::withdrawn) {
    need(context, now.withdrawn_on.has_value(), "/withdrawn_on", "is needed: say since when");
    need(context, !blank(now.withdrawn_reason), "/withdrawn_reason", "is needed: say why");
  }
  if (!before) return;
  check_renewal(context, now, *before);
  check_valid(context, now, *before);
  check_move(context, now, *before);
}

}  // namespace

const model::Register& register_for(const Certificate*) {
  static const auto reg = model::register_of<Certificate>(
      {.name = "certificate",
       .prefix = "CERT",
       .clause = "ISO/IEC 17021-1 8.2",
       .help = "Certificates by scope: decision, Statement of Applicability, end, suspension and restoration",
       .fields = fields,
       .scope_field = "scope",
       .workflow = {"status", transitions},
       .dues = dues,
       .rules = rules});
  return reg;
}

std::optional<Date> restorable_until(const Certificate& certificate) {
  return certificate.expires_on ? std::optional(certificate.expires_on->plus_months(kRestoreMonths)) : std::nullopt;
}

bool counts(const Certificate& certificate, Date today) {
  return certificate.status == CertificateStatus::valid && certificate.decided_on && certificate.expires_on &&
         *certificate.decided_on <= today && today <= *certificate.expires_on;
}

}  // namespace sealwright::isms
