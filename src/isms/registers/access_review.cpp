// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/access_review.hpp"

#include <set>

#include "base/digest.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(AccessReview, title, .help = "What is reviewed, with its period", .min_length = 1, .indexed = true),
    FIELD(AccessReview, population_query, .help = "How the population was chosen", .max_length = 4000, .long_text = true),
    FIELD(AccessReview, snapshot, .help = "Id of the evidence that the population comes from"),
    FIELD(AccessReview, snapshot_at, .help = "When that was taken"),
    FIELD(AccessReview, scopes, .help = "Scopes that it covers; all of them where none is named"),
    FIELD(AccessReview, owner, .help = "Who sees to it that it is done", .indexed = true),
    FIELD(AccessReview, due, .help = "Until when", .indexed = true),
    FIELD(AccessReview, items, .help = "The accounts with their rights, and what was decided on each", .max_items = 5000),
    FIELD(AccessReview, population, .help = "How many accounts were frozen", .read_only = true),
    FIELD(AccessReview, population_digest, .help = "SHA-256 over the frozen accounts", .read_only = true),
    FIELD(AccessReview, started_on, .help = "When the population was frozen", .read_only = true),
    FIELD(AccessReview, closed_by, .help = "Who closed it", .read_only = true),
    FIELD(AccessReview, closed_on, .help = "When it was closed", .indexed = true, .read_only = true),
    FIELD(AccessReview, conclusion, .help = "What it showed, and what follows; or why it was cancelled", .long_text = true),
    FIELD(AccessReview, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "running"}, model::Transition{"planned", "cancelled"},
    model::Transition{"running", "decided"}, model::Transition{"running", "cancelled", "process.approve"},
    model::Transition{"decided", "running"}, model::Transition{"decided", "closed", "process.approve"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Finish the review of access rights", .owner = "owner", .states = "planned running decided"},
};

bool started(const AccessReview& review) {
  return review.status != AccessReviewStatus::planned && !(review.status == AccessReviewStatus::cancelled && !review.started_on);
}

void derive(AccessReview& review, model::RuleContext& context) {
  if (started(review) && !review.started_on) {
    review.started_on = context.now().date();
    review.population = static_cast<std::int64_t>(review.items.size());
    review.population_digest = population_digest(review.items);
  }
  for (auto& item : review.items) {
    if (item.decision && !item.decided_at) item.decided_at = context.now();
    if (!item.decision) item.decided_at.reset();
  }
  stamp(context, review.status == AccessReviewStatus::closed, review.closed_by, review.closed_on);
}

void check_items(model::RuleContext& context, const AccessReview& now) {
  std::set<std::pair<std::string, std::string>> known;
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    const auto& item = now.items[i];
    const std::string at = base::pointer_to("/items", i);
    if (!known.emplace(item.source, item.account).second) context.fault(at + "/account", "is listed twice");
    if (item.reviewer && item.reviewer == item.person) context.fault(at + "/reviewer", "is the person himself: somebody else judges");
    if (started(now)) need(context, item.reviewer.has_value(), at + "/reviewer", "is needed: say who judges it");
    if (item.decision && *item.decision != AccessDecision::keep)
      need(context, !blank(item.reason), at + "/reason", "is needed: say why, or what shall be changed");
    if (item.proof_at && *item.proof_at > context.now()) context.fault(at + "/proof_at", "lies in the future");
  }
}

/// Decisions that are new are made by their reviewer, now.
void check_decisions(model::RuleContext& context, const AccessReview& now, const AccessReview& before) {
  for (std::size_t i = 0; i < now.items.size() && i < before.items.size(); ++i) {
    const auto &item = now.items[i], &old = before.items[i];
    const std::string at = base::pointer_to("/items", i);
    if (old.decision && item.reviewer != old.reviewer) context.fault(at + "/reviewer", "has judged it already: who did stays named");
    if (item.decision == old.decision && item.decided_at == old.decided_at) continue;
    require_acting(context, (at + "/decision").c_str(), item.reviewer, "is made by its reviewer: act in the name of that person");
    if (item.decision && item.decided_at != context.now()) context.fault(at + "/decided_at", "is set by the system: leave it out");
  }
}

void check_closed(model::RuleContext& context, const AccessReview& now) {
  require_named(context, "nothing closes a review by itself");
  need(context, !blank(now.conclusion), "/conclusion", "is needed: say what it showed");
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    const auto& item = now.items[i];
    if (!item.decision || *item.decision == AccessDecision::keep) continue;
    const std::string at = base::pointer_to("/items", i);
    need(context, !blank(item.proof), at + "/proof", "is needed: name the later snapshot that shows it");
    if (!item.proof_at || !item.decided_at || *item.proof_at <= *item.decided_at)
      context.fault(at + "/proof_at", "is not after the decision: take a snapshot after the change");
  }
}

void rules(const AccessReview& now, const AccessReview* before, model::RuleContext& context) {
  if (before && (before->status == AccessReviewStatus::closed || before->status == AccessReviewStatus::cancelled)) {
    return refuse_changes(register_of_type<AccessReview>(), &now, before, {}, "it is over: make another review", context);
  }
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  check_items(context, now);
  if (now.status == AccessReviewStatus::cancelled)
    return need(context, !blank(now.conclusion), "/conclusion", "is needed: say why it was cancelled");
  if (!started(now)) {
    for (std::size_t i = 0; i < now.items.size(); ++i)
      if (now.items[i].decision)
        context.fault(base::pointer_to("/items", i) + "/decision", "comes after the start: start the review first");
    return;
  }
  need(context, !now.items.empty(), "/items", "is empty: there is nothing to review");
  need(context, !blank(now.population_query) || !blank(now.snapshot), "/population_query",
       "is needed: say how the population was chosen, or name the evidence that it comes from");
  if (population_digest(now.items) != now.population_digest)
    context.fault("/items", "differ from the population that was frozen at the start: add, remove and alter none");
  if (before) check_decisions(context, now, *before);
  if (now.status == AccessReviewStatus::running) return;
  for (std::size_t i = 0; i < now.items.size(); ++i)
    need(context, now.items[i].decision.has_value(), base::pointer_to("/items", i) + "/decision", "is needed: it has not been judged yet");
  if (now.status == AccessReviewStatus::closed) check_closed(context, now);
}

}  // namespace

const model::Register& register_for(const AccessReview*) {
  static const auto reg =
      model::register_of<AccessReview>({.name = "access_review",
                                        .prefix = "AR",
                                        .clause = "A.5.18",
                                        .help = "Reviews of access rights: a frozen population, a judgement on each, removal proven",
                                        .fields = fields,
                                        .scope_field = "scopes",
                                        .access = model::Access::contributed,
                                        .workflow = {"status", transitions},
                                        .dues = dues,
                                        .derive = derive,
                                        .rules = rules});
  return reg;
}

std::string population_digest(const std::vector<AccessItem>& items) {
  JsonArray all;
  for (const auto& item : items) {
    JsonObject one{{"account", item.account}, {"source", item.source}, {"rights", item.rights}};
    if (item.person) one.emplace("person", item.person->id.text());
    if (item.delivered_by) one.emplace("delivered_by", *item.delivered_by);
    all.push_back(std::move(one));
  }
  return base::sha256(base::canonical(all)).hex();
}

}  // namespace sealwright::isms
