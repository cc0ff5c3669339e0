// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"

/// Policies (C2SP tlog-policy): which logs are believed, which witnesses are known, and how many of whom must have cosigned a checkpoint.
///
///     log <verifier key> [<url>]
///     witness <name> <verifier key> [<url>]
///     group <name> all|any|<k> <name>...
///     quorum <name>|none
///
/// Names are of this file alone. A group and the quorum name only what stands above them; exactly one line is the quorum.
namespace sealwright::ledger {

struct PolicyLog {
  VerifierKey key;
  std::string url;
};
struct PolicyWitness {
  std::string name;
  VerifierKey key;
  std::string url;  ///< submission prefix: `<url>/add-checkpoint`
};
struct PolicyGroup {
  std::string name;
  std::size_t threshold = 0;
  std::vector<std::string> members;
};

struct Policy {
  std::vector<PolicyLog> logs;
  std::vector<PolicyWitness> witnesses;
  std::vector<PolicyGroup> groups;
  std::string quorum;  ///< a witness, a group, or `none`
  std::vector<VerifierKey> witness_keys() const;
  /// The first log of this name; null where there is none.
  const PolicyLog* log(std::string_view origin) const;
};

inline constexpr std::size_t kMaxPolicy = 256 * 1024;

/// Errors: invalid with the line.
Result<Policy> parse_policy(std::string_view text);

/// What a checkpoint's signatures come to under a policy.
struct PolicyReport {
  Checkpoint checkpoint;
  bool met = false;
  std::string words;  ///< a line for each witness, who cosigned and when and who did not; then what the quorum asks for and has
};

/// Whether the checkpoint is signed by one of the policy's logs (where it names any, else only its cosignatures are judged) and its quorum
/// has cosigned. Signatures by keys that the policy does not name count for nothing.
/// Errors: invalid, where it is no checkpoint, is of none of the logs, or a known key's signature does not verify.
Result<PolicyReport> check_policy(std::string_view note, const Policy& policy);

}  // namespace sealwright::ledger
