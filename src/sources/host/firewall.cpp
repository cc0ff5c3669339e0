// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

constexpr std::size_t kRulesetBytes = 16 << 20;

/// Whether any statement of a rule drops or rejects.
bool stops(const Json& rule) {
  const auto* statements = base::member(rule, "expr");
  if (!statements || !statements->is_array()) return false;
  for (const auto& each : statements->get_array())
    if (base::member(each, "drop") || base::member(each, "reject")) return true;
  return false;
}

/// The strictest policy counts where several chains share a hook: a packet must pass all of them.
void policy(JsonObject& to, std::string_view hook, std::string_view told) {
  const auto field = hook == "input" ? "input_policy" : hook == "forward" ? "forward_policy" : hook == "output" ? "output_policy" : "";
  if (*field == '\0') return;
  if (!to.contains(field) || told == "drop") to[field] = told.empty() ? std::string_view("accept") : told;
}

std::string service(const Machine& machine) {
  if (machine.running("firewalld")) return "firewalld";
  const auto ufw = machine.read("/etc/ufw/ufw.conf", 1 << 20);
  if (ufw && setting(*ufw, "ENABLED") == "yes") return "ufw";
  return machine.exists("/etc/nftables.conf") ? "nftables" : "";
}

Part unread(const Machine& machine, std::string_view why) {
  std::string reason(why);
  const auto names = machine.read("/proc/net/ip_tables_names", 4096);
  if (names && !base::trimmed(*names).empty()) reason += fmt::format("; iptables has the tables {}", base::trimmed(*names));
  return Part::failed("firewall", "host.firewall", reason);
}

}  // namespace

Result<JsonObject> firewall_state(std::string_view text) {
  TRY(const auto document, base::parse_json(text, {.bytes = kRulesetBytes, .depth = 64}));
  const auto* list = base::member(document, "nftables");
  if (!list || !list->is_array()) return base::invalid("nft's answer has no list \"nftables\"");
  std::int64_t tables = 0, chains = 0, rules = 0;
  bool active = false;
  JsonObject item;
  for (const auto& each : list->get_array()) {
    tables += base::member(each, "table") != nullptr;
    if (const auto* chain = base::member(each, "chain")) {
      ++chains;
      if (base::text_member(*chain, "type") != "filter") continue;
      policy(item, base::text_member(*chain, "hook"), base::text_member(*chain, "policy"));
      active = active || base::text_member(*chain, "policy") == "drop";
    } else if (const auto* rule = base::member(each, "rule")) {
      ++rules;
      active = active || stops(*rule);
    }
  }
  for (const auto* field : {"input_policy", "forward_policy", "output_policy"})
    if (!item.contains(field)) item[field] = "accept";
  item["backend"] = tables > 0 ? "nftables" : "none";
  item["tables"] = tables;
  item["chains"] = chains;
  item["rules"] = rules;
  item["active"] = active;
  return item;
}

std::vector<Part> firewall(const Machine& machine) {
  const auto told = machine.run({"nft", "-j", "list", "ruleset"});
  if (!told) return {unread(machine, told.error().message)};
  if (told->exit_code != 0) return {unread(machine, "nft: " + std::string(base::trimmed(told->err)).substr(0, 500))};
  auto item = firewall_state(told->out);
  if (!item) return {unread(machine, item.error().message)};
  Part part{.name = "firewall", .type = "host.firewall", .from = {"nft -j list ruleset"}};
  part.fields = {"backend", "active", "input_policy", "forward_policy", "output_policy", "tables", "chains", "rules", "service"};
  if (const auto name = service(machine); !name.empty()) (*item)["service"] = name;
  part.items.push_back(*std::move(item));
  return {part};
}

}  // namespace sealwright::sources::host
