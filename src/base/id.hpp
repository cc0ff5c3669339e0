// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace sealwright::base {

/// A UUID version 7 (RFC 9562 §5.7): milliseconds first, so that keys arrive in order; the rest is random.
/// Text form is lower case with dashes, 36 characters.
class Id {
 public:
  constexpr Id() = default;  ///< the nil UUID, which is never assigned
  explicit constexpr Id(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  /// A new Id at this time. Ids made by one process in one millisecond still ascend.
  static Id make(Instant now);
  static Result<Id> parse(std::string_view text);

  std::string text() const;
  bool nil() const { return *this == Id{}; }
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  auto operator<=>(const Id&) const = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace sealwright::base

namespace sealwright {
using base::Id;
}

template <>
struct std::hash<sealwright::base::Id> {
  std::size_t operator()(const sealwright::base::Id& id) const noexcept;
};
