// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

struct Forwarding {
  std::vector<std::string> targets;
  bool all_encrypted = true;
  std::string reason;

  void add(std::string target, bool encrypted) {
    targets.push_back(std::move(target));
    all_encrypted = all_encrypted && encrypted;
  }
};

/// A parameter of RainerScript: `target="logs.example.org"`.
std::string parameter(std::string_view text, std::string_view name) {
  const auto lower = base::lower_ascii(text);
  for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    const auto quote = lower.find_first_not_of(" \t=", at + name.size());
    const bool alone = at == 0 || lower[at - 1] == ' ' || lower[at - 1] == '(' || lower[at - 1] == '\t' || lower[at - 1] == '\n';
    if (!alone || quote == std::string::npos || lower[quote] != '"') continue;
    return std::string(text.substr(quote + 1, text.find('"', quote + 1) - quote - 1));
  }
  return {};
}

/// rsyslog.conf(5): `*.* @@host:514` (`@` UDP, `@@` TCP) and action(type="omfwd" …), type="omrelp".
void rsyslog(std::string_view text, bool tls_by_default, Forwarding& to) {
  for (auto line : lines_of(text)) {
    line = base::trimmed(line);
    if (line.starts_with('#') || line.starts_with('$')) continue;
    const auto words = words_of(line);
    if (words.size() >= 2 && words[1].starts_with('@'))
      to.add(std::string(words[1].substr(words[1].find_first_not_of('@') == std::string_view::npos ? 0 : words[1].find_first_not_of('@'))),
             words[1].starts_with("@@") && tls_by_default);
  }
  for (auto at = text.find("action("); at != std::string_view::npos; at = text.find("action(", at + 1)) {
    const auto action = text.substr(at, text.find(')', at) - at);
    const auto kind = parameter(action, "type");
    const auto target = parameter(action, "target");
    if (target.empty() || (kind != "omfwd" && kind != "omrelp")) continue;
    const auto mode = parameter(action, "streamdrivermode");
    to.add(target, kind == "omrelp" ? parameter(action, "tls") == "on"
                                    : mode == "1" || (mode.empty() && tls_by_default && parameter(action, "protocol") == "tcp"));
  }
}

Forwarding forwarding(const Machine& machine, Part& part) {
  Forwarding found;
  std::vector<std::string> files{"/etc/rsyslog.conf"};
  for (const auto& name : machine.list("/etc/rsyslog.d"))
    if (name.ends_with(".conf")) files.push_back("/etc/rsyslog.d/" + name);
  std::string all;
  for (const auto& file : files) {
    if (!machine.exists(file)) continue;
    if (const auto text = machine.read(file, 4 << 20)) {
      part.from.push_back(file);
      all += *text + "\n";
    } else {
      found.reason = text.error().message;
    }
  }
  rsyslog(all, all.find("$ActionSendStreamDriverMode 1") != std::string::npos, found);
  if (const auto text = machine.read("/etc/systemd/journal-upload.conf", 1 << 20)) {
    part.from.emplace_back("/etc/systemd/journal-upload.conf");
    if (const auto url = setting(*text, "URL"); !url.empty()) found.add(url, !url.starts_with("http://"));
  }
  return found;
}

std::string journal_storage(const Machine& machine, Part& part) {
  std::string storage = "auto";  // journald.conf(5)
  std::vector<std::string> files{"/etc/systemd/journald.conf"};
  for (const auto& name : machine.list("/etc/systemd/journald.conf.d")) files.push_back("/etc/systemd/journald.conf.d/" + name);
  for (const auto& file : files) {
    const auto text = machine.read(file, 1 << 20);
    if (!text) continue;
    part.from.push_back(file);
    if (const auto value = setting(*text, "Storage"); !value.empty()) storage = value;
  }
  return storage;
}

}  // namespace

std::vector<Part> logs(const Machine& machine) {
  Part part{.name = "logs", .type = "host.log"};
  part.fields = {"journald", "journal_storage", "journal_persistent", "syslog_service", "syslog_running"};
  const auto storage = journal_storage(machine, part);
  const bool rsyslogd = machine.installed("rsyslogd"), syslog_ng = machine.installed("syslog-ng");
  JsonObject item{{"journald", machine.running("systemd-journald")},
                  {"journal_storage", storage},
                  {"journal_persistent", storage == "persistent" || (storage == "auto" && machine.exists("/var/log/journal"))},
                  {"syslog_service", rsyslogd    ? "rsyslog"
                                     : syslog_ng ? "syslog-ng"
                                                 : "none"},
                  {"syslog_running", machine.running(rsyslogd ? "rsyslogd" : "syslog-ng")}};
  const auto found = forwarding(machine, part);
  if (syslog_ng) part.reason = "syslog-ng's configuration is not read: where it sends logs to is not known";
  else if (!found.reason.empty()) part.reason = found.reason;
  else {
    part.fields.insert(part.fields.end(), {"forwarded", "forward_targets", "forward_encrypted"});
    item["forwarded"] = !found.targets.empty();
    JsonArray targets;
    for (const auto& target : found.targets)
      if (targets.size() < 1000) targets.emplace_back(target);
    item["forward_targets"] = std::move(targets);
    if (!found.targets.empty()) item["forward_encrypted"] = found.all_encrypted;
  }
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
