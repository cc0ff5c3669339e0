// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/asked_for.hpp"

#include <algorithm>

#include "isms/certification/gates.hpp"
#include "isms/every.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/soa.hpp"

namespace sealwright::isms {
namespace {

/// One thing that is asked for: the register that answers it, and the day that places a record in time.
struct Line {
  std::string_view what, clause, register_name, day;
  std::string_view field{}, value{};  ///< narrows the records, where given
};

// ISO/IEC 17021-1 9.6.2.2, ISO/IEC 27006-1 9.6.2
constexpr Line kLines[] = {
    {"Internal audits", "9.2", "audit", "ends_on", "kind", "internal"},
    {"Management reviews", "9.3", "management_review", "held_on"},
    {"Nonconformities and what was done about them", "10.2", "finding", "raised_on"},
    {"Corrective actions", "10.2", "corrective_action", ""},
    {"Risk assessments", "8.2", "assessment", "frozen_on"},
    {"Risk treatments", "8.3", "treatment", "done_on"},
    {"Objectives and how far they are", "6.2", "objective", ""},
    {"Measurements", "9.1", "reading", "on"},
    {"Legal requirements and their review", "A.5.31", "legal_requirement", "last_reviewed"},
    {"Changes to the ISMS", "6.3", "change", "implemented_on"},
    {"Versions of the Statement of Applicability", "6.1.3", "soa", "approved_on"},
    {"Incidents", "A.5.26", "incident", "aware_at"},
    {"Improvements", "10.1", "improvement", "implemented_on"},
    {"Communications and complaints", "7.4", "communication", "last_on"},
};

bool since(const model::Record& record, std::string_view field, Date from) {
  if (field.empty()) return true;
  const auto text = base::text_member(record.body, field);
  if (text.empty()) return false;
  const auto day = Date::parse(text.substr(0, 10));
  return day && *day >= from;
}

bool in_scope(const model::Record& record, Id scope) {
  for (const char* name : {"scope", "scopes"}) {
    const Json* named = base::member(record.body, name);
    if (!named) continue;
    if (named->is_string()) return named->get_string() == scope.text();
    if (!named->is_array() || named->get_array().empty()) continue;
    const auto& all = named->get_array();
    return std::any_of(all.begin(), all.end(), [&](const Json& each) { return each == Json(scope.text()); });
  }
  return true;
}

Result<std::vector<model::Record>> records_of(store::Reader& reader, const Line& line, Id scope, Date from) {
  store::Query query;
  query.limit = 1000;
  if (!line.field.empty()) query.filter = equals(std::string(line.field), line.value);
  std::vector<model::Record> out;
  do {
    TRY(auto page, reader.list(line.register_name, query));
    for (auto& record : page.records)
      if (in_scope(record, scope) && since(record, line.day, from)) out.push_back(std::move(record));
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

}  // namespace

Result<std::vector<AskedFor>> asked_for(store::Reader& reader, Id scope, Date from) {
  std::vector<AskedFor> out;
  for (const auto& line : kLines) {
    TRY(auto records, records_of(reader, line, scope, from));
    out.push_back({std::string(line.what), std::string(line.clause), std::move(records)});
  }
  return out;
}

Result<Date> looked_at_since(store::Reader& reader, Id scope) {
  std::optional<Date> out;
  TRY(const auto audits, every<Audit>(reader, equals("scope", scope.text())));
  for (const auto& each : audits) {
    const Audit& audit = each.value;
    const bool by_body = audit.kind != AuditKind::internal && audit.kind != AuditKind::supplier;
    if (by_body && is_reported(audit) && audit.ends_on && (!out || *audit.ends_on > *out)) out = audit.ends_on;
  }
  if (out) return *out;
  TRY(const auto certificates, every<Certificate>(reader, equals("scope", scope.text())));
  for (const auto& each : certificates)
    if (each.value.decided_on && (!out || *each.value.decided_on > *out)) out = each.value.decided_on;
  return out ? *out : reader.now().date().plus_months(-12);
}

Json to_json(const AskedFor& asked) {
  JsonArray records;
  for (const auto& record : asked.records) records.emplace_back(record.ref);
  return JsonObject{{"what", asked.what}, {"clause", asked.clause}, {"count", asked.records.size()}, {"records", std::move(records)}};
}

Result<std::string> certificate_text(store::Reader& reader, const Certificate& certificate) {
  TRY(const auto organizations, every<Organization>(reader));
  TRY(const auto scope, the<Scope>(reader, certificate.scope.id));
  if (!certificate.soa || !certificate.decided_on || !certificate.expires_on)
    return base::conflict("the certificate is not issued: it has no statement or no decision yet");
  TRY(const auto soa, the<Soa>(reader, certificate.soa->id));
  const std::string name =
      organizations.empty() ? std::string() : organizations.front().value.legal_name.value_or(organizations.front().value.name);
  std::string out = name + " operates an information security management system that conforms to " + certificate.standard + ".\n\n";
  out += "Scope: " + certificate.scope_statement.value_or(soa.value.scope_statement) + "\n";
  for (const auto& location : scope.value.locations) out += "Location: " + location + "\n";
  out += "Statement of Applicability: version " + std::to_string(soa.value.number);
  if (soa.value.approved_on) out += " of " + soa.value.approved_on->text();
  out += "\nCertificate: " + certificate.number.value_or("") + "\nDecided on: " + certificate.decided_on->text() +
         "\nValid until: " + certificate.expires_on->text() + "\n";
  return out;
}

}  // namespace sealwright::isms
