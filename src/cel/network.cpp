// SPDX-License-Identifier: Apache-2.0
// The network extension of cel-go (ext/network.go), which follows Kubernetes: no zones, no IPv4-mapped dotted form.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

struct Parsed {
  std::optional<NetworkAddress> address;
  std::string fault;
};

bool mapped(const NetworkAddress& a) {
  return a.family == 6 && std::all_of(a.bytes.begin(), a.bytes.begin() + 10, [](auto b) { return b == 0; }) && a.bytes[10] == 0xFF &&
         a.bytes[11] == 0xFF;
}

/// `::ffff:c0a8:1` is the IPv4 address that it maps; written with dots, it is refused as ambiguous.
NetworkAddress unmapped(const NetworkAddress& a) {
  if (!mapped(a)) return a;
  NetworkAddress out;
  std::copy(a.bytes.begin() + 12, a.bytes.end(), out.bytes.begin());
  return out;
}

Parsed parse_address(const std::string& text) {
  const auto bad = [&](std::string why) { return Parsed{std::nullopt, base::quoted(text) + " " + std::move(why)}; };
  if (text.find('%') != std::string::npos) return bad("names a zone, which is not allowed in an IP address");
  if (text.size() > 45 || text.find('\0') != std::string::npos) return bad("is not an IP address");
  NetworkAddress out;
  if (inet_pton(AF_INET, text.c_str(), out.bytes.data()) == 1) return {out, {}};
  out.family = 6;
  out.prefix = 128;
  if (inet_pton(AF_INET6, text.c_str(), out.bytes.data()) != 1) return bad("is not an IP address");
  if (mapped(out) && text.find('.') != std::string::npos)
    return bad("is an IPv4-mapped IPv6 address, which is not allowed; write the IPv4 address");
  return {unmapped(out), {}};
}

Parsed parse_network(const std::string& text) {
  const auto slash = text.find('/');
  const auto bad = [&](std::string why) { return Parsed{std::nullopt, base::quoted(text) + " " + std::move(why)}; };
  if (slash == std::string::npos) return bad("is not a network; write for example 10.0.0.0/8");
  Parsed parsed = parse_address(text.substr(0, slash));
  if (!parsed.address) return parsed;
  unsigned prefix = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + slash + 1, end, prefix);
  const bool leading_zero = text.size() > slash + 2 && text[slash + 1] == '0';
  if (read.ec != std::errc() || read.ptr != end || leading_zero || prefix > (parsed.address->family == 4 ? 32U : 128U))
    return bad("has no valid prefix length");
  parsed.address->prefix = static_cast<std::uint8_t>(prefix);
  return parsed;
}

std::string address_text(const NetworkAddress& a) {
  char buffer[INET6_ADDRSTRLEN];
  inet_ntop(a.family == 4 ? AF_INET : AF_INET6, a.bytes.data(), buffer, sizeof buffer);
  return buffer;
}

NetworkAddress masked_to(const NetworkAddress& a, unsigned prefix) {
  NetworkAddress out = a;
  out.prefix = static_cast<std::uint8_t>(prefix);
  for (unsigned bit = prefix; bit < (a.family == 4 ? 32U : 128U); ++bit)
    out.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> bit % 8));
  return out;
}

bool contains(const NetworkAddress& network, const NetworkAddress& inner, unsigned inner_prefix) {
  return network.family == inner.family && network.prefix <= inner_prefix &&
         masked_to(network, network.prefix) == masked_to(inner, network.prefix);
}

Value failed(const Parsed& parsed) { return Value::error(parsed.fault); }

Value to_ip(const Call& call) {
  const Parsed parsed = parse_address(call.args[0].text());
  return parsed.address ? Value::ip(*parsed.address) : failed(parsed);
}
Value to_cidr(const Call& call) {
  const Parsed parsed = parse_network(call.args[0].text());
  return parsed.address ? Value::cidr(*parsed.address) : failed(parsed);
}
Value is_ip(const Call& call) { return Value::of(parse_address(call.args[0].text()).address.has_value()); }
Value is_cidr(const Call& call) { return Value::of(parse_network(call.args[0].text()).address.has_value()); }
Value is_canonical(const Call& call) {
  const Parsed parsed = parse_address(call.args[0].text());
  return parsed.address ? Value::of(address_text(*parsed.address) == call.args[0].text()) : failed(parsed);
}
Value ip_text(const Call& call) { return Value::string(address_text(call.args[0].network())); }
Value cidr_text(const Call& call) {
  const auto& network = call.args[0].network();
  return Value::string(address_text(network) + "/" + std::to_string(network.prefix));
}
Value family(const Call& call) { return Value::of(std::int64_t{call.args[0].network().family}); }

bool unspecified(const NetworkAddress& a) {
  return std::all_of(a.bytes.begin(), a.bytes.end(), [](auto b) { return b == 0; });
}
bool loopback(const NetworkAddress& a) {
  if (a.family == 4) return a.bytes[0] == 127;
  return std::all_of(a.bytes.begin(), a.bytes.end() - 1, [](auto b) { return b == 0; }) && a.bytes[15] == 1;
}
bool multicast(const NetworkAddress& a) { return a.family == 4 ? (a.bytes[0] & 0xF0) == 0xE0 : a.bytes[0] == 0xFF; }
bool link_local_multicast(const NetworkAddress& a) {
  if (a.family == 4) return a.bytes[0] == 224 && a.bytes[1] == 0 && a.bytes[2] == 0;
  return a.bytes[0] == 0xFF && (a.bytes[1] & 0x0F) == 0x02;
}
bool link_local_unicast(const NetworkAddress& a) {
  if (a.family == 4) return a.bytes[0] == 169 && a.bytes[1] == 254;
  return a.bytes[0] == 0xFE && (a.bytes[1] & 0xC0) == 0x80;
}
bool broadcast(const NetworkAddress& a) {
  return a.family == 4 && std::all_of(a.bytes.begin(), a.bytes.begin() + 4, [](auto b) { return b == 0xFF; });
}
bool global_unicast(const NetworkAddress& a) {
  return !unspecified(a) && !loopback(a) && !multicast(a) && !link_local_unicast(a) && !broadcast(a);
}

template <bool (*Test)(const NetworkAddress&)>
Value test(const Call& call) {
  return Value::of(Test(call.args[0].network()));
}

Value contains_ip(const Call& call) {
  const auto& inner = call.args[1].network();
  return Value::of(contains(call.args[0].network(), inner, inner.family == 4 ? 32 : 128));
}
Value contains_ip_text(const Call& call) {
  const Parsed parsed = parse_address(call.args[1].text());
  if (!parsed.address) return failed(parsed);
  return Value::of(contains(call.args[0].network(), *parsed.address, parsed.address->family == 4 ? 32 : 128));
}
Value contains_cidr(const Call& call) {
  return Value::of(contains(call.args[0].network(), call.args[1].network(), call.args[1].network().prefix));
}
Value contains_cidr_text(const Call& call) {
  const Parsed parsed = parse_network(call.args[1].text());
  if (!parsed.address) return failed(parsed);
  return Value::of(contains(call.args[0].network(), *parsed.address, parsed.address->prefix));
}
Value address_of(const Call& call) {
  NetworkAddress out = call.args[0].network();
  out.prefix = out.family == 4 ? 32 : 128;
  return Value::ip(out);
}
Value masked(const Call& call) { return Value::cidr(masked_to(call.args[0].network(), call.args[0].network().prefix)); }
Value is_mask(const Call& call) {
  const auto& network = call.args[0].network();
  return Value::of(masked_to(network, network.prefix) == network);
}
Value prefix_length(const Call& call) { return Value::of(std::int64_t{call.args[0].network().prefix}); }

constexpr std::array kRows{
    TableRow{"ip", "(string) -> net.IP", to_ip},
    TableRow{"ip", "net.CIDR.() -> net.IP", address_of},
    TableRow{"cidr", "(string) -> net.CIDR", to_cidr},
    TableRow{"isIP", "(string) -> bool", is_ip},
    TableRow{"isCIDR", "(string) -> bool", is_cidr},
    TableRow{"ip.isCanonical", "(string) -> bool", is_canonical},
    TableRow{"string", "(net.IP) -> string", ip_text},
    TableRow{"string", "(net.CIDR) -> string", cidr_text},
    TableRow{"family", "net.IP.() -> int", family},
    TableRow{"isUnspecified", "net.IP.() -> bool", test<unspecified>},
    TableRow{"isLoopback", "net.IP.() -> bool", test<loopback>},
    TableRow{"isGlobalUnicast", "net.IP.() -> bool", test<global_unicast>},
    TableRow{"isLinkLocalMulticast", "net.IP.() -> bool", test<link_local_multicast>},
    TableRow{"isLinkLocalUnicast", "net.IP.() -> bool", test<link_local_unicast>},
    TableRow{"containsIP", "net.CIDR.(net.IP) -> bool", contains_ip},
    TableRow{"containsIP", "net.CIDR.(string) -> bool", contains_ip_text},
    TableRow{"containsCIDR", "net.CIDR.(net.CIDR) -> bool", contains_cidr},
    TableRow{"containsCIDR", "net.CIDR.(string) -> bool", contains_cidr_text},
    TableRow{"masked", "net.CIDR.() -> net.CIDR", masked},
    TableRow{"isMask", "net.CIDR.() -> bool", is_mask},
    TableRow{"prefixLength", "net.CIDR.() -> int", prefix_length},
};

}  // namespace

std::span<const TableRow> network_rows() { return kRows; }

}  // namespace sealwright::cel
