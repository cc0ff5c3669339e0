// SPDX-License-Identifier: Apache-2.0
#include "model/register.hpp"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/sample_test.hpp"

namespace sealwright::model {
using sample::FakeContext;
using sample::voyage;

namespace {

struct World {
  FakeContext context;
  Id ship = context.add("ship", JsonObject{});
  Json full = sample::full_body(ship);
  Json least = sample::least_body(ship);
};

Json with(Json body, const char* name, Json value) {
  body.as_object()[name] = std::move(value);
  return body;
}

/// The faults of a body, as "pointer: message" lines.
std::vector<std::string> faults_of(const Result<Json>& result) {
  std::vector<std::string> out;
  if (result) return out;
  for (const auto& fault : result.error().faults) out.push_back(fault.pointer + ": " + fault.message);
  return out;
}

std::string fault_of(const Result<Json>& result) {
  const auto all = faults_of(result);
  return all.size() == 1 ? all.front() : fmt::format("{} faults: {}", all.size(), fmt::join(all, " | "));
}

}  // namespace

TEST_CASE("a body with every kind of field passes through its struct unchanged") {
  World w;
  const auto prepared = prepare(voyage(), w.full, nullptr, w.context);
  REQUIRE_MESSAGE(prepared.ok(), fault_of(prepared));
  Json expected = w.full;
  expected.as_object()["total"] = 3;
  CHECK(base::canonical(*prepared) == base::canonical(expected));
  const auto again = from_json<sample::Voyage>(*prepared, sample::voyage_rows());
  CHECK(from_json<sample::Voyage>(base::parse_json(base::canonical(*prepared)).value(), sample::voyage_rows()) == again);
  CHECK(to_json(again, sample::voyage_rows()) == *prepared);
}

TEST_CASE("a rule knows which record is written, and finds the one of a kind") {
  World w;
  w.context.writing = Id::make(Instant(7));
  CHECK(fault_of(prepare(voyage(), with(w.full, "title", "Itself"), nullptr, w.context)) ==
        "/title: " + w.context.writing.text() + " beside " + w.ship.text());
}

TEST_CASE("what is left out takes its default: a start state, empty lists, nothing where it is optional") {
  World w;
  const auto prepared = prepare(voyage(), with(w.least, "log", nullptr), nullptr, w.context).value();
  CHECK(base::text_member(prepared, "state") == "planned");
  CHECK(base::member(prepared, "ports")->as_array().empty());
  CHECK(base::member(prepared, "log") == nullptr);
  CHECK(*base::member(prepared, "total") == Json(3));
}

TEST_CASE("each wrong member is named by its pointer, with a remedy") {
  World w;
  struct Case {
    const char* name;
    Json value;
    const char* fault;
  };
  const Case cases[] = {
      {"title", 3, "/title: expected a text, found a number"},
      {"title", "", "/title: is empty: write something"},
      {"title", "  ", "/title: is empty: write something"},
      {"title", "12345678901", "/title: has 11 characters: shorten it to 10"},
      {"title", "a\nb", "/title: holds a line break or control character: write one line"},
      {"title", "a\x7F", "/title: holds a line break or control character: write one line"},
      {"title", "\xFF", "/title: is not well-formed UTF-8: send the text in UTF-8"},
      {"title", nullptr, "/title: is required"},
      {"log", Json(std::string("a\x01")), "/log: holds a control character: remove it"},
      {"crew", 0, "/crew: is 0: the least is 1"},
      {"crew", 41, "/crew: is 41: the most is 40"},
      {"crew", 2.5, "/crew: expected a whole number, found 2.5"},
      {"crew", "3", "/crew: expected a whole number, found a text"},
      {"passengers", std::uint64_t{1} << 63, "/passengers: expected a whole number, found 9223372036854775808"},
      {"price", -0.5, "/price: is -0.5: the least is 0"},
      {"price", 0.1234567, "/price: not a decimal number of at most six places, within ±8589934591.999999: 0.1234567"},
      {"price", "1", "/price: expected a number, found a text"},
      {"insured", "true", "/insured: expected true or false, found a text"},
      {"departure", "2026-02-30", "/departure: expected a date such as 2026-03-01, found a text"},
      {"departure", 20260301, "/departure: expected a date such as 2026-03-01, found a number"},
      {"arrival", "noon", "/arrival: expected an instant such as 2026-03-01T12:00:00Z, found a text"},
      {"risk", "hihg", "/risk: \"hihg\" is none of low, high: did you mean high?"},
      {"risk", true, "/risk: expected one of low, high, found a boolean"},
      {"ship", "V-1", "/ship: expected the id of a record of ship, found \"V-1\""},
      {"ship", Json(Id().text()), "/ship: refers to no record: choose one of ship"},
      {"about", "x", "/about: expected register/id, found \"x\""},
      {"about", "ship/x", "/about: expected register/id, found \"ship/x\""},
      {"ports", "Porto", "/ports: expected a list, found a text"},
      {"ports", JsonArray{"a", "b", "c", "d"}, "/ports: has 4 items: at most 3 are taken"},
      {"ports", JsonArray{"a", 1}, "/ports/1: expected a text, found a number"},
      {"ports", JsonArray{"a", ""}, "/ports/1: is empty: write something"},
      {"ports", JsonArray{nullptr}, "/ports/0: expected a text, found null"},
      {"cargo", JsonArray{JsonObject{}}, "/cargo/0/name: is required"},
      {"cargo", JsonArray{JsonObject{{"name", "x"}, {"tonz", 1}}}, "/cargo/0/tonz: is unknown: did you mean tons?"},
      {"cargo", JsonArray{JsonObject{{"name", "x"}, {"tons", 1001}}}, "/cargo/0/tons: is 1001: the most is 1000"},
      {"deck", "x", "/deck: expected an object, found a text"},
      {"deck", JsonObject{{"name", "x"}, {"notes", JsonObject{{"a/b", 1}}}}, "/deck/notes/a~1b: expected a text, found a number"},
      {"labels", JsonArray{}, "/labels: expected an object of texts, found a list"},
      {"labels", JsonObject{{"a", "1"}, {"b", "2"}, {"c", "3"}}, "/labels: has 3 labels: at most 2 are taken"},
      {"labels", JsonObject{{"", "1"}}, "/labels/: a label's key is one line of 1 to 100 characters"},
      {"contact", "ann", "/contact: is no e-mail address: write name@example.org"},
      {"code", "Lis_1", "/code: is no short name: lower-case letters, digits and single dashes inside, at most 63"},
      {"page", "ftp://example.org", "/page: is no web address: write https://example.org/path"},
      {"control", "A 5.1;", "/control: is no reference: write A.5.1, or iso27001:A.5.1"},
      {"titel", "x", "/titel: is unknown: did you mean title?"},
      {"zzzzzzzzz", "x", "/zzzzzzzzz: is unknown: remove it"},
  };
  for (const auto& each : cases) CHECK(fault_of(prepare(voyage(), with(w.full, each.name, each.value), nullptr, w.context)) == each.fault);
}

TEST_CASE("every fault is named, not only the first") {
  World w;
  const auto refused =
      prepare(voyage(), base::parse_json(R"({"crew":0,"price":"x","ports":[1,2],"onwer":1,"state":"moored"})").value(), nullptr, w.context);
  CHECK(faults_of(refused).size() == 10);
  CHECK(refused.error().category == Category::invalid);
  CHECK(refused.error().message == "Voyage: 10 faults");
  CHECK(fault_of(prepare(voyage(), "text", nullptr, w.context)) == ": expected an object, found a text");
}

TEST_CASE("lengths count code points, not bytes") {
  World w;
  CHECK(prepare(voyage(), with(w.full, "title", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xF0\x9F\x98\x80"),
                nullptr, w.context)
            .ok());
}

TEST_CASE("shapes") {
  World w;
  const auto takes = [&](const char* name, const char* text) {
    return prepare(voyage(), with(w.full, name, text), nullptr, w.context).ok();
  };
  for (const char* text : {"a@b.example", "first.last+tag@sub.example.org", "o'neil@example.org"})
    CHECK_MESSAGE(takes("contact", text), text);
  for (const char* text : {"a@", "@b.c", "a@b", "a b@c.d", "a@b..c", ".a@b.c", "a@-b.c", "a@b.c\xC3\xA9", "a@b@c.d"})
    CHECK_MESSAGE(!takes("contact", text), text);
  for (const char* text : {"https://example.org", "http://example.org:8080/x#y", "https://a.b/?q=%20"})
    CHECK_MESSAGE(takes("page", text), text);
  for (const char* text :
       {"https://", "https://user:pw@example.org", "https://exa mple.org", "javascript:alert(1)", "https://a:99999999", "https://a/<b>"}) {
    CHECK_MESSAGE(!takes("page", text), text);
  }
  for (const char* text : {"A.5.1", "6.1.3 d", "164.308(a)(1)(i)", "CC6.1", "own:X-1"}) CHECK_MESSAGE(takes("control", text), text);
  for (const char* text : {".5", "a:b:c", ":A.5.1", "A.5.1 ", "A\"5"}) CHECK_MESSAGE(!takes("control", text), text);
  for (const char* text : {"a", "a-1", "0"}) CHECK_MESSAGE(takes("code", text), text);
  for (const char* text : {"-a", "a-", "a--b", "A", "a.b"}) CHECK_MESSAGE(!takes("code", text), text);
}

TEST_CASE("what the system sets is refused from outside, kept where it is left out, and taken from a process") {
  World w;
  const Json stored = prepare(voyage(), w.least, nullptr, w.context).value();
  CHECK(fault_of(prepare(voyage(), with(w.least, "total", 5), nullptr, w.context)) == "/total: is set by the system: leave it out");
  CHECK(fault_of(prepare(voyage(), with(stored, "total", 5), &stored, w.context)) == "/total: is set by the system: leave it out");
  CHECK(prepare(voyage(), stored, &stored, w.context).value() == stored);
  CHECK(prepare(voyage(), w.least, &stored, w.context).value() == stored);
  CHECK(prepare(voyage(), with(stored, "total", 5), &stored, w.context, true).ok());
  CHECK(*base::member(prepare(voyage(), with(stored, "crew", 4), &stored, w.context).value(), "total") == Json(4));
}

TEST_CASE("a retired field is kept from old versions and written no more") {
  World w;
  CHECK(fault_of(prepare(voyage(), with(w.least, "flag", "red"), nullptr, w.context)) == "/flag: is no longer written: leave it out");
  const Json old = with(prepare(voyage(), w.least, nullptr, w.context).value(), "flag", "red");
  CHECK(base::text_member(prepare(voyage(), w.least, &old, w.context).value(), "flag") == "red");
}

TEST_CASE("states change along the listed ways only") {
  World w;
  CHECK(fault_of(prepare(voyage(), with(w.least, "state", "sailing"), nullptr, w.context)) == "/state: starts as planned");
  const Json planned = prepare(voyage(), w.least, nullptr, w.context).value();
  CHECK(fault_of(prepare(voyage(), with(planned, "state", "moored"), &planned, w.context)) ==
        "/state: cannot change from planned to moored: what may follow is sailing");
  const Json sailing = prepare(voyage(), with(planned, "state", "sailing"), &planned, w.context).value();
  CHECK(base::text_member(prepare(voyage(), w.least, &sailing, w.context).value(), "state") == "sailing");
  CHECK(fault_of(prepare(voyage(), with(sailing, "state", "private"), &sailing, w.context)) ==
        "/state: cannot change from sailing to private: what may follow is moored, planned");
  const Json moored = prepare(voyage(), with(sailing, "state", "moored"), &sailing, w.context).value();
  CHECK(fault_of(prepare(voyage(), with(moored, "state", "sailing"), &moored, w.context, true)) ==
        "/state: cannot change from moored to sailing: nothing follows it");
}

TEST_CASE("a new reference must name a live record, an old one may have lost its own") {
  World w;
  const Id nowhere = Id::make(w.context.at);
  CHECK(fault_of(prepare(voyage(), with(w.least, "ship", Json(nowhere.text())), nullptr, w.context)) ==
        "/ship: there is no ship " + nowhere.text() + ": choose one that exists");
  CHECK(fault_of(prepare(voyage(), with(w.full, "about", Json("boat/" + w.ship.text())), nullptr, w.context)) ==
        "/about: there is no boat " + w.ship.text() + ": choose one that exists");
  const Json stored = prepare(voyage(), w.full, nullptr, w.context).value();
  w.context.records.begin()->second.deleted = true;
  CHECK(faults_of(prepare(voyage(), w.full, nullptr, w.context)).size() == 5);  // once for each place that names it
  CHECK(prepare(voyage(), stored, &stored, w.context).ok());
}

TEST_CASE("rules are asked of well-formed bodies, with what was before") {
  World w;
  CHECK(fault_of(prepare(voyage(), with(w.full, "arrival", "2026-02-01"), nullptr, w.context)) == "/arrival: is before the departure");
  const Json planned = prepare(voyage(), w.least, nullptr, w.context).value();
  const Json sailing = prepare(voyage(), with(planned, "state", "sailing"), &planned, w.context).value();
  const Id other = w.context.add("ship", JsonObject{});
  CHECK(fault_of(prepare(voyage(), with(sailing, "ship", Json(other.text())), &sailing, w.context)) == "/ship: has sailed already");
  CHECK(prepare(voyage(), with(planned, "ship", Json(other.text())), &planned, w.context).ok());
  CHECK(w.context.faults.empty());
}

TEST_CASE("a stored body that no struct can take is reported as corrupt, not used") {
  World w;
  Json stored = prepare(voyage(), w.full, nullptr, w.context).value();
  for (const auto& [name, value] :
       {std::pair<const char*, Json>{"state", "sunk"}, {"departure", "x"}, {"crew", "x"}, {"ship", "x"}, {"cargo", 1}}) {
    const Json broken = with(stored, name, value);
    const auto refused = prepare(voyage(), w.least, &broken, w.context);
    REQUIRE(!refused);
    CHECK(refused.error().category == Category::corrupt);
  }
  CHECK(readable(voyage().fields, with(with(stored, "title", Json(std::string(500, 'x'))), "gone", 1)));
}

TEST_CASE("a body of each older schema reads as the current one") {
  World w;
  CHECK(voyage().schema == 3);
  Json first =
      base::parse_json(R"({"title":"Vigo","sailors":7,"insured":true,"departure":"2020-01-01","state":"planned","flag":"red"})").value();
  first.as_object()["ship"] = w.ship.text();
  const Json current = upcast(voyage(), first, 1);
  CHECK(readable(voyage().fields, current));
  const auto read = from_json<sample::Voyage>(current, sample::voyage_rows());
  CHECK(read.crew == 7);
  CHECK(read.price == Decimal());
  CHECK(read.flag == "red");
  CHECK(upcast(voyage(), current, 3) == current);
  CHECK(current.at("escorts") == JsonArray());
  CHECK(!base::member(upcast(voyage(), with(first, "crew", 1), 2), "price")->is_null());
}

TEST_CASE("names come from the code") {
  CHECK(voyage().title == "Voyage");
  CHECK(voyage().field("ship")->target == "ship");
  CHECK(voyage().field("escorts")->item->target == "ship");
  CHECK(voyage().field("about")->target.empty());
  CHECK(voyage().field("state")->values == std::vector<std::string>{"planned", "sailing", "moored", "private"});
  CHECK(voyage().field("price")->label == "Price");
  CHECK(voyage().field("nothing") == nullptr);
  CHECK(reflect::member_count<sample::Voyage>() == 31);
  CHECK(detail::register_name(reflect::type_name<sample::Voyage>()) == "voyage");
}

TEST_CASE("a flat record shows its envelope first") {
  Record record{Id::make(Instant()), "V-1", 2, Instant(), Instant::of_seconds(60), false, 9, JsonObject{{"title", "x"}}};
  const Json shown = flat(record);
  CHECK(shown.as_object().begin()->key() == "id");
  CHECK(base::canonical(shown).find(R"("ref":"V-1","title":"x","updated_at":"1970-01-01T00:01:00Z","version":2)") != std::string::npos);
  record.deleted = true;
  CHECK(flat(record).as_object().contains("deleted"));
}

}  // namespace sealwright::model
