// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "isms/oscal/models.hpp"

/// Assessment plans and results, plans of action: what becomes audits, findings, corrective actions, risks and treatments.
namespace sealwright::isms::oscal {
namespace {

/// `ac-6.1_obj`, `ac-6_smt.a` → the control that it is an objective or statement of.
std::optional<std::string> control_of(const Collector& collector, std::string_view target) {
  if (auto whole = collector.control(target)) return whole;
  const auto cut = target.find('_');
  return cut == std::string_view::npos || cut == 0 ? std::nullopt : collector.control(target.substr(0, cut));
}

/// What the observations say that a finding rests on.
std::string observed(Collector& collector, const Json& holder, const Json& finding) {
  const Json* related = base::member(finding, "related-observations");
  const Json* observations = base::member(holder, "observations");
  std::vector<std::string> out;
  if (!related || !observations) return {};
  for (const Json& each : related->get_array()) {
    const auto uuid = base::lower_ascii(base::text_member(each, "observation-uuid"));
    for (const Json& observation : observations->get_array()) {
      if (base::lower_ascii(base::text_member(observation, "uuid")) != uuid) continue;
      collector.understood.take(observation, {"uuid", "title", "description", "remarks"});
      for (const char* part : {"title", "description", "remarks"})
        if (const auto text = base::text_member(observation, part); !text.empty()) out.emplace_back(text);
    }
  }
  return base::joined(out, "\n\n");
}

std::string day_of(const Json& object, std::string_view member) { return std::string(base::text_member(object, member).substr(0, 10)); }

std::string file_of(std::string_view href) {
  const auto slash = href.rfind('/');
  return std::string(slash == std::string_view::npos ? href : href.substr(slash + 1));
}

void read_treatments(Collector& collector, const Json& risk, const Place& place, const std::string& name) {
  each_in(risk, place, "remediations", [&](const Json& each, const Place& at) {
    if (collector.own(each, at)) return;
    collector.other("treatment", each, at, {{"risk", name}}, {{"option", "modify"}});
  });
}

/// Verdicts of our own checks are worked out, never read.
bool computed(Collector& collector, const Json& result) {
  const Json* observations = base::member(result, "observations");
  if (!observations || own_property(observations->get_array().front(), "check").empty()) return false;
  collector.understood.take(&result);
  collector.pass_over("assessment-results: verdicts of checks, which are worked out anew");
  return true;
}

std::string audit_of(Collector& collector, const Source& source, const Place& place) {
  const Json* import = base::member(*source.root, "import-ap");
  const std::string plan = import ? file_of(base::text_member(*import, "href")) : "";
  if (const auto known = collector.audits.find(plan); known != collector.audits.end()) {
    if (import) collector.understood.take(import);
    return known->second;
  }
  return collector.other("audit", *source.root, place, JsonObject(), {{"kind", "internal"}, {"scope", collector.scope(place)}});
}

}  // namespace

void read_risks(Collector& collector, const Json& holder, const Place& place) {
  each_in(holder, place, "risks", [&](const Json& risk, const Place& at) {
    std::string name;
    if (const auto marker = marker_of(risk)) {
      collector.own(risk, at);
      name = marker->ref;
    } else {
      std::string scenario(base::text_member(risk, "description"));
      if (const auto statement = base::text_member(risk, "statement"); statement != scenario) scenario += "\n\n" + std::string(statement);
      collector.understood.take(risk, {"statement"});
      name = collector.other("risk", risk, at, {{"scenario", scenario}},
                             {{"kind", "event_based"}, {"owner", collector.owner(at)}, {"method", collector.method(at)}});
    }
    read_treatments(collector, risk, at, name);
  });
}

void read_findings(Collector& collector, const Json& holder, const Place& place, const std::string& audit, const std::string& raised_on,
                   std::map<std::string, std::string>& names) {
  each_in(holder, place, "findings", [&](const Json& finding, const Place& at) {
    if (collector.own(finding, at)) return;
    JsonObject more, defaults{{"grade", "minor"}, {"origin", audit.empty() ? "other" : "internal_audit"}};
    if (!audit.empty()) more["audit"] = audit;
    if (!raised_on.empty()) defaults["raised_on"] = raised_on;
    if (!collector.options().scope.empty()) defaults["scope"] = collector.options().scope;
    std::string seen = observed(collector, holder, finding);
    if (const auto words = base::text_member(finding, "remarks"); !words.empty()) seen += (seen.empty() ? "" : "\n\n") + std::string(words);
    if (!seen.empty()) more["evidence"] = seen;
    const Json* target = base::member(finding, "target");
    if (const auto control = target ? control_of(collector, base::text_member(*target, "target-id")) : std::nullopt)
      more["control"] = *control;
    collector.understood.take(finding, {"related-observations"});
    names[base::lower_ascii(base::text_member(finding, "uuid"))] =
        collector.other("finding", finding, at, std::move(more), std::move(defaults));
  });
}

void read_assessment_plan(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  const Json& root = *source.root;
  if (!own_property(root, kRecord).empty()) return void(collector.own(root, place));
  if (!source.organization.empty()) {
    collector.understood.take(source.root);
    return collector.pass_over("assessment-plan: checks, which the program has");
  }
  collector.audits[file_of(source.path)] =
      collector.other("audit", root, place, JsonObject(), {{"kind", "internal"}, {"scope", collector.scope(place)}});
}

void read_assessment_results(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  std::map<std::string, std::string> names;
  std::string audit;
  const bool ours = !source.organization.empty();
  if (ours) collector.understood.take(*source.root, {"import-ap"});
  each_in(*source.root, place, "results", [&](const Json& result, const Place& at) {
    if (ours && computed(collector, result)) return;
    if (!ours && audit.empty()) audit = audit_of(collector, source, place);
    if (ours) collector.understood.take(result, {"uuid", "title", "description", "start", "end", "props", "reviewed-controls"});
    else collector.understood.take(result, {"uuid", "start", "end"});
    const std::string end = day_of(result, "end");
    read_findings(collector, result, at, audit, end.empty() ? day_of(result, "start") : end, names);
    read_risks(collector, result, at);
  });
}

void read_action_plan(Collector& collector, const Source& source) {
  const Place place{source, source.pointer()};
  const Json& root = *source.root;
  std::map<std::string, std::string> findings;
  read_findings(collector, root, place, "", "", findings);
  read_risks(collector, root, place);
  if (!source.organization.empty()) collector.understood.take(root, {"import-ssp", "system-id"});
  each_in(root, place, "poam-items", [&](const Json& item, const Place& at) {
    if (collector.own(item, at)) return;
    JsonObject more, defaults;
    each_in(item, at, "related-findings", [&](const Json& related, const Place&) {
      const auto found = findings.find(base::lower_ascii(base::text_member(related, "finding-uuid")));
      if (found == findings.end() || more.contains("finding")) return;
      more["finding"] = found->second;
      collector.understood.take(&related);
    });
    if (!collector.options().scope.empty()) defaults["scope"] = collector.options().scope;
    collector.other("corrective_action", item, at, std::move(more), std::move(defaults));
  });
}

}  // namespace sealwright::isms::oscal
