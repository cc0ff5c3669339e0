// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

constexpr std::int64_t kOldDays = 7;

/// One paragraph of dpkg's status (deb822(5)); continued lines are of no use here.
std::optional<JsonObject> package(std::string_view paragraph) {
  JsonObject item;
  std::string status;
  for (const auto line : lines_of(paragraph)) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with(' ')) continue;
    const auto key = line.substr(0, colon);
    const auto value = base::trimmed(line.substr(colon + 1));
    if (key == "Package") item["name"] = value;
    else if (key == "Version") item["version"] = value;
    else if (key == "Architecture") item["arch"] = value;
    else if (key == "Maintainer") item["maintainer"] = value;
    else if (key == "Source") item["source"] = value.substr(0, value.find(' '));
    else if (key == "Status") status = value;
  }
  if (!item.contains("name") || status.ends_with("not-installed")) return {};
  if (!item.contains("arch")) item["arch"] = "";
  item["installed"] = status.ends_with(" ok installed");
  item["held"] = status.starts_with("hold ");
  return item;
}

std::string word_before(std::string_view text, std::string_view mark) {
  const auto end = text.find(mark);
  return std::string(base::trimmed(text.substr(0, end)));
}

/// When apt last looked: the folder of partial downloads changes each time, the stamp after each success.
std::optional<Instant> lists_updated(const Machine& machine) {
  std::optional<Instant> latest;
  for (const auto* path : {"/var/lib/apt/periodic/update-success-stamp", "/var/lib/apt/lists/partial"})
    if (const auto at = machine.changed(path); at && (!latest || *at > *latest)) latest = at;
  return latest;
}

bool unattended(const Machine& machine) {
  if (!machine.exists("/usr/bin/unattended-upgrade")) return false;
  std::string last;
  for (const auto& name : machine.list("/etc/apt/apt.conf.d")) {
    const auto text = machine.read("/etc/apt/apt.conf.d/" + name, 1 << 20);
    if (!text) continue;
    for (const auto line : lines_of(*text)) {
      const auto words = words_of(line);
      if (words.size() >= 2 && words[0] == "APT::Periodic::Unattended-Upgrade")
        last = std::string(unquoted(words[1].substr(0, words[1].find(';'))));
    }
  }
  return !last.empty() && last != "0";
}

bool security_archive(const Machine& machine) {
  std::vector<std::string> files{"/etc/apt/sources.list"};
  for (const auto& name : machine.list("/etc/apt/sources.list.d")) files.push_back("/etc/apt/sources.list.d/" + name);
  for (const auto& file : files) {
    const auto text = machine.read(file, 1 << 20);
    if (!text) continue;
    for (const auto line : lines_of(*text))
      if (!base::trimmed(line).starts_with('#') && line.find("security") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::vector<Part> packages(const Machine& machine) {
  const auto text = machine.read("/var/lib/dpkg/status");
  if (!text) return {Part::failed("packages", "host.package", text.error().message)};
  Part part{.name = "packages", .type = "host.package", .from = {"/var/lib/dpkg/status"}};
  part.fields = {"name", "version", "arch", "source", "installed", "held", "maintainer"};
  for (std::size_t at = 0; at < text->size();) {
    const auto end = std::min(text->find("\n\n", at), text->size());
    if (auto item = package(std::string_view(*text).substr(at, end - at))) part.items.push_back(*std::move(item));
    at = end + 2;
  }
  return {part};
}

JsonArray pending_updates(std::string_view output) {
  JsonArray items;
  for (const auto line : lines_of(output)) {
    if (!line.starts_with("Inst ")) continue;
    const auto open = line.find('(');
    const auto close = line.find(')', open == std::string_view::npos ? line.size() : open);
    if (close == std::string_view::npos) continue;
    const auto words = words_of(line.substr(5, open - 5));
    const auto inside = words_of(line.substr(open + 1, close - open - 1));
    if (words.size() < 2 || !words[1].starts_with('[') || inside.size() < 2) continue;  // no [old version]: newly needed, not an update
    std::string archive;
    for (std::size_t i = 1; i < inside.size(); ++i)
      if (!inside[i].starts_with('[')) archive += (archive.empty() ? "" : " ") + std::string(inside[i]);
    const auto arch = inside.back();
    const auto lower = base::lower_ascii(archive);
    items.push_back(JsonObject{{"package", words[0]},
                               {"arch", arch.starts_with('[') ? word_before(arch.substr(1), "]") : std::string()},
                               {"installed", word_before(words[1].substr(1), "]")},
                               {"available", inside[0]},
                               {"security", lower.find("security") != std::string::npos},
                               {"archive", archive}});
  }
  return items;
}

std::vector<Part> updates(const Machine& machine) {
  if (!machine.exists("/var/lib/dpkg/status"))
    return {Part::failed("updates", "host.update", "there is no dpkg; other package managers are not asked")};
  Part state{.name = "update_state", .type = "host.update_state", .fields = {"automatic", "security_archive"}, .from = {"/etc/apt"}};
  JsonObject item{{"automatic", unattended(machine)}, {"security_archive", security_archive(machine)}};
  const auto names = machine.list("/var/lib/apt/lists");
  const bool lists = std::any_of(names.begin(), names.end(), [](const auto& name) { return name.find("_Packages") != std::string::npos; });
  Part part{.name = "updates", .type = "host.update"};
  const auto told = lists ? machine.run({"apt-get", "--simulate", "-o", "Debug::NoLocking=1", "dist-upgrade"}, 120)
                          : Result<Outcome>(base::unavailable("there are no lists of available packages: run apt-get update"));
  if (const auto at = lists_updated(machine); lists && at) {
    state.fields.emplace_back("lists_updated_at");
    item["lists_updated_at"] = at->text();
    const auto days = (base::SystemClock().now().seconds() - at->seconds()) / 86400;
    if (days >= kOldDays) state.reason = fmt::format("the lists of available packages are {} days old", days);
  }
  if (told && told->exit_code == 0) {
    part.from.emplace_back("apt-get --simulate dist-upgrade");
    part.fields = {"package", "arch", "installed", "available", "security", "archive"};
    part.items = pending_updates(told->out);
    const auto urgent = std::count_if(part.items.begin(), part.items.end(), [](const Json& each) { return each.at("security").as_bool(); });
    state.fields.insert(state.fields.end(), {"pending", "pending_security"});
    item["pending"] = part.items.size();
    item["pending_security"] = urgent;
  } else {
    part = Part::failed("updates", "host.update",
                        told ? "apt-get: " + std::string(base::trimmed(told->err)).substr(0, 500) : told.error().message);
  }
  state.items.push_back(std::move(item));
  return {part, state};
}

}  // namespace sealwright::sources::host
