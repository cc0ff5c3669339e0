// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "cel/ast.hpp"
#include "cel/flip.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

/// Times and durations that are linear in `now` carry their slope (Value::slope) through an evaluation that looks for its flip. Here stands
/// what each call makes of slopes, and what of `now` it lets decide.

inline constexpr std::string_view kNow = "now";

/// Sets Expr::timed throughout a checked tree. `locals` is how many places its loop variables and lets need.
void mark_timed(Expr& root, int locals);

/// What follows an evaluation from call to call.
class FlipTrace {
 public:
  explicit FlipTrace(const Value& now) : now_(now) {}
  /// The value that a call made of these arguments, with its slope; notes when it may come out otherwise.
  Value called(const Expr& call, std::span<const Value> args, Value made);
  /// The flip of the whole, whose result is this.
  Flip finish(const Value& result) &&;

 private:
  void compare(const std::string& name, const Value& a, const Value& b);
  Value calculate(const std::string& name, const Value& a, const Value& b, Value made);
  bool moves(const Value& value);
  __extension__ void note_after(__int128 nanos);

  const Value& now_;
  std::uint64_t looked_ = 0;
  Flip flip_;
};

}  // namespace sealwright::cel
