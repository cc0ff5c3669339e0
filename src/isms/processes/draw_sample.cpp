// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/draw_sample.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/random.hpp"
#include "base/text.hpp"
#include "isms/processes/acting.hpp"
#include "isms/registers/audit.hpp"

namespace sealwright::isms {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
constexpr std::string_view kSource = "sample";

store::Evidence list_as_evidence(const store::Reader& reader, const FreezeSample& wanted, const ledger::Population& population,
                                 const Digest& digest) {
  store::Evidence out;
  out.source = kSource;
  out.title = "Population: " + wanted.title;
  out.media_type = "text/plain; charset=utf-8";
  out.file_name = "population.txt";
  out.digest = digest;
  out.size = population.text().size();
  out.collected_at = out.received_at = reader.now();
  out.query = wanted.population.told();
  out.counts = JsonObject{{"items", population.size()}};
  return out;
}

Sample frozen(const FreezeSample& wanted, const ledger::Population& population, std::int64_t size) {
  Sample out;
  out.title = wanted.title;
  if (wanted.audit) out.audit = Ref<Audit>{*wanted.audit};
  for (const Id& id : wanted.controls) out.controls.push_back({id});
  out.population_of = wanted.population.of;
  out.population_query = wanted.population.told();
  out.population = static_cast<std::int64_t>(population.size());
  out.population_digest = population.digest().hex();
  out.method = wanted.size.method;
  out.confidence = wanted.size.confidence;
  out.size = size;
  if (out.method == SampleMethod::frequency) {
    out.frequency = wanted.size.frequency;
    out.control_risk = wanted.size.control_risk;
  } else if (out.method == SampleMethod::confidence) {
    out.tolerable_rate = wanted.size.tolerable_rate;
    out.acceptable_deviations = wanted.size.acceptable_deviations;
  }
  if (!wanted.size_reason.empty()) out.size_reason = wanted.size_reason;
  return out;
}

Result<Stored<Sample>> in_state(store::Reader& reader, Id id, SampleStatus wanted, std::string_view remedy) {
  TRY(auto stored, the<Sample>(reader, id));
  if (stored.value.status == wanted) return stored;
  return base::conflict(fmt::format("{} is {}: {}", stored.record.ref, model::reflect::name_of(stored.value.status), remedy));
}

Result<model::Record> put(store::Writer& writer, const Stored<Sample>& sample) {
  return writer.update("sample", sample.record.id, sample.record.version, body_of(sample.value), true);
}

Result<SampleItem*> item_named(Sample& sample, std::string_view name) {
  std::vector<SampleItem*> found;
  for (auto& each : sample.items) {
    if (each.line == name) return &each;
    if (ledger::key_of(each.line) == name) found.push_back(&each);
  }
  if (found.size() == 1) return found.front();
  return base::invalid_at("/items",
                          base::quoted(name) + (found.empty() ? " was not drawn" : " stands in several strata: give its whole line"));
}

/// What is drawn with. A seed that nobody was bound to when the population was frozen could be tried until the draw pleases.
Result<std::string> seed_for(const Sample& sample, std::string_view given) {
  if (!sample.seed_digest && given.empty()) return base::hex(base::random_string(ledger::kSeedBytes));
  if (!sample.seed_digest)
    return base::invalid_at("/seed",
                            "could be chosen by what it draws, as the population is known: leave it out, or freeze with "
                            "seed_digest, the SHA-256 of your half of the seed");
  if (given.empty()) return base::invalid_at("/seed", "is needed: give the half of the seed whose SHA-256 was sealed with the population");
  if (!ledger::is_seed(given)) return base::invalid_at("/seed", "a seed is 32 hexadecimal digits in lower case");
  if (base::sha256(given).hex() != *sample.seed_digest)
    return base::invalid_at("/seed", "is not the half whose SHA-256 was sealed with the population");
  return ledger::joint_seed(sample.seed_made.value_or(""), given);
}

/// The audit names what was sampled for it; its figures follow from the record.
Result<> tell_audit(store::Writer& writer, const Stored<Sample>& sample) {
  if (!sample.value.audit) return {};
  TRY(auto audit, the<Audit>(writer, sample.value.audit->id));
  if (audit.value.status != AuditStatus::planned && audit.value.status != AuditStatus::running) return {};
  auto& rows = audit.value.samples;
  const auto same = [&](const AuditSample& row) { return row.sample && row.sample->id == sample.record.id; };
  if (std::none_of(rows.begin(), rows.end(), same)) {
    AuditSample row;
    row.what = sample.value.title;
    row.sample = Ref<Sample>{sample.record.id};
    rows.push_back(std::move(row));
  }
  auto told = writer.update("audit", audit.record.id, audit.record.version, body_of(audit.value), true);
  if (!told) return std::move(told).error().within(audit.record.ref);
  return {};
}

}  // namespace

Result<model::Record> freeze_sample(store::Store& store, Id organization, const store::Actor& actor, const content::AuditFacts& facts,
                                    const content::CheckTypes& types, const FreezeSample& wanted) {
  TRY(const auto reader, store.read(organization));
  TRY(const auto population, population_of(*reader, wanted.population, types));
  TRY(const std::int64_t size, sample_size(facts, wanted.size, population.size()));
  TRY(const auto head, reader->ledger_head());
  TRY(const Digest digest, store.blobs().put(organization, population.text()));
  Sample sample = frozen(wanted, population, size);
  sample.population_at = reader->now();
  sample.ledger_size = static_cast<std::int64_t>(head.size);
  if (!wanted.seed_digest.empty()) {
    auto kept = Digest::parse_hex(wanted.seed_digest);
    if (!kept) return base::invalid_at("/seed_digest", "is the SHA-256 of 32 hexadecimal digits: printf %s SEED | sha256sum");
    sample.seed_digest = kept->hex();
    sample.seed_made = base::hex(base::random_string(ledger::kSeedBytes));
  }
  model::Record out;
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(const auto list, writer.add_evidence(list_as_evidence(*reader, wanted, population, digest), {}));
    sample.population_evidence = list.evidence.id.text();
    TRY(out, writer.create("sample", body_of(sample), true));
    return {};
  }));
  return out;
}

Result<ledger::Population> frozen_population(const store::Blobs& blobs, Id organization, const Sample& sample) {
  TRY(const Digest digest, Digest::parse_hex(sample.population_digest));
  TRY(const std::string bytes, blobs.get(organization, digest, kMostBytes));
  auto population = ledger::Population::parse(bytes);
  if (!population) return base::corrupt("the kept list of the population cannot be read: " + population.error().message);
  return population;
}

Result<model::Record> draw_sample(store::Store& store, Id organization, const store::Actor& actor, Id sample, std::string_view seed) {
  const std::string_view remedy = "a sample is drawn once: freeze another population";
  TRY(const auto reader, store.read(organization));
  TRY(const auto waiting, in_state(*reader, sample, SampleStatus::frozen, remedy));
  TRY(const auto population, frozen_population(store.blobs(), organization, waiting.value));
  TRY(const std::string used, seed_for(waiting.value, seed));
  TRY(const auto drawn, ledger::draw(population, used, static_cast<std::size_t>(waiting.value.size)));
  model::Record out;
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(auto stored, in_state(writer, sample, SampleStatus::frozen, remedy));
    Sample& value = stored.value;
    value.status = SampleStatus::drawn;
    value.algorithm = std::string(ledger::kDrawAlgorithm);
    value.seed = used;
    if (!seed.empty()) value.seed_kept = std::string(seed);
    value.seed_from = seed.empty() ? SeedFrom::random : SeedFrom::given;
    value.drawn_at = writer.now();
    for (const auto& each : drawn.strata)
      value.strata.push_back({each.name, static_cast<std::int64_t>(each.population), static_cast<std::int64_t>(each.drawn)});
    for (const auto& line : drawn.lines) value.items.push_back({line, {}, {}, {}, {}});
    TRY(out, put(writer, stored));
    return {};
  }));
  return out;
}

Result<model::Record> record_results(store::Writer& writer, Id sample, const std::vector<std::string>& items, TestResult result,
                                     std::string_view note) {
  TRY(const Id person, acting_person(writer, "recording the result of a test"));
  TRY(auto stored, in_state(writer, sample, SampleStatus::drawn, "results are recorded between draw and conclusion"));
  for (const auto& name : items) {
    TRY(SampleItem* const item, item_named(stored.value, name));
    item->result = result;
    item->note = note.empty() ? std::nullopt : std::optional(std::string(note));
    item->tested_by = Ref<Person>{person};
    item->tested_at = writer.now();
  }
  return put(writer, stored);
}

Result<model::Record> conclude_sample(store::Writer& writer, Id sample, std::string_view conclusion) {
  TRY([[maybe_unused]] const Id person, acting_person(writer, "concluding from a sample"));
  TRY(auto stored, in_state(writer, sample, SampleStatus::drawn, "only what was drawn is concluded"));
  stored.value.status = SampleStatus::concluded;
  stored.value.conclusion = std::string(conclusion);
  TRY(auto out, put(writer, stored));
  TRY_DONE(tell_audit(writer, stored));
  return out;
}

Result<model::Record> cancel_sample(store::Writer& writer, Id sample, std::string_view reason) {
  TRY(auto stored, the<Sample>(writer, sample));
  stored.value.status = SampleStatus::cancelled;
  stored.value.cancelled_reason = std::string(reason);
  return put(writer, stored);
}

}  // namespace sealwright::isms
