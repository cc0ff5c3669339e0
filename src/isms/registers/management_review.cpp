// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/management_review.hpp"

#include <algorithm>

#include "isms/registers/document.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

constexpr auto kTopics = model::reflect::enumerator_names<ReviewTopic>();

constexpr auto fields = std::array{
    FIELD(ManagementReview, title, .help = "Name with scope and year", .min_length = 1, .indexed = true),
    FIELD(ManagementReview, scopes, .help = "Scopes that are reviewed; all of them where none is named"),
    FIELD(ManagementReview, planned_for, .help = "When it shall be held", .indexed = true),
    FIELD(ManagementReview, held_on, .help = "When it was held", .indexed = true),
    FIELD(ManagementReview, chair, .help = "Who chairs it", .indexed = true),
    FIELD(ManagementReview, attendees, .help = "Who attends; somebody of top management among them"),
    FIELD(ManagementReview, inputs, .help = "The inputs of 9.3.2, and what was decided on each", .max_items = 50),
    FIELD(ManagementReview, improvement_decisions, .help = "Decisions on opportunities for improvement (9.3.3)", .long_text = true),
    FIELD(ManagementReview, change_decisions, .help = "Decisions on changes to the ISMS (9.3.3)", .long_text = true),
    FIELD(ManagementReview, conclusion, .help = "Whether the ISMS is suitable, adequate and effective (9.3.1)", .long_text = true),
    FIELD(ManagementReview, actions, .help = "Tasks that follow from it"),
    FIELD(ManagementReview, minutes, .help = "The minutes as a document", .indexed = true),
    FIELD(ManagementReview, next_planned, .help = "When the next one is due", .indexed = true),
    FIELD(ManagementReview, approved_by, .help = "Who of top management approved it", .read_only = true),
    FIELD(ManagementReview, approved_on, .help = "When it was approved", .read_only = true),
    FIELD(ManagementReview, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "held"},
    model::Transition{"held", "planned"},
    model::Transition{"held", "approved", "process.approve"},
};

constexpr auto dues = std::array{
    model::Due{.field = "planned_for", .what = "Hold the management review", .owner = "chair", .states = "planned"},
    model::Due{.field = "next_planned",
               .what = "Plan the next management review",
               .owner = "chair",
               .states = "held approved",
               .renewed_by = "scopes",
               .raises = true},
};

void derive(ManagementReview& review, model::RuleContext& context) {
  stamp(context, review.status == ManagementReviewStatus::approved, review.approved_by, review.approved_on);
}

bool directs(model::RuleContext& context, Id person) {
  const auto record = context.only("organization");
  const auto organization = record ? record_as<Organization>(*record) : base::not_found("");
  return organization && is_top_management(*organization, person);
}

void check_topics(model::RuleContext& context, const ManagementReview& now) {
  const std::size_t count = now.inputs.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (now.inputs[i].topic == now.inputs[j].topic) context.fault(base::pointer_to("/inputs", i) + "/topic", "is listed twice");
  }
}

void check_held(model::RuleContext& context, const ManagementReview& now) {
  need(context, now.held_on.has_value(), "/held_on", "is needed: say when it was held");
  need(context, now.chair.has_value(), "/chair", "is needed: say who chaired it");
  const auto top = [&](const Ref<Person>& person) { return directs(context, person.id); };
  need(context, std::any_of(now.attendees.begin(), now.attendees.end(), top), "/attendees",
       "name nobody of top management (set in the organization): top management reviews the ISMS (9.3.1)");
  for (const ReviewTopic topic : missing_topics(now)) {
    context.fault("/inputs", "have nothing on " + std::string(kTopics[static_cast<std::size_t>(topic)]) + " (9.3.2)");
  }
  for (std::size_t i = 0; i < now.inputs.size(); ++i) {
    const std::string at = base::pointer_to("/inputs", i);
    need(context, !blank(now.inputs[i].summary), at + "/summary", "is needed: say what was seen");
    need(context, !blank(now.inputs[i].decision), at + "/decision", "is needed: say what was decided, or that nothing was needed");
  }
}

void check_approved(model::RuleContext& context, const ManagementReview& now) {
  need(context, !blank(now.improvement_decisions), "/improvement_decisions", "is needed: say what, or that none were needed (9.3.3)");
  need(context, !blank(now.change_decisions), "/change_decisions", "is needed: say what, or that none were needed (9.3.3)");
  need(context, !blank(now.conclusion), "/conclusion", "is needed: say whether the ISMS is suitable, adequate and effective (9.3.1)");
  need(context, now.next_planned.has_value(), "/next_planned", "is needed: say when the next one is due (9.3.1)");
  if (!now.approved_by || !directs(context, now.approved_by->id))
    context.fault("/status", "is set in the name of somebody of top management");
}

void rules(const ManagementReview& now, const ManagementReview* before, model::RuleContext& context) {
  if (before && before->status == ManagementReviewStatus::approved) {
    return refuse_changes(register_of_type<ManagementReview>(), &now, before, {"actions"}, "it is approved: hold another review", context);
  }
  require_active(context, "/chair", now.chair, before ? before->chair : std::nullopt);
  require_active(context, "/attendees", now.attendees, before ? &before->attendees : nullptr);
  require_past(context, "/held_on", now.held_on);
  require_order(context, "/next_planned", now.held_on, now.next_planned, "is before this one was held");
  check_topics(context, now);
  if (now.status == ManagementReviewStatus::planned) return;
  check_held(context, now);
  if (now.status == ManagementReviewStatus::approved) check_approved(context, now);
}

}  // namespace

const model::Register& register_for(const ManagementReview*) {
  static const auto reg =
      model::register_of<ManagementReview>({.name = "management_review",
                                            .prefix = "MR",
                                            .clause = "9.3",
                                            .help = "Reviews by top management: every input, what was decided on it, and the actions",
                                            .fields = fields,
                                            .scope_field = "scopes",
                                            .workflow = {"status", transitions},
                                            .dues = dues,
                                            .derive = derive,
                                            .rules = rules});
  return reg;
}

std::vector<ReviewTopic> missing_topics(const ManagementReview& review) {
  std::vector<ReviewTopic> out;
  for (std::size_t i = 0; i < kTopics.size(); ++i) {
    const auto topic = static_cast<ReviewTopic>(i);
    const auto about = [&](const ReviewInput& input) { return input.topic == topic; };
    if (std::none_of(review.inputs.begin(), review.inputs.end(), about)) out.push_back(topic);
  }
  return out;
}

}  // namespace sealwright::isms
