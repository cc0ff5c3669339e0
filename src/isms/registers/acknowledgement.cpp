// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/acknowledgement.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Acknowledgement, title, .help = "The document's title", .indexed = true, .read_only = true),
    FIELD(Acknowledgement, document, .help = "The published edition", .indexed = true),
    FIELD(Acknowledgement, edition, .help = "Which edition that is", .read_only = true),
    FIELD(Acknowledgement, person, .help = "Who shall acknowledge it", .indexed = true),
    FIELD(Acknowledgement, requested_on, .help = "When it was asked for", .read_only = true),
    FIELD(Acknowledgement, due, .help = "Until when", .indexed = true),
    FIELD(Acknowledgement, acknowledged_on, .help = "When the person did", .indexed = true, .read_only = true),
    FIELD(Acknowledgement, withdrawn_reason, .help = "Why it is not asked for any more", .max_length = 1000, .long_text = true),
    FIELD(Acknowledgement, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"requested", "acknowledged"},
    model::Transition{"requested", "withdrawn"},
    model::Transition{"withdrawn", "requested"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Read and acknowledge the document", .owner = "person", .states = "requested"},
};

void derive(Acknowledgement& one, model::RuleContext& context) {
  if (const auto document = find_as(context, one.document)) {
    one.title = document->title;
    one.edition = document->edition;
  }
  stamp(context, true, one.requested_on);
  stamp(context, one.status == AcknowledgementStatus::acknowledged, one.acknowledged_on);
}

void check_request(model::RuleContext& context, const Acknowledgement& now) {
  require_active(context, "/person", now.person, std::nullopt);
  const auto document = find_as(context, now.document);
  if (!document || document->status != DocumentStatus::published)
    context.fault("/document", "is not published: only a published edition is acknowledged");
  const auto same = [&](const Acknowledgement& other) { return other.document == now.document; };
  if (another_with<Acknowledgement>(context, "person", now.person.id.text(), same))
    context.fault("/document", "has been put to this person already");
}

void rules(const Acknowledgement& now, const Acknowledgement* before, model::RuleContext& context) {
  if (!before) return check_request(context, now);
  if (before->status == AcknowledgementStatus::acknowledged) {
    return refuse_changes(register_of_type<Acknowledgement>(), &now, before, {"title"}, "the person has acknowledged it", context);
  }
  if (!(before->document == now.document && before->person == now.person))
    context.fault("/document", "cannot change, nor who acknowledges it: make another");
  if (now.status == AcknowledgementStatus::acknowledged)
    require_acting(context, "/status", now.person, "is set by the person himself: act in his name");
  if (now.status == AcknowledgementStatus::withdrawn)
    need(context, !blank(now.withdrawn_reason), "/withdrawn_reason", "is needed: say why it is not asked for any more");
}

}  // namespace

const model::Register& register_for(const Acknowledgement*) {
  static const auto reg = model::register_of<Acknowledgement>({.name = "acknowledgement",
                                                               .prefix = "ACK",
                                                               .clause = "7.5",
                                                               .help = "Who has read which edition of which document and keeps to it",
                                                               .fields = fields,
                                                               .access = model::Access::contributed,
                                                               .workflow = {"status", transitions},
                                                               .dues = dues,
                                                               .derive = derive,
                                                               .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
