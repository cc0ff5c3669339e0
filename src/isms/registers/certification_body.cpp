// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/certification_body.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(CertificationBody, name, .help = "Who it is", .min_length = 1, .unique = true),
    FIELD(CertificationBody, accredited_by, .help = "The accreditation body"),
    FIELD(CertificationBody, accreditation_number, .help = "Number of the accreditation for information security management systems",
          .max_length = 100),
    FIELD(CertificationBody, accredited_until, .help = "How long that counts", .indexed = true),
    FIELD(CertificationBody, country, .help = "Where it is seated", .indexed = true),
    FIELD(CertificationBody, contact, .help = "Whom to call", .personal = true),
    FIELD(CertificationBody, link, .help = "Its web page", .shape = model::Shape::url),
    FIELD(CertificationBody, consulted, .help = "Whether it advised on the ISMS or audited it internally: then it cannot certify it"),
    FIELD(CertificationBody, days_to_correct_major, .help = "Days to correct a major nonconformity, by its rules", .min = 1, .max = 183),
    FIELD(CertificationBody, days_to_plan_minor, .help = "Days to plan the action on a minor one, by its rules", .min = 1, .max = 365),
    FIELD(CertificationBody, months_between_stages, .help = "How many months stage 1 counts, by its rules; no standard sets a limit",
          .min = 1, .max = 24),
    FIELD(CertificationBody, day_rate, .help = "What an audit day costs", .min = 0, .max = 1'000'000),
    FIELD(CertificationBody, currency, .help = "Currency of that, such as EUR", .min_length = 3, .max_length = 3),
    FIELD(CertificationBody, contract, .help = "The contract as a document"),
    FIELD(CertificationBody, owner, .help = "Who is in touch with it", .indexed = true),
    FIELD(CertificationBody, note, .help = "What else is known", .max_length = 4000, .long_text = true),
    FIELD(CertificationBody, status, .help = "Considered, chosen, or chosen once", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"considered", "chosen", "process.approve"},
    model::Transition{"chosen", "former"},
    model::Transition{"former", "considered"},
};

constexpr auto dues = std::array{
    model::Due{.field = "accredited_until",
               .what = "See whether the body is still accredited",
               .owner = "owner",
               .states = "chosen",
               .raises = true},
};

void rules(const CertificationBody& now, const CertificationBody* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? before->owner : std::nullopt);
  need(context, !now.day_rate || now.currency, "/currency", "is needed: say in which currency the rate is");
  if (now.status != BodyStatus::chosen) return;
  need(context, !blank(now.accredited_by), "/accredited_by", "is needed: only an accredited certificate is accepted everywhere");
  need(context, !blank(now.accreditation_number), "/accreditation_number", "is needed: look it up at the accreditation body");
  need(context, now.consulted.has_value(), "/consulted", "is needed: answer yes or no");
  if (now.consulted == true) context.fault("/consulted", "is yes: who advised on the ISMS cannot certify it (ISO/IEC 27006-1 5.2.2)");
  const bool newly = !before || before->status != BodyStatus::chosen;
  if (newly && now.accredited_until && *now.accredited_until < context.now().date())
    context.fault("/accredited_until", "is past: the accreditation has ended");
}

}  // namespace

const model::Register& register_for(const CertificationBody*) {
  static const auto reg = model::register_of<CertificationBody>({.name = "certification_body",
                                                                 .prefix = "CB",
                                                                 .clause = "ISO/IEC 27006-1 5.2",
                                                                 .help = "Certification bodies, their accreditation and their rules",
                                                                 .fields = fields,
                                                                 .title_field = "name",
                                                                 .workflow = {"status", transitions},
                                                                 .dues = dues,
                                                                 .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
