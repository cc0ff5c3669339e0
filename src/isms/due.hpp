// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/audit_facts.hpp"
#include "isms/registers/person.hpp"
#include "store/reader.hpp"

/// The due list: everything that falls due in a period, worked out from the records by what their registers say of it (model::Due) and by
/// the rules of certification (certification/cycle.hpp). Nothing is stored, so it can be asked for as of a past instant too.
namespace sealwright::isms {

struct DueItem {
  std::string register_name;
  Id record;
  std::string ref;    ///< SUP-3
  std::string title;  ///< of the record; of a day in a list, with what that entry is called
  std::string place;  ///< `next_review`, `audits/2/planned_for`, `cycle/surv-first`
  std::string what;   ///< `Review the supplier's service`
  std::string clause;
  Date on;                    ///< the day in the organization's time zone
  std::optional<Instant> at;  ///< where the hour counts
  Id owner;                   ///< a person; nil: nobody in particular
  Id scope{};                 ///< the one that it belongs to; nil: all, or several
  bool raises = false;        ///< a task may be raised for it (model::Due::raises)
  std::int64_t version = 0;   ///< of the record
  Instant changed{};          ///< when the record was last changed
  bool counted = false;       ///< the day is counted from other records: the next one is another thing
  std::string task{};         ///< the open task that was raised for it; empty: none

  /// The same thing with the same day is the same key: by it a task knows what it was raised for.
  std::string key() const { return register_name + "/" + record.text() + "/" + place + "/" + on.text(); }
};
Json to_json(const DueItem& item);

struct DuePeriod {
  std::optional<Date> from;  ///< nothing: also what is overdue, since whenever
  Date to;
};

/// What the days are worked out from.
struct DueRules {
  std::span<const model::Register> registers;
  const content::AuditFacts& facts;
};

/// In the order of their days, then of the registers and refs. Both days of the period are in it.
Result<std::vector<DueItem>> due_items(store::Reader& reader, const DueRules& rules, const DuePeriod& period);

/// The same without those for which a task is open: the task stands for them.
std::vector<DueItem> without_doubles(std::vector<DueItem> items);

/// The day and the hour (0–23) that it is in the organization's time zone.
Result<Date> today_in(store::Reader& reader);
Result<int> hour_in(store::Reader& reader);

}  // namespace sealwright::isms
