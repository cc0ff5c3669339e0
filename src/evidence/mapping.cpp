// SPDX-License-Identifier: Apache-2.0
#include "evidence/mapping.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::array<std::pair<std::string_view, As>, 9> kAs{{{"text", As::text},
                                                              {"integer", As::integer},
                                                              {"number", As::number},
                                                              {"boolean", As::boolean},
                                                              {"timestamp", As::timestamp},
                                                              {"unix_time", As::unix_time},
                                                              {"unix_days", As::unix_days},
                                                              {"dmy_date", As::dmy_date},
                                                              {"list", As::list}}};

Result<> known_keys(const YAML::Node& node, std::initializer_list<std::string_view> keys, std::string_view where) {
  if (!node.IsMap()) return base::invalid(fmt::format("{}: a mapping of keys is expected", where));
  for (const auto& item : node) {
    const auto key = item.first.as<std::string>();
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      return base::invalid(fmt::format("{}: unknown key {}", where, base::quoted(key)));
  }
  return {};
}

Result<As> conversion(const std::string& name, std::string_view where) {
  for (const auto& [text, as] : kAs)
    if (text == name) return as;
  return base::invalid(fmt::format("{}: as: {} is none of text, integer, number, boolean, timestamp, unix_time, unix_days, dmy_date, list",
                                   where, base::quoted(name)));
}

Result<char> one_character(const YAML::Node& node, char otherwise, std::string_view where) {
  if (!node) return otherwise;
  const auto text = node.as<std::string>();
  if (text.size() != 1) return base::invalid(fmt::format("{}: one character is expected, not {}", where, base::quoted(text)));
  return text[0];
}

std::vector<std::string> texts(const YAML::Node& node) { return node ? node.as<std::vector<std::string>>() : std::vector<std::string>{}; }

Result<Column> parse_column(const std::string& name, const YAML::Node& node, std::string_view where) {
  Column column;
  column.name = name;
  if (node.IsScalar()) {
    column.field = node.as<std::string>();
    return column;
  }
  TRY_DONE(known_keys(node, {"field", "as", "separator", "required", "keep_empty", "absent", "values", "otherwise"}, where));
  column.field = node["field"].as<std::string>();
  if (node["as"]) {
    TRY(column.as, conversion(node["as"].as<std::string>(), where));
  }
  TRY(column.separator, one_character(node["separator"], ' ', where));
  column.required = node["required"].as<bool>(false);
  column.keep_empty = node["keep_empty"].as<bool>(false);
  column.absent = texts(node["absent"]);
  if (node["values"]) column.values = node["values"].as<std::map<std::string, std::string>>();
  if (node["otherwise"]) column.otherwise = node["otherwise"].as<std::string>();
  return column;
}

/// One column may fill several fields: then its definitions stand in a list.
Result<> parse_columns(const YAML::Node& node, std::string_view file, std::vector<Column>& out) {
  if (!node || !node.IsMap() || node.size() == 0) return base::invalid(fmt::format("{}: columns: at least one is needed", file));
  for (const auto& item : node) {
    const auto name = item.first.as<std::string>();
    const auto where = fmt::format("{}: columns: {}", file, name);
    const auto several = item.second.IsSequence();
    for (std::size_t i = 0; i < (several ? item.second.size() : 1); ++i) {
      TRY(auto column, parse_column(name, several ? item.second[i] : item.second, where));
      out.push_back(std::move(column));
    }
  }
  return {};
}

Result<Mapping> parse_mapping(const YAML::Node& node, std::string_view file) {
  TRY_DONE(
      known_keys(node, {"mapping", "title", "type", "host", "delimiter", "encoding", "complete", "columns", "ignored", "constants"}, file));
  Mapping mapping;
  const auto name = node["mapping"].as<std::string>();
  const auto colon = name.find(':');
  if (colon == std::string::npos) return base::invalid(fmt::format("{}: mapping: KIND:NAME is expected", file));
  mapping.kind = name.substr(0, colon);
  mapping.name = name.substr(colon + 1);
  if (mapping.kind != "osquery" && mapping.kind != "csv") return base::invalid(fmt::format("{}: the kind is osquery or csv", file));
  mapping.title = node["title"].as<std::string>();
  mapping.type = node["type"].as<std::string>();
  mapping.host = node["host"].as<std::string>("");
  TRY(mapping.delimiter, one_character(node["delimiter"], ',', file));
  mapping.encoding = node["encoding"].as<std::string>("utf-8");
  if (mapping.encoding != "utf-8" && mapping.encoding != "latin1") return base::invalid(fmt::format("{}: encoding: utf-8 or latin1", file));
  mapping.complete = node["complete"].as<bool>(false);
  mapping.ignored = texts(node["ignored"]);
  if (node["constants"]) mapping.constants = node["constants"].as<std::map<std::string, std::string>>();
  TRY_DONE(parse_columns(node["columns"], file, mapping.columns));
  return mapping;
}

Result<> parse_references(const YAML::Node& node, std::string_view file, std::vector<std::pair<std::string, std::string>>& out) {
  TRY_DONE(known_keys(node, {"references"}, file));
  for (const auto& row : node["references"]) {
    TRY_DONE(known_keys(row, {"href", "framework"}, file));
    out.emplace_back(row["href"].as<std::string>(), row["framework"].as<std::string>());
  }
  return {};
}

/// yaml-cpp throws; nothing beyond this function does.
template <class Work>
auto reading(std::string_view file, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const YAML::Exception& fault) {
    return base::invalid(fmt::format("{}: line {}: {}", file, fault.mark.line + 1, fault.msg));
  }
}

}  // namespace

Result<Mapping> Mapping::parse(std::string_view yaml, std::string_view file) {
  return reading(file, [&] { return parse_mapping(YAML::Load(std::string(yaml)), file); });
}

const Column* Mapping::column(std::string_view wanted) const {
  const auto at = std::find_if(columns.begin(), columns.end(), [&](const auto& column) { return column.name == wanted; });
  return at == columns.end() ? nullptr : &*at;
}

bool Mapping::knows(std::string_view column_name) const {
  return column(column_name) || std::find(ignored.begin(), ignored.end(), column_name) != ignored.end();
}

std::vector<std::string> Mapping::fields() const {
  std::vector<std::string> all;
  if (!host.empty()) all.push_back(host);
  for (const auto& item : columns) all.push_back(item.field);
  for (const auto& [field, text] : constants) all.push_back(field);
  return all;
}

Result<Catalogue> Catalogue::load(const content::ContentTree& tree) {
  Catalogue catalogue;
  for (const auto* file : tree.under("mappings/")) TRY_DONE(catalogue.add(file->bytes, file->shown));
  return catalogue;
}

Result<> Catalogue::add(std::string_view yaml, std::string_view file) {
  return reading(file, [&]() -> Result<> {
    const auto node = YAML::Load(std::string(yaml));
    if (node.IsMap() && node["references"]) return parse_references(node, file, references_);
    TRY(auto mapping, parse_mapping(node, file));
    auto key = std::pair{mapping.kind, mapping.name};
    if (!all_.try_emplace(std::move(key), std::move(mapping)).second)
      return base::conflict(fmt::format("{}: there is already a mapping of this name", file));
    return {};
  });
}

std::string_view Catalogue::framework_of(std::string_view href) const {
  for (const auto& [part, framework] : references_)
    if (href.find(part) != std::string_view::npos) return framework;
  return {};
}

const Mapping* Catalogue::find(std::string_view kind, std::string_view name) const {
  const auto at = all_.find({std::string(kind), std::string(name)});
  return at == all_.end() ? nullptr : &at->second;
}

std::vector<const Mapping*> Catalogue::of_kind(std::string_view kind) const {
  std::vector<const Mapping*> found;
  for (const auto& [key, mapping] : all_)
    if (key.first == kind) found.push_back(&mapping);
  return found;
}

std::vector<std::string> Catalogue::names(std::string_view kind) const {
  std::vector<std::string> found;
  for (const auto* mapping : of_kind(kind)) found.push_back(mapping->name);
  return found;
}

}  // namespace sealwright::evidence
