// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/cost_item.hpp"

#include <algorithm>
#include <cmath>

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr std::int64_t kMost = 1'000'000'000;

constexpr auto fields = std::array{
    FIELD(CostItem, title, .help = "What is paid for", .min_length = 1, .indexed = true),
    FIELD(CostItem, kind, .help = "Own time, tool, consulting, audit fee, training", .indexed = true),
    FIELD(CostItem, days, .help = "Days of work", .min = 0, .max = 100'000),
    FIELD(CostItem, day_rate, .help = "What a day costs", .min = 0, .max = 1'000'000),
    FIELD(CostItem, amount, .help = "What it costs each time; follows from days and rate where these are given", .min = 0, .max = kMost,
          .indexed = true),
    FIELD(CostItem, currency, .help = "Currency, three capital letters of ISO 4217 such as EUR", .min_length = 3, .max_length = 3,
          .indexed = true),
    FIELD(CostItem, recurrence, .help = "Once, or every month or year", .indexed = true),
    FIELD(CostItem, starts_on, .help = "When it is first due", .indexed = true),
    FIELD(CostItem, ends_on, .help = "When it is last due"),
    FIELD(CostItem, owner, .help = "Who answers for the budget", .indexed = true),
    FIELD(CostItem, scopes, .help = "Scopes that it is paid for"),
    FIELD(CostItem, about, .help = "Records that it is about, such as an audit or a supplier"),
    FIELD(CostItem, paid_on, .help = "When it was last paid"),
    FIELD(CostItem, note, .help = "What else is known", .max_length = 2000, .long_text = true),
    FIELD(CostItem, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "committed", "process.approve"},
    model::Transition{"planned", "cancelled"},
    model::Transition{"committed", "paid"},
    model::Transition{"committed", "cancelled"},
    model::Transition{"paid", "committed"},
    model::Transition{"cancelled", "planned"},
};

void derive(CostItem& item, model::RuleContext&) {
  if (!item.days || !item.day_rate) return;
  if (const auto amount = cost_of(*item.days, *item.day_rate)) item.amount = amount;
}

void rules(const CostItem& now, const CostItem* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? before->owner : std::nullopt);
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before it starts");
  require_past(context, "/paid_on", now.paid_on);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!std::all_of(now.currency.begin(), now.currency.end(), capital))
    context.fault("/currency", "is no currency: write three capital letters such as EUR");
  need(context, now.days.has_value() == now.day_rate.has_value(), now.days ? "/day_rate" : "/days",
       "is needed: days and rate are given together");
  const bool uncounted = now.days && now.day_rate && !cost_of(*now.days, *now.day_rate);
  const bool beyond = now.amount && *now.amount > Decimal::of_millionths(kMost * 1'000'000);
  if (uncounted || beyond) context.fault("/amount", "is too large: split it");
  need(context, now.recurrence == Recurrence::once || now.starts_on, "/starts_on", "is needed: say when what recurs is first due");
  if (now.status == CostStatus::committed || now.status == CostStatus::paid)
    need(context, now.amount.has_value(), "/amount", "is needed: say what it costs, or give days and rate");
  if (now.status == CostStatus::paid) need(context, now.paid_on.has_value(), "/paid_on", "is needed: say when");
}

}  // namespace

const model::Register& register_for(const CostItem*) {
  static const auto reg = model::register_of<CostItem>({.name = "cost_item",
                                                        .prefix = "CI",
                                                        .clause = "7.1",
                                                        .help = "What the ISMS costs: own time, tools, consulting, audit fees, training",
                                                        .fields = fields,
                                                        .scope_field = "scopes",
                                                        .workflow = {"status", transitions},
                                                        .derive = derive,
                                                        .rules = rules});
  return reg;
}

std::optional<Decimal> cost_of(Decimal days, Decimal day_rate) {
  const auto cost = Decimal::of_double(std::round(days.as_double() * day_rate.as_double() * 100) / 100);
  return cost ? std::optional(*cost) : std::nullopt;
}

}  // namespace sealwright::isms
