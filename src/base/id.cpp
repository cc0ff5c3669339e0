// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <cstring>
#include <mutex>

#include "base/random.hpp"
#include "base/text.hpp"

namespace sealwright::base {

Id Id::make(Instant now) {
  static std::mutex mutex;
  static std::int64_t asked = -1;   // the millisecond of the last call
  static std::int64_t millis = -1;  // the one that was given out: ahead of `asked` once the counter has run over
  static std::uint16_t counter = 0;

  std::array<std::uint8_t, 16> bytes{};
  random_bytes(bytes);
  const std::lock_guard lock(mutex);
  if (const std::int64_t current = now.micros() / 1000; current == asked) {
    if (++counter > 0x0FFF) {
      counter = 0;
      ++millis;
    }
  } else {
    asked = millis = current;
    counter = static_cast<std::uint16_t>((bytes[6] << 8 | bytes[7]) & 0x07FF);  // room to count upwards (RFC 9562 §6.2 method 1)
  }
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
  bytes[6] = static_cast<std::uint8_t>(0x70 | ((counter >> 8) & 0x0F));
  bytes[7] = static_cast<std::uint8_t>(counter & 0xFF);
  bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3F));
  return Id(bytes);
}

Result<Id> Id::parse(std::string_view text) {
  const auto bad = [&] { return invalid("not an identifier (a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057): " + quoted(text)); };
  if (text.size() != 36) return bad();
  std::array<std::uint8_t, 16> bytes{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < 36;) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i] != '-') return bad();
      ++i;
      continue;
    }
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return bad();
    bytes[at++] = static_cast<std::uint8_t>(high << 4 | low);
    i += 2;
  }
  return Id(bytes);
}

std::string Id::text() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += digits[bytes_[i] >> 4];
    out += digits[bytes_[i] & 15];
  }
  return out;
}

}  // namespace sealwright::base

std::size_t std::hash<sealwright::base::Id>::operator()(const sealwright::base::Id& id) const noexcept {
  std::size_t out;
  std::memcpy(&out, id.bytes().data() + 8, sizeof out);  // the random half
  return out;
}
