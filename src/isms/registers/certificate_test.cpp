// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/certificate.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

/// A scope that has passed every gate on the way to its certificate.
struct Certified {
  World w;
  std::string internal = w.audited("internal", "2025-12-01"), stage_1 = w.audited("stage_1", "2026-01-05"),
              stage_2 = w.audited("stage_2", "2026-01-15"), review = w.reviewed("2025-12-15");
  std::string body = chosen("Cert AG");
  std::string soa = published(w.scope);

  std::string chosen(const char* name) {
    const auto id = w.made("certification_body",
                           JsonObject{{"name", name}, {"accredited_by", "DAkkS"}, {"accreditation_number", "1"}, {"consulted", false}});
    w.changed("certification_body", id, JsonObject{{"status", "chosen"}});
    return id;
  }
  std::string prepared_soa(const std::string& scope) {
    return w.made("soa",
                  JsonObject{{"title", "SoA"},
                             {"scope", scope},
                             {"number", 1},
                             {"scope_statement", "Hosting"},
                             {"rows_digest", std::string(64, 'a')},
                             {"row_count", 93},
                             {"applicable_count", 93},
                             {"implemented_count", 93},
                             {"prepared_by", w.bob},
                             {"prepared_on", "2026-01-01"}},
                  true);
  }
  std::string published(const std::string& scope) {
    const auto id = prepared_soa(scope);
    w.act_as(w.ann);
    w.changed("soa", id, JsonObject{{"status", "published"}, {"approved_by", w.ann}, {"approved_on", "2026-01-02"}}, true);
    return id;
  }
  std::string prepared() {
    return w.made("certificate", JsonObject{{"title", "Hosting"}, {"standard", "ISO/IEC 27001:2022"}, {"scope", w.scope}, {"body", body}});
  }
  JsonObject issued() const {
    return {{"number", "17-4"}, {"decided_on", "2026-02-01"}, {"expires_on", "2029-02-01"}, {"scope_statement", "Hosting"}, {"soa", soa}};
  }
  std::string valid() {
    const auto id = prepared();
    w.changed("certificate", id, with(issued(), "status", "valid"));
    return id;
  }
};

}  // namespace

TEST_CASE("certificate: prepared, valid, suspended, restored, withdrawn for good") {
  Certified c;
  const auto id = c.prepared();
  walk(c.w, "certificate", id,
       {{"valid", c.issued(), 5},
        {"suspended", {{"suspended_on", "2026-02-20"}, {"suspended_reason", "A major was open"}}, 2},
        {"valid", {{"restored_on", "2026-02-25"}, {"restored_reason", "It was closed"}}, 2},
        {"suspended", {}, 0},
        {"withdrawn", {{"withdrawn_on", "2026-02-28"}, {"withdrawn_reason", "Given up"}}, 2}});
  CHECK(refusal(c.w.change("certificate", id, JsonObject{{"number", "x"}})).starts_with("/number: cannot change: it is withdrawn"));
  walk(c.w, "certificate", c.prepared(), {{"withdrawn", {{"withdrawn_on", "2026-02-28"}, {"withdrawn_reason", "Not issued"}}, 2}});
}

TEST_CASE("certificate: it lapses after its last day, and is restored within six months only") {
  Certified c;
  const auto id = c.valid();
  const JsonObject expired{{"status", "expired"}};
  c.w.at = Instant::parse("2029-02-01T12:00:00Z").value();
  CHECK(refusal(c.w.change("certificate", id, expired)) == "/status: is not true yet: it counts until its last day");
  c.w.at = Instant::parse("2029-09-01T12:00:00Z").value();
  c.w.changed("certificate", id, expired);
  JsonObject restored{{"status", "valid"},
                      {"restored_on", "2029-08-02"},
                      {"restored_reason", "Recertified"},
                      {"decided_on", "2029-08-01"},
                      {"expires_on", "2032-02-01"}};
  CHECK(refusal(c.w.change("certificate", id, restored)).find("/decided_on: is not possible yet: no recertification audit") !=
        std::string::npos);
  c.w.audited("recertification", "2029-01-10");
  c.w.audited("internal", "2028-12-01");
  c.w.reviewed("2028-12-15");
  CHECK(refusal(c.w.change("certificate", id, restored)).starts_with("/restored_on: is more than six months after its end"));
  restored["restored_on"] = "2029-08-01";
  CHECK(refusal(c.w.change("certificate", id, without(restored, "decided_on"))).starts_with("/expires_on: is more than three years"));
  CHECK(c.w.change("certificate", id, restored).ok());
}

TEST_CASE("certificate: six months after its end no new decision renews it, whatever its status: at least a stage 2 does") {
  Certified c;
  const auto id = c.valid();
  c.w.at = Instant::parse("2029-09-01T12:00:00Z").value();
  c.w.audited("recertification", "2029-01-10");
  c.w.audited("internal", "2028-12-01");
  c.w.reviewed("2028-12-15");
  const JsonObject late{{"decided_on", "2029-08-02"}, {"expires_on", "2032-02-01"}};
  CHECK(refusal(c.w.change("certificate", id, late)).starts_with("/decided_on: is more than six months after its end"));
  c.w.changed("certificate", id, JsonObject{{"status", "expired"}});
  CHECK(refusal(c.w.change("certificate", id, late)).starts_with("/decided_on: is more than six months after its end"));
  const auto anew = c.prepared();
  JsonObject whole = with(with(c.issued(), "status", "valid"), "decided_on", "2029-09-01");
  whole["expires_on"] = "2032-08-31";
  CHECK(refusal(c.w.change("certificate", anew, whole))
            .starts_with("/status: is not possible yet: stage 2 has not been reported since the decision of 2026-02-01"));
  c.w.audited("stage_2", "2029-08-20");
  CHECK(c.w.change("certificate", anew, whole).ok());
}

TEST_CASE("certificate: what has ended does not become valid, and a decision is not moved back") {
  Certified c;
  const auto id = c.prepared();
  c.w.at = Instant::parse("2029-02-02T12:00:00Z").value();
  CHECK(refusal(c.w.change("certificate", id, with(c.issued(), "status", "valid"))) == "/expires_on: has passed: it is not valid any more");
  c.w.at = Instant::parse("2029-02-01T12:00:00Z").value();
  c.w.changed("certificate", id, with(c.issued(), "status", "valid"));
  CHECK(refusal(c.w.change("certificate", id, JsonObject{{"expires_on", "2029-01-31"}})) ==
        "/expires_on: has passed: it is not valid any more");
  CHECK(refusal(c.w.change("certificate", id, JsonObject{{"decided_on", "2026-01-31"}, {"expires_on", "2029-01-31"}}))
            .find("/decided_on: is before the decision that it was issued on") != std::string::npos);
  c.w.at = Instant::parse("2029-02-02T12:00:00Z").value();
  CHECK(c.w.change("certificate", id, JsonObject{{"title", "Hosting, the first"}}).ok());
}

TEST_CASE("certificate: once issued it stays one of the same scope, standard and body") {
  Certified c;
  const auto id = c.prepared(), other = c.w.made("scope", JsonObject{{"name", "Shop"}});
  const JsonObject elsewhere{{"scope", other}, {"standard", "ISO/IEC 27701:2025"}, {"body", c.chosen("Other AG")}};
  c.w.changed("certificate", id, elsewhere);
  c.w.changed("certificate", id, JsonObject{{"scope", c.w.scope}, {"standard", "ISO/IEC 27001:2022"}, {"body", c.body}});
  c.w.changed("certificate", id, with(c.issued(), "status", "valid"));
  for (const char* member : {"standard", "body"}) {
    CHECK(refusal(c.w.change("certificate", id, JsonObject{{member, elsewhere.at(member)}}))
              .starts_with("/" + std::string(member) + ": cannot change: it is issued"));
  }
  CHECK(refusal(c.w.change("certificate", id, JsonObject{{"scope", other}, {"soa", c.published(other)}}))
            .starts_with("/scope: cannot change: it is issued"));
  CHECK(refusal(c.w.change("certificate", id, JsonObject{{"transferred_from", c.prepared()}}))
            .starts_with("/transferred_from: cannot change: it is issued"));
  CHECK(c.w.change("certificate", id, JsonObject{{"number", "17-5"}, {"scope_statement", "Hosting and support"}}).ok());
}

TEST_CASE("certificate: decided anew before its end, it may count three years from that end") {
  Certified c;
  const auto id = c.valid();
  c.w.at = Instant::parse("2028-12-20T12:00:00Z").value();
  const JsonObject renewed{{"decided_on", "2028-12-15"}, {"expires_on", "2032-02-01"}};
  const std::string unaudited = refusal(c.w.change("certificate", id, renewed));
  for (const char* missing : {"no recertification audit", "no internal audit", "no management review"})
    CHECK(unaudited.find("/decided_on: is not possible yet: " + std::string(missing)) != std::string::npos);
  c.w.audited("recertification", "2028-12-01");
  c.w.reviewed("2028-11-15");
  CHECK(refusal(c.w.change("certificate", id, renewed))
            .starts_with("/decided_on: is not possible yet: no internal audit of the scope has been reported since the decision of 2026"));
  c.w.audited("internal", "2028-11-01");
  CHECK(refusal(c.w.change("certificate", id, with(renewed, "expires_on", "2032-02-02")))
            .starts_with("/expires_on: is more than three years"));
  CHECK(c.w.change("certificate", id, renewed).ok());
}

TEST_CASE("certificate: three years from the decision, in order, not in the future") {
  Certified c;
  const auto id = c.prepared();
  const auto refused = [&](const char* member, const char* day) {
    return refusal(c.w.change("certificate", id, with(with(c.issued(), "status", "valid"), member, day)));
  };
  CHECK(refused("expires_on", "2029-02-02").starts_with("/expires_on: is more than three years after the decision"));
  CHECK(refused("expires_on", "2026-01-31").find("/expires_on: is before the decision") != std::string::npos);
  CHECK(refused("issued_on", "2026-01-31") == "/issued_on: is before the decision");
  CHECK(refused("decided_on", "2026-03-02").starts_with("/decided_on: lies in the future"));
  CHECK(refused("issued_on", "2026-02-01").empty());
}

TEST_CASE("certificate: a published statement of that scope, a chosen body, one at a time") {
  Certified c;
  const auto first = c.prepared(), second = c.prepared();
  const JsonObject whole = with(c.issued(), "status", "valid");
  const auto elsewhere = c.w.made("scope", JsonObject{{"name", "Shop"}});
  CHECK(refusal(c.w.change("certificate", first, with(whole, "soa", c.published(elsewhere)))) == "/soa: states another scope");
  const auto unpublished = c.w.made("scope", JsonObject{{"name", "Lab"}});
  CHECK(refusal(c.w.change("certificate", first, with(whole, "soa", c.prepared_soa(unpublished)))).find("/soa: is not published") !=
        std::string::npos);
  c.w.changed("certification_body", c.body, JsonObject{{"status", "former"}});
  CHECK(refusal(c.w.change("certificate", first, whole)) == "/body: is not chosen: choose it first");
  c.w.changed("certification_body", c.body, JsonObject{{"status", "considered"}});
  c.w.changed("certification_body", c.body, JsonObject{{"status", "chosen"}});
  CHECK(c.w.change("certificate", first, whole).ok());
  CHECK(refusal(c.w.change("certificate", second, whole)).starts_with("/scope: has a valid certificate already (CERT-"));
}

TEST_CASE("certificate: decided before the ISMS was kept here, it says where its audits are") {
  Certified c;
  const JsonObject elsewhere = with(with(c.issued(), "status", "valid"), "earlier_history", "In the binder of 2025");
  CHECK(refusal(c.w.change("certificate", c.prepared(), elsewhere)).starts_with("/earlier_history: contradicts the audits"));
  for (const auto& each : {c.stage_1, c.stage_2}) c.w.records.erase({"audit", Id::parse(each).value()});
  CHECK(refusal(c.w.change("certificate", c.prepared(), without(elsewhere, "earlier_history")))
            .find("/status: is not possible yet: stage 2") != std::string::npos);
  CHECK(refusal(c.w.change("certificate", c.prepared(), with(elsewhere, "decided_on", "2026-03-01")))
            .starts_with("/earlier_history: is for a decision before 2026-03-01, when the scope was recorded here"));
  CHECK(c.w.change("certificate", c.prepared(), elsewhere).ok());
}

TEST_CASE("certificate: transferred from another body while it counts") {
  Certified c;
  const auto old = c.valid(), next = c.prepared();
  JsonObject whole = with(with(c.issued(), "status", "valid"), "transferred_from", old);
  CHECK(refusal(c.w.change("certificate", next, whole)) == "/transferred_from: is of the same body: that is a recertification");
  whole["body"] = c.chosen("Other AG");
  c.w.changed("certificate", old, JsonObject{{"status", "suspended"}, {"suspended_on", "2026-02-20"}, {"suspended_reason", "x"}});
  CHECK(refusal(c.w.change("certificate", next, whole)).starts_with("/transferred_from: is not valid"));
  c.w.changed("certificate", old, JsonObject{{"status", "valid"}, {"restored_on", "2026-02-21"}, {"restored_reason", "x"}});
  const auto refused = [&](const JsonObject& other) {
    c.w.changed("certificate", next, other);
    const std::string out = refusal(c.w.change("certificate", next, whole));
    c.w.changed("certificate", next, JsonObject{{"scope", c.w.scope}, {"standard", "ISO/IEC 27001:2022"}});
    return out;
  };
  CHECK(refused({{"standard", "ISO/IEC 27701:2025"}}) == "/transferred_from: attests another standard (ISO/IEC 27001:2022)");
  const auto elsewhere = c.w.made("scope", JsonObject{{"name", "Shop"}});
  whole["soa"] = c.published(elsewhere);
  CHECK(refused({{"scope", elsewhere}}) == "/transferred_from: is of another scope: that one is certified anew");
  whole["soa"] = c.soa;
  CHECK(c.w.change("certificate", next, whole).ok());
}

TEST_CASE("when a certificate counts") {
  Certificate certificate;
  certificate.decided_on = Date(100);
  certificate.expires_on = Date(200);
  CHECK(!counts(certificate, Date(150)));
  certificate.status = CertificateStatus::valid;
  CHECK(counts(certificate, Date(100)));
  CHECK(counts(certificate, Date(200)));
  CHECK(!counts(certificate, Date(99)));
  CHECK(!counts(certificate, Date(201)));
}

}  // namespace sealwright::isms
