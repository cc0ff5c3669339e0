// SPDX-License-Identifier: Apache-2.0
#include "ledger/key.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::size_t kSeed = 32;
constexpr std::string_view kPrivatePrefix = "PRIVATE+KEY+";

using PublicKey = std::array<std::uint8_t, 32>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string with_type(KeyType type, std::string_view bytes) { return static_cast<char>(type) + std::string(bytes); }

std::uint32_t key_id(std::string_view name, KeyType type, const PublicKey& key) {
  const std::string typed = with_type(type, {reinterpret_cast<const char*>(key.data()), key.size()});
  const Digest digest = base::sha256(name, "\n", typed);
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | digest.bytes[i];
  return id;
}

std::string hex8(std::uint32_t id) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((id >> shift) & 0xff);
  return base::hex(out);
}

/// White space as Unicode has it beyond ASCII (property White_Space), in UTF-8.
bool has_wide_space(std::string_view name) {
  constexpr std::string_view kSpaces[] = {"\u00a0", "\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\xc2\x85"};
  for (const std::string_view space : kSpaces) {
    if (name.find(space) != std::string_view::npos) return true;
  }
  for (char last = '\x80'; last <= '\x8a'; ++last) {  // U+2000 to U+200A
    if (name.find(std::string("\xe2\x80") + last) != std::string_view::npos) return true;
  }
  return false;
}

struct KeyParts {
  std::string_view name;
  std::string_view hex;
  KeyType type;
  std::string bytes;  ///< 32 of them
};

/// `name+hex8+base64(type ‖ 32 bytes)`: neither a name nor the id holds a `+`, base64 may.
Result<KeyParts> parse_parts(std::string_view text, std::string_view what) {
  const Error refused = invalid(std::string(what) + " must read name+id+key, as it was handed out, on one line");
  const auto first = text.find('+');
  if (first == std::string_view::npos) return refused;
  const auto second = text.find('+', first + 1);
  if (second == std::string_view::npos || second - first != 9 || text.size() > 400) return refused;
  auto decoded = base::from_base64(text.substr(second + 1));
  if (!decoded || decoded->size() != 1 + kSeed || !valid_key_name(text.substr(0, first))) return refused;
  const char type = decoded->front();
  if (type != static_cast<char>(KeyType::ed25519) && type != static_cast<char>(KeyType::cosignature)) {
    return invalid(std::string(what) + " is of an unknown type: Ed25519 (1) and cosignature (4) are read");
  }
  return KeyParts{text.substr(0, first), text.substr(first + 1, 8), static_cast<KeyType>(type), decoded->substr(1)};
}

}  // namespace

bool valid_key_name(std::string_view name) {
  const bool plain =
      std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+' || c == 0x7f; });
  return !name.empty() && name.size() <= 255 && plain && base::is_utf8(name) && !has_wide_space(name);
}

VerifierKey VerifierKey::of(std::string name, KeyType type, const PublicKey& key) {
  const std::uint32_t id = key_id(name, type, key);
  return {std::move(name), id, type, key};
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  TRY(const KeyParts parts, parse_parts(text, "the verifier key"));
  PublicKey key;
  std::memcpy(key.data(), parts.bytes.data(), key.size());
  VerifierKey out = of(std::string(parts.name), parts.type, key);
  if (hex8(out.id) != parts.hex) return invalid("the verifier key's id is not that of its key: it was changed or cut");
  return out;
}

std::string VerifierKey::text() const {
  return label() + "+" + base::base64(with_type(type, {reinterpret_cast<const char*>(key.data()), key.size()}));
}

std::string VerifierKey::label() const { return name + "+" + hex8(id); }

bool verify_ed25519(const PublicKey& key, std::string_view bytes, std::string_view signature) {
  return signature.size() == crypto_sign_BYTES && crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), key.data()) == 0;
}

Signer::Signer(std::string name, KeyType type, Secret seed) : seed_(std::move(seed)) {
  PublicKey key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> expanded;
  crypto_sign_seed_keypair(key.data(), expanded.data(), raw(seed_.reveal()));
  expanded_ = Secret(std::string(reinterpret_cast<const char*>(expanded.data()), expanded.size()));
  sodium_memzero(expanded.data(), expanded.size());
  verifier_ = VerifierKey::of(std::move(name), type, key);
}

Result<Signer> Signer::create(std::string_view name, KeyType type) {
  if (!valid_key_name(name)) return invalid("a key's name is 1 to 255 bytes without white space and +; " + base::quoted(name) + " is not");
  return Signer(std::string(name), type, Secret(base::random_string(kSeed)));
}

Result<Signer> Signer::parse(const Secret& text) {
  std::string_view rest = text.reveal();
  if (!rest.starts_with(kPrivatePrefix)) return invalid("the signing key must begin with PRIVATE+KEY+");
  rest.remove_prefix(kPrivatePrefix.size());
  TRY(KeyParts parts, parse_parts(rest, "the signing key"));
  Signer out(std::string(parts.name), parts.type, Secret(std::move(parts.bytes)));
  if (hex8(out.verifier_.id) != parts.hex) return invalid("the signing key's id is not that of its key: it was changed or cut");
  return out;
}

Secret Signer::text() const {
  return Secret(std::string(kPrivatePrefix) + verifier_.label() + "+" + base::base64(with_type(verifier_.type, seed_.reveal())));
}

std::string Signer::sign(std::string_view bytes) const {
  std::array<unsigned char, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, raw(bytes), bytes.size(), raw(expanded_.reveal()));
  return {reinterpret_cast<const char*>(signature.data()), signature.size()};
}

}  // namespace sealwright::ledger
