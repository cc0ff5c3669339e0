// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/import.hpp"

#include "base/digest.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Import, title, .help = "Which file went into which register", .min_length = 1, .max_length = 400, .indexed = true),
    FIELD(Import, into, .help = "The register that its rows went into; oscal: several", .label = "Register", .min_length = 1,
          .indexed = true),
    FIELD(Import, file_name, .help = "The file's name", .max_length = 300),
    FIELD(Import, digest, .help = "SHA-256 of the file", .min_length = 64, .max_length = 64, .indexed = true),
    FIELD(Import, sheet, .help = "The worksheet that was read", .label = "Worksheet"),
    FIELD(Import, row_count, .help = "Rows that were read", .label = "Rows", .min = 0),
    FIELD(Import, created_count, .help = "Records that it created", .label = "Created", .min = 0, .indexed = true),
    FIELD(Import, changed_count, .help = "Records that it changed", .label = "Changed", .min = 0, .indexed = true),
    FIELD(Import, same_count, .help = "Rows that were so already", .label = "As before", .min = 0),
    FIELD(Import, first_entry, .help = "The first of the ledger's entries that it sealed", .min = 0),
    FIELD(Import, last_entry, .help = "The last of them", .min = 0),
    FIELD(Import, imported_by, .help = "In whose name it was imported", .indexed = true),
    FIELD(Import, imported_on, .help = "When it was imported", .indexed = true),
    FIELD(Import, undone_by, .help = "In whose name it was undone"),
    FIELD(Import, undone_on, .help = "When it was undone", .indexed = true),
    FIELD(Import, status, .help = "Whether it holds, or was undone", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"applied", "undone"}};

void rules(const Import& now, const Import* before, model::RuleContext& context) {
  if (!Digest::parse_hex(now.digest)) context.fault("/digest", "is no SHA-256 in hexadecimal");
  if (now.last_entry < now.first_entry) context.fault("/last_entry", "is before the first");
  const auto& reg = register_of_type<Import>();
  if (before && before->status == ImportStatus::undone) return refuse_changes(reg, &now, before, {}, "it was undone", context);
  if (before) refuse_changes(reg, &now, before, {"status", "undone_by", "undone_on"}, "it was imported as it says", context);
  if (now.status == ImportStatus::undone) need(context, now.undone_on.has_value(), "/undone_on", "is needed");
  if (now.status == ImportStatus::applied && (now.undone_on || now.undone_by))
    context.fault("/undone_on", "is of imports that were undone");
}

}  // namespace

const model::Register& register_for(const Import*) {
  static const auto reg = model::register_of<Import>({.name = "import",
                                                      .prefix = "IMP",
                                                      .clause = "7.5.3",
                                                      .help = "Files whose rows became records, with what each created and changed",
                                                      .fields = fields,
                                                      .access = model::Access::process_only,
                                                      .workflow = {"status", transitions},
                                                      .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
