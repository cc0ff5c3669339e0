// SPDX-License-Identifier: Apache-2.0
#include "isms/provision.hpp"

#include <set>

#include "isms/every.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

Step step(std::int64_t score, const char* name, const char* meaning) { return {score, name, meaning}; }

const char* level_for(std::int64_t product) {
  if (product >= 20) return "Very high";
  if (product >= 12) return "High";
  return product >= 5 ? "Medium" : "Low";
}

Result<> put_method(store::Writer& writer) {
  TRY(const auto draft, writer.create("risk_method", body_of(default_risk_method())));
  Json body = draft.body;
  body.as_object()["status"] = "in_force";
  TRY([[maybe_unused]] const auto in_force, writer.update("risk_method", draft.id, draft.version, body));
  return {};
}

}  // namespace

Result<std::optional<std::string>> first_own_record(store::Reader& reader, std::span<const model::Register> registers) {
  // The risk method is put into force at once; the rest is as it was made.
  static const std::map<std::string, std::int64_t, std::less<>> kMade{
      {"organization", 1}, {"scope", 1}, {"control", 1}, {"risk_method", 2}};
  for (const auto& reg : registers) {
    const auto made = kMade.find(reg.name);
    const Json untouched(made == kMade.end() ? std::int64_t{0} : made->second);
    store::Query query;
    query.limit = 1;
    query.filter = store::Filter{store::Filter::Op::greater, "version", untouched, {}};
    TRY(const auto page, reader.list(reg.name, query));
    if (!page.records.empty()) return std::optional(page.records.front().ref);
  }
  return std::optional<std::string>();
}

RiskMethod default_risk_method() {
  RiskMethod out;
  out.name = "Five by five, edition 1";
  out.description =
      "Name the scenario and what would be lost, score likelihood and impact without controls, with the controls as they are, and as "
      "they shall be. The matrix gives the level, the level says who may accept the risk.";
  out.assessment_criteria = "Once a year, and when systems, suppliers, threats or the scope change significantly.";
  out.acceptance_criteria =
      "Low risks are acceptable. Medium risks are accepted by their owner, high risks by top management. Very high risks are treated.";
  out.likelihood = {step(1, "Rare", "Not expected within ten years"), step(2, "Unlikely", "Once in three to ten years"),
                    step(3, "Possible", "Once in one to three years"), step(4, "Likely", "About once a year"),
                    step(5, "Almost certain", "Several times a year")};
  out.impact = {step(1, "Negligible", "No customer notices; hours of work"), step(2, "Minor", "Few customers notice; days of work"),
                step(3, "Moderate", "A service is down for a day, or internal information is known outside"),
                step(4, "Major", "Services are down for days, or confidential information is known outside"),
                step(5, "Severe", "The organization's existence, or people, are in danger")};
  out.levels = {{"Low", 1, Authority::not_needed},
                {"Medium", 2, Authority::risk_owner},
                {"High", 3, Authority::top_management},
                {"Very high", 4, Authority::not_acceptable}};
  for (std::int64_t likelihood = 1; likelihood <= 5; ++likelihood) {
    for (std::int64_t impact = 1; impact <= 5; ++impact) out.matrix.push_back({likelihood, impact, level_for(likelihood * impact)});
  }
  return out;
}

Result<std::uint64_t> add_annex_a(store::Writer& writer, const content::Library& library, Id scope) {
  const content::Framework* iso = library.framework(content::kHomeFramework);
  if (!iso) return base::internal("the content holds no framework " + std::string(content::kHomeFramework));
  TRY(const auto there, every<Control>(writer, equals("scope", scope.text())));
  std::set<std::string> known;
  for (const auto& each : there) known.insert(each.value.reference);
  std::uint64_t made = 0;
  for (const auto& requirement : iso->requirements) {
    if (requirement.kind != content::Requirement::Kind::control || requirement.group || known.contains(requirement.id)) continue;
    Control control;
    control.reference = requirement.id;
    control.title = requirement.title;
    control.source_set = SourceSet::annex_a;
    control.scope = {scope};
    TRY([[maybe_unused]] const auto record, writer.create("control", body_of(control)));
    ++made;
  }
  return made;
}

Result<> provision(store::Writer& writer, const content::Library& library, std::string_view name) {
  Organization organization;
  organization.name = name;
  TRY([[maybe_unused]] const auto own, writer.create("organization", body_of(organization)));
  Scope scope;
  scope.name = "Whole organization";
  TRY(const auto scope_record, writer.create("scope", body_of(scope)));
  TRY_DONE(put_method(writer));
  TRY([[maybe_unused]] const auto rows, add_annex_a(writer, library, scope_record.id));
  return {};
}

}  // namespace sealwright::isms
