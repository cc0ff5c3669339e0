// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/export_verify.hpp"
#include "ledger/pack.hpp"

/// Judges a pack offline, trusting nothing in it but what a given key has signed.
namespace sealwright::ledger {

struct PackReport {
  PackHead head;
  PackTotals totals;
  Checkpoint checkpoint;
  std::optional<std::uint64_t> entry;  ///< that seals the pack
  std::optional<Instant> sealed_at;    ///< its time
  std::optional<Instant> first, last;  ///< times of the first and the last item's entry
  std::uint64_t first_entry = 0, last_entry = 0;
  std::uint64_t evidence = 0, erased = 0;  ///< items that hold
  std::uint64_t redrawn = 0, undrawn = 0;  ///< samples
  std::uint64_t unplaced = 0;              ///< drawn again, but the pack does not hold what seals the population
  std::string signer;                      ///< `name+id`; verified only where signer_verified
  bool signer_verified = false;
  std::optional<PolicyReport> policy;  ///< what the checkpoint's signatures come to under the given policy
  std::vector<Problem> problems;       ///< at most kMaxProblems
  std::uint64_t more_problems = 0;     ///< beyond those

  static constexpr std::size_t kMaxProblems = 50;
  void wrong(std::string_view file, std::string message);
  bool consistent() const { return problems.empty(); }
  bool verified() const { return consistent() && signer_verified && (!policy || policy->met); }
  /// The verdict in words, one line for each statement.
  std::string text() const;
};

/// Holds every file against the manifest, the manifest against its sealed entry, every item's file, body and index line against its entry,
/// every entry against the checkpoint, and draws every sample again. Names each file that is wrong, missing or surplus.
/// Errors: not_found, invalid where there is no ZIP file whose members can be told apart.
Result<PackReport> verify_pack(const std::filesystem::path& path, const VerifyKeys& keys, const Progress& progress = {});

}  // namespace sealwright::ledger
