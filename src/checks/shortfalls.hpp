// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "checks/run.hpp"

namespace sealwright::checks {

/// The verdicts of a check that fall short, in the order (type, source, key). Shared, since there may be many.
using ShortRows = std::shared_ptr<const std::vector<store::VerdictRow>>;

/// What checks say of resources as they are, judged anew and not stored; kept from one reading to the next. What did not change is not
/// judged again: a check is when something of a type that it reads was changed or delivered, its time has come, or exceptions are others.
/// So a reading finds what judging everything would find. It derives from the store alone. Thread-safe.
class Shortfalls {
 public:
  /// By check, of those that `options` names. The reader must be of the present and see the whole organization; `checks` must be shared.
  Result<std::map<std::string, ShortRows>> of(store::Reader& reader, const std::shared_ptr<const content::Checks>& checks,
                                              const RunOptions& options);
  /// How many checks the last reading of this organization judged.
  std::size_t judged(Id organization) const;

 private:
  struct Said {
    ShortRows rows;
    std::int64_t until = 0;  ///< holds before that instant (microseconds), all else equal
  };
  /// Never changed once it is there: readers share it.
  struct Known {
    std::shared_ptr<const content::Checks> checks;
    store::Entry size = 0;  ///< of the ledger that it is of
    Date day;               ///< on which exceptions were in force
    std::map<std::string, Said> said;
    std::size_t judged = 0;
  };
  static constexpr std::size_t kMostOrganizations = 64;

  static Result<Known> still_right(store::Reader& reader, const Known& known);
  static Result<> judge(store::Reader& reader, Known& known, const RunOptions& options);
  std::shared_ptr<const Known> known_of(Id organization) const;
  void keep(Id organization, Known known);

  mutable std::mutex mutex_;
  std::map<Id, std::shared_ptr<const Known>> known_;
};

}  // namespace sealwright::checks
