// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/grant.hpp"

#include <algorithm>

#include "isms/registers/all.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Grant, title, .help = "The audit's title", .indexed = true, .read_only = true),
    FIELD(Grant, audit, .help = "The audit that it is for", .indexed = true),
    FIELD(Grant, auditor, .help = "Who may see it: a guest, with a user of the role auditor", .indexed = true),
    FIELD(Grant, period_from, .help = "The first day of the period that is audited"),
    FIELD(Grant, period_until, .help = "Its last day: records are shown as they were at its end"),
    FIELD(Grant, ends_on, .help = "The last day on which he may look", .indexed = true),
    FIELD(Grant, registers, .help = "Registers that are shown whole, such as risk or document", .max_length = 40),
    FIELD(Grant, records, .help = "Single records that are shown, such as supplier/S-3"),
    FIELD(Grant, evidence, .help = "Evidence of the period: what was given on request, what names the audit's controls, or all"),
    FIELD(Grant, withdrawn_reason, .help = "Why it was withdrawn", .max_length = 1000, .long_text = true),
    FIELD(Grant, status, .help = "Active, or withdrawn before its end", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"active", "withdrawn"}};

constexpr auto dues = std::array{
    model::Due{.field = "ends_on", .what = "The auditor's access ends: extend it, or let it end", .states = "active"},
};

constexpr std::size_t kMostRecords = 200;

/// Mail services that anybody may sign up to: such an address does not show for whom an auditor works.
constexpr std::array<std::string_view, 20> kPersonalDomains{"aol.com",  "fastmail.com",   "gmail.com",   "gmx.com",    "gmx.de",
                                                            "gmx.net",  "googlemail.com", "hotmail.com", "icloud.com", "live.com",
                                                            "mail.com", "mail.ru",        "outlook.com", "proton.me",  "protonmail.com",
                                                            "qq.com",   "web.de",         "yahoo.com",   "yandex.ru",  "zoho.com"};

void derive(Grant& grant, model::RuleContext& context) { name_after(context, grant.title, grant.audit, &Audit::title); }

void check_auditor(model::RuleContext& context, const Grant& now) {
  const auto person = find_as(context, now.auditor);
  if (!person) return;
  if (person->relation != Relation::guest)
    context.fault("/auditor", "is not a guest: people who work here have roles; set the person's relation to guest");
  const auto domain = base::lower_ascii(person->email.substr(person->email.find('@') + 1));
  if (std::find(kPersonalDomains.begin(), kPersonalDomains.end(), domain) != kPersonalDomains.end())
    context.fault("/auditor", "has an address of a personal mail service: an auditor is invited at the address of the firm");
}

void check_shared(model::RuleContext& context, const Grant& now) {
  constexpr const char* kOwn = "is shared as far as it belongs to the audit: give others as records that answer an evidence request";
  constexpr const char* kOneScope = "is shared as far as it is the audit's: what else a scope holds is not seen under this grant";
  const auto audit = find_as(context, now.audit);
  const auto of_another_scope = [&](const model::AnyRef& named) {
    if (!audit || !is_by_scope(named.register_name)) return false;
    const auto record = context.find(named.register_name, named.id);
    return record && base::text_member(record->body, "scope") != audit->scope.id.text();
  };
  const auto& known = registers::all();
  for (std::size_t i = 0; i < now.registers.size(); ++i) {
    const auto& name = now.registers[i];
    if (std::none_of(known.begin(), known.end(), [&](const auto& reg) { return reg.name == name; }))
      context.fault(base::pointer_to("/registers", i), "there is no register " + base::quoted(name));
    else if (comes_with_audit(name)) context.fault(base::pointer_to("/registers", i), kOwn);
    else if (name == "scope") context.fault(base::pointer_to("/registers", i), kOneScope);
  }
  for (std::size_t i = 0; i < now.records.size(); ++i) {
    if (comes_with_audit(now.records[i].register_name)) context.fault(base::pointer_to("/records", i), kOwn);
    else if (now.records[i].register_name == "scope" || of_another_scope(now.records[i]))
      context.fault(base::pointer_to("/records", i), kOneScope);
  }
  if (now.records.size() > kMostRecords) context.fault("/records", "are more than 200: share the register whole, or name fewer");
}

void rules(const Grant& now, const Grant* before, model::RuleContext& context) {
  if (before && before->status == GrantStatus::withdrawn)
    return refuse_changes(register_of_type<Grant>(), &now, before, {"title"}, "it was withdrawn: make another", context);
  if (before && !(before->audit == now.audit && before->auditor == now.auditor))
    context.fault("/audit", "cannot change, nor the auditor: make another");
  require_order(context, "/period_until", now.period_from, now.period_until, "is before the period begins");
  if (!before || before->ends_on != now.ends_on) {
    if (now.ends_on < context.now().date()) context.fault("/ends_on", "is past: access that has ended is not given");
  }
  if (now.status == GrantStatus::withdrawn) need(context, !blank(now.withdrawn_reason), "/withdrawn_reason", "is needed: say why");
  const auto audit = find_as(context, now.audit);
  if (audit && !before && audit->status == AuditStatus::cancelled) context.fault("/audit", "is cancelled");
  check_auditor(context, now);
  if (!before || before->registers != now.registers || before->records != now.records) check_shared(context, now);
}

}  // namespace

bool is_by_scope(std::string_view register_name) {
  const auto& all = registers::all();
  const auto reg = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == register_name; });
  if (reg == all.end()) return false;
  return std::any_of(reg->fields.begin(), reg->fields.end(),
                     [](const auto& field) { return field.name == "scope" && field.required && field.options.indexed; });
}

bool comes_with_audit(std::string_view register_name) {
  static constexpr std::array<std::string_view, 7> kOfAudit{"audit", "comment", "corrective_action", "evidence_request", "finding",
                                                            "grant", "sample"};
  return std::find(kOfAudit.begin(), kOfAudit.end(), register_name) != kOfAudit.end();
}

const model::Register& register_for(const Grant*) {
  static const auto reg = model::register_of<Grant>({.name = "grant",
                                                     .prefix = "GR",
                                                     .clause = "9.2",
                                                     .help = "What auditors from outside may see, of which period and until when",
                                                     .fields = fields,
                                                     .workflow = {"status", transitions},
                                                     .dues = dues,
                                                     .derive = derive,
                                                     .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
