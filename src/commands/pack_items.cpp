// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/pack_choice.hpp"
#include "isms/check_facts.hpp"
#include "isms/person_name.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/evidence_request.hpp"
#include "ledger/entry.hpp"

namespace sealwright::commands {
namespace {

using ledger::PackItem;
using ledger::PackKind;

struct Verdict {
  std::string reviewer, verdict;
};

/// What is said of evidence in other places than its own provenance, gathered once.
class Surroundings {
 public:
  Surroundings(const Call& call, const PackChoice& choice, store::Reader& reader) : call_(call), choice_(choice), reader_(reader) {}

  Result<> gather() {
    TRY_DONE(gather_verdicts());
    return gather_controls();
  }

  std::vector<std::string> controls(const store::Evidence& evidence) const {
    std::set<std::string> out;
    for (const auto& each : evidence.controls) out.insert(isms::bare_reference(each));
    const auto [first, last] = types_.equal_range(evidence.id);
    for (auto each = first; each != last; ++each)
      if (const auto named = judged_.find(each->second); named != judged_.end()) out.insert(named->second.begin(), named->second.end());
    return {out.begin(), out.end()};
  }

  Verdict verdict(const std::string& evidence) const {
    const auto found = verdicts_.find(evidence);
    return found == verdicts_.end() ? Verdict{} : found->second;
  }

  /// Who did what an entry seals.
  Result<std::string> actor(const ledger::Entry& entry) {
    if (entry.actor.person.nil()) return entry.actor.via;
    if (const auto known = names_.find(entry.actor.person); known != names_.end()) return known->second;
    TRY(std::string name, isms::person_name(reader_, entry.actor.person));
    return names_.emplace(entry.actor.person, name.empty() ? entry.actor.via : std::move(name)).first->second;
  }

 private:
  Result<> gather_verdicts() {
    std::optional<store::Filter> of_audit;
    if (choice_.audit) of_audit = isms::equals("audit", choice_.audit->record.id.text());
    TRY(const auto requests, isms::every<isms::EvidenceRequest>(reader_, of_audit));
    for (const auto& each : requests) {
      if (each.value.status != isms::RequestStatus::accepted && each.value.status != isms::RequestStatus::returned) continue;
      TRY(const Verdict verdict, verdict_of(each));
      for (const auto& id : each.value.evidence) {
        Verdict& known = verdicts_[id];
        if (known.verdict != "accepted") known = verdict;
      }
    }
    return {};
  }

  Result<Verdict> verdict_of(const isms::Stored<isms::EvidenceRequest>& request) {
    Verdict out;
    out.verdict = request.value.status == isms::RequestStatus::accepted ? "accepted" : "returned";
    const auto person = request.value.accepted_by ? request.value.accepted_by : request.value.requester;
    if (person) {
      TRY(out.reviewer, isms::person_name(reader_, person->id));
    }
    if (out.reviewer.empty()) out.reviewer = request.value.external_requester.value_or("");
    TRY(const auto version, reader_.version("evidence_request", request.record.id, request.record.version));
    if (base::text_member(version.actor, "via") == "local") out.reviewer += out.reviewer.empty() ? "(local)" : " (local)";
    return out;
  }

  Result<> gather_controls() {
    TRY(const auto deliveries, reader_.deliveries(""));
    for (const auto& each : deliveries) types_.emplace(each.evidence, each.type);
    TRY(const auto checks, call_.checks_in_force(reader_));
    for (const auto& check : checks->all())
      for (const auto& control : check.check.controls) judged_[check.check.resource].insert(isms::bare_reference(control));
    return {};
  }

  const Call& call_;
  const PackChoice& choice_;
  store::Reader& reader_;
  std::map<std::string, Verdict> verdicts_;
  std::multimap<Id, std::string> types_;                 ///< evidence → types that it delivered last
  std::map<std::string, std::set<std::string>> judged_;  ///< type → controls of checks on it
  std::map<Id, std::string> names_;
};

PackItem item_of(const store::Evidence& evidence) {
  PackItem out;
  out.id = evidence.id.text();
  out.title = evidence.title;
  out.source = evidence.source;
  out.collector = evidence.collector;
  out.account = evidence.account;
  if (evidence.period_from) out.period_from = evidence.period_from->text();
  if (evidence.period_to) out.period_until = evidence.period_to->text();
  out.collected_at = evidence.collected_at.text();
  out.received_at = evidence.received_at.text();
  out.sha256 = evidence.digest.hex();
  out.bytes = evidence.size;
  out.entry = evidence.entry;
  out.file = evidence.file_name;
  return out;
}

Result<> add_evidence(std::vector<PackItem>& out, const PackChoice& choice, const PackState& state, store::Reader& reader,
                      store::Reader& sealed, Surroundings& around) {
  store::Reader::EvidenceQuery query;
  query.limit = 1000;
  do {
    TRY(const auto page, reader.evidence_list(query));
    for (const auto& each : page.first) {
      if (each.entry >= state.size || !choice.takes(each)) continue;
      PackItem item = item_of(each);
      TRY(const std::string bytes, sealed.entry(each.entry));
      TRY(const auto entry, ledger::parse_entry(bytes));
      TRY(item.collected_by, around.actor(entry));
      item.controls = around.controls(each);
      const Verdict verdict = around.verdict(item.id);
      item.reviewer = verdict.reviewer;
      item.verdict = verdict.verdict;
      out.push_back(std::move(item));
    }
    query.after = page.second;
  } while (!query.after.empty());
  return {};
}

/// The version that has the seed; where the sample was never drawn, the newest.
Result<> add_samples(std::vector<PackItem>& out, const PackChoice& choice, const PackState& state, store::Reader& reader) {
  for (const auto& sample : choice.samples) {
    TRY(auto versions, reader.history("sample", sample.record.id));
    std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
    std::erase_if(versions, [&](const auto& each) { return each.from_entry >= state.size || each.body.empty(); });
    if (versions.empty()) continue;
    const auto drawn = std::find_if(versions.begin(), versions.end(), [](const auto& each) {
      const auto body = base::parse_json(each.body, {.bytes = std::size_t{16} << 20});
      return body && base::member(*body, "seed") != nullptr;
    });
    const auto& version = drawn == versions.end() ? versions.back() : *drawn;
    PackItem item;
    item.kind = PackKind::sample;
    item.id = sample.record.id.text();
    item.title = sample.value.title;
    item.collected_at = sample.value.drawn_at.value_or(sample.value.population_at).text();
    item.entry = version.from_entry;
    item.version = version.version;
    item.verdict = std::string(model::reflect::name_of(sample.value.status));
    if (drawn != versions.end()) item.file = sample.record.ref + ".json";
    for (const auto& each : sample.value.controls) {
      TRY(const auto control, reader.find("control", each.id));
      if (control) item.controls.emplace_back(base::text_member(control->body, "reference"));
    }
    out.push_back(std::move(item));
  }
  return {};
}

/// What is left of erased evidence is its entry: its period stands there, and no name.
Result<> add_erased(std::vector<PackItem>& out, const PackChoice& choice, const PackState& state, store::Reader& sealed) {
  constexpr std::string_view kSign = R"("action":"erase")";
  std::vector<std::pair<Id, std::uint64_t>> erased;
  TRY(const auto head, sealed.ledger_head());
  TRY_DONE(sealed.each_entry(0, head.size, [&](store::Entry index, std::string_view bytes) -> Result<> {
    if (bytes.find(kSign) == std::string_view::npos) return {};
    TRY(const auto entry, ledger::parse_entry(bytes));
    if (entry.action == ledger::kErase && entry.register_name == store::kEvidenceRegister) erased.emplace_back(entry.id, index);
    return {};
  }));
  for (const auto& [id, by] : erased) {
    TRY(const auto version, sealed.version(store::kEvidenceRegister, id, 1));
    if (version.from_entry >= state.size || (choice.audit && !choice.asked_for.contains(id.text()))) continue;
    TRY(const std::string bytes, sealed.entry(version.from_entry));
    TRY(const auto entry, ledger::parse_entry(bytes));
    const auto from = Instant::parse(base::text_member(entry.details, "period_from"));
    const auto until = Instant::parse(base::text_member(entry.details, "period_to"));
    if (!choice.overlaps(from ? *from : entry.time, until ? *until : entry.time)) continue;
    PackItem item;
    item.kind = PackKind::erased;
    item.id = id.text();
    if (from) item.period_from = from->text();
    if (until) item.period_until = until->text();
    item.received_at = entry.time.text();
    item.entry = version.from_entry;
    item.erased_by = by;
    out.push_back(std::move(item));
  }
  return {};
}

}  // namespace

Result<std::vector<PackItem>> pack_items(const Call& call, const PackChoice& choice, const PackState& state, store::Reader& reader,
                                         store::Reader& sealed, bool shared) {
  Surroundings around(call, choice, reader);
  TRY_DONE(around.gather());
  std::vector<PackItem> out;
  TRY_DONE(add_evidence(out, choice, state, reader, sealed, around));
  TRY_DONE(add_samples(out, choice, state, reader));
  if (!shared) TRY_DONE(add_erased(out, choice, state, sealed));
  std::sort(out.begin(), out.end(), [](const PackItem& a, const PackItem& b) { return a.entry < b.entry; });
  return out;
}

}  // namespace sealwright::commands
