// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

constexpr int kMaxLayers = 10;
constexpr std::int64_t kSector = 512;  // /sys counts in these whatever the device has

std::string small(const Machine& machine, const std::string& path) {
  const auto text = machine.read(path, 4096);
  return text ? std::string(base::trimmed(*text)) : std::string();
}

std::string folder(const std::string& device) { return "/sys/class/block/" + device; }

std::string kind_of(const Machine& machine, const std::string& device, const std::string& uuid) {
  if (uuid.starts_with("CRYPT-")) return "crypt";
  if (uuid.starts_with("LVM-")) return "lvm";
  if (device.starts_with("md")) return "raid";
  if (device.starts_with("loop")) return "loop";
  if (machine.exists(folder(device) + "/partition")) return "partition";
  return machine.exists(folder(device) + "/device") ? "disk" : "other";
}

/// `LUKS2` where this or a layer under it is a dm-crypt target; empty where none is.
std::string encryption(const Machine& machine, const std::string& device, int depth) {
  const auto uuid = small(machine, folder(device) + "/dm/uuid");
  if (uuid.starts_with("CRYPT-")) return uuid.substr(6, uuid.find('-', 6) - 6);
  if (depth >= kMaxLayers) return {};
  for (const auto& under : machine.list(folder(device) + "/slaves"))
    if (auto found = encryption(machine, under, depth + 1); !found.empty()) return found;
  return {};
}

/// Mapped names (`/dev/mapper/root`) → kernel names (`dm-0`).
std::map<std::string, std::string> mapped(const Machine& machine) {
  std::map<std::string, std::string> names;
  for (const auto& device : machine.list("/sys/class/block"))
    if (const auto name = small(machine, folder(device) + "/dm/name"); !name.empty()) names.emplace(name, device);
  return names;
}

std::map<std::string, JsonArray> uses(const Machine& machine, const std::string& mounts) {
  const auto names = mapped(machine);
  std::map<std::string, JsonArray> found;
  const auto add = [&](std::string_view device, std::string_view use) {
    if (!device.starts_with("/dev/")) return;
    auto name = unescaped(device.substr(5));
    if (name.starts_with("mapper/")) {
      const auto at = names.find(name.substr(7));
      if (at == names.end()) return;
      name = at->second;
    }
    if (found[name].size() < 1000) found[name].emplace_back(use);
  };
  for (const auto line : lines_of(mounts))
    if (const auto words = words_of(line); words.size() >= 2) add(words[0], unescaped(words[1]));
  if (const auto swaps = machine.read("/proc/swaps"))
    for (const auto line : lines_of(*swaps))
      if (const auto words = words_of(line); words.size() >= 2) add(words[0], "swap");
  return found;
}

}  // namespace

std::vector<Part> disks(const Machine& machine) {
  const auto mounts = machine.read("/proc/self/mounts");
  if (!mounts) return {Part::failed("disks", "host.disk", mounts.error().message)};
  Part part{.name = "disks", .type = "host.disk", .from = {"/sys/class/block", "/proc/self/mounts", "/proc/swaps"}};
  part.fields = {"device", "kind", "size_bytes", "removable", "encrypted", "encryption", "mount_points", "under"};
  for (auto& [device, points] : uses(machine, *mounts)) {
    if (!machine.exists(folder(device))) continue;
    const auto kind = encryption(machine, device, 0);
    JsonArray under;
    for (const auto& each : machine.list(folder(device) + "/slaves")) under.emplace_back(each);
    JsonObject item{{"device", device},
                    {"kind", kind_of(machine, device, small(machine, folder(device) + "/dm/uuid"))},
                    {"encrypted", !kind.empty()},
                    {"mount_points", std::move(points)},
                    {"under", std::move(under)}};
    if (!kind.empty()) item["encryption"] = kind;
    if (const auto sectors = whole_number(small(machine, folder(device) + "/size"))) item["size_bytes"] = *sectors * kSector;
    const auto removable = small(machine, folder(device) + "/removable");
    if (!removable.empty()) item["removable"] = removable == "1";
    part.items.push_back(std::move(item));
  }
  if (part.items.empty()) part.reason = "no mounted file system lies on a block device that is seen from here (a container?)";
  return {part};
}

}  // namespace sealwright::sources::host
