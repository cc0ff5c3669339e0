// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/matcher.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::isms {
namespace {

std::string key_of(const Json& value) { return base::lower_ascii(base::canonical(value)); }

bool filled(const ImportTable& table, std::string_view path) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const auto& each) { return each.target && each.target->path == path; });
}

}  // namespace

const Json* value_at(const Json& body, std::string_view path) {
  const Json* at = &body;
  for (const auto part : base::split(path, '.')) {
    at = base::member(*at, part);
    if (!at) return nullptr;
  }
  return at->is_null() ? nullptr : at;
}

void put_at(Json& body, std::string_view path, Json value) {
  Json* at = &body;
  for (const auto part : base::split(path, '.')) {
    if (!at->is_object()) *at = JsonObject();
    at = &at->get_object()[part];
  }
  *at = std::move(value);
}

Result<Matcher> Matcher::make(store::Reader& reader, const model::Register& reg, const ImportTable& table, std::string_view match) {
  Matcher out;
  if (!match.empty()) {
    auto path = path_in(reg, match);
    if (!path || !path->field) return base::invalid_at("/match", path ? "ref and id match by themselves" : path.error().message);
    if (!filled(table, match)) return base::invalid_at("/match", fmt::format("no column fills {}: say which with --map", match));
    out.keys_.push_back({*std::move(path), {}});
  } else {
    for (const auto& field : reg.fields) {
      if (field.options.unique && filled(table, field.name)) out.keys_.push_back({{field.name, &field}, {}});
    }
  }
  if (out.keys_.empty() && !reg.single) return out;
  store::Query query;
  query.limit = 1000;
  do {
    TRY(const store::Page page, reader.list(reg.name, query));
    for (const auto& record : page.records) out.add(record);
    if (reg.single && !page.records.empty()) out.only_ = page.records.front().id;
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

Result<std::optional<Id>> Matcher::find(const Json& patch) const {
  if (only_) return only_;
  for (const auto& key : keys_) {
    const Json* value = value_at(patch, key.path.path);
    const auto found = value ? key.ids.find(key_of(*value)) : key.ids.end();
    if (found == key.ids.end()) continue;
    if (found->second.size() > 1)
      return base::invalid_at("/" + key.path.path, fmt::format("{} records have this value: give the ref", found->second.size()));
    return std::optional(*found->second.begin());
  }
  return std::optional<Id>();
}

void Matcher::add(const model::Record& record) {
  for (auto& key : keys_) {
    if (const Json* value = value_at(record.body, key.path.path)) key.ids[key_of(*value)].insert(record.id);
  }
}

}  // namespace sealwright::isms
