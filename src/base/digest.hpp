// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::base {

/// A SHA-256 value (FIPS 180-4).
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  std::string hex() const;
  static Result<Digest> parse_hex(std::string_view text);
  static Result<Digest> of_bytes(std::string_view raw);  ///< exactly 32 bytes
};

/// SHA-256 in pieces. The algorithm is fetched once for the program and the context is reused
/// (the one-shot call of OpenSSL 3.0 fetches at every call and halves the speed). Not shared between threads.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256& update(std::string_view bytes);
  Digest finish();  ///< and starts anew

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of the pieces one behind the other, with this thread's own context.
Digest sha256(std::string_view a, std::string_view b = {}, std::string_view c = {});

}  // namespace sealwright::base

namespace sealwright {
using base::Digest;
}
