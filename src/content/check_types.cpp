// SPDX-License-Identifier: Apache-2.0
#include "content/check_types.hpp"

#include "base/text.hpp"

namespace sealwright::content {
namespace {

using Kind = ValueType::Kind;
using T = cel::Type::Kind;

std::shared_ptr<const cel::StructType> structure(const std::string& name, const std::vector<ResourceField>& fields);

cel::Type cel_type(const ValueType& type, const std::string& name) {
  switch (type.kind) {
    case Kind::string: return cel::Type::of(T::string);
    case Kind::integer: return cel::Type::of(T::int64);
    case Kind::number: return cel::Type::of(T::float64);
    case Kind::boolean: return cel::Type::of(T::boolean);
    case Kind::timestamp: return cel::Type::of(T::timestamp);
    case Kind::duration: return cel::Type::of(T::duration);
    case Kind::list: return cel::Type::list(cel_type(type.element.front(), name));
    case Kind::map: return cel::Type::map(cel::Type::of(T::string), cel_type(type.element.front(), name));
    case Kind::structure: return cel::Type::record(structure(name, type.fields));
  }
  return {};
}

std::shared_ptr<const cel::StructType> structure(const std::string& name, const std::vector<ResourceField>& fields) {
  std::vector<cel::StructType::Field> out;
  for (const auto& field : fields) out.push_back({field.name, cel_type(field.type, name + "." + field.name)});
  return std::make_shared<const cel::StructType>(name, std::move(out));
}

/// As cel/cost.hpp names paths: fields of elements behind their list's name, elements that are no structures as `path[]`.
void note_bounds(const ValueType& type, const std::string& path, std::map<std::string, std::uint64_t>& into) {
  // The bound that a text gets where its file says nothing is there for memory's sake; hardly a text comes near it.
  if (type.max && !(type.kind == Kind::string && type.max == kDefaultStringMax)) into[path] = type.max;
  for (const auto& element : type.element) note_bounds(element, element.kind == Kind::structure ? path : path + "[]", into);
  for (const auto& field : type.fields) note_bounds(field.type, path + "." + field.name, into);
}

struct Relation {
  const char* name;
  const char* signature;
};
constexpr Relation kRelations[] = {
    {"lookup", "(string, string) -> optional(R)"},
    {"in_set", "(string, string) -> bool"},
    {"related", "(string, string, dyn) -> list(R)"},
    {"count_by", "(string, string, dyn) -> int"},
};

/// Their signatures are read once: they are the same for every check.
const Result<std::vector<cel::HostFunction>>& relation_functions() {
  static const auto functions = []() -> Result<std::vector<cel::HostFunction>> {
    std::vector<cel::HostFunction> out;
    for (const auto& relation : kRelations) {
      TRY(auto function, cel::HostFunction::declare(relation.name, relation.signature, true));
      out.push_back(std::move(function));
    }
    return out;
  }();
  return functions;
}

}  // namespace

CheckTypes::CheckTypes(const Library& library) {
  for (const auto& [name, type] : library.types()) {
    types_.emplace(name, structure(name, type.fields));
    for (const auto& field : type.fields) note_bounds(field.type, "resource." + field.name, most_[name]);
  }
}

cel::SizeBounds CheckTypes::bounds(const std::string& type) const {
  cel::SizeBounds out;
  const auto found = most_.find(type);
  if (found == most_.end()) return out;
  out.most = [&paths = found->second](const std::string& path) {
    const auto at = paths.find(path);
    return at == paths.end() ? 0 : at->second;
  };
  return out;
}

Result<std::shared_ptr<const cel::StructType>> CheckTypes::find(const std::string& type) const {
  if (const auto found = types_.find(type); found != types_.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [name, fields] : types_) names.push_back(name);
  const std::string near = base::nearest(type, names);
  return base::not_found("there is no resource type " + base::quoted(type) + (near.empty() ? "" : "; did you mean " + near + "?"));
}

Result<cel::Environment> CheckTypes::environment(const std::string& type) const {
  TRY(auto fields, find(type));
  cel::Environment env;
  env.variables = {{"resource", cel::Type::record(std::move(fields))}, {"now", cel::Type::of(T::timestamp)}};
  const auto& functions = relation_functions();
  if (!functions) return functions.error();
  env.functions = *functions;
  env.named_type = [this](const std::string& name) -> Result<cel::Type> {
    TRY(auto found, find(name));
    return cel::Type::record(std::move(found));
  };
  return env;
}

}  // namespace sealwright::content
