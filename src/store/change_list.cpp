// SPDX-License-Identifier: Apache-2.0
#include "store/change_list.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "ledger/entry.hpp"

namespace sealwright::store {
namespace {

Result<> each_line(std::string_view bytes, const std::function<Result<>(const Json&)>& visit) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos) return base::corrupt(fmt::format("line {} of a list of changes is cut off", number));
    auto json = base::parse_json(bytes.substr(0, end), {std::size_t{64} << 20, 128});
    if (!json) return base::corrupt(fmt::format("line {} of a list of changes: {}", number, json.error().message));
    TRY_DONE(visit(*json));
    bytes.remove_prefix(end + 1);
  }
  return {};
}

std::string text_of(const Json& json, std::string_view name) { return std::string(base::text_member(json, name)); }

void read_head(const Json& line, EvidenceList& out) {
  if (const Json* collected = base::member(line, "collected"); collected && collected->is_object()) {
    for (const auto& pair : collected->get_object()) {
      auto& fields = out.collected[std::string(pair.key())];
      if (!pair.value().is_array()) continue;
      for (const Json& field : pair.value().get_array()) {
        if (field.is_string()) fields.emplace(std::string_view(field.get_string()));
      }
    }
  }
  if (const Json* complete = base::member(line, "complete"); complete && complete->is_array()) {
    for (const Json& each : complete->get_array()) {
      out.complete.push_back({text_of(each, "type"), text_of(each, "target_field"), text_of(each, "target")});
    }
  }
}

}  // namespace

std::string encode(const EvidenceList& list) {
  JsonObject collected;
  for (const auto& [type, fields] : list.collected) collected[type] = JsonArray(fields.begin(), fields.end());
  JsonArray complete;
  for (const Delivery::Complete& each : list.complete) {
    complete.push_back(JsonObject{{"type", each.type}, {"target_field", each.target_field}, {"target", each.target}});
  }
  std::string out = base::canonical(JsonObject{{"collected", std::move(collected)}, {"complete", std::move(complete)}}) + "\n";
  for (const ResourceChange& change : list.changes) {
    // The body is canonical already, and `body` < `key` < `removed` < `type`.
    const std::string key = base::canonical(Json(change.key)), type = base::canonical(Json(change.type));
    out += change.body ? fmt::format("{{\"body\":{},\"key\":{},\"type\":{}}}\n", *change.body, key, type)
                       : fmt::format("{{\"removed\":\"{}\",\"type\":{}}}\n", change.removed.value_or(Digest{}).hex(), type);
  }
  return out;
}

Result<EvidenceList> evidence_list_from(std::string_view bytes) {
  EvidenceList out;
  bool head = true;
  TRY_DONE(each_line(bytes, [&](const Json& line) -> Result<> {
    if (std::exchange(head, false)) return read_head(line, out), Result<>();
    ResourceChange change{text_of(line, "type"), text_of(line, "key"), {}};
    if (const Json* body = base::member(line, "body")) {
      change.body = base::canonical(*body);
    } else {
      TRY(change.removed, Digest::parse_hex(base::text_member(line, "removed")));
    }
    out.changes.push_back(std::move(change));
    return {};
  }));
  return out;
}

std::string encode(const std::vector<VerdictChange>& list) {
  std::string out;
  for (const VerdictChange& change : list) {
    JsonObject line{{"check", change.check}, {"type", change.type}, {"name", change.name.hex()}};
    if (change.ended) {
      line["ended"] = true;
    } else {
      line["verdict"] = name_of(change.verdict);
      line["reason"] = change.reason.hex();
    }
    out += base::canonical(line) + "\n";
  }
  return out;
}

Result<std::vector<VerdictChange>> verdict_list_from(std::string_view bytes) {
  std::vector<VerdictChange> out;
  TRY_DONE(each_line(bytes, [&](const Json& line) -> Result<> {
    VerdictChange change;
    change.check = text_of(line, "check");
    change.type = text_of(line, "type");
    TRY(change.name, Digest::parse_hex(base::text_member(line, "name")));
    change.ended = base::member(line, "ended") != nullptr;
    if (!change.ended) {
      TRY(change.verdict, verdict_from(base::text_member(line, "verdict")));
      TRY(change.reason, Digest::parse_hex(base::text_member(line, "reason")));
    }
    out.push_back(std::move(change));
    return {};
  }));
  return out;
}

Digest sealed_name(std::string_view salt, std::string_view type, std::string_view source, std::string_view key) {
  return ledger::commit(salt, base::canonical(JsonArray{type, source, key}));
}

std::string nameless_line(std::string_view check, std::string_view name_hex, Entry from) {
  return fmt::format("{} {} {}\n", check, name_hex, from);
}

Digest nameless_digest(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  base::Sha256 out;
  for (const std::string& line : lines) out.update(line);
  return out.finish();
}

bool complete_for(const EvidenceList& list, std::string_view type) {
  for (const Delivery::Complete& each : list.complete) {
    if (each.type == type) return true;
  }
  return false;
}

}  // namespace sealwright::store
