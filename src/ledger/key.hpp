// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"

/// Keys of signed notes (C2SP signed-note, cosignature/v1): Ed25519 under a name.
namespace sealwright::ledger {

enum class KeyType : std::uint8_t {
  ed25519 = 0x01,      ///< signs the note's text
  cosignature = 0x04,  ///< a witness: signs a time and the note's text (tlog-cosignature)
};

/// Not empty, well-formed UTF-8, without white space (Unicode's), control characters and `+`; at most 255 bytes.
bool valid_key_name(std::string_view name);

/// The public half, as it is handed to those who check: `name+hex8(keyID)+base64(type ‖ public key)`.
struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;  ///< first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian
  KeyType type = KeyType::ed25519;
  std::array<std::uint8_t, 32> key{};

  /// Errors: invalid, where it is not the one canonical spelling, the type is unknown or the id is not the key's.
  static Result<VerifierKey> parse(std::string_view text);
  static VerifierKey of(std::string name, KeyType type, const std::array<std::uint8_t, 32>& key);
  std::string text() const;
  /// `name+hex8`, enough to tell keys apart in messages.
  std::string label() const;
  bool operator==(const VerifierKey&) const = default;
};

/// Plain Ed25519 (RFC 8032) over these bytes; small-order keys and non-canonical signatures fail.
bool verify_ed25519(const std::array<std::uint8_t, 32>& key, std::string_view bytes, std::string_view signature);

/// The private half. It lives outside the database (key_file.hpp).
class Signer {
 public:
  /// A new key from the kernel's randomness. Errors: invalid for an unusable name.
  static Result<Signer> create(std::string_view name, KeyType type = KeyType::ed25519);
  /// `PRIVATE+KEY+name+hex8+base64(type ‖ seed)`, as Go's sumdb/note writes it.
  static Result<Signer> parse(const Secret& text);
  Secret text() const;

  const VerifierKey& verifier() const { return verifier_; }
  /// The 64 bytes of Ed25519 over these bytes.
  std::string sign(std::string_view bytes) const;

 private:
  Signer(std::string name, KeyType type, Secret seed);
  Secret seed_;
  Secret expanded_;  ///< libsodium's form: seed ‖ public key
  VerifierKey verifier_;
};

}  // namespace sealwright::ledger
