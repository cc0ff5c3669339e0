// SPDX-License-Identifier: Apache-2.0
#include "evidence/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::size_t kMaxColumns = 500;

bool fits(const Mapping& mapping, const std::vector<std::string>& columns) {
  const auto has = [&](const std::string& name) { return std::find(columns.begin(), columns.end(), name) != columns.end(); };
  return std::all_of(columns.begin(), columns.end(), [&](const auto& name) { return mapping.knows(name); }) &&
         std::all_of(mapping.columns.begin(), mapping.columns.end(),
                     [&](const auto& column) { return !column.required || has(column.name); });
}

bool word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Whether `word` stands in `text` between characters that are neither letters nor digits.
bool holds_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !word_character(text[at - 1])) && (end == text.size() || !word_character(text[end]))) return true;
  }
  return false;
}

}  // namespace

Result<const Mapping*> propose(const Catalogue& catalogue, std::string_view kind, const std::vector<std::string>& columns,
                               std::string_view name) {
  const auto lower = base::lower_ascii(name);
  std::vector<const Mapping*> candidates;
  for (const auto* mapping : catalogue.of_kind(kind))
    if (fits(*mapping, columns) || columns.empty()) candidates.push_back(mapping);
  const Mapping* named = nullptr;
  for (const auto* mapping : candidates)
    if (holds_word(lower, mapping->name) && (!named || mapping->name.size() > named->name.size())) named = mapping;
  if (named) return named;
  if (candidates.empty()) return static_cast<const Mapping*>(nullptr);
  if (candidates.size() == 1 && columns.size() > 1) return candidates.front();
  std::vector<std::string> names;
  for (const auto* mapping : candidates) names.push_back(fmt::format("{}:{}", kind, mapping->name));
  return base::invalid(fmt::format("the table is not clear from its columns ({}): say --format with one of {}",
                                   columns.empty() ? "there is no row" : base::joined(columns, ", "), base::joined(names, ", ")));
}

Result<JsonObject> body_of(const Mapping& mapping, const Row& row, std::string_view host, const Recorder& out) {
  if (row.size() > kMaxColumns) return base::too_large(fmt::format("a row of more than {} columns", kMaxColumns));
  JsonObject body;
  body.reserve(mapping.columns.size() + mapping.constants.size() + 1);
  if (!mapping.host.empty()) body[mapping.host] = host;
  for (const auto& column : mapping.columns) {
    const auto cell = std::find_if(row.begin(), row.end(), [&](const auto& item) { return item.first == column.name; });
    if (cell == row.end()) {
      if (column.required) return base::invalid(fmt::format("column {} is missing", base::quoted(column.name)));
      continue;
    }
    TRY_DONE(out.fits(cell->second, "a cell"));
    TRY_DONE(put_cell(column, cell->second, body));
  }
  for (const auto& [field, text] : mapping.constants) {
    if (text == "true" || text == "false") body[field] = text == "true";
    else body[field] = text;
  }
  return body;
}

void Collected::note(const Mapping& mapping, std::string_view host, const std::vector<std::string>& columns) {
  std::set<std::string> fields;
  if (!mapping.host.empty()) fields.insert(mapping.host);
  for (const auto& [field, text] : mapping.constants) fields.insert(field);
  for (const auto& column : mapping.columns)
    if (columns.empty() || std::find(columns.begin(), columns.end(), column.name) != columns.end()) fields.insert(column.field);
  auto& table = types_[mapping.type][mapping.name];
  table.hosts.emplace(host);
  if (std::exchange(table.first, false)) table.fields = std::move(fields);
  else std::erase_if(table.fields, [&](const auto& field) { return !fields.contains(field); });
}

void Collected::tell(Recorder& out) const {
  for (const auto& [type, tables] : types_) {
    const auto& hosts = tables.begin()->second.hosts;
    const bool same = std::all_of(tables.begin(), tables.end(), [&](const auto& item) { return item.second.hosts == hosts; });
    std::set<std::string> all;
    for (const auto& [name, table] : tables) all.insert(table.fields.begin(), table.fields.end());
    if (same) out.collected(type, {all.begin(), all.end()});
    else
      for (const auto& [name, table] : tables) out.collected(type, {table.fields.begin(), table.fields.end()});
  }
}

}  // namespace sealwright::evidence
