// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "isms/oscal/models.hpp"

/// People, assets, suppliers, and the records that stand in back matter.
namespace sealwright::isms::oscal {
namespace {

/// Whether the document says who is in charge of the object; then its own members give the owner.
bool names_owner(const Collector& collector, const Json& component) {
  for (const Native& each : natives_of("asset"))
    if (each.field == "owner") return !each.read(component, collector.parties()).is_null();
  return false;
}

bool provides(std::string_view role) { return role == "provider" || role == "supplier" || role == "vendor"; }

const Json* party_of(const Source& source, std::string_view uuid) {
  const Json* metadata = base::member(*source.root, "metadata");
  const Json* all = metadata ? base::member(*metadata, "parties") : nullptr;
  if (!all) return nullptr;
  for (const Json& each : all->get_array())
    if (base::lower_ascii(base::text_member(each, "uuid")) == base::lower_ascii(uuid)) return &each;
  return nullptr;
}

/// Organizations that provide the component are suppliers. The name of the first, or nothing.
std::string read_providers(Collector& collector, const Json& component, const Place& place) {
  std::string out;
  each_in(component, place, "responsible-roles", [&](const Json& role, const Place&) {
    const Json* uuids = base::member(role, "party-uuids");
    if (!provides(base::text_member(role, "role-id")) || !uuids) return;
    for (const Json& uuid : uuids->get_array()) {
      const Json* party = party_of(place.source, std::string_view(uuid.get_string()));
      if (!party || base::text_member(*party, "type") != "organization" || base::text_member(*party, "name").empty()) continue;
      const std::string& owner = collector.owner(place);
      const std::string name(base::text_member(*party, "name"));
      collector.other("supplier", *party, place, {{"name", name}},
                      {{"service", base::text_member(component, "title")}, {"tier", "standard"}, {"owner", owner}});
      if (out.empty()) out = name;
    }
  });
  return out;
}

}  // namespace

void read_component(Collector& collector, const Json& component, const Place& place) {
  if (collector.own(component, place)) return;
  JsonObject more;
  if (const auto provider = read_providers(collector, component, place); !provider.empty()) more["supplier"] = provider;
  JsonObject defaults{{"classification", "internal"}};
  if (!names_owner(collector, component)) defaults["owner"] = collector.owner(place);
  collector.other("asset", component, place, std::move(more), std::move(defaults));
}

void read_component_definition(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  each_in(*source.root, place, "components", [&](const Json& each, const Place& at) { read_component(collector, each, at); });
}

void read_surroundings(Collector& collector, const Source& source) {
  const Json& root = *source.root;
  const Place place{source, source.pointer()};
  collector.understood.take(root, {"uuid"});
  if (const Json* metadata = base::member(root, "metadata")) {
    const Place at = place.in("metadata");
    collector.understood.take(*metadata, {"title", "last-modified", "version", "oscal-version"});
    if (!source.organization.empty()) collector.understood.take(*metadata, {"props", "responsible-parties", "remarks"});
    each_in(*metadata, at, "parties", [&](const Json& party, const Place& here) {
      if (collector.own(party, here)) return;
      if (base::text_member(party, "type") != "person" || !base::member(party, "email-addresses")) return;
      collector.understood.take(party, {"type"});
      JsonObject more;
      if (base::text_member(party, "name").empty())
        more["name"] = collector.parties().find(base::lower_ascii(base::text_member(party, "uuid")))->second;
      collector.other("person", party, here, std::move(more), {});
    });
    each_in(*metadata, at, "roles", [&](const Json& role, const Place& here) {
      if (!collector.own(role, here) && !source.organization.empty()) collector.understood.take(&role);
    });
  }
  if (const Json* matter = base::member(root, "back-matter")) {
    each_in(*matter, place.in("back-matter"), "resources", [&](const Json& resource, const Place& at) {
      if (collector.own(resource, at) || own_property(resource, "evidence").empty()) return;
      collector.understood.take(&resource);
      collector.pass_over("assessment-results: evidence, whose bytes a document does not hold");
    });
  }
}

}  // namespace sealwright::isms::oscal
