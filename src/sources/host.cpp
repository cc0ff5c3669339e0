// SPDX-License-Identifier: Apache-2.0
#include "sources/host.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "base/text.hpp"
#include "sources/host/parts.hpp"
#include "sources/source.hpp"

namespace sealwright::sources {
namespace {

struct Step {
  std::string_view what;
  std::vector<Part> (*read)(const Machine&);
};

constexpr std::array<Step, 14> kSteps{{{"system", host::system},
                                       {"accounts", host::accounts},
                                       {"sudo", host::sudo},
                                       {"SSH server", host::sshd},
                                       {"packages", host::packages},
                                       {"updates", host::updates},
                                       {"listeners", host::listeners},
                                       {"firewall", host::firewall},
                                       {"disks", host::disks},
                                       {"time", host::time},
                                       {"audit", host::audit},
                                       {"logs", host::logs},
                                       {"kernel", host::kernel},
                                       {"mounts", host::mounts}}};

constexpr std::array<std::string_view, 1> kPermissions{
    "read access to /etc, /proc and /sys; as root it also sees passwords' state, sudo rules, owners of sockets, sshd and nftables"};
constexpr std::array<Setting, 1> kSettings{{{"root", "folder to read instead of /, for trees such as a mounted disk"}}};

std::string name_of(const Machine& machine) {
  for (const auto* path : {"/proc/sys/kernel/hostname", "/etc/hostname"})
    if (const auto text = machine.read(path, 4096); text && !base::trimmed(*text).empty()) return std::string(base::trimmed(*text));
  return "unnamed";
}

Result<std::vector<Delivered>> run_host(const Context& context) {
  const auto root = context.settings.find("root");
  const Machine machine(root == context.settings.end() ? "/" : root->second);
  if (!machine.exists("/etc/passwd")) return base::unavailable("there is no Linux system here: /etc/passwd is missing");
  const auto document = read_host(machine, context.clock.now(), context.version, context.progress);
  Delivered out;
  out.file = context.folder / "host.json";
  std::ofstream file(out.file, std::ios::binary);
  file << base::canonical(document);
  file.close();
  if (!file) return base::from_errno(out.file.string());
  const std::string name(base::text_member(document, "host"));
  out.format = "host";
  out.media_type = "application/json";
  out.source = "host:" + name;
  out.title = "State of the host " + name;
  out.collector = fmt::format("sealwright {}", context.version);
  out.account = fmt::format("user {} on {}", ::geteuid(), name);
  out.query = fmt::format("all parts of sealwright.host/1 under {}", machine.live() ? "/" : root->second);
  for (const auto& part : document.at("parts").as_array())
    if (const auto reason = base::text_member(part, "reason"); !reason.empty())
      out.notes.push_back(fmt::format("{}: {}", base::text_member(part, "part"), reason));
  return std::vector<Delivered>{std::move(out)};
}

}  // namespace

Json read_host(const Machine& machine, Instant now, std::string_view version,
               const std::function<void(double, std::string_view)>& progress) {
  JsonArray parts;
  double done = 0;
  for (const auto& step : kSteps) {
    if (progress) progress(done / kSteps.size(), step.what);
    for (const auto& part : step.read(machine)) parts.push_back(part.json());
    ++done;
  }
  if (progress) progress(1, "done");
  return JsonObject{{"format", "sealwright.host/1"}, {"tool", JsonObject{{"name", "sealwright"}, {"version", version}}},
                    {"host", name_of(machine)},      {"collected_at", now.text()},
                    {"user", ::geteuid()},           {"parts", std::move(parts)}};
}

const Source kHost{
    .name = "host",
    .title = "This Linux machine",
    .help = "reads accounts, sudo, SSH, packages, updates, sockets, firewall, disks, time, logs, kernel and mounts; changes nothing",
    .kind = "system",
    .permissions = kPermissions,
    .settings = kSettings,
    .run = run_host};

}  // namespace sealwright::sources
