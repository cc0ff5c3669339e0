// SPDX-License-Identifier: Apache-2.0
#include "cel/conformance.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "cel/equality.hpp"
#include "cel/program.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

using base::member;
using base::text_member;

constexpr std::size_t kLargestFile = 64 << 20;

std::string_view text_of(const Json& json) { return json.is_string() ? std::string_view(json.get_string()) : std::string_view(); }

Result<Value> read_value(const Json& json);

Result<Value> read_list(const Json& json) {
  std::vector<Value> items;
  if (const Json* values = member(json, "values"))
    for (const auto& item : values->as_array()) {
      TRY(Value value, read_value(item));
      items.push_back(std::move(value));
    }
  return Value::list(std::move(items));
}

Result<Value> read_map(const Json& json) {
  MapBuilder builder;
  if (const Json* entries = member(json, "entries"))
    for (const auto& entry : entries->as_array()) {
      TRY(Value key, read_value(*member(entry, "key")));
      TRY(Value value, read_value(*member(entry, "value")));
      if (auto fault = builder.add(std::move(key), std::move(value)); !fault.empty()) return base::invalid(fault);
    }
  return builder.finish();
}

double read_double(const Json& json) {
  if (json.is_string()) return text_of(json) == "NaN" ? NAN : text_of(json) == "Infinity" ? INFINITY : -INFINITY;
  return json.to_number<double>();
}

Result<Value> read_object(const Json& json) {
  const auto type = text_member(json, "@type");
  const auto text = text_member(json, "value");
  if (type.ends_with("google.protobuf.Timestamp")) return parse_timestamp(text);
  if (type.ends_with("google.protobuf.Duration")) return parse_duration(text);
  return base::invalid("the message type " + base::quoted(type) + " is not known here");
}

/// cel.expr.Value in the protobuf JSON mapping: an object with one member that names the kind.
Result<Value> read_value(const Json& json) {
  if (!json.is_object() || json.get_object().size() != 1) return base::invalid("a value is an object with one member");
  const auto& [name, inner] = *json.get_object().begin();
  if (name == "nullValue") return Value();
  if (name == "boolValue") return Value::of(inner.as_bool());
  if (name == "int64Value") return Value::of(std::int64_t{std::stoll(std::string(text_of(inner)))});
  if (name == "uint64Value") return Value::of(std::uint64_t{std::stoull(std::string(text_of(inner)))});
  if (name == "doubleValue") return Value::of(read_double(inner));
  if (name == "stringValue") return Value::string(std::string(text_of(inner)));
  if (name == "typeValue") return Value::type(std::string(text_of(inner)));
  if (name == "listValue") return read_list(inner);
  if (name == "mapValue") return read_map(inner);
  if (name == "objectValue") return read_object(inner);
  if (name == "bytesValue") {
    TRY(std::string raw, base::from_base64(text_of(inner)));
    return Value::bytes(std::move(raw));
  }
  return base::invalid("the value kind " + base::quoted(name) + " is not known here");
}

Result<Type> read_type(const Json& json);

Result<std::vector<Type>> read_types(const Json* json) {
  std::vector<Type> out;
  if (json)
    for (const auto& item : json->as_array()) {
      TRY(Type type, read_type(item));
      out.push_back(std::move(type));
    }
  return out;
}

Result<Type> read_well_known(std::string_view name) {
  if (name == "TIMESTAMP") return Type::of(Type::Kind::timestamp);
  if (name == "DURATION") return Type::of(Type::Kind::duration);
  return Type();
}

/// cel.expr.Type in the protobuf JSON mapping.
Result<Type> read_type(const Json& json) {
  const auto& [name, inner] = *json.as_object().begin();
  if (name == "primitive")
    return Type::parse(text_of(inner) == "INT64" ? "int" : text_of(inner) == "UINT64" ? "uint" : base::lower_ascii(text_of(inner)));
  if (name == "dyn") return Type();
  if (name == "null") return Type::of(Type::Kind::null);
  if (name == "wellKnown") return read_well_known(text_of(inner));
  if (name == "typeParam") return Type::param(std::string(text_of(inner)));
  if (name == "messageType") return Type::parse(inner == "google.protobuf.Timestamp" ? "timestamp" : "duration");
  if (name == "listType") {
    TRY(Type element, read_type(*member(inner, "elemType")));
    return Type::list(std::move(element));
  }
  if (name == "mapType") {
    TRY(Type key, read_type(*member(inner, "keyType")));
    TRY(Type value, read_type(*member(inner, "valueType")));
    return Type::map(std::move(key), std::move(value));
  }
  if (name == "type") {
    if (inner.is_object() && inner.get_object().empty()) return Type::type(Type());
    TRY(Type of, read_type(inner));
    return Type::type(std::move(of));
  }
  if (name == "abstractType") {
    TRY(auto params, read_types(member(inner, "parameterTypes")));
    return Type::abstract(std::string(text_member(inner, "name")), std::move(params));
  }
  return base::invalid("the type " + base::quoted(name) + " is not known here");
}

Result<HostFunction> read_function(std::string name, const Json& json) {
  HostFunction function;
  function.name = std::move(name);
  for (const auto& item : member(json, "overloads")->as_array()) {
    Overload overload;
    TRY(overload.params, read_types(member(item, "params")));
    TRY(overload.result, read_type(*member(item, "resultType")));
    const Json* instance = member(item, "isInstanceFunction");
    overload.receiver = instance && instance->is_bool() && instance->get_bool();
    function.overloads.push_back(std::move(overload));
  }
  return function;
}

bool flag(const JsonObject& vector, std::string_view name) {
  const auto* value = vector.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

Result<Environment> read_environment(const JsonObject& vector) {
  Environment env;
  env.container = text_of(vector.at("container"));
  env.check = !flag(vector, "disableCheck");
  env.macros = !flag(vector, "disableMacros");
  for (const auto& declaration : vector.at("typeEnv").as_array()) {
    const std::string name(text_member(declaration, "name"));
    if (const Json* ident = member(declaration, "ident")) {
      TRY(Type type, read_type(*member(*ident, "type")));
      env.variables.push_back({name, std::move(type)});
    } else if (const Json* function = member(declaration, "function")) {
      TRY(HostFunction host, read_function(name, *function));
      env.functions.push_back(std::move(host));
    }
  }
  for (const auto& binding : vector.at("bindings").as_object()) {
    const bool declared = std::any_of(env.variables.begin(), env.variables.end(), [&](const auto& v) { return v.name == binding.key(); });
    if (!declared) env.variables.push_back({std::string(binding.key()), Type()});
  }
  return env;
}

/// Type-strict, maps in any order, NaN equal to NaN.
bool same(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.is(Kind::float64)) return (std::isnan(a.as_double()) && std::isnan(b.as_double())) || a.as_double() == b.as_double();
  if (a.is(Kind::list)) return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), same);
  if (!a.is(Kind::map)) return equal(a, b);
  const auto& left = a.entries().entries;
  const auto& right = b.entries().entries;
  return left.size() == right.size() && std::all_of(left.begin(), left.end(), [&](const auto& entry) {
           return std::any_of(right.begin(), right.end(),
                              [&](const auto& other) { return same(entry.first, other.first) && same(entry.second, other.second); });
         });
}

std::string shown(const Value& value) {
  if (value.is(Kind::error)) return "error: " + value.failure().message;
  if (value.is(Kind::string) || value.is(Kind::type)) return value.type_name() + " " + base::quoted(value.text());
  if (value.is(Kind::boolean)) return value.as_bool() ? "true" : "false";
  if (value.is(Kind::int64)) return "int " + std::to_string(value.as_int());
  if (value.is(Kind::uint64)) return "uint " + std::to_string(value.as_uint());
  if (value.is(Kind::float64)) return "double " + std::to_string(value.as_double());
  return value.type_name();
}

std::string judge_value(const Value& value, const Json& wanted) {
  const auto expected = read_value(wanted);
  if (!expected) return "the vector cannot be read: " + expected.error().message;
  return same(value, *expected) ? "" : "expected " + shown(*expected) + ", came " + shown(value);
}

Result<Bindings> read_bindings(const JsonObject& vector) {
  Bindings bindings;
  for (const auto& binding : vector.at("bindings").as_object()) {
    TRY(Value value, read_value(*member(binding.value(), "value")));
    bindings.values.emplace(binding.key(), std::move(value));
  }
  return bindings;
}

}  // namespace

std::string run_vector(const JsonObject& vector) {
  const auto env = read_environment(vector);
  if (!env) return "the vector cannot be read: " + env.error().message;
  const JsonObject& expect = vector.at("expect").as_object();
  const auto kind = text_of(expect.at("kind"));
  const auto program = compile(text_of(vector.at("expr")), *env);
  if (!program) return kind == "error" ? "" : "does not compile: " + program.error().message;
  if (const auto* deduced = expect.if_contains("deducedType")) {
    const auto type = read_type(*deduced);
    if (!type) return "the vector cannot be read: " + type.error().message;
    if (!(program->type() == *type)) return "expected the type " + type->text() + ", deduced " + program->type().text();
  }
  if (flag(vector, "checkOnly")) return kind == "error" ? "expected an error, and it compiles" : "";
  const auto bindings = read_bindings(vector);
  if (!bindings) return "the vector cannot be read: " + bindings.error().message;
  const Value value = program->evaluate(*bindings);
  if (kind == "error") return value.is(Kind::error) ? "" : "expected an error, came " + shown(value);
  const auto* wanted = expect.if_contains(kind == "value" ? "value" : "result");
  return wanted ? judge_value(value, *wanted) : "";
}

Result<std::vector<VectorFile>> run_vectors(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code ec;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ec))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  if (ec) return base::not_found("cannot read the folder " + base::quoted(folder) + ": " + ec.message());
  std::sort(paths.begin(), paths.end());
  std::vector<VectorFile> out;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    auto parsed = base::parse_json(text, {.bytes = kLargestFile, .depth = 128});
    if (!parsed) return std::move(parsed).error().within(path.string());
    const Json* tests = member(*parsed, "tests");
    if (!tests || !tests->is_array()) continue;
    VectorFile file{path.stem().string(), 0, {}};
    for (const auto& test : tests->get_array()) {
      const std::string fault = run_vector(test.as_object());
      if (fault.empty()) ++file.passed;
      else file.failures.push_back(std::string(text_member(test, "id")) + ": " + std::string(text_member(test, "expr")) + ": " + fault);
    }
    out.push_back(std::move(file));
  }
  return out;
}

}  // namespace sealwright::cel
