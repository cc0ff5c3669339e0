// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/check_sets.hpp"
#include "isms/control_states.hpp"
#include "store/store.hpp"

/// When a control was effective, failing or insufficient: its status over a period, from what was sealed (DESIGN.md §8, ISO/IEC 27001 9.1).
namespace sealwright::isms {

/// One status, from `from` up to but not including `to`.
struct StatusSpan {
  Instant from;
  Instant to;
  ControlStatus status = ControlStatus::insufficient;
  std::vector<std::string> why;  ///< the reasons that speak for it, at its beginning
};

/// A target for the share of time that a control is effective, as a service-level objective.
struct StatusTarget {
  double share = 0;                 ///< wanted, 0 to 1
  std::int64_t allowed_micros = 0;  ///< of the counted time that may be anything but effective
  std::int64_t left_micros = 0;     ///< of that, what is left: below zero where the target is missed
};

/// What one check said to the control, from `from` up to but not including `to`.
struct CheckSpan {
  Instant from;
  Instant to;
  std::string said;  ///< the worst verdict, or the standing of a check that does not count: `stale`, `no_data`, `never_run`
  std::map<std::string, std::uint64_t> counts;  ///< of verdicts, those that are not zero
};

/// One check's row of the timeline. Where it did not speak to the control there is a gap.
struct CheckRow {
  std::string title;
  std::vector<CheckSpan> spans;  ///< neighbours differ in what was said or how often
};

struct Timeline {
  Instant from;                            ///< not before the control's first version
  Instant to;                              ///< not after now
  std::vector<StatusSpan> spans;           ///< without gaps, neighbours differ
  std::map<std::string, CheckRow> checks;  ///< by id
  std::map<ControlStatus, std::int64_t> micros;
  std::int64_t counted_micros = 0;  ///< effective, failing and insufficient time: what the share is of
  std::optional<double> effective;  ///< share of the counted time; nothing where none was counted
};

inline constexpr std::size_t kMostTimelinePoints = 20'000;

/// Evaluates the status at every sealed act in the period that may move it, and at every instant in between at which a fact ages. Exact:
/// what `control show --as-of` says of an instant is what its span says. Invalid: a period that ends before it begins, lies before the
/// control, or holds more than kMostTimelinePoints acts.
Result<Timeline> control_timeline(store::Store& store, Id organization, const ChecksOf& checks_of, Id control, Instant from, Instant to);

StatusTarget against(const Timeline& timeline, double share);

Json to_json(const Timeline& timeline, const std::optional<double>& target);

}  // namespace sealwright::isms
