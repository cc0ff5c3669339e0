// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "ledger/key.hpp"

/// Signed notes (C2SP signed-note v1.0.0): a text that people can read, an empty line, signature lines.
namespace sealwright::ledger {

inline constexpr std::size_t kMaxNote = 64 * 1024;
inline constexpr std::size_t kMaxSignatures = 100;

/// One line `— <name> <base64(keyID ‖ signature)>`.
struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;
  std::string line() const;  ///< with its newline
  bool by(const VerifierKey& key) const { return name == key.name && id == key.id; }
  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  ///< ends in a newline, which is signed too
  std::vector<NoteSignature> signatures;
  std::string bytes() const;
};

/// Takes a note apart; verifies nothing. The last empty line separates. Refused: over kMaxNote, not UTF-8, control characters
/// other than the newline, no signature or more than kMaxSignatures, a line that is no signature, base64 with stray bits.
Result<Note> parse_note(std::string_view bytes);

/// Adds the signature line of each signer to the text (which must end in a newline). Only Ed25519 keys; witnesses use cosign.
Result<std::string> sign_note(std::string_view text, std::span<const Signer> signers);

/// A note of which at least one signature is by a known key and verifies.
struct OpenedNote {
  std::string text;
  std::vector<NoteSignature> verified;  ///< one for each key, in the note's order
  std::vector<NoteSignature> unknown;   ///< by keys that were not given; they prove nothing
};

/// Errors: invalid, where the note is malformed, a known key's signature fails, or no known key has signed.
Result<OpenedNote> open_note(std::string_view bytes, std::span<const VerifierKey> known);

/// Whether this signature by this key (of either type) verifies over the note's text.
bool verify_signature(const NoteSignature& signature, const VerifierKey& key, std::string_view text);

/// cosignature/v1 (tlog-cosignature): a witness's statement that it saw this checkpoint at this time (whole seconds).
/// Errors: invalid where the signer's key is not of type cosignature or the time is before 1970.
Result<NoteSignature> cosign(std::string_view text, const Signer& witness, Instant at);
/// The time that a cosignature states; nothing where it is too short to be one. It says nothing about whether it verifies.
std::optional<Instant> cosigned_at(const NoteSignature& signature);

}  // namespace sealwright::ledger
