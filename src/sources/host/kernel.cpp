// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

struct Knob {
  std::string_view name, field;
  bool truth;
};
constexpr std::array<Knob, 18> kKnobs{{{"kernel.randomize_va_space", "aslr", false},
                                       {"kernel.kptr_restrict", "kptr_restrict", false},
                                       {"kernel.dmesg_restrict", "dmesg_restrict", true},
                                       {"kernel.yama.ptrace_scope", "ptrace_scope", false},
                                       {"kernel.unprivileged_bpf_disabled", "unprivileged_bpf_disabled", false},
                                       {"kernel.modules_disabled", "modules_disabled", true},
                                       {"fs.suid_dumpable", "suid_dumpable", false},
                                       {"fs.protected_hardlinks", "protected_hardlinks", true},
                                       {"fs.protected_symlinks", "protected_symlinks", true},
                                       {"net.ipv4.ip_forward", "ip_forward", true},
                                       {"net.ipv4.conf.all.accept_redirects", "accept_redirects", true},
                                       {"net.ipv4.conf.all.accept_source_route", "accept_source_route", true},
                                       {"net.ipv4.conf.all.send_redirects", "send_redirects", true},
                                       {"net.ipv4.conf.all.rp_filter", "rp_filter", false},
                                       {"net.ipv4.conf.all.log_martians", "log_martians", true},
                                       {"net.ipv4.tcp_syncookies", "tcp_syncookies", true},
                                       {"net.ipv6.conf.all.accept_redirects", "ipv6_accept_redirects", true},
                                       {"kernel.core_pattern", "", false}}};

/// Secure Boot's variable (UEFI 3.3): four bytes of attributes, then 1 where it is on.
constexpr std::string_view kSecureBoot = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

void knob(const Machine& machine, const Knob& which, Part& part, JsonObject& item, JsonObject& all) {
  std::string path = "/proc/sys/" + std::string(which.name);
  std::replace(path.begin() + 10, path.end(), '.', '/');
  const auto text = machine.read(path, 65536);
  if (!text && machine.exists(path)) {
    part.reason += (part.reason.empty() ? "" : "; ") + text.error().message;
    return;
  }
  if (!which.field.empty()) part.fields.emplace_back(which.field);  // looked at; a kernel without it has no such setting
  if (!text) return;
  all[which.name] = base::trimmed(*text);
  const auto n = whole_number(*text);
  if (!n || which.field.empty()) return;
  if (which.truth) item[which.field] = *n != 0;
  else item[which.field] = *n;
}

}  // namespace

std::vector<Part> kernel(const Machine& machine) {
  if (!machine.exists("/proc/sys/kernel")) return {Part::failed("kernel", "host.kernel", "/proc/sys is not there")};
  Part part{.name = "kernel", .type = "host.kernel", .fields = {"settings"}, .from = {"/proc/sys"}};
  JsonObject item, all;
  for (const auto& each : kKnobs) knob(machine, each, part, item, all);
  item["settings"] = std::move(all);
  if (const auto text = machine.read("/proc/sys/kernel/osrelease", 4096)) {
    part.fields.emplace_back("version");
    item["version"] = base::trimmed(*text);
  }
  if (const auto text = machine.read("/sys/kernel/security/lockdown", 4096)) {
    const auto open = text->find('['), close = text->find(']');
    part.fields.emplace_back("lockdown");
    if (open != std::string::npos && close > open) item["lockdown"] = text->substr(open + 1, close - open - 1);
  }
  if (const auto bytes = machine.read(kSecureBoot, 64); bytes && bytes->size() == 5) {
    part.fields.emplace_back("secure_boot");
    item["secure_boot"] = (*bytes)[4] == 1;
  }
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
