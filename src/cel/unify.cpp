// SPDX-License-Identifier: Apache-2.0
#include "cel/unify.hpp"

namespace sealwright::cel {
namespace {

using K = Type::Kind;

Type with_params(const Type& type, std::vector<Type> params) {
  switch (type.kind()) {
    case K::list: return Type::list(params[0]);
    case K::map: return Type::map(params[0], params[1]);
    case K::type: return Type::type(params[0]);
    case K::abstract: return Type::abstract(type.name(), std::move(params));
    default: return type;
  }
}

Type renamed(const Type& type, std::map<std::string, Type>& names, Substitution& types) {
  if (type.is(K::param)) {
    const auto known = names.find(type.name());
    return known != names.end() ? known->second : names.emplace(type.name(), types.fresh()).first->second;
  }
  if (type.params().empty()) return type;
  std::vector<Type> params;
  for (const auto& param : type.params()) params.push_back(renamed(param, names, types));
  return with_params(type, std::move(params));
}

}  // namespace

bool more_general(const Type& a, const Type& b) {
  if (a.is(K::dyn) || a.is(K::param)) return true;
  if (b.is(K::dyn) || b.is(K::param)) return false;
  if (a.kind() != b.kind()) return false;
  if (a.is(K::type)) return true;
  if (a.params().empty()) return a == b;
  if (a.params().size() != b.params().size() || (a.is(K::abstract) && a.name() != b.name())) return false;
  for (std::size_t i = 0; i < a.params().size(); ++i)
    if (!more_general(a.param_at(i), b.param_at(i))) return false;
  return true;
}

Type Substitution::fresh() { return Type::param("@" + std::to_string(counter_++)); }

std::vector<Type> Substitution::instantiated(const std::vector<Type>& types) {
  std::map<std::string, Type> names;
  std::vector<Type> out;
  for (const auto& type : types) out.push_back(renamed(type, names, *this));
  return out;
}

bool Substitution::mentions(const Type& param, const Type& in) const {
  if (in == param) return true;
  if (in.is(K::param)) {
    const auto known = map_.find(in.name());
    return known != map_.end() && mentions(param, known->second);
  }
  for (const auto& part : in.params())
    if (mentions(param, part)) return true;
  return false;
}

/// Tries `type` for `param`. True: it fits. False with `known`: the parameter stands for something else.
std::optional<bool> Substitution::bind(const Type& type, const Type& param, bool& known) {
  known = true;
  if (type == param) return true;
  const auto found = map_.find(param.name());
  if (found == map_.end()) {
    known = false;
    if (mentions(param, type)) return false;
    map_.emplace(param.name(), type);
    return true;
  }
  const Type current = found->second;
  if (type == current) return true;
  if (!agrees(type, current)) return false;
  const Type wider = more_general(type, current) ? type : current;
  if (!mentions(param, wider)) map_[param.name()] = wider;
  return true;
}

bool Substitution::agrees(const Type& from, const Type& to) {
  bool known = false;
  if (to.is(K::param)) {
    if (*bind(from, to, known)) return true;
    if (known) return false;
  }
  if (from.is(K::param)) return *bind(to, from, known);
  if (from.is(K::dyn) || to.is(K::dyn)) return true;
  if (from.kind() != to.kind()) return false;
  if (from.is(K::type)) return true;
  if (from.is(K::record)) return from.fields() == to.fields();
  if (from.is(K::abstract) && from.name() != to.name()) return false;
  if (from.params().size() != to.params().size()) return false;
  for (std::size_t i = 0; i < from.params().size(); ++i)
    if (!agrees(from.param_at(i), to.param_at(i))) return false;
  return true;
}

bool Substitution::assignable(const Type& from, const Type& to) {
  auto before = map_;
  if (agrees(from, to)) return true;
  map_ = std::move(before);
  return false;
}

bool Substitution::assignable(const std::vector<Type>& from, const std::vector<Type>& to) {
  if (from.size() != to.size()) return false;
  auto before = map_;
  for (std::size_t i = 0; i < from.size(); ++i)
    if (!agrees(from[i], to[i])) {
      map_ = std::move(before);
      return false;
    }
  return true;
}

Type Substitution::resolved(const Type& type, bool free_to_dyn) const {
  if (type.is(K::param)) {
    const auto known = map_.find(type.name());
    if (known != map_.end()) return resolved(known->second, free_to_dyn);
    return free_to_dyn ? Type() : type;
  }
  if (type.params().empty()) return type;
  std::vector<Type> params;
  for (const auto& param : type.params()) params.push_back(resolved(param, free_to_dyn));
  return with_params(type, std::move(params));
}

Type Substitution::joined(const std::optional<Type>& previous, const Type& current) {
  if (!previous) return current;
  if (!assignable(*previous, current)) return Type();
  return more_general(*previous, current) ? *previous : current;
}

}  // namespace sealwright::cel
