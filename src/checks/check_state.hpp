// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>
#include <unordered_map>

#include "checks/judge.hpp"
#include "checks/population.hpp"

namespace sealwright::checks {

/// What one check says of the rows of its population: two bits for each row, and for those that fall short what is stored of them.
class CheckState {
 public:
  CheckState(const content::CompiledCheck& check, Population& population);

  const content::CompiledCheck& check() const { return *check_; }
  Population& population() const { return *population_; }
  /// Members of the resource that a verdict or its reason depends on; nothing where it takes the resource whole.
  const std::optional<std::set<std::string, std::less<>>>& members() const { return members_; }
  bool reads_time() const { return reads_time_; }
  bool reads_others() const { return !check_->named_uses.empty(); }

  /// A stored verdict of a row, before the row is judged for the first time.
  void hold(Row row, Verdict verdict, std::string_view reason) { shortfalls_.insert_or_assign(row, Shortfall{verdict, print(reason)}); }

  enum class Change { none, stored, ended };
  /// Takes a judgement. `stored`: the row falls short, otherwise than before; `ended`: it fell short and no longer does.
  Change set(Row row, const Judgement& judgement);
  /// Takes whole sets of rows that pass and that the check does not apply to, in place of all earlier ones; told which rows ended.
  void set_clean(cel::columns::Bits passes, cel::columns::Bits spared, const std::function<void(Row)>& ended);
  /// The row is gone. Whether it fell short.
  bool drop(Row row);
  /// What held of one row holds of another, its successor.
  void carry(Row from, Row to);
  void renumber(const std::vector<std::size_t>& places, std::size_t rows);

  /// Until when the row's judgement holds by itself, in microseconds (cel::Flip::micros).
  void set_flip(Row row, std::int64_t micros);
  /// Rows whose time has come. They are to be judged again, which sets their next flip.
  std::vector<Row> due(Instant now);
  /// The first instant at which time alone may change a judgement; the least number for any time, the greatest for never.
  std::int64_t next_flip() const { return next_flip_; }
  /// Whether some row may flip at any time: then the check is judged anew in each round.
  bool sweeps() const { return next_flip_ == std::numeric_limits<std::int64_t>::min(); }

  bool is_clean(Row row) const { return passes_.at(row) || spared_.at(row); }
  cel::columns::Word clean_word(std::size_t word) const { return passes_.word(word) | spared_.word(word); }
  std::map<std::string, std::uint64_t> counts() const;
  std::vector<Row> failing() const;  ///< fail and excepted
  std::size_t bytes() const {
    return passes_.bytes() + spared_.bytes() + shortfalls_.size() * 48 + flips_.capacity() * sizeof(std::int64_t);
  }

  bool judged = false;                   ///< every row has been
  bool touched = false;                  ///< since the last heartbeat, something was judged
  std::vector<Row> rejudged;             ///< which rows, in order, unless all were
  bool all_judged = false;               ///< since the last heartbeat, every row was judged
  std::optional<store::Heartbeat> last;  ///< heartbeat
  std::optional<store::Entry> last_entry;
  Id last_run;
  Instant last_at;

 private:
  struct Shortfall {
    Verdict verdict;
    std::uint64_t reason;
  };
  static std::uint64_t print(std::string_view reason) { return std::hash<std::string_view>{}(reason); }

  const content::CompiledCheck* check_;
  Population* population_;
  std::optional<std::set<std::string, std::less<>>> members_;
  bool reads_time_ = false;
  cel::columns::Bits passes_, spared_;
  std::unordered_map<Row, Shortfall> shortfalls_;
  std::array<std::uint64_t, 6> counts_{};
  std::vector<std::int64_t> flips_;  ///< by row, of a check that reads the time
  std::int64_t next_flip_ = std::numeric_limits<std::int64_t>::max();
};

/// Members of `resource` that these paths (`resource.a.b`) name; nothing where one takes it whole.
std::optional<std::set<std::string, std::less<>>> members_of(const content::CompiledCheck& check);

}  // namespace sealwright::checks
