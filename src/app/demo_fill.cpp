// SPDX-License-Identifier: Apache-2.0
#include "app/demo_fill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/demo_data.hpp"
#include "isms/processes/publish_document.hpp"

namespace sealwright::app {
namespace {

using store::Writer;

class Filler {
 public:
  Filler(Session& session, const store::Organization& organization) : session_(session), organization_(organization) {}

  Result<> people();
  Result<> frame();
  Result<> assets();
  Result<> risks();
  Result<> documents();
  Result<> controls();
  Result<> tasks();

 private:
  Result<> write(Id person, const std::function<Result<>(Writer&)>& work) {
    store::Actor actor;
    actor.via = "local";
    actor.os_user = "demo";
    actor.person = person;
    return session_.store().write(organization_.id, actor, work);
  }
  Result<Id> person(const std::string& email) const {
    const auto found = people_.find(email);
    if (found == people_.end()) return invalid("content/demo names an unknown person: " + email);
    return found->second;
  }
  Result<Id> asset(const std::string& name) const {
    const auto found = assets_.find(name);
    if (found == assets_.end()) return invalid("content/demo names an unknown asset: " + name);
    return found->second;
  }
  Result<> advance(Id by, std::string_view register_name, Id id, std::initializer_list<JsonObject> changes);
  Result<> treatment(const DemoRow& row, Id owner, Id risk);
  Result<JsonArray> controls_named(const DemoRow& row) const;
  Date today() const { return session_.services().clock.now().date(); }

  Session& session_;
  const store::Organization& organization_;
  std::map<std::string, Id, std::less<>> people_, assets_, controls_, documents_;
};

/// Writes one change behind the other, each on the version that the last one made.
Result<> Filler::advance(Id by, std::string_view register_name, Id id, std::initializer_list<JsonObject> changes) {
  return write(by, [&](Writer& writer) -> Result<> {
    for (const auto& change : changes) {
      TRY(const auto record, writer.find(register_name, id));
      if (!record) return internal("the demo's record is gone");
      Json body = record->body;
      for (const auto& pair : change) body.get_object()[pair.key()] = pair.value();
      TRY([[maybe_unused]] const auto changed, writer.update(register_name, id, record->version, body));
    }
    return {};
  });
}

Result<> Filler::people() {
  TRY(const auto rows, demo_table(session_.services().files, "person"));
  return write({}, [&](Writer& writer) -> Result<> {
    for (const auto& row : rows) {
      JsonObject body{{"name", row.at("name")},
                      {"email", row.at("email")},
                      {"job_title", row.at("job_title")},
                      {"department", row.at("department")},
                      {"starts_on", row.at("starts_on")}};
      if (!row.at("manager").empty()) {
        TRY(const Id manager, person(row.at("manager")));
        body.emplace("manager", manager.text());
      }
      TRY(const auto made, writer.create("person", body));
      people_[row.at("email")] = made.id;
    }
    return {};
  });
}

/// Who directs the organization, and what the scope covers (clauses 4.1, 4.3, 5.1).
Result<> Filler::frame() {
  TRY(const Id top, person(std::string(kDemoTop)));
  TRY(const Id manager, person(std::string(kDemoManager)));
  TRY(const Id technology, person("tomas.berg@halden.example"));
  Id organization, scope;
  TRY_DONE(write({}, [&](Writer& writer) -> Result<> {
    TRY(const auto organizations, writer.list("organization", {}));
    TRY(const auto scopes, writer.list("scope", {}));
    if (organizations.records.empty() || scopes.records.empty()) return internal("a new organization has its record and its scope");
    organization = organizations.records.front().id;
    scope = scopes.records.front().id;
    return {};
  }));
  TRY_DONE(
      advance(top, "organization", organization,
              {{{"legal_name", "Halden Instruments AS"},
                {"description", "Laboratory sensors and the cloud service that collects their measurements."},
                {"time_zone", "Europe/Oslo"},
                {"top_management", JsonArray{top.text(), technology.text()}},
                {"isms_manager", manager.text()},
                {"security_contact", "security@halden.example"},
                {"climate_relevant", true},
                {"climate_reason",
                 "Flooding near the Oslo office and heat in the laboratory can stop calibration; customers ask for figures on energy."},
                {"climate_decided_on", today().plus_days(-120).text()}}}));
  return advance(
      manager, "scope", scope,
      {{{"description",
         "Development, production and operation of laboratory sensors and of the service Halden Cloud, at the Oslo and Berlin offices."},
        {"locations", JsonArray{"Oslo office and laboratory", "Berlin sales office"}},
        {"systems", JsonArray{"Halden Cloud production and staging", "Office and laboratory networks", "Build system"}},
        {"services", JsonArray{"Halden Cloud", "Customer portal", "Calibration"}},
        {"business_units", JsonArray{"Engineering", "Operations", "Security", "Product", "Sales", "Support", "Finance", "People"}},
        {"interfaces", JsonArray{JsonObject{{"name", "Cloud infrastructure"},
                                            {"party", "Cloud provider"},
                                            {"description", "Compute, storage and network in Frankfurt and Dublin; shared responsibility"}},
                                 JsonObject{{"name", "Contract manufacturing"},
                                            {"party", "Board assembler"},
                                            {"description", "Receives layouts, returns boards; no customer data"}}}},
        {"exclusions", JsonArray{JsonObject{{"what", "Canteen and building of the landlord"},
                                            {"reason", "Run by the landlord without access to our information"}}}},
        {"persons", static_cast<std::int64_t>(people_.size())}}});
}

Result<> Filler::assets() {
  TRY(const auto rows, demo_table(session_.services().files, "asset"));
  return write({}, [&](Writer& writer) -> Result<> {
    for (const auto& row : rows) {
      TRY(const Id owner, person(row.at("owner")));
      JsonObject body{{"name", row.at("name")},         {"kind", row.at("kind")},
                      {"owner", owner.text()},          {"classification", row.at("classification")},
                      {"location", row.at("location")}, {"description", row.at("description")}};
      const bool host = row.at("name").find('-') != std::string::npos && row.at("kind") == "hardware";
      if (host) body.emplace("hostnames", JsonArray{Json(row.at("name"))});
      TRY(const auto made, writer.create("asset", body));
      assets_[row.at("name")] = made.id;
    }
    return {};
  });
}

Json score(const DemoRow& row, const std::string& name) {
  return JsonObject{{"likelihood", std::stoll(row.at(name + "_likelihood"))}, {"impact", std::stoll(row.at(name + "_impact"))}};
}

Result<JsonArray> Filler::controls_named(const DemoRow& row) const {
  JsonArray out;
  for (const auto& reference : parts_of(row.at("controls"))) {
    const auto found = controls_.find(reference);
    if (found == controls_.end()) return invalid("content/demo names an unknown control: " + reference);
    out.emplace_back(found->second.text());
  }
  return out;
}

Result<> Filler::treatment(const DemoRow& row, Id owner, Id risk) {
  TRY(JsonArray controls, controls_named(row));
  Id id;
  TRY_DONE(write({}, [&](Writer& writer) -> Result<> {
    TRY(const auto made, writer.create("treatment", JsonObject{{"title", row.at("plan").substr(0, row.at("plan").find(';'))},
                                                               {"risk", risk.text()},
                                                               {"option", row.at("treatment")},
                                                               {"controls", std::move(controls)},
                                                               {"plan", row.at("plan")},
                                                               {"responsible", owner.text()},
                                                               {"due", row.at("due")}}));
    id = made.id;
    return {};
  }));
  TRY_DONE(advance(owner, "treatment", id, {{{"status", "approved"}}, {{"status", "in_progress"}}}));
  return {};
}

Result<> Filler::risks() {
  TRY(const auto rows, demo_table(session_.services().files, "risk"));
  std::string method;
  TRY_DONE(write({}, [&](Writer& writer) -> Result<> {
    TRY(const auto methods, writer.list("risk_method", {}));
    if (methods.records.empty()) return internal("a new organization has a risk method");
    method = methods.records.front().id.text();
    return {};
  }));
  for (const auto& row : rows) {
    TRY(const Id owner, person(row.at("owner")));
    JsonArray concerned, lost;
    for (const auto& name : parts_of(row.at("assets"))) {
      TRY(const Id id, asset(name));
      concerned.emplace_back(id.text());
    }
    for (const auto& each : parts_of(row.at("loses"))) lost.emplace_back(each);
    const bool retained = row.at("treatment") == "retain";
    Id id;
    TRY_DONE(write(owner, [&](Writer& writer) -> Result<> {
      TRY(const auto made, writer.create("risk", JsonObject{{"title", row.at("title")},
                                                            {"scenario", row.at("description")},
                                                            {"kind", "asset_based"},
                                                            {"assets", std::move(concerned)},
                                                            {"lost", std::move(lost)},
                                                            {"threat", row.at("threat")},
                                                            {"vulnerability", row.at("vulnerability")},
                                                            {"owner", owner.text()},
                                                            {"method", method},
                                                            {"inherent", score(row, "inherent")},
                                                            {"current", score(row, "current")},
                                                            {"target", score(row, "target")},
                                                            {"identified_on", today().plus_days(-200).text()},
                                                            {"next_review", today().plus_days(165).text()}}));
      id = made.id;
      return {};
    }));
    TRY_DONE(advance(owner, "risk", id, {{{"status", "assessed"}}}));
    TRY_DONE(treatment(row, owner, id));
    TRY_DONE(advance(owner, "risk", id,
                     {{{"decision", row.at("treatment")},
                       {"rationale", retained ? "The cost of more is out of proportion to what could be lost." : row.at("plan")},
                       {"status", retained ? "monitored" : "in_treatment"}}}));
  }
  return {};
}

Result<> Filler::documents() {
  TRY(const auto rows, demo_documents(session_.services().files));
  for (const auto& row : rows) {
    TRY(const Id author, person(row.at("author")));
    TRY(const Id approver, person(row.at("approver")));
    JsonArray controls;
    std::string listed = row.at("controls");
    std::erase_if(listed, [](char c) { return c == '[' || c == ']'; });
    std::replace(listed.begin(), listed.end(), ',', ';');
    for (const auto& each : parts_of(listed)) controls.emplace_back(each);
    Id id;
    TRY_DONE(write(author, [&](Writer& writer) -> Result<> {
      TRY(const auto made, writer.create("document", JsonObject{{"title", row.at("title")},
                                                                {"kind", row.at("kind")},
                                                                {"edition", "1.0"},
                                                                {"body", row.at("body")},
                                                                {"author", author.text()},
                                                                {"approver", approver.text()},
                                                                {"controls", std::move(controls)},
                                                                {"classification", row.at("classification")},
                                                                {"effective_on", today().text()},
                                                                {"next_review", today().plus_months(12).text()}}));
      id = made.id;
      documents_[row.at("title")] = id;
      return {};
    }));
    TRY_DONE(advance(author, "document", id, {{{"status", "in_review"}}}));
    TRY_DONE(write(approver, [&](Writer& writer) -> Result<> {
      TRY([[maybe_unused]] const auto published, isms::publish_document(writer, id));
      return {};
    }));
  }
  return {};
}

Result<> Filler::controls() {
  TRY(const auto rows, demo_table(session_.services().files, "control"));
  store::Query all;
  all.limit = 1000;
  return write({}, [&](Writer& writer) -> Result<> {
    TRY(const auto page, writer.list("control", all));
    for (const auto& record : page.records) controls_[std::string(base::text_member(record.body, "reference"))] = record.id;
    for (const auto& row : rows) {
      const auto id = controls_.at(row.at("reference"));
      TRY(const auto record, writer.find("control", id));
      Json body = record->body;
      auto& members = body.get_object();
      if (row.at("declared") == "excluded") {
        members["applicable"] = false;
        members["exclusion_reason"] = row.at("how");
      } else {
        TRY(const Id owner, person(row.at("owner")));
        members["applicable"] = true;
        members["declared"] = row.at("declared");
        members["owner"] = owner.text();
        members["how"] = row.at("how");
        members["last_reviewed"] = today().plus_days(-30).text();
        if (!row.at("planned_for").empty()) members["planned_for"] = row.at("planned_for");
        if (row.at("ground") != "risk") members["reasons"] = JsonArray{JsonObject{{"ground", row.at("ground")}, {"text", row.at("how")}}};
      }
      TRY([[maybe_unused]] const auto changed, writer.update("control", id, record->version, body));
    }
    return {};
  });
}

Result<> Filler::tasks() {
  struct Row {
    const char* title;
    const char* assignee;
    int due;
  };
  static constexpr Row rows[] = {{"Prepare the internal audit of access and operations", "david.rosen@halden.example", 21},
                                 {"Restore exercise of the document store", "samuel.okafor@halden.example", 10},
                                 {"Confirm access rights of the quarter", "hanna.virtanen@halden.example", -4},
                                 {"Renew security clauses with eleven suppliers", "rosa.marino@halden.example", 60},
                                 {"Phishing exercise", "chloe.martin@halden.example", 14},
                                 {"Two-person signing of firmware", "jonas.lindqvist@halden.example", 9}};
  return write({}, [&](Writer& writer) -> Result<> {
    for (const auto& row : rows) {
      TRY(const Id assignee, person(row.assignee));
      TRY([[maybe_unused]] const auto made,
          writer.create("task",
                        JsonObject{{"title", row.title}, {"assignee", assignee.text()}, {"due", today().plus_days(row.due).text()}}));
    }
    return {};
  });
}

}  // namespace

Result<> fill_demo(Session& session, const store::Organization& organization,
                   const std::function<void(double, std::string_view)>& progress) {
  Filler filler(session, organization);
  using Step = std::pair<const char*, Result<> (Filler::*)()>;
  static constexpr Step steps[] = {{"people", &Filler::people},     {"scope", &Filler::frame}, {"assets", &Filler::assets},
                                   {"controls", &Filler::controls}, {"risks", &Filler::risks}, {"documents", &Filler::documents},
                                   {"tasks", &Filler::tasks}};
  double done = 0;
  for (const auto& [name, step] : steps) {
    progress(done / std::size(steps), name);
    if (auto result = (filler.*step)(); !result) return std::move(result).error().within(fmt::format("demo {}", name));
    ++done;
  }
  progress(1, "done");
  return {};
}

}  // namespace sealwright::app
