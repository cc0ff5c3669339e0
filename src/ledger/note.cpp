// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
using base::too_large;
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kTime = 8;
constexpr std::size_t kEd25519 = 64;

std::string big_endian(std::uint64_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>((value >> (8 * i)) & 0xff);
  return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<std::uint8_t>(c);
  return value;
}

std::string cosigned_message(std::uint64_t seconds, std::string_view text) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

Result<NoteSignature> parse_signature(std::string_view line) {
  const Error refused = invalid("the note has a line " + base::quoted(line) + " where a signature must stand");
  if (!line.starts_with(kDash)) return refused;
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !valid_key_name(line.substr(0, space))) return refused;
  const auto decoded = base::from_base64(line.substr(space + 1));
  if (!decoded || decoded->size() < 5) return refused;
  const std::string_view bytes = *decoded;
  const auto id = static_cast<std::uint32_t>(from_big_endian(bytes.substr(0, 4)));
  return NoteSignature{std::string(line.substr(0, space)), id, std::string(bytes.substr(4))};
}

}  // namespace

std::string NoteSignature::line() const { return std::string(kDash) + name + " " + base::base64(big_endian(id, 4) + bytes) + "\n"; }

std::string Note::bytes() const {
  std::string out = text + "\n";
  for (const NoteSignature& signature : signatures) out += signature.line();
  return out;
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kMaxNote) return too_large("a signed note has at most 64 KiB");
  const bool plain = std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
  if (!plain || !base::is_utf8(bytes)) return invalid("a signed note is UTF-8 without control characters");
  const auto gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos || !bytes.ends_with('\n')) return invalid("a signed note is a text, an empty line and signature lines");
  Note out{std::string(bytes.substr(0, gap + 1)), {}};
  std::string_view rest = bytes.substr(gap + 2);
  while (!rest.empty()) {
    if (out.signatures.size() == kMaxSignatures) return invalid("a signed note has at most 100 signatures");
    const auto end = rest.find('\n');
    TRY(NoteSignature signature, parse_signature(rest.substr(0, end)));
    out.signatures.push_back(std::move(signature));
    rest.remove_prefix(end + 1);
  }
  if (out.signatures.empty()) return invalid("the note has no signature");
  return out;
}

Result<std::string> sign_note(std::string_view text, std::span<const Signer> signers) {
  if (!text.ends_with('\n')) return invalid("a note's text ends in a newline");
  Note note{std::string(text), {}};
  for (const Signer& signer : signers) {
    const VerifierKey& key = signer.verifier();
    if (key.type != KeyType::ed25519) return invalid("the key " + key.label() + " is a witness's: it does not sign notes");
    note.signatures.push_back({key.name, key.id, signer.sign(text)});
  }
  std::string out = note.bytes();
  TRY_DONE([&]() -> Result<> {
    TRY(const Note checked, parse_note(out));
    if (checked.text != text) return invalid("the text cannot be told from its signatures");
    return {};
  }());
  return out;
}

bool verify_signature(const NoteSignature& signature, const VerifierKey& key, std::string_view text) {
  if (!signature.by(key)) return false;
  if (key.type == KeyType::ed25519) return verify_ed25519(key.key, text, signature.bytes);
  if (signature.bytes.size() != kTime + kEd25519) return false;
  const std::string_view bytes = signature.bytes;
  return verify_ed25519(key.key, cosigned_message(from_big_endian(bytes.substr(0, kTime)), text), bytes.substr(kTime));
}

Result<OpenedNote> open_note(std::string_view bytes, std::span<const VerifierKey> known) {
  TRY(Note note, parse_note(bytes));
  OpenedNote out{std::move(note.text), {}, {}};
  for (NoteSignature& signature : note.signatures) {
    const auto key = std::find_if(known.begin(), known.end(), [&](const VerifierKey& k) { return signature.by(k); });
    if (key == known.end()) {
      out.unknown.push_back(std::move(signature));
      continue;
    }
    const bool again = std::any_of(out.verified.begin(), out.verified.end(), [&](const NoteSignature& s) { return s.by(*key); });
    if (again) continue;
    if (!verify_signature(signature, *key, out.text)) return invalid("the signature of " + key->label() + " does not verify");
    out.verified.push_back(std::move(signature));
  }
  if (out.verified.empty()) return invalid("the note is not signed by a key that was given");
  return out;
}

Result<NoteSignature> cosign(std::string_view text, const Signer& witness, Instant at) {
  const VerifierKey& key = witness.verifier();
  if (key.type != KeyType::cosignature) return invalid("the key " + key.label() + " is not a witness's");
  if (at.seconds() < 0) return invalid("a cosignature's time is not before 1970");
  const auto seconds = static_cast<std::uint64_t>(at.seconds());
  return NoteSignature{key.name, key.id, big_endian(seconds, kTime) + witness.sign(cosigned_message(seconds, text))};
}

std::optional<Instant> cosigned_at(const NoteSignature& signature) {
  if (signature.bytes.size() != kTime + kEd25519) return std::nullopt;
  const std::uint64_t seconds = from_big_endian(std::string_view(signature.bytes).substr(0, kTime));
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max() / 1'000'000;
  if (seconds > kMost) return std::nullopt;
  return Instant::of_seconds(static_cast<std::int64_t>(seconds));
}

}  // namespace sealwright::ledger
