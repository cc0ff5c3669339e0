// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/audit_facts.hpp"
#include "content/check_types.hpp"
#include "isms/every.hpp"
#include "isms/registers/sample.hpp"
#include "ledger/draw.hpp"

/// What a sample is drawn from, and how many (docs/sampling.md).
namespace sealwright::isms {

/// Where a population comes from: one of the three.
struct PopulationChoice {
  PopulationOf of = PopulationOf::list;
  std::string name;                     ///< type of the resources, or register of the records
  std::string where;                    ///< resources: a CEL expression, empty for all. records: the filter as it was written, to be told
  std::optional<store::Filter> filter;  ///< records: the same, parsed
  std::string strata;                   ///< member of each body that parts the population; empty: none. Not for lists
  std::string list;                     ///< a line for each item: its key, or a stratum, a tab and its key
  std::string told() const;             ///< in one sentence, for the record
};

/// The population as the reader sees it. A resource is named `source/key`, a record by its ref; control characters become `%XX`. Refused
/// (conflict): a condition that cannot be told of some resource, since nobody knows then whether it belongs to the population.
Result<ledger::Population> population_of(store::Reader& reader, const PopulationChoice& choice, const content::CheckTypes& types);

/// How the size is found; `method` says which members count.
struct SizeRule {
  SampleMethod method = SampleMethod::stated;
  std::string frequency;
  SampleRisk control_risk = SampleRisk::lower;
  Decimal confidence = Decimal::of_millionths(900'000);
  Decimal tolerable_rate;
  std::int64_t acceptable_deviations = 0;
  std::int64_t stated = 0;
};

/// From the tables of content/audit; at most the population. Refused (invalid): what the tables do not hold, naming what they hold.
Result<std::int64_t> sample_size(const content::AuditFacts& facts, const SizeRule& rule, std::size_t population);

/// Everything that another needs to draw again and to read the results, as docs/sampling.md lays it down.
Result<Json> sample_file(store::Reader& reader, const Stored<Sample>& sample, const ledger::Population& population);

}  // namespace sealwright::isms
