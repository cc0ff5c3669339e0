// SPDX-License-Identifier: Apache-2.0
#include "model/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/sample_test.hpp"

namespace sealwright::model {
using sample::voyage;

namespace {

const Json& at(const Json& value, std::initializer_list<const char*> path) {
  const Json* out = &value;
  for (const char* name : path) out = &out->at(name);
  return *out;
}

const Column& column(const std::vector<Column>& all, std::string_view name) {
  return *std::find_if(all.begin(), all.end(), [&](const Column& each) { return each.name == name; });
}

}  // namespace

TEST_CASE("JSON Schema: every property is described, and limits are those of the check") {
  const Json schema = json_schema(voyage(), true);
  CHECK(at(schema, {"$schema"}) == Json("https://json-schema.org/draft/2020-12/schema"));
  CHECK(at(schema, {"additionalProperties"}) == Json(false));
  CHECK(base::canonical(at(schema, {"required"})) == R"(["title","crew","price","insured","departure","state","ship"])");
  CHECK(base::canonical(at(schema, {"properties", "title"})) ==
        R"({"description":"Where to","maxLength":10,"minLength":1,"title":"Title","type":"string"})");
  CHECK(base::canonical(at(schema, {"properties", "risk"})) ==
        R"({"description":"How daring","enum":["low","high",null],"title":"Risk","type":["string","null"]})");
  CHECK(base::canonical(at(schema, {"properties", "ship"})) ==
        R"({"description":"Which ship","format":"uuid","title":"Ship","type":"string","x-register":"ship"})");
  CHECK(at(schema, {"properties", "cargo", "items", "properties", "tons", "maximum"}) == Json(1000));
  CHECK(at(schema, {"properties", "contact", "format"}) == Json("email"));
  for (const auto& pair : at(schema, {"properties"}).as_object())
    CHECK_MESSAGE(pair.value().as_object().contains("description"), pair.key());
}

TEST_CASE("JSON Schema: what nobody may write is in the answer only") {
  CHECK(!at(json_schema(voyage(), true), {"properties"}).as_object().contains("total"));
  CHECK(!at(json_schema(voyage(), true), {"properties"}).as_object().contains("flag"));
  CHECK(at(json_schema(voyage(), false), {"properties", "total", "readOnly"}) == Json(true));
  CHECK(at(json_schema(voyage(), false), {"properties", "flag", "deprecated"}) == Json(true));
  CHECK(at(json_schema(voyage(), false), {"properties", "risk", "type"}) == Json("string"));
}

TEST_CASE("a form has the fields in their order, with all that it needs") {
  const Json shown = form(voyage());
  const auto& fields = at(shown, {"fields"}).as_array();
  CHECK(fields.size() == voyage().fields.size() - 1);
  CHECK(fields[0].at("name") == Json("title"));
  CHECK(
      base::canonical(fields[10]) ==
      R"({"choices":[{"label":"Low","value":"low"},{"label":"High","value":"high"}],"help":"How daring","kind":"enumeration","label":"Risk",)"
      R"("name":"risk","read_only":false,"required":false,"shown_when":"insured=true"})");
  CHECK(at(shown, {"workflow", "field"}) == Json("state"));
  CHECK(at(shown, {"workflow", "transitions"}).as_array()[1].at("permission") == Json("harbour"));
  CHECK(fields[22].at("item").at("fields").as_array().size() == 5);
}

TEST_CASE("cells: what is written can be read again, for every kind") {
  sample::FakeContext context;
  const Json body = prepare(voyage(), sample::full_body(context.add("ship", JsonObject{})), nullptr, context).value();
  JsonObject back;
  for (const auto& each : columns(voyage())) {
    const auto value = from_cell(each, cell(each, body));
    REQUIRE_MESSAGE(value.ok(), each.name << ": " << value.error().text());
    if (!value->is_null()) back.emplace(each.name, *value);
  }
  CHECK(base::canonical(back) == base::canonical(body));
}

TEST_CASE("cells: lists are joined by semicolons, literal ones doubled; structures are JSON") {
  const auto all = columns(voyage());
  const Json body = sample::full_body(Id::make(Instant()));
  CHECK(cell(column(all, "ports"), body) == "Porto;; old; ;;Vigo;;;  Faro");
  CHECK(cell(column(all, "tolls"), body) == "0.000001; 4; -8589934591.999999");
  CHECK(cell(column(all, "labels"), body) == R"({"fleet":"north","year":"26; \"x\""})");
  CHECK(cell(column(all, "insured"), body) == "true");
  CHECK(cell(column(all, "total"), body).empty());
  CHECK(from_cell(column(all, "insured"), "Yes").value() == Json(true));
  CHECK(from_cell(column(all, "ports"), "a;b; c").value() == Json(JsonArray{"a", "b", "c"}));
}

TEST_CASE("cells: what is none is refused with what was expected") {
  const auto all = columns(voyage());
  const auto refusal = [&](const char* name, const char* text) { return from_cell(column(all, name), text).error().text(); };
  CHECK(refusal("crew", "three") == "/crew: expected a whole number, found a text");
  CHECK(refusal("crew", "99999999999999999999") == "/crew: expected a whole number, found a text");
  CHECK(refusal("price", "1,5") == "/price: expected a number, found a text");
  CHECK(refusal("departure", "1.3.2026") == "/departure: expected a date such as 2026-03-01, found a text");
  CHECK(refusal("risk", "midle").find("is none of low, high") != std::string::npos);
  CHECK(refusal("deck", "{").starts_with("/deck: expected JSON text: JSON: byte"));
  CHECK(refusal("ports", "a; ; b") == "/ports/1: is empty: write something");
  CHECK(refusal("depths", "1; x") == "/depths/1: expected a whole number, found a text");
}

TEST_CASE("a table shows the title and indexed fields") {
  std::vector<std::string> names;
  for (const auto* field : table_fields(voyage(), 4)) names.push_back(field->name);
  CHECK(names == std::vector<std::string>{"title", "crew", "departure", "state"});
  CHECK(table_fields(voyage(), 1).size() == 1);
}

}  // namespace sealwright::model
