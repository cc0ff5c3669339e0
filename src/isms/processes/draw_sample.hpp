// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/sampling.hpp"
#include "store/store.hpp"

/// A sample in its order (docs/sampling.md): freeze, draw, record, conclude. Each is a version of its own in the ledger.
namespace sealwright::isms {

struct FreezeSample {
  std::string title;
  std::optional<Id> audit;
  std::vector<Id> controls;
  PopulationChoice population;
  SizeRule size;
  std::string size_reason;
  std::string seed_digest;  ///< SHA-256 of the half of the seed that somebody keeps back; empty: the seed is made at the draw
};

/// First step: reads the population, keeps its list as sealed evidence, and settles the size. No seed is known yet, so that nobody can
/// choose either of them by what would be drawn. With a `seed_digest` the other half of the seed is made at random and sealed as well:
/// who keeps the first one back is bound to it before he sees the second, and nobody else knows the first.
Result<model::Record> freeze_sample(store::Store& store, Id organization, const store::Actor& actor, const content::AuditFacts& facts,
                                    const content::CheckTypes& types, const FreezeSample& wanted);

/// Second step: draws from the sealed list, once. `seed` empty: by 128 bits from the kernel; else by both halves, of which `seed` is the
/// one that was kept back, 32 hexadecimal digits. Refused (invalid) where `seed` is not what the sealed digest says, or one is given and
/// none was sealed, or the other way round: whoever knows the population would choose what is drawn. Refused (conflict) where it was drawn.
Result<model::Record> draw_sample(store::Store& store, Id organization, const store::Actor& actor, Id sample, std::string_view seed);

/// Third step, as often as needed: what the tests of these items showed, in the name of the acting person. An item is named by its line of
/// the population, or by its key alone where that is enough.
Result<model::Record> record_results(store::Writer& writer, Id sample, const std::vector<std::string>& items, TestResult result,
                                     std::string_view note);

/// Last step, when every item has a result: the rate's upper bound is computed, and the audit, if there is one that is not reported yet,
/// names the sample. In the name of the acting person.
Result<model::Record> conclude_sample(store::Writer& writer, Id sample, std::string_view conclusion);

/// Ends a sample that comes to nothing. It stays to be seen, with the reason.
Result<model::Record> cancel_sample(store::Writer& writer, Id sample, std::string_view reason);

/// The frozen list, as it was sealed; corrupt where the kept bytes are others.
Result<ledger::Population> frozen_population(const store::Blobs& blobs, Id organization, const Sample& sample);

}  // namespace sealwright::isms
