// SPDX-License-Identifier: Apache-2.0
#include "net/address.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/text.hpp"

namespace sealwright::net {
namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
  std::string_view why;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }

// IANA IPv4 Special-Purpose Address Registry; the last rows are the clouds'.
constexpr std::array kRanges4{
    Range4{quad(0, 0, 0, 0), 8, "this network"},
    Range4{quad(10, 0, 0, 0), 8, "private"},
    Range4{quad(100, 64, 0, 0), 10, "shared"},
    Range4{quad(127, 0, 0, 0), 8, "loopback"},
    Range4{quad(169, 254, 0, 0), 16, "link-local"},
    Range4{quad(172, 16, 0, 0), 12, "private"},
    Range4{quad(192, 0, 0, 0), 24, "reserved"},
    Range4{quad(192, 0, 2, 0), 24, "documentation"},
    Range4{quad(192, 31, 196, 0), 24, "reserved"},
    Range4{quad(192, 52, 193, 0), 24, "reserved"},
    Range4{quad(192, 88, 99, 0), 24, "reserved"},
    Range4{quad(192, 168, 0, 0), 16, "private"},
    Range4{quad(192, 175, 48, 0), 24, "reserved"},
    Range4{quad(198, 18, 0, 0), 15, "benchmarking"},
    Range4{quad(198, 51, 100, 0), 24, "documentation"},
    Range4{quad(203, 0, 113, 0), 24, "documentation"},
    Range4{quad(224, 0, 0, 0), 4, "multicast"},
    Range4{quad(240, 0, 0, 0), 4, "reserved"},
    Range4{quad(168, 63, 129, 16), 32, "cloud metadata"},  // Azure's wire server
};

struct Range6 {
  std::array<std::uint16_t, 8> first;
  int bits;
  std::string_view why;
};

constexpr std::array kRanges6{
    Range6{{0x2001, 0, 0, 0, 0, 0, 0, 0}, 23, "reserved"},  // IETF protocol assignments, Teredo among them
    Range6{{0x2001, 0xdb8, 0, 0, 0, 0, 0, 0}, 32, "documentation"}, Range6{{0x2002, 0, 0, 0, 0, 0, 0, 0}, 16, "6to4"},
    Range6{{0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0}, 48, "reserved"},  Range6{{0x3fff, 0, 0, 0, 0, 0, 0, 0}, 20, "documentation"},
};

bool in_range(const std::array<std::uint8_t, 16>& bytes, const Range6& range) {
  for (int bit = 0; bit < range.bits; ++bit) {
    const auto at = static_cast<std::size_t>(bit);
    const int ours = bytes[at / 8] >> (7 - at % 8) & 1;
    const int theirs = range.first[at / 16] >> (15 - at % 16) & 1;
    if (ours != theirs) return false;
  }
  return true;
}

std::string_view not_public_v6(const std::array<std::uint8_t, 16>& bytes) {
  if (std::all_of(bytes.begin(), bytes.end() - 1, [](std::uint8_t b) { return b == 0; }))
    return bytes[15] == 1 ? "loopback" : "unspecified";
  if (bytes[0] == 0xff) return "multicast";
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) return "link-local";
  if ((bytes[0] & 0xfe) == 0xfc) return "private";
  if ((bytes[0] & 0xe0) != 0x20) return "reserved";  // global unicast is 2000::/3; NAT64 and the rest lie outside
  for (const Range6& range : kRanges6) {
    if (in_range(bytes, range)) return range.why;
  }
  return {};
}

}  // namespace

Address Address::v4(std::uint32_t bits) {
  std::array<std::uint8_t, 16> out{};
  out[10] = out[11] = 0xff;
  for (std::size_t i = 0; i < 4; ++i) out[12 + i] = static_cast<std::uint8_t>(bits >> (24 - 8 * i));
  return Address(out);
}

Result<Address> Address::parse(std::string_view text) {
  const std::string zeroed(text);
  in_addr four{};
  in6_addr six{};
  if (inet_pton(AF_INET, zeroed.c_str(), &four) == 1) return v4(ntohl(four.s_addr));
  if (zeroed.find('\0') != zeroed.npos || inet_pton(AF_INET6, zeroed.c_str(), &six) != 1) {
    return base::invalid("not an IP address: " + base::quoted(text));
  }
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), six.s6_addr, bytes.size());
  return v6(bytes);
}

bool Address::is_v4() const {
  return std::all_of(bytes_.begin(), bytes_.begin() + 10, [](std::uint8_t b) { return b == 0; }) && bytes_[10] == 0xff &&
         bytes_[11] == 0xff;
}

std::uint32_t Address::v4_bits() const { return quad(bytes_[12], bytes_[13], bytes_[14], bytes_[15]); }

std::string Address::text() const {
  char out[INET6_ADDRSTRLEN] = "";
  if (is_v4()) inet_ntop(AF_INET, bytes_.data() + 12, out, sizeof out);
  else inet_ntop(AF_INET6, bytes_.data(), out, sizeof out);
  return out;
}

std::string_view not_public(const Address& address) {
  if (!address.is_v4()) return not_public_v6(address.bytes());
  for (const Range4& range : kRanges4) {
    if (((address.v4_bits() ^ range.first) >> (32 - range.bits)) == 0) return range.why;
  }
  return {};
}

Result<std::vector<Address>> SystemResolver::resolve(const std::string& host) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(host.c_str(), nullptr, &hints, &found);
  if (code != 0) return base::unavailable("the name " + base::quoted(host) + " cannot be resolved: " + gai_strerror(code));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  std::vector<Address> out;
  for (const addrinfo* at = found; at; at = at->ai_next) {
    if (at->ai_family == AF_INET) {
      out.push_back(Address::v4(ntohl(reinterpret_cast<const sockaddr_in*>(at->ai_addr)->sin_addr.s_addr)));
    } else if (at->ai_family == AF_INET6) {
      std::array<std::uint8_t, 16> bytes{};
      std::memcpy(bytes.data(), reinterpret_cast<const sockaddr_in6*>(at->ai_addr)->sin6_addr.s6_addr, bytes.size());
      out.push_back(Address::v6(bytes));
    }
  }
  if (out.empty()) return base::unavailable("the name " + base::quoted(host) + " has no address");
  return out;
}

}  // namespace sealwright::net
