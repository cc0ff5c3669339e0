// SPDX-License-Identifier: Apache-2.0
#include "isms/check_facts.hpp"

#include <algorithm>
#include <unordered_map>

#include "checks/judge.hpp"

namespace sealwright::isms {
namespace {

using checks::Standing;
using store::Verdict;

using Place = std::pair<std::string, std::string>;  // source, key

/// Everything that is read once for all checks.
struct Background {
  std::map<std::string, store::Reader::LastRun> runs;
  std::map<std::string, std::vector<store::DeliveryState>> deliveries;  // by type
};

struct OneCheck {
  store::Reader& reader;
  const CheckQuestion& question;
  const content::CompiledCheck& check;
  const std::vector<store::DeliveryState>& deliveries;
  const store::Reader::LastRun* run;
  /// Where the resource decides: the controls that it speaks to, if it is in the scope.
  std::map<Place, std::vector<std::string>> controls_of;
};

std::uint64_t& count_of(CheckFact& fact, Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return fact.pass;
    case Verdict::fail: return fact.fail;
    case Verdict::unknown: return fact.unknown;
    case Verdict::error: return fact.error;
    case Verdict::not_applicable: return fact.not_applicable;
    case Verdict::excepted: break;
  }
  return fact.excepted;
}

bool of_register(const content::CompiledCheck& check) { return check.check.resource.starts_with("isms."); }

CheckFact head_of(const OneCheck& one) {
  CheckFact out;
  out.id = one.check.check.id;
  out.title = one.check.check.title;
  const auto last = one.run ? std::optional(*one.run) : std::nullopt;
  out.standing = checks::standing_of(one.check, last, one.deliveries, one.reader.now());
  out.valid_until = checks::valid_until(one.check, last, one.deliveries);
  if (one.run) out.last_run = one.run->at;
  for (const auto& delivery : one.deliveries) {
    if (std::find(out.evidence.begin(), out.evidence.end(), delivery.evidence) == out.evidence.end())
      out.evidence.push_back(delivery.evidence);
  }
  return out;
}

bool excepted_somewhere(const OneCheck& one) {
  const auto& all = one.question.exceptions;
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.value.check == one.check.check.id; });
}

std::uint64_t heartbeat_count(const OneCheck& one, Verdict verdict) {
  const auto found = one.run->heartbeat.counts.find(std::string(store::name_of(verdict)));
  return found == one.run->heartbeat.counts.end() ? 0 : found->second;
}

/// Whether the last heartbeat says all that is asked, so that no verdict needs to be read.
bool heartbeat_suffices(const OneCheck& one) {
  if (!one.run) return true;
  if (one.check.controls || !one.question.scoping.takes_everything() || excepted_somewhere(one)) return false;
  return heartbeat_count(one, Verdict::fail) + heartbeat_count(one, Verdict::unknown) + heartbeat_count(one, Verdict::error) +
             heartbeat_count(one, Verdict::excepted) ==
         0;
}

Result<> place_resources(OneCheck& one) {
  const auto collected_by = [&](const std::string& source) -> const std::set<std::string>* {
    const auto found =
        std::find_if(one.deliveries.begin(), one.deliveries.end(), [&](const auto& delivery) { return delivery.source == source; });
    return found == one.deliveries.end() ? nullptr : &found->collected;
  };
  return one.reader.each_resource(one.check.check.resource, [&](const store::Resource& resource) -> Result<> {
    if (!one.question.scoping.holds(resource)) return {};
    std::vector<std::string> controls = one.check.check.controls;
    if (one.check.controls) {
      const auto value = checks::resource_value(one.check, resource.body, collected_by(resource.source));
      if (!value) return {};  // it breaks its type, which its verdict says
      controls = checks::controls_of(one.check, *value, {one.reader.now(), nullptr, {}});
    }
    one.controls_of.emplace(Place(resource.source, resource.key), std::move(controls));
    return {};
  });
}

/// Adds one verdict to the facts of a control.
void add(CheckFact& fact, const store::VerdictRow& row, Verdict verdict) {
  ++count_of(fact, verdict);
  if (verdict == Verdict::pass || verdict == Verdict::not_applicable) return;
  const auto shown =
      std::count_if(fact.shortfalls.begin(), fact.shortfalls.end(), [&](const auto& each) { return each.verdict == verdict; });
  if (static_cast<std::size_t>(shown) < kShownShortfalls)
    fact.shortfalls.push_back({verdict, row.type, row.source, row.key, row.reason, {}});
}

/// A failure is excepted while an exception covers it, whatever the last run found.
Verdict verdict_now(const OneCheck& one, const store::VerdictRow& row) {
  if (row.verdict != Verdict::fail && row.verdict != Verdict::excepted) return row.verdict;
  const auto* found = covering(one.question.exceptions, row.check, row.source, row.key, one.reader.now().date());
  return found ? Verdict::excepted : Verdict::fail;
}

Result<> read_verdicts(OneCheck& one, std::map<std::string, CheckFact>& by_control) {
  const bool placed = one.check.controls.has_value() || !one.question.scoping.takes_everything();
  if (placed) TRY_DONE(place_resources(one));
  const CheckFact head = head_of(one);
  return one.reader.each_verdict(one.check.check.id, [&](const store::VerdictRow& row) -> Result<> {
    const auto* controls = &one.check.check.controls;
    if (placed) {
      const auto found = one.controls_of.find({row.source, row.key});
      if (found == one.controls_of.end()) return {};
      controls = &found->second;
    }
    for (const auto& reference : *controls) {
      auto& fact = by_control.try_emplace(bare_reference(reference), head).first->second;
      add(fact, row, verdict_now(one, row));
    }
    return {};
  });
}

Result<> name_evidence(store::Reader& reader, CheckFact& fact) {
  for (auto& each : fact.shortfalls) {
    TRY(const auto resources, reader.find_resources(each.type, each.key));
    for (const auto& resource : resources) {
      if (resource.source == each.source) each.evidence = resource.evidence;
    }
  }
  return {};
}

Result<std::map<std::string, CheckFact>> facts_of(OneCheck& one) {
  std::map<std::string, CheckFact> out;
  for (const auto& reference : one.check.check.controls) out.emplace(bare_reference(reference), head_of(one));
  if (heartbeat_suffices(one)) {
    for (auto& [reference, fact] : out) {
      if (!one.run) continue;
      fact.pass = heartbeat_count(one, Verdict::pass);
      fact.not_applicable = heartbeat_count(one, Verdict::not_applicable);
    }
    return out;
  }
  TRY_DONE(read_verdicts(one, out));
  for (auto& [reference, fact] : out) {
    if (one.question.only.empty() || one.question.only == reference) TRY_DONE(name_evidence(one.reader, fact));
  }
  return out;
}

bool of_interest(const CheckQuestion& question, const content::CompiledCheck& check) {
  if (question.only.empty() || check.controls) return true;
  const auto& all = check.check.controls;
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return bare_reference(each) == question.only; });
}

}  // namespace

std::string bare_reference(std::string_view reference) {
  const auto colon = reference.find(':');
  const auto prefix = reference.substr(0, colon);
  if (colon == std::string_view::npos || (prefix != content::kHomeFramework && prefix != "own")) return std::string(reference);
  return std::string(reference.substr(colon + 1));
}

Result<CheckFacts> check_facts(store::Reader& reader, const CheckQuestion& question) {
  Background background;
  TRY(background.runs, reader.last_runs());
  TRY(auto deliveries, reader.deliveries(""));
  for (auto& each : deliveries) background.deliveries[each.type].push_back(std::move(each));

  CheckFacts out;
  for (const auto& check : question.checks.all()) {
    const auto& delivered = background.deliveries[check.check.resource];
    const bool in_force = of_register(check) || !delivered.empty() || question.required.contains(check.check.id);
    if (!in_force || !of_interest(question, check)) continue;
    const auto run = background.runs.find(check.check.id);
    OneCheck one{reader, question, check, delivered, run == background.runs.end() ? nullptr : &run->second, {}};
    TRY(auto facts, facts_of(one));
    for (auto& [reference, fact] : facts) out[reference].push_back(std::move(fact));
  }
  return out;
}

}  // namespace sealwright::isms
