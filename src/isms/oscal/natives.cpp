// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "isms/oscal/mapping.hpp"

/// Which members of OSCAL's objects are which fields.
namespace sealwright::isms::oscal {
namespace {

Json text_at(const Json& object, std::string_view name) {
  const Json* found = base::member(object, name);
  return found && found->is_string() ? *found : Json(nullptr);
}

const Json* inner(const Json* object, std::string_view name) { return object ? base::member(*object, name) : nullptr; }

const Json* first(const Json* list) {
  return list && list->is_array() && !list->get_array().empty() ? &list->get_array().front() : nullptr;
}

std::string_view text_of(const Json& value) { return value.is_string() ? std::string_view(value.get_string()) : std::string_view(); }

Json title(const Json& object, const Parties&) { return text_at(object, "title"); }
Json name(const Json& object, const Parties&) { return text_at(object, "name"); }
Json description(const Json& object, const Parties&) { return text_at(object, "description"); }
Json remarks(const Json& object, const Parties&) { return text_at(object, "remarks"); }

Json email(const Json& party, const Parties&) {
  const Json* found = first(base::member(party, "email-addresses"));
  return found ? *found : Json(nullptr);
}

/// The people in a role of an object: those of its responsible roles or parties.
JsonArray people_in(const Json* holders, std::span<const std::string_view> roles, const Parties& parties) {
  JsonArray out;
  if (!holders || !holders->is_array()) return out;
  for (const Json& holder : holders->get_array()) {
    if (std::find(roles.begin(), roles.end(), base::text_member(holder, "role-id")) == roles.end()) continue;
    const Json* uuids = base::member(holder, "party-uuids");
    if (!uuids) continue;
    for (const Json& uuid : uuids->get_array()) {
      const auto person = parties.find(base::lower_ascii(text_of(uuid)));
      if (person != parties.end()) out.push_back(Json(person->second));
    }
  }
  return out;
}

Json owner(const Json& object, const Parties& parties) {
  constexpr auto roles = std::array<std::string_view, 4>{"owner", "asset-owner", "control-owner", "system-owner"};
  const auto people = people_in(base::member(object, "responsible-roles"), roles, parties);
  return people.empty() ? Json(nullptr) : people.front();
}

Json asset_kind(const Json& component, const Parties&) {
  struct Row {
    std::string_view type, kind;
  };
  constexpr auto rows = std::array{
      Row{"information", "information"},       Row{"software", "software"}, Row{"hardware", "hardware"},    Row{"network", "network"},
      Row{"interconnection", "network"},       Row{"service", "service"},   Row{"this-system", "service"},  Row{"system", "service"},
      Row{"cloud-service", "cloud_service"},   Row{"physical", "site"},     Row{"people", "people"},        Row{"policy", "information"},
      Row{"process-procedure", "information"}, Row{"plan", "information"},  Row{"guidance", "information"}, Row{"standard", "information"},
      Row{"validation", "software"},
  };
  const auto type = base::lower_ascii(base::text_member(component, "type"));
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.type == type; });
  return Json(found == rows.end() ? std::string_view("other") : found->kind);
}

/// The first of the by-components: how the organization itself does it.
const Json* by_component(const Json& requirement) { return first(base::member(requirement, "by-components")); }

std::string_view state_of(const Json& requirement) {
  const Json* component = by_component(requirement);
  const Json* status = inner(component, "implementation-status");
  return status ? base::text_member(*status, "state") : std::string_view();
}

Json control_reference(const Json& requirement, const Parties&) { return text_at(requirement, "control-id"); }

Json control_how(const Json& requirement, const Parties&) {
  const Json* component = by_component(requirement);
  return component ? text_at(*component, "description") : Json(nullptr);
}

Json control_declared(const Json& requirement, const Parties&) {
  const auto state = state_of(requirement);
  if (state == "implemented" || state == "partial" || state == "planned") return Json(state);
  return state == "not-implemented" ? Json("not_started") : Json(nullptr);
}

Json control_applicable(const Json& requirement, const Parties&) {
  const auto state = state_of(requirement);
  return state.empty() ? Json(nullptr) : Json(state != "not-applicable");
}

Json grade(const Json& finding, const Parties&) {
  const Json* status = inner(base::member(finding, "target"), "status");
  if (!status) return nullptr;
  return Json(base::text_member(*status, "state") == "satisfied" ? "conformity" : "minor");
}

Json option(const Json& response, const Parties&) {
  struct Row {
    std::string_view type, option;
  };
  constexpr auto rows = std::array{Row{"mitigate", "modify"}, Row{"accept", "retain"}, Row{"avoid", "avoid"}, Row{"share", "share"},
                                   Row{"transfer", "share"}};
  const Json* all = base::member(response, "props");
  if (!all) return nullptr;
  for (const Json& each : all->get_array()) {
    if (base::text_member(each, "name") != "type" || base::text_member(each, "ns") == kNamespace) continue;
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.type == base::text_member(each, "value"); });
    if (found != rows.end()) return Json(found->option);
  }
  return nullptr;
}

/// The day of a date with time, as it is written.
Json day(const Json& holder, std::string_view name) {
  const auto text = base::text_member(holder, name);
  return text.size() < 10 ? Json(nullptr) : Json(text.substr(0, 10));
}

/// When the first milestone ends.
Json milestone(const Json& response, const Parties&) {
  const Json* tasks = base::member(response, "tasks");
  if (!tasks) return nullptr;
  for (const Json& task : tasks->get_array()) {
    const Json* timing = base::member(task, "timing");
    if (const Json* range = inner(timing, "within-date-range")) return day(*range, "end");
    if (const Json* date = inner(timing, "on-date")) return day(*date, "date");
  }
  return nullptr;
}

const Json* first_range(const Json& plan) {
  const Json* task = first(base::member(plan, "tasks"));
  return inner(inner(task, "timing"), "within-date-range");
}

Json audit_title(const Json& plan, const Parties&) {
  const Json* metadata = base::member(plan, "metadata");
  return metadata ? text_at(*metadata, "title") : Json(nullptr);
}
Json audit_start(const Json& plan, const Parties&) {
  const Json* range = first_range(plan);
  return range ? day(*range, "start") : Json(nullptr);
}
Json audit_end(const Json& plan, const Parties&) {
  const Json* range = first_range(plan);
  return range ? day(*range, "end") : Json(nullptr);
}
Json audit_lead(const Json& plan, const Parties& parties) {
  constexpr auto roles = std::array<std::string_view, 1>{"assessment-lead"};
  const auto people = people_in(inner(base::member(plan, "metadata"), "responsible-parties"), roles, parties);
  return people.empty() ? Json(nullptr) : people.front();
}
Json audit_team(const Json& plan, const Parties& parties) {
  constexpr auto roles = std::array<std::string_view, 2>{"assessment-team", "assessor"};
  auto people = people_in(inner(base::member(plan, "metadata"), "responsible-parties"), roles, parties);
  return people.empty() ? Json(nullptr) : Json(std::move(people));
}

Json system_name(const Json& characteristics, const Parties&) { return text_at(characteristics, "system-name"); }

constexpr auto organization = std::array{Native{"name", "name", name}};
constexpr auto person = std::array{Native{"name", "name", name}, Native{"email", "email-addresses", email}};
constexpr auto role = std::array{Native{"name", "title", title}, Native{"responsibilities", "description", description}};
constexpr auto asset = std::array{Native{"name", "title", title}, Native{"description", "description", description},
                                  Native{"kind", "type", asset_kind}, Native{"owner", "responsible-roles", owner}};
constexpr auto supplier =
    std::array{Native{"name", "title", title}, Native{"service", "description", description}, Native{"owner", "responsible-roles", owner}};
constexpr auto scope = std::array{Native{"name", "system-name", system_name}, Native{"description", "description", description}};
constexpr auto control =
    std::array{Native{"reference", "control-id", control_reference},  Native{"how", "by-components", control_how},
               Native{"declared", "by-components", control_declared}, Native{"applicable", "by-components", control_applicable},
               Native{"justification", "remarks", remarks},           Native{"owner", "responsible-roles", owner}};
constexpr auto audit = std::array{Native{"title", "metadata/title", audit_title}, Native{"starts_on", "tasks", audit_start},
                                  Native{"ends_on", "tasks", audit_end}, Native{"lead", "metadata/responsible-parties", audit_lead},
                                  Native{"team", "metadata/responsible-parties", audit_team}};
constexpr auto finding = std::array{Native{"title", "title", title}, Native{"description", "description", description},
                                    Native{"grade", "target", grade}, Native{"evidence", "remarks", remarks}};
constexpr auto corrective_action = std::array{Native{"title", "title", title}, Native{"nonconformity", "description", description}};
constexpr auto risk = std::array{Native{"title", "title", title}, Native{"scenario", "description", description}};
constexpr auto treatment = std::array{Native{"title", "title", title}, Native{"plan", "description", description},
                                      Native{"option", "props", option}, Native{"due", "tasks", milestone}};

struct Row {
  std::string_view register_name;
  std::span<const Native> natives;
};
constexpr auto rows = std::array{
    Row{"organization", organization},
    Row{"person", person},
    Row{"role", role},
    Row{"asset", asset},
    Row{"supplier", supplier},
    Row{"scope", scope},
    Row{"control", control},
    Row{"audit", audit},
    Row{"finding", finding},
    Row{"corrective_action", corrective_action},
    Row{"risk", risk},
    Row{"treatment", treatment},
};

}  // namespace

std::span<const Native> natives_of(std::string_view register_name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.register_name == register_name; });
  return found == rows.end() ? std::span<const Native>() : found->natives;
}

}  // namespace sealwright::isms::oscal
