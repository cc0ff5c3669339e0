// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;

std::string Checkpoint::text() const { return origin + "\n" + std::to_string(size) + "\n" + base::base64(root.view()) + "\n"; }

bool valid_origin(std::string_view origin) {
  return valid_key_name(origin) && !origin.ends_with('/') && origin.find("://") == std::string_view::npos;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const auto lines = base::split(text, '\n');
  if (lines.size() != 4 || !lines[3].empty()) return invalid("a checkpoint has three lines: origin, size, root");
  Checkpoint out;
  out.origin = lines[0];
  if (!valid_origin(out.origin)) return invalid("the checkpoint's origin must be <host>/<organization>, without scheme, spaces and +");
  const auto parsed = std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), out.size);
  if (parsed.ec != std::errc{} || out.size > kMaxSize || std::to_string(out.size) != lines[1]) {
    return invalid("the checkpoint's size must be a decimal number without leading zeros");
  }
  const auto root = base::from_base64(lines[2]);
  if (!root || root->size() != out.root.bytes.size()) return invalid("the checkpoint's root must be 32 bytes in base64");
  out.root = *Digest::of_bytes(*root);
  if (out.size == 0 && out.root != empty_root()) return invalid("the checkpoint of an empty log has another root than the empty one");
  return out;
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const Signer& signer) {
  if (signer.verifier().name != checkpoint.origin) {
    return invalid("the key " + signer.verifier().label() + " does not sign for the origin " + base::quoted(checkpoint.origin));
  }
  const std::string text = checkpoint.text();
  TRY_DONE(parse_checkpoint(text));
  return sign_note(text, std::span(&signer, 1));
}

Result<OpenedCheckpoint> open_checkpoint(std::string_view note, const VerifierKey& log, std::span<const VerifierKey> witnesses) {
  if (log.type != KeyType::ed25519) return invalid("the key " + log.label() + " is a witness's, not a log's");
  std::vector<VerifierKey> known(witnesses.begin(), witnesses.end());
  known.push_back(log);
  TRY(OpenedNote opened, open_note(note, known));
  const bool signed_by_log = std::any_of(opened.verified.begin(), opened.verified.end(), [&](const NoteSignature& s) { return s.by(log); });
  if (!signed_by_log) return invalid("the checkpoint is not signed by " + log.label());
  TRY(Checkpoint checkpoint, parse_checkpoint(opened.text));
  if (checkpoint.origin != log.name) {
    return invalid("the checkpoint is of the log " + base::quoted(checkpoint.origin) + ", not of " + base::quoted(log.name));
  }
  return OpenedCheckpoint{std::move(checkpoint), std::move(opened)};
}

}  // namespace sealwright::ledger
