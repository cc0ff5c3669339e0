// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/acceptance.hpp"

#include "base/digest.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Acceptance, title, .help = "The risk's title when it was accepted", .min_length = 1, .indexed = true),
    FIELD(Acceptance, risk, .help = "The risk that is accepted", .indexed = true),
    FIELD(Acceptance, level, .help = "Its level at that time", .min_length = 1, .indexed = true),
    FIELD(Acceptance, rationale, .help = "Why it can be borne", .min_length = 1, .long_text = true),
    FIELD(Acceptance, conditions, .help = "What has to stay as it is", .long_text = true),
    FIELD(Acceptance, owner_approval, .help = "The risk's owner who approved"),
    FIELD(Acceptance, owner_approved_on, .help = "When the owner approved"),
    FIELD(Acceptance, accepted_by, .help = "Who accepted, with the authority for that level"),
    FIELD(Acceptance, accepted_on, .help = "When it was accepted"),
    FIELD(Acceptance, expires_on, .help = "The last day on which it holds", .indexed = true),
    FIELD(Acceptance, basis, .help = "Digest over the risk as it was accepted", .min_length = 64, .max_length = 64),
    FIELD(Acceptance, criteria, .help = "Digest over the method's criteria at that time", .min_length = 64, .max_length = 64),
    FIELD(Acceptance, withdrawn_reason, .help = "Why it was taken back", .long_text = true),
    FIELD(Acceptance, status, .help = "Proposed, accepted or withdrawn", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"proposed", "accepted"},
    model::Transition{"proposed", "withdrawn"},
    model::Transition{"accepted", "withdrawn"},
};

constexpr auto dues = std::array{
    model::Due{.field = "expires_on",
               .what = "Decide anew on the accepted risk",
               .clause = "6.1.3 f",
               .owner = "accepted_by",
               .states = "accepted",
               .renewed_by = "risk",
               .renewed_in = "accepted",
               .raises = true},
};

void check_accepted(model::RuleContext& context, const Acceptance& now, const Risk& risk) {
  if (!now.owner_approval || now.owner_approval->id != risk.owner.id) {
    context.fault("/owner_approval", "is needed: the risk's owner approves the residual risk");
  }
  if (!now.accepted_by || now.accepted_by->id != context.acting_person()) {
    return context.fault("/accepted_by", "is whoever accepts now: act in the name of that person");
  }
  const auto method = find_as(context, risk.method);
  const Level* level = method ? level_named(*method, now.level) : nullptr;
  if (!level) return context.fault("/level", "is no level of the risk's method");
  if (level->authority == Authority::risk_owner && now.accepted_by->id != risk.owner.id) {
    context.fault("/accepted_by", "is not the risk's owner, who accepts risks of this level");
  }
  if (level->authority == Authority::not_acceptable) context.fault("/level", "cannot be accepted by anybody: treat the risk");
}

void rules(const Acceptance& now, const Acceptance* before, model::RuleContext& context) {
  const auto risk = find_as(context, now.risk);
  if (!risk) return context.fault("/risk", "cannot be read");
  if (now.status == AcceptanceStatus::withdrawn && (!now.withdrawn_reason || base::trimmed(*now.withdrawn_reason).empty())) {
    context.fault("/withdrawn_reason", "is needed to take an acceptance back");
  }
  if (before && before->status != AcceptanceStatus::proposed) {
    return refuse_changes(register_of_type<Acceptance>(), &now, before, {"status", "withdrawn_reason"}, "the risk was accepted as it says",
                          context);
  }
  if (now.status != AcceptanceStatus::withdrawn && now.expires_on <= context.now().date())
    context.fault("/expires_on", "is past: choose a day to come");
  if (now.status == AcceptanceStatus::accepted) check_accepted(context, now, *risk);
}

}  // namespace

const model::Register& register_for(const Acceptance*) {
  static const auto reg = model::register_of<Acceptance>({.name = "acceptance",
                                                          .prefix = "RA",
                                                          .clause = "6.1.3 f",
                                                          .help = "Risks that somebody with authority bears as they are, and until when",
                                                          .fields = fields,
                                                          .access = model::Access::process_only,
                                                          .workflow = {"status", transitions},
                                                          .dues = dues,
                                                          .rules = rules});
  return reg;
}

std::string criteria_of(const RiskMethod& method) {
  const Json body = body_of(method);
  return base::sha256(base::canonical(JsonObject{{"levels", body.at("levels")}, {"matrix", body.at("matrix")}})).hex();
}

std::string lapse_of(const Acceptance& acceptance, const Risk& risk, const RiskMethod& method, Date today) {
  if (acceptance.status == AcceptanceStatus::proposed) return "it has not been accepted yet";
  if (acceptance.status == AcceptanceStatus::withdrawn) return "it was withdrawn";
  if (acceptance.expires_on < today) return "it expired on " + acceptance.expires_on.text();
  if (acceptance.basis != basis_of(risk)) return "the risk has changed since";
  if (acceptance.criteria != criteria_of(method)) return "the criteria have changed since";
  return {};
}

}  // namespace sealwright::isms
