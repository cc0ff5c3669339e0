// SPDX-License-Identifier: Apache-2.0
#include "isms/crosswalk_coverage.hpp"

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms {
namespace {

using content::Framework;
using content::Library;
using content::Pair;
using content::Requirement;

constexpr std::size_t kShownEvidence = 20;  // the newest

const Requirement* other_end(const Pair& pair, const Requirement& requirement) { return pair.from == &requirement ? pair.to : pair.from; }

bool is_home(const Requirement& requirement) { return requirement.framework == content::kHomeFramework; }

/// What a requirement is mapped to directly; two crosswalks with the same pair make one supporter.
std::vector<Supporter> mapped(const Library& library, const Requirement& requirement, const HomeFacts& facts) {
  std::map<const Requirement*, Supporter> found;
  for (const Pair* pair : library.pairs_of(requirement)) {
    const Requirement* home = other_end(*pair, requirement);
    if (!is_home(*home) || pair->relation == content::Relation::none) continue;
    Supporter& one = found[home];
    one.requirement = home;
    one.routes = std::max<unsigned>(one.routes, pair->routes);
    if (one.relation == content::Relation::unstated) one.relation = pair->relation;
    one.sources.insert(pair->crosswalk);
    if (const auto fact = facts.find(home); fact != facts.end()) one.fact = fact->second;
  }
  std::vector<Supporter> out;
  for (auto& [home, one] : found) out.push_back(std::move(one));
  std::sort(out.begin(), out.end(), [](const Supporter& a, const Supporter& b) {
    return a.routes != b.routes ? a.routes > b.routes : reference_before(a.requirement->id, b.requirement->id);
  });
  return out;
}

Support support_of(const std::vector<Supporter>& supporters) {
  if (supporters.empty()) return Support::no_mapping;
  const auto count = std::count_if(supporters.begin(), supporters.end(), [](const Supporter& each) { return each.fact.supports(); });
  if (count == 0) return Support::not_supported;
  return static_cast<std::size_t>(count) == supporters.size() ? Support::supported : Support::partly_supported;
}

/// Published documents that hold in the scope.
Result<std::vector<Stored<Document>>> published(store::Reader& reader, Id scope) {
  TRY(auto all, every<Document>(reader, equals("status", "published")));
  std::erase_if(all, [&](const auto& each) {
    const auto& scopes = each.value.scopes;
    return !scopes.empty() && std::none_of(scopes.begin(), scopes.end(), [&](const auto& one) { return one.id == scope; });
  });
  return all;
}

bool answers(const Document& document, const Requirement& requirement) {
  const auto& named = requirement.kind == Requirement::Kind::control ? document.controls : document.clauses;
  return std::any_of(named.begin(), named.end(),
                     [&](const std::string& each) { return reaches_requirement(bare_reference(each), requirement.id); });
}

std::vector<Link> documents_for(const std::vector<Stored<Document>>& all, const Requirement& requirement, const Control* control) {
  std::vector<Link> out;
  for (const auto& each : all) {
    const bool named = control && std::any_of(control->documents.begin(), control->documents.end(),
                                              [&](const auto& one) { return one.id == each.record.id; });
    if (named || answers(each.value, requirement)) out.push_back({"document", each.record.id.text(), each.record.ref, each.value.title});
  }
  return out;
}

Result<std::vector<Id>> fresh_evidence(store::Reader& reader, const Requirement& clause) {
  store::Reader::EvidenceQuery query;
  query.control = clause.ref();
  query.limit = kShownEvidence;
  TRY(const auto page, reader.evidence_list(query));
  const Instant oldest = reader.now().plus_seconds(-kFreshnessDays * 86400);
  std::vector<Id> out;
  for (const auto& each : page.first)
    if (each.collected_at >= oldest) out.push_back(each.id);
  return out;
}

}  // namespace

FrameworkCoverage coverage_of(const Library& library, const Framework& framework, const HomeFacts& facts) {
  FrameworkCoverage out;
  out.framework = &framework;
  for (const Support each : {Support::supported, Support::partly_supported, Support::not_supported, Support::no_mapping})
    out.counts[each] = 0;
  for (const Requirement& requirement : framework.requirements) {
    if (!requirement.assessable()) continue;
    RequirementCoverage row;
    row.requirement = &requirement;
    row.supporters = mapped(library, requirement, facts);
    for (const auto* above = framework.find(requirement.parent); row.supporters.empty() && above; above = framework.find(above->parent)) {
      row.supporters = mapped(library, *above, facts);
      if (!row.supporters.empty()) row.heading = above;
    }
    row.support = support_of(row.supporters);
    ++out.counts[row.support];
    out.rows.push_back(std::move(row));
  }
  return out;
}

Result<HomeFacts> home_facts(store::Reader& reader, const Library& library, const content::Checks& checks, Id scope) {
  TRY(const auto states, control_states(reader, checks, scope));
  TRY(const auto documents, published(reader, scope));
  std::map<std::string_view, const ControlState*> rows;
  for (const auto& each : states) rows.emplace(each.control.value.reference, &each);
  HomeFacts out;
  for (const Requirement& requirement : library.framework(content::kHomeFramework)->requirements) {
    if (!requirement.assessable()) continue;
    HomeFact& fact = out[&requirement];
    const auto row = rows.find(requirement.id);
    if (row != rows.end()) {
      fact.control = row->second->control.record.id;
      fact.status = row->second->result.status;
      fact.evidence = row->second->result.evidence;
      fact.documents = documents_for(documents, requirement, &row->second->control.value);
    } else if (requirement.kind != Requirement::Kind::control) {
      fact.documents = documents_for(documents, requirement, nullptr);
      TRY(fact.evidence, fresh_evidence(reader, requirement));
    }
  }
  return out;
}

Json to_json(const FrameworkCoverage& coverage) {
  JsonArray rows;
  for (const auto& row : coverage.rows) {
    JsonArray supporters, gaps;
    for (const auto& each : row.supporters) {
      JsonArray evidence, documents, sources;
      for (const Id& id : each.fact.evidence) evidence.emplace_back(id.text());
      for (const Link& link : each.fact.documents) documents.push_back(to_json(link));
      for (const auto* source : each.sources) sources.push_back(JsonObject{{"source", source->source}, {"licence", source->licence}});
      supporters.push_back(JsonObject{{"requirement", each.requirement->ref()},
                                      {"title", each.requirement->title},
                                      {"relation", content::name_of(each.relation)},
                                      {"routes", each.routes},
                                      {"sources", std::move(sources)},
                                      {"control", each.fact.control ? Json(each.fact.control->text()) : Json(nullptr)},
                                      {"status", each.fact.status ? Json(model::reflect::name_of(*each.fact.status)) : Json(nullptr)},
                                      {"supports", each.fact.supports()},
                                      {"evidence", std::move(evidence)},
                                      {"documents", std::move(documents)}});
      if (!each.fact.supports()) gaps.emplace_back(each.requirement->id);
    }
    rows.push_back(JsonObject{{"id", row.requirement->id},
                              {"title", row.requirement->title},
                              {"support", model::reflect::name_of(row.support)},
                              {"through_heading", row.heading ? Json(row.heading->id) : Json(nullptr)},
                              {"supported_by", std::move(supporters)},
                              {"gaps", std::move(gaps)}});
  }
  JsonObject counts;
  for (const auto& [support, count] : coverage.counts) counts.emplace(model::reflect::name_of(support), count);
  return JsonObject{{"framework", coverage.framework->id},
                    {"title", coverage.framework->title},
                    {"requirements", coverage.rows.size()},
                    {"counts", std::move(counts)},
                    {"note", "Support through crosswalks from ISO/IEC 27001:2022; it says nothing on conformity with this framework"},
                    {"rows", std::move(rows)}};
}

}  // namespace sealwright::isms
