// SPDX-License-Identifier: Apache-2.0
#include "isms/check_facts.hpp"

#include <algorithm>

#include "checks/judge.hpp"

namespace sealwright::isms {
namespace {

using checks::Standing;
using store::Verdict;

using Place = std::pair<std::string, std::string>;  // source, key

struct OneCheck {
  store::Reader& reader;
  const CheckQuestion& question;
  const content::CompiledCheck& check;
  const std::vector<store::DeliveryState>& deliveries;
  const store::Reader::LastRun* run;
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
  if (one.question.detail == Detail::counts) return out;
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

/// By the heartbeat's counts; of the verdicts only those are read that are shown, unless an exception may turn them.
Result<> read_counts(const OneCheck& one, ByControl& by_control) {
  const bool all = excepted_somewhere(one) || heartbeat_count(one, Verdict::excepted) > 0;
  CheckFact counted;
  const auto visit = [&](const store::VerdictRow& row) -> Result<> { return add(counted, row, verdict_now(one, row)), Result<>(); };
  const std::uint64_t short_of = heartbeat_count(one, Verdict::fail) + heartbeat_count(one, Verdict::unknown) +
                                 heartbeat_count(one, Verdict::error) + heartbeat_count(one, Verdict::excepted);
  if (all) TRY_DONE(one.reader.each_verdict(one.check.check.id, visit));
  else if (short_of > 0 && one.question.detail == Detail::whole)
    TRY_DONE(one.reader.each_shortfall(one.check.check.id, kShownShortfalls, visit));
  for (auto& [reference, fact] : by_control) {
    for (const Verdict verdict :
         {Verdict::pass, Verdict::fail, Verdict::unknown, Verdict::error, Verdict::not_applicable, Verdict::excepted})
      count_of(fact, verdict) = all ? count_of(counted, verdict) : heartbeat_count(one, verdict);
    fact.pass = heartbeat_count(one, Verdict::pass);
    fact.not_applicable = heartbeat_count(one, Verdict::not_applicable);
    fact.shortfalls = counted.shortfalls;
  }
  return {};
}

/// Where the scope takes a part of the resources, or the resource says to which controls it speaks: resource by resource. One without a
/// stored verdict is judged here, since only verdicts that fall short are stored.
Result<> read_resources(const OneCheck& one, ByControl& by_control) {
  std::map<Place, store::VerdictRow> held;
  TRY_DONE(one.reader.each_verdict(one.check.check.id, [&](const store::VerdictRow& row) -> Result<> {
    held.emplace(Place(row.source, row.key), row);
    return {};
  }));
  checks::Relations relations(one.question.checks.types());
  TRY_DONE(relations.load(one.reader, one.check.named_uses));
  const checks::Setting setting{one.reader.now(), &relations, {}};
  static const std::set<std::string> nothing;
  std::map<std::string, const std::set<std::string>*> collected;
  for (const auto& delivery : one.deliveries) collected[delivery.source] = &delivery.collected;
  const CheckFact head = head_of(one);
  return one.reader.each_resource(one.check.check.resource, [&](const store::Resource& resource) -> Result<> {
    if (!one.question.scoping.holds(resource)) return {};
    const auto from = collected.find(resource.source);
    const auto subject = checks::subject_of(one.check, resource.body,
                                            of_register(one.check)    ? nullptr
                                            : from == collected.end() ? &nothing
                                                                      : from->second);
    const auto stored = held.find({resource.source, resource.key});
    store::VerdictRow row{one.check.check.id, resource.type, resource.source, resource.key, {}, {}, 0, {}};
    if (stored != held.end()) {
      row = stored->second;
    } else {
      auto judgement = checks::judge(one.check, subject, setting);
      row.verdict = judgement.verdict;
      row.reason = std::move(judgement.reason);
    }
    const bool speaks = !subject.is(cel::Kind::error);  // one that breaks its type cannot say to which controls it speaks
    const auto controls = one.check.controls && !speaks ? std::vector<std::string>{} : checks::controls_of(one.check, subject, setting);
    for (const auto& reference : controls) {
      auto& fact = by_control.try_emplace(bare_reference(reference), head).first->second;
      add(fact, row, verdict_now(one, row));
    }
    return {};
  });
}

Result<> name_evidence(store::Reader& reader, CheckFact& fact) {
  for (auto& each : fact.shortfalls) {
    TRY(const auto resource, reader.resource(each.type, each.source, each.key));
    if (resource) each.evidence = resource->evidence;
  }
  return {};
}

Result<ByControl> facts_of(const OneCheck& one) {
  ByControl out;
  for (const auto& reference : one.check.check.controls) out.emplace(bare_reference(reference), head_of(one));
  if (!one.run) return out;
  const bool whole = !one.check.controls && one.question.scoping.takes_everything();
  TRY_DONE(whole ? read_counts(one, out) : read_resources(one, out));
  if (one.question.detail == Detail::counts) return out;
  for (auto& [reference, fact] : out) {
    if (one.question.only.empty() || one.question.only.contains(reference)) TRY_DONE(name_evidence(one.reader, fact));
  }
  return out;
}

std::string_view bare(std::string_view reference) {
  const auto colon = reference.find(':');
  const auto prefix = reference.substr(0, colon);
  if (colon == std::string_view::npos || (prefix != content::kHomeFramework && prefix != "own")) return reference;
  return reference.substr(colon + 1);
}

bool of_interest(const CheckQuestion& question, const content::CompiledCheck& check) {
  if (question.only.empty() || check.controls) return true;
  const auto& all = check.check.controls;
  return std::any_of(all.begin(), all.end(), [&](std::string_view each) {
    return std::any_of(question.only.begin(), question.only.end(), [&](const auto& wanted) { return wanted == bare(each); });
  });
}

}  // namespace

std::string bare_reference(std::string_view reference) { return std::string(bare(reference)); }

Result<ByControl> facts_of_check(store::Reader& reader, const CheckQuestion& question, const content::CompiledCheck& check) {
  TRY(const auto deliveries, of_register(check) ? std::vector<store::DeliveryState>{} : reader.deliveries(check.check.resource));
  if (!of_register(check) && deliveries.empty() && !question.required.contains(check.check.id)) return ByControl{};
  TRY(const auto last, reader.last_run(check.check.id));
  return facts_of({reader, question, check, deliveries, last ? &*last : nullptr});
}

Result<CheckFacts> check_facts(store::Reader& reader, const CheckQuestion& question) {
  CheckFacts out;
  const auto take = [&](ByControl&& facts) {
    for (auto& [reference, fact] : facts) out[reference].push_back(std::move(fact));
  };
  if (!question.only.empty()) {
    for (const auto& check : question.checks.all()) {
      if (!of_interest(question, check)) continue;
      TRY(auto facts, facts_of_check(reader, question, check));
      take(std::move(facts));
    }
    return out;
  }
  TRY(const auto runs, reader.last_runs());
  TRY(auto delivered, reader.deliveries(""));
  std::map<std::string, std::vector<store::DeliveryState>> deliveries;  // by type
  for (auto& each : delivered) deliveries[each.type].push_back(std::move(each));
  for (const auto& check : question.checks.all()) {
    const auto& of_type = deliveries[check.check.resource];
    if (!of_register(check) && of_type.empty() && !question.required.contains(check.check.id)) continue;
    const auto run = runs.find(check.check.id);
    TRY(auto facts, facts_of({reader, question, check, of_type, run == runs.end() ? nullptr : &run->second}));
    take(std::move(facts));
  }
  return out;
}

}  // namespace sealwright::isms
