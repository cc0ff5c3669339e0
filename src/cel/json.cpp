// SPDX-License-Identifier: Apache-2.0
#include "cel/json.hpp"

#include <cmath>

#include "base/text.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

using T = Type::Kind;

constexpr int kDeepest = 32;

std::string found(const Json& json) {
  switch (json.kind()) {
    case boost::json::kind::null: return "null";
    case boost::json::kind::bool_: return "a bool";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_: return "a number";
    case boost::json::kind::string: return "a string";
    case boost::json::kind::array: return "a list";
    case boost::json::kind::object: return "an object";
  }
  return "nothing";
}

Error expected(const std::string& pointer, const Type& type, const Json& json) {
  return base::invalid_at(pointer, "expected " + type.text() + ", found " + found(json));
}

Result<Value> int_from(const Json& json, const Type& type, const std::string& pointer) {
  if (json.is_int64()) return Value::of(json.get_int64());
  if (json.is_uint64() && json.get_uint64() <= 9223372036854775807ULL) return Value::of(static_cast<std::int64_t>(json.get_uint64()));
  if (json.is_double() && std::trunc(json.get_double()) == json.get_double() && std::fabs(json.get_double()) < 9223372036854775808.0)
    return Value::of(static_cast<std::int64_t>(json.get_double()));
  if (json.is_number()) return base::invalid_at(pointer, "expected a whole number within 64 bits");
  return expected(pointer, type, json);
}

Result<Value> uint_from(const Json& json, const Type& type, const std::string& pointer) {
  if (json.is_uint64()) return Value::of(json.get_uint64());
  TRY(Value value, int_from(json, type, pointer));
  if (value.as_int() < 0) return base::invalid_at(pointer, "expected a number from 0");
  return Value::of(static_cast<std::uint64_t>(value.as_int()));
}

/// A value that its text parses to, with the error's place.
Result<Value> parsed(const Value& value, const std::string& pointer) {
  if (value.is(Kind::error)) return base::invalid_at(pointer, value.failure().message);
  return value;
}

Result<Value> text_from(const Json& json, const Type& type, const std::string& pointer) {
  if (!json.is_string()) return expected(pointer, type, json);
  const std::string text(json.get_string());
  switch (type.kind()) {
    // A full-date, as registers write their days, is its midnight UTC.
    case T::timestamp: return parsed(parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text), pointer);
    case T::duration: return parsed(parse_duration(text), pointer);
    case T::bytes: {
      auto raw = base::from_base64(text);
      if (!raw) return base::invalid_at(pointer, "expected base64");
      return Value::bytes(*std::move(raw));
    }
    default: return Value::string(text);
  }
}

Result<Value> any_from(const Json& json, const std::string& pointer, int depth);

Result<Value> list_from(const JsonArray& array, const Type* element, const std::string& pointer, int depth) {
  std::vector<Value> items;
  items.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i) {
    const std::string place = base::pointer_to(pointer, i);
    TRY(Value item, element ? value_from(array[i], *element, place) : any_from(array[i], place, depth + 1));
    items.push_back(std::move(item));
  }
  return Value::list(std::move(items));
}

Result<Value> map_from(const JsonObject& object, const Type* element, const std::string& pointer, int depth) {
  MapBuilder builder;
  builder.reserve(object.size());
  for (const auto& [key, json] : object) {
    const std::string place = base::pointer_to(pointer, key);
    TRY(Value value, element ? value_from(json, *element, place) : any_from(json, place, depth + 1));
    if (auto fault = builder.add(Value::string(std::string(key)), std::move(value)); !fault.empty()) return base::invalid_at(place, fault);
  }
  return builder.finish();
}

Result<Value> any_from(const Json& json, const std::string& pointer, int depth) {
  if (depth > kDeepest) return base::invalid_at(pointer, "nested over " + std::to_string(kDeepest) + " levels");
  switch (json.kind()) {
    case boost::json::kind::null: return Value();
    case boost::json::kind::bool_: return Value::of(json.get_bool());
    case boost::json::kind::int64: return Value::of(json.get_int64());
    case boost::json::kind::uint64: return Value::of(json.get_uint64());
    case boost::json::kind::double_: return Value::of(json.get_double());
    case boost::json::kind::string: return Value::string(std::string(json.get_string()));
    case boost::json::kind::array: return list_from(json.get_array(), nullptr, pointer, depth);
    case boost::json::kind::object: return map_from(json.get_object(), nullptr, pointer, depth);
  }
  return Value();
}

Json json_of_double(double d) {
  if (std::isnan(d)) return "NaN";
  if (std::isinf(d)) return d > 0 ? "Infinity" : "-Infinity";
  return d;
}

std::string key_text(const Value& key) {
  switch (key.kind()) {
    case Kind::boolean: return key.as_bool() ? "true" : "false";
    case Kind::int64: return std::to_string(key.as_int());
    case Kind::uint64: return std::to_string(key.as_uint());
    default: return key.text();
  }
}

Json json_of_record(const Record& record) {
  JsonObject out;
  for (std::size_t i = 0; i < record.fields.size(); ++i)
    if (!record.fields[i].is(Kind::absent)) out.emplace(record.type->fields()[i].name, json_of(record.fields[i]));
  return out;
}

}  // namespace

Result<Value> value_from(const Json& json, const Type& type, const std::string& pointer) {
  switch (type.kind()) {
    case T::boolean:
      if (!json.is_bool()) return expected(pointer, type, json);
      return Value::of(json.get_bool());
    case T::int64: return int_from(json, type, pointer);
    case T::uint64: return uint_from(json, type, pointer);
    case T::float64:
      if (!json.is_number()) return expected(pointer, type, json);
      return Value::of(json.to_number<double>());
    case T::string:
    case T::bytes:
    case T::timestamp:
    case T::duration: return text_from(json, type, pointer);
    case T::list:
      if (!json.is_array()) return expected(pointer, type, json);
      return list_from(json.get_array(), &type.param_at(0), pointer, 0);
    case T::map:
      if (!json.is_object()) return expected(pointer, type, json);
      return map_from(json.get_object(), &type.param_at(1), pointer, 0);
    case T::record: return record_from(json, type.fields(), nullptr, pointer);
    case T::null:
      if (!json.is_null()) return expected(pointer, type, json);
      return Value();
    default: return any_from(json, pointer, 0);
  }
}

Result<Value> record_from(const Json& body, const std::shared_ptr<const StructType>& type, const std::set<std::string>* collected,
                          const std::string& pointer) {
  if (!body.is_object()) return expected(pointer, Type::record(type), body);
  Record record{type, {}};
  record.fields.reserve(type->fields().size());
  std::size_t used = 0;
  for (const auto& field : type->fields()) {
    const Json* json = base::member(body, field.name);
    used += json != nullptr;
    if (!json || json->is_null()) {
      const bool known = json || !collected || collected->contains(field.name);
      record.fields.push_back(known ? Value::absent() : Value::unknown(field.name));
      continue;
    }
    TRY(Value value, value_from(*json, field.type, base::pointer_to(pointer, field.name)));
    record.fields.push_back(std::move(value));
  }
  if (used == body.get_object().size()) return Value::record(std::move(record));
  for (const auto& [name, json] : body.get_object())
    if (type->index_of(name) < 0)
      return base::invalid_at(base::pointer_to(pointer, name), type->name() + " declares no field " + base::quoted(name));
  return Value::record(std::move(record));
}

Json json_of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return value.as_bool();
    case Kind::int64: return value.as_int();
    case Kind::uint64: return value.as_uint();
    case Kind::float64: return json_of_double(value.as_double());
    case Kind::string:
    case Kind::type: return Json(value.text());
    case Kind::bytes: return Json(base::base64(value.text()));
    case Kind::timestamp: return Json(timestamp_text(value));
    case Kind::duration: return Json(duration_text(value));
    case Kind::record: return json_of_record(value.as_record());
    case Kind::optional: return value.has_value() ? json_of(value.inner()) : Json();
    case Kind::error: return JsonObject{{"error", value.failure().message}};
    case Kind::unknown: {
      JsonArray paths;
      for (const auto& path : value.unknown_paths()) paths.emplace_back(path);
      return JsonObject{{"unknown", std::move(paths)}};
    }
    case Kind::list: {
      JsonArray out;
      for (const auto& item : value.items()) out.push_back(json_of(item));
      return out;
    }
    case Kind::map: {
      JsonObject out;
      for (const auto& [key, inner] : value.entries().entries) out.emplace(key_text(key), json_of(inner));
      return out;
    }
    default: return value.is(Kind::null) || value.is(Kind::absent) ? Json() : Json(value.type_name());
  }
}

}  // namespace sealwright::cel
