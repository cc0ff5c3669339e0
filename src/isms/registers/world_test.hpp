// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "isms/registers/all.hpp"

namespace sealwright::isms {

/// A store of records in memory that goes through model::prepare as the real one does, with a clock and an acting person to set.
class World final : public model::RuleContext {
 public:
  World();
  Instant now() const override { return at; }
  std::optional<model::Record> find(std::string_view name, Id id) override;
  std::vector<model::Record> find_by(std::string_view name, std::string_view field, std::string_view value) override;
  std::optional<model::Record> only(std::string_view name) override;
  Id self() const override { return writing; }
  Id acting_person() const override { return person; }
  void fault(std::string, std::string) override {}

  /// Creates, and answers the new record's id as text.
  Result<std::string> create(std::string_view name, Json body, bool by_process = false);
  /// Changes the members of `patch` (null removes one).
  Result<> change(std::string_view name, std::string_view id, const Json& patch, bool by_process = false);
  /// The same, ended by a misuse where it is refused: for what a test takes for granted.
  std::string made(std::string_view name, Json body, bool by_process = false) { return create(name, std::move(body), by_process).value(); }
  void changed(std::string_view name, std::string_view id, const Json& patch, bool by_process = false) {
    change(name, id, patch, by_process).value();
  }
  const Json& body(std::string_view name, std::string_view id);
  void act_as(std::string_view id) { person = id.empty() ? Id() : Id::parse(id).value(); }

  /// Puts a reported audit of the scope there as it would be after its work, past all rules.
  std::string audited(const char* kind, const char* ends_on);
  /// The same for an approved management review.
  std::string reviewed(const char* held_on);

  /// An active person, a scope, a 3 × 3 method in force, a risk of that person, a control: what most tests begin with.
  std::string add_person(const char* name);
  std::string ann, bob, scope, method, risk, control;
  Json risk_body() const;
  static Json method_body();

  Instant at = Instant::parse("2026-03-01T12:00:00Z").value();
  Id person, writing;
  std::map<std::pair<std::string, Id>, model::Record> records;
};

/// One change of state: what has to come with it, and how many faults there are where only the state is sent.
struct Move {
  const char* status;
  JsonObject with;
  std::size_t missing;
};
/// Takes a record through its states. Where something is missing, the bare change is refused with so many faults; the whole one is taken.
void walk(World& world, std::string_view name, std::string_view id, const std::vector<Move>& moves);

/// A body without one member, or with another value for it.
JsonObject without(JsonObject body, std::string_view member);
template <class T>
JsonObject with(JsonObject body, std::string_view member, T value) {
  body[member] = std::move(value);
  return body;
}

/// `pointer: message` of a refusal with one fault, all of them otherwise; empty where it was not refused.
template <class T>
std::string refusal(const Result<T>& result) {
  return result ? std::string() : result.error().text();
}

}  // namespace sealwright::isms
