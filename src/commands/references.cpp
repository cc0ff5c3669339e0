// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/registers.hpp"
#include "model/references.hpp"

namespace sealwright::commands {
namespace {

using model::each_reference;
using model::Field;
using model::target_of;

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
