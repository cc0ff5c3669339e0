// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/sample.hpp"

#include <algorithm>
#include <cmath>

#include "base/digest.hpp"
#include "isms/binomial.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "ledger/draw.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kMostItems = 1000;

constexpr auto fields = std::array{
    FIELD(Sample, title, .help = "What is sampled and for which test", .min_length = 1, .indexed = true),
    FIELD(Sample, audit, .help = "The audit that it is drawn for", .indexed = true),
    FIELD(Sample, controls, .help = "Controls that it tests"),
    FIELD(Sample, population_of, .help = "Resources of a type, records of a register, or a list that was given", .indexed = true),
    FIELD(Sample, population_query, .help = "How the population was chosen", .min_length = 1, .max_length = 4000, .long_text = true),
    FIELD(Sample, population, .help = "How many there are", .min = 1),
    FIELD(Sample, population_digest, .help = "SHA-256 of the list of the population", .min_length = 64, .max_length = 64),
    FIELD(Sample, population_evidence, .help = "Id of the evidence that holds the list", .min_length = 36, .max_length = 36),
    FIELD(Sample, population_at, .help = "The instant as of which it was frozen", .indexed = true),
    FIELD(Sample, ledger_size, .help = "Entries of the ledger that it was read from", .min = 0),
    FIELD(Sample, method, .help = "Size by how often a control runs, by confidence and tolerable rate, or stated", .indexed = true),
    FIELD(Sample, frequency, .help = "How often the control runs", .shown_when = "method=frequency"),
    FIELD(Sample, control_risk, .help = "Lower or higher risk of the control", .shown_when = "method=frequency"),
    FIELD(Sample, confidence, .help = "Confidence of the upper bound, such as 0.9"),
    FIELD(Sample, tolerable_rate, .help = "Rate of deviations that can be borne", .shown_when = "method=confidence"),
    FIELD(Sample, acceptable_deviations, .help = "Deviations that the size allows for", .min = 0, .max = 2,
          .shown_when = "method=confidence"),
    FIELD(Sample, size_reason, .help = "Why this size", .max_length = 2000, .long_text = true, .shown_when = "method=stated"),
    FIELD(Sample, size, .help = "How many are drawn", .min = 1, .max = kMostItems),
    FIELD(Sample, seed_digest, .help = "SHA-256 of the half of the seed that is kept back until the draw; sealed with the population",
          .min_length = 64, .max_length = 64),
    FIELD(Sample, seed_made, .help = "The other half, made at random when the population was frozen", .min_length = 32, .max_length = 32),
    FIELD(Sample, algorithm, .help = "How it was drawn (docs/sampling.md)"),
    FIELD(Sample, seed_kept, .help = "The half that was kept back, told at the draw", .min_length = 32, .max_length = 32),
    FIELD(Sample, seed, .help = "The seed, 32 hexadecimal digits; sealed after the population", .min_length = 32, .max_length = 32),
    FIELD(Sample, seed_from, .help = "Whether the seed was made at random here, or from that and from a half that a person gave"),
    FIELD(Sample, drawn_at, .help = "When it was drawn"),
    FIELD(Sample, strata, .help = "Parts of the population, drawn from in proportion", .max_items = kMostItems),
    FIELD(Sample, items, .help = "The drawn items in their order, and what their tests showed", .max_items = kMostItems),
    FIELD(Sample, deviations, .help = "Items that deviate"),
    FIELD(Sample, not_tested, .help = "Items that could not be tested; the bound counts them as deviations"),
    FIELD(Sample, upper_rate, .help = "Upper bound of the population's rate of deviations (Clopper–Pearson)"),
    FIELD(Sample, tolerable, .help = "Whether that is within the tolerable rate", .indexed = true),
    FIELD(Sample, conclusion, .help = "What the sample says", .max_length = 4000, .long_text = true),
    FIELD(Sample, concluded_by, .help = "Who concluded", .indexed = true),
    FIELD(Sample, concluded_on, .help = "When that was", .indexed = true),
    FIELD(Sample, cancelled_reason, .help = "Why it was cancelled", .max_length = 2000, .long_text = true),
    FIELD(Sample, status, .help = "Population frozen, items drawn, concluded, or cancelled", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"frozen", "drawn"},
    model::Transition{"frozen", "cancelled"},
    model::Transition{"drawn", "concluded"},
    model::Transition{"drawn", "cancelled"},
};

void count(Sample& sample) {
  const auto with = [&](TestResult result) {
    return std::count_if(sample.items.begin(), sample.items.end(), [&](const SampleItem& item) { return item.result == result; });
  };
  sample.deviations = with(TestResult::deviation);
  sample.not_tested = with(TestResult::not_tested);
  const double short_of = static_cast<double>(*sample.deviations + *sample.not_tested);
  // Whoever tests everything knows the rate; a bound is for what was not looked at.
  const double rate = sample.size == sample.population
                          ? short_of / static_cast<double>(sample.size)
                          : upper_rate(*sample.deviations + *sample.not_tested, sample.size, sample.confidence.as_double());
  sample.upper_rate = Decimal::of_millionths(static_cast<std::int64_t>(std::ceil(rate * 1e6)));
  if (sample.tolerable_rate) sample.tolerable = *sample.upper_rate <= *sample.tolerable_rate;
}

void derive(Sample& sample, model::RuleContext& context) {
  if (sample.status == SampleStatus::concluded && !sample.upper_rate && static_cast<std::int64_t>(sample.items.size()) == sample.size)
    count(sample);
  stamp(context, sample.status == SampleStatus::concluded, sample.concluded_by, sample.concluded_on);
}

void check_size(model::RuleContext& context, const Sample& now) {
  if (now.size > now.population) context.fault("/size", "is more than there are");
  if (now.confidence <= Decimal() || now.confidence >= Decimal::of_millionths(1'000'000))
    context.fault("/confidence", "lies between 0 and 1, such as 0.9");
  if (now.method == SampleMethod::frequency) need(context, now.frequency && now.control_risk, "/frequency", "is needed, with the risk");
  if (now.method == SampleMethod::confidence)
    need(context, now.tolerable_rate && now.acceptable_deviations, "/tolerable_rate", "is needed, with the acceptable deviations");
  if (now.method == SampleMethod::stated) need(context, !blank(now.size_reason), "/size_reason", "is needed: say why this size");
}

void check_items(model::RuleContext& context, const Sample& now) {
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    const auto& item = now.items[i];
    const std::string at = base::pointer_to("/items", i);
    if (item.result && *item.result != TestResult::pass)
      need(context, !blank(item.note), at + "/note", "is needed: say what was seen, or why it was not tested");
    if (now.status == SampleStatus::concluded)
      need(context, item.result.has_value(), at + "/result", "is needed: the item has not been judged yet");
  }
}

/// What was drawn stays drawn: results alone come to the items.
void check_same_items(model::RuleContext& context, const Sample& now, const Sample& before) {
  if (before.status != SampleStatus::drawn) return;
  const bool same = std::equal(now.items.begin(), now.items.end(), before.items.begin(), before.items.end(),
                               [](const auto& a, const auto& b) { return a.line == b.line; });
  if (!same) context.fault("/items", "were drawn: add, remove and exchange none");
}

/// Whoever gives a seed has bound himself before it could be known what it draws.
void check_seed(model::RuleContext& context, const Sample& now) {
  if (!now.seed_digest)
    return need(context, now.seed_from == SeedFrom::random && !now.seed_kept, "/seed_from",
                "is given only where the SHA-256 of the given half was sealed with the population");
  if (!now.seed_kept || base::sha256(*now.seed_kept).hex() != *now.seed_digest)
    return context.fault("/seed_kept", "is not the half whose SHA-256 was sealed with the population");
  need(context, now.seed_from == SeedFrom::given && now.seed == ledger::joint_seed(now.seed_made.value_or(""), *now.seed_kept), "/seed",
       "does not follow from its two halves");
}

void rules(const Sample& now, const Sample* before, model::RuleContext& context) {
  const auto& reg = register_of_type<Sample>();
  if (before && before->status == SampleStatus::frozen)
    refuse_changes(reg, &now, before,
                   {"status", "algorithm", "seed_kept", "seed", "seed_from", "drawn_at", "strata", "items", "cancelled_reason"},
                   "the population and the size are frozen before the seed is known", context);
  if (before && before->status == SampleStatus::drawn)
    refuse_changes(reg, &now, before,
                   {"status", "items", "deviations", "not_tested", "upper_rate", "tolerable", "conclusion", "concluded_by", "concluded_on",
                    "cancelled_reason"},
                   "it was drawn as it says: draw another", context);
  if (before && (before->status == SampleStatus::concluded || before->status == SampleStatus::cancelled))
    return refuse_changes(reg, &now, before, {}, "it is over: draw another", context);
  if (!Digest::parse_hex(now.population_digest)) context.fault("/population_digest", "is no SHA-256 in hexadecimal");
  check_size(context, now);
  if (now.seed_digest.has_value() != now.seed_made.has_value())
    context.fault("/seed_made", "stands beside the SHA-256 of the half that is kept back: both or none");
  if (now.status == SampleStatus::frozen)
    return need(context, !now.seed && now.items.empty(), "/seed", "comes after the population is frozen");
  if (now.status == SampleStatus::cancelled) return need(context, !blank(now.cancelled_reason), "/cancelled_reason", "is needed: say why");
  need(context, now.seed && now.algorithm && now.drawn_at && now.seed_from, "/seed", "is needed to draw");
  if (static_cast<std::int64_t>(now.items.size()) != now.size) context.fault("/items", "are not as many as the size says");
  if (!before || before->status == SampleStatus::frozen) check_seed(context, now);
  if (before) check_same_items(context, now, *before);
  check_items(context, now);
  if (now.status != SampleStatus::concluded) return;
  require_named(context, "somebody concludes from a sample");
  need(context, !blank(now.conclusion), "/conclusion", "is needed: say what the sample says");
}

}  // namespace

const model::Register& register_for(const Sample*) {
  static const auto reg = model::register_of<Sample>({.name = "sample",
                                                      .prefix = "SMP",
                                                      .clause = "9.2",
                                                      .help = "Samples: a frozen population, a draw that anyone can repeat, results, bound",
                                                      .fields = fields,
                                                      .access = model::Access::process_only,
                                                      .workflow = {"status", transitions},
                                                      .derive = derive,
                                                      .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
