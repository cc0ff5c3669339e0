// SPDX-License-Identifier: Apache-2.0
#include "cel/type.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace sealwright::cel {
namespace {

struct Name {
  std::string_view text;
  Type::Kind kind;
};

constexpr std::array kNames{
    Name{"dyn", Type::Kind::dyn},           Name{"null_type", Type::Kind::null}, Name{"bool", Type::Kind::boolean},
    Name{"int", Type::Kind::int64},         Name{"uint", Type::Kind::uint64},    Name{"double", Type::Kind::float64},
    Name{"string", Type::Kind::string},     Name{"bytes", Type::Kind::bytes},    Name{"timestamp", Type::Kind::timestamp},
    Name{"duration", Type::Kind::duration},
};

// Deeper types than this are nobody's data.
constexpr std::size_t kDeepest = 16;

Result<Type> composed(std::string_view name, std::vector<Type> params) {
  if (name == "list" && params.size() == 1) return Type::list(params[0]);
  if (name == "map" && params.size() == 2) return Type::map(params[0], params[1]);
  if (name == "optional" && params.size() == 1) return Type::optional(params[0]);
  if (name == "type") return Type::type(params.empty() ? Type() : params[0]);
  if (name == "list" || name == "map" || name == "optional")
    return base::invalid("type " + base::quoted(name) + " takes " + (name == "map" ? "two parameters" : "one parameter") + ", as in " +
                         (name == "map" ? "map(string, int)" : std::string(name) + "(string)"));
  return Type::abstract(std::string(name), std::move(params));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Type> whole() {
    TRY(Type type, one(0));
    skip();
    if (at_ != text_.size()) return base::invalid("type " + base::quoted(text_) + " has something behind its end");
    return type;
  }

 private:
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  Result<Type> one(std::size_t depth) {
    if (depth > kDeepest) return base::invalid("type " + base::quoted(text_) + " is nested too deeply");
    skip();
    const std::size_t from = at_;
    while (at_ < text_.size() && (isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' || text_[at_] == '.')) ++at_;
    const std::string_view name = text_.substr(from, at_ - from);
    if (name.empty()) return base::invalid("type " + base::quoted(text_) + " lacks a name; write for example string, int or list(string)");
    std::vector<Type> params;
    if (take('(')) {
      do {
        TRY(Type param, one(depth + 1));
        params.push_back(std::move(param));
      } while (take(','));
      if (!take(')')) return base::invalid("type " + base::quoted(text_) + " lacks a closing parenthesis");
    } else {
      for (const auto& known : kNames)
        if (known.text == name) return Type::of(known.kind);
      if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') return Type::param(std::string(name));
    }
    return composed(name, std::move(params));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Type Type::of(Kind kind) {
  Node node;
  node.kind = kind;
  return Type(std::move(node));
}

Type Type::list(Type element) {
  Node node;
  node.kind = Kind::list;
  node.params.push_back(std::move(element));
  return Type(std::move(node));
}

Type Type::map(Type key, Type value) {
  Node node;
  node.kind = Kind::map;
  node.params.push_back(std::move(key));
  node.params.push_back(std::move(value));
  return Type(std::move(node));
}

Type Type::type(Type of) {
  Node node;
  node.kind = Kind::type;
  node.params.push_back(std::move(of));
  return Type(std::move(node));
}

Type Type::record(std::shared_ptr<const StructType> fields) {
  Node node;
  node.kind = Kind::record;
  node.fields = std::move(fields);
  return Type(std::move(node));
}

Type Type::abstract(std::string name, std::vector<Type> params) {
  Node node;
  node.kind = Kind::abstract;
  node.name = std::move(name);
  node.params = std::move(params);
  return Type(std::move(node));
}

Type Type::param(std::string name) {
  Node node;
  node.kind = Kind::param;
  node.name = std::move(name);
  return Type(std::move(node));
}

Result<Type> Type::parse(std::string_view text) { return Reader(text).whole(); }

std::string Type::text() const {
  for (const auto& known : kNames)
    if (known.kind == kind()) return std::string(known.text);
  if (is(Kind::param)) return name();
  if (is(Kind::record)) return fields()->name();
  std::string out = is(Kind::list) ? "list" : is(Kind::map) ? "map" : is(Kind::type) ? "type" : is_optional() ? "optional" : name();
  if (params().empty()) return out;
  out += '(';
  for (std::size_t i = 0; i < params().size(); ++i) out += (i ? ", " : "") + param_at(i).text();
  return out + ')';
}

const std::vector<Type>& Type::params() const {
  static const std::vector<Type> none;
  return node_ ? node_->params : none;
}

bool Type::operator==(const Type& other) const {
  if (node_ == other.node_) return true;
  if (kind() != other.kind()) return false;
  if (is(Kind::record)) return fields() == other.fields();
  if ((is(Kind::abstract) || is(Kind::param)) && name() != other.name()) return false;
  return params() == other.params();
}

bool Type::admits(const Value& value) const {
  using V = cel::Kind;
  switch (kind()) {
    case Kind::dyn:
    case Kind::param: return true;
    case Kind::null: return value.is(V::null);
    case Kind::boolean: return value.is(V::boolean);
    case Kind::int64: return value.is(V::int64);
    case Kind::uint64: return value.is(V::uint64);
    case Kind::float64: return value.is(V::float64);
    case Kind::string: return value.is(V::string);
    case Kind::bytes: return value.is(V::bytes);
    case Kind::timestamp: return value.is(V::timestamp);
    case Kind::duration: return value.is(V::duration);
    case Kind::type: return value.is(V::type);
    case Kind::list: return value.is(V::list);
    case Kind::map: return value.is(V::map);
    case Kind::record: return value.is(V::record);
    case Kind::abstract:
      if (is_optional()) return value.is(V::optional);
      return (name() == "net.IP" && value.is(V::ip)) || (name() == "net.CIDR" && value.is(V::cidr));
  }
  return false;
}

StructType::StructType(std::string name, std::vector<Field> fields) : name_(std::move(name)), fields_(std::move(fields)) {
  for (std::size_t i = 0; i < fields_.size(); ++i) index_.emplace(fields_[i].name, static_cast<int>(i));
}

int StructType::index_of(std::string_view field) const {
  const auto found = index_.find(field);
  return found == index_.end() ? -1 : found->second;
}

std::vector<std::string> StructType::field_names() const {
  std::vector<std::string> names;
  for (const auto& field : fields_) names.push_back(field.name);
  return names;
}

}  // namespace sealwright::cel
