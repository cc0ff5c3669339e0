// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/measure.hpp"

#include "isms/registers/control.hpp"
#include "isms/registers/objective.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Measure, title, .help = "What is measured (9.1 a)", .min_length = 1, .indexed = true),
    FIELD(Measure, purpose, .help = "What it tells about security or about the ISMS", .long_text = true),
    FIELD(Measure, method, .help = "How it is measured, so that two people get the same value (9.1 b)", .max_length = 4000,
          .long_text = true),
    FIELD(Measure, unit, .help = "Unit of the values, such as % or days", .max_length = 40),
    FIELD(Measure, direction, .help = "Whether a higher or a lower value is better"),
    FIELD(Measure, target, .help = "The value that is wanted, or better"),
    FIELD(Measure, every_days, .help = "How many days lie between two readings (9.1 c)", .min = 1, .max = 1095),
    FIELD(Measure, measured_by, .help = "Who measures (9.1 d)", .indexed = true),
    FIELD(Measure, evaluated_every_days, .help = "How many days lie between two evaluations (9.1 e)", .min = 1, .max = 1095),
    FIELD(Measure, evaluated_by, .help = "Who evaluates the results (9.1 f)", .indexed = true),
    FIELD(Measure, objective, .help = "The objective that it serves", .indexed = true),
    FIELD(Measure, controls, .help = "Controls that it tells about"),
    FIELD(Measure, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Measure, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "in_use"},
    model::Transition{"draft", "retired"},
    model::Transition{"in_use", "draft"},
    model::Transition{"in_use", "retired"},
};

constexpr auto dues = std::array{
    model::Due{.field = "every_days",
               .what = "Take the next reading",
               .owner = "measured_by",
               .states = "in_use",
               .cycle = {.of = "reading", .by = "measure", .on = "on"},
               .raises = true},
    model::Due{.field = "evaluated_every_days",
               .what = "Evaluate the readings",
               .owner = "evaluated_by",
               .states = "in_use",
               .cycle = {.of = "reading", .by = "measure", .on = "evaluated_on", .in = "evaluated"},
               .raises = true},
};

void rules(const Measure& now, const Measure* before, model::RuleContext& context) {
  require_active(context, "/measured_by", now.measured_by, before ? before->measured_by : std::nullopt);
  require_active(context, "/evaluated_by", now.evaluated_by, before ? before->evaluated_by : std::nullopt);
  if (before && before->status == MeasureStatus::in_use && now.status == MeasureStatus::in_use &&
      (before->unit != now.unit || before->method != now.method)) {
    context.fault("/method", "cannot change while it is in use, nor the unit: readings would not be comparable (9.1 b)");
  }
  if (now.status != MeasureStatus::in_use) return;
  need(context, !blank(now.method), "/method", "is needed: say how it is measured (9.1 b)");
  need(context, now.target.has_value(), "/target", "is needed: say which value is wanted");
  need(context, now.every_days.has_value(), "/every_days", "is needed: say how often it is measured (9.1 c)");
  need(context, now.measured_by.has_value(), "/measured_by", "is needed: say who measures (9.1 d)");
  need(context, now.evaluated_every_days.has_value(), "/evaluated_every_days", "is needed: say how often it is evaluated (9.1 e)");
  need(context, now.evaluated_by.has_value(), "/evaluated_by", "is needed: say who evaluates (9.1 f)");
}

}  // namespace

const model::Register& register_for(const Measure*) {
  static const auto reg = model::register_of<Measure>({.name = "measure",
                                                       .prefix = "M",
                                                       .clause = "9.1",
                                                       .help = "What is measured to judge the ISMS: how, when, by whom, with which target",
                                                       .fields = fields,
                                                       .scope_field = "scopes",
                                                       .access = model::Access::contributed,
                                                       .workflow = {"status", transitions},
                                                       .dues = dues,
                                                       .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
