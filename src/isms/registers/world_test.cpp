// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/world_test.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace sealwright::isms {
namespace {

Json steps() {
  JsonArray out;
  for (const char* name : {"low", "middle", "high"}) out.push_back(JsonObject{{"score", out.size() + 1}, {"name", name}});
  return out;
}

}  // namespace

World::World() {
  ann = add_person("ann");
  bob = add_person("bob");
  scope = made("scope", JsonObject{{"name", "Hosting"}});
  method = made("risk_method", method_body());
  changed("risk_method", method, JsonObject{{"status", "in_force"}});
  risk = made("risk", risk_body());
  control = made("control", JsonObject{{"reference", "A.8.13"},
                                       {"title", "Information backup"},
                                       {"source_set", "annex_a"},
                                       {"scope", scope},
                                       {"applicable", true},
                                       {"declared", "implemented"}});
}

std::optional<model::Record> World::find(std::string_view name, Id id) {
  const auto found = records.find({std::string(name), id});
  return found == records.end() ? std::nullopt : std::optional(found->second);
}

std::vector<model::Record> World::find_by(std::string_view name, std::string_view field, std::string_view value) {
  std::vector<model::Record> out;
  for (const auto& [key, record] : records) {
    if (key.first == name && base::text_member(record.body, field) == value) out.push_back(record);
  }
  return out;
}

std::optional<model::Record> World::only(std::string_view name) {
  for (const auto& [key, record] : records) {
    if (key.first == name) return record;
  }
  return std::nullopt;
}

Result<std::string> World::create(std::string_view name, Json body, bool by_process) {
  TRY(const model::Register* reg, registers::find(name));
  const Id id = writing = Id::make(at);
  TRY(Json prepared, model::prepare(*reg, body, nullptr, *this, by_process));
  model::Record record{id, fmt::format("{}-{}", reg->prefix, records.size()), 1, at, at, false, 0, std::move(prepared)};
  records.emplace(std::pair(reg->name, id), std::move(record));
  return id.text();
}

Result<> World::change(std::string_view name, std::string_view id, const Json& patch, bool by_process) {
  TRY(const model::Register* reg, registers::find(name));
  auto& record = records.at({reg->name, Id::parse(id).value()});
  writing = record.id;
  Json body = record.body;
  for (const auto& pair : patch.as_object()) body.as_object()[pair.key()] = pair.value();
  TRY(record.body, model::prepare(*reg, body, &record.body, *this, by_process));
  ++record.version;
  return {};
}

const Json& World::body(std::string_view name, std::string_view id) { return records.at({std::string(name), Id::parse(id).value()}).body; }

std::string World::add_person(const char* name) {
  return made("person", JsonObject{{"name", name}, {"email", std::string(name) + "@example.org"}});
}

std::string World::audited(const char* kind, const char* ends_on) {
  const auto id = made("audit", JsonObject{{"title", kind}, {"kind", kind}, {"scope", scope}});
  auto& body = records.at({"audit", Id::parse(id).value()}).body.as_object();
  body["status"] = "reported";
  body["ends_on"] = ends_on;
  return id;
}

std::string World::reviewed(const char* held_on) {
  const auto id = made("management_review", JsonObject{{"title", "Review"}, {"planned_for", held_on}});
  auto& body = records.at({"management_review", Id::parse(id).value()}).body.as_object();
  body["status"] = "approved";
  body["held_on"] = held_on;
  return id;
}

Json World::method_body() {
  JsonArray matrix;
  for (int likelihood = 1; likelihood <= 3; ++likelihood) {
    for (int impact = 1; impact <= 3; ++impact) {
      const int product = likelihood * impact;
      matrix.push_back(JsonObject{{"likelihood", likelihood},
                                  {"impact", impact},
                                  {"level", product >= 9   ? "extreme"
                                            : product >= 6 ? "high"
                                            : product >= 3 ? "medium"
                                                           : "low"}});
    }
  }
  JsonArray levels;
  for (const auto& [name, authority] : {std::pair("low", "not_needed"), std::pair("medium", "risk_owner"),
                                        std::pair("high", "top_management"), std::pair("extreme", "not_acceptable")}) {
    levels.push_back(JsonObject{{"name", name}, {"rank", levels.size() + 1}, {"authority", authority}});
  }
  return JsonObject{{"name", "Three by three"}, {"likelihood", steps()}, {"impact", steps()}, {"levels", levels}, {"matrix", matrix}};
}

Json World::risk_body() const {
  return JsonObject{{"title", "Ransomware on the file server"}, {"kind", "event_based"}, {"scopes", JsonArray{Json(scope)}},
                    {"lost", JsonArray{"availability"}},        {"owner", ann},          {"method", method}};
}

void walk(World& world, std::string_view name, std::string_view id, const std::vector<Move>& moves) {
  for (const auto& move : moves) {
    if (move.missing > 0) {
      const auto refused = world.change(name, id, JsonObject{{"status", move.status}});
      REQUIRE_MESSAGE(!refused, name << " " << move.status);
      CHECK_MESSAGE(std::max<std::size_t>(1, refused.error().faults.size()) == move.missing,
                    name << " " << move.status << ": " << refused.error().text());
    }
    JsonObject whole = move.with;
    whole["status"] = move.status;
    const auto taken = world.change(name, id, whole);
    REQUIRE_MESSAGE(taken.ok(), name << " " << move.status << ": " << (taken ? "" : taken.error().text()));
  }
}

JsonObject without(JsonObject body, std::string_view member) {
  body.erase(member);
  return body;
}

}  // namespace sealwright::isms
