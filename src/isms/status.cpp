// SPDX-License-Identifier: Apache-2.0
#include "isms/status.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::isms {
namespace {

using checks::Standing;

constexpr std::int64_t kDay = 86'400;

struct Reasons {
  std::vector<Reason> all;
  void say(ControlStatus status, std::string text, std::vector<Link> links) { all.push_back({status, std::move(text), std::move(links)}); }
};

Link link_of(const CheckFact& check) { return {"check", check.id, "", check.title}; }

std::vector<Link> links_of(const CheckFact& check, store::Verdict verdict) {
  std::vector<Link> out{link_of(check)};
  for (const auto& each : check.shortfalls) {
    if (each.verdict != verdict || each.source.empty()) continue;  // of what was erased there is nothing to lead to
    out.push_back({"resource", each.type + "/" + each.source + "/" + each.key, "", each.reason});
    if (!each.evidence.nil()) out.push_back({"evidence", each.evidence.text(), "", "the evidence of " + each.key});
  }
  return out;
}

std::string resources(std::uint64_t count) { return count == 1 ? "1 resource" : fmt::format("{} resources", count); }

/// `1 resource fails`, `2 resources fail`.
std::string resources_do(std::uint64_t count, std::string_view one, std::string_view several) {
  return resources(count) + " " + std::string(count == 1 ? one : several);
}

void declarations(const StatusFacts& facts, Reasons& reasons) {
  const std::vector<Link> control{facts.control};
  if (!facts.applicable) reasons.say(ControlStatus::not_applicable, "excluded: " + facts.exclusion_reason, control);
  switch (facts.declared) {
    case Declared::not_started: return reasons.say(ControlStatus::not_implemented, "declared not started", control);
    case Declared::planned:
      return reasons.say(ControlStatus::planned,
                         facts.planned_for ? "declared planned for " + facts.planned_for->text() : "declared planned, without a date",
                         control);
    case Declared::partial: return reasons.say(ControlStatus::insufficient, "declared implemented in part", control);
    case Declared::implemented: return reasons.say(ControlStatus::effective, "declared implemented", control);
  }
}

/// What a check in force says. Whether it supports the control: it judged something, in time.
bool judge(const CheckFact& check, Reasons& reasons) {
  using store::Verdict;
  const auto insufficient = [&](const std::string& text) {
    reasons.say(ControlStatus::insufficient, check.title + ": " + text, {link_of(check)});
  };
  if (check.fail > 0)
    reasons.say(ControlStatus::failing, check.title + ": " + resources_do(check.fail, "fails", "fail"), links_of(check, Verdict::fail));
  if (check.error > 0) {
    reasons.say(ControlStatus::insufficient, fmt::format("{}: {} could not be judged", check.title, resources(check.error)),
                links_of(check, Verdict::error));
  }
  if (check.unknown > 0) {
    reasons.say(ControlStatus::insufficient, fmt::format("{}: {} without the data", check.title, resources(check.unknown)),
                links_of(check, Verdict::unknown));
  }
  switch (check.standing) {
    case Standing::never_run: insufficient("the check has never run"); return false;
    case Standing::no_data: insufficient("no source delivers what it tests"); return false;
    case Standing::stale: insufficient("its evidence or its last run is too old"); return false;
    case Standing::empty: insufficient("nothing to test, and no complete delivery that would show it"); return false;
    case Standing::not_applicable: return false;
    case Standing::judged: break;
  }
  if (check.excepted > 0) {
    reasons.say(ControlStatus::effective, fmt::format("{}: {} excepted", check.title, resources(check.excepted)),
                links_of(check, Verdict::excepted));
  }
  if (check.pass > 0)
    reasons.say(ControlStatus::effective, check.title + ": " + resources_do(check.pass, "passes", "pass"), {link_of(check)});
  return check.pass + check.fail + check.unknown + check.error + check.excepted > 0;
}

/// Whether some attached evidence is fresh; each fresh one is a reason.
bool attached(const StatusFacts& facts, Reasons& reasons) {
  bool fresh = false;
  for (const auto& each : facts.evidence) {
    if (each.collected_at.plus_seconds(facts.freshness_days * kDay) < facts.now || each.collected_at > facts.now) continue;
    fresh = true;
    reasons.say(ControlStatus::effective, "evidence of " + each.collected_at.date().text() + ": " + each.title,
                {{"evidence", each.id.text(), "", each.title}});
  }
  return fresh;
}

/// The first instant to come at which one of the facts ages.
std::optional<Instant> ageing(const StatusFacts& facts) {
  std::optional<Instant> first;
  const auto consider = [&](Instant end) {
    if (end >= facts.now && (!first || end < *first)) first = end;
  };
  for (const auto& check : facts.checks) {
    if (check.valid_until) consider(*check.valid_until);
  }
  for (const auto& each : facts.evidence) consider(each.collected_at.plus_seconds(facts.freshness_days * kDay));
  for (const auto& each : facts.exceptions) {
    if (each.last_day) consider(Instant::of_date(each.last_day->plus_days(1)).plus_micros(-1));
  }
  return first;
}

std::vector<Id> evidence_of(const StatusFacts& facts) {
  std::vector<Id> out;
  const auto add = [&](Id id) {
    if (!id.nil() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const auto& each : facts.evidence) add(each.id);
  for (const auto& check : facts.checks) {
    for (const Id id : check.evidence) add(id);
    for (const auto& each : check.shortfalls) add(each.evidence);
  }
  return out;
}

std::optional<store::Verdict> worst_of(const StatusFacts& facts) {
  std::optional<std::size_t> worst;
  for (const auto& fact : facts.checks) {
    const auto verdicts = worst_first(fact);
    for (std::size_t i = 0; i < verdicts.size() && (!worst || i < *worst); ++i)
      if (verdicts[i].second > 0) worst = i;
  }
  return worst ? std::optional(worst_first({})[*worst].first) : std::nullopt;
}

}  // namespace

std::array<std::pair<store::Verdict, std::uint64_t>, 6> worst_first(const CheckFact& fact) {
  using store::Verdict;
  return {{{Verdict::fail, fact.fail},
           {Verdict::error, fact.error},
           {Verdict::unknown, fact.unknown},
           {Verdict::excepted, fact.excepted},
           {Verdict::pass, fact.pass},
           {Verdict::not_applicable, fact.not_applicable}}};
}

StatusResult control_status(const StatusFacts& facts) {
  Reasons reasons;
  declarations(facts, reasons);
  for (const auto& each : facts.nonconformities) reasons.say(ControlStatus::failing, "open finding: " + each.text, {each.link});
  bool supported = false;
  for (const auto& check : facts.checks) supported |= judge(check, reasons);
  for (const auto& each : facts.exceptions) reasons.say(ControlStatus::effective, "exception in force: " + each.text, {each.link});
  supported |= attached(facts, reasons);
  if (!supported) {
    reasons.say(ControlStatus::insufficient,
                fmt::format("neither evidence nor a check that judged anything within {} days", facts.freshness_days), {facts.control});
  }

  StatusResult out;
  out.supported = supported;
  out.status = std::min_element(reasons.all.begin(), reasons.all.end(), [](const Reason& a, const Reason& b) {
                 return a.status < b.status;
               })->status;
  std::stable_sort(reasons.all.begin(), reasons.all.end(), [](const Reason& a, const Reason& b) { return a.status < b.status; });
  out.reasons = std::move(reasons.all);
  out.valid_until = ageing(facts);
  out.evidence = evidence_of(facts);
  out.worst = worst_of(facts);
  for (const auto& check : facts.checks) {
    if (check.last_run && (!out.checked_at || *check.last_run > *out.checked_at)) out.checked_at = check.last_run;
  }
  return out;
}

Json to_json(const Link& link) {
  JsonObject out{{"kind", link.kind}, {"id", link.id}};
  if (link.kind != "check" && link.kind != "resource" && link.kind != "evidence") out.emplace("register", link.kind);
  if (!link.ref.empty()) out.emplace("ref", link.ref);
  if (!link.title.empty()) out.emplace("title", link.title);
  return out;
}

Json to_json(const StatusResult& result) {
  JsonArray reasons;
  for (const auto& each : result.reasons) {
    JsonArray links;
    for (const auto& link : each.links) links.push_back(to_json(link));
    reasons.push_back(JsonObject{{"status", model::reflect::name_of(each.status)}, {"text", each.text}, {"links", std::move(links)}});
  }
  JsonArray evidence;
  for (const Id id : result.evidence) evidence.emplace_back(id.text());
  JsonObject out{{"status", model::reflect::name_of(result.status)}, {"reasons", std::move(reasons)}, {"evidence", std::move(evidence)}};
  out.emplace("valid_until", result.valid_until ? Json(result.valid_until->text()) : Json(nullptr));
  out.emplace("checked_at", result.checked_at ? Json(result.checked_at->text()) : Json(nullptr));
  out.emplace("last_verdict", result.worst ? Json(store::name_of(*result.worst)) : Json(nullptr));
  return out;
}

}  // namespace sealwright::isms
