// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>

#include "model/describe.hpp"
#include "model/due.hpp"
#include "model/record.hpp"

namespace sealwright::model {

/// What a register's rules may ask while a record is written. Faults are collected, not thrown.
class RuleContext {
 public:
  virtual ~RuleContext() = default;
  virtual Instant now() const = 0;
  /// The current version of another record of the organization, or nothing.
  virtual std::optional<Record> find(std::string_view register_name, Id id) = 0;
  /// Live records of a register whose indexed field equals a value (a text, or a reference's id). At most 1,000.
  virtual std::vector<Record> find_by(std::string_view register_name, std::string_view field, std::string_view value) = 0;
  /// The one record of a register that has exactly one, or nothing.
  virtual std::optional<Record> only(std::string_view register_name) = 0;
  /// The record that is written; known before it is created.
  virtual Id self() const = 0;
  /// The person in whose name this is done; nil where none (a local operator, an automation).
  virtual Id acting_person() const = 0;
  virtual void fault(std::string pointer, std::string message) = 0;
};

/// A change of state that is allowed, and who may make it. Whatever is not listed is refused.
struct Transition {
  std::string_view from;
  std::string_view to;
  std::string_view permission{};  ///< empty: whoever may update the register
};

/// The states of a record: the enumeration field that holds them, and its allowed changes. The first listed value is where records start.
struct Workflow {
  std::string_view field{};
  std::span<const Transition> transitions{};
};

/// Reads a body of an older schema as the next one. Works on JSON alone, never through validation.
using Upcast = Json (*)(Json body);

/// Who may do what with records of a register. Roles are those of ISMS.md; deny is the default.
enum class Access {
  managed,      ///< owner and manager write; contributor, reader read
  contributed,  ///< contributor writes too
  owned,        ///< owner alone writes (organization, members)
  process_only  ///< nobody writes directly: a process does
};

/// What a register's .cpp says of it. Members keep their order; see Register for what they mean.
template <class T>
struct Description {
  /// Refuses, while compiling, a member without a row.
  struct Rows {
    std::span<const Row> rows;
    template <std::size_t N>
    consteval Rows(const std::array<Row, N>& all) : rows(all) {
      static_assert(N == reflect::member_count<T>(), "every member of a register's struct has one FIELD row");
    }
  };
  std::string_view name;
  std::string_view title{};
  std::string_view prefix;
  std::string_view clause;
  std::string_view help;
  Rows fields;
  std::string_view title_field = "title";
  std::string_view scope_field{};  ///< reference (or list of references) to the scopes that a record belongs to
  Access access = Access::managed;
  bool single = false;  ///< exactly one record for an organization
  Workflow workflow{};
  std::span<const Due> dues{};
  /// Fills the read-only fields that follow from others (a level from its scores). Runs before the rules, on every write.
  void (*derive)(T& record, RuleContext& context) = nullptr;
  void (*rules)(const T& record, const T* before, RuleContext& context) = nullptr;
  std::span<const Upcast> upcasts{};  ///< [i] reads schema i+1 as i+2; the current schema is 1 + their number
};

/// A kind of record, at run time: the description that JSON, validation, schema, DDL, forms, CSV and tables ask.
/// Immutable; lives as long as the program (registers stand in isms/registers/all.cpp).
struct Register {
  std::string name;    ///< snake_case, singular: `risk_method`; kebab-case on the command line
  std::string title;   ///< `Risk method`
  std::string prefix;  ///< of refs: `RM` → RM-3
  std::string clause;  ///< of ISO/IEC 27001:2022 that asks for it
  std::string help;
  std::vector<Field> fields;
  std::string title_field;
  std::string scope_field;
  Access access = Access::managed;
  bool single = false;
  Workflow workflow;
  std::span<const Due> dues;
  int schema = 1;
  std::vector<Upcast> upcasts;
  /// Puts a checked body through the struct (so that what is stored is what the struct holds) and asks the rules.
  std::function<Json(const Json& body, const Json* before, RuleContext& context)> settle;

  const Field* field(std::string_view field_name) const;
};

namespace detail {
Register assemble(std::string_view name, std::span<const Row> rows);
void verify(const Register& reg);  ///< ends the program where the description contradicts itself
}  // namespace detail

template <class T>
Json to_json(const T& record, std::span<const Row> rows) {
  JsonObject out;
  for (const Row& each : rows) {
    if (Json value = each.get(&record); !value.is_null()) out.emplace(each.name, std::move(value));
  }
  return out;
}

template <class T>
T from_json(const Json& body, std::span<const Row> rows) {
  T out{};
  for (const Row& each : rows) {
    const Json* found = base::member(body, each.name);
    if (found && !found->is_null()) each.set(&out, *found);
  }
  return out;
}

template <class T>
Register register_of(const Description<T>& d) {
  Register out = detail::assemble(d.name, d.fields.rows);
  if (!d.title.empty()) out.title = d.title;
  out.prefix = d.prefix;
  out.clause = d.clause;
  out.help = d.help;
  out.title_field = d.title_field;
  out.scope_field = d.scope_field;
  out.access = d.access;
  out.single = d.single;
  out.workflow = d.workflow;
  out.dues = d.dues;
  out.upcasts.assign(d.upcasts.begin(), d.upcasts.end());
  out.schema = 1 + static_cast<int>(out.upcasts.size());
  out.settle = [rows = d.fields.rows, derive = d.derive, rules = d.rules](const Json& body, const Json* before, RuleContext& context) {
    T now = from_json<T>(body, rows);
    if (derive) derive(now, context);
    if (rules) {
      const std::optional<T> old = before ? std::optional<T>(from_json<T>(*before, rows)) : std::nullopt;
      rules(now, old ? &*old : nullptr, context);
    }
    return to_json(now, rows);
  };
  detail::verify(out);
  return out;
}

/// Everything between an outside body and the stored one: kinds, lengths, unknown keys, read-only and retired fields (left out or unchanged
/// from `before`, unless `by_process`), state changes (a record starts in its first state; left out, a state stays as it is), references
/// (those that are new must name a live record), rules. Returns the body to store or an Error with every fault; faults of rules are
/// collected into it and do not reach `context.fault`. References and rules are asked only of a body that is well-formed.
/// `before` is of the current schema; where it cannot be read, the Error is `corrupt`.
Result<Json> prepare(const Register& reg, const Json& body, const Json* before, RuleContext& context, bool by_process = false);

/// A stored body of schema `from` (1 … the current) as the current one.
Json upcast(const Register& reg, Json body, int from);

}  // namespace sealwright::model
