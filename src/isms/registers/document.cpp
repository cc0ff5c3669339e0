// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/document.hpp"

#include "base/digest.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Document, title, .help = "Title", .min_length = 1, .indexed = true),
    FIELD(Document, kind, .help = "Policy, procedure, plan, record or external document", .indexed = true),
    FIELD(Document, edition, .help = "Edition, such as 1.0; each draft that replaces another has its own", .min_length = 1,
          .max_length = 40, .indexed = true),
    FIELD(Document, body, .help = "Text in Markdown", .max_length = 200'000, .long_text = true),
    FIELD(Document, file_digest, .help = "SHA-256 of the file that holds the document, in hexadecimal", .min_length = 64, .max_length = 64),
    FIELD(Document, file_name, .help = "Name of that file"),
    FIELD(Document, media_type, .help = "Media type of that file", .max_length = 100),
    FIELD(Document, author, .help = "Who wrote it", .indexed = true),
    FIELD(Document, approver, .help = "Who approves it; somebody else than the author", .indexed = true),
    FIELD(Document, scopes, .help = "Scopes in which it holds; all of them where none is named"),
    FIELD(Document, controls, .help = "Controls that it answers, such as A.5.1", .max_length = 60,
          .shape = model::Shape::control_reference),
    FIELD(Document, clauses, .help = "Clauses that it answers, such as 5.2", .max_length = 60, .shape = model::Shape::control_reference),
    FIELD(Document, classification, .help = "How sensitive it is", .indexed = true),
    FIELD(Document, distribution, .help = "Who gets it"),
    FIELD(Document, retention, .help = "How long it is kept after it was replaced, and what happens then"),
    FIELD(Document, effective_on, .help = "From when it holds"),
    FIELD(Document, next_review, .help = "When it is reviewed", .indexed = true),
    FIELD(Document, replaces, .help = "The published edition that this one replaces", .indexed = true),
    FIELD(Document, approved_by, .help = "Who approved it when it was published", .read_only = true),
    FIELD(Document, approved_on, .help = "When it was approved", .read_only = true),
    FIELD(Document, status, .help = "Draft, in review, published (frozen) or retired", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "in_review"},   model::Transition{"in_review", "draft"}, model::Transition{"in_review", "published"},
    model::Transition{"published", "retired"}, model::Transition{"draft", "retired"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_review", .what = "Review the document", .owner = "author", .states = "published", .raises = true},
};

void check_ready(model::RuleContext& context, const Document& now) {
  if (blank(now.body) && !now.file_digest) context.fault("/body", "is empty: write the text or attach a file");
  if (!now.author && now.kind != DocumentKind::external) context.fault("/author", "is needed from the review on");
  if (!needs_approval(now.kind)) return;
  if (!now.approver) context.fault("/approver", "is needed from the review on: name who approves it");
  if (!now.next_review) context.fault("/next_review", "is needed from the review on: say when it is reviewed again");
}

void check_published(model::RuleContext& context, const Document& now) {
  check_ready(context, now);
  if (!needs_approval(now.kind)) return;
  if (!now.approved_by || !now.approved_on) {
    context.fault("/status", "is set by publishing the document in the name of its approver");
  } else if (now.approver != now.approved_by) {
    context.fault("/approved_by", "is not the named approver");
  } else if (context.acting_person() != now.approved_by->id) {
    context.fault("/approved_by", "is whoever approves now: act in the name of that person");
  }
}

void check_replaced(model::RuleContext& context, const Document& now) {
  const auto replaced = now.replaces ? find_as(context, *now.replaces) : std::nullopt;
  if (!replaced) return;
  if (replaced->edition == now.edition) context.fault("/edition", "is that of the document it replaces: give it a new one");
  if (replaced->status != DocumentStatus::published) context.fault("/replaces", "is not published: only a published edition is replaced");
}

void rules(const Document& now, const Document* before, model::RuleContext& context) {
  if (before && (before->status == DocumentStatus::published || before->status == DocumentStatus::retired)) {
    return refuse_changes(register_of_type<Document>(), &now, before, {"status"},
                          "a published edition stays as it is: make a draft that replaces it", context);
  }
  if (now.author && now.author == now.approver) context.fault("/approver", "is the author: somebody else approves");
  if (now.file_digest && !Digest::parse_hex(*now.file_digest)) context.fault("/file_digest", "is no SHA-256 in hexadecimal");
  require_active(context, "/author", now.author, before ? before->author : std::nullopt);
  require_active(context, "/approver", now.approver, before ? before->approver : std::nullopt);
  if (now.status != DocumentStatus::retired && (!before || before->replaces != now.replaces || before->edition != now.edition)) {
    check_replaced(context, now);
  }
  if (now.status == DocumentStatus::in_review) check_ready(context, now);
  if (now.status == DocumentStatus::published) check_published(context, now);
}

}  // namespace

const model::Register& register_for(const Document*) {
  static const auto reg =
      model::register_of<Document>({.name = "document",
                                    .prefix = "D",
                                    .clause = "7.5",
                                    .help = "Documented information: policies, procedures, plans, records, external documents",
                                    .fields = fields,
                                    .scope_field = "scopes",
                                    .access = model::Access::contributed,
                                    .workflow = {"status", transitions},
                                    .dues = dues,
                                    .rules = rules});
  return reg;
}

bool needs_approval(DocumentKind kind) { return kind != DocumentKind::record && kind != DocumentKind::external; }

}  // namespace sealwright::isms
