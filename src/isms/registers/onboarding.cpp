// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/onboarding.hpp"

#include <algorithm>
#include <span>

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto kSteps = model::reflect::enumerator_names<OnboardingStep>();
constexpr auto kKinds = model::reflect::enumerator_names<OnboardingKind>();

constexpr auto fields = std::array{
    FIELD(Onboarding, title, .help = "Joining, moving or leaving, with the person's name", .indexed = true, .read_only = true,
          .personal = true),
    FIELD(Onboarding, kind, .help = "Whether the person joins, moves to other duties, or leaves", .indexed = true),
    FIELD(Onboarding, person, .help = "Who joins, moves or leaves", .indexed = true),
    FIELD(Onboarding, effective_on, .help = "The first day of the new, or the last of the old", .indexed = true),
    FIELD(Onboarding, responsible, .help = "Who sees to it; somebody else", .indexed = true),
    FIELD(Onboarding, items, .help = "Its steps, done or not needed", .max_items = 50),
    FIELD(Onboarding, cancelled_reason, .help = "Why it is not carried out", .max_length = 1000, .long_text = true),
    FIELD(Onboarding, done_on, .help = "When all was done", .indexed = true, .read_only = true),
    FIELD(Onboarding, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"open", "done"},
    model::Transition{"open", "cancelled"},
    model::Transition{"done", "open"},
    model::Transition{"cancelled", "open"},
};

constexpr auto dues = std::array{
    model::Due{.field = "effective_on", .what = "Go through the checklist", .owner = "responsible", .states = "open"},
};

/// A.6.1, A.6.2, A.6.6, A.6.3, A.5.9, A.5.15 for who joins; A.6.5, A.5.18 for who moves; A.6.5, A.5.18, A.5.11 for who leaves.
std::span<const OnboardingStep> steps_of(OnboardingKind kind) {
  using enum OnboardingStep;
  static constexpr std::array joining{screened, terms_signed, confidentiality_signed, trained, equipped, access_granted};
  static constexpr std::array moving{duties_explained, trained, access_reviewed};
  static constexpr std::array leaving{duties_explained, access_removed, assets_returned};
  switch (kind) {
    case OnboardingKind::joining: return joining;
    case OnboardingKind::moving: return moving;
    case OnboardingKind::leaving: break;
  }
  return leaving;
}

void derive(Onboarding& one, model::RuleContext& context) {
  if (const auto person = find_as(context, one.person))
    one.title = base::sentence_case(kKinds[static_cast<std::size_t>(one.kind)]) + ": " + person->name;
  stamp(context, one.status == OnboardingStatus::done, one.done_on);
}

void check_items(model::RuleContext& context, const Onboarding& now) {
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    const auto& item = now.items[i];
    const std::string at = base::pointer_to("/items", i);
    const auto same = [&](const ChecklistItem& other) { return other.step == item.step; };
    if (std::any_of(now.items.begin(), now.items.begin() + static_cast<std::ptrdiff_t>(i), same))
      context.fault(at + "/step", "is listed twice");
    require_past(context, (at + "/done_on").c_str(), item.done_on);
    if (item.done_on && !blank(item.not_needed_reason)) context.fault(at + "/not_needed_reason", "contradicts that it was done");
    need(context, !item.done_on || item.done_by, at + "/done_by", "is needed: say who did it");
    if (item.done_by == now.person) context.fault(at + "/done_by", "is the person himself: somebody else does it");
  }
}

void check_done(model::RuleContext& context, const Onboarding& now) {
  for (const OnboardingStep step : missing_steps(now)) {
    context.fault("/items",
                  "leave out the step " + std::string(kSteps[static_cast<std::size_t>(step)]) + ": do it, or say why it is not needed");
  }
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    need(context, now.items[i].done_on || !blank(now.items[i].not_needed_reason), base::pointer_to("/items", i) + "/done_on",
         "is needed: say when it was done, or why it is not needed");
  }
}

void rules(const Onboarding& now, const Onboarding* before, model::RuleContext& context) {
  require_active(context, "/responsible", now.responsible, before ? std::optional(before->responsible) : std::nullopt);
  if (now.responsible == now.person) context.fault("/responsible", "is the person himself: somebody else sees to it");
  if (before && !(before->person == now.person && before->kind == now.kind))
    context.fault("/person", "cannot change, nor the kind: make another");
  check_items(context, now);
  if (now.status == OnboardingStatus::done) check_done(context, now);
  if (now.status == OnboardingStatus::cancelled)
    need(context, !blank(now.cancelled_reason), "/cancelled_reason", "is needed: say why it is not carried out");
}

}  // namespace

const model::Register& register_for(const Onboarding*) {
  static const auto reg =
      model::register_of<Onboarding>({.name = "onboarding",
                                      .prefix = "ON",
                                      .clause = "A.6.5",
                                      .help = "Checklists for people who join, move or leave: terms, training, access, equipment",
                                      .fields = fields,
                                      .access = model::Access::contributed,
                                      .workflow = {"status", transitions},
                                      .dues = dues,
                                      .derive = derive,
                                      .rules = rules});
  return reg;
}

std::vector<OnboardingStep> missing_steps(const Onboarding& onboarding) {
  std::vector<OnboardingStep> out;
  for (const OnboardingStep step : steps_of(onboarding.kind)) {
    const auto same = [&](const ChecklistItem& item) { return item.step == step; };
    if (std::none_of(onboarding.items.begin(), onboarding.items.end(), same)) out.push_back(step);
  }
  return out;
}

}  // namespace sealwright::isms
