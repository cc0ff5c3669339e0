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
  g.w.reviewed("2025-12-15");
  CHECK(before_stage_2(g.w, g.scope).empty());
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
  g.set("finding", major, {{"closed_on", "2026-08-01"}});
  CHECK(before_decision(g.w, g.scope).empty());
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
