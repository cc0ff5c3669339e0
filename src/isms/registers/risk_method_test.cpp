// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/risk_method.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

Json method(const char* name) {
  Json body = isms::World::method_body();
  body.as_object()["name"] = name;
  return body;
}

}  // namespace

TEST_CASE("risk method: each pair of scores has one level, and a higher score never a lower one") {
  isms::World w;
  Json body = method("Gap");
  body.at("matrix").as_array().pop_back();
  CHECK(refusal(w.create("risk_method", body)) == "/matrix: leaves out a pair of likelihood and impact");
  body.at("matrix").as_array().push_back(body.at("matrix").as_array()[0]);
  CHECK(refusal(w.create("risk_method", body)).find("/matrix/8: gives a pair a second time") != std::string::npos);
  body = method("Upside down");
  body.at("matrix").as_array()[8].as_object()["level"] = "low";
  CHECK(refusal(w.create("risk_method", body)).find("a higher score cannot make a lower level") != std::string::npos);
  body = method("Off");
  body.at("matrix").as_array()[0].as_object()["impact"] = 4;
  CHECK(refusal(w.create("risk_method", body)).find("/matrix/0/impact: is off the scale 1–3") != std::string::npos);
  body = method("Nameless");
  body.at("matrix").as_array()[0].as_object()["level"] = "lowest";
  CHECK(refusal(w.create("risk_method", body)).find("/matrix/0/level: names no level of this method") != std::string::npos);
}

TEST_CASE("risk method: scales and levels") {
  isms::World w;
  Json body = method("Twice");
  body.at("impact").as_array()[1].as_object()["score"] = 1;
  CHECK(refusal(w.create("risk_method", body)).find("/impact/1/score: stands twice in the scale") != std::string::npos);
  body = method("Authority");
  body.at("levels").as_array()[1].as_object()["authority"] = "not_acceptable";
  CHECK(refusal(w.create("risk_method", body)) == "/levels: the level high needs less authority than the lower level medium");
  CHECK(!w.create("risk_method", JsonObject{{"name", "Empty"}}));
}

TEST_CASE("risk method: in force it is frozen") {
  isms::World w;
  CHECK(refusal(w.change("risk_method", w.method, JsonObject{{"name", "Other"}})) ==
        "/name: cannot change: the method is or was in force: make a new one that replaces it");
  Json changed = w.body("risk_method", w.method).at("matrix");
  changed.as_array()[0].as_object()["level"] = "medium";
  CHECK(refusal(w.change("risk_method", w.method, JsonObject{{"matrix", changed}})).starts_with("/matrix: cannot change"));
  CHECK(w.change("risk_method", w.method, JsonObject{{"status", "retired"}}).ok());
  CHECK(!w.change("risk_method", w.method, JsonObject{{"status", "draft"}}));
  CHECK(w.create("risk", w.risk_body()).error().text() == "/method: is not in force: choose one that is");
}

TEST_CASE("the level of a pair of scores") {
  const auto read = isms::body_as<isms::RiskMethod>(method("x")).value();
  CHECK(isms::level_of(read, 1, 1)->name == "low");
  CHECK(isms::level_of(read, 3, 3)->authority == isms::Authority::not_acceptable);
  CHECK(isms::level_of(read, 0, 3) == nullptr);
  CHECK(isms::level_of(read, 3, 4) == nullptr);
}

}  // namespace sealwright::isms
