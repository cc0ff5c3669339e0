// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cel/type.hpp"

namespace sealwright::cel {

/// What the type parameters met so far stand for. The rules are those of the public checkers: a parameter takes the first
/// type it meets and widens to the more general one, `dyn` agrees with everything.
class Substitution {
 public:
  Type fresh();  ///< a parameter that nobody has used
  /// Each parameter of the types replaced by one fresh parameter, the same for the same name.
  std::vector<Type> instantiated(const std::vector<Type>& types);

  /// Whether a value of type `from` may go where `to` is wanted; on success what was learnt of parameters is kept.
  bool assignable(const Type& from, const Type& to);
  bool assignable(const std::vector<Type>& from, const std::vector<Type>& to);

  /// Parameters replaced by what they stand for; those still free stay, or become dyn.
  Type resolved(const Type& type, bool free_to_dyn = false) const;
  /// The type of an element beside `current` in one literal: the more general of the two, or dyn.
  Type joined(const std::optional<Type>& previous, const Type& current);

 private:
  bool agrees(const Type& from, const Type& to);
  std::optional<bool> bind(const Type& type, const Type& param, bool& known);
  bool mentions(const Type& param, const Type& in) const;
  std::map<std::string, Type> map_;
  int counter_ = 0;
};

/// Whether `a` says no more than `b`: dyn and parameters are the most general.
bool more_general(const Type& a, const Type& b);

}  // namespace sealwright::cel
