// SPDX-License-Identifier: Apache-2.0
#include "isms/controls_of.hpp"

#include "isms/check_facts.hpp"
#include "isms/every.hpp"
#include "isms/registers/all.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/treatment.hpp"

namespace sealwright::isms {
namespace {

using model::Field;
using model::Kind;

/// References as people write them, still to be looked up.
using Named = std::set<std::string>;

Result<> name_control(store::Reader& reader, Id control, Named& out) {
  TRY(const auto record, reader.find("control", control));
  if (record) out.emplace(base::text_member(record->body, "reference"));
  return {};
}

bool names_requirements(const Field& field) { return field.kind == Kind::text && field.options.shape == model::Shape::control_reference; }

Result<> name_member(store::Reader& reader, const Field& field, const Json& value, Named& out) {
  if (value.is_array() && field.item) {
    for (const Json& each : value.get_array()) TRY_DONE(name_member(reader, *field.item, each, out));
    return {};
  }
  if (!value.is_string()) return {};
  const std::string_view text(value.get_string());
  if (names_requirements(field)) out.emplace(text);
  if (field.kind != Kind::reference || field.target != "control") return {};
  TRY(const Id id, Id::parse(text));
  return name_control(reader, id, out);
}

Result<> name_treatments(store::Reader& reader, Id risk, Named& out) {
  TRY(const auto treatments, every<Treatment>(reader, equals("risk", risk.text())));
  for (const auto& treatment : treatments) {
    if (treatment.value.status == TreatmentStatus::cancelled) continue;
    for (const auto& control : treatment.value.controls) TRY_DONE(name_control(reader, control.id, out));
  }
  return {};
}

Result<> name_all(store::Reader& reader, const AnyRef& about, Named& out) {
  if (about.register_name == "control") return name_control(reader, about.id, out);
  TRY(const auto* reg, registers::find(about.register_name));
  TRY(const auto record, reader.find(reg->name, about.id));
  if (!record) return {};
  for (const Field& field : reg->fields) {
    if (const Json* value = base::member(record->body, field.name)) TRY_DONE(name_member(reader, field, *value, out));
  }
  return about.register_name == "risk" ? name_treatments(reader, about.id, out) : Result<>();
}

}  // namespace

Result<std::optional<std::string>> attachable(store::Reader& reader, const content::Library& library, std::string_view reference) {
  if (const auto known = library.requirement(reference)) return std::optional((*known)->ref());
  if (const auto known = library.requirement(reference.substr(0, reference.find(' ')))) return std::optional((*known)->ref());
  const std::string bare = bare_reference(reference);
  TRY(const auto own, reader.count("control", equals("reference", bare)));
  return own > 0 ? std::optional(bare) : std::nullopt;
}

Result<std::set<std::string>> controls_of(store::Reader& reader, const content::Library& library, std::span<const AnyRef> records) {
  Named named;
  for (const auto& each : records) TRY_DONE(name_all(reader, each, named));
  std::set<std::string> out;
  for (const auto& each : named) {
    TRY(auto found, attachable(reader, library, each));
    if (found) out.insert(*std::move(found));
  }
  return out;
}

}  // namespace sealwright::isms
