// SPDX-License-Identifier: Apache-2.0
#include "isms/heat_map.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "isms/risk_figures.hpp"

namespace sealwright::isms {
namespace {

const std::optional<Score>& score_of(const Risk& risk, WhichScore which) {
  return which == WhichScore::inherent ? risk.inherent : which == WhichScore::current ? risk.current : risk.target;
}

std::vector<Step> ascending(std::vector<Step> scale) {
  std::sort(scale.begin(), scale.end(), [](const Step& a, const Step& b) { return a.score < b.score; });
  return scale;
}

JsonArray steps(const std::vector<Step>& scale) {
  JsonArray out;
  for (const auto& step : scale) out.push_back(JsonObject{{"score", step.score}, {"name", step.name}});
  return out;
}

JsonArray levels(const RiskMethod& method, const std::map<std::string, std::size_t>& counts) {
  auto ordered = method.levels;
  std::sort(ordered.begin(), ordered.end(), [](const Level& a, const Level& b) { return a.rank > b.rank; });
  JsonArray out;
  for (const auto& level : ordered) {
    const auto found = counts.find(level.name);
    out.push_back(JsonObject{{"name", level.name},
                             {"rank", level.rank},
                             {"authority", model::reflect::name_of(level.authority)},
                             {"count", found == counts.end() ? std::size_t{0} : found->second}});
  }
  return out;
}

}  // namespace

Result<Stored<RiskMethod>> find_method(store::Reader& reader, std::string_view name) {
  if (!name.empty()) {
    TRY(const auto record, reader.resolve("risk_method", name));
    return the<RiskMethod>(reader, record.id);
  }
  TRY(auto all, every<RiskMethod>(reader, equals("status", "in_force")));
  if (all.size() == 1) return std::move(all.front());
  if (all.empty()) return base::conflict("no risk method is in force: put one into force");
  std::vector<std::string> refs;
  for (const auto& each : all) refs.push_back(each.record.ref);
  return base::invalid_at("/method", "several methods are in force: say which of " + base::joined(refs, ", "));
}

Result<Json> heat_map(store::Reader& reader, Id scope, const Stored<RiskMethod>& method, WhichScore which) {
  TRY(const auto risks, open_risks(reader, scope));
  std::map<std::pair<std::int64_t, std::int64_t>, JsonArray> placed;
  std::map<std::string, std::size_t> counts;
  JsonArray unscored;
  std::size_t total = 0;
  for (const auto& each : risks) {
    if (each.value.method.id != method.record.id) continue;
    const auto& score = score_of(each.value, which);
    const Level* level = score ? level_of(method.value, score->likelihood, score->impact) : nullptr;
    JsonObject shown{{"ref", each.record.ref}, {"title", each.value.title}};
    ++total;
    if (level == nullptr) {
      unscored.push_back(std::move(shown));
    } else {
      placed[{score->likelihood, score->impact}].push_back(std::move(shown));
      ++counts[level->name];
    }
  }
  auto rows = ascending(method.value.likelihood);
  std::reverse(rows.begin(), rows.end());
  const auto columns = ascending(method.value.impact);
  JsonArray cells;
  for (const auto& row : rows) {
    for (const auto& column : columns) {
      const Level* level = level_of(method.value, row.score, column.score);
      JsonArray& here = placed[{row.score, column.score}];
      cells.push_back(JsonObject{{"likelihood", row.score},
                                 {"impact", column.score},
                                 {"level", level ? Json(level->name) : Json(nullptr)},
                                 {"rank", level ? Json(level->rank) : Json(nullptr)},
                                 {"count", here.size()},
                                 {"risks", std::move(here)}});
    }
  }
  return Json(JsonObject{{"method", JsonObject{{"ref", method.record.ref}, {"name", method.value.name}}},
                         {"which", model::reflect::name_of(which)},
                         {"as_of", reader.now().text()},
                         {"total", total},
                         {"rows", steps(rows)},
                         {"columns", steps(columns)},
                         {"cells", std::move(cells)},
                         {"levels", levels(method.value, counts)},
                         {"unscored", std::move(unscored)}});
}

}  // namespace sealwright::isms
