// SPDX-License-Identifier: Apache-2.0
#include "api/answers.hpp"

#include <doctest/doctest.h>

#include <set>

#include "api/answer_type.hpp"
#include "api/test_site.hpp"

namespace sealwright::api {

namespace {

Json known(std::string_view word) { return word == "Link" ? Json(JsonObject{{"$ref", "#/Link"}}) : Json(nullptr); }

std::string schema(std::string_view text) {
  const auto found = type_schema(text, known);
  return found ? base::canonical(*found) : "refused: " + found.error().message;
}

Result<Answers> read(std::string_view text) {
  const base::EmbeddedFile file{"x.yaml", text};
  return Answers::read({&file, 1}, {{"risk", JsonObject{{"type", "object"},
                                                        {"properties", JsonObject{{"id", JsonObject{}}, {"note", JsonObject{}}}},
                                                        {"required", JsonArray{"id"}}}}});
}

std::string refusal(std::string_view text) {
  const auto answers = read(text);
  return answers ? "taken" : answers.error().faults.at(0).message;
}

}  // namespace

TEST_CASE("types read as they are spoken") {
  CHECK(schema("integer") == R"({"type":"integer"})");
  CHECK(schema("Link[]") == R"({"items":{"$ref":"#/Link"},"type":"array"})");
  CHECK(schema("instant or null") == R"({"format":"date-time","type":["string","null"]})");
  CHECK(schema("Link or null") == R"({"anyOf":[{"$ref":"#/Link"},{"type":"null"}]})");
  CHECK(schema("integer by text") == R"({"additionalProperties":{"type":"integer"},"type":"object"})");
  CHECK(schema("integer by Link") == R"({"additionalProperties":{"type":"integer"},"propertyNames":{"$ref":"#/Link"},"type":"object"})");
  CHECK(schema("Lnk").starts_with("refused: there is no type \"Lnk\""));
  CHECK(schema("text by Link by Link").starts_with("refused: write one `by`"));
}

TEST_CASE("objects are closed, members are there unless they say otherwise, and what extends another holds its members") {
  const auto answers = read(R"(
schemas:
  Point:
    help: Somewhere
    members:
      x: number, to the right
      name?: text
  Named:
    extends: Point
    members:
      name: text
      kind: {values: [a, b], type: object or null}
  Mine: {extends: risk, members: {at: Point}}
)")
                           .value();
  const auto& point = answers.schemas().at("Point");
  CHECK(base::canonical(point) == R"({"additionalProperties":false,"description":"Somewhere","properties":{"name":{"type":"string"},)"
                                  R"("x":{"description":"to the right","type":"number"}},"required":["x"],"type":"object"})");
  const auto& named = answers.schemas().at("Named");
  CHECK(base::canonical(named.at("required")) == R"(["x","name","kind"])");
  CHECK(named.at("x-extends").as_string() == "Point");
  CHECK(base::canonical(named.at("properties").at("kind")) == R"({"anyOf":[{"enum":["a","b"],"type":"string"},{"type":"null"}]})");
  CHECK(answers.schemas().at("Mine").at("properties").as_object().contains("note"));
}

TEST_CASE("an answer is an object, a page, a file or nothing; one of every register is found by its verb") {
  const auto answers = read(R"(
answers:
  point.show: Point
  point.list: Point[]
  point.make: 200 201 Point
  point.draw: file
  point.drop: nothing
  "*.show": record
schemas:
  Point: {members: {x: number}}
)")
                           .value();
  CHECK(answers.find("point.show", false)->kind == Answer::Kind::object);
  CHECK(answers.find("point.list", false)->kind == Answer::Kind::rows);
  CHECK(base::canonical(answers.find("point.list", false)->schema) == R"({"$ref":"#/components/schemas/Point"})");
  CHECK(answers.find("point.make", false)->statuses == std::vector<int>{200, 201});
  CHECK(answers.find("point.draw", false)->kind == Answer::Kind::file);
  CHECK(answers.find("point.drop", false)->kind == Answer::Kind::nothing);
  CHECK(answers.find("risk.show", true) != nullptr);
  CHECK(answers.find("risk.show", false) == nullptr);
}

TEST_CASE("a fault in a declaration is named with its place") {
  CHECK(refusal("schemas:\n  A: {members: {b: Bee}}\n").starts_with("src/api/answers/x.yaml:2:20: there is no type \"Bee\""));
  CHECK(refusal("schemas:\n  A: {member: {b: text}}\n").find("member") != std::string::npos);
  CHECK(refusal("schemas:\n  risk: {members: {b: text}}\n").find("there is another schema \"risk\"") != std::string::npos);
  CHECK(refusal("schemas:\n  A: {extends: B}\n  B: {extends: A}\n").find("extends itself") != std::string::npos);
  const std::string no_base = refusal("schemas:\n  A: {extends: B}\n");
  CHECK(no_base.find("there is no object \"B\" to extend") != std::string::npos);
  CHECK_MESSAGE(no_base.find(":2:") != std::string::npos, no_base);
  CHECK(refusal("answers:\n  a.b: C\n").find("there is no type \"C\"") != std::string::npos);
  CHECK(refusal("answers: [a]\n").find("answers") != std::string::npos);
}

TEST_CASE("every operation declares what it answers, and no declaration is of an operation that is not there") {
  TestSite site;
  const auto document = site.send("GET", "/api/v1/openapi.json").body;
  std::set<std::string> ids;
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& method : path.value().as_object()) {
      const std::string id(method.value().at("operationId").as_string());
      ids.insert(id);
      if (id.starts_with("probe.")) continue;  // the test site's own
      CAPTURE(id);
      for (const auto& response : method.value().at("responses").as_object()) {
        const Json* content = base::member(response.value(), "content");
        const Json* json = content ? base::member(*content, "application/json") : nullptr;
        if (json) CHECK_FALSE(json->at("schema").as_object().empty());
      }
    }
  }
  JsonObject registers;
  for (const auto& reg : site.store().registers()) registers.emplace(reg.name, JsonObject{{"properties", JsonObject{}}});
  registers.emplace("problem", JsonObject{});
  const auto answers = Answers::read(answer_files(), registers).value();
  for (const auto& [id, answer] : answers.all()) {
    CAPTURE(id);
    CHECK((id.find('*') != id.npos || ids.contains(id)));
  }
}

}  // namespace sealwright::api
