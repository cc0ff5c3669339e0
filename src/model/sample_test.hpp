// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "model/register.hpp"

/// A register that uses every kind of field, for this module's tests.
namespace sealwright::model::sample {

struct Ship {};  // a register by name only

enum class State { planned, sailing, moored, private_ };
enum class Level { low, high };

struct Cargo {
  std::string name;
  std::optional<Decimal> tons;
  std::vector<std::string> marks;
  std::map<std::string, std::string> notes;
  std::optional<Ref<Ship>> via;
  bool operator==(const Cargo&) const = default;
};
DESCRIBE(Cargo, FIELD(Cargo, name, .help = "What it is", .min_length = 1), FIELD(Cargo, tons, .help = "How heavy", .min = 0, .max = 1000),
         FIELD(Cargo, marks, .help = "Marks on it"), FIELD(Cargo, notes, .help = "More about it"),
         FIELD(Cargo, via, .help = "Taken over from"))

struct Voyage {
  std::string title;
  std::optional<std::string> log;
  std::int64_t crew = 0;
  std::optional<std::int64_t> passengers;
  Decimal price;
  bool insured = false;
  std::optional<bool> returning;
  Date departure;
  std::optional<Instant> arrival;
  State state = State::planned;
  std::optional<Level> risk;
  Ref<Ship> ship;
  std::vector<Ref<Ship>> escorts;
  std::optional<AnyRef> about;
  std::vector<AnyRef> papers;
  std::vector<std::string> ports;
  std::vector<std::int64_t> depths;
  std::vector<Decimal> tolls;
  std::vector<bool> tides;
  std::vector<Date> stops;
  std::vector<Instant> signals;
  std::vector<Level> levels;
  std::vector<Cargo> cargo;
  std::optional<Cargo> deck;
  std::map<std::string, std::string> labels;
  std::optional<std::string> contact;
  std::optional<std::string> code;
  std::optional<std::string> page;
  std::optional<std::string> control;
  std::optional<std::int64_t> total;
  std::optional<std::string> flag;
  bool operator==(const Voyage&) const = default;
};

const Register& voyage();
std::span<const Row> voyage_rows();
/// A body with every member; `ship` is the id of the ship that it names everywhere.
Json full_body(Id ship);
Json least_body(Id ship);

/// Answers from what the test puts in, and keeps what it is told.
class FakeContext final : public RuleContext {
 public:
  Instant now() const override { return at; }
  std::optional<Record> find(std::string_view name, Id id) override;
  std::vector<Record> find_by(std::string_view name, std::string_view field, std::string_view value) override;
  std::optional<Record> only(std::string_view name) override;
  Id self() const override { return writing; }
  Id acting_person() const override { return person; }
  void fault(std::string pointer, std::string message) override { faults.push_back({std::move(pointer), std::move(message)}); }
  /// A live record of a register.
  Id add(std::string name, Json body);

  Instant at = Instant::parse("2026-03-01T12:00:00Z").value();
  Id person, writing;
  std::vector<Fault> faults;
  std::map<std::pair<std::string, Id>, Record> records;
};

}  // namespace sealwright::model::sample
