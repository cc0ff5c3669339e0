// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/export.hpp"
#include "ledger/fork.hpp"
#include "ledger/policy.hpp"
#include "ledger/timestamp.hpp"

/// Judges an exported folder offline, trusting nothing in it but what a given key has signed.
namespace sealwright::ledger {

/// One thing wrong: the file, as a path inside the folder, and what about it.
struct Problem {
  std::string file;
  std::string message;
};

/// A time-stamp in the export.
struct Stamped {
  std::uint64_t size = 0;  ///< of the checkpoint
  Instant at;
  std::string authority;
};

struct ExportReport {
  Checkpoint checkpoint;
  std::string note;                    ///< the newest checkpoint as it lies in the folder, with its signatures
  std::optional<PolicyReport> policy;  ///< what the newest checkpoint's signatures come to under the given policy
  std::vector<Stamped> stamps;         ///< sizes ascending, the newest checkpoint's last
  bool stamps_verified = false;        ///< authorities were given, and each stamp is by one of theirs
  std::string signer;                  ///< `name+id` that the checkpoint names; verified only where signer_verified
  bool signer_verified = false;        ///< a key was given and every signature is by given keys and verifies
  std::uint64_t older_checkpoints = 0;
  std::optional<std::uint64_t> oldest_checkpoint;     ///< size of the first older one
  std::vector<std::pair<std::uint64_t, Fork>> forks;  ///< entries by which the log took another origin, in order
  bool bodies_included = false;
  std::uint64_t bodies = 0;  ///< that match their commitments
  std::uint64_t erased = 0;  ///< absent, with the entry that erased them
  std::uint64_t blobs = 0;
  std::optional<Instant> first, last;  ///< times of the first and the last entry
  std::vector<Problem> problems;       ///< at most kMaxProblems
  std::uint64_t more_problems = 0;     ///< beyond those; verification gives up after kGiveUp

  static constexpr std::size_t kMaxProblems = 50;
  static constexpr std::uint64_t kGiveUp = 1000;
  void wrong(std::string_view file, std::string message);
  bool hopeless() const { return problems.size() + more_problems >= kGiveUp; }
  /// Everything follows from the checkpoint. Says nothing about who signed it.
  bool consistent() const { return problems.empty(); }
  /// Consistent, signed by the given key, and the policy met where one was given: the only state that proves anything to a stranger.
  bool verified() const { return consistent() && signer_verified && (!policy || policy->met); }
  /// The verdict in words, one line for each statement.
  std::string text() const;
};

struct VerifyKeys {
  std::optional<VerifierKey> log;      ///< handed to the auditor by another way than the export
  std::vector<VerifierKey> witnesses;  ///< of cosignatures that the checkpoints carry
  /// Where given, the export must hold a time-stamp, and each one must be by an authority of these.
  std::optional<Authorities> authorities{};
  /// Where given, the newest checkpoint must meet it. Its witnesses must be among `witnesses`.
  std::optional<Policy> policy{};
};

/// Recomputes every hash from the entries, every older checkpoint's root and every body's commitment; names each file that is wrong,
/// missing or surplus. Reads the folder once, in memory that does not grow with the log.
/// Errors: not_found or invalid, where there is no such folder.
Result<ExportReport> verify_export(const std::filesystem::path& folder, const VerifyKeys& keys, const Progress& progress = {});

}  // namespace sealwright::ledger
