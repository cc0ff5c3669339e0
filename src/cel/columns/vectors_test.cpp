// SPDX-License-Identifier: Apache-2.0
// The public vectors once more: what each binds becomes a resource, and the verdict by column is held against that by row.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/json.hpp"
#include "cel/columns/agreement_test.hpp"

namespace sealwright::cel::columns {
namespace {

std::optional<Json> plain(const Json& value);

std::optional<Json> plain_list(const Json& inner) {
  JsonArray out;
  if (const Json* values = base::member(inner, "values"))
    for (const auto& item : values->as_array()) {
      auto made = plain(item);
      if (!made) return std::nullopt;
      out.push_back(*std::move(made));
    }
  return out;
}

std::optional<Json> plain_map(const Json& inner) {
  JsonObject out;
  if (const Json* entries = base::member(inner, "entries"))
    for (const auto& entry : entries->as_array()) {
      const auto key = plain(entry.at("key"));
      auto value = plain(entry.at("value"));
      if (!key || !key->is_string() || !value) return std::nullopt;
      out[key->get_string()] = *std::move(value);
    }
  return out;
}

/// cel.expr.Value as the JSON that a resource would have there; nothing where JSON has no such value.
std::optional<Json> plain(const Json& value) {
  const auto& [name, inner] = *value.as_object().begin();
  if (name == "boolValue" || name == "stringValue") return inner;
  if (name == "nullValue") return Json();
  if (name == "int64Value") return Json(std::int64_t{std::stoll(std::string(inner.as_string()))});
  if (name == "doubleValue" && inner.is_number()) return inner;
  if (name == "listValue") return plain_list(inner);
  if (name == "mapValue") return plain_map(inner);
  return std::nullopt;
}

bool flag(const Json& vector, std::string_view name) {
  const Json* value = base::member(vector, name);
  return value && value->is_bool() && value->get_bool();
}

/// The expression over `resource`, with each bound variable read from it; nothing where that cannot be said.
std::optional<std::string> over_resource(const Json& vector, JsonObject& body) {
  std::string source = "(" + std::string(base::text_member(vector, "expr")) + "\n)";
  if (flag(vector, "disableMacros") || flag(vector, "disableCheck") || flag(vector, "checkOnly")) return std::nullopt;
  for (const auto& binding : vector.at("bindings").as_object()) {
    const auto value = plain(binding.value().at("value"));
    if (!value || binding.key().find('.') != std::string::npos) return std::nullopt;
    body[binding.key()] = *value;
    source = "cel.bind(" + std::string(binding.key()) + ", resource." + std::string(binding.key()) + ", " + source + ")";
  }
  return source;
}

}  // namespace

TEST_CASE("the public vectors say the same by column") {
  const std::string folder = SEALWRIGHT_SOURCE_DIR "/../shared/vectors/cel";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no vectors at " << folder);
    return;
  }
  Environment env;
  env.variables = {{"resource", Type()}};
  int compared = 0;
  int bound = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const auto parsed = base::parse_json(std::string((std::istreambuf_iterator<char>(in)), {}), {.bytes = 64 << 20, .depth = 128});
    REQUIRE(parsed);
    if (!base::member(*parsed, "tests")) continue;
    for (const auto& vector : parsed->at("tests").as_array()) {
      JsonObject body;
      const auto source = over_resource(vector, body);
      const auto program = source ? compile(*source, env) : Result<Program>(invalid("no resource"));
      if (!program) continue;
      Table table;
      REQUIRE(table.put("one", base::canonical(body)));
      REQUIRE(table.put("two", "{}"));
      const std::string differs = difference(*program, table, {});
      CHECK_MESSAGE(differs.empty(), *source << ": " << differs);
      ++compared;
      bound += !body.empty();
    }
  }
  MESSAGE(compared << " vectors, " << bound << " with a resource");
  CHECK(compared > 800);
  CHECK(bound > 20);
}

}  // namespace sealwright::cel::columns
