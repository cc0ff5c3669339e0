// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/draw_sample.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "isms/organization_test.hpp"
#include "ledger/draw_verify.hpp"

namespace sealwright::isms {
namespace {

constexpr std::string_view kKept = "00112233445566778899aabbccddeeff";

FreezeSample from_list(std::string list, std::int64_t size) {
  FreezeSample out;
  out.title = "Leavers";
  out.population.list = std::move(list);
  out.size.stated = size;
  out.size_reason = "Enough";
  return out;
}

Result<model::Record> freeze(TestOrganization& acme, const FreezeSample& wanted) {
  return freeze_sample(*acme.store, acme.id, acme.actor({}), test_library().audit(), test_checks().types(), wanted);
}

Result<model::Record> draw(TestOrganization& acme, Id sample, std::string_view seed = {}) {
  return draw_sample(*acme.store, acme.id, acme.actor({}), sample, seed);
}

Sample sample(const Result<model::Record>& record) { return record_as<Sample>(record.value()).value(); }

std::vector<std::string> lines(TestOrganization& acme, const PopulationChoice& choice) {
  return population_of(*acme.read(), choice, test_checks().types()).value().lines();
}

std::int64_t size(SampleMethod method, const char* frequency, SampleRisk risk, std::size_t population) {
  SizeRule rule;
  rule.method = method;
  rule.frequency = frequency;
  rule.control_risk = risk;
  rule.tolerable_rate = Decimal::parse("0.05").value();
  rule.acceptable_deviations = 1;
  rule.confidence = Decimal::parse("0.95").value();
  return sample_size(test_library().audit(), rule, population).value();
}

}  // namespace

TEST_CASE("sample: the population's digest is sealed before a seed exists") {
  TestOrganization acme;
  const auto frozen = freeze(acme, from_list("b\r\na\n\nc\n", 2));
  CHECK(sample(frozen).population == 3);
  CHECK(sample(frozen).population_digest == base::sha256("a\nb\nc\n").hex());
  CHECK(!sample(frozen).seed);
  const auto evidence = acme.read()->evidence(Id::parse(sample(frozen).population_evidence).value()).value();
  REQUIRE(evidence);
  CHECK(evidence->digest.hex() == sample(frozen).population_digest);
  CHECK(evidence->entry < frozen->entry);
  const auto drawn = draw(acme, frozen->id);
  CHECK(drawn->entry > frozen->entry);
  CHECK(sample(drawn).seed_from == SeedFrom::random);
  CHECK(sample(drawn).items.size() == 2);
  CHECK(draw(acme, frozen->id).error().category == Category::conflict);
  const auto another = freeze(acme, from_list("b\na\nc\n", 2));
  CHECK(sample(draw(acme, another->id)).seed != sample(drawn).seed);
}

TEST_CASE("sample: what is exported is drawn again by the ledger's rules, with the entries in their order") {
  TestOrganization acme;
  std::string list;
  for (int i = 0; i < 100; ++i) list += (i % 3 ? "office\t" : "plant\t") + std::to_string(i) + "\n";
  FreezeSample wanted = from_list(list, 10);
  wanted.seed_digest = base::sha256(kKept).hex();
  const auto frozen = freeze(acme, wanted);
  draw(acme, frozen->id, kKept).value();
  const auto reader = acme.read();
  const auto stored = the<Sample>(*reader, frozen->id).value();
  CHECK(stored.value.seed_from == SeedFrom::given);
  CHECK(stored.value.strata.size() == 2);
  const auto population = frozen_population(acme.store->blobs(), acme.id, stored.value).value();
  const auto report = ledger::verify_sample(base::canonical(sample_file(*reader, stored, population).value())).value();
  CHECK(report.redrawn());
  CHECK(report.holds.size() == 4);
  CHECK(report.text().find("sealed the population and entry") != std::string::npos);
}

TEST_CASE("sample: a seed is given only by who was bound to it before he could know what it draws") {
  TestOrganization acme;
  const std::string list = "a\nb\nc\nd\n";
  const auto free = freeze(acme, from_list(list, 2));
  CHECK(!sample(free).seed_made);
  CHECK(draw(acme, free->id, kKept).error().text().find("/seed: could be chosen by what it draws") != std::string::npos);
  CHECK(sample(draw(acme, free->id)).seed_from == SeedFrom::random);

  FreezeSample wanted = from_list(list, 2);
  wanted.seed_digest = "12";
  CHECK(freeze(acme, wanted).error().text().starts_with("/seed_digest: is the SHA-256"));
  wanted.seed_digest = base::sha256(kKept).hex();
  const auto bound = freeze(acme, wanted), again = freeze(acme, wanted);
  CHECK(sample(bound).seed_digest == wanted.seed_digest);
  CHECK(sample(bound).seed_made.value().size() == 32);
  CHECK(sample(bound).seed_made != sample(again).seed_made);
  CHECK(!sample(bound).seed_kept);
  CHECK(draw(acme, bound->id).error().text().starts_with("/seed: is needed"));
  CHECK(draw(acme, bound->id, "00112233445566778899aabbccddee00").error().text().starts_with("/seed: is not the half"));
  CHECK(draw(acme, bound->id, "ABC").error().text().find("32 hexadecimal digits") != std::string::npos);
  const auto drawn = sample(draw(acme, bound->id, kKept));
  CHECK(drawn.seed_from == SeedFrom::given);
  CHECK(drawn.seed_kept == kKept);
  CHECK(drawn.seed == base::sha256(*sample(bound).seed_made + ":" + std::string(kKept)).hex().substr(0, 32));
  CHECK(drawn.seed != sample(draw(acme, again->id, kKept)).seed);  // whoever knows his own half knows nothing of the draw
}

TEST_CASE("sample: results in a person's own name, a conclusion when all are in, and the audit that names it") {
  TestOrganization acme;
  const auto audit = acme.create("audit", JsonObject{{"title", "Internal"}, {"kind", "internal"}, {"scope", acme.scope.text()}});
  FreezeSample wanted = from_list("east\t1\nwest\t1\nwest\t2\n", 3);
  wanted.audit = audit.id;
  const Id id = freeze(acme, wanted)->id;
  const auto record = [&](Id person, std::vector<std::string> items, TestResult result, const char* note) {
    return acme.write(person, [&](store::Writer& writer) -> Result<> {
      TRY([[maybe_unused]] const auto done, record_results(writer, id, items, result, note));
      return {};
    });
  };
  CHECK(record(acme.ann, {"2"}, TestResult::pass, "").error().category == Category::conflict);
  draw(acme, id).value();
  CHECK(record({}, {"2"}, TestResult::pass, "").error().category == Category::forbidden);
  CHECK(record(acme.ann, {"1"}, TestResult::pass, "").error().text().find("several strata") != std::string::npos);
  CHECK(record(acme.ann, {"3"}, TestResult::pass, "").error().text().find("was not drawn") != std::string::npos);
  CHECK(record(acme.ann, {"2", "3"}, TestResult::pass, "").error().category == Category::invalid);
  CHECK(record(acme.ann, {"2", "west\t1"}, TestResult::pass, "").ok());
  const auto conclude = [&] {
    return acme.write(acme.bob, [&](store::Writer& writer) -> Result<> {
      TRY([[maybe_unused]] const auto done, conclude_sample(writer, id, "One leaver kept access"));
      return {};
    });
  };
  CHECK(conclude().error().text().find("has not been judged yet") != std::string::npos);
  CHECK(record(acme.bob, {"east\t1"}, TestResult::deviation, "Still active").ok());
  CHECK(conclude().ok());
  const auto body = acme.record("sample", id).body;
  CHECK(body.at("deviations") == 1);
  CHECK(body.at("concluded_by").as_string() == acme.bob.text());
  CHECK(body.at("upper_rate").as_double() == doctest::Approx(0.333334));  // all of them were tested
  const auto row = acme.record("audit", audit.id).body.at("samples").at(0);
  CHECK(row.at("sample").as_string() == id.text());
  CHECK(row.at("deviations") == 1);
  CHECK(record(acme.ann, {"2"}, TestResult::pass, "").error().category == Category::conflict);
}

TEST_CASE("sample: populations of records and of resources, by condition and by strata") {
  TestOrganization acme;
  for (const char* priority : {"high", "low", "high"}) acme.create("task", JsonObject{{"title", "Task"}, {"priority", priority}});
  PopulationChoice choice;
  choice.of = PopulationOf::records;
  choice.name = "task";
  CHECK(lines(acme, choice) == std::vector<std::string>{"TSK-1", "TSK-2", "TSK-3"});
  choice.strata = "priority";
  choice.filter = equals("status", "open");
  CHECK(lines(acme, choice) == std::vector<std::string>{"high\tTSK-1", "high\tTSK-3", "low\tTSK-2"});
  choice.strata = "assignee";
  CHECK(lines(acme, choice).front() == "(none)\tTSK-1");
  PopulationChoice resources;
  resources.of = PopulationOf::resources;
  resources.name = "isms.task";
  resources.where = "resource.priority == 'high'";
  CHECK(lines(acme, resources) == std::vector<std::string>{"isms/TSK-1", "isms/TSK-3"});
  resources.where = "resource.due < timestamp('2026-01-01T00:00:00Z')";
  const auto untold = population_of(*acme.read(), resources, test_checks().types());
  REQUIRE(!untold);
  resources.where = "resource.nothing";
  CHECK(!population_of(*acme.read(), resources, test_checks().types()));
  resources.name = "no.such";
  CHECK(!population_of(*acme.read(), resources, test_checks().types()));
}

TEST_CASE("sample: sizes from the tables, never more than there are") {
  CHECK(size(SampleMethod::frequency, "daily", SampleRisk::lower, 250) == 15);
  CHECK(size(SampleMethod::frequency, "daily", SampleRisk::higher, 250) == 40);
  CHECK(size(SampleMethod::frequency, "daily", SampleRisk::higher, 12) == 12);
  CHECK(size(SampleMethod::confidence, "", SampleRisk::lower, 10'000) == 93);
  SizeRule off;
  off.method = SampleMethod::confidence;
  off.tolerable_rate = Decimal::parse("0.05").value();
  off.acceptable_deviations = 3;
  CHECK(sample_size(test_library().audit(), off, 100).error().faults.front().pointer == "/acceptable_deviations");
  off.method = SampleMethod::stated;
  CHECK(sample_size(test_library().audit(), off, 100).error().faults.front().pointer == "/size");
}

}  // namespace sealwright::isms
