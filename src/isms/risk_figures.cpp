// SPDX-License-Identifier: Apache-2.0
#include "isms/risk_figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace sealwright::isms {
namespace {

constexpr std::array kProbabilities{0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
constexpr std::array kPercentiles{std::pair{"p50", 0.5}, std::pair{"p90", 0.1}, std::pair{"p95", 0.05}, std::pair{"p99", 0.01}};
constexpr double kUnlikely = 0.05;  // what `unlikely_loss_appetite` speaks of

/// Money with two places: more is noise.
double money(double amount) { return std::round(amount * 100) / 100; }

Quantity quantity(const std::string& ref, const Estimate& estimate) {
  return {ref,
          {estimate.events_low.as_double(), estimate.events_high.as_double()},
          {estimate.loss_low.as_double(), estimate.loss_high.as_double()}};
}

/// 1, 2, 5, 10 … within what was seen.
std::vector<double> round_losses(const Simulated& simulated) {
  const double most = simulated.annual.back();
  const auto first = std::upper_bound(simulated.annual.begin(), simulated.annual.end(), 0.0);
  if (first == simulated.annual.end()) return {};
  std::vector<double> out;
  for (double decade = 1; decade <= most; decade *= 10) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (step * decade >= *first && step * decade <= most) out.push_back(step * decade);
    }
  }
  return out;
}

JsonObject side(const Simulated& simulated) {
  JsonObject percentiles;
  for (const auto& [name, probability] : kPercentiles) percentiles[name] = money(loss_exceeded(simulated, probability));
  JsonArray curve, at;
  for (const double probability : kProbabilities)
    curve.push_back(JsonObject{{"probability", probability}, {"loss", money(loss_exceeded(simulated, probability))}});
  for (const double loss : round_losses(simulated))
    at.push_back(JsonObject{{"loss", loss}, {"probability", probability_above(simulated, loss)}});
  return {{"expected_loss", money(simulated.expected)},
          {"standard_error", money(simulated.error)},
          {"exact_expected_loss", money(simulated.exact)},
          {"percentiles", std::move(percentiles)},
          {"curve", std::move(curve)},
          {"losses", std::move(at)}};
}

JsonObject figures(const RiskLoss& loss) {
  return {{"expected_loss", money(loss.expected)}, {"standard_error", money(loss.error)}, {"exact_expected_loss", money(loss.exact)}};
}

JsonObject estimate_shown(const Quantity& quantity) {
  return {{"events_low", quantity.events.low},
          {"events_high", quantity.events.high},
          {"loss_low", quantity.loss.low},
          {"loss_high", quantity.loss.high}};
}

/// The dearest first.
JsonArray risk_rows(const Quantified& of, const Simulated& before, const Simulated& after) {
  std::map<std::string, std::pair<const RiskLoss*, const RiskLoss*>> by_key;
  for (const auto& each : before.risks) by_key[each.key].first = &each;
  for (const auto& each : after.risks) by_key[each.key].second = &each;
  std::vector<std::pair<double, JsonObject>> rows;
  for (std::size_t i = 0; i < of.risks.size(); ++i) {
    const auto& [record, risk] = of.risks[i];
    const auto& [now, then] = by_key.at(record.ref);
    JsonObject first = figures(*now), second = figures(*then);
    first["estimate"] = estimate_shown(of.before[i]);
    second["estimate"] = estimate_shown(of.after[i]);
    rows.emplace_back(now->expected, JsonObject{{"ref", record.ref},
                                                {"title", risk.title},
                                                {"level", risk.current_level ? Json(*risk.current_level) : Json(nullptr)},
                                                {"before", std::move(first)},
                                                {"after", std::move(second)}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  JsonArray out;
  for (auto& row : rows) out.push_back(std::move(row.second));
  return out;
}

Json appetite(const Organization& organization, const Simulated& before, const Simulated& after) {
  JsonObject out;
  const auto hold = [&](const char* name, const std::optional<Decimal>& limit, double now, double then) {
    if (!limit) return;
    out[name] = JsonObject{
        {"limit", limit->as_double()}, {"before_within", now <= limit->as_double()}, {"after_within", then <= limit->as_double()}};
  };
  hold("expected_loss", organization.expected_loss_appetite, before.expected, after.expected);
  hold("unlikely_loss", organization.unlikely_loss_appetite, loss_exceeded(before, kUnlikely), loss_exceeded(after, kUnlikely));
  return out.empty() ? Json(nullptr) : Json(std::move(out));
}

}  // namespace

Result<std::vector<Stored<Risk>>> open_risks(store::Reader& reader, Id scope) {
  TRY(auto all, every<Risk>(reader));
  std::erase_if(all, [&](const Stored<Risk>& each) {
    const auto& scopes = each.value.scopes;
    const bool elsewhere = !scope.nil() && !scopes.empty() && std::find(scopes.begin(), scopes.end(), Ref<Scope>{scope}) == scopes.end();
    return elsewhere || each.value.status == RiskStatus::closed;
  });
  return all;
}

Result<Quantified> quantified(store::Reader& reader, Id scope, const std::set<Id>& only) {
  TRY(auto all, open_risks(reader, scope));
  if (!only.empty()) std::erase_if(all, [&](const Stored<Risk>& each) { return !only.contains(each.record.id); });
  Quantified out;
  for (auto& each : all) {
    const auto& now = each.value.current_estimate;
    if (!now) {
      out.without.push_back(each.record.ref);
      continue;
    }
    out.before.push_back(quantity(each.record.ref, *now));
    out.after.push_back(quantity(each.record.ref, each.value.target_estimate.value_or(*now)));
    out.risks.push_back(std::move(each));
  }
  return out;
}

Result<Json> simulated_risks(store::Reader& reader, const SimulationRequest& request) {
  TRY(const auto of, quantified(reader, request.scope, request.only));
  if (of.risks.empty())
    return base::conflict("no open risk has an estimate of frequency and loss: give one to risk update --current-estimate");
  TRY(const auto before, simulate(of.before, request.seed, request.trials));
  TRY(const auto after, simulate(of.after, request.seed, request.trials));
  TRY(const auto organizations, every<Organization>(reader));
  const Organization organization = organizations.empty() ? Organization{} : organizations.front().value;
  JsonArray without;
  for (const auto& ref : of.without) without.emplace_back(ref);
  return Json(JsonObject{{"model", kRiskModel},
                         {"seed", request.seed},
                         {"trials", request.trials},
                         {"as_of", reader.now().text()},
                         {"scope", request.scope.nil() ? Json(nullptr) : Json(request.scope.text())},
                         {"currency", organization.currency ? Json(*organization.currency) : Json(nullptr)},
                         {"before", side(before)},
                         {"after", side(after)},
                         {"appetite", request.only.empty() ? appetite(organization, before, after) : Json(nullptr)},
                         {"risks", risk_rows(of, before, after)},
                         {"without_estimate", std::move(without)}});
}

}  // namespace sealwright::isms
