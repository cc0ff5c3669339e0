// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/crosswalk_coverage.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms {

using content::Requirement;

std::vector<Served> served_by(const content::Library& library, const std::set<std::string>& references) {
  std::map<const Requirement*, Served> found;
  const auto serve = [&](const Requirement& requirement, const Requirement& through, const content::Pair* pair) {
    Served& one = found[&requirement];
    one.requirement = &requirement;
    one.through.insert(through.id);
    if (!pair) return;
    one.routes = std::max<unsigned>(one.routes, pair->routes);
    if (one.relation == content::Relation::unstated) one.relation = pair->relation;
  };
  for (const auto& reference : references) {
    const auto home = library.requirement(reference);
    if (!home) continue;  // an organization's own control stands in no crosswalk
    serve(**home, **home, nullptr);
    for (const auto* pair : library.pairs_of(**home)) {
      if (pair->relation != content::Relation::none) serve(pair->from == *home ? *pair->to : *pair->from, **home, pair);
    }
  }
  std::vector<Served> out;
  for (const auto& framework : library.frameworks()) {
    for (const auto& requirement : framework.requirements) {
      if (const auto one = found.find(&requirement); one != found.end()) out.push_back(one->second);
    }
  }
  return out;
}

Result<std::set<std::string>> references_of(store::Reader& reader, const content::Checks& checks, const store::Evidence& evidence) {
  std::set<std::string> out;
  for (const auto& each : evidence.controls) out.insert(bare_reference(each));
  TRY(const auto deliveries, reader.deliveries(""));
  std::set<std::string> types;
  for (const auto& each : deliveries)
    if (each.evidence == evidence.id) types.insert(each.type);
  for (const auto& check : checks.all()) {
    if (!types.contains(check.check.resource)) continue;
    for (const auto& control : check.check.controls) out.insert(bare_reference(control));
  }
  return out;
}

Result<std::set<std::string>> references_of(store::Reader& reader, const model::Record& record) {
  TRY(const Document document, record_as<Document>(record));
  std::set<std::string> out;
  for (const auto& each : document.controls) out.insert(bare_reference(each));
  for (const auto& each : document.clauses) out.insert(bare_reference(each));
  TRY(const auto controls, every<Control>(reader));
  for (const auto& control : controls) {
    const auto& named = control.value.documents;
    if (std::any_of(named.begin(), named.end(), [&](const auto& one) { return one.id == record.id; })) out.insert(control.value.reference);
  }
  return out;
}

Json to_json(const std::vector<Served>& served, const content::Library& library) {
  JsonArray out;
  for (const auto& framework : library.frameworks()) {
    JsonArray requirements;
    for (const auto& each : served) {
      if (each.requirement->framework != framework.id) continue;
      JsonArray through;
      for (const auto& one : each.through) through.emplace_back(one);
      requirements.push_back(JsonObject{{"id", each.requirement->id},
                                        {"title", each.requirement->title},
                                        {"relation", each.routes == 0 ? "itself" : content::name_of(each.relation)},
                                        {"routes", each.routes},
                                        {"through", std::move(through)}});
    }
    if (!requirements.empty())
      out.push_back(JsonObject{{"framework", framework.id}, {"title", framework.title}, {"requirements", std::move(requirements)}});
  }
  return out;
}

}  // namespace sealwright::isms
