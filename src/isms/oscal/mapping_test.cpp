// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/mapping.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "isms/oscal/datatypes.hpp"
#include "isms/oscal/identity.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::isms::oscal {
namespace {

Json golden_body(const model::Register& reg) {
  const auto file =
      std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "tests/golden/registers" / (reg.name + "." + std::to_string(reg.schema) + ".json");
  std::ifstream in(file, std::ios::binary);
  return base::parse_json(std::string(std::istreambuf_iterator<char>(in), {})).value();
}

/// Absent, null and an empty list are the same.
Json without_nothing(const Json& body) {
  Json out = JsonObject();
  for (const auto& each : body.as_object())
    if (!each.value().is_null() && !(each.value().is_array() && each.value().get_array().empty()))
      out.as_object()[each.key()] = each.value();
  return out;
}

Json there_and_back(const model::Register& reg, const Json& body, JsonObject object) {
  carry(reg, reg.prefix + "-1", body, {}, object);
  const Json written = base::parse_json(base::pretty(object)).value();
  std::vector<Fault> faults;
  Json out = body_in(reg, written, {}, faults);
  CHECK(faults.empty());
  CHECK(marker_of(written)->ref == reg.prefix + "-1");
  CHECK(marker_of(written)->register_name == reg.name);
  return without_nothing(out);
}

}  // namespace

TEST_CASE("oscal: whatever the members do not give back, the properties do: every register's body") {
  for (const auto& reg : registers::all()) {
    INFO(reg.name);
    const Json body = golden_body(reg);
    CHECK(base::canonical(there_and_back(reg, body, {})) == base::canonical(without_nothing(body)));
    // Members that say something else than the record.
    const JsonObject misleading{
        {"title", "Something"}, {"name", "Somebody"},     {"description", "Else"}, {"remarks", "Also"},
        {"control-id", "x-1"},  {"system-name", "Other"}, {"type", "software"},    {"email-addresses", JsonArray{Json("a@example.org")}}};
    CHECK(base::canonical(there_and_back(reg, body, misleading)) == base::canonical(without_nothing(body)));
  }
}

TEST_CASE("oscal: what a member gives back exactly is no property") {
  const auto& risk = *registers::find("risk").value();
  JsonObject object{{"title", "Fire"}, {"description", "Smoke in the hall"}};
  carry(risk, "R-1", JsonObject{{"title", "Fire"}, {"scenario", "Smoke in the hall"}, {"threat", "Fire\nand smoke"}}, {}, object);
  const auto& props = object["props"].as_array();
  REQUIRE(props.size() == 2);
  CHECK(base::text_member(props[0], "value") == "R-1");
  CHECK(base::text_member(props[1], "name") == "threat");
  CHECK(base::text_member(props[1], "remarks") == "Fire\nand smoke");
  CHECK(is_string(base::text_member(props[1], "value")));
}

TEST_CASE("oscal: properties that fit no field are faults with their pointer") {
  const auto& risk = *registers::find("risk").value();
  const auto told = [&](std::string_view name, std::string_view value) {
    std::vector<Fault> faults;
    body_in(risk, JsonObject{{"props", JsonArray{property(name, value)}}}, {}, faults);
    return faults.empty() ? std::string() : faults.front().pointer + " " + faults.front().message;
  };
  CHECK(told("colour", "red") == "/props/0 there is no field \"colour\"");
  CHECK(told("current.colour", "red") == "/props/0 there is no field \"current.colour\"");
  CHECK(told("current", "red") == "/props/0 \"current\" has parts: name one");
  CHECK(told("current.likelihood", "many") == "/props/0 \"many\" is no integer");
  CHECK(told("scopes.7", "SC-1") == "/props/0 \"scopes.7\" is not the next of its list");
  CHECK(told("scopes.0", "SC-1").empty());
  CHECK(told("title.0", "x") == "/props/0 there is no field \"title.0\"");
}

TEST_CASE("oscal: data types") {
  const auto right = [](const char* type, const Json& value) { return datatype_fault(type, value).empty(); };
  CHECK(right("uuid", "8d3c1a52-9a54-4d2b-a6f8-0c0b2a1f7d11"));
  CHECK(right("uuid", "A0000000-0000-4000-8000-000000000014"));
  CHECK(!right("uuid", "8d3c1a52-9a54-7d2b-a6f8-0c0b2a1f7d11"));  // version 7
  CHECK(!right("uuid", "8d3c1a52-9a54-4d2b-c6f8-0c0b2a1f7d11"));  // no variant of RFC 9562
  CHECK(right("token", "ac-6.1_obj"));
  for (const char* each : {"", "6.1.3", "a b", "-a"}) CHECK(!right("token", each));
  for (const char* each : {"", " a", "a ", "a\nb",
                           "\xC2\xA0"
                           "a"})
    CHECK(!right("string", each));
  CHECK(right("instant", "2021-11-17T15:46:14.402466-08:00"));
  for (const char* each : {"2021-11-17", "2021-11-17T15:46:14", "2021-13-17T15:46:14Z"}) CHECK(!right("instant", each));
  CHECK(right("natural", 0));
  CHECK(!right("natural", -1));
  CHECK(!right("positive", 0));
  CHECK(!right("integer", 1.5));
  CHECK(right("=yes/no", "no"));
  CHECK(!right("=yes/no", "perhaps"));
  CHECK(!right("boolean", "true"));
  CHECK(token_of("6.1.3 d") == "_6.1.3-d");
  CHECK(token_of("A.5.1") == "A.5.1");
  CHECK(token_of("") == "_");
}

TEST_CASE("oscal: a record's UUID is one that OSCAL takes, and its own") {
  const Id acme = Id::make(Instant::of_seconds(1)), other = Id::make(Instant::of_seconds(2));
  const auto uuid = record_uuid(acme, "risk", "R-1");
  CHECK(datatype_fault("uuid", Json(uuid)).empty());
  CHECK(uuid == record_uuid(acme, "risk", "R-1"));
  CHECK(uuid != record_uuid(acme, "risk", "R-2"));
  CHECK(uuid != record_uuid(other, "risk", "R-1"));
}

}  // namespace sealwright::isms::oscal
