// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/oscal/collector.hpp"

/// What each model's documents become (docs/oscal.md). Each takes one document that has passed the checks of form.
namespace sealwright::isms::oscal {

void read_catalog(Collector& collector, const Source& source);
void read_profile(Collector& collector, const Source& source);
void read_component_definition(Collector& collector, const Source& source);
void read_security_plan(Collector& collector, const Source& source);
void read_assessment_plan(Collector& collector, const Source& source);
void read_assessment_results(Collector& collector, const Source& source);
void read_action_plan(Collector& collector, const Source& source);

/// Parties, roles and back matter, which every model has.
void read_surroundings(Collector& collector, const Source& source);

/// The elements of a list member, each with its place; none where it is absent.
template <class Visit>
void each_in(const Json& object, const Place& place, std::string_view member, const Visit& visit) {
  const Json* list = base::member(object, member);
  if (!list || !list->is_array()) return;
  const Place at = place.in(member);
  for (std::size_t i = 0; i < list->get_array().size(); ++i) visit(list->get_array()[i], at.at(i));
}

/// A component as an asset, where it is none of ours; nothing where nobody is said to own it.
void read_component(Collector& collector, const Json& component, const Place& place);

/// Risks of results and plans, with their remediations as treatments.
void read_risks(Collector& collector, const Json& holder, const Place& place);
/// Findings; `audit` is the name of theirs, or empty. UUID of each → its name.
void read_findings(Collector& collector, const Json& holder, const Place& place, const std::string& audit, const std::string& raised_on,
                   std::map<std::string, std::string>& names);

}  // namespace sealwright::isms::oscal
