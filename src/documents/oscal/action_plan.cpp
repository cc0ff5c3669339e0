// SPDX-License-Identifier: Apache-2.0
#include "documents/oscal/components.hpp"
#include "documents/oscal/documents.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

std::string risk_status(const RecordFile& risk) {
  const auto status = text(risk, "status");
  if (status == "closed") return "closed";
  if (text(risk, "decision") == "retain" && status == "monitored") return "deviation-approved";
  if (status == "identified") return "open";
  return status == "assessed" ? "investigating" : "remediating";
}

/// Scores as facets: the method's scale is ours.
JsonArray characterizations(const RecordFile& risk, Draft& draft) {
  JsonArray facets;
  for (const char* when : {"inherent", "current", "target"}) {
    const Json* score = base::member(risk.body, when);
    if (!score) continue;
    for (const char* part : {"likelihood", "impact"}) {
      const Json* value = base::member(*score, part);
      if (value)
        facets.push_back(
            JsonObject{{"name", std::string(when) + "-" + part}, {"system", mapping::kNamespace}, {"value", base::canonical(*value)}});
    }
  }
  std::string actor = draft.party(text(risk, "owner"));
  if (facets.empty() || actor.empty()) return {};
  JsonObject origin{{"actors", JsonArray{JsonObject{{"type", "party"}, {"actor-uuid", std::move(actor)}}}}};
  return {JsonObject{{"origin", std::move(origin)}, {"facets", std::move(facets)}}};
}

JsonObject milestone(std::string uuid, std::string_view title, std::string_view ref, std::string_view due) {
  JsonObject out{{"uuid", std::move(uuid)}, {"type", "milestone"}, {"title", line(title, ref)}};
  if (!due.empty()) out["timing"] = JsonObject{{"on-date", JsonObject{{"date", moment(due)}}}};
  return out;
}

JsonObject response(const World& world, const RecordFile& treatment) {
  const auto title = text(treatment, "title");
  const auto option = text(treatment, "option"), status = text(treatment, "status");
  const std::string_view type = option == "modify" ? "mitigate" : option == "retain" ? "accept" : option;
  JsonObject out{{"uuid", world.uuid(treatment)},
                 {"lifecycle", status == "done"       ? "completed"
                               : status == "proposed" ? "recommendation"
                                                      : "planned"},
                 {"title", line(title, treatment.ref)},
                 {"description", or_else(text(treatment, "plan"), title)},
                 {"props", JsonArray{JsonObject{{"name", "type"}, {"value", type}}}}};
  JsonArray tasks;
  if (const auto due = text(treatment, "due"); !due.empty())
    tasks.push_back(milestone(world.uuid(treatment, "due"), title, treatment.ref, due));
  for (const auto& each : texts(treatment, "tasks")) {
    const auto* task = world.find("task", each);
    if (!task) continue;
    JsonObject one = milestone(world.uuid(*task, "milestone/" + treatment.ref), text(*task, "title"), task->ref, text(*task, "due"));
    one["props"] = mapping::mention("task", task->ref);
    tasks.push_back(std::move(one));
  }
  put_list(out, "tasks", std::move(tasks));
  mapping::carry(*treatment.reg, treatment.ref, treatment.body, world.parties(), out);
  return out;
}

JsonObject risk_object(const World& world, const RecordFile& risk, Draft& draft) {
  const auto title = text(risk, "title");
  const auto words = or_else(text(risk, "scenario"), title);
  JsonObject out{{"uuid", world.uuid(risk)},
                 {"title", line(title, risk.ref)},
                 {"description", words},
                 {"statement", words},
                 {"status", risk_status(risk)}};
  put_list(out, "characterizations", characterizations(risk, draft));
  JsonArray remediations;
  for (const auto* each : world.of("treatment"))
    if (text(*each, "risk") == risk.ref) remediations.push_back(response(world, *each));
  put_list(out, "remediations", std::move(remediations));
  mapping::carry(*risk.reg, risk.ref, risk.body, world.parties(), out);
  return out;
}

/// An item that is a record of its own: a corrective action, or a finding of no audit.
JsonObject record_item(const World& world, const RecordFile& record, std::string_view words) {
  JsonObject out{{"uuid", world.uuid(record)}, {"title", line(text(record, "title"), record.ref)}, {"description", words}};
  if (const auto* finding = world.find("finding", text(record, "finding")))
    out["related-findings"] = JsonArray{JsonObject{{"finding-uuid", world.uuid(*finding)}}};
  if (const auto seen = text(record, "evidence"); record.reg->name == "finding" && !seen.empty()) out["remarks"] = seen;
  mapping::carry(*record.reg, record.ref, record.body, world.parties(), out);
  return out;
}

/// An item about a record that stands elsewhere.
JsonObject mention_item(const World& world, const RecordFile& record, std::string_view words) {
  return {{"uuid", world.uuid(record, "item")},
          {"title", line(text(record, "title"), record.ref)},
          {"description", or_else(words, record.ref)},
          {"props", mapping::mention(record.reg->name, record.ref)}};
}

JsonArray items(const World& world) {
  JsonArray out;
  for (const auto* each : world.of("finding")) {
    const bool closed = text(*each, "status") == "closed", conforms = text(*each, "grade") == "conformity";
    if (text(*each, "audit").empty()) {
      out.push_back(record_item(world, *each, text(*each, "description")));
    } else if (!closed && !conforms) {
      auto item = mention_item(world, *each, text(*each, "description"));
      item["related-findings"] = JsonArray{JsonObject{{"finding-uuid", world.uuid(*each)}}};
      out.push_back(std::move(item));
    }
  }
  for (const auto* each : world.of("corrective_action")) out.push_back(record_item(world, *each, text(*each, "nonconformity")));
  for (const auto* each : world.of("risk")) {
    auto item = mention_item(world, *each, or_else(text(*each, "scenario"), text(*each, "title")));
    item["related-risks"] = JsonArray{JsonObject{{"risk-uuid", world.uuid(*each)}}};
    if (text(*each, "status") != "closed" || out.empty()) out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

std::optional<Document> action_plan(const World& world) {
  JsonArray all = items(world);
  if (all.empty()) return std::nullopt;
  Draft draft(world, "plan-of-action-and-milestones", "plan-of-action-and-milestones",
              world.organization().name + ": risks, findings and actions");
  JsonArray risks;
  for (const auto* each : world.of("risk")) risks.push_back(risk_object(world, *each, draft));
  JsonObject members;
  const auto& scopes = world.of("scope");
  if (scopes.size() == 1 && has_security_plan(world, *scopes.front()))
    members["import-ssp"] = JsonObject{{"href", security_plan_name(*scopes.front()) + ".json"}};
  members["system-id"] = JsonObject{{"identifier-type", "https://ietf.org/rfc/rfc4122"}, {"id", world.uuid("system")}};
  put_list(members, "risks", std::move(risks));
  members["poam-items"] = std::move(all);
  return std::move(draft).finish(std::move(members));
}

}  // namespace sealwright::documents::oscal
