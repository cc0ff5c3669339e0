// SPDX-License-Identifier: Apache-2.0
#include "content/resource_type.hpp"

#include <doctest/doctest.h>

namespace sealwright::content {
namespace {

constexpr std::string_view kAccount = R"(
type: host.account
title: Account
help: One sign-in identity on one system.
key: [host, login]
fields:
  host:       {type: string, help: Host name, max: 20}
  login:      {type: string, help: Name}
  uid:        {type: int, help: Number}
  load:       {type: double, help: Measure}
  active:     {type: bool, help: May sign in}
  groups:     {type: list<string>, max: 3, help: Groups}
  created_at: {type: timestamp, help: Made}
  idle:       {type: duration, help: Unused for}
  labels:     {type: map<string>, max: 2, help: Labels}
  parts:      {type: list<struct>, max: 2, help: Parts, fields: {name: {type: string, help: Name}, size: {type: int, help: Bytes}}}
filled_by: [host, "osquery:users"]
)";

ResourceType read(std::string_view text, std::vector<Fault>& faults) {
  const auto document = parse_yaml(text, "types/x.yaml");
  REQUIRE_MESSAGE(document.ok(), document.error().text());
  return read_resource_type(*document, faults);
}

ResourceType account() {
  std::vector<Fault> faults;
  ResourceType type = read(kAccount, faults);
  REQUIRE(faults.empty());
  return type;
}

Json json(std::string_view text) { return base::parse_json(text).value(); }

/// The one fault of a body, as `pointer message`.
std::string refusal(std::string_view body) {
  const auto result = conform(account(), json(body));
  if (result) return "accepted";
  REQUIRE(result.error().faults.size() == 1);
  return result.error().faults[0].pointer + " " + result.error().faults[0].message;
}

std::string first_fault(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  std::vector<Fault> faults;
  read(text, faults);
  return faults.empty() ? "accepted" : faults[0].pointer + " " + faults[0].message;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("a type file is read whole") {
  const ResourceType type = account();
  CHECK(type.name == "host.account");
  CHECK(type.key == std::vector<std::string>{"host", "login"});
  CHECK(type.filled_by == std::vector<std::string>{"host", "osquery:users"});
  REQUIRE(type.fields.size() == 10);
  CHECK(type.field("host")->type.max == 20);
  CHECK(type.field("login")->type.max == kDefaultStringMax);
  CHECK(type.field("groups")->type.max == 3);
  CHECK(name_of(type.field("labels")->type) == "map<string>");
  CHECK(name_of(type.field("parts")->type) == "list<struct>");
  CHECK(type.field("parts")->type.element[0].fields[1].name == "size");
  CHECK(type.field("nothing") == nullptr);
  CHECK(validate_type(type).ok());
}

TEST_CASE("a bad type file is refused with place and remedy") {
  const std::string good(kAccount);
  CHECK(has(first_fault(good, "host.account", "Account"), "/type types/x.yaml:2:7: \"Account\" is no type name"));
  CHECK(has(first_fault(good, "[host, login]", "[host, user]"), "/key/1 types/x.yaml:5:13: the key names \"user\""));
  CHECK(has(first_fault(good, "[host, login]", "[host, groups]"), "list<string> cannot be part of a key"));
  CHECK(has(first_fault(good, "[host, login]", "[]"), "no key"));
  CHECK(has(first_fault(good, "[host, login]", "[host, host]"), "named twice"));
  CHECK(has(first_fault(good, "type: bool", "type: boolean"), "no such type as \"boolean\""));
  CHECK(has(first_fault(good, "list<string>", "list<list<"), "no such type"));
  CHECK(has(first_fault(good, "max: 3", "max: 0"), "from 1 to 100000"));
  CHECK(has(first_fault(good, "type: int, help: Number", "type: int, max: 3, help: Number"), "means nothing for int"));
  CHECK(has(first_fault(good, "active: ", "Active: "), "is no field name"));
  CHECK(has(first_fault(good, "active: ", "in: "), "is no field name"));
  CHECK(has(first_fault(good, "help: May sign in", "hepl: May sign in"), "/fields/active types/x.yaml:11:15: \"help\" is missing"));
  CHECK(has(first_fault(good, "filled_by", "filled_bye"), "did you mean filled_by?"));
  CHECK(has(first_fault(good, "type: bool", "type: bool, fields: {}"), "only a struct has fields"));
  CHECK(has(first_fault(good, "list<struct>, max: 2, help: Parts, fields:", "list<struct>, help: Parts, max: 2, felds:"), "unknown key"));
}

TEST_CASE("conform gives the normal form") {
  const auto body = conform(account(), json(R"({"host":"a","login":null,"uid":12.0,"load":3,"active":true,"groups":["x","y"],
      "created_at":"2026-03-01T13:00:00.5+01:00","idle":"1d12h","labels":{"env":"prod"},"parts":[{"name":"p","size":1e3}]})"));
  REQUIRE_MESSAGE(body.ok(), body.error().text());
  CHECK(base::canonical(*body) ==
        R"({"active":true,"created_at":"2026-03-01T12:00:00.500Z","groups":["x","y"],"host":"a","idle":"129600s",)"
        R"("labels":{"env":"prod"},"load":3,"parts":[{"name":"p","size":1000}],"uid":12})");
  CHECK(base::member(*body, "uid")->is_int64());
  CHECK(base::member(*body, "load")->is_double());
  const auto again = conform(account(), *body);
  REQUIRE(again.ok());
  CHECK(*again == *body);
}

TEST_CASE("conform refuses what is not declared, by pointer") {
  CHECK(has(refusal(R"({"hosts":"a"})"), "/hosts is not declared for this type: did you mean host?"));
  CHECK(has(refusal(R"({"host":1})"), "/host must be text, but is a number"));
  CHECK(has(refusal(R"({"host":"012345678901234567890"})"), "/host has 21 bytes; at most 20"));
  CHECK(has(refusal(R"({"uid":1.5})"), "/uid must be a whole number within 2^53, but is 1.5"));
  CHECK(has(refusal(R"({"uid":1e300})"), "/uid must be a whole number"));
  CHECK(has(refusal(R"({"uid":"1"})"), "/uid must be a whole number, but is text"));
  CHECK(has(refusal(R"({"uid":18446744073709551615})"), "/uid does not fit"));
  CHECK(has(refusal(R"({"load":"1"})"), "/load must be a number"));
  CHECK(has(refusal(R"({"active":"yes"})"), "/active must be true or false"));
  CHECK(has(refusal(R"({"groups":["a","b","c","d"]})"), "/groups has 4 entries; at most 3"));
  CHECK(has(refusal(R"({"groups":["a",2]})"), "/groups/1 must be text"));
  CHECK(has(refusal(R"({"groups":[null]})"), "/groups/0 must be text, but is null"));
  CHECK(has(refusal(R"({"created_at":"yesterday"})"), "/created_at is no time"));
  CHECK(has(refusal(R"({"created_at":1700000000})"), "/created_at must be a time"));
  CHECK(has(refusal(R"({"idle":"soon"})"), "/idle is no span"));
  CHECK(has(refusal(R"({"labels":{"a":"1","b":"2","c":"3"}})"), "/labels has 3 entries"));
  CHECK(has(refusal(R"({"labels":{"a/b":1}})"), "/labels/a~1b must be text"));
  CHECK(has(refusal(R"({"parts":[{"name":"p","weight":1}]})"), "/parts/0/weight is not declared"));
  CHECK(has(refusal(R"([])"), " must be an object, but is a list"));
}

TEST_CASE("faults are listed together, up to a hundred") {
  JsonArray many;
  std::vector<Fault> none;
  const ResourceType type = read(
      "{type: a.b, title: T, help: H, key: [k], fields: {k: {type: string, help: K}, "
      "n: {type: list<int>, help: N, max: 500}}}",
      none);
  REQUIRE(none.empty());
  for (int i = 0; i < 500; ++i) many.emplace_back("x");
  const auto result = conform(type, JsonObject{{"n", many}});
  REQUIRE(!result.ok());
  CHECK(result.error().category == Category::invalid);
  CHECK(result.error().faults.size() == 100);
}

TEST_CASE("the key joins its fields and keeps them apart") {
  const ResourceType type = account();
  CHECK(resource_key(type, json(R"({"host":"a/b","login":"c%2F"})")).value() == "a%2Fb/c%252F");
  CHECK(resource_key(type, json(R"({"host":"a","login":"b/c"})")).value() !=
        resource_key(type, json(R"({"host":"a/b","login":"c"})")).value());
  const auto missing = resource_key(type, json(R"({"host":"a"})"));
  REQUIRE(!missing.ok());
  CHECK(missing.error().faults[0].pointer == "/login");
  CHECK(!resource_key(type, json(R"({"host":"a","login":null})")).ok());
  CHECK(!resource_key(type, json(R"({"host":"a","login":[]})")).ok());
  CHECK(!resource_key(type, JsonObject{{"host", "a"}, {"login", std::string(kKeyMax, 'x')}}).ok());
  ResourceType port = type;
  port.key = {"uid", "active"};
  CHECK(resource_key(port, json(R"({"uid":443,"active":true})")).value() == "443/true");
  port.key = {"login"};
  CHECK(!resource_key(port, json(R"({"login":""})")).ok());
}

TEST_CASE("a type made by code keeps the same rules") {
  ResourceType type;
  type.name = "isms.risk";
  type.key = {"ref"};
  CHECK(!validate_type(type).ok());
  ResourceField ref{"ref", "Reference", {}};
  ref.type.max = kDefaultStringMax;
  type.fields = {ref};
  CHECK(validate_type(type).ok());
  type.fields.push_back(ref);
  CHECK(!validate_type(type).ok());
}

}  // namespace
}  // namespace sealwright::content
