// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/risk.hpp"

#include "base/digest.hpp"
#include "isms/registers/asset.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/rules.hpp"
#include "isms/simulation.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Risk, title, .help = "What could happen, in one line", .min_length = 1, .indexed = true),
    FIELD(Risk, scenario, .help = "What happens, by whom or what, and with which consequences", .long_text = true),
    FIELD(Risk, kind, .help = "Starting from an asset, or from an event"),
    FIELD(Risk, scopes, .help = "Scopes that it belongs to"),
    FIELD(Risk, assets, .help = "Assets concerned", .shown_when = "kind=asset_based"),
    FIELD(Risk, lost, .help = "What is lost: confidentiality, integrity, availability", .max_items = 3),
    FIELD(Risk, threat, .help = "What acts"),
    FIELD(Risk, vulnerability, .help = "What lets it act"),
    FIELD(Risk, owner, .help = "Who answers for it and approves its treatment", .indexed = true),
    FIELD(Risk, method, .help = "The method by which it is assessed; in force", .indexed = true),
    FIELD(Risk, inherent, .help = "Scores without any control"),
    FIELD(Risk, current, .help = "Scores with the controls as they are now"),
    FIELD(Risk, target, .help = "Scores once the treatment is done"),
    FIELD(Risk, inherent_level, .help = "Level of the inherent scores", .read_only = true),
    FIELD(Risk, current_level, .help = "Level of the current scores", .indexed = true, .read_only = true),
    FIELD(Risk, target_level, .help = "Level of the target scores", .read_only = true),
    FIELD(Risk, current_rank, .help = "Place of the current level, higher is worse", .indexed = true, .read_only = true),
    FIELD(Risk, current_estimate, .help = "Frequency and loss as ranges, with the controls as they are now"),
    FIELD(Risk, target_estimate, .help = "Frequency and loss as ranges, once the treatment is done"),
    FIELD(Risk, decision, .help = "What was decided: modify, retain, avoid or share", .indexed = true),
    FIELD(Risk, rationale, .help = "Why this was decided, or why the risk is closed", .long_text = true),
    FIELD(Risk, identified_on, .help = "When it was identified"),
    FIELD(Risk, next_review, .help = "When it is looked at again", .indexed = true),
    FIELD(Risk, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"identified", "assessed"},   model::Transition{"identified", "closed"},
    model::Transition{"assessed", "identified"},   model::Transition{"assessed", "in_treatment"},
    model::Transition{"assessed", "monitored"},    model::Transition{"assessed", "closed"},
    model::Transition{"in_treatment", "assessed"}, model::Transition{"in_treatment", "monitored"},
    model::Transition{"in_treatment", "closed"},   model::Transition{"monitored", "assessed"},
    model::Transition{"monitored", "closed"},      model::Transition{"closed", "identified"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_review",
               .what = "Look at the risk again",
               .clause = "8.2",
               .owner = "owner",
               .states = "identified assessed in_treatment monitored",
               .raises = true},
};

void derive(Risk& risk, model::RuleContext& context) {
  const auto method = find_as(context, risk.method);
  const auto level = [&](const std::optional<Score>& score) {
    return score && method ? level_of(*method, score->likelihood, score->impact) : nullptr;
  };
  const auto name = [&](const std::optional<Score>& score) {
    const Level* found = level(score);
    return found ? std::optional(found->name) : std::nullopt;
  };
  risk.inherent_level = name(risk.inherent);
  risk.current_level = name(risk.current);
  risk.target_level = name(risk.target);
  const Level* current = level(risk.current);
  risk.current_rank = current ? std::optional(current->rank) : std::nullopt;
}

void check_score(model::RuleContext& context, const RiskMethod& method, const char* pointer, const std::optional<Score>& score) {
  if (!score) return;
  const auto off = [&](const std::vector<Step>& scale, std::int64_t value) {
    return std::none_of(scale.begin(), scale.end(), [&](const Step& step) { return step.score == value; });
  };
  const std::string at(pointer);
  if (off(method.likelihood, score->likelihood))
    context.fault(at + "/likelihood", "is off the method's scale " + range_of(method.likelihood));
  if (off(method.impact, score->impact)) context.fault(at + "/impact", "is off the method's scale " + range_of(method.impact));
}

void check_method(model::RuleContext& context, const Risk& now, const Risk* before) {
  const auto method = find_as(context, now.method);
  if (!method) return context.fault("/method", "cannot be read: choose a method that is in force");
  check_score(context, *method, "/inherent", now.inherent);
  check_score(context, *method, "/current", now.current);
  check_score(context, *method, "/target", now.target);
  if (before && before->method == now.method) return;
  if (method->status != MethodStatus::in_force) context.fault("/method", "is not in force: choose one that is");
}

void check_range(model::RuleContext& context, const std::string& pointer, Decimal low, Decimal high) {
  if (high == Decimal() && low == Decimal()) return;
  if (low <= Decimal()) return context.fault(pointer + "_low", "must be above 0, or both ends are 0");
  if (high < low) return context.fault(pointer + "_high", "lies below the low end");
  if (high.as_double() > low.as_double() * kWidestRange)
    context.fault(pointer + "_high", "is more than 10,000 times the low end: a range like this says nothing");
}

void check_estimate(model::RuleContext& context, const std::string& pointer, const std::optional<Estimate>& estimate) {
  if (!estimate) return;
  check_range(context, pointer + "/events", estimate->events_low, estimate->events_high);
  check_range(context, pointer + "/loss", estimate->loss_low, estimate->loss_high);
}

void check_status(model::RuleContext& context, const Risk& now) {
  const bool blank = !now.rationale || base::trimmed(*now.rationale).empty();
  if (now.status == RiskStatus::closed) {
    if (blank) context.fault("/rationale", "is needed to close a risk");
    return;
  }
  if (now.status == RiskStatus::identified) return;
  if (!now.current) context.fault("/current", "is needed from the assessment on");
  if (now.lost.empty()) context.fault("/lost", "is needed from the assessment on: say what is lost");
  if (now.status == RiskStatus::assessed) return;
  if (!now.decision) context.fault("/decision", "is needed before treatment: modify, retain, avoid or share");
  if (now.decision == Treating::retain && blank) context.fault("/rationale", "is needed to retain a risk");
  if (now.decision == Treating::retain && now.status == RiskStatus::in_treatment) {
    context.fault("/status", "a retained risk is monitored, there is nothing to treat");
  }
}

void rules(const Risk& now, const Risk* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  check_method(context, now, before);
  check_estimate(context, "/current_estimate", now.current_estimate);
  check_estimate(context, "/target_estimate", now.target_estimate);
  if (now.target_estimate && !now.current_estimate) context.fault("/current_estimate", "is needed with the estimate of the target");
  check_status(context, now);
  if (now.kind == RiskKind::asset_based && now.assets.empty()) context.fault("/assets", "is needed: an asset-based risk names its assets");
}

}  // namespace

const model::Register& register_for(const Risk*) {
  static const auto reg = model::register_of<Risk>({.name = "risk",
                                                    .prefix = "R",
                                                    .clause = "6.1.2",
                                                    .help = "Risks to information: assessed by a method, owned, and decided about",
                                                    .fields = fields,
                                                    .scope_field = "scopes",
                                                    .access = model::Access::contributed,
                                                    .workflow = {"status", transitions},
                                                    .dues = dues,
                                                    .derive = derive,
                                                    .rules = rules});
  return reg;
}

std::string basis_of(const Risk& risk) {
  const Json body = body_of(risk);
  JsonObject basis;
  for (const char* name : {"scenario", "assets", "lost", "threat", "vulnerability", "owner", "method", "inherent", "current", "target",
                           "current_estimate", "target_estimate", "decision"}) {
    if (const Json* found = base::member(body, name)) basis.emplace(name, *found);
  }
  return base::sha256(base::canonical(basis)).hex();
}

}  // namespace sealwright::isms
