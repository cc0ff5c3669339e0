// SPDX-License-Identifier: Apache-2.0
#include "api/answer_type.hpp"

#include <map>

#include "base/text.hpp"

namespace sealwright::api {
namespace {

using Named = std::function<Json(std::string_view)>;

/// The parts between a word that stands alone: `instant or null`.
std::vector<std::string_view> parts(std::string_view text, std::string_view word) {
  std::vector<std::string_view> out;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word)) {
    out.push_back(base::trimmed(text.substr(0, at)));
    text.remove_prefix(at + word.size());
  }
  out.push_back(base::trimmed(text));
  return out;
}

Json builtin(std::string_view word) {
  static const std::map<std::string_view, Json> kWords{
      {"text", JsonObject{{"type", "string"}}},
      {"integer", JsonObject{{"type", "integer"}}},
      {"number", JsonObject{{"type", "number"}}},
      {"boolean", JsonObject{{"type", "boolean"}}},
      {"instant", JsonObject{{"type", "string"}, {"format", "date-time"}}},
      {"date", JsonObject{{"type", "string"}, {"format", "date"}}},
      {"id", JsonObject{{"type", "string"}, {"format", "uuid"}}},
      {"digest", JsonObject{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}},
      {"null", JsonObject{{"type", "null"}}},
      {"any", JsonObject{}},
  };
  const auto found = kWords.find(word);
  return found == kWords.end() ? Json(nullptr) : found->second;
}

Result<Json> one_schema(std::string_view text, const Named& named) {
  if (text.ends_with("[]")) {
    TRY(Json items, one_schema(text.substr(0, text.size() - 2), named));
    return Json(JsonObject{{"type", "array"}, {"items", std::move(items)}});
  }
  Json out = builtin(text);
  if (out.is_null()) out = named(text);
  if (out.is_null()) return invalid("there is no type " + base::quoted(text) + ": declare it under schemas, or write one that is there");
  return out;
}

Result<Json> map_schema(std::string_view text, const Named& named) {
  const auto sides = parts(text, " by ");
  if (sides.size() > 2) return invalid("write one `by`: what stands in the members, by how they are named");
  TRY(Json value, one_schema(sides.front(), named));
  if (sides.size() == 1) return value;
  JsonObject out{{"type", "object"}, {"additionalProperties", std::move(value)}};
  if (sides.back() != "text") {
    TRY(out["propertyNames"], one_schema(sides.back(), named));
  }
  return Json(std::move(out));
}

}  // namespace

Result<Json> type_schema(std::string_view text, const Named& named) {
  JsonArray alternatives;
  for (const auto part : parts(text, " or ")) {
    TRY(Json each, map_schema(part, named));
    alternatives.push_back(std::move(each));
  }
  if (alternatives.size() == 1) return std::move(alternatives.front());
  Json& first = alternatives.front();
  const Json* type = base::member(first, "type");
  if (alternatives.size() == 2 && alternatives.back() == builtin("null") && type && !first.as_object().contains("enum")) {
    first.as_object()["type"] = JsonArray{*type, "null"};
    return std::move(first);
  }
  return Json(JsonObject{{"anyOf", std::move(alternatives)}});
}

}  // namespace sealwright::api
