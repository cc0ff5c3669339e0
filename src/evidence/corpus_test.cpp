// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

namespace fs = std::filesystem;

const fs::path kShared = fs::path(SEALWRIGHT_SOURCE_DIR) / "../shared";

std::vector<fs::path> files_under(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file()) found.push_back(each.path());
  std::sort(found.begin(), found.end());
  return found;
}

bool there(const char* part) {
  if (fs::exists(kShared / part)) return true;
  MESSAGE("skipped: ", (kShared / part).string(), " is not there");
  return false;
}

Limits tight() {
  Limits limits;
  limits.bytes = 32 << 20;
  limits.decoded_bytes = 64 << 20;
  limits.seconds = 20;
  return limits;
}

}  // namespace

TEST_CASE("real reports are read whole") {
  if (!there("corpus/sarif")) return;
  for (const auto* folder : {"arf", "xccdf", "sarif", "osquery-json"}) {
    for (const auto& file : files_under(kShared / "corpus" / folder)) {
      CAPTURE(file.string());
      RecordingSink sink;
      const auto summary = decode(file, knowledge().options(), {}, sink);
      REQUIRE_MESSAGE(summary.ok(), (summary ? "" : summary.error().text()));
      CHECK(summary->resources() == sink.all.size());
    }
  }
}

TEST_CASE("an ARF of OpenSCAP counts as its own summary does") {
  if (!there("corpus/arf")) return;
  RecordingSink sink;
  const auto summary = decode(kShared / "corpus/arf/arf-deb12-standard.xml.gz", knowledge().options(), {}, sink).value();
  CHECK(summary.format == "arf");
  CHECK(summary.statuses == std::map<std::string, std::uint64_t>{{"fail", 1}, {"not_applicable", 26}, {"not_selected", 311}, {"pass", 17}});
  CHECK(summary.tools == std::vector<Tool>{{"openscap", "1.3.7"}});
  CHECK(summary.collected_at->text() == "2026-11-22T08:55:08Z");
  const auto led = std::count_if(sink.all.begin(), sink.all.end(), [](const auto& each) {
    const auto* controls = base::member(each.body, "controls");
    return controls && !controls->as_array().empty();
  });
  CHECK(led > 30);
}

TEST_CASE("suppressions of the specification's own samples") {
  if (!there("corpus/sarif")) return;
  RecordingSink sink;
  const auto summary = decode(kShared / "corpus/sarif/Suppressions.sarif", knowledge().options(), {}, sink).value();
  CHECK(summary.statuses == std::map<std::string, std::uint64_t>{{"open", 6}, {"suppressed", 3}});
}

TEST_CASE("hostile files are refused or read, in time, and never crash the reader") {
  if (!there("badinput")) return;
  std::size_t read = 0, refused = 0;
  for (const auto& file : files_under(kShared / "badinput")) {
    CAPTURE(file.string());
    RecordingSink sink;
    const auto start = std::chrono::steady_clock::now();
    const auto summary = decode(file, knowledge().options(), tight(), sink);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
    (summary ? read : refused) += 1;
    if (!summary) CHECK(says(summary.error().message, file.filename().string()));
  }
  MESSAGE(refused, " refused, ", read, " read");
  CHECK(refused > 2000);
}

TEST_CASE("hostile files forced upon every reader") {
  if (!there("badinput")) return;
  for (const auto* folder : {"json", "xml-malformed", "xml-entity-recursion", "xml-valid-dtd", "fuzzcorpus-json", "fuzzcorpus-xml",
                             "fuzzcorpus-csv", "fuzzcorpus-gzip", "converter-invalid", "sarif-invalid"}) {
    for (const auto& file : files_under(kShared / "badinput" / folder)) {
      for (const auto* format : {"sarif", "xccdf", "arf", "osquery", "osquery:shadow", "host", "csv:accounts"}) {
        CAPTURE(file.string());
        CAPTURE(format);
        auto options = knowledge().options();
        options.format = format;
        RecordingSink sink;
        const auto summary = decode(file, options, tight(), sink);
        const bool invalid_json = std::string_view(folder) == "json" && file.filename().string().starts_with("n_");
        const bool dtd = std::string_view(folder).starts_with("xml-");
        if (!std::string_view(format).starts_with("csv") && (invalid_json || dtd)) CHECK_FALSE(summary.ok());
      }
    }
  }
}

}  // namespace sealwright::evidence
