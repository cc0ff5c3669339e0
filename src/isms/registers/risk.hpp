// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Asset;
struct Person;
struct RiskMethod;
struct Scope;

enum class RiskKind { asset_based, event_based };
enum class Property { confidentiality, integrity, availability };
enum class Treating { modify, retain, avoid, share };
enum class RiskStatus { identified, assessed, in_treatment, monitored, closed };

/// A pair of scores on the scales of the risk's method.
struct Score {
  std::int64_t likelihood = 0;
  std::int64_t impact = 0;
  bool operator==(const Score&) const = default;
};
DESCRIBE(Score, FIELD(Score, likelihood, .help = "How likely, on the method's scale"),
         FIELD(Score, impact, .help = "How bad, on the method's scale"))

/// A risk in figures, each range a 90 % interval: one in twenty lies below, one in twenty above (docs/risk.md). Losses are in the
/// organization's currency. Both ends 0: it does not happen.
struct Estimate {
  Decimal events_low;
  Decimal events_high;
  Decimal loss_low;
  Decimal loss_high;
  std::optional<std::string> basis;
};
DESCRIBE(Estimate, FIELD(Estimate, events_low, .help = "Events a year: fewer in one case of twenty", .min = 0, .max = 1000),
         FIELD(Estimate, events_high, .help = "Events a year: more in one case of twenty", .min = 0, .max = 1000),
         FIELD(Estimate, loss_low, .help = "Loss by one event: less in one case of twenty", .min = 0),
         FIELD(Estimate, loss_high, .help = "Loss by one event: more in one case of twenty", .min = 0),
         FIELD(Estimate, basis, .help = "What the ranges rest on: own incidents, reports, who estimated", .max_length = 2000,
               .long_text = true))

/// A risk to information in scope and what was decided about it (ISO/IEC 27001:2022 6.1.2, 6.1.3, 8.2). Levels follow from scores through
/// the method and are never typed.
struct Risk {
  std::string title;
  std::optional<std::string> scenario;
  RiskKind kind = RiskKind::event_based;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Asset>> assets;
  std::vector<Property> lost;
  std::optional<std::string> threat;
  std::optional<std::string> vulnerability;
  Ref<Person> owner;
  Ref<RiskMethod> method;
  std::optional<Score> inherent;
  std::optional<Score> current;
  std::optional<Score> target;
  std::optional<std::string> inherent_level;
  std::optional<std::string> current_level;
  std::optional<std::string> target_level;
  std::optional<std::int64_t> current_rank;
  std::optional<Estimate> current_estimate;
  std::optional<Estimate> target_estimate;
  std::optional<Treating> decision;
  std::optional<std::string> rationale;
  std::optional<Date> identified_on;
  std::optional<Date> next_review;
  RiskStatus status = RiskStatus::identified;
};

const model::Register& register_for(const Risk*);

/// A digest over what an acceptance rests on: scenario, assets, what is lost, threat, vulnerability, owner, method, scores, estimates,
/// decision. An acceptance lapses when it changes (6.1.3 f).
std::string basis_of(const Risk& risk);

}  // namespace sealwright::isms
