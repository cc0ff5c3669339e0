// SPDX-License-Identifier: Apache-2.0
#include "isms/imports/values.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

using Kind = evidence::SheetCell::Kind;

std::string date(const char* text) {
  const auto day = written_date(text);
  return day ? day->text() : day.error().message;
}

/// The value as JSON, or what is wrong.
class Reading {
 public:
  std::string operator()(const char* register_name, const char* field, std::string text, Kind kind = Kind::text) {
    const auto reader = acme_.read();
    Names names(*reader, registers::all());
    const auto value = cell_value(*registers::find(register_name).value()->field(field), {kind, std::move(text)}, false, names);
    return value ? base::canonical(*value) : value.error().message;
  }
  TestOrganization& acme() { return acme_; }

 private:
  TestOrganization acme_;
};

bool says(const std::string& told, std::string_view part) {
  const bool holds = told.find(part) != std::string::npos;
  if (!holds) MESSAGE(told);
  return holds;
}

}  // namespace

TEST_CASE("dates: as people write them, and never guessed") {
  for (const char* first_of_march : {"2026-03-01", "2026/3/1", "1.3.2026", "01.03.2026", "1 March 2026", "Mar 1, 2026", "01-Mar-2026",
                                     "2026-03-01T23:59:59Z", " 2026-03-01 "}) {
    CAPTURE(first_of_march);
    CHECK(date(first_of_march) == "2026-03-01");
  }
  CHECK(date("31/12/2026") == "2026-12-31");
  CHECK(date("12/31/2026") == "2026-12-31");
  CHECK(date("5/5/2026") == "2026-05-05");
  CHECK(date("3/4/2026") == "\"3/4/2026\" could be day or month first: write 2026-04-03 or 2026-03-04");
  CHECK(says(date("1.3.26"), "four digits"));
  CHECK(says(date("31.2.2026"), "no day of the calendar"));
  for (const char* none : {"soon", "", "2026", "1 Ma 2026", "1 March", "March 2026", "1.2.3.4", "2026-13-01x"}) {
    CAPTURE(none);
    CHECK_FALSE(written_date(none).ok());
  }
}

TEST_CASE("values: enumerators by name or label in any case, with the nearest where there is none") {
  Reading read;
  CHECK(read("risk", "kind", "asset_based") == "\"asset_based\"");
  CHECK(read("risk", "kind", "Event based") == "\"event_based\"");
  CHECK(read("risk", "kind", "EVENT-BASED") == "\"event_based\"");
  CHECK(says(read("risk", "kind", "Evnt based"), "is none of asset_based, event_based: did you mean event_based?"));
  CHECK(read("risk", "lost", "Integrity; availability") == R"(["integrity","availability"])");
  CHECK(read("risk", "lost", "integrity, Availability") == R"(["integrity","availability"])");
  CHECK(read("risk", "lost", "integrity\n\navailability") == R"(["integrity","availability"])");
  CHECK(says(read("risk", "lost", "integrity; avail"), "\"avail\" is none of"));
}

TEST_CASE("values: numbers, truth, days and instants") {
  Reading read;
  CHECK(read("scope", "persons", "12") == "12");
  CHECK(read("scope", "persons", "12.0") == "12");
  CHECK(says(read("scope", "persons", "12.5"), "no whole number"));
  CHECK(says(read("scope", "persons", "a dozen"), "no whole number"));
  CHECK(read("cost_item", "day_rate", "12.5") == "12.5");
  CHECK(says(read("cost_item", "day_rate", "1,234.50"), "no number"));
  for (const char* yes : {"yes", "TRUE", "1", "x", "Y"}) CHECK(read("issue", "relevant", yes) == "true");
  for (const char* no : {"no", "False", "0"}) CHECK(read("issue", "relevant", no) == "false");
  CHECK(says(read("issue", "relevant", "perhaps"), "neither yes nor no"));
  CHECK(read("risk", "next_review", "46082", Kind::number) == "\"2026-03-01\"");
  CHECK(says(read("risk", "next_review", "46082"), "no date"));
  CHECK(read("risk", "next_review", "2026-03-01T12:00:00Z", Kind::date) == "\"2026-03-01\"");
  CHECK(read("incident", "aware_at", "2026-03-01 12:30") == "\"2026-03-01T12:30:00Z\"");
  CHECK(read("incident", "aware_at", "46082.5", Kind::number) == "\"2026-03-01T12:00:00Z\"");
  CHECK(says(read("incident", "aware_at", "noon"), "no instant"));
  CHECK(says(read("risk", "title", "#REF!", Kind::fault), "holds the fault #REF! of a formula"));
  CHECK(read("risk", "scenario", "one\r\ntwo ") == R"("one\ntwo")");
}

TEST_CASE("values: references by ref, id, unique value or the one exact title") {
  Reading read;
  auto& acme = read.acme();
  const auto ann = base::canonical(Json(acme.ann.text()));
  for (const std::string& name :
       {std::string("P-1"), std::string("p-1"), acme.ann.text(), std::string("ANN@example.org"), std::string("Ann")}) {
    CAPTURE(name);
    CHECK(read("risk", "owner", name) == ann);
  }
  CHECK(says(read("risk", "owner", "Anne"), "there is no person \"Anne\"; did you mean \"ann\"?"));
  CHECK(says(read("risk", "owner", "P-99"), "there is no person"));
  acme.create("person", JsonObject{{"name", "Ann"}, {"email", "ann.two@example.org"}});
  CHECK(says(read("risk", "owner", "Ann"), "is the name of 2 records: write one of P-1, P-3"));
  CHECK(read("risk", "owner", "ann.two@example.org") != ann);
  const auto risk = acme.create(
      "risk", JsonObject{{"title", "Fire"}, {"kind", "event_based"}, {"owner", acme.ann.text()}, {"method", acme.method.text()}});
  CHECK(read("cost_item", "about", "risk/R-1; risk/Fire") == "[\"risk/" + risk.id.text() + "\",\"risk/" + risk.id.text() + "\"]");
  CHECK(says(read("cost_item", "about", "R-1"), "no register/ref"));
  CHECK(says(read("cost_item", "about", "rsik/R-1"), "there is no register"));
  CHECK(read("risk", "current", R"({"likelihood":2,"impact":3})") == R"({"impact":3,"likelihood":2})");
  CHECK(says(read("risk", "current", "2 x 3"), "expected JSON"));
}

}  // namespace sealwright::isms
