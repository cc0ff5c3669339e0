// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(SEALWRIGHT_SOURCE_DIR) / "tests/golden/evidence";

Json outcome(const Summary& summary, const RecordingSink& sink) {
  auto told = summary.json();
  told.as_object().erase("seconds");
  JsonArray things;
  for (const auto& each : sink.all)
    things.push_back(JsonObject{{each.present ? "put" : "gone", each.type}, {"key", each.key}, {"body", each.body}});
  return JsonObject{{"summary", std::move(told)}, {"resources", std::move(things)}};
}

std::vector<fs::path> samples() {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(kFolder))
    if (!each.path().string().ends_with(".golden.json")) found.push_back(each.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("what each sample becomes is what was reviewed") {
  const auto files = samples();
  REQUIRE(files.size() >= 8);
  for (const auto& file : files) {
    CAPTURE(file.string());
    RecordingSink sink;
    const auto summary = decode(file, knowledge().options(), {}, sink);
    REQUIRE_MESSAGE(summary.ok(), (summary ? "" : summary.error().text()));
    const auto now = base::pretty(outcome(*summary, sink)) + "\n";
    const fs::path golden = file.string() + ".golden.json";
    if (std::getenv("SEALWRIGHT_WRITE_GOLDEN")) std::ofstream(golden, std::ios::binary) << now;
    CHECK(bytes_of(golden) == now);
  }
}

TEST_CASE("every field of a resource is declared and was told as looked at") {
  for (const auto& file : samples()) {
    CAPTURE(file.string());
    RecordingSink sink;
    const auto summary = decode(file, knowledge().options(), {}, sink);
    REQUIRE(summary.ok());
    for (const auto& each : sink.all) {
      const auto& told = summary->fields.at(each.type);
      for (const auto& [field, value] : each.body.as_object())
        CHECK_MESSAGE(std::find(told.begin(), told.end(), field) != told.end(), field);
    }
    for (const auto& [type, fields] : summary->fields)
      for (const auto& field : fields) CHECK_MESSAGE(knowledge().library.type(type)->field(field), type << "." << field);
  }
}

TEST_CASE("mappings name declared types and fields") {
  for (const auto* kind : {"osquery", "csv"}) {
    const auto mappings = knowledge().catalogue.of_kind(kind);
    REQUIRE_FALSE(mappings.empty());
    for (const auto* mapping : mappings) {
      CAPTURE(mapping->name);
      const auto* type = knowledge().library.type(mapping->type);
      REQUIRE(type);
      for (const auto& field : mapping->fields()) CHECK_MESSAGE(type->field(field), field);
      for (const auto& part : type->key) {
        const auto all = mapping->fields();
        CHECK_MESSAGE(std::find(all.begin(), all.end(), part) != all.end(), "no column fills the key's " << part);
      }
    }
  }
}

}  // namespace sealwright::evidence
