// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

bool over_network(std::string_view kind) {
  for (const auto* each : {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs", "afs"})
    if (kind == each) return true;
  return false;
}

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octal = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '7' ? text[at] - '0' : -1; };
    if (text[i] == '\\' && i + 3 < text.size() && octal(i + 1) >= 0 && octal(i + 2) >= 0 && octal(i + 3) >= 0) {
      out.push_back(static_cast<char>(octal(i + 1) * 64 + octal(i + 2) * 8 + octal(i + 3)));
      i += 3;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

std::vector<Part> mounts(const Machine& machine) {
  const auto text = machine.read("/proc/self/mounts");
  if (!text) return {Part::failed("mounts", "host.mount", text.error().message)};
  Part part{.name = "mounts", .type = "host.mount", .from = {"/proc/self/mounts"}};
  part.fields = {"mount_point", "device", "fs_type", "options", "read_only", "nosuid", "nodev", "noexec", "network"};
  std::map<std::string, JsonObject> found;  // of several on one point the last is the one that shows
  for (const auto line : lines_of(*text)) {
    const auto words = words_of(line);
    if (words.size() < 4) continue;
    const auto options = base::split(words[3], ',');
    const auto has = [&](std::string_view option) { return std::find(options.begin(), options.end(), option) != options.end(); };
    JsonArray all;
    for (const auto option : options)
      if (all.size() < 1000) all.emplace_back(option);
    const auto point = unescaped(words[1]);
    found[point] = JsonObject{{"mount_point", point},      {"device", unescaped(words[0])}, {"fs_type", words[2]},
                              {"options", std::move(all)}, {"read_only", has("ro")},        {"nosuid", has("nosuid")},
                              {"nodev", has("nodev")},     {"noexec", has("noexec")},       {"network", over_network(words[2])}};
  }
  for (auto& [point, item] : found) part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
