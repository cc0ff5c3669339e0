// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "isms/oscal/models.hpp"

/// Catalogs, profiles and security plans: what becomes a row of the Statement of Applicability.
namespace sealwright::isms::oscal {
namespace {

constexpr std::size_t kLongestTitle = 200;  // of a control

/// A plain property of a control, such as its `label`.
std::string_view property_of(const Json& control, std::string_view name) {
  const Json* all = base::member(control, "props");
  if (!all) return {};
  for (const Json& each : all->get_array())
    if (base::text_member(each, "name") == name && base::text_member(each, "class").empty()) return base::text_member(each, "value");
  return {};
}

/// What a control of another framework has that nobody has decided on.
JsonObject undecided(std::string_view title, const std::string& scope) {
  return {{"title", title}, {"scope", scope}, {"source_set", "framework"}, {"applicable", true}, {"declared", "not_started"}};
}

/// A control of a catalog becomes a row of the scope, if it is none yet: its title is the catalog's.
void read_control(Collector& collector, const Json& control, const Place& place) {
  const auto id = base::text_member(control, "id");
  collector.understood.take(control, {"id", "title"});
  if (property_of(control, "status") == "withdrawn") {
    collector.understood.take(&control);
    collector.pass_over("catalog: controls that were withdrawn");
  } else if (!collector.own(control, place)) {
    const auto label = property_of(control, "label");
    const std::string reference(label.empty() ? id : label);
    if (auto there = collector.control(reference)) {
      collector.name_control(id, *there);
    } else {
      auto title = base::text_member(control, "title");
      title = title.substr(0, kLongestTitle);
      while (!base::is_utf8(title)) title.remove_suffix(1);
      const auto name = collector.other("control", control, place, {{"reference", reference}}, undecided(title, collector.scope(place)));
      collector.name_control(id, name);
    }
  }
  each_in(control, place, "controls", [&](const Json& inner, const Place& at) { read_control(collector, inner, at); });
}

void read_group(Collector& collector, const Json& group, const Place& place) {
  collector.understood.take(group, {"id", "title"});
  each_in(group, place, "controls", [&](const Json& control, const Place& at) { read_control(collector, control, at); });
  each_in(group, place, "groups", [&](const Json& inner, const Place& at) { read_group(collector, inner, at); });
}

/// What several components say of one control, joined.
struct Statements {
  std::vector<std::string> texts;
  std::set<std::string, std::less<>> states;
};

void gather(Collector& collector, const Json& holder, Statements& out) {
  const Json* components = base::member(holder, "by-components");
  if (!components) return;
  for (const Json& each : components->get_array()) {
    collector.understood.take(each, {"uuid", "component-uuid", "description", "implementation-status"});
    const std::string text(base::text_member(each, "description"));
    if (std::find(out.texts.begin(), out.texts.end(), text) == out.texts.end()) out.texts.push_back(text);
    const Json* status = base::member(each, "implementation-status");
    if (status) out.states.emplace(base::text_member(*status, "state"));
  }
}

/// Several components are as far as all of them together.
std::string_view declared(const Statements& statements) {
  if (statements.states.empty() || statements.states.contains("not-applicable")) return {};
  if (statements.states.size() > 1) return "partial";
  const std::string_view state = *statements.states.begin();
  if (state == "implemented" || state == "partial" || state == "planned") return state;
  return {};
}

void read_requirement(Collector& collector, const Json& requirement, const Place& place) {
  if (collector.own(requirement, place)) return;
  const std::string id(base::text_member(requirement, "control-id"));
  Statements statements;
  gather(collector, requirement, statements);
  const Json* parts = base::member(requirement, "statements");
  for (std::size_t i = 0; parts && i < parts->get_array().size(); ++i) {
    const Json& part = parts->get_array()[i];
    collector.understood.take(part, {"uuid", "statement-id"});
    gather(collector, part, statements);
  }
  JsonObject more{{"reference", id}};
  if (!statements.texts.empty()) more["how"] = base::joined(statements.texts, "\n\n");
  if (const auto state = declared(statements); !state.empty()) more["declared"] = state;
  const auto there = collector.control(id);
  if (there) more.erase("reference");
  const auto name = collector.other("control", requirement, place, std::move(more), undecided(id, collector.scope(place)));
  collector.name_control(id, name);
}

}  // namespace

void read_catalog(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  const Json& root = *source.root;
  if (!own_property(root, "framework").empty()) {
    collector.understood.take(source.root);
    return collector.pass_over("catalog: frameworks that the program has");
  }
  each_in(root, place, "controls", [&](const Json& control, const Place& at) { read_control(collector, control, at); });
  each_in(root, place, "groups", [&](const Json& group, const Place& at) { read_group(collector, group, at); });
}

void read_profile(Collector& collector, const Source& source) {
  if (!source.organization.empty()) {
    collector.understood.take(source.root);
    return collector.pass_over("profile: selections that follow from the Statement of Applicability");
  }
  const Place place{source, source.pointer()};
  each_in(*source.root, place, "imports", [&](const Json& import, const Place& at) {
    collector.understood.take(import, {"href"});
    each_in(import, at, "include-controls", [&](const Json& selection, const Place& here) {
      each_in(selection, here, "with-ids", [&](const Json& id, const Place& spot) {
        collector.understood.take(&id);
        const std::string reference(std::string_view(id.get_string()));
        if (collector.control(reference)) return;
        const auto name = collector.other("control", id, spot, {{"reference", reference}}, undecided(reference, collector.scope(spot)));
        collector.name_control(reference, name);
      });
    });
  });
}

void read_security_plan(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  const Json& root = *source.root;
  if (const Json* characteristics = base::member(root, "system-characteristics"))
    collector.own(*characteristics, place.in("system-characteristics"));
  if (const Json* system = base::member(root, "system-implementation")) {
    const Place at = place.in("system-implementation");
    if (!source.organization.empty()) collector.understood.take(*system, {"users"});
    each_in(*system, at, "components", [&](const Json& each, const Place& here) {
      if (!source.organization.empty()) collector.understood.take(&each);  // they stand in the component definition
      else if (base::text_member(each, "type") == "this-system") collector.understood.take(each, {"uuid", "type"});
      else read_component(collector, each, here);
    });
  }
  if (!source.organization.empty()) collector.understood.take(root, {"import-profile"});
  const Json* implementation = base::member(root, "control-implementation");
  if (!implementation) return;
  if (!source.organization.empty()) collector.understood.take(*implementation, {"description"});
  each_in(*implementation, place.in("control-implementation"), "implemented-requirements",
          [&](const Json& each, const Place& here) { read_requirement(collector, each, here); });
}

}  // namespace sealwright::isms::oscal
