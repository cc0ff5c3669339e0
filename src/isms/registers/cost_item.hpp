// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class CostKind { own_time, tool, consulting, audit_fee, training, other };
enum class Recurrence { once, monthly, yearly };
enum class CostStatus { planned, committed, paid, cancelled };

/// What the ISMS costs (ISO/IEC 27001:2022 7.1): an amount, or days at the organization's own rate, from which the amount follows.
/// Rounded to cents.
struct CostItem {
  std::string title;
  CostKind kind = CostKind::own_time;
  std::optional<Decimal> days;
  std::optional<Decimal> day_rate;
  std::optional<Decimal> amount;
  std::string currency = "EUR";
  Recurrence recurrence = Recurrence::once;
  std::optional<Date> starts_on;
  std::optional<Date> ends_on;
  std::optional<Ref<Person>> owner;
  std::vector<Ref<Scope>> scopes;
  std::vector<AnyRef> about;
  std::optional<Date> paid_on;
  std::optional<std::string> note;
  CostStatus status = CostStatus::planned;
};

const model::Register& register_for(const CostItem*);

/// Days times a day rate, rounded to cents; nothing where it is too large for a Decimal.
std::optional<Decimal> cost_of(Decimal days, Decimal day_rate);

}  // namespace sealwright::isms
