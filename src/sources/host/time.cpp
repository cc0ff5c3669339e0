// SPDX-License-Identifier: Apache-2.0
#include <sys/timex.h>

#include <array>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

struct Service {
  std::string_view name, process, program;
};
constexpr std::array<Service, 4> kServices{{{"chrony", "chronyd", "/usr/sbin/chronyd"},
                                            {"systemd-timesyncd", "systemd-timesyncd", "/usr/lib/systemd/systemd-timesyncd"},
                                            {"ntpd", "ntpd", "/usr/sbin/ntpd"},
                                            {"openntpd", "openntpd", "/usr/sbin/openntpd"}}};

/// `server`, `pool` and `peer` lines of chrony.conf and ntp.conf; NTP= and FallbackNTP= of timesyncd.conf.
JsonArray servers(const Machine& machine, Part& part) {
  std::vector<std::string> files{"/etc/chrony/chrony.conf", "/etc/ntp.conf", "/etc/ntpsec/ntp.conf", "/etc/openntpd/ntpd.conf",
                                 "/etc/systemd/timesyncd.conf"};
  for (const auto* folder : {"/etc/chrony/conf.d", "/etc/chrony/sources.d", "/etc/systemd/timesyncd.conf.d"})
    for (const auto& name : machine.list(folder)) files.push_back(std::string(folder) + "/" + name);
  JsonArray found;
  for (const auto& file : files) {
    const auto text = machine.read(file, 1 << 20);
    if (!text) continue;
    part.from.push_back(file);
    for (const auto line : lines_of(*text)) {
      const auto words = words_of(line);
      if (words.size() >= 2 && (words[0] == "server" || words[0] == "servers" || words[0] == "pool" || words[0] == "peer"))
        found.emplace_back(words[1]);
    }
    for (const auto word : words_of(setting(*text, "NTP"))) found.emplace_back(word);
  }
  if (found.size() > 1000) found.resize(1000);
  return found;
}

}  // namespace

std::vector<Part> time(const Machine& machine) {
  Part part{.name = "time", .type = "host.time", .fields = {"service", "service_running", "servers"}};
  JsonObject item{{"service", "none"}, {"service_running", false}};
  for (const auto& service : kServices) {
    const bool running = machine.running(service.process);
    if (!running && (!machine.exists(service.program) || item["service"] != "none")) continue;
    item["service"] = service.name;
    item["service_running"] = running;
    if (running) break;
  }
  item["servers"] = servers(machine, part);
  if (timex clock{}; machine.live() && ::adjtimex(&clock) >= 0) {
    part.from.emplace_back("adjtimex(2)");
    part.fields.insert(part.fields.end(), {"synchronised", "estimated_error_us", "maximum_error_us"});
    item["synchronised"] = (clock.status & STA_UNSYNC) == 0;
    item["estimated_error_us"] = std::int64_t{clock.esterror};
    item["maximum_error_us"] = std::int64_t{clock.maxerror};
  } else {
    part.reason = "the kernel's clock can only be asked on the live system";
  }
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
