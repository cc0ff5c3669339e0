// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sealwright::net {

/// An IP address. Version 4 is held in its IPv4-mapped form (RFC 4291 §2.5.5.2), so that `::ffff:10.0.0.1` is 10.0.0.1 here.
class Address {
 public:
  constexpr Address() = default;
  static Address v4(std::uint32_t host_order);
  static Address v6(const std::array<std::uint8_t, 16>& bytes) { return Address(bytes); }
  static Result<Address> parse(std::string_view text);  ///< dotted quad or RFC 4291 text, without zone and brackets

  bool is_v4() const;
  std::uint32_t v4_bits() const;  ///< host order; of an IPv4 address only
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  std::string text() const;
  auto operator<=>(const Address&) const = default;

 private:
  explicit constexpr Address(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}
  std::array<std::uint8_t, 16> bytes_{};
};

/// Why an address is not on the public internet; empty where it is. From the IANA special-purpose registries (RFC 6890) and the
/// addresses at which clouds answer questions about the machine itself. Addresses that wrap an IPv4 one (NAT64, 6to4, Teredo) are
/// never public.
std::string_view not_public(const Address& address);

/// The seam to name resolution; may be called from several threads.
class Resolver {
 public:
  virtual ~Resolver() = default;
  /// All addresses of a host name, or of an address literal in any spelling. Not empty.
  virtual Result<std::vector<Address>> resolve(const std::string& host) = 0;
};

class SystemResolver final : public Resolver {
 public:
  Result<std::vector<Address>> resolve(const std::string& host) override;
};

}  // namespace sealwright::net
