// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "isms/soa.hpp"

namespace sealwright::isms {
namespace {

/// Found by evaluation rather than decided by people.
bool is_computed(std::string_view column) { return column == "control_status" || column == "last_verdict"; }
/// Differ between any two versions and say nothing.
bool is_noise(std::string_view column) { return column == "evidence" || column == "control" || column == "theme"; }

void compare(const SoaRow& before, const SoaRow& after, std::vector<SoaChange>& out) {
  for (const auto& column : soa_columns()) {
    if (is_noise(column.name)) continue;
    Json old = column.get(&before);
    Json now = column.get(&after);
    if (base::canonical(old) == base::canonical(now)) continue;
    out.push_back({SoaChange::Kind::changed, after.reference, column.name, std::move(old), std::move(now), is_computed(column.name)});
  }
}

}  // namespace

std::vector<SoaChange> soa_diff(const std::vector<SoaRow>& before, const std::vector<SoaRow>& after) {
  std::map<std::string, const SoaRow*> old;
  for (const auto& row : before) old.emplace(row.reference, &row);
  std::vector<SoaChange> out;
  for (const auto& row : after) {
    const auto match = old.find(row.reference);
    if (match == old.end()) {
      out.push_back({SoaChange::Kind::added, row.reference, "", nullptr, Json(row.title), false});
      continue;
    }
    compare(*match->second, row, out);
    old.erase(match);
  }
  for (const auto& row : before) {
    if (old.contains(row.reference)) out.push_back({SoaChange::Kind::removed, row.reference, "", Json(row.title), nullptr, false});
  }
  return out;
}

Json to_json(const std::vector<SoaChange>& changes) {
  JsonArray out;
  for (const auto& each : changes) {
    out.push_back(JsonObject{{"kind", model::reflect::name_of(each.kind)},
                             {"reference", each.reference},
                             {"column", each.column.empty() ? Json(nullptr) : Json(each.column)},
                             {"before", each.before},
                             {"after", each.after},
                             {"computed", each.computed}});
  }
  return out;
}

}  // namespace sealwright::isms
