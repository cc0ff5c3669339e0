// SPDX-License-Identifier: Apache-2.0
#include "evidence/summary.hpp"

namespace sealwright::evidence {
namespace {

JsonObject counts(const std::map<std::string, std::uint64_t>& of) {
  JsonObject out;
  for (const auto& [name, n] : of) out[name] = n;
  return out;
}

JsonArray texts(const std::vector<std::string>& of) {
  JsonArray out;
  for (const auto& text : of) out.emplace_back(text);
  return out;
}

void put_time(JsonObject& out, std::string_view name, const std::optional<Instant>& at) {
  if (at) out[name] = at->text();
}

}  // namespace

std::uint64_t Summary::resources() const {
  std::uint64_t n = 0;
  for (const auto& [type, count] : classes) n += count;
  return n;
}

Json Summary::json() const {
  JsonObject out{{"format", format}};
  if (!version.empty()) out["version"] = version;
  JsonArray by;
  for (const auto& tool : tools) by.push_back(JsonObject{{"name", tool.name}, {"version", tool.version}});
  out["tools"] = std::move(by);
  put_time(out, "collected_at", collected_at);
  put_time(out, "period_from", period_from);
  put_time(out, "period_to", period_to);
  out["targets"] = texts(targets);
  out["resources"] = resources();
  out["classes"] = counts(classes);
  out["statuses"] = counts(statuses);
  out["severities"] = counts(severities);
  JsonObject by_type;
  for (const auto& [type, names] : fields) by_type[type] = texts(names);
  out["fields"] = std::move(by_type);
  JsonArray scopes;
  for (const auto& scope : complete) scopes.push_back(JsonObject{{"type", scope.type}, {"field", scope.field}, {"target", scope.target}});
  out["complete"] = std::move(scopes);
  out["removed"] = removed;
  out["not_collected"] = texts(not_collected);
  out["warnings"] = texts(warnings);
  out["bytes"] = bytes;
  out["decoded_bytes"] = decoded_bytes;
  out["seconds"] = seconds;
  return out;
}

}  // namespace sealwright::evidence
