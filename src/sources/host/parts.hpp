// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sources/machine.hpp"

/// The parts of the host source: each reads one aspect of a Linux system from files and system calls, and never changes anything.
namespace sealwright::sources::host {

std::vector<Part> system(const Machine& machine);     ///< os-release, kernel, uptime
std::vector<Part> accounts(const Machine& machine);   ///< passwd(5), shadow(5), group(5), authorized_keys, lastlog
std::vector<Part> sudo(const Machine& machine);       ///< sudoers(5) with what it includes
std::vector<Part> sshd(const Machine& machine);       ///< `sshd -T`: as sshd itself reports its settings
std::vector<Part> packages(const Machine& machine);   ///< dpkg's status
std::vector<Part> updates(const Machine& machine);    ///< apt's lists, without the network
std::vector<Part> listeners(const Machine& machine);  ///< /proc/net, with the owning processes
std::vector<Part> firewall(const Machine& machine);   ///< `nft -j list ruleset`
std::vector<Part> disks(const Machine& machine);      ///< /sys/class/block
std::vector<Part> time(const Machine& machine);       ///< adjtimex(2) and the services' files
std::vector<Part> audit(const Machine& machine);      ///< auditd's files
std::vector<Part> logs(const Machine& machine);       ///< journald's, rsyslog's files
std::vector<Part> kernel(const Machine& machine);     ///< /proc/sys
std::vector<Part> mounts(const Machine& machine);     ///< /proc/self/mounts

/// One grant of sudoers(5), aliases of users and commands resolved.
struct SudoRule {
  std::string file, who;
  std::int64_t line = 0, index = 0;
  std::vector<std::string> hosts, run_as, commands, tags;
  bool all_commands = false, no_password = false;
};
struct Sudoers {
  std::vector<SudoRule> rules;
  std::vector<std::string> defaults, from;
  std::string reason;  ///< why something could not be read; empty where all was
};
Sudoers read_sudoers(const Machine& machine);

/// Settings of `sshd -T` (lower-case keyword, value) as a host.sshd body.
JsonObject sshd_settings(std::string_view output);
/// A host.firewall body from nft's JSON (libnftables-json(5)).
Result<JsonObject> firewall_state(std::string_view json);
/// Pending updates as `apt-get --simulate` prints them (`Inst name [old] (new archive [arch])`).
JsonArray pending_updates(std::string_view output);
/// \040 and its like in mount tables.
std::string unescaped(std::string_view text);
/// Address and port of a line in /proc/net/tcp or tcp6, such as `0100007F:0016`.
std::pair<std::string, std::int64_t> socket_address(std::string_view hex);

}  // namespace sealwright::sources::host
