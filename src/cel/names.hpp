// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cel/ast.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {

/// Looks names up as langdef.md, "Name Resolution", says: in container a.b, the name x is tried as a.b.x, a.x, x.
class Names {
 public:
  explicit Names(const Environment& environment) : env_(environment) {}

  struct Found {
    int variable = -1;  ///< or, where -1, a type that stands for itself:
    Value type_value;
    Type type;
  };
  std::optional<Found> find(const std::string& name, bool root_only) const;

  std::optional<std::string> function_name(const std::string& name) const;  ///< the qualified name under which it exists
  std::optional<std::string> root_function(const std::string& name) const;
  int host_function(const std::string& name) const;  ///< its place in the environment, or -1

  // What to tell the author.
  std::string unknown_name(const std::string& name, std::vector<std::string> locals) const;
  std::string unknown_function(const std::string& name) const;
  std::string no_overload(const Expr& call, const std::vector<Overload>& overloads, const std::vector<std::string>& args) const;

 private:
  std::vector<std::string> candidates(const std::string& name) const;
  const Environment& env_;
};

Type type_of_literal(const Value& literal);

}  // namespace sealwright::cel
