// SPDX-License-Identifier: Apache-2.0
#include "sources/tree_test.hpp"

namespace sealwright::sources::host {

TEST_CASE("sshd's own report") {
  const auto told = sshd_settings(
      "port 22\nport 2222\nlistenaddress [::]:22\npermitrootlogin without-password\npasswordauthentication no\nmaxauthtries 6\n"
      "ciphers a@x,b\nallowusers ann bob\nallowusers eve\nlogingracetime 120\n");
  CHECK(told.at("ports") == Json(JsonArray{22, 2222}));
  CHECK(told.at("permit_root_login") == "prohibit-password");
  CHECK_FALSE(told.at("password_authentication").as_bool());
  CHECK(told.at("max_auth_tries") == 6);
  CHECK(told.at("ciphers") == Json(JsonArray{"a@x", "b"}));
  CHECK(told.at("allow_users") == Json(JsonArray{"ann", "bob", "eve"}));
  CHECK(told.at("settings").at("port") == "22 2222");
  Tree tree;
  tree.file("usr/sbin/sshd", "");
  const auto found = part(sshd(tree.machine), "host.sshd");
  CHECK(found.reason.find("sshd -T") != std::string::npos);
  CHECK(found.fields == std::vector<std::string>{"installed", "running"});
  CHECK(found.items.at(0).at("installed").as_bool());
}

TEST_CASE("dpkg's packages") {
  Tree tree;
  tree.file("var/lib/dpkg/status",
            "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2\nMaintainer: M <m@x>\nSource: bash "
            "(5.2)\nDescription: shell\n "
            "Package: not one\n\nPackage: gone\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1\n\nPackage: "
            "never\nStatus: unknown ok "
            "not-installed\n\nPackage: kept\nStatus: hold ok installed\nArchitecture: all\nVersion: 2\n");
  const auto found = part(packages(tree.machine), "host.package");
  CHECK(found.items.size() == 3);
  CHECK(item(found, "name", "bash").at("source") == "bash");
  CHECK(item(found, "name", "bash").at("installed").as_bool());
  CHECK_FALSE(item(found, "name", "gone").at("installed").as_bool());
  CHECK(item(found, "name", "kept").at("held").as_bool());
}

TEST_CASE("pending updates as apt-get tells them") {
  const auto found = pending_updates(
      "Reading package lists...\n"
      "Inst libc6 [2.36-9] (2.36-9+deb12u1 Debian:12.1/stable, Debian-Security:12/stable-security [amd64]) []\n"
      "Inst tzdata [1] (2 Debian:12.1/stable [all])\nInst newly-needed (1 Debian:12/stable [amd64])\nConf libc6 (2)\nInst broken [1] (\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].at("package") == "libc6");
  CHECK(found[0].at("installed") == "2.36-9");
  CHECK(found[0].at("available") == "2.36-9+deb12u1");
  CHECK(found[0].at("arch") == "amd64");
  CHECK(found[0].at("security").as_bool());
  CHECK_FALSE(found[1].at("security").as_bool());
}

TEST_CASE("updates that cannot be known are not collected") {
  Tree tree;
  tree.file("var/lib/dpkg/status", "").file("etc/apt/sources.list", "deb http://security.debian.org/ x main\n");
  tree.file("etc/apt/apt.conf.d/20auto", "APT::Periodic::Unattended-Upgrade \"1\";\n").file("usr/bin/unattended-upgrade", "");
  const auto parts = updates(tree.machine);
  CHECK_FALSE(part(parts, "host.update").collected);
  CHECK(part(parts, "host.update").reason.find("apt-get update") != std::string::npos);
  const auto& state = part(parts, "host.update_state");
  CHECK(state.items.at(0).at("automatic").as_bool());
  CHECK(state.items.at(0).at("security_archive").as_bool());
  CHECK_FALSE(has(state.fields, "pending"));
}

TEST_CASE("listening sockets and who owns them") {
  CHECK(socket_address("0100007F:0016") == std::pair<std::string, std::int64_t>{"127.0.0.1", 22});
  CHECK(socket_address("00000000000000000000000001000000:1F90") == std::pair<std::string, std::int64_t>{"::1", 8080});
  CHECK(socket_address("zz:1").first.empty());
  CHECK(socket_address("0100007F").first.empty());
  Tree tree;
  const std::string head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
  tree.file("proc/net/tcp", head +
                                "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1\n"
                                "   1: 0100007F:9C40 0100007F:0016 01 00000000:00000000 00:00000000 00000000     0        0 778 1\n");
  tree.file("proc/net/udp", head + "   0: 0100007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 779 2\n");
  tree.file("proc/42/comm", "sshd\n").link("proc/42/fd/3", "socket:[777]").link("proc/42/exe", "/usr/sbin/sshd");
  const auto found = part(listeners(tree.machine), "host.listener");
  REQUIRE(found.items.size() == 2);
  const auto& tcp = item(found, "protocol", "tcp");
  CHECK(tcp.at("port") == 22);
  CHECK(tcp.at("public").as_bool());
  CHECK(tcp.at("process") == "sshd");
  CHECK(tcp.at("path") == "/usr/sbin/sshd");
  CHECK_FALSE(item(found, "protocol", "udp").at("public").as_bool());
}

TEST_CASE("nft's rule set") {
  const auto open = firewall_state(R"({"nftables":[{"metainfo":{}}]})").value();
  CHECK(open.at("backend") == "none");
  CHECK_FALSE(open.at("active").as_bool());
  const auto closed = firewall_state(R"({"nftables":[{"table":{"name":"f"}},{"chain":{"type":"filter","hook":"input","policy":"drop"}},
    {"chain":{"type":"filter","hook":"input","policy":"accept"}},{"chain":{"type":"nat","hook":"output","policy":"drop"}},{"rule":{"expr":[{"accept":null}]}}]})")
                          .value();
  CHECK(closed.at("input_policy") == "drop");
  CHECK(closed.at("output_policy") == "accept");
  CHECK(closed.at("active").as_bool());
  CHECK(closed.at("rules") == 1);
  CHECK_FALSE(firewall_state("[]").ok());
  CHECK_FALSE(part(firewall(Tree().machine), "host.firewall").collected);
}

TEST_CASE("encryption is found through the layers under a device") {
  Tree tree;
  tree.file("proc/self/mounts",
            "/dev/mapper/vg-root / ext4 rw 0 0\n/dev/sda1 /boot\\040x ext4 ro,nosuid,nodev 0 0\nproc /proc proc rw,noexec 0 0\n");
  tree.file("proc/swaps", "Filename Type Size\n/dev/dm-1 partition 100\n");
  tree.file("sys/class/block/dm-0/dm/name", "vg-root\n")
      .file("sys/class/block/dm-0/dm/uuid", "LVM-abc\n")
      .file("sys/class/block/dm-0/slaves/dm-1/x", "");
  tree.file("sys/class/block/dm-1/dm/name", "luks\n").file("sys/class/block/dm-1/dm/uuid", "CRYPT-LUKS2-abc-luks\n");
  tree.file("sys/class/block/sda1/partition", "1\n").file("sys/class/block/sda1/size", "2048\n");
  const auto found = part(disks(tree.machine), "host.disk");
  REQUIRE(found.items.size() == 3);
  CHECK(item(found, "device", "dm-0").at("encrypted").as_bool());
  CHECK(item(found, "device", "dm-0").at("encryption") == "LUKS2");
  CHECK(item(found, "device", "dm-0").at("kind") == "lvm");
  CHECK(item(found, "device", "dm-1").at("mount_points") == Json(JsonArray{"swap"}));
  const auto& boot = item(found, "device", "sda1");
  CHECK_FALSE(boot.at("encrypted").as_bool());
  CHECK(boot.at("size_bytes") == 1048576);
  CHECK(boot.at("mount_points") == Json(JsonArray{"/boot x"}));
  const auto mounted = part(mounts(tree.machine), "host.mount");
  CHECK(item(mounted, "mount_point", "/boot x").at("nosuid").as_bool());
  CHECK(item(mounted, "mount_point", "/boot x").at("read_only").as_bool());
}

TEST_CASE("time, audit, logs and kernel from files") {
  Tree tree;
  tree.file("etc/chrony/chrony.conf", "pool 2.debian.pool.ntp.org iburst\nserver ntp.example.org\n")
      .file("usr/sbin/chronyd", "")
      .file("proc/7/comm", "chronyd\n");
  const auto clock = part(time(tree.machine), "host.time");
  CHECK(clock.items.at(0).at("service") == "chrony");
  CHECK(clock.items.at(0).at("service_running").as_bool());
  CHECK(clock.items.at(0).at("servers").as_array().size() == 2);
  CHECK_FALSE(has(clock.fields, "synchronised"));
  tree.file("sbin/auditd", "").file("etc/audit/rules.d/a.rules", "-D\n-w /etc/passwd -p wa\n-a always,exit -S all\n-e 2\n");
  const auto trail = part(audit(tree.machine), "host.audit");
  CHECK(trail.items.at(0).at("rules") == 2);
  CHECK(trail.items.at(0).at("rules_immutable").as_bool());
  CHECK(trail.reason.find("auditd.conf") != std::string::npos);
  CHECK_FALSE(has(trail.fields, "log_format"));
  tree.file("etc/rsyslog.conf", "*.* @plain.example:514\n# *.* @@no\n")
      .file("etc/rsyslog.d/tls.conf", "action(type=\"omfwd\" Target=\"tls.example\" protocol=\"tcp\" StreamDriverMode=\"1\")\n");
  tree.file("usr/sbin/rsyslogd", "").file("etc/systemd/journald.conf", "[Journal]\n#Storage=none\nStorage=volatile\n");
  const auto kept = part(logs(tree.machine), "host.log").items.at(0);
  CHECK(kept.at("forward_targets") == Json(JsonArray{"plain.example:514", "tls.example"}));
  CHECK_FALSE(kept.at("forward_encrypted").as_bool());
  CHECK_FALSE(kept.at("journal_persistent").as_bool());
  tree.file("proc/sys/kernel/randomize_va_space", "2\n")
      .file("proc/sys/net/ipv4/ip_forward", "1\n")
      .file("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
  const auto core = part(kernel(tree.machine), "host.kernel");
  CHECK(core.items.at(0).at("aslr") == 2);
  CHECK(core.items.at(0).at("ip_forward").as_bool());
  CHECK(core.items.at(0).at("lockdown") == "integrity");
  CHECK_FALSE(core.items.at(0).as_object().contains("kptr_restrict"));
  CHECK(has(core.fields, "kptr_restrict"));
}

}  // namespace sealwright::sources::host
