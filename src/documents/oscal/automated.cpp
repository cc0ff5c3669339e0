// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "documents/oscal/documents.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

constexpr std::size_t kMostVerdicts = 100;  ///< of each kind of verdict for a check; how many there are in all, its observation says
const std::string kName = "checks";

/// `iso27001:A.8.9` → `A.8.9`
std::string bare(std::string_view reference) {
  const auto colon = reference.find(':');
  return mapping::token_of(colon == std::string_view::npos ? reference : reference.substr(colon + 1));
}

class Results {
 public:
  Results(const World& world, store::Reader& reader, const content::Checks& checks) : world_(world), reader_(reader), checks_(checks) {}

  Result<std::vector<Document>> write() {
    TRY(runs_, reader_.last_runs());
    if (runs_.empty()) return std::vector<Document>();
    Draft results(world_, "assessment-results", assessment_results_name(kName), world_.organization().name + ": automated checks, results");
    TRY_DONE(observe());
    TRY_DONE(list_evidence(results));
    TRY_DONE(judge());
    std::vector<Document> out;
    out.push_back(plan());
    JsonObject result{{"uuid", world_.uuid("checks/result")},
                      {"title", "Automated checks"},
                      {"description", fmt::format("{} checks as they were judged last", runs_.size())},
                      {"start", first_.text()},
                      {"end", last_.text()},
                      {"reviewed-controls", reviewed_controls(ids_)}};
    put_list(result, "observations", std::move(observations_));
    put_list(result, "findings", std::move(findings_));
    out.push_back(std::move(results).finish(
        {{"import-ap", JsonObject{{"href", assessment_plan_name(kName) + ".json"}}}, {"results", JsonArray{std::move(result)}}}));
    return out;
  }

 private:
  const content::Check* check(const std::string& id) const {
    const auto* found = checks_.find(id);
    return found ? &found->check : nullptr;
  }

  std::string title_of(const std::string& id) const {
    const auto* found = check(id);
    return line(found ? found->title : id, id);
  }

  Document plan() const {
    Draft draft(world_, "assessment-plan", assessment_plan_name(kName), world_.organization().name + ": automated checks");
    JsonArray activities;
    for (const auto& [id, run] : runs_) {
      const auto* found = check(id);
      JsonObject one{{"uuid", world_.uuid("checks/activity/" + id)},
                     {"title", title_of(id)},
                     {"description", or_else(found ? found->help : "", title_of(id))},
                     {"props", JsonArray{JsonObject{{"name", "method"}, {"value", "TEST-AUTOMATED"}}, mapping::property("check", id)}}};
      std::set<std::string> ids;
      if (found)
        for (const auto& each : found->controls) ids.insert(bare(each));
      if (!ids.empty()) one["related-controls"] = reviewed_controls(ids);
      activities.push_back(std::move(one));
    }
    const auto& scopes = world_.of("scope");
    const std::string href = scopes.empty() ? "component-definition" : security_plan_name(*scopes.front());
    return std::move(draft).finish({{"import-ssp", JsonObject{{"href", href + ".json"}}},
                                    {"local-definitions", JsonObject{{"activities", std::move(activities)}}},
                                    {"reviewed-controls", reviewed_controls(ids_)}});
  }

  JsonObject observation(std::string uuid, std::string title, std::string description, Instant at) const {
    return {{"uuid", std::move(uuid)},
            {"title", std::move(title)},
            {"description", std::move(description)},
            {"methods", JsonArray{"TEST-AUTOMATED"}},
            {"collected", at.text()}};
  }

  Result<> observe() {
    for (const auto& [id, run] : runs_) {
      first_ = observations_.empty() ? run.at : std::min(first_, run.at);
      last_ = std::max(last_, run.at);
      if (const auto* found = check(id))
        for (const auto& each : found->controls) {
          ids_.insert(bare(each));
          by_control_[bare(each)].push_back(world_.uuid("checks/observation/" + id));
        }
      std::vector<std::string> counts;
      JsonArray props{mapping::property("check", id), mapping::property("population", std::to_string(run.heartbeat.population))};
      for (const auto& [verdict, count] : run.heartbeat.counts) {
        counts.push_back(fmt::format("{} {}", count, verdict));
        props.push_back(mapping::property("verdicts", std::to_string(count), verdict));
      }
      auto one = observation(
          world_.uuid("checks/observation/" + id), title_of(id),
          fmt::format("{} looked at: {}", run.heartbeat.population, counts.empty() ? "none" : base::joined(counts, ", ")), run.at);
      one["props"] = std::move(props);
      one["types"] = JsonArray{"control-objective"};
      observations_.push_back(std::move(one));
      TRY_DONE(observe_shortfalls(id, run.at));
    }
    return {};
  }

  Result<> observe_shortfalls(const std::string& id, Instant at) {
    return reader_.each_shortfall(id, kMostVerdicts, [&](const store::VerdictRow& row) -> Result<> {
      const std::string name = fmt::format("checks/{}/{}/{}/{}", id, row.type, row.source, row.key);
      auto one = observation(world_.uuid(name), line(row.key, id), or_else(row.reason, store::name_of(row.verdict)), at);
      one["props"] = JsonArray{mapping::property("check", id), mapping::property("verdict", store::name_of(row.verdict)),
                               mapping::property("source", row.source)};
      one["subjects"] = JsonArray{JsonObject{{"subject-uuid", world_.uuid("resource/" + row.type + "/" + row.source + "/" + row.key)},
                                             {"type", "resource"},
                                             {"title", line(row.key, row.type)},
                                             {"props", JsonArray{mapping::property("resource-type", row.type)}}}};
      TRY(const auto resource, reader_.resource(row.type, row.source, row.key));
      if (resource && !resource->evidence.nil())
        one["relevant-evidence"] = JsonArray{
            JsonObject{{"href", "#" + evidence_uuid(resource->evidence)}, {"description", "The delivery that this was judged on"}}};
      observations_.push_back(std::move(one));
      return {};
    });
  }

  std::string evidence_uuid(const Id& evidence) const { return world_.uuid("evidence/" + evidence.text()); }

  Result<> list_evidence(Draft& draft) const {
    store::Reader::EvidenceQuery query;
    query.limit = 1000;
    do {
      TRY(const auto page, reader_.evidence_list(query));
      for (const auto& each : page.first) draft.add_resource(evidence_resource(each));
      query.after = page.second;
    } while (!query.after.empty());
    return {};
  }

  JsonObject evidence_resource(const store::Evidence& evidence) const {
    JsonArray props{mapping::property("evidence", evidence.id.text()),
                    mapping::property("source", evidence.source),
                    mapping::property("collected-at", evidence.collected_at.text()),
                    mapping::property("received-at", evidence.received_at.text()),
                    mapping::property("size", std::to_string(evidence.size)),
                    mapping::property("ledger-entry", std::to_string(evidence.entry))};
    for (const auto& each : evidence.controls) props.push_back(mapping::property("control", each));
    JsonObject link{{"href", "api/v1/evidence/" + evidence.id.text() + "/file"},
                    {"hashes", JsonArray{JsonObject{{"algorithm", "SHA-256"}, {"value", evidence.digest.hex()}}}}};
    if (mapping::is_string(evidence.media_type)) link["media-type"] = evidence.media_type;
    return {{"uuid", evidence_uuid(evidence.id)},
            {"title", line(evidence.title, line(evidence.file_name, evidence.source))},
            {"props", std::move(props)},
            {"rlinks", JsonArray{std::move(link)}}};
  }

  /// The sealed status of each control, as a finding.
  Result<> judge() {
    TRY(const auto statuses, reader_.statuses(Id{}));
    for (const auto& [id, status] : statuses) {
      TRY(const auto record, reader_.find("control", id));
      const auto* control = record ? world_.find("control", record->ref) : nullptr;
      if (!control) continue;
      const std::string name = control_id(*control);
      JsonObject target{{"type", "objective-id"},
                        {"target-id", name},
                        {"status", JsonObject{{"state", status.status == "effective" ? "satisfied" : "not-satisfied"},
                                              {"reason", mapping::token_of(status.status)}}}};
      JsonObject one{{"uuid", world_.uuid(*control, "status")},
                     {"title", line(std::string(text(*control, "reference")) + " " + std::string(text(*control, "title")), name)},
                     {"description", status.reasons.empty() ? "Computed status: " + status.status : base::joined(status.reasons, "; ")},
                     {"props", JsonArray{mapping::property("control-status", status.status)}},
                     {"target", std::move(target)}};
      JsonArray related;
      for (const auto& uuid : by_control_[name]) related.push_back(JsonObject{{"observation-uuid", uuid}});
      put_list(one, "related-observations", std::move(related));
      findings_.push_back(std::move(one));
    }
    return {};
  }

  const World& world_;
  store::Reader& reader_;
  const content::Checks& checks_;
  std::map<std::string, store::Reader::LastRun> runs_;
  std::set<std::string> ids_;
  std::map<std::string, std::vector<std::string>> by_control_;  ///< control → UUIDs of observations
  JsonArray observations_, findings_;
  Instant first_, last_;
};

}  // namespace

Result<std::vector<Document>> automated(const World& world, store::Reader& reader, const content::Checks& checks) {
  return Results(world, reader, checks).write();
}

std::string ownership(const Id& organization) {
  return fmt::format("\"ns\": \"{}\",", mapping::kNamespace) + "\n          \"value\": \"" + organization.text() + "\"";
}

Result<std::vector<Document>> documents(const World& world, store::Reader& reader, const content::Library& library,
                                        const content::Checks& checks) {
  std::vector<Document> out = catalogs(world, library);
  const auto add = [&](std::vector<Document> some) { std::move(some.begin(), some.end(), std::back_inserter(out)); };
  add(profiles(world));
  out.push_back(component_definition(world));
  add(security_plans(world));
  add(audits(world));
  TRY(auto tested, automated(world, reader, checks));
  add(std::move(tested));
  if (auto plan = action_plan(world)) out.push_back(*std::move(plan));
  std::sort(out.begin(), out.end(), [](const Document& a, const Document& b) { return a.name < b.name; });
  return out;
}

}  // namespace sealwright::documents::oscal
