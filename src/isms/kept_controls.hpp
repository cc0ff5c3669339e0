// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <unordered_map>

#include "checks/evaluation.hpp"
#include "isms/control_states.hpp"
#include "isms/status_grounds.hpp"

namespace sealwright::isms {

/// Every control with what its status rests on, and the status that is sealed. Kept beside an evaluation, so that following a change reads
/// nothing of it from the store and asks only those checks that moved; read anew once something changed that may move the status of any
/// control.
class KeptControls {
 public:
  /// For the evaluation's last call, as the reader of that call sees them; for one use where there is no evaluation.
  static Result<std::shared_ptr<KeptControls>> of(store::Reader& reader, const content::Checks& checks,
                                                  const checks::Evaluation* evaluation);
  explicit KeptControls(const content::Checks& checks);

  /// Whether something changed in that call that may move any control, whatever the checks say.
  bool all_may_move() const { return all_may_move_; }

  using State = std::pair<const Stored<Control>*, StatusResult>;
  /// Statuses of the controls with these bare references, in every scope; of all where there is nothing. Checks that are not among the
  /// moved ones are taken at their last word while its time has not run out. No moved ones: every check is asked.
  using Moved = std::set<std::string, std::less<>>;
  Result<std::vector<State>> states(store::Reader& reader, const References& references, const Moved* moved);

  /// Whether a control's status is another than the sealed one; from then on it counts as sealed.
  bool moves(Id control, ControlStatus status);

 private:
  struct InScope {
    Scoping scoping;
    Controls controls;
    std::multimap<std::string, std::size_t, std::less<>> by_reference;
    std::set<std::string> required;                   ///< checks, by some control
    std::unordered_map<std::size_t, ByControl> said;  ///< last, by the number of the check
  };
  Result<> read(store::Reader& reader);
  std::vector<std::size_t> checks_of(const References& references) const;
  Result<CheckFacts> said_in(InScope& place, store::Reader& reader, const CheckQuestion& question, const References& references,
                             const Moved* moved);

  const content::Checks& checks_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_reference_;  ///< checks by the bare references that they speak to
  std::vector<std::size_t> of_any_;                                            ///< checks whose resources say to what they speak
  std::vector<InScope> scopes_;
  StatusGrounds grounds_;
  std::map<Id, std::string> sealed_;
  store::Entry size_ = 0;  ///< of the ledger that this holds for
  Date day_;               ///< exceptions begin and end by the day
  bool all_may_move_ = true;
};

}  // namespace sealwright::isms
