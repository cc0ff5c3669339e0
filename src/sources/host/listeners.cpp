// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstring>
#include <map>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

/// include/net/tcp_states.h: 0A listen; an unconnected UDP socket shows 07.
constexpr std::string_view kTcpListen = "0A", kUdpOpen = "07";

struct Owner {
  std::int64_t pid = 0;
  std::string name, path;
};

/// Socket number → process, by what its descriptors point to.
std::map<std::int64_t, Owner> owners(const Machine& machine, bool& all) {
  std::map<std::int64_t, Owner> found;
  for (const auto& name : machine.list("/proc")) {
    const auto pid = whole_number(name);
    if (!pid) continue;
    const auto folder = fmt::format("/proc/{}", name);
    if (::access(machine.at(folder + "/fd").c_str(), R_OK) != 0) {
      all = all && errno != EACCES;
      continue;
    }
    for (const auto& fd : machine.list(folder + "/fd")) {
      const auto target = machine.link(folder + "/fd/" + fd);
      if (!target || !target->starts_with("socket:[")) continue;
      const auto inode = whole_number(std::string_view(*target).substr(8, target->size() - 9));
      if (!inode || found.contains(*inode)) continue;
      const auto comm = machine.read(folder + "/comm", 4096);
      found.emplace(*inode, Owner{*pid, comm ? std::string(base::trimmed(*comm)) : "", machine.link(folder + "/exe").value_or("")});
    }
  }
  return found;
}

bool loopback(std::string_view address) { return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127."); }

void sockets(std::string_view text, std::string_view protocol, const std::map<std::int64_t, Owner>& owned, JsonArray& items) {
  const auto wanted = protocol.starts_with("tcp") ? kTcpListen : kUdpOpen;
  for (const auto line : lines_of(text)) {
    const auto words = words_of(line);
    if (words.size() < 10 || words[3] != wanted) continue;
    const auto [address, port] = socket_address(words[1]);
    const auto inode = whole_number(words[9]);
    const auto uid = whole_number(words[7]);
    if (address.empty() || !inode || !uid) continue;
    JsonObject item{{"protocol", protocol}, {"address", address},           {"port", port},
                    {"inode", *inode},      {"public", !loopback(address)}, {"uid", *uid}};
    if (const auto owner = owned.find(*inode); owner != owned.end()) {
      item["pid"] = owner->second.pid;
      item["process"] = owner->second.name;
      if (!owner->second.path.empty()) item["path"] = owner->second.path;
    }
    items.push_back(std::move(item));
  }
}

}  // namespace

std::pair<std::string, std::int64_t> socket_address(std::string_view hex) {
  const auto colon = hex.find(':');
  if (colon == std::string_view::npos) return {};
  auto bytes = base::from_hex(hex.substr(0, colon));
  const auto port = base::from_hex(hex.substr(colon + 1));
  if (!bytes || !port || port->size() != 2 || (bytes->size() != 4 && bytes->size() != 16)) return {};
  for (std::size_t i = 0; i < bytes->size(); i += 4) {  // words in the machine's order, as the kernel prints them
    std::swap((*bytes)[i], (*bytes)[i + 3]);
    std::swap((*bytes)[i + 1], (*bytes)[i + 2]);
  }
  char text[INET6_ADDRSTRLEN] = {};
  if (!inet_ntop(bytes->size() == 4 ? AF_INET : AF_INET6, bytes->data(), text, sizeof text)) return {};
  const auto byte = [&](std::size_t i) { return static_cast<std::int64_t>(static_cast<unsigned char>((*port)[i])); };
  return {text, byte(0) * 256 + byte(1)};
}

std::vector<Part> listeners(const Machine& machine) {
  Part part{.name = "listeners", .type = "host.listener"};
  part.fields = {"protocol", "address", "port", "inode", "public", "uid"};
  bool all = true;
  const auto owned = owners(machine, all);
  for (const auto* protocol : {"tcp", "tcp6", "udp", "udp6"}) {
    const auto path = fmt::format("/proc/net/{}", protocol);
    const auto text = machine.read(path);
    if (!text && std::string_view(protocol).ends_with('6')) continue;  // a kernel without IPv6
    if (!text) return {Part::failed("listeners", "host.listener", text.error().message)};
    part.from.push_back(path);
    sockets(*text, protocol, owned, part.items);
  }
  if (all) {
    part.fields.insert(part.fields.end(), {"pid", "process", "path"});
  } else {
    part.reason = "the descriptors of other users' processes are closed to us: owners of sockets are not known";
    for (auto& item : part.items)
      for (const auto* field : {"pid", "process", "path"}) item.as_object().erase(field);
  }
  return {part};
}

}  // namespace sealwright::sources::host
