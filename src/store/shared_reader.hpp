// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "store/reader.hpp"

namespace sealwright::store {

/// What of an organization a guest may see (DESIGN.md §12). What is not named here does not exist for him.
struct Share {
  /// By register: all of it (no filter), or the records that pass.
  std::map<std::string, std::optional<Filter>, std::less<>> registers;
  /// Whether records of a register are seen as they are now, whatever the day that is looked at: what the guest works on himself.
  std::function<bool(std::string_view register_name)> present = [](std::string_view) { return false; };
  std::function<bool(const Evidence&)> evidence;  ///< null: none

  /// Shares records of a register beside what is shared of it already.
  void add(std::string_view register_name, std::optional<Filter> filter);
};

/// A reader of what is shared: the share's filter is part of every query, so pages, totals, searches and look-ups by ref know nothing else.
/// Of resources it gives those of shared records; verdicts, runs and deliveries it does not give; of the ledger only hashes, and the
/// entries of shared evidence. A method that Reader gains has to be decided on here. `then`: the day that is looked at; `now`: the present.
std::unique_ptr<Reader> shared_reader(std::unique_ptr<Reader> then, std::unique_ptr<Reader> now, Share share);

}  // namespace sealwright::store
