// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sealwright::model {

/// Where a day is counted and not written down: so long after the newest record of another register that names this one.
struct Cycle {
  std::string_view of{};     ///< that register: `reading`; empty: the day is written down
  std::string_view by{};     ///< its reference to this record: `measure`
  std::string_view on{};     ///< its day: `on`
  std::string_view in{};     ///< its state in which it counts; empty: any
  std::string_view start{};  ///< the day of this record from which the first is counted; empty: its creation
  bool months = false;       ///< `Due::field` holds months; else days
};

/// Something that falls due with a record: until when, what, and who does it. The rows stand in the register's description, and the due
/// list, the calendar, tasks and reminders ask nothing else. Lists of names are written with blanks between.
struct Due {
  std::string_view field;           ///< a date or instant; `audits/planned_for` in a list of structures; with `cycle`, its length
  std::string_view what;            ///< an imperative without an end: `Review the supplier`
  std::string_view clause{};        ///< that asks for it; empty: the register's
  std::string_view owner{};         ///< reference to the person who does it; empty: nobody in particular
  std::string_view states{};        ///< in which it falls due; empty: in all
  std::string_view state{};         ///< the enumeration of `states`; empty: the workflow's
  std::string_view renewed_by{};    ///< over where a newer record of the register has the same values in these members
  std::string_view renewed_in{};    ///< states of the newer one that count; empty: all
  std::string_view fulfilled_in{};  ///< of a list: as many of its days, the earliest first, are over as that register has records
  std::string_view fulfilled_by{};  ///< that name this one in this reference
  Cycle cycle{};
  bool raises = false;  ///< a task is raised for it: it comes round again, and no record of it exists beforehand that is the work itself
};

}  // namespace sealwright::model
