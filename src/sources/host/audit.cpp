// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

/// auditctl(8): -a -A -w add rules, `-e 2` locks them until the next start.
Result<> rules(const Machine& machine, Part& part, JsonObject& item) {
  std::vector<std::string> files;
  for (const auto& name : machine.list("/etc/audit/rules.d"))
    if (name.ends_with(".rules")) files.push_back("/etc/audit/rules.d/" + name);
  if (files.empty()) files.emplace_back("/etc/audit/audit.rules");
  std::int64_t count = 0;
  bool locked = false;
  for (const auto& file : files) {
    TRY(const auto text, machine.read(file, 4 << 20));
    part.from.push_back(file);
    for (const auto line : lines_of(text)) {
      const auto words = words_of(line);
      if (words.empty()) continue;
      count += words[0] == "-a" || words[0] == "-A" || words[0] == "-w";
      if (words.size() >= 2 && words[0] == "-e") locked = words[1] == "2";
    }
  }
  item["rules"] = count;
  item["rules_immutable"] = locked;
  part.fields.insert(part.fields.end(), {"rules", "rules_immutable"});
  return {};
}

Result<> settings(const Machine& machine, Part& part, JsonObject& item) {
  TRY(const auto text, machine.read("/etc/audit/auditd.conf", 1 << 20));
  part.from.emplace_back("/etc/audit/auditd.conf");
  for (const auto* name : {"max_log_file_action", "space_left_action", "log_format"}) {
    part.fields.emplace_back(name);
    if (const auto value = setting(text, name); !value.empty()) item[name] = base::lower_ascii(value);
  }
  part.fields.emplace_back("max_log_file_mb");
  if (const auto megabytes = whole_number(setting(text, "max_log_file"))) item["max_log_file_mb"] = *megabytes;
  return {};
}

}  // namespace

std::vector<Part> audit(const Machine& machine) {
  Part part{.name = "audit", .type = "host.audit", .fields = {"auditd_installed", "auditd_running"}};
  const bool installed = machine.installed("auditd");
  JsonObject item{{"auditd_installed", installed}, {"auditd_running", machine.running("auditd")}};
  if (installed) {
    for (auto* read : {rules, settings})
      if (const auto done = read(machine, part, item); !done) part.reason += (part.reason.empty() ? "" : "; ") + done.error().message;
  }
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
