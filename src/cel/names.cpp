// SPDX-License-Identifier: Apache-2.0
#include "cel/names.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace sealwright::cel {
namespace {

using T = Type::Kind;

/// The types that are names in expressions, with what the checker knows of them.
const std::vector<std::pair<std::string, Type>>& type_names() {
  static const std::vector<std::pair<std::string, Type>> names{
      {"bool", Type::of(T::boolean)},
      {"int", Type::of(T::int64)},
      {"uint", Type::of(T::uint64)},
      {"double", Type::of(T::float64)},
      {"string", Type::of(T::string)},
      {"bytes", Type::of(T::bytes)},
      {"list", Type::list(Type())},
      {"map", Type::map(Type(), Type())},
      {"null_type", Type::of(T::null)},
      {"type", Type::type(Type())},
      {"google.protobuf.Timestamp", Type::of(T::timestamp)},
      {"google.protobuf.Duration", Type::of(T::duration)},
      {"optional_type", Type::optional(Type())},
      {"net.IP", Type::abstract("net.IP")},
      {"net.CIDR", Type::abstract("net.CIDR")},
  };
  return names;
}

/// `_+_` as people write it.
std::string shown_function(const std::string& name) {
  if (name == "@in") return "'in'";
  if (name.starts_with("math.@")) return "math." + name.substr(6) + "()";
  if (name == "_[_]" || name == "_[?_]") return "an index";
  if (name.starts_with('_') && name.ends_with('_')) return "'" + name.substr(1, name.size() - 2) + "'";
  if (name == "!_" || name == "-_") return "'" + name.substr(0, 1) + "'";
  return name + "()";
}

bool is_operator(const std::string& name) { return name.starts_with('_') || name == "@in" || name == "!_" || name == "-_"; }

}  // namespace

Type type_of_literal(const Value& literal) {
  switch (literal.kind()) {
    case Kind::boolean: return Type::of(T::boolean);
    case Kind::int64: return Type::of(T::int64);
    case Kind::uint64: return Type::of(T::uint64);
    case Kind::float64: return Type::of(T::float64);
    case Kind::string: return Type::of(T::string);
    case Kind::bytes: return Type::of(T::bytes);
    case Kind::type:
      for (const auto& [name, type] : type_names())
        if (name == literal.text()) return Type::type(type);
      return Type::type(Type());
    default: return Type::of(T::null);
  }
}

std::vector<std::string> Names::candidates(const std::string& name) const {
  std::vector<std::string> out;
  for (std::string space = env_.container; !space.empty();) {
    out.push_back(space + '.' + name);
    const auto dot = space.rfind('.');
    space = dot == std::string::npos ? "" : space.substr(0, dot);
  }
  out.push_back(name);
  return out;
}

std::optional<Names::Found> Names::find(const std::string& name, bool root_only) const {
  for (const auto& candidate : root_only ? std::vector<std::string>{name} : candidates(name)) {
    for (std::size_t i = 0; i < env_.variables.size(); ++i)
      if (env_.variables[i].name == candidate) return Found{static_cast<int>(i), {}, env_.variables[i].type};
    for (const auto& [known, type] : type_names())
      if (known == candidate) return Found{-1, Value::type(known), Type::type(type)};
  }
  return std::nullopt;
}

std::optional<std::string> Names::function_name(const std::string& name) const {
  for (const auto& candidate : candidates(name))
    if (root_function(candidate)) return candidate;
  return std::nullopt;
}

std::optional<std::string> Names::root_function(const std::string& name) const {
  if (host_function(name) >= 0 || find_function(name)) return name;
  return std::nullopt;
}

int Names::host_function(const std::string& name) const {
  for (std::size_t i = 0; i < env_.functions.size(); ++i)
    if (env_.functions[i].name == name) return static_cast<int>(i);
  return -1;
}

std::string Names::unknown_name(const std::string& name, std::vector<std::string> locals) const {
  std::vector<std::string> known = std::move(locals);
  for (const auto& variable : env_.variables) known.push_back(variable.name);
  const std::string near = base::nearest(name, known);
  std::string out = "there is no '" + name + "' here";
  if (!near.empty()) return out + "; did you mean '" + near + "'?";
  for (const auto& variable : env_.variables)
    if (variable.type.is(T::record) && variable.type.fields()->index_of(name) >= 0) return out + "; write " + variable.name + "." + name;
  return known.empty() ? out : out + "; known are " + base::joined(known, ", ");
}

std::string Names::unknown_function(const std::string& name) const {
  auto known = function_names();
  for (const auto& function : env_.functions) known.push_back(function.name);
  for (const std::string_view macro : {"has", "all", "exists", "exists_one", "map", "filter"}) known.emplace_back(macro);
  const std::string near = base::nearest(name, known);
  return "there is no function " + name + "()" + (near.empty() ? "" : "; did you mean " + near + "()?");
}

std::string Names::no_overload(const Expr& call, const std::vector<Overload>& overloads, const std::vector<std::string>& args) const {
  const std::string shown = shown_function(call.name);
  if (is_operator(call.name)) {
    std::string out = shown + " does not take " + base::joined(args, " and ");
    if ((call.name == "_==_" || call.name == "_!=_") && (args[0] == "null_type" || args[1] == "null_type"))
      return out + "; nothing here is null: write has(…) to ask whether a field is there";
    return args.size() == 2 && args[0] != args[1] ? out + "; convert one of them, for example with string(…) or int(…)" : out;
  }
  bool as_method = false;
  bool as_function = false;
  std::string takes;
  for (const auto& overload : overloads) {
    if (overload.run_time_only) continue;
    (overload.receiver ? as_method : as_function) = true;
    std::vector<std::string> params;
    for (const auto& param : overload.params) params.push_back(param.text());
    std::string front = overload.receiver ? params.front() + "." : "";
    if (overload.receiver) params.erase(params.begin());
    takes += (takes.empty() ? "" : " or ") + front + call.name + "(" + base::joined(params, ", ") + ")";
  }
  if (call.receiver && !as_method) return shown + " is not called with a dot; write " + takes;
  if (!call.receiver && !as_function) return shown + " is called with a dot: " + takes;
  return shown + " does not take (" + base::joined(args, ", ") + "); it is " + takes;
}

}  // namespace sealwright::cel
