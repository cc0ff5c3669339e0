// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/soa.hpp"

#include "base/digest.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Soa, title, .help = "Name with scope and version", .min_length = 1, .max_length = 300, .indexed = true),
    FIELD(Soa, scope, .help = "The scope that it states", .indexed = true),
    FIELD(Soa, number, .help = "Version, counted in its scope from 1", .label = "Version", .min = 1, .indexed = true),
    FIELD(Soa, scope_statement, .help = "The scope statement as it was then", .long_text = true),
    FIELD(Soa, rows_digest, .help = "SHA-256 of the blob that holds its rows", .min_length = 64, .max_length = 64),
    FIELD(Soa, row_count, .help = "Controls in it", .min = 0),
    FIELD(Soa, applicable_count, .help = "Of them applicable", .min = 0),
    FIELD(Soa, implemented_count, .help = "Of them declared implemented", .min = 0),
    FIELD(Soa, prepared_by, .help = "Who prepared it", .indexed = true),
    FIELD(Soa, prepared_on, .help = "When it was prepared"),
    FIELD(Soa, approved_by, .help = "Who approved it; not who prepared it", .indexed = true),
    FIELD(Soa, approved_on, .help = "When it was approved and published", .indexed = true),
    FIELD(Soa, note, .help = "What changed and why", .max_length = 4000, .long_text = true),
    FIELD(Soa, status, .help = "Prepared, published (immutable) or withdrawn before it was published", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"prepared", "published"}, model::Transition{"prepared", "withdrawn"}};

void rules(const Soa& now, const Soa* before, model::RuleContext& context) {
  if (!Digest::parse_hex(now.rows_digest)) context.fault("/rows_digest", "is no SHA-256 in hexadecimal");
  if (before && before->status != SoaStatus::prepared) {
    return refuse_changes(register_of_type<Soa>(), &now, before, {}, "a published version is immutable", context);
  }
  if (before) {
    refuse_changes(register_of_type<Soa>(), &now, before, {"status", "approved_by", "approved_on", "note"}, "it was prepared as it says",
                   context);
  }
  const auto same_number = [&](const Soa& other) { return other.number == now.number && other.status != SoaStatus::withdrawn; };
  if (!before && another_with<Soa>(context, "scope", now.scope.id.text(), same_number)) context.fault("/number", "is taken in this scope");
  if (now.status != SoaStatus::published) return;
  if (!now.approved_by || !now.approved_on) return context.fault("/approved_by", "is needed to publish");
  if (now.approved_by == now.prepared_by) context.fault("/approved_by", "prepared it: somebody else approves");
  if (now.approved_by->id != context.acting_person())
    context.fault("/approved_by", "is whoever approves now: act in the name of that person");
}

}  // namespace

const model::Register& register_for(const Soa*) {
  static const auto reg =
      model::register_of<Soa>({.name = "soa",
                               .title = "Published statement",
                               .prefix = "SOA",
                               .clause = "6.1.3 d",
                               .help = "Versions of the Statement of Applicability, prepared by one person and approved by another",
                               .fields = fields,
                               .scope_field = "scope",
                               .access = model::Access::process_only,
                               .workflow = {"status", transitions},
                               .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
