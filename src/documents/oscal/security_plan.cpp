// SPDX-License-Identifier: Apache-2.0
#include "documents/oscal/components.hpp"
#include "documents/oscal/documents.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

std::string state_of(const RecordFile& control) {
  const Json* applicable = base::member(control.body, "applicable");
  if (applicable && *applicable == Json(false)) return "not-applicable";
  const auto declared = text(control, "declared");
  return declared == "not_started" ? "not-implemented" : or_else(declared, "not-implemented");
}

/// A row of the Statement of Applicability.
JsonObject requirement(const World& world, const RecordFile& control, const std::string& system, Draft& draft) {
  JsonObject status{{"state", state_of(control)}};
  if (const auto reason = text(control, "exclusion_reason"); !reason.empty()) status["remarks"] = reason;
  JsonArray components{JsonObject{{"component-uuid", system},
                                  {"uuid", world.uuid(control, "implementation")},
                                  {"description", or_else(text(control, "how"), text(control, "title"))},
                                  {"implementation-status", std::move(status)}}};
  for (const auto* supplier : world.of("supplier")) {
    if (text(control, "performed_by").empty() || text(*supplier, "name") != text(control, "performed_by")) continue;
    components.push_back(JsonObject{{"component-uuid", world.uuid(*supplier)},
                                    {"uuid", world.uuid(control, "performed-by/" + supplier->ref + "/plan")},
                                    {"description", "Performed by " + std::string(text(*supplier, "name"))}});
  }
  JsonObject out{{"uuid", world.uuid(control)}, {"control-id", control_id(control)}};
  JsonArray links;
  for (const auto& each : texts(control, "documents"))
    if (const auto* document = world.find("document", each))
      links.push_back(JsonObject{{"href", "component-definition.json#" + world.uuid(*document)}, {"rel", "policy"}});
  put_list(out, "links", std::move(links));
  draft.responsible(out, control, "owner", "control-owner");
  out["by-components"] = std::move(components);
  if (const auto words = text(control, "justification"); !words.empty()) out["remarks"] = words;
  mapping::carry(*control.reg, control.ref, control.body, world.parties(), out);
  return out;
}

/// What is protected: assets that are information.
JsonArray information(const World& world, const RecordFile& scope) {
  JsonArray out;
  for (const auto* asset : world.of("asset")) {
    if (!in_scope(*asset, scope.ref) || text(*asset, "kind") != "information") continue;
    const auto name = text(*asset, "name");
    out.push_back(JsonObject{{"uuid", world.uuid(*asset, "information/" + scope.ref)},
                             {"title", line(name, asset->ref)},
                             {"description", or_else(text(*asset, "description"), name)}});
  }
  if (out.empty()) out.push_back(JsonObject{{"title", "Information in scope"}, {"description", "No asset names it yet"}});
  return out;
}

JsonObject characteristics(const World& world, const RecordFile& scope) {
  const auto name = text(scope, "name");
  const auto words = or_else(text(scope, "description"), name);
  JsonObject out{{"system-ids", JsonArray{JsonObject{{"identifier-type", "https://ietf.org/rfc/rfc4122"}, {"id", world.uuid(scope)}}}},
                 {"system-name", line(name, scope.ref)},
                 {"description", words},
                 {"system-information", JsonObject{{"information-types", information(world, scope)}}},
                 {"status", JsonObject{{"state", "operational"}}},
                 {"authorization-boundary", JsonObject{{"description", words}}}};
  mapping::carry(*scope.reg, scope.ref, scope.body, world.parties(), out);
  return out;
}

JsonObject implementation(const World& world, const RecordFile& scope, const std::string& system, Draft& draft) {
  JsonArray users;
  for (const auto* role : world.of("role")) {
    draft.define_role(
        {{"id", role_id(*role)}, {"title", line(text(*role, "name"), role->ref)}, {"props", mapping::mention("role", role->ref)}});
    users.push_back(JsonObject{{"uuid", world.uuid(*role, "users/" + scope.ref)},
                               {"title", line(text(*role, "name"), role->ref)},
                               {"role-ids", JsonArray{Json(role_id(*role))}}});
  }
  if (users.empty()) users.push_back(JsonObject{{"uuid", world.uuid(scope, "users")}, {"title", "People in scope"}});
  JsonArray components{JsonObject{{"uuid", system},
                                  {"type", "this-system"},
                                  {"title", line(text(scope, "name"), scope.ref)},
                                  {"description", "The organization's own implementation"},
                                  {"status", JsonObject{{"state", "operational"}}}}};
  for (const char* name : {"asset", "supplier"}) {
    for (const auto* each : world.of(name)) {
      if (!in_scope(*each, scope.ref)) continue;
      JsonObject one = component(world, *each, draft);
      const bool over = text(*each, "status") == "retired" || text(*each, "status") == "ended";
      one["status"] = JsonObject{{"state", over ? "disposition" : "operational"}};
      one["props"] = mapping::mention(name, each->ref);
      components.push_back(std::move(one));
    }
  }
  return {{"users", std::move(users)}, {"components", std::move(components)}};
}

Document security_plan(const World& world, const RecordFile& scope) {
  Draft draft(world, "system-security-plan", security_plan_name(scope), "Statement of Applicability: " + std::string(text(scope, "name")));
  const std::string system = world.uuid(scope, "this-system");
  JsonArray requirements;
  for (const auto* control : world.of("control"))
    if (text(*control, "scope") == scope.ref) requirements.push_back(requirement(world, *control, system, draft));
  return std::move(draft).finish(
      {{"import-profile", JsonObject{{"href", profile_name(scope) + ".json"}}},
       {"system-characteristics", characteristics(world, scope)},
       {"system-implementation", implementation(world, scope, system, draft)},
       {"control-implementation", JsonObject{{"description", "How each control of the Statement of Applicability is implemented"},
                                             {"implemented-requirements", std::move(requirements)}}}});
}

}  // namespace

std::vector<Document> security_plans(const World& world) {
  std::vector<Document> out;
  for (const auto* scope : world.of("scope"))
    if (has_security_plan(world, *scope)) out.push_back(security_plan(world, *scope));
  return out;
}

}  // namespace sealwright::documents::oscal
