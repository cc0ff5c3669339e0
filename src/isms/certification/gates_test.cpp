// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/gates.hpp"

#include <doctest/doctest.h>

#include "isms/registers/scope.hpp"
#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Gate {
  World w;
  Ref<Scope> scope{Id::parse(w.scope).value()};

  /// Puts members into a record past all rules.
  void set(std::string_view name, std::string_view id, const JsonObject& members) {
    auto& body = w.records.at({std::string(name), Id::parse(id).value()}).body.as_object();
    for (const auto& pair : members) body[pair.key()] = pair.value();
  }
  std::string finding(const std::string& audit, const char* grade, const char* status, bool effective = true) {
    const auto id = w.made("finding", JsonObject{{"title", "F"},
                                                 {"grade", "minor"},
                                                 {"origin", "certification_audit"},
                                                 {"audit", audit},
                                                 {"clause", "9.2"},
                                                 {"description", "d"}});
    set("finding", id, {{"grade", grade}, {"status", status}, {"effective", effective}});
    return id;
  }
  std::string publish_soa() {
    const auto id = w.made("soa",
                           JsonObject{{"title", "SoA"},
                                      {"scope", w.scope},
                                      {"number", 1},
                                      {"scope_statement", "Hosting"},
                                      {"rows_digest", std::string(64, 'a')},
                                      {"row_count", 93},
                                      {"applicable_count", 93},
                                      {"implemented_count", 93},
                                      {"prepared_by", w.bob},
                                      {"prepared_on", "2026-01-01"}},
                           true);
    set("soa", id, {{"status", "published"}});
    return id;
  }
  std::string choose_body(int months_between_stages) {
    const auto id = w.made("certification_body", JsonObject{{"name", "Cert AG"},
                                                            {"accredited_by", "DAkkS"},
                                                            {"accreditation_number", "1"},
                                                            {"consulted", false},
                                                            {"months_between_stages", months_between_stages}});
    w.changed("certification_body", id, JsonObject{{"status", "chosen"}});
    return id;
  }
};

std::string said(const std::vector<Blocker>& blockers) {
  std::string out;
  for (const auto& each : blockers) out += each.what.substr(0, each.what.find(" (")) + "; ";
  return out;
}

}  // namespace

TEST_CASE("before stage 1: each thing that is missing is named, and none when all is there") {
  Gate g;
  CHECK(said(before_stage_1(g.w, g.scope)) ==
        "the scope does not say what it covers; no information security policy is published; no risk assessment has been completed; "
        "no Statement of Applicability of the scope is published; no certification body is chosen; ");
  g.set("scope", g.w.scope, {{"description", "Hosting"}});
  const auto policy = g.w.made(
      "document", JsonObject{{"title", "Policy"}, {"kind", "policy"}, {"edition", "1"}, {"body", "x"}, {"classification", "internal"}});
  g.set("document", policy, {{"status", "published"}, {"controls", JsonArray{"iso27001:A.5.1"}}});
  const auto assessment =
      g.w.made("assessment",
               JsonObject{{"title", "A"}, {"reason", "planned"}, {"method", g.w.method}, {"lead", g.w.ann}, {"planned_for", "2026-01-01"}});
  g.set("assessment", assessment, {{"status", "frozen"}});
  g.publish_soa();
  g.choose_body(6);
  CHECK(before_stage_1(g.w, g.scope).empty());
  const JsonArray elsewhere{g.w.made("scope", JsonObject{{"name", "Shop"}})}, both{elsewhere.at(0), g.w.scope};
  for (const auto& [name, id] : {std::pair("document", policy), std::pair("assessment", assessment)}) {
    g.set(name, id, {{"scopes", elsewhere}});
    CHECK(before_stage_1(g.w, g.scope).size() == 1);
    g.set(name, id, {{"scopes", both}});
    CHECK(before_stage_1(g.w, g.scope).empty());
  }
}

TEST_CASE("before stage 2: stage 1 that counts still, internal audit, management review") {
  Gate g;
  g.choose_body(6);
  g.publish_soa();
  CHECK(said(before_stage_2(g.w, g.scope)) ==
        "stage 1 has not been reported; no internal audit of the scope has been reported; no management review of the scope has been held "
        "and approved; ");
  const auto stage_1 = g.w.audited("stage_1", "2026-01-10");
  g.w.audited("internal", "2025-12-01");
  const auto review = g.w.reviewed("2025-12-15");
  CHECK(before_stage_2(g.w, g.scope).empty());
  g.set("management_review", review, {{"scopes", JsonArray{g.w.made("scope", JsonObject{{"name", "Shop"}})}}});
  CHECK(said(before_stage_2(g.w, g.scope)) == "no management review of the scope has been held and approved; ");
  g.set("management_review", review, {{"scopes", JsonArray{g.w.scope}}});
  const auto major = g.finding(stage_1, "major", "action_planned");
  CHECK(said(before_stage_2(g.w, g.scope)).starts_with("majors of AU-"));
  g.set("finding", major, {{"status", "closed"}});
  CHECK(before_stage_2(g.w, g.scope).empty());
  g.w.at = Instant::parse("2026-07-11T00:00:00Z").value();
  CHECK(said(before_stage_2(g.w, g.scope)).find("counted until 2026-07-10 by the body's rules") != std::string::npos);
}

TEST_CASE("before the decision: majors verified in time, minors with a plan") {
  Gate g;
  g.publish_soa();
  g.w.audited("internal", "2025-12-01");
  g.w.reviewed("2025-12-15");
  CHECK(said(before_decision(g.w, g.scope)) == "stage 1 has not been reported; stage 2 has not been reported; ");
  g.w.audited("stage_1", "2026-01-10");
  CHECK(said(before_decision(g.w, g.scope)) == "stage 2 has not been reported; ");
  const auto stage_2 = g.w.audited("stage_2", "2026-02-01");
  CHECK(before_decision(g.w, g.scope).empty());
  const auto major = g.finding(stage_2, "major", "effectiveness_reviewed", false), minor = g.finding(stage_2, "minor", "cause_determined");
  auto blockers = before_decision(g.w, g.scope);
  REQUIRE(blockers.size() == 2);
  CHECK(blockers[0].records.at(0).id.text() == major);
  CHECK(blockers[1].records.at(0).id.text() == minor);
  g.set("finding", minor, {{"status", "action_planned"}});
  g.set("finding", major, {{"effective", true}});
  CHECK(before_decision(g.w, g.scope).empty());
  g.set("finding", major, {{"status", "closed"}, {"closed_on", "2026-08-02"}});
  CHECK(said(before_decision(g.w, g.scope)).find("were not verified by 2026-08-01, six months after its last day") != std::string::npos);
  g.set("finding", major, {{"effectiveness_reviewed_on", "2026-08-01"}});  // the day of the review counts, not that of closing
  CHECK(before_decision(g.w, g.scope).empty());
  g.set("finding", major, {{"closed_on", "2026-08-01"}, {"effectiveness_reviewed_on", nullptr}});
  CHECK(before_decision(g.w, g.scope).empty());
}

TEST_CASE("before the decision: a stage 1 that counted when stage 2 began need not count still") {
  Gate g;
  g.publish_soa();
  g.choose_body(6);
  g.w.audited("stage_1", "2025-06-01");
  g.w.audited("stage_2", "2025-11-01");
  g.w.audited("internal", "2025-05-01");
  g.w.reviewed("2025-05-15");
  CHECK(before_decision(g.w, g.scope).empty());
  CHECK(said(before_stage_2(g.w, g.scope)).find("counted until 2025-12-01") != std::string::npos);
}

TEST_CASE("before the decision: majors of an earlier stage 2 are asked for, and one held again gives their time anew") {
  Gate g;
  g.publish_soa();
  g.w.audited("stage_1", "2025-05-01");
  g.w.audited("internal", "2025-04-01");
  g.w.reviewed("2025-04-15");
  const auto first = g.w.audited("stage_2", "2025-06-01");
  const auto major = g.finding(first, "major", "action_planned");
  g.w.audited("stage_2", "2026-02-01");
  CHECK(said(before_decision(g.w, g.scope)).starts_with("majors of AU-"));
  g.set("finding", major, {{"status", "effectiveness_reviewed"}, {"effectiveness_reviewed_on", "2026-02-20"}});
  CHECK(before_decision(g.w, g.scope).empty());
}

TEST_CASE("before the decision: after an earlier one, only a stage 2 since then counts, and none after the day of this one") {
  Gate g;
  g.publish_soa();
  g.w.audited("stage_1", "2025-05-01");
  g.w.audited("internal", "2025-04-01");
  g.w.reviewed("2025-04-15");
  g.w.audited("stage_2", "2025-06-01");
  const auto said_since = [&](const char* since, const char* on) {
    return said(before_decision(g.w, g.scope, Date::parse(since).value(), Date::parse(on).value()));
  };
  CHECK(said_since("2025-06-01", "2025-07-01") == "stage 2 has not been reported since the decision of 2025-06-01; ");
  CHECK(said_since("2025-05-31", "2025-07-01").empty());
  CHECK(said_since("2025-01-01", "2025-05-31") == "stage 2 has not been reported since the decision of 2025-01-01; ");
}

TEST_CASE("before a recertification: its audit, an internal audit and a management review since the last decision") {
  Gate g;
  g.publish_soa();
  Certificate held;
  held.scope = g.scope;
  held.decided_on = Date::parse("2023-02-01").value();
  const auto blockers = [&] { return said(before_recertification(g.w, held, Date::parse("2026-01-20").value())); };
  g.w.audited("internal", "2023-02-01");
  g.w.audited("recertification", "2026-01-21");  // after the decision
  g.w.reviewed("2023-02-01");
  CHECK(blockers() ==
        "no recertification audit has been reported since the last decision; no internal audit of the scope has been reported since the "
        "decision of 2023-02-01; no management review of the scope has been held and approved since the decision of 2023-02-01; ");
  g.w.audited("internal", "2023-02-02");
  g.w.reviewed("2023-02-02");
  const auto audit = g.w.audited("recertification", "2026-01-10");
  CHECK(blockers().empty());
  const auto survey = g.w.audited("surveillance", "2025-01-10");
  const auto left = g.finding(survey, "major", "action_planned");
  g.finding(survey, "minor", "action_planned");
  CHECK(blockers().starts_with("majors of AU-"));
  g.set("finding", left, {{"status", "closed"}});
  CHECK(blockers().empty());
  g.finding(g.w.audited("surveillance", "2022-01-10"), "major", "action_planned");  // of the cycle before
  CHECK(blockers().empty());
  g.finding(audit, "major", "action_planned");
  CHECK(blockers().starts_with("majors of AU-"));
}

TEST_CASE("before a surveillance audit: a certificate that could be surveyed; internal audits have no gate") {
  Gate g;
  Audit audit;
  audit.scope = g.scope;
  audit.kind = AuditKind::surveillance;
  CHECK(said(before_audit(g.w, audit)) == "the scope has no certificate that could be surveyed; ");
  audit.kind = AuditKind::internal;
  CHECK(before_audit(g.w, audit).empty());
}

TEST_CASE("before surveillance and recertification: until its end, and for six months after it") {
  Gate g;
  const auto id =
      g.w.made("certificate",
               JsonObject{{"title", "Hosting"}, {"standard", "ISO/IEC 27001:2022"}, {"scope", g.w.scope}, {"body", g.choose_body(6)}});
  const auto gates = [&](const char* status, const char* ends) {
    g.set("certificate", id, {{"status", status}, {"expires_on", ends}});
    return std::pair(before_surveillance(g.w, g.scope).empty(), before_recertification_audit(g.w, g.scope).empty());
  };
  CHECK(gates("prepared", "2026-03-01") == std::pair(false, false));
  for (const char* status : {"valid", "suspended"}) {
    CHECK(gates(status, "2026-03-01") == std::pair(true, true));
    CHECK(gates(status, "2026-02-28") == std::pair(false, true));
    CHECK(gates(status, "2025-08-31") == std::pair(false, false));
  }
  CHECK(gates("expired", "2025-09-01") == std::pair(false, true));
  CHECK(gates("expired", "2025-08-31") == std::pair(false, false));
  CHECK(gates("withdrawn", "2026-03-01") == std::pair(false, false));
}

TEST_CASE("an audit of the certification body begins behind its gate only") {
  Gate g;
  const auto id = g.w.made("audit", JsonObject{{"title", "Stage 2"}, {"kind", "stage_2"}, {"scope", g.w.scope}});
  const JsonObject begun{{"criteria", "ISO/IEC 27001:2022"},
                         {"clauses", JsonArray{"4"}},
                         {"external_team", JsonArray{"Dr. Weiss"}},
                         {"method", "on_site"},
                         {"starts_on", "2026-02-01"},
                         {"ends_on", "2026-02-03"},
                         {"status", "running"}};
  const std::string refused = refusal(g.w.change("audit", id, begun));
  CHECK(refused.find("/status: is not possible yet: no internal audit of the scope has been reported (9.2)") != std::string::npos);
  CHECK(refused.find("/status: is not possible yet: no management review") != std::string::npos);
  g.publish_soa();
  g.w.audited("stage_1", "2026-01-10");
  g.w.audited("internal", "2025-12-01");
  g.w.reviewed("2025-12-15");
  CHECK(g.w.change("audit", id, begun).ok());
}

}  // namespace sealwright::isms
