// SPDX-License-Identifier: Apache-2.0
#include "isms/soa.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace sealwright::isms {

namespace {

const Instant kAt = Instant::parse("2026-03-01T12:00:00Z").value();

template <class T>
Stored<T> stored(const char* ref, T value) {
  model::Record record;
  record.id = Id::make(kAt);
  record.ref = ref;
  return {std::move(record), std::move(value)};
}

struct Statement {
  Id scope = Id::make(kAt);
  SoaFacts facts;

  Stored<Control>& control(const char* ref, const char* reference, SourceSet set = SourceSet::annex_a) {
    Control value;
    value.reference = reference;
    value.title = std::string("Title of ") + reference;
    value.source_set = set;
    value.scope = {scope};
    value.declared = Declared::implemented;
    facts.controls.push_back({stored(ref, value), {}});
    return facts.controls.back().control;
  }
  Id risk(const char* ref, const char* title) {
    Risk value;
    value.title = title;
    facts.risks.push_back(stored(ref, value));
    return facts.risks.back().record.id;
  }
  void treatment(const char* ref, Id risk, Id control, TreatmentStatus status = TreatmentStatus::proposed) {
    Treatment value;
    value.title = ref;
    value.risk = {risk};
    value.controls = {{control}};
    value.status = status;
    facts.treatments.push_back(stored(ref, value));
  }
  Id document(const char* ref, const char* edition, DocumentStatus status) {
    Document value;
    value.title = "Policy";
    value.edition = edition;
    value.status = status;
    facts.documents.push_back(stored(ref, value));
    return facts.documents.back().record.id;
  }
  SoaRow row(std::string_view reference) const {
    const auto rows = soa_rows(facts);
    return *std::find_if(rows.begin(), rows.end(), [&](const SoaRow& each) { return each.reference == reference; });
  }
};

}  // namespace

TEST_CASE("soa: rows stand in the order of their references, own ones last") {
  Statement s;
  s.control("C-1", "OWN-1", SourceSet::own);
  for (const char* reference : {"A.8.1", "A.5.10", "A.5.2", "A.5.1"}) s.control("C", reference);
  std::vector<std::string> order;
  for (const auto& row : soa_rows(s.facts)) order.push_back(row.reference);
  CHECK(order == std::vector<std::string>{"A.5.1", "A.5.2", "A.5.10", "A.8.1", "OWN-1"});
  CHECK(s.row("A.5.2").theme == Theme::organizational);
  CHECK(s.row("A.8.1").theme == Theme::technological);
  CHECK(s.row("OWN-1").theme == Theme::own);
}

TEST_CASE("soa: a treatment is a reason for inclusion, unless it was cancelled or its risk is closed") {
  Statement s;
  const Id control = s.control("C-1", "A.8.13").record.id;
  CHECK(s.row("A.8.13").reasons.empty());
  const Id risk = s.risk("R-1", "Ransomware");
  s.treatment("T-1", risk, control);
  s.treatment("T-2", risk, control);
  s.treatment("T-3", s.risk("R-2", "Fire"), control, TreatmentStatus::cancelled);
  const Id closed = s.risk("R-3", "Flood");
  s.facts.risks.back().value.status = RiskStatus::closed;
  s.treatment("T-4", closed, control);
  const auto reasons = s.row("A.8.13").reasons;
  REQUIRE(reasons.size() == 1);  // one for each risk
  CHECK(reasons[0].kind == Ground::risk);
  CHECK(reasons[0].text == "R-1 Ransomware");
  CHECK(reasons[0].links[0].id == risk.text());
  CHECK(reasons[0].links[1].ref == "T-1");
}

TEST_CASE("soa: reasons that people wrote stand beside, and an excluded control has none") {
  Statement s;
  auto& control = s.control("C-1", "A.5.34");
  control.value.reasons = {{Ground::legal, "GDPR 32", {{"document", s.scope}}}};
  const auto row = s.row("A.5.34");
  REQUIRE(row.reasons.size() == 1);
  CHECK(row.reasons[0].kind == Ground::legal);
  CHECK(row.reasons[0].links[0].kind == "document");
  CHECK(soa_cell(row, "reasons") == "Legal: GDPR 32");
  control.value.applicable = false;
  control.value.exclusion_reason = "No personal data";
  const auto excluded = s.row("A.5.34");
  CHECK(excluded.reasons.empty());
  CHECK(excluded.exclusion_reason == "No personal data");
  CHECK(soa_cell(excluded, "applicable") == "No");
}

TEST_CASE("soa: documents are named or answer the control, each as the edition in force") {
  Statement s;
  auto& control = s.control("C-1", "A.5.1");
  const Id first = s.document("D-1", "1.0", DocumentStatus::retired);
  const Id second = s.document("D-2", "2.0", DocumentStatus::published);
  s.facts.documents.back().value.replaces = Ref<Document>{first};
  s.facts.documents.back().value.controls = {"iso27001:A.5.1"};
  s.document("D-3", "3.0", DocumentStatus::draft);
  s.facts.documents.back().value.replaces = Ref<Document>{second};
  s.facts.documents.back().value.controls = {"A.5.1"};
  control.value.documents = {{first}};
  const auto row = s.row("A.5.1");
  REQUIRE(row.documents.size() == 1);  // named as D-1, answering as D-2: one and the same now
  CHECK(row.documents[0].ref == "D-2");
  CHECK(soa_cell(row, "documents") == "D-2 Policy 2.0");
  s.facts.documents[1].value.scopes = {{Id::make(kAt)}};
  control.value.documents.clear();
  CHECK(s.row("A.5.1").documents.empty());  // it answers in another scope only
}

TEST_CASE("soa: rows pass through JSON, and broken ones are corrupt") {
  Statement s;
  Person ann;
  ann.name = "Ann";
  s.facts.persons.push_back(stored("P-1", ann));
  auto& control = s.control("C-1", "A.8.13");
  control.value.owner = Ref<Person>{s.facts.persons[0].record.id};
  control.value.planned_for = Date::parse("2026-06-01").value();
  s.facts.controls[0].result.worst = store::Verdict::fail;
  s.facts.controls[0].result.evidence = {Id::make(kAt)};
  const auto rows = soa_rows(s.facts);
  const Json json = to_json(rows);
  const auto again = soa_rows_from(base::parse_json(base::canonical(json)).value()).value();
  CHECK(base::canonical(to_json(again)) == base::canonical(json));
  CHECK(soa_cell(again[0], "owner") == "Ann");
  CHECK(soa_cell(again[0], "last_verdict") == "Fail");
  CHECK(soa_cell(again[0], "planned_for") == "2026-06-01");
  CHECK(soa_cell(again[0], "nothing").empty());
  for (const auto& column : soa_columns()) CHECK(!column.label.empty());
  CHECK(soa_rows_from(JsonObject{}).error().category == Category::corrupt);
  CHECK(soa_rows_from(JsonArray{JsonObject{{"reference", 1}}}).error().category == Category::corrupt);
  CHECK(soa_rows_from(JsonArray{JsonObject{{"reference", "A"}, {"status", "perhaps"}}}).error().category == Category::corrupt);
}

TEST_CASE("soa: the difference names what was decided apart from what was found") {
  Statement s;
  s.control("C-1", "A.5.1");
  s.control("C-2", "A.5.2");
  const auto before = soa_rows(s.facts);
  CHECK(soa_diff(before, before).empty());
  s.facts.controls[0].control.value.declared = Declared::partial;
  s.facts.controls[0].result.status = ControlStatus::failing;
  s.facts.controls[0].result.evidence = {Id::make(kAt)};
  s.facts.controls.pop_back();
  s.control("C-3", "OWN-1", SourceSet::own);
  const auto changes = soa_diff(before, soa_rows(s.facts));
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].column == "status");
  CHECK(changes[0].before == Json("implemented"));
  CHECK(changes[0].after == Json("partial"));
  CHECK(!changes[0].computed);
  CHECK(changes[1].column == "control_status");
  CHECK(changes[1].computed);
  CHECK(changes[2].kind == SoaChange::Kind::added);
  CHECK(changes[2].reference == "OWN-1");
  CHECK(changes[3].kind == SoaChange::Kind::removed);
  CHECK(changes[3].reference == "A.5.2");
  CHECK(to_json(changes).as_array()[0].at("kind") == Json("changed"));
}

}  // namespace sealwright::isms
