// SPDX-License-Identifier: Apache-2.0
#include "cel/conformance.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace sealwright {

namespace {

// Every file of the vectors that passes whole, with how many it holds.
struct Whole {
  const char* name;
  int vectors;
};
constexpr std::array kWhole{
    Whole{"basic", 30},       Whole{"bindings_ext", 6}, Whole{"block_ext", 17},      Whole{"comparisons", 234}, Whole{"conversions", 76},
    Whole{"encoders_ext", 3}, Whole{"fields", 42},      Whole{"fp_math", 21},        Whole{"integer_math", 45}, Whole{"lists", 27},
    Whole{"logic", 21},       Whole{"macros", 31},      Whole{"macros2", 32},        Whole{"math_ext", 139},    Whole{"namespace", 10},
    Whole{"network_ext", 48}, Whole{"optionals", 41},   Whole{"parse", 135},         Whole{"plumbing", 3},      Whole{"string", 36},
    Whole{"string_ext", 149}, Whole{"timestamps", 54},  Whole{"type_deduction", 18},
};

JsonObject vector(const char* expr, Json expect) {
  return {
      {"id", "own"},        {"expr", expr},           {"container", ""},          {"disableCheck", false},      {"disableMacros", false},
      {"checkOnly", false}, {"typeEnv", JsonArray()}, {"bindings", JsonObject()}, {"expect", std::move(expect)}};
}

}  // namespace

TEST_CASE("the public vectors pass") {
  const std::string folder = SEALWRIGHT_SOURCE_DIR "/../shared/vectors/cel";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no vectors at " << folder);
    return;
  }
  const auto files = cel::run_vectors(folder);
  REQUIRE(files);
  for (const auto& whole : kWhole) {
    const auto file = std::find_if(files->begin(), files->end(), [&](const auto& f) { return f.name == whole.name; });
    REQUIRE_MESSAGE(file != files->end(), whole.name);
    for (const auto& failure : file->failures) CHECK_MESSAGE(false, failure);
    CHECK_MESSAGE(file->passed >= whole.vectors, whole.name);
  }
}

TEST_CASE("the runner sees a wrong answer") {
  const auto value = [](Json json) { return JsonObject{{"kind", "value"}, {"value", std::move(json)}}; };
  CHECK(cel::run_vector(vector("1 + 1", value(JsonObject{{"int64Value", "2"}}))).empty());
  CHECK_FALSE(cel::run_vector(vector("1 + 1", value(JsonObject{{"int64Value", "3"}}))).empty());
  CHECK_FALSE(cel::run_vector(vector("1 + 1", value(JsonObject{{"uint64Value", "2"}}))).empty());
  CHECK_FALSE(cel::run_vector(vector("1 + 1", value(JsonObject{{"doubleValue", 2.0}}))).empty());
  CHECK_FALSE(cel::run_vector(vector("1 + ", value(JsonObject{{"int64Value", "1"}}))).empty());
  CHECK_FALSE(cel::run_vector(vector("1 + 1", JsonObject{{"kind", "error"}})).empty());
  CHECK(cel::run_vector(vector("1 / 0", JsonObject{{"kind", "error"}})).empty());
  CHECK_FALSE(
      cel::run_vector(vector("[1]", JsonObject{{"kind", "typed_result"}, {"deducedType", JsonObject{{"primitive", "INT64"}}}})).empty());
}

}  // namespace sealwright
