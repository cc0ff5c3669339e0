// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/reading.hpp"

#include "isms/registers/measure.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Reading, title, .help = "The measure's title", .indexed = true, .read_only = true),
    FIELD(Reading, measure, .help = "What was measured", .indexed = true),
    FIELD(Reading, on, .help = "The day that the value speaks of", .indexed = true),
    FIELD(Reading, value, .help = "The value", .indexed = true),
    FIELD(Reading, target, .help = "The measure's target when it was read", .read_only = true),
    FIELD(Reading, target_met, .help = "Whether it was reached", .indexed = true, .read_only = true),
    FIELD(Reading, trend, .help = "Against the reading before", .indexed = true, .read_only = true),
    FIELD(Reading, taken_by, .help = "Who read it"),
    FIELD(Reading, source, .help = "What it was read from, such as the id of evidence", .max_length = 500),
    FIELD(Reading, evaluation, .help = "What it means, and what follows", .max_length = 4000, .long_text = true),
    FIELD(Reading, evaluated_by, .help = "Who evaluated it", .read_only = true),
    FIELD(Reading, evaluated_on, .help = "When it was evaluated", .read_only = true),
    FIELD(Reading, status, .help = "Whether it has been evaluated", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"taken", "evaluated"}};

/// The latest reading of the measure before that day.
std::optional<Reading> reading_before(model::RuleContext& context, const Reading& now) {
  std::optional<Reading> latest;
  for (const auto& record : context.find_by("reading", "measure", now.measure.id.text())) {
    auto other = record_as<Reading>(record);
    if (other && other->on < now.on && (!latest || other->on > latest->on)) latest = *std::move(other);
  }
  return latest;
}

void derive(Reading& reading, model::RuleContext& context) {
  stamp(context, reading.status == ReadingStatus::evaluated, reading.evaluated_by, reading.evaluated_on);
  const auto measure = find_as(context, reading.measure);
  if (!measure || reading.title) return;  // as it was when it was read
  reading.title = measure->title;
  reading.target = measure->target;
  if (measure->target) reading.target_met = reaches(measure->direction, *measure->target, reading.value);
  if (const auto before = reading_before(context, reading)) reading.trend = trend_of(measure->direction, before->value, reading.value);
}

void rules(const Reading& now, const Reading* before, model::RuleContext& context) {
  if (before) {
    refuse_changes(register_of_type<Reading>(), &now, before, {"status", "evaluation", "evaluated_by", "evaluated_on"},
                   "readings are kept as they were taken: take another", context);
  } else {
    require_active(context, "/taken_by", now.taken_by, std::nullopt);
    require_past(context, "/on", now.on);
    const auto measure = find_as(context, now.measure);
    if (!measure || measure->status != MeasureStatus::in_use) context.fault("/measure", "is not in use: choose one that is");
    const auto same_day = [&](const Reading& other) { return other.on == now.on; };
    if (another_with<Reading>(context, "measure", now.measure.id.text(), same_day)) context.fault("/on", "has a reading already");
  }
  if (now.status != ReadingStatus::evaluated) return;
  if (before && before->status == ReadingStatus::evaluated && before->evaluation != now.evaluation)
    context.fault("/evaluation", "cannot change: it has been evaluated");
  need(context, !blank(now.evaluation), "/evaluation", "is needed: say what it means");
  need(context, now.evaluated_by.has_value(), "/status", "needs a named person: somebody evaluates a reading (9.1 f)");
}

}  // namespace

const model::Register& register_for(const Reading*) {
  static const auto reg = model::register_of<Reading>({.name = "reading",
                                                       .prefix = "RD",
                                                       .clause = "9.1",
                                                       .help = "Values of measures over time, with target, trend and evaluation",
                                                       .fields = fields,
                                                       .access = model::Access::contributed,
                                                       .workflow = {"status", transitions},
                                                       .derive = derive,
                                                       .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
