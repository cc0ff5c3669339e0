// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"

/// Witnesses (C2SP tlog-witness v1.0.0): whoever runs one cosigns a log's checkpoint only if it extends the last one that it cosigned, so
/// that a log cannot show two histories to two people. What is sent, what a witness makes of it, and what the log makes of the answer.
namespace sealwright::ledger {

/// The body of `POST <prefix>/add-checkpoint`.
struct Submission {
  std::uint64_t old_size = 0;  ///< of the checkpoint that the witness cosigned last; 0: none
  Proof proof;                 ///< from there to the checkpoint; empty from 0 and between equal sizes
  std::string checkpoint;      ///< the signed note
};

inline constexpr std::size_t kMaxSubmission = kMaxNote + 4096;
inline constexpr std::string_view kSizeType = "text/x.tlog.size";

std::string format_submission(const Submission& submission);
/// Verifies nothing. Errors: too_large; invalid with the line.
Result<Submission> parse_submission(std::string_view bytes);

/// Why a witness does not cosign; the number is the HTTP status that says so.
struct Declined {
  enum class Why {
    malformed = 400,     ///< also: the old size is above the checkpoint's
    not_signed = 403,    ///< by no key that is known for the origin
    unknown_log = 404,   ///< the origin is not one that this witness watches
    other_size = 409,    ///< another size (or, of equal sizes, another root) was cosigned last
    not_extended = 422,  ///< the proof does not lead from the one to the other
  } why;
  std::string message;
};

/// What a witness cosigned last.
struct Seen {
  std::uint64_t size = 0;
  Digest root = empty_root();
};

/// The first half, which needs no memory: is it a checkpoint of a known log, signed by it?
std::variant<Checkpoint, Declined> open_submission(const Submission& submission, std::span<const VerifierKey> logs);
/// The second: does it extend what was cosigned last (nothing: no checkpoint of this log was)? The caller replaces `seen` atomically, and
/// only then signs.
std::optional<Declined> judge_submission(const Submission& submission, const Checkpoint& checkpoint, const std::optional<Seen>& seen);

/// The witness's own line among those that it answered with, verified; lines by other keys are ignored.
/// Errors: invalid, where there is none or it does not verify.
Result<NoteSignature> cosignature_in(std::string_view answer, std::string_view text, const VerifierKey& witness);

/// The size in an answer of kSizeType. Errors: invalid.
Result<std::uint64_t> size_in(std::string_view answer);

}  // namespace sealwright::ledger
