// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "content/resource_type.hpp"

namespace sealwright::content {
namespace {

using Kind = ValueType::Kind;

constexpr double kMostExact = 9007199254740992.0;  // 2^53: above it a double no longer says which integer was meant
constexpr std::size_t kMostFaults = 100;

std::string_view kind_of(const Json& value) {
  if (value.is_string()) return "text";
  if (value.is_bool()) return "true or false";
  if (value.is_number()) return "a number";
  if (value.is_array()) return "a list";
  if (value.is_object()) return "an object";
  return "null";
}

/// Walks a body beside its declaration and writes the normal form; what does not fit is listed and left out.
class Walk {
 public:
  Json fields(const std::vector<ResourceField>& declared, const Json& value, const std::string& pointer);
  std::vector<Fault> take_faults() { return std::move(faults_); }

 private:
  Json value(const ValueType& type, const Json& given, const std::string& pointer);
  Json text(const ValueType& type, const Json& given, const std::string& pointer);
  Json integer(const Json& given, const std::string& pointer);
  Json timestamp(const Json& given, const std::string& pointer);
  Json duration(const Json& given, const std::string& pointer);
  Json list(const ValueType& type, const Json& given, const std::string& pointer);
  Json map(const ValueType& type, const Json& given, const std::string& pointer);
  Json mismatch(std::string_view wanted, const Json& given, const std::string& pointer) {
    return fault(pointer, "must be " + std::string(wanted) + ", but is " + std::string(kind_of(given)));
  }
  Json fault(const std::string& pointer, std::string message) {
    if (faults_.size() < kMostFaults) faults_.push_back({pointer, std::move(message)});
    return nullptr;
  }
  bool full() const { return faults_.size() >= kMostFaults; }

  std::vector<Fault> faults_;
};

Json Walk::fields(const std::vector<ResourceField>& declared, const Json& given, const std::string& pointer) {
  if (!given.is_object()) return mismatch("an object", given, pointer);
  JsonObject out;
  for (const auto& entry : given.get_object()) {
    if (full()) break;
    const std::string_view name(entry.key().data(), entry.key().size());
    const ResourceField* field = nullptr;
    for (const ResourceField& one : declared) {
      if (one.name == name) field = &one;
    }
    const std::string at = base::pointer_to(pointer, name);
    if (field == nullptr) {
      std::vector<std::string> names;
      for (const ResourceField& one : declared) names.push_back(one.name);
      const std::string near = base::nearest(name, names);
      fault(at, "is not declared for this type" + (near.empty() ? std::string(": leave it out") : ": did you mean " + near + "?"));
    } else if (!entry.value().is_null()) {
      out.emplace(entry.key(), value(field->type, entry.value(), at));
    }
  }
  return out;
}

Json Walk::value(const ValueType& type, const Json& given, const std::string& pointer) {
  switch (type.kind) {
    case Kind::string: return text(type, given, pointer);
    case Kind::integer: return integer(given, pointer);
    case Kind::number: return given.is_number() ? Json(given.to_number<double>()) : mismatch("a number", given, pointer);
    case Kind::boolean: return given.is_bool() ? given : mismatch("true or false", given, pointer);
    case Kind::timestamp: return timestamp(given, pointer);
    case Kind::duration: return duration(given, pointer);
    case Kind::list: return list(type, given, pointer);
    case Kind::map: return map(type, given, pointer);
    case Kind::structure: break;
  }
  return fields(type.fields, given, pointer);
}

Json Walk::text(const ValueType& type, const Json& given, const std::string& pointer) {
  if (!given.is_string()) return mismatch("text", given, pointer);
  const auto& string = given.get_string();
  if (string.size() > type.max) {
    return fault(pointer,
                 "has " + std::to_string(string.size()) + " bytes; at most " + std::to_string(type.max) + " are allowed: shorten it");
  }
  if (!base::is_utf8({string.data(), string.size()})) return fault(pointer, "is not UTF-8: convert it first");
  return given;
}

Json Walk::integer(const Json& given, const std::string& pointer) {
  if (given.is_int64()) return given;
  if (given.is_uint64()) {
    const std::uint64_t whole = given.get_uint64();
    if (whole <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return Json(static_cast<std::int64_t>(whole));
    return fault(pointer, "does not fit into 64 bits with sign");
  }
  if (!given.is_double()) return mismatch("a whole number", given, pointer);
  const double number = given.get_double();
  if (std::trunc(number) == number && std::fabs(number) <= kMostExact) return Json(static_cast<std::int64_t>(number));
  return fault(pointer, "must be a whole number within 2^53, but is " + base::ecmascript_number(number));
}

Json Walk::timestamp(const Json& given, const std::string& pointer) {
  if (!given.is_string()) return mismatch("a time as RFC 3339 text (2026-03-01T12:00:00Z)", given, pointer);
  const auto instant = Instant::parse({given.get_string().data(), given.get_string().size()});
  if (!instant) return fault(pointer, "is no time: " + instant.error().message);
  return Json(instant->text());
}

Json Walk::duration(const Json& given, const std::string& pointer) {
  if (!given.is_string()) return mismatch("a span as text (3600s, 90m, 7d)", given, pointer);
  const auto seconds = base::parse_span({given.get_string().data(), given.get_string().size()});
  if (!seconds) return fault(pointer, "is no span: " + seconds.error().message);
  return Json(std::to_string(*seconds) + "s");
}

Json Walk::list(const ValueType& type, const Json& given, const std::string& pointer) {
  if (!given.is_array()) return mismatch("a list", given, pointer);
  const JsonArray& items = given.get_array();
  if (items.size() > type.max) {
    return fault(pointer, "has " + std::to_string(items.size()) + " entries; at most " + std::to_string(type.max) + " are allowed");
  }
  JsonArray out;
  out.reserve(items.size());
  for (std::size_t i = 0; i < items.size() && !full(); ++i) {
    out.push_back(value(type.element.front(), items[i], base::pointer_to(pointer, i)));
  }
  return out;
}

Json Walk::map(const ValueType& type, const Json& given, const std::string& pointer) {
  if (!given.is_object()) return mismatch("an object", given, pointer);
  const JsonObject& entries = given.get_object();
  if (entries.size() > type.max) {
    return fault(pointer, "has " + std::to_string(entries.size()) + " entries; at most " + std::to_string(type.max) + " are allowed");
  }
  JsonObject out;
  for (const auto& entry : entries) {
    if (full()) break;
    const std::string_view name(entry.key().data(), entry.key().size());
    const std::string at = base::pointer_to(pointer, base::is_utf8(name) ? name : std::string_view("?"));
    if (name.size() > kKeyMax || !base::is_utf8(name)) {
      fault(at, "a key must be UTF-8 text of at most " + std::to_string(kKeyMax) + " bytes");
    } else if (!entry.value().is_null()) {
      out.emplace(entry.key(), value(type.element.front(), entry.value(), at));
    }
  }
  return out;
}

std::string escaped(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (const char c : value) {
    if (c == '%') {
      out += "%25";
    } else if (c == '/') {
      out += "%2F";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Result<Json> conform(const ResourceType& type, const Json& body) {
  Walk walk;
  Json out = walk.fields(type.fields, body, "");
  std::vector<Fault> faults = walk.take_faults();
  if (!faults.empty()) return base::invalid("a resource of type " + type.name + " does not fit its declaration", std::move(faults));
  return out;
}

Result<std::string> resource_key(const ResourceType& type, const Json& body) {
  std::string key;
  std::vector<Fault> faults;
  for (const std::string& name : type.key) {
    if (&name != &type.key.front()) key += '/';
    const Json* value = base::member(body, name);
    if (value == nullptr || value->is_null()) {
      faults.push_back({base::pointer_to("", name), "is part of the key of " + type.name + " and is missing: deliver it"});
    } else if (value->is_string()) {
      key += escaped({value->get_string().data(), value->get_string().size()});
    } else if (value->is_bool() || value->is_number()) {
      key += base::canonical(*value);
    } else {
      faults.push_back({base::pointer_to("", name), "is part of the key and cannot be " + std::string(kind_of(*value))});
    }
  }
  if (faults.empty() && key.empty()) faults.push_back({"", "the key is empty: " + base::joined(type.key, ", ") + " must say something"});
  if (key.size() > kKeyMax) {
    faults.push_back({"", "the key has " + std::to_string(key.size()) + " bytes; at most " + std::to_string(kKeyMax) + " are allowed"});
  }
  if (!faults.empty()) return base::invalid("a resource of type " + type.name + " has no usable key", std::move(faults));
  return key;
}

}  // namespace sealwright::content
