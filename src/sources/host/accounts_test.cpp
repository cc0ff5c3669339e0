// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "sources/tree_test.hpp"

namespace sealwright::sources::host {
namespace {

constexpr std::string_view kPasswd =
    "root:x:0:0:root:/root:/bin/bash\n"
    "ann:x:1000:1000:Ann Able,,,:/home/ann:/bin/bash\n"
    "bob:x:1001:100::/home/bob:/bin/zsh\n"
    "ci:x:1002:1002::/srv/ci:/usr/sbin/nologin\n"
    "eve:x:1003:1003::/home/eve:/bin/bash\n"
    "broken line\n"
    "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
constexpr std::string_view kShadow =
    "root:!*:20000:0:99999:7:::\n"
    "ann:$y$j9T$salt$hash:20454:1:90:7:14:30000:\n"
    "bob:!$6$salt$hash:20000::::::\n"
    "ci:*:::::::\n"
    "eve::20000:0:99999:7::1:\n";

void people(Tree& tree) { tree.file("etc/passwd", kPasswd).file("etc/group", "root:x:0:\nsudo:x:27:ann,bob\nusers:x:100:\nann:x:1000:\n"); }

}  // namespace

TEST_CASE("accounts with lock, age and rights") {
  Tree tree;
  people(tree);
  tree.file("etc/shadow", kShadow).file("home/ann/.ssh/authorized_keys", "# none\nssh-ed25519 AAAA ann\n\n");
  tree.file("etc/sudoers", "%sudo ALL=(ALL:ALL) ALL\n");
  const auto parts = accounts(tree.machine);
  const auto& found = part(parts, "host.account");
  CHECK(found.reason.empty());
  CHECK(found.items.size() == 6);
  const auto& ann = item(found, "login", "ann");
  CHECK(ann.at("kind") == "human");
  CHECK(ann.at("name") == "Ann Able");
  CHECK(ann.at("active").as_bool());
  CHECK(ann.at("password_state") == "set");
  CHECK(ann.at("password_hash") == "yescrypt");
  CHECK(ann.at("password_changed_at") == "2026-01-01T00:00:00Z");
  CHECK(ann.at("password_max_days") == 90);
  CHECK(ann.at("sudo").as_bool());
  CHECK(ann.at("authorized_keys") == 1);
  CHECK(ann.at("groups") == Json(JsonArray{"ann", "sudo"}));
  const auto& bob = item(found, "login", "bob");
  CHECK(bob.at("locked").as_bool());
  CHECK(bob.at("password_state") == "locked");
  CHECK_FALSE(bob.at("active").as_bool());
  CHECK(item(found, "login", "ci").at("kind") == "service");
  CHECK(item(found, "login", "ci").at("password_state") == "none");
  CHECK(item(found, "login", "eve").at("password_state") == "empty");
  CHECK_FALSE(item(found, "login", "eve").at("active").as_bool());  // expired on the second day of 1970
  CHECK(item(found, "login", "root").at("kind") == "system");
  CHECK(item(part(parts, "host.group"), "name", "sudo").at("members") == Json(JsonArray{"ann", "bob"}));
}

TEST_CASE("no hash ever leaves") {
  Tree tree;
  people(tree);
  tree.file("etc/shadow", kShadow);
  const auto text = base::canonical(part(accounts(tree.machine), "host.account").json());
  CHECK(text.find("$y$") == std::string::npos);
  CHECK(text.find("salt") == std::string::npos);
}

TEST_CASE("without shadow the password's state is not collected, never assumed") {
  Tree tree;
  people(tree);
  const auto parts = accounts(tree.machine);
  const auto& found = part(parts, "host.account");
  CHECK(found.reason.find("/etc/shadow") != std::string::npos);
  CHECK_FALSE(has(found.fields, "locked"));
  CHECK_FALSE(has(found.fields, "active"));
  CHECK(has(found.fields, "shell"));
  CHECK_FALSE(item(found, "login", "ann").as_object().contains("active"));
  CHECK_FALSE(part(accounts(Tree().machine), "host.account").collected);
}

TEST_CASE("sudoers with includes, aliases and tags") {
  Tree tree;
  tree.file("etc/sudoers",
            "Defaults use_pty, timestamp_timeout=5\nDefaults:ann !use_pty\nDefaults logfile=\"/var/log/sudo.log\"\n"
            "User_Alias OPS = ann, %admin : DBA = bob\nCmnd_Alias SVC = /bin/systemctl restart \\\n  web, /bin/true\n"
            "root ALL=(ALL:ALL) ALL\nOPS web1, web2 = (root : adm) NOPASSWD: SVC, PASSWD: /bin/ls a\\,b\n"
            "#comment\n#1005 ALL = ALL\n@includedir /etc/sudoers.d\n");
  tree.file("etc/sudoers.d/extra", "DBA ALL = NOPASSWD: ALL\n").file("etc/sudoers.d/old.bak", "mallory ALL=ALL\n");
  const auto found = read_sudoers(tree.machine);
  REQUIRE(found.reason.empty());
  REQUIRE(found.rules.size() == 5);
  CHECK(found.rules[0].all_commands);
  CHECK(found.rules[1].who == "ann");
  CHECK(found.rules[1].hosts == std::vector<std::string>{"web1", "web2"});
  CHECK(found.rules[1].run_as == std::vector<std::string>{"root", "adm"});
  CHECK(found.rules[1].commands == std::vector<std::string>{"/bin/systemctl restart   web", "/bin/true", "/bin/ls a,b"});
  CHECK(found.rules[1].line == 8);
  CHECK(found.rules[2].who == "%admin");
  CHECK(found.rules[2].index == 1);
  CHECK(found.rules[3].who == "#1005");
  CHECK(found.rules[4].who == "bob");
  CHECK(found.rules[4].no_password);
  CHECK(found.rules[4].file == "/etc/sudoers.d/extra");
  const auto parts = sudo(tree.machine);
  const auto& settings = part(parts, "host.sudo").items.at(0);
  CHECK(settings.at("use_pty").as_bool());
  CHECK(settings.at("timestamp_timeout") == 5.0);
  CHECK(settings.at("logfile") == "/var/log/sudo.log");
}

TEST_CASE("a sudoers file that includes itself ends, one that is missing is told") {
  Tree tree;
  tree.file("etc/sudoers", "ann ALL=ALL\n@include /etc/sudoers\n");
  CHECK(read_sudoers(tree.machine).rules.size() <= 12);
  Tree other;
  other.file("etc/sudoers", "@include sudoers.local\n");
  const auto parts = sudo(other.machine);
  CHECK_FALSE(part(parts, "host.sudo_rule").collected);
  CHECK(part(parts, "host.sudo_rule").reason.find("/etc/sudoers.local") != std::string::npos);
}

}  // namespace sealwright::sources::host
