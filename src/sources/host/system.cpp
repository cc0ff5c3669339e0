// SPDX-License-Identifier: Apache-2.0
#include <sys/utsname.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

void put(Part& part, JsonObject& item, std::string_view field, std::string_view text) {
  part.fields.emplace_back(field);
  if (!text.empty()) item[field] = text;
}

void release(const Machine& machine, Part& part, JsonObject& item) {
  auto text = machine.read("/etc/os-release");
  if (!text) text = machine.read("/usr/lib/os-release");
  if (!text) {
    part.reason = text.error().message;
    return;
  }
  part.from.emplace_back("/etc/os-release");
  put(part, item, "os_id", setting(*text, "ID"));
  put(part, item, "os_name", setting(*text, "NAME"));
  put(part, item, "os_version", setting(*text, "VERSION_ID"));
  put(part, item, "os_codename", setting(*text, "VERSION_CODENAME"));
}

std::string timezone(const Machine& machine) {
  if (const auto link = machine.link("/etc/localtime")) {
    if (const auto at = link->find("zoneinfo/"); at != std::string::npos) return link->substr(at + 9);
  }
  const auto text = machine.read("/etc/timezone", 4096);
  return text ? std::string(base::trimmed(*text)) : std::string();
}

}  // namespace

std::vector<Part> system(const Machine& machine) {
  Part part{.name = "system", .type = "host.system"};
  JsonObject item;
  release(machine, part, item);
  if (const auto text = machine.read("/proc/sys/kernel/osrelease", 4096)) put(part, item, "kernel", base::trimmed(*text));
  if (const auto text = machine.read("/etc/machine-id", 4096))
    put(part, item, "machine_id", base::sha256("sealwright host", base::trimmed(*text)).hex());
  if (const auto zone = timezone(machine); !zone.empty()) put(part, item, "timezone", zone);
  if (const auto text = machine.read("/proc/stat")) {
    for (const auto line : lines_of(*text))
      if (const auto words = words_of(line); words.size() == 2 && words[0] == "btime")
        if (const auto at = whole_number(words[1])) put(part, item, "booted_at", Instant::of_seconds(*at).text());
  }
  part.fields.emplace_back("reboot_required");
  item["reboot_required"] = machine.exists("/run/reboot-required");
  if (utsname name{}; machine.live() && ::uname(&name) == 0) put(part, item, "architecture", name.machine);
  if (const auto kind = machine.run({"systemd-detect-virt"}, 10)) put(part, item, "virtualization", base::trimmed(kind->out));
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
