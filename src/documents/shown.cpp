// SPDX-License-Identifier: Apache-2.0
#include "documents/shown.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "isms/registers/all.hpp"
#include "isms/registers/scope.hpp"
#include "model/references.hpp"

namespace sealwright::documents {
namespace {

using model::Field;
using model::Kind;

constexpr int kUnderSubheading = 3;  // long texts of a record stand under headings of the third level

Result<Json> told(Names& names, const Field& field, const Json* value, Prose prose);

Result<> tell_members(Names& names, const std::vector<Field>& fields, const Json& body, Prose prose, JsonObject& out) {
  for (const auto& field : fields) {
    const Json* value = base::member(body, field.name);
    TRY(out[field.name], told(names, field, value, prose));
    if (prose == Prose::marked && field.kind == Kind::long_text) {
      const bool there = value != nullptr && value->is_string();
      TRY(auto html, markdown_html(there ? std::string_view(value->get_string()) : std::string_view(), {.below = kUnderSubheading}));
      out[field.name + "_html"] = std::move(html);
    }
  }
  return {};
}

Result<Json> told(Names& names, const Field& field, const Json* value, Prose prose) {
  if (value == nullptr || value->is_null()) return field.kind == Kind::list ? Json(JsonArray()) : Json(nullptr);
  if (field.kind == Kind::reference && value->is_string()) {
    const auto [register_name, id] = model::target_of(field, std::string_view(value->get_string()));
    const auto parsed = Id::parse(id);
    if (!parsed) return *value;
    return names.of(register_name, *parsed);
  }
  if (field.kind == Kind::list && value->is_array()) {
    JsonArray out;
    for (const auto& each : value->get_array()) {
      TRY(auto one, told(names, *field.item, &each, prose));
      out.push_back(std::move(one));
    }
    return Json(std::move(out));
  }
  if (field.kind == Kind::structure && value->is_object()) {
    JsonObject out;
    TRY_DONE(tell_members(names, field.fields, *value, prose, out));
    return Json(std::move(out));
  }
  return *value;
}

/// Whether the version in which this member took its value was written at the machine.
Result<bool> was_local(store::Reader& reader, const model::Register& reg, const model::Record& record, std::string_view member) {
  TRY(const auto history, reader.history(reg.name, record.id));
  const Json* wanted = base::member(record.body, member);
  std::optional<std::int64_t> first;
  bool local = false;
  for (const auto& version : history) {
    if (version.erased || version.deleted || version.version > record.version) continue;
    TRY(const Json body, base::parse_json(version.body, {.bytes = version.body.size() + 1}));
    const Json* then = base::member(body, member);
    if (then == nullptr || wanted == nullptr || *then != *wanted || (first && *first < version.version)) continue;
    first = version.version;
    local = base::text_member(version.actor, "via") == "local";
  }
  return local;
}

}  // namespace

Result<Json> Names::of(const std::string& register_name, Id id) {
  const std::pair key(register_name, id);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  TRY(const auto reg, isms::registers::find(register_name));
  TRY(const auto record, reader_.find(register_name, id));
  Json out = record ? Json(JsonObject{{"ref", record->ref}, {"title", base::text_member(record->body, reg->title_field)}})
                    : Json(JsonObject{{"ref", ""}, {"title", "(not shared)"}});
  return known_.emplace(key, std::move(out)).first->second;
}

Result<JsonObject> shown(Names& names, const model::Register& reg, const model::Record& record, Prose prose) {
  JsonObject out{{"ref", record.ref}, {"version", record.version}};
  TRY_DONE(tell_members(names, reg.fields, record.body, prose, out));
  return out;
}

Result<Json> scope_shown(Names& names, const model::Record& scope) {
  TRY(auto out, shown(names, isms::register_of_type<isms::Scope>(), scope, Prose::marked));
  return Json(std::move(out));
}

Result<model::Record> asked_record(const Question& question, const Report& report) {
  if (question.reference.empty())
    return invalid_at("/reference", fmt::format("is needed: say which {} with its ref, as `{} list` shows it",
                                                base::lower_ascii(base::sentence_case(report.takes)), base::kebab_case(report.takes)));
  return question.reader.resolve(report.takes, question.reference);
}

Result<> sign_off(const Question& question, Names& names, JsonObject& head, const model::Register& reg, const model::Record& record,
                  std::span<const Signature> signatures) {
  auto& rows = head["sign_off"].as_array();
  for (const auto& each : signatures) {
    const auto person = Id::parse(base::text_member(record.body, each.person));
    Json name, on;
    Json local;
    if (person) {
      TRY(name, names.of("person", *person));
      if (!each.on.empty()) {
        TRY(local, was_local(question.reader, reg, record, each.person));
      }
    }
    if (const Json* day = base::member(record.body, each.on)) on = *day;
    rows.push_back(JsonObject{{"role", each.role}, {"name", name}, {"on", on}, {"local", local}});
  }
  return {};
}

}  // namespace sealwright::documents
