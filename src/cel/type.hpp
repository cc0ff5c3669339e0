// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

class StructType;

/// A type as the checker sees it (finer than at run time: lists and maps know what they hold). Immutable, cheap to copy.
class Type {
 public:
  enum class Kind : std::uint8_t {
    dyn,
    null,
    boolean,
    int64,
    uint64,
    float64,
    string,
    bytes,
    timestamp,
    duration,
    type,
    list,
    map,
    record,
    abstract,
    param
  };

  Type() = default;           ///< dyn
  static Type of(Kind kind);  ///< for the kinds without parameters
  static Type list(Type element);
  static Type map(Type key, Type value);
  static Type type(Type of);
  static Type record(std::shared_ptr<const StructType> fields);
  static Type abstract(std::string name, std::vector<Type> params = {});
  static Type optional(Type of) { return abstract("optional_type", {std::move(of)}); }
  static Type param(std::string name);

  /// Reads the text form: `list(string)`, `map(string, int)`, `optional(A)`, `timestamp`, `net.IP`; one upper-case letter is a parameter.
  static Result<Type> parse(std::string_view text);
  std::string text() const;

  Kind kind() const { return node_ ? node_->kind : Kind::dyn; }
  bool is(Kind kind) const { return this->kind() == kind; }
  bool is_optional() const { return is(Kind::abstract) && name() == "optional_type"; }
  const std::string& name() const { return node_->name; }  ///< of abstract and param
  const std::vector<Type>& params() const;
  const Type& param_at(std::size_t i) const { return node_->params[i]; }
  const std::shared_ptr<const StructType>& fields() const { return node_->fields; }
  bool operator==(const Type& other) const;

  /// Whether a run-time value may stand where this type is declared; parameters of lists and maps are not looked at.
  bool admits(const Value& value) const;

 private:
  struct Node {
    Kind kind = Kind::dyn;
    std::string name;
    std::vector<Type> params;
    std::shared_ptr<const StructType> fields;
  };
  explicit Type(Node node) : node_(std::make_shared<const Node>(std::move(node))) {}
  std::shared_ptr<const Node> node_;
};

/// A declared structure: a resource type, or a structure inside one. Its fields are closed: naming another is an error.
class StructType {
 public:
  struct Field {
    std::string name;
    Type type;
  };
  StructType(std::string name, std::vector<Field> fields);
  const std::string& name() const { return name_; }
  const std::vector<Field>& fields() const { return fields_; }
  int index_of(std::string_view field) const;  ///< -1 where it is not declared
  std::vector<std::string> field_names() const;

 private:
  std::string name_;
  std::vector<Field> fields_;
  std::map<std::string, int, std::less<>> index_;
};

}  // namespace sealwright::cel
