// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/registers.hpp"

namespace sealwright::commands {
namespace {

using model::Field;
using model::Kind;

/// Calls `visit(field, value, pointer)` for each reference in a body.
template <class J, class Visit>
void each_reference(const Field& field, J& value, const std::string& pointer, const Visit& visit) {
  if (value.is_null()) return;
  if (field.kind == Kind::reference && value.is_string()) {
    visit(field, value, pointer);
  } else if (field.kind == Kind::list && value.is_array()) {
    std::size_t index = 0;
    for (auto& element : value.get_array()) each_reference(*field.item, element, base::pointer_to(pointer, index++), visit);
  } else if (field.kind == Kind::structure && value.is_object()) {
    for (const auto& inner : field.fields) {
      if (auto* found = value.get_object().if_contains(inner.name)) {
        each_reference(inner, *found, base::pointer_to(pointer, inner.name), visit);
      }
    }
  }
}

template <class J, class Visit>
void each_reference(const model::Register& reg, J& body, const Visit& visit) {
  if (!body.is_object()) return;
  for (const auto& field : reg.fields) {
    if (auto* found = body.get_object().if_contains(field.name)) each_reference(field, *found, base::pointer_to("", field.name), visit);
  }
}

/// `register/name` → both parts; the register is the field's where it has one.
std::pair<std::string, std::string> target_of(const Field& field, std::string_view text) {
  if (!field.target.empty()) return {field.target, std::string(text)};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {{}, std::string(text)};
  return {std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

std::string title_of(const std::string& register_name, const model::Record& record) {
  for (const char* name : {"title", "name", "reference", "text"}) {
    if (const auto text = base::text_member(record.body, name); !text.empty()) return std::string(text.substr(0, 200));
  }
  return register_name + " " + record.ref;
}

}  // namespace

Result<Json> with_ids(store::Reader& reader, const model::Register& reg, const Json& body) {
  Json out = body;
  std::vector<Fault> faults;
  each_reference(reg, out, [&](const Field& field, Json& value, const std::string& pointer) {
    const std::string text(std::string_view(value.get_string()));
    const auto [target, name] = target_of(field, text);
    if (Id::parse(name)) return;
    if (target.empty()) {
      faults.push_back({pointer, "write register/ref, such as risk/R-12, not " + base::quoted(text)});
      return;
    }
    if (auto record = reader.resolve(target, name)) {
      value = field.target.empty() ? target + "/" + record->id.text() : record->id.text();
    } else {
      faults.push_back({pointer, record.error().message});
    }
  });
  if (faults.empty()) return out;
  std::string message = faults.size() == 1 ? faults.front().message : fmt::format("{} references name nothing", faults.size());
  return invalid(std::move(message), std::move(faults));
}

Result<> names_only_seen(store::Reader& seen, const model::Register& reg, const Json& body) {
  std::vector<Fault> faults;
  std::optional<Error> failed;
  each_reference(reg, body, [&](const Field& field, const Json& value, const std::string& pointer) {
    const auto [target, text] = target_of(field, std::string_view(value.get_string()));
    const auto id = Id::parse(text);
    if (failed || !id) return;
    const auto found = seen.find(target, *id);
    if (!found) failed = found.error();
    else if (!*found) faults.push_back({pointer, fmt::format("there is no {} {}", target, base::quoted(text))});
  });
  if (failed) return *failed;
  if (faults.empty()) return {};
  std::string message = faults.front().message;
  return invalid(std::move(message), std::move(faults));
}

Result<Json> named_references(store::Reader& reader, const model::Register& reg, std::span<const model::Record> records) {
  JsonObject out;
  std::optional<Error> failed;
  for (const auto& record : records) {
    each_reference(reg, record.body, [&](const Field& field, const Json& value, const std::string&) {
      const auto [target, text] = target_of(field, std::string_view(value.get_string()));
      const auto id = Id::parse(text);
      if (!id || failed || out.contains(text)) return;
      auto found = reader.find(target, *id);
      if (!found) {
        failed = found.error();
      } else if (*found) {
        out.emplace(text, JsonObject{{"register", target}, {"ref", (**found).ref}, {"title", title_of(target, **found)}});
      }
    });
  }
  if (failed) return *failed;
  return Json(std::move(out));
}

}  // namespace sealwright::commands
