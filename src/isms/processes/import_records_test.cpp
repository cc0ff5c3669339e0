// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/import_records.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

/// An organization and what is imported into it.
class Desk {
 public:
  ImportFile file(const char* register_name, const std::string& csv, ImportOptions options = {}) {
    const auto& reg = *registers::find(register_name).value();
    auto sheet = evidence::sheet_of(csv, "").value();
    auto table = propose_columns(reg, sheet, synonyms(), {}, 0).value();
    return {reg, std::move(sheet), std::move(table), "table.csv", base::sha256(csv), std::move(options)};
  }
  Result<ImportPlan> plan(const char* register_name, const std::string& csv, ImportOptions options = {}) {
    return plan_import(desk(), file(register_name, csv, std::move(options)));
  }
  Result<AppliedImport> apply(const char* register_name, const std::string& csv, ImportOptions options = {}) {
    return apply_import(desk(), file(register_name, csv, std::move(options)));
  }
  std::string undo(const char* ref) {
    const auto done = undo_import(desk(), ref, [](const Import&, std::string_view) { return Result<>(); });
    return done ? "undone" : done.error().text();
  }
  /// `create R-1`, `fault Owner (B2): …` for each row.
  static std::vector<std::string> told(const Result<ImportPlan>& plan) {
    if (!plan) return {plan.error().text()};
    std::vector<std::string> out;
    for (const auto& row : plan->rows) {
      std::string line = std::string(model::reflect::name_of(row.action)) + " " + row.ref;
      if (!row.faults.empty()) line = "fault";
      for (const auto& each : row.faults) line += " " + each.column + " (" + each.cell + ") " + each.field + ": " + each.message + ";";
      for (const auto& each : row.changes) {
        if (row.action == RowAction::change)
          line += " " + each.field + ": " + base::canonical(each.before) + " → " + base::canonical(each.after) + ";";
      }
      out.push_back(std::move(line));
    }
    return out;
  }
  std::uint64_t size() { return acme.read()->ledger_head().value().size; }
  std::uint64_t count(const char* name) { return acme.read()->count(name, {}).value(); }
  TestOrganization acme;

 private:
  static const Synonyms& synonyms() {
    static const Synonyms all = Synonyms::load(content::ContentTree::embedded(), registers::all()).value();
    return all;
  }
  ImportDesk desk() { return {*acme.store, acme.id, actor_}; }
  store::Actor actor_{{}, {}, {}, "local", "test"};
};

using Lines = std::vector<std::string>;

ImportOptions with_method() {
  ImportOptions out;
  out.set = {"method=RM-1", "kind=event based"};
  return out;
}

bool says(const std::string& told, std::string_view part) {
  const bool holds = told.find(part) != std::string::npos;
  if (!holds) MESSAGE(told);
  return holds;
}

}  // namespace

TEST_CASE("import: a plan says what each row would do, and keeps nothing") {
  Desk desk;
  const auto before = desk.size();
  const auto plan = desk.plan("risk",
                              "Risk,Owner,Likelihood,Impact,Status\n"
                              "Fire,Ann,2,3,identified\n"
                              "Flood,Nobody,9,three,identified\n"
                              "Theft,bob@example.org,9,9,\n"
                              ",ann,1,1,\n",
                              with_method());
  CHECK(Desk::told(plan) == Lines{"create R-1",
                                  "fault Owner (B3) owner: there is no person \"Nobody\": write its ref, or its exact name; Impact (D3) "
                                  "current.impact: \"three\" is no whole number;",
                                  "fault Likelihood (C4) current.likelihood: is off the method's scale 1–5; Impact (D4) current.impact: is "
                                  "off the method's scale 1–5;",
                                  "fault Risk (A5) title: is required;"});
  CHECK(plan->rows[1].faults[1].value == "three");
  CHECK(plan->rows[1].title == "Flood");
  CHECK(desk.size() == before);
  CHECK(desk.count("risk") == 0);
}

TEST_CASE("import: all or nothing") {
  Desk desk;
  const auto before = desk.size();
  const auto refused = desk.apply("risk", "Title,Owner\nFire,ann\nFlood,nobody\n", with_method());
  REQUIRE(!refused);
  CHECK(refused.error().category == Category::invalid);
  CHECK(says(refused.error().text(), "1 of 2 rows have faults: nothing was imported"));
  CHECK(refused.error().faults[0].pointer == "/rows/3/Owner");
  CHECK(desk.size() == before);
  const auto done = desk.apply("risk", "Title,Owner\nFire,ann\nFlood,bob\n", with_method());
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(desk.count("risk") == 2);
  const auto import = record_as<Import>(*done->record).value();
  CHECK(import.into == "risk");
  CHECK(import.created_count == 2);
  CHECK(import.first_entry == static_cast<std::int64_t>(before));
  CHECK(import.last_entry == static_cast<std::int64_t>(before) + 1);
  CHECK(done->record->entry == before + 2);
  CHECK(import.title == "table.csv into risk");
}

TEST_CASE("import: what is required and filled by nothing is said once") {
  Desk desk;
  const auto told = desk.plan("risk", "Title\nFire\nFlood\n").error().text();
  CHECK(says(told, "3 required fields are filled by nothing"));
  CHECK(says(told, "--set method=VALUE"));
  ImportOptions wrong;
  wrong.set = {"method=RM-9", "kind", "current_level=high", "colour=red", "ref=R-1"};
  const auto faults = desk.plan("risk", "Title\nFire\n", wrong).error().text();
  for (const char* part : {"/set/0: there is no risk method", "/set/1: write field=value", "/set/2: current_level is set by the system",
                           "/set/3: risk has no field \"colour\"", "/set/4: ref and id are given by the system"})
    CHECK(says(faults, part));
}

TEST_CASE("import: rows change what they name, and leave what is so already") {
  Desk desk;
  REQUIRE(desk.apply("risk", "Title,Owner,Scenario\nFire,ann,Smoke\nFlood,ann,\nTheft,ann,\n", with_method()).ok());
  const auto plan = desk.plan("risk", "Ref,Title,Owner,Scenario\nR-1,Fire,bob,\nr-2,Flood,P-1,\n,New,ann,x\nR-9,No,ann,\nR-1,Again,ann,\n",
                              with_method());
  CHECK(Desk::told(plan) == Lines{"change R-1 owner: \"P-1\" → \"P-2\";", "skip R-2", "create R-4",
                                  "fault Ref (A5) ref: there is no risk \"R-9\": empty the cell to create one, or leave the column out;",
                                  "fault  () : is about the same record as row 2;"});
  ImportOptions clearing = with_method();
  clearing.clear_empty = true;
  CHECK(Desk::told(desk.plan("risk", "Ref,Scenario\nR-1,\nR-2,\n", clearing)) ==
        Lines{"change R-1 scenario: \"Smoke\" → null;", "skip R-2"});
  ImportOptions by_title = with_method();
  by_title.match = "title";
  CHECK(Desk::told(desk.plan("risk", "Title,Owner\nfire,bob\nNew,ann\nnew,ann\n", by_title)) ==
        Lines{"change R-1 title: \"Fire\" → \"fire\"; owner: \"P-1\" → \"P-2\";", "create R-4",
              "fault  () : is about the same record as row 3;"});
  by_title.match = "threat";
  CHECK(says(Desk::told(desk.plan("risk", "Title,Owner\nFire,bob\n", by_title))[0], "/match: no column fills threat"));
}

TEST_CASE("import: a unique field finds the record, and the same table again changes nothing") {
  Desk desk;
  const std::string people = "Name,E-Mail,Manager\nCarl,carl@example.org,\nDora,dora@example.org,Carl\nAnn,ANN@example.org,Dora\n";
  const auto done = desk.apply("person", people);
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(done->plan.count(RowAction::create) == 2);
  CHECK(done->plan.count(RowAction::change) == 1);
  const auto dora = desk.acme.read()->resolve("person", "dora@example.org").value();
  CHECK(base::text_member(dora.body, "manager") == desk.acme.read()->resolve("person", "carl@example.org").value().id.text());
  const auto size = desk.size();
  const auto again = desk.apply("person", people);
  REQUIRE(again.ok());
  CHECK(!again->record);
  CHECK(again->plan.count(RowAction::skip) == 3);
  CHECK(desk.size() == size);
  CHECK(says(Desk::told(desk.plan("person", "Name,E-Mail\nX,x@example.org\nY,X@example.org\n"))[1], "same record as row 2"));
}

TEST_CASE("import: a later state is reached by the register's own steps, each with its rules") {
  Desk desk;
  const std::string head = "Title,Owner,Lost,Likelihood,Impact,Decision,Status,Rationale\n";
  const auto done = desk.apply("risk", head + "Fire,ann,availability,2,3,modify,In treatment,\n", with_method());
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  const auto fire = desk.acme.read()->resolve("risk", "R-1").value();
  CHECK(base::text_member(fire.body, "status") == "in_treatment");
  CHECK(fire.version == 3);
  const auto plan =
      desk.plan("risk", head + "Flood,ann,,2,3,,in treatment,\nTheft,ann,,,,,closed,\nRain,ann,integrity,1,1,retain,monitored,Small\n",
                with_method());
  const auto told = Desk::told(plan);
  CHECK(says(told[0], "Lost (C2) lost: is needed from the assessment on"));
  CHECK(says(told[1], "Rationale (H3) rationale: is needed to close a risk"));
  CHECK(told[2] == "create R-4");
  ImportOptions strict;
  strict.may_take = [](const model::Transition& each) {
    return each.to == "published" ? Result<>(base::forbidden("may not publish")) : Result<>();
  };
  const auto documents = desk.plan(
      "document", "Title,Kind,Edition,Author,Approver,Classification,Status\nPolicy,policy,1.0,bob,ann,internal,published\n", strict);
  CHECK(documents->count(RowAction::fault) == 1);
}

TEST_CASE("import: undo takes back what was created and changed, once, and everything still verifies") {
  Desk desk;
  const auto kept = desk.acme.create(
      "risk", JsonObject{{"title", "Kept"}, {"kind", "event_based"}, {"owner", desk.acme.ann.text()}, {"method", desk.acme.method.text()}});
  const auto body = desk.acme.record("risk", kept.id).body;
  REQUIRE(
      desk.apply("risk",
                 "Ref,Title,Owner,Lost,Likelihood,Impact,Status\nR-1,Changed,bob,integrity,1,1,assessed\n,New,ann,integrity,2,2,assessed\n",
                 with_method())
          .ok());
  CHECK(desk.count("risk") == 2);
  CHECK(desk.undo("IMP-1") == "undone");
  CHECK(desk.count("risk") == 1);
  const auto back = desk.acme.record("risk", kept.id);
  CHECK(back.body == body);
  CHECK(back.version == 3);
  CHECK(desk.undo("IMP-1") == "IMP-1 has been undone already");
  CHECK(says(desk.undo("IMP-7"), "there is no import"));
  const auto import = record_as<Import>(desk.acme.read()->resolve("import", "IMP-1").value()).value();
  CHECK(import.undone_on == desk.acme.clock.now().date());
  CHECK(store::verify(*desk.acme.store, desk.acme.id, {}, {}).value().empty());
}

TEST_CASE("import: undo is refused, by name, where something was changed since or others need it") {
  Desk desk;
  REQUIRE(desk.apply("person", "Name,E-Mail\nCarl,carl@example.org\nDora,dora@example.org\nEmil,emil@example.org\n").ok());
  const auto at = [&](const char* mail) { return desk.acme.read()->resolve("person", mail).value(); };
  desk.acme.change("person", at("dora@example.org").id, {{"department", "IT"}}).value();
  desk.acme.create(
      "risk",
      JsonObject{
          {"title", "Fire"}, {"kind", "event_based"}, {"owner", at("carl@example.org").id.text()}, {"method", desk.acme.method.text()}});
  desk.acme.write({}, [&](store::Writer& writer) { return writer.remove("person", at("emil@example.org").id, 1); }).value();
  const auto size = desk.size();
  const auto refused = desk.undo("IMP-1");
  CHECK(says(refused, "IMP-1 cannot be undone: P-5 was deleted since; P-4 was changed since; P-3 is referred to by R-1"));
  CHECK(desk.size() == size);
  CHECK(desk.count("person") == 4);
}

TEST_CASE("import: a single record is the one that rows are about") {
  Desk desk;
  CHECK(Desk::told(desk.plan("organization", "Name,Website\nAcme Ltd,https://acme.example\n"))[0] ==
        "change ORG-1 name: \"Acme\" → \"Acme Ltd\"; website: null → \"https://acme.example\";");
}

}  // namespace sealwright::isms
