// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kMostCompared = 1'000;  // titles, each against a word: what a proposal may cost
constexpr std::size_t kMostProposals = 100;
constexpr std::size_t kMostNamed = 5;

std::string key_of(std::string_view text) { return base::lower_ascii(base::trimmed(text)); }

const model::Register* register_named(std::span<const model::Register> registers, std::string_view name) {
  const auto found = std::find_if(registers.begin(), registers.end(), [&](const auto& reg) { return reg.name == name; });
  return found == registers.end() ? nullptr : &*found;
}

}  // namespace

void Names::put(Entries& entries, const model::Register& reg, const model::Record& record) {
  entries.refs[record.id] = record.ref;
  entries.exact[base::lower_ascii(record.ref)] = record.id;
  for (const auto& field : reg.fields) {
    const auto text = base::text_member(record.body, field.name);
    if (field.options.unique && !text.empty()) entries.exact[key_of(text)] = record.id;
  }
  if (const auto title = base::text_member(record.body, reg.title_field); !title.empty()) entries.titles[key_of(title)].insert(record.id);
}

Result<Names::Entries*> Names::entries_of(std::string_view register_name) {
  if (const auto found = all_.find(register_name); found != all_.end()) return &found->second;
  const auto* reg = register_named(registers_, register_name);
  if (!reg) return base::invalid("there is no register " + base::quoted(register_name));
  Entries entries;
  store::Query query;
  query.limit = 1000;
  do {
    TRY(const store::Page page, reader_.list(reg->name, query));
    for (const auto& record : page.records) put(entries, *reg, record);
    query.after = page.next;
  } while (!query.after.empty());
  return &all_.emplace(reg->name, std::move(entries)).first->second;
}

Result<> Names::add(const model::Register& reg, const model::Record& record) {
  if (const auto found = all_.find(reg.name); found != all_.end()) put(found->second, reg, record);
  return {};
}

Result<std::optional<Id>> Names::find_ref(std::string_view register_name, std::string_view text) {
  TRY(const auto* entries, entries_of(register_name));
  if (const auto id = Id::parse(text)) return entries->refs.contains(*id) ? std::optional(*id) : std::nullopt;
  const auto found = entries->exact.find(key_of(text));
  const bool by_ref = found != entries->exact.end() && base::lower_ascii(entries->refs.at(found->second)) == found->first;
  return by_ref ? std::optional(found->second) : std::nullopt;
}

std::string Names::nearest(const Entries& entries, const std::string& wanted) {
  if (entries.titles.size() > kMostCompared || ++proposals_ > kMostProposals) return {};
  std::vector<std::string> titles;
  for (const auto& each : entries.titles) titles.push_back(each.first);
  return base::nearest(wanted, titles);
}

Result<Id> Names::find(std::string_view register_name, std::string_view text) {
  TRY(const auto* entries, entries_of(register_name));
  const auto key = key_of(text);
  if (const auto id = Id::parse(key); id && entries->refs.contains(*id)) return *id;
  if (const auto found = entries->exact.find(key); found != entries->exact.end()) return found->second;
  const auto titled = entries->titles.find(key);
  const std::string what = base::lower_ascii(base::sentence_case(register_name));
  if (titled == entries->titles.end()) {
    const auto near = nearest(*entries, key);
    return base::invalid(fmt::format("there is no {} {}{}", what, base::quoted(text),
                                     near.empty() ? ": write its ref, or its exact name" : "; did you mean " + base::quoted(near) + "?"));
  }
  if (titled->second.size() == 1) return *titled->second.begin();
  std::vector<std::string> refs;
  for (const auto& id : titled->second) {
    if (refs.size() < kMostNamed) refs.push_back(entries->refs.at(id));
  }
  return base::invalid(
      fmt::format("{} is the name of {} records: write one of {}", base::quoted(text), titled->second.size(), base::joined(refs, ", ")));
}

Json Names::shown(const model::Field& field, const Json& value) const {
  if (field.kind == model::Kind::reference && value.is_string()) {
    std::string_view text(value.get_string());
    const auto slash = text.find('/');
    const auto entries = all_.find(field.target.empty() ? text.substr(0, slash) : std::string_view(field.target));
    const auto id = Id::parse(field.target.empty() ? text.substr(slash + 1) : text);
    if (entries == all_.end() || !id) return value;
    const auto ref = entries->second.refs.find(*id);
    return ref == entries->second.refs.end() ? value : Json(ref->second);
  }
  Json out = value;
  if (field.kind == model::Kind::list && out.is_array()) {
    for (auto& item : out.get_array()) item = shown(*field.item, item);
  } else if (field.kind == model::Kind::structure && out.is_object()) {
    for (const auto& inner : field.fields) {
      if (auto* found = out.get_object().if_contains(inner.name)) *found = shown(inner, *found);
    }
  }
  return out;
}

}  // namespace sealwright::isms
