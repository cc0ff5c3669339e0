// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/supplier.hpp"

#include <algorithm>
#include <set>

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Supplier, name, .help = "Who it is", .min_length = 1, .unique = true),
    FIELD(Supplier, service, .help = "What it provides", .min_length = 1, .max_length = 500),
    FIELD(Supplier, tier, .help = "How much depends on it", .indexed = true),
    FIELD(Supplier, owner, .help = "Who answers for the relationship", .indexed = true),
    FIELD(Supplier, scopes, .help = "Scopes that depend on it; all of them where none is named"),
    FIELD(Supplier, contact, .help = "Whom to call in an incident", .personal = true),
    FIELD(Supplier, country, .help = "Where it is seated", .indexed = true),
    FIELD(Supplier, personal_data, .help = "Whether it processes personal data for us", .indexed = true),
    FIELD(Supplier, develops_software, .help = "Whether it develops software for us (A.8.30)", .indexed = true),
    FIELD(Supplier, subcontracts, .help = "Whether it has others do part of it (A.5.21)", .indexed = true),
    FIELD(Supplier, due_diligence, .help = "Looks at its security, before it is approved and after (A.5.19, A.5.22)"),
    FIELD(Supplier, contract, .help = "What the contract says on security (A.5.20)"),
    FIELD(Supplier, agreement, .help = "The contract as a document"),
    FIELD(Supplier, contract_until, .help = "When the contract ends or is renewed", .indexed = true),
    FIELD(Supplier, cloud_services, .help = "Cloud services that are used (A.5.23)"),
    FIELD(Supplier, risks, .help = "Risks that come with it"),
    FIELD(Supplier, review_months, .help = "Months between two reviews; follows from the tier where nothing is said", .min = 1, .max = 60),
    FIELD(Supplier, last_reviewed, .help = "When its service was last reviewed (A.5.22)"),
    FIELD(Supplier, next_review, .help = "When it is reviewed again", .indexed = true, .read_only = true),
    FIELD(Supplier, approved_by, .help = "Who approved it", .read_only = true),
    FIELD(Supplier, approved_on, .help = "When it was approved", .read_only = true),
    FIELD(Supplier, ending, .help = "How data and access were taken back at the end, or why it is suspended", .max_length = 4000,
          .long_text = true),
    FIELD(Supplier, ended_on, .help = "When it ended", .read_only = true),
    FIELD(Supplier, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"candidate", "approved", "process.approve"},
    model::Transition{"candidate", "ended"},
    model::Transition{"approved", "suspended"},
    model::Transition{"approved", "ended"},
    model::Transition{"suspended", "approved", "process.approve"},
    model::Transition{"suspended", "ended"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_review",
               .what = "Review the supplier's service",
               .clause = "A.5.22",
               .owner = "owner",
               .states = "approved",
               .raises = true},
    model::Due{.field = "contract_until",
               .what = "Renew the contract or end it",
               .clause = "A.5.20",
               .owner = "owner",
               .states = "approved suspended",
               .raises = true},
};

void derive(Supplier& supplier, model::RuleContext& context) {
  const bool known = supplier.status == SupplierStatus::approved || supplier.status == SupplierStatus::suspended;
  if (supplier.status != SupplierStatus::ended) stamp(context, known, supplier.approved_by, supplier.approved_on);
  stamp(context, supplier.status == SupplierStatus::ended, supplier.ended_on);
  const auto last = supplier.last_reviewed ? supplier.last_reviewed : supplier.approved_on;
  const int months = supplier.review_months ? static_cast<int>(*supplier.review_months) : review_months(supplier.tier);
  supplier.next_review = last ? std::optional(last->plus_months(months)) : std::nullopt;
}

bool agreed(const Supplier& supplier, ContractTopic topic) {
  return std::any_of(supplier.contract.begin(), supplier.contract.end(),
                     [&](const ContractClause& each) { return each.topic == topic && each.agreed; });
}

void check_contract(model::RuleContext& context, const Supplier& now) {
  const auto wanted = [&](bool applies, ContractTopic topic, const char* message) {
    need(context, !applies || agreed(now, topic), "/contract", message);
  };
  const bool weighty = now.tier != SupplierTier::standard;
  wanted(weighty, ContractTopic::confidentiality, "needs a clause on confidentiality (A.5.20)");
  wanted(weighty, ContractTopic::security_measures, "needs a clause on security measures (A.5.20)");
  wanted(weighty, ContractTopic::incident_notification, "needs a clause on telling us of incidents (A.5.20)");
  wanted(now.tier == SupplierTier::critical, ContractTopic::right_to_audit, "needs a clause on our right to audit (A.5.20)");
  wanted(now.personal_data == true, ContractTopic::personal_data, "needs a clause on personal data (A.5.34)");
  wanted(now.subcontracts == true, ContractTopic::subcontractors, "needs a clause on subcontractors (A.5.21)");
}

void check_cloud(model::RuleContext& context, const Supplier& now) {
  for (std::size_t i = 0; i < now.cloud_services.size(); ++i) {
    const auto& cloud = now.cloud_services[i];
    const std::string at = base::pointer_to("/cloud_services", i);
    need(context, !blank(cloud.data_location), at + "/data_location", "is needed: say where data lies (A.5.23)");
    need(context, !blank(cloud.shared_duties), at + "/shared_duties", "is needed: say whose duty is what (A.5.23)");
    need(context, !blank(cloud.exit_plan), at + "/exit_plan", "is needed: say how the service can be left (A.5.23)");
  }
}

void check_approved(model::RuleContext& context, const Supplier& now, bool newly) {
  const Date today = context.now().date();
  const auto holds = [&](const Diligence& each) {
    return each.verdict != DiligenceVerdict::failed && (!each.valid_until || *each.valid_until >= today);
  };
  if (newly) {
    require_named(context, "somebody approves a supplier");
    const bool diligent = std::any_of(now.due_diligence.begin(), now.due_diligence.end(), holds);
    need(context, diligent, "/due_diligence", "is needed: nothing that passed and still counts is there (A.5.19)");
  }
  need(context, now.personal_data.has_value(), "/personal_data", "is needed: answer yes or no");
  need(context, now.subcontracts.has_value(), "/subcontracts", "is needed: answer yes or no");
  check_contract(context, now);
  check_cloud(context, now);
}

void check_lists(model::RuleContext& context, const Supplier& now) {
  std::set<ContractTopic> topics;
  for (std::size_t i = 0; i < now.contract.size(); ++i) {
    const std::string at = base::pointer_to("/contract", i);
    if (!topics.insert(now.contract[i].topic).second) context.fault(at + "/topic", "is listed twice");
    need(context, !blank(now.contract[i].where), at + "/where", "is needed: name the section, or say why there is none");
  }
  for (std::size_t i = 0; i < now.due_diligence.size(); ++i) {
    const auto& each = now.due_diligence[i];
    const std::string at = base::pointer_to("/due_diligence", i);
    require_past(context, (at + "/on").c_str(), each.on);
    require_order(context, (at + "/valid_until").c_str(), each.on, each.valid_until, "is before it was done");
    if (each.verdict != DiligenceVerdict::passed)
      need(context, !blank(each.result), at + "/result", "is needed: say what was found, and which conditions were set");
  }
}

void rules(const Supplier& now, const Supplier* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_past(context, "/last_reviewed", now.last_reviewed);
  check_lists(context, now);
  if (now.status == SupplierStatus::approved) check_approved(context, now, !before || before->status != now.status);
  if (now.status == SupplierStatus::suspended) need(context, !blank(now.ending), "/ending", "is needed: say why it is suspended");
  if (now.status == SupplierStatus::ended)
    need(context, !blank(now.ending), "/ending", "is needed: say how data and access were taken back");
}

}  // namespace

const model::Register& register_for(const Supplier*) {
  static const auto reg =
      model::register_of<Supplier>({.name = "supplier",
                                    .prefix = "SUP",
                                    .clause = "A.5.19",
                                    .help = "Suppliers by tier: due diligence, contract clauses, cloud services and reviews",
                                    .fields = fields,
                                    .title_field = "name",
                                    .scope_field = "scopes",
                                    .access = model::Access::contributed,
                                    .workflow = {"status", transitions},
                                    .dues = dues,
                                    .derive = derive,
                                    .rules = rules});
  return reg;
}

int review_months(SupplierTier tier) {
  switch (tier) {
    case SupplierTier::critical: return 12;
    case SupplierTier::important: return 24;
    case SupplierTier::standard: break;
  }
  return 36;
}

bool review_overdue(const Supplier& supplier, Date today) {
  return supplier.status == SupplierStatus::approved && supplier.next_review && *supplier.next_review < today;
}

}  // namespace sealwright::isms
