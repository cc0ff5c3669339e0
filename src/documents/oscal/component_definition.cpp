// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "documents/oscal/components.hpp"
#include "documents/oscal/documents.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

/// Records with an object of their own, here or in another document.
constexpr auto kPlaced =
    std::array<std::string_view, 8>{"organization", "person", "role", "asset", "supplier", "audit", "corrective_action", "risk"};

/// Whether it stands in the back matter, since OSCAL has no object for it, or the object that would hold it is not written.
bool in_back_matter(const World& world, const RecordFile& record) {
  const std::string& name = record.reg->name;
  if (name == "scope") return !has_security_plan(world, record);
  if (name == "control") {
    const auto* scope = world.find("scope", text(record, "scope"));
    return !scope || !has_security_plan(world, *scope);
  }
  if (name == "treatment") return !world.find("risk", text(record, "risk"));
  if (name == "finding") return !text(record, "audit").empty() && !world.find("audit", text(record, "audit"));
  return std::find(kPlaced.begin(), kPlaced.end(), name) == kPlaced.end();
}

JsonObject resource(const World& world, const RecordFile& record) {
  JsonObject out{{"uuid", world.uuid(record)}, {"title", line(text(record, record.reg->title_field), record.ref)}};
  mapping::carry(*record.reg, record.ref, record.body, world.parties(), out);
  if (!record.attachment || record.attachment->second.empty()) return out;
  const std::string& file = record.attachment->first;
  out["base64"] = JsonObject{{"filename", file.substr(file.rfind('/') + 1)},
                             {"media-type", file.ends_with(".json") ? "application/json" : "text/plain"},
                             {"value", base::base64(record.attachment->second)}};
  return out;
}

void define_people(const World& world, Draft& draft) {
  for (const auto* each : world.of("organization")) {
    JsonObject party{{"uuid", world.uuid(*each)}, {"type", "organization"}, {"name", line(text(*each, "name"), each->ref)}};
    mapping::carry(*each->reg, each->ref, each->body, world.parties(), party);
    draft.define_party(*each, std::move(party));
  }
  for (const auto* each : world.of("person")) {
    JsonObject party{{"uuid", world.uuid(*each)},
                     {"type", "person"},
                     {"name", line(text(*each, "name"), each->ref)},
                     {"email-addresses", JsonArray{Json(text(*each, "email"))}}};
    mapping::carry(*each->reg, each->ref, each->body, world.parties(), party);
    draft.define_party(*each, std::move(party));
  }
  for (const auto* each : world.of("role")) {
    JsonObject role{{"id", role_id(*each)}, {"title", line(text(*each, "name"), each->ref)}};
    if (const auto duties = text(*each, "responsibilities"); !duties.empty()) role["description"] = duties;
    mapping::carry(*each->reg, each->ref, each->body, world.parties(), role);
    draft.define_role(std::move(role));
  }
}

/// The controls that a supplier performs, by scope.
JsonArray performed(const World& world, const RecordFile& supplier) {
  JsonArray out;
  for (const auto* scope : world.of("scope")) {
    JsonArray requirements;
    for (const auto* control : world.of("control")) {
      if (text(*control, "scope") != scope->ref || text(*control, "performed_by") != text(supplier, "name")) continue;
      requirements.push_back(JsonObject{{"uuid", world.uuid(*control, "performed-by/" + supplier.ref)},
                                        {"control-id", control_id(*control)},
                                        {"description", or_else(text(*control, "how"), text(*control, "title"))},
                                        {"props", mapping::mention("control", control->ref)}});
    }
    if (requirements.empty()) continue;
    out.push_back(JsonObject{{"uuid", world.uuid(supplier, "controls/" + scope->ref)},
                             {"source", profile_name(*scope) + ".json"},
                             {"description", "Controls that the supplier performs"},
                             {"implemented-requirements", std::move(requirements)}});
  }
  return out;
}

JsonObject defined(const World& world, const RecordFile& record, Draft& draft) {
  JsonObject out = component(world, record, draft);
  if (record.reg->name == "supplier") put_list(out, "control-implementations", performed(world, record));
  mapping::carry(*record.reg, record.ref, record.body, world.parties(), out);
  return out;
}

}  // namespace

std::string role_id(const RecordFile& role) { return "role-" + role.ref; }

bool has_security_plan(const World& world, const RecordFile& scope) {
  const auto& controls = world.of("control");
  return std::any_of(controls.begin(), controls.end(), [&](const auto* each) { return text(*each, "scope") == scope.ref; });
}

std::string component_type(const RecordFile& record) {
  if (record.reg->name == "supplier") return "service";
  const auto kind = text(record, "kind");
  if (kind == "site") return "physical";
  return kind == "cloud_service" ? "cloud-service" : or_else(kind, "other");
}

JsonObject component(const World& world, const RecordFile& record, Draft& draft) {
  const auto name = text(record, record.reg->title_field);
  const auto words = text(record, record.reg->name == "supplier" ? "service" : "description");
  JsonObject out{{"uuid", world.uuid(record)},
                 {"type", component_type(record)},
                 {"title", line(name, record.ref)},
                 {"description", or_else(words, name)}};
  draft.responsible(out, record, "owner", record.reg->name == "supplier" ? "owner" : "asset-owner");
  return out;
}

Document component_definition(const World& world) {
  Draft draft(world, "component-definition", "component-definition", world.organization().name + ": assets, suppliers and registers");
  define_people(world, draft);
  for (const auto* each : world.of("assignment"))
    if (const auto* role = world.find("role", text(*each, "role")))
      draft.responsible_for_all(role_id(*role), {std::string(text(*each, "person"))});
  JsonArray components;
  for (const char* name : {"asset", "supplier"})
    for (const auto* each : world.of(name)) components.push_back(defined(world, *each, draft));
  for (const RecordFile& each : world.records())
    if (in_back_matter(world, each)) draft.add_resource(resource(world, each));
  JsonObject members;
  put_list(members, "components", std::move(components));
  return std::move(draft).finish(std::move(members));
}

}  // namespace sealwright::documents::oscal
