// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/flip.hpp"
#include "cel/functions.hpp"
#include "cel/parser.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

/// A function that the caller provides. It is declared when compiling and bound when evaluating.
struct HostFunction {
  std::string name;
  std::vector<Overload> overloads;
  /// The first argument must then be a literal that `Environment::named_type` knows, and the type parameter R of the
  /// signature becomes that type: `lookup('host.account', key)` with `(string, dyn) -> optional(R)`.
  bool first_names_type = false;

  static Result<HostFunction> declare(std::string name, std::string_view signature, bool first_names_type = false);
};

/// What an expression may name.
struct Environment {
  struct Variable {
    std::string name;
    Type type;
  };
  std::vector<Variable> variables;
  std::vector<HostFunction> functions;
  std::function<Result<Type>(const std::string&)> named_type;
  std::string container;  ///< the namespace in which names are looked up first
  bool check = true;      ///< false: types are left to run time, as the specification allows
  bool macros = true;
  SyntaxLimits limits;
};

/// What one evaluation may cost at most.
struct Budget {
  std::uint64_t steps = 1'000'000;         ///< nodes evaluated, plus one for about 64 bytes touched
  std::uint64_t bytes = 64 * 1024 * 1024;  ///< of values made on the way
  bool operator==(const Budget&) const = default;
};

using HostImplementation = std::function<Value(std::span<const Value>)>;

/// Values and functions for one evaluation. A variable left out is an error where it is used.
struct Bindings {
  std::map<std::string, Value, std::less<>> values;
  std::map<std::string, HostImplementation, std::less<>> functions;
};

/// A use of a function that names a resource type: `count_by('host.account', 'owner', …)`.
struct NamedUse {
  std::string function;
  std::string type;
  std::string field;  ///< the second argument where it is a literal text, else empty
  auto operator<=>(const NamedUse&) const = default;
};

/// A compiled expression. Immutable: any number of threads may evaluate it at once.
class Program {
 public:
  Program(Program&&) noexcept;
  Program(const Program&);  ///< shares what it was compiled to
  Program& operator=(Program&&) noexcept;
  Program& operator=(const Program&);
  ~Program();

  /// The value; of kind error or unknown where there is none. A budget that ran out is an error that nothing absorbs.
  Value evaluate(const Bindings& bindings, Budget budget = {}) const;
  /// The same, and until when it holds (flip.hpp): `never` for a program that does not name `now`.
  Value evaluate(const Bindings& bindings, Budget budget, Flip& flip) const;

  const Type& type() const;                      ///< as deduced
  const std::set<std::string>& reads() const;    ///< `resource.a.b`; the bare variable where it is used whole
  const std::set<NamedUse>& named_uses() const;  ///< which other types it asks, and by which field
  const Expr& tree() const;
  const std::string& source() const;

 private:
  friend class Bound;
  friend Result<Program> compile(std::string_view source, const Environment& environment);
  struct State;
  explicit Program(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

/// A program with its bindings looked up once, for it or parts of its tree to be evaluated again and again. The bindings outlive it.
class Bound {
 public:
  Bound(const Program& program, const Bindings& bindings);
  /// The slot of a declared variable, or -1.
  int slot_of(std::string_view variable) const;
  /// A slot for a variable that only a rewritten tree names.
  int add_slot();
  int slots() const { return static_cast<int>(variables_.size()); }
  int locals() const { return locals_; }
  void set(int slot, Value value) { variables_[static_cast<std::size_t>(slot)] = std::move(value); }
  /// Rewritten trees may need more places for loop variables than the program's own.
  void need_locals(int n) { locals_ = locals_ < n ? n : locals_; }
  Value evaluate(const Expr& part, Budget budget = {}) const;
  Value evaluate(const Expr& part, Budget budget, Flip& flip) const;

 private:
  const Program::State& state_;
  std::vector<Value> variables_;
  std::vector<const HostImplementation*> functions_;
  int locals_;
};

/// Parses, expands macros, checks types and resolves names. The error has one fault for each thing wrong (at most ten), each
/// with line and column, what was found, and what to write instead.
Result<Program> compile(std::string_view source, const Environment& environment);

}  // namespace sealwright::cel
