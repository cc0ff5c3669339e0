// SPDX-License-Identifier: Apache-2.0
#include "api/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/random.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string uri_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string base32(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    for (held += 8; held >= 5; held -= 5) out += kAlphabet[(bits >> (held - 5)) & 31];
  }
  if (held > 0) out += kAlphabet[(bits << (5 - held)) & 31];
  return out;
}

Result<std::string> from_base32(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    if (c == ' ' || c == '=') continue;
    const std::size_t value = kAlphabet.find(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    if (value == kAlphabet.npos) return base::invalid("not base32: it has letters other than A–Z and 2–7");
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    held += 5;
    if (held >= 8) {
      out += static_cast<char>((bits >> (held - 8)) & 0xff);
      held -= 8;
    }
  }
  return out;
}

Secret new_totp_key() { return Secret(base::random_string(20)); }

Secret totp_uri(const Secret& key, std::string_view account, std::string_view issuer) {
  return Secret(fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30", uri_escaped(issuer),
                            uri_escaped(account), base32(key.reveal()), uri_escaped(issuer)));
}

std::string hotp(const Secret& key, std::uint64_t counter, int digits) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<unsigned char>(counter >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  HMAC(EVP_sha1(), key.reveal().data(), static_cast<int>(key.reveal().size()), message.data(), message.size(), mac.data(), &size);
  const std::size_t at = mac[size - 1] & 0x0f;  // dynamic truncation
  const std::uint32_t number = static_cast<std::uint32_t>((mac[at] & 0x7f) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 | mac[at + 3]);
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> accepted_step(const Secret& key, std::string_view code, Instant now, std::optional<std::int64_t> last_used) {
  const std::int64_t current = now.seconds() / kTotpStep;
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {  // all three, whatever matches: equal time for every code
    const bool same = Secret(hotp(key, static_cast<std::uint64_t>(step))).same_as(code);
    if (same && (!last_used || step > *last_used)) found = step;
  }
  return found;
}

}  // namespace sealwright::api
