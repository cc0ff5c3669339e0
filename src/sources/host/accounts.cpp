// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

/// glibc's struct lastlog (bits/utmp.h): seconds, line, host; one for each user number.
constexpr std::int64_t kLastlogRecord = 292;
/// 65534, nobody: no person's account.
constexpr std::int64_t kNobody = 65534;

struct Shadow {
  std::string state, hash;
  bool locked = false;
  std::map<std::string, std::int64_t> numbers;
};

/// What of the machine all accounts share.
struct Context {
  const Machine& machine;
  std::map<std::string, Shadow> shadow{};
  std::map<std::string, std::vector<std::string>> groups{};
  std::map<std::int64_t, std::string> group_names{};
  std::int64_t first_person = 1000, last_person = 60000;
  Sudoers sudoers{};
  bool has_shadow = false, has_keys = true, has_lastlog = false;
};

std::string hash_name(std::string_view hash) {
  static const std::map<std::string, std::string, std::less<>> kNames{{"y", "yescrypt"}, {"gy", "gost-yescrypt"}, {"7", "scrypt"},
                                                                      {"6", "sha512"},   {"5", "sha256"},         {"2a", "bcrypt"},
                                                                      {"2b", "bcrypt"},  {"2y", "bcrypt"},        {"1", "md5"}};
  if (!hash.starts_with('$')) return hash.size() == 13 ? "des" : "";
  const auto at = kNames.find(hash.substr(1, hash.find('$', 1) - 1));
  return at == kNames.end() ? "other" : at->second;
}

/// crypt(5) and shadow(5): `!` locks, `*` and anything that no hash can be matches nothing. The hash itself goes no further.
Shadow shadow_of(const std::vector<std::string_view>& cells) {
  Shadow found;
  const auto field = cells[1];
  const auto hash = field.substr(std::min(field.find_first_not_of('!'), field.size()));
  found.hash = hash_name(hash);
  found.locked = field.starts_with('!') || field.starts_with('*');
  found.state = field.empty()        ? "empty"
                : found.hash.empty() ? (field.starts_with('!') ? "locked" : "none")
                : found.locked       ? "locked"
                                     : "set";
  const char* names[] = {"", "", "changed", "min", "max", "warn", "inactive", "expires"};
  for (std::size_t i = 2; i < cells.size() && i < 8; ++i)
    if (const auto n = whole_number(cells[i]); n && *n >= 0 && *n < 2'900'000) found.numbers[names[i]] = *n;
  return found;
}

void read_shadow(Context& context, Part& part) {
  const auto text = context.machine.read("/etc/shadow");
  if (!text) {
    part.reason = text.error().message + ": state and age of passwords are not known";
    return;
  }
  part.from.emplace_back("/etc/shadow");
  context.has_shadow = true;
  for (const auto line : lines_of(*text))
    if (const auto cells = base::split(line, ':'); cells.size() >= 2) context.shadow.emplace(cells[0], shadow_of(cells));
}

void read_groups(Context& context, Part& part, Part& groups) {
  const auto text = context.machine.read("/etc/group");
  if (!text) {
    groups = Part::failed("groups", "host.group", text.error().message);
    return;
  }
  part.from.emplace_back("/etc/group");
  groups.from.emplace_back("/etc/group");
  groups.fields = {"name", "gid", "members"};
  for (const auto line : lines_of(*text)) {
    const auto cells = base::split(line, ':');
    const auto gid = cells.size() >= 4 ? whole_number(cells[2]) : std::nullopt;
    if (!gid) continue;
    context.group_names[*gid] = cells[0];
    JsonArray members;
    for (const auto member : base::split(cells[3], ',')) {
      if (member.empty()) continue;
      context.groups[std::string(member)].emplace_back(cells[0]);
      members.emplace_back(member);
    }
    groups.items.push_back(JsonObject{{"name", cells[0]}, {"gid", *gid}, {"members", std::move(members)}});
  }
}

void read_limits(Context& context) {
  const auto text = context.machine.read("/etc/login.defs");
  if (!text) return;
  for (const auto line : lines_of(*text)) {
    const auto words = words_of(line);
    if (words.size() < 2) continue;
    if (const auto n = whole_number(words[1]); n && words[0] == "UID_MIN") context.first_person = *n;
    else if (n && words[0] == "UID_MAX") context.last_person = *n;
  }
}

bool lets_in(std::string_view shell) {
  const auto name = shell.substr(shell.rfind('/') + 1);
  return !shell.empty() && name != "nologin" && name != "false" && name != "sync" && name != "halt" && name != "shutdown";
}

/// Keys that may sign in; nothing where the folder is closed to us.
std::optional<std::int64_t> keys(const Machine& machine, const std::string& home) {
  std::int64_t n = 0;
  for (const auto* name : {"/.ssh/authorized_keys", "/.ssh/authorized_keys2"}) {
    const auto text = machine.read(home + name, 4 << 20);
    if (!text && text.error().message.find("Permission") != std::string::npos) return {};
    if (!text) continue;
    for (const auto line : lines_of(*text)) n += !base::trimmed(line).empty() && !base::trimmed(line).starts_with('#');
  }
  return n;
}

std::optional<Instant> last_login(int fd, std::int64_t uid) {
  std::int32_t seconds = 0;
  if (::pread(fd, &seconds, sizeof seconds, uid * kLastlogRecord) != sizeof seconds || seconds <= 0) return {};
  return Instant::of_seconds(seconds);
}

void put_shadow(const Shadow& shadow, JsonObject& item) {
  const auto number = [&](const char* name, const char* field) {
    if (const auto at = shadow.numbers.find(name); at != shadow.numbers.end()) item[field] = at->second;
  };
  const auto day = [&](const char* name, const char* field) {
    if (const auto at = shadow.numbers.find(name); at != shadow.numbers.end()) item[field] = Instant::of_seconds(at->second * 86400).text();
  };
  item["locked"] = shadow.locked;
  item["password_state"] = shadow.state;
  if (!shadow.hash.empty()) item["password_hash"] = shadow.hash;
  day("changed", "password_changed_at");
  number("min", "password_min_days");
  number("max", "password_max_days");
  number("warn", "password_warn_days");
  number("inactive", "password_inactive_days");
  day("expires", "expires_at");
}

bool sudo_names(const Sudoers& sudoers, std::string_view login, std::int64_t uid, const std::vector<std::string>& groups) {
  return std::any_of(sudoers.rules.begin(), sudoers.rules.end(), [&](const SudoRule& rule) {
    if (rule.who == "ALL" || rule.who == login || rule.who == fmt::format("#{}", uid)) return true;
    return rule.who.starts_with('%') && std::find(groups.begin(), groups.end(), rule.who.substr(1)) != groups.end();
  });
}

std::optional<JsonObject> account(Context& context, std::string_view line, int lastlog) {
  const auto cells = base::split(line, ':');
  const auto uid = cells.size() >= 7 ? whole_number(cells[2]) : std::nullopt;
  const auto gid = cells.size() >= 7 ? whole_number(cells[3]) : std::nullopt;
  if (!uid || !gid) return {};
  const std::string login(cells[0]), home(cells[5]);
  auto groups = context.groups[login];
  if (const auto at = context.group_names.find(*gid); at != context.group_names.end()) groups.push_back(at->second);
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  const bool shell = lets_in(cells[6]);
  const bool person = *uid >= context.first_person && *uid <= context.last_person && *uid != kNobody;
  JsonObject item{{"login", login},
                  {"uid", *uid},
                  {"gid", *gid},
                  {"home", home},
                  {"shell", cells[6]},
                  {"login_shell", shell},
                  {"kind", !person ? "system"
                           : shell ? "human"
                                   : "service"}};
  if (const auto name = cells[4].substr(0, cells[4].find(',')); !name.empty()) item["name"] = name;
  JsonArray names;
  for (const auto& name : groups) names.emplace_back(name);
  item["groups"] = std::move(names);
  item["sudo"] = sudo_names(context.sudoers, login, *uid, groups);
  const auto found = keys(context.machine, home);
  if (found) item["authorized_keys"] = *found;
  else context.has_keys = false;
  if (lastlog >= 0)
    if (const auto at = last_login(lastlog, *uid)) item["last_login_at"] = at->text();
  if (const auto at = context.shadow.find(login); at != context.shadow.end()) {
    put_shadow(at->second, item);
    const auto expires = at->second.numbers.find("expires");
    const bool expired = expires != at->second.numbers.end() && base::SystemClock().now() >= Instant::of_seconds(expires->second * 86400);
    const bool password = at->second.state == "set" || at->second.state == "empty";
    item["active"] = shell && !expired && (password || found.value_or(0) > 0);
  }
  return item;
}

std::vector<std::string> fields_of(const Context& context) {
  std::vector<std::string> fields{"login", "uid", "gid", "name", "kind", "home", "shell", "login_shell", "groups"};
  const auto add = [&](std::initializer_list<const char*> more) { fields.insert(fields.end(), more.begin(), more.end()); };
  if (context.has_shadow)
    add({"locked", "password_state", "password_hash", "password_changed_at", "password_min_days", "password_max_days", "password_warn_days",
         "password_inactive_days", "expires_at"});
  if (context.has_keys) add({"authorized_keys"});
  if (context.has_shadow && context.has_keys) add({"active"});
  if (context.sudoers.reason.empty()) add({"sudo"});
  if (context.has_lastlog) add({"last_login_at"});
  return fields;
}

}  // namespace

std::vector<Part> accounts(const Machine& machine) {
  const auto text = machine.read("/etc/passwd");
  if (!text) return {Part::failed("accounts", "host.account", text.error().message)};
  Part part{.name = "accounts", .type = "host.account", .from = {"/etc/passwd"}};
  Part groups{.name = "groups", .type = "host.group"};
  Context context{.machine = machine, .sudoers = read_sudoers(machine)};
  read_shadow(context, part);
  read_groups(context, part, groups);
  read_limits(context);
  const int lastlog = ::open(machine.at("/var/log/lastlog").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  context.has_lastlog = lastlog >= 0;
  for (const auto line : lines_of(*text))
    if (auto item = account(context, line, lastlog)) part.items.push_back(*std::move(item));
  if (lastlog >= 0) ::close(lastlog);
  part.fields = fields_of(context);
  for (auto& item : part.items) {  // what was not looked at everywhere is said nowhere
    auto& body = item.as_object();
    for (const auto* field : {"authorized_keys", "active", "sudo"})
      if (std::find(part.fields.begin(), part.fields.end(), field) == part.fields.end()) body.erase(field);
  }
  return {part, groups};
}

}  // namespace sealwright::sources::host
