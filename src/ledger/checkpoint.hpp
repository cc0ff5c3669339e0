// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/merkle.hpp"
#include "ledger/note.hpp"

/// Checkpoints (C2SP tlog-checkpoint v1.0.0): what the log's owner signs about its state.
namespace sealwright::ledger {

/// The log `origin` had `size` entries and this root. As text: `origin\nsize\nbase64(root)\n`.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root = empty_root();
  std::string text() const;
  bool operator==(const Checkpoint&) const = default;
};

/// A URL without scheme and trailing slash: `<host>/<organization>`. Same alphabet as a key's name.
bool valid_origin(std::string_view origin);

/// The one canonical spelling: size without leading zeros and at most 2^63 - 1, no extension lines, and for size 0 the empty root.
Result<Checkpoint> parse_checkpoint(std::string_view text);

/// The checkpoint as a note signed by the log's key, whose name must equal the origin. Persist it before it is shown to anybody, and
/// never sign two checkpoints of which neither extends the other.
Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const Signer& signer);

struct OpenedCheckpoint {
  Checkpoint checkpoint;
  OpenedNote note;
};

/// Pins the log: it must be signed by `log`, and its origin must be that key's name. Signatures by `witnesses` are verified where present.
/// Errors: invalid, saying which.
Result<OpenedCheckpoint> open_checkpoint(std::string_view note, const VerifierKey& log, std::span<const VerifierKey> witnesses = {});

}  // namespace sealwright::ledger
