// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Audit;
struct Control;
struct Person;

enum class PopulationOf { resources, records, list };
enum class SampleMethod { frequency, confidence, stated };
enum class SampleRisk { lower, higher };
enum class SeedFrom { random, given };
enum class TestResult { pass, deviation, not_tested };
enum class SampleStatus { frozen, drawn, concluded, cancelled };

/// How many were drawn of a part of the population.
struct SampleStratum {
  std::string name;
  std::int64_t population = 0;
  std::int64_t drawn = 0;
};
DESCRIBE(SampleStratum, FIELD(SampleStratum, name, .help = "Its name", .max_length = 1000),
         FIELD(SampleStratum, population, .help = "How many there are", .min = 0),
         FIELD(SampleStratum, drawn, .help = "How many were drawn", .min = 0))

/// One drawn item and what its test showed.
struct SampleItem {
  std::string line;
  std::optional<TestResult> result;
  std::optional<std::string> note;
  std::optional<Ref<Person>> tested_by;
  std::optional<Instant> tested_at;
};
DESCRIBE(SampleItem, FIELD(SampleItem, line, .help = "Its line of the population", .max_length = 1000, .long_text = true),
         FIELD(SampleItem, result, .help = "Pass, deviation, or not tested, which counts as one"),
         FIELD(SampleItem, note, .help = "What was seen; needed where it did not pass", .max_length = 2000),
         FIELD(SampleItem, tested_by, .help = "Who tested it"), FIELD(SampleItem, tested_at, .help = "When"))

/// A sample (ISO/IEC 27001:2022 9.2; docs/sampling.md). Written by the process draw_sample alone, in this order: the population and the
/// size are frozen and sealed, then the seed is made and sealed (from random bits, or from these and from a half whose digest was sealed
/// with the population, so that nobody chooses it), then what the tests show is recorded item by item, and somebody concludes.
/// Nothing of an earlier step changes in a later one, and a sample is never deleted: one that was drawn and not liked stays to be seen.
struct Sample {
  std::string title;
  std::optional<Ref<Audit>> audit;
  std::vector<Ref<Control>> controls;
  PopulationOf population_of = PopulationOf::list;
  std::string population_query;
  std::int64_t population = 0;
  std::string population_digest;
  std::string population_evidence;
  Instant population_at;
  std::int64_t ledger_size = 0;
  SampleMethod method = SampleMethod::stated;
  std::optional<std::string> frequency;
  std::optional<SampleRisk> control_risk;
  Decimal confidence = Decimal::of_millionths(900'000);
  std::optional<Decimal> tolerable_rate;
  std::optional<std::int64_t> acceptable_deviations;
  std::optional<std::string> size_reason;
  std::int64_t size = 0;
  std::optional<std::string> seed_digest;
  std::optional<std::string> seed_made;
  std::optional<std::string> algorithm;
  std::optional<std::string> seed_kept;
  std::optional<std::string> seed;
  std::optional<SeedFrom> seed_from;
  std::optional<Instant> drawn_at;
  std::vector<SampleStratum> strata;
  std::vector<SampleItem> items;
  std::optional<std::int64_t> deviations;
  std::optional<std::int64_t> not_tested;
  std::optional<Decimal> upper_rate;
  std::optional<bool> tolerable;
  std::optional<std::string> conclusion;
  std::optional<Ref<Person>> concluded_by;
  std::optional<Date> concluded_on;
  std::optional<std::string> cancelled_reason;
  SampleStatus status = SampleStatus::frozen;
};

const model::Register& register_for(const Sample*);

}  // namespace sealwright::isms
