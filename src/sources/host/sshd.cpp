// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

enum class Kind { word, truth, number, list, words };
struct Setting {
  std::string_view keyword, field;
  Kind kind;
};

/// sshd_config(5); `list` splits at commas, `words` at spaces and over several lines.
constexpr std::array<Setting, 27> kSettings{{{"permitrootlogin", "permit_root_login", Kind::word},
                                             {"passwordauthentication", "password_authentication", Kind::truth},
                                             {"permitemptypasswords", "permit_empty_passwords", Kind::truth},
                                             {"kbdinteractiveauthentication", "kbd_interactive_authentication", Kind::truth},
                                             {"pubkeyauthentication", "pubkey_authentication", Kind::truth},
                                             {"hostbasedauthentication", "host_based_authentication", Kind::truth},
                                             {"authenticationmethods", "authentication_methods", Kind::words},
                                             {"usepam", "use_pam", Kind::truth},
                                             {"x11forwarding", "x11_forwarding", Kind::truth},
                                             {"allowtcpforwarding", "allow_tcp_forwarding", Kind::word},
                                             {"allowagentforwarding", "allow_agent_forwarding", Kind::truth},
                                             {"maxauthtries", "max_auth_tries", Kind::number},
                                             {"maxsessions", "max_sessions", Kind::number},
                                             {"logingracetime", "login_grace_seconds", Kind::number},
                                             {"clientaliveinterval", "client_alive_interval", Kind::number},
                                             {"clientalivecountmax", "client_alive_count_max", Kind::number},
                                             {"loglevel", "log_level", Kind::word},
                                             {"banner", "banner", Kind::word},
                                             {"ciphers", "ciphers", Kind::list},
                                             {"macs", "macs", Kind::list},
                                             {"kexalgorithms", "kex_algorithms", Kind::list},
                                             {"hostkeyalgorithms", "host_key_algorithms", Kind::list},
                                             {"allowusers", "allow_users", Kind::words},
                                             {"allowgroups", "allow_groups", Kind::words},
                                             {"denyusers", "deny_users", Kind::words},
                                             {"listenaddress", "listen_addresses", Kind::words},
                                             {"port", "ports", Kind::words}}};

void put(const Setting& setting, std::string_view value, JsonObject& to) {
  switch (setting.kind) {
    case Kind::word: to[setting.field] = value == "without-password" ? "prohibit-password" : value; break;
    case Kind::truth: to[setting.field] = value == "yes"; break;
    case Kind::number:
      if (const auto n = whole_number(value)) to[setting.field] = *n;
      break;
    case Kind::list:
    case Kind::words: {
      auto& all = to[setting.field];
      if (!all.is_array()) all = JsonArray{};
      for (const auto piece : setting.kind == Kind::list ? base::split(value, ',') : words_of(value)) {
        if (setting.field != "ports") all.as_array().emplace_back(piece);
        else if (const auto n = whole_number(piece)) all.as_array().emplace_back(*n);
      }
    }
  }
}

}  // namespace

JsonObject sshd_settings(std::string_view output) {
  JsonObject item, every;
  for (const auto line : lines_of(output)) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos) continue;
    const auto keyword = line.substr(0, space);
    const auto value = base::trimmed(line.substr(space + 1));
    if (every.size() < 500)
      every[keyword] = every.contains(keyword) ? std::string(every[keyword].as_string()) + " " + std::string(value) : std::string(value);
    for (const auto& setting : kSettings)
      if (setting.keyword == keyword) put(setting, value, item);
  }
  item["settings"] = std::move(every);
  return item;
}

std::vector<Part> sshd(const Machine& machine) {
  Part part{.name = "sshd", .type = "host.sshd", .fields = {"installed"}};
  const bool installed = machine.installed("sshd");
  JsonObject item{{"installed", installed}};
  if (installed) {
    part.fields.emplace_back("running");
    item["running"] = machine.running("sshd");
    const auto told = machine.run({"sshd", "-T"});
    if (told && told->exit_code == 0) {
      part.from.emplace_back("sshd -T");
      part.fields.emplace_back("settings");
      for (const auto& setting : kSettings) part.fields.emplace_back(setting.field);
      for (auto& [field, value] : sshd_settings(told->out)) item[field] = value;
    } else {
      part.reason = "sshd -T: " + (told ? std::string(base::trimmed(told->err)).substr(0, 500) : told.error().message);
    }
  }
  part.items.push_back(std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
