// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/read.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "isms/organization_test.hpp"

namespace sealwright::isms::oscal {
namespace {

const Assemblies& assemblies() {
  static const Assemblies all = Assemblies::load(content::ContentTree::embedded()).value();
  return all;
}

/// Everything that is wrong with one document, a line for each fault.
std::vector<std::string> faults_of(const std::string& bytes) {
  std::vector<Fault> faults;
  const auto source = source_of({"x.json", bytes}, assemblies(), faults);
  CHECK((source == nullptr) == !faults.empty());
  std::vector<std::string> out;
  for (const auto& each : faults) out.push_back(each.message);
  return out;
}

std::string catalog(const std::string& rest, const char* version = "1.1.2") {
  return std::string(R"({"catalog": {"uuid": "7f3c1b52-9a54-4d2b-a6f8-0c0b2a1f7d11", "metadata": {"title": "T", )") +
         R"("last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": ")" + version + "\"}" + rest + "}}";
}

Reading read(TestOrganization& acme, const std::string& bytes, const ReadOptions& options) {
  const auto reader = acme.read();
  return read_documents(*reader, registers::all(), assemblies(), {{"x.json", bytes}}, options).value();
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("oscal: what is wrong with a document is named, with file and pointer") {
  CHECK(faults_of(catalog("")).empty());
  CHECK(faults_of(catalog("", "1.2.1")).empty());
  CHECK(faults_of(catalog(R"(, "controls": [])")) == Lines{"x.json#/catalog/controls: is an empty list: leave the member out"});
  CHECK(faults_of(catalog(R"(, "controls": [{"id": "a"}, 7])")) ==
        Lines{"x.json#/catalog/controls/0: \"title\" is missing: OSCAL requires it", "x.json#/catalog/controls/1: must be an object"});
  CHECK(faults_of(catalog(R"(, "contrls": [])")) ==
        Lines{"x.json#/catalog: \"contrls\" is no member of OSCAL here: did you mean controls?"});
  CHECK(faults_of(catalog(R"(, "back-matter": {"resources": [{"uuid": "7F3C1B52-9A54-4D2B-A6F8-0C0B2A1F7D11"}]})")) ==
        Lines{"x.json#/catalog/back-matter/resources/0/uuid: is the UUID of /catalog/uuid already: each thing has its own"});
  CHECK(faults_of(catalog("", "1.0.4"))[0].starts_with(
      "x.json#/catalog/metadata/oscal-version: OSCAL \"1.0.4\" is not read, only 1.1 and 1.2"));
  CHECK(faults_of(R"({"mapping-collection": {}})")[0].find("docs/crosswalks.md") != std::string::npos);
  CHECK(faults_of(R"({"catalogue": {}})")[0].find("is no model of OSCAL that is read") != std::string::npos);
  CHECK(faults_of("{}")[0].find("is no OSCAL document") != std::string::npos);
  CHECK(faults_of("[]")[0].find("is no OSCAL document") != std::string::npos);
  CHECK(faults_of("<catalog/>")[0].find("is XML") != std::string::npos);
  CHECK(faults_of("catalog:\n  uuid: x\n")[0].find("YAML") != std::string::npos);
  CHECK(faults_of(R"({"catalog": 7})") == Lines{"x.json#/catalog: must be an object"});
  CHECK(!faults_of(std::string(100'000, '[')).empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += (i ? "," : "") + std::string("7");
  CHECK(faults_of(catalog(", \"controls\": [" + many + "]")).size() == 100);
}

TEST_CASE("oscal: a catalog of others: rows that are new, and a count of what is not taken") {
  TestOrganization acme;
  const std::string bytes = catalog(R"(, "controls": [
      {"id": "A.5.1", "title": "Ours already"},
      {"id": "hr-1", "title": "Doors are locked", "parts": [{"name": "statement", "prose": "Lock them."}, {"name": "guidance", "prose": "Well."}]}])");
  ReadOptions options;
  options.scope = "SC-1";
  const auto reading = read(acme, bytes, options);
  CHECK(reading.faults.empty());
  REQUIRE(reading.records.size() == 1);
  CHECK(base::text_member(reading.records[0].named, "reference") == "hr-1");
  CHECK(base::text_member(reading.records[0].defaults, "title") == "Doors are locked");
  CHECK(reading.passed_over.at("catalog/controls/parts") == 2);
  CHECK(read(acme, bytes, {}).faults.size() == 1);  // which scope, is said once
}

TEST_CASE("oscal: others' refs are not ours") {
  TestOrganization acme;
  const auto ours =
      acme.create("asset", JsonObject{{"name", "Ours"}, {"kind", "software"}, {"owner", acme.ann.text()}, {"classification", "internal"}});
  const auto body = [&](const std::string& organization) {
    return R"({"component-definition": {"uuid": "7f3c1b52-9a54-4d2b-a6f8-0c0b2a1f7d11", "metadata": {"title": "T",
      "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1",
      "props": [{"name": "organization", "ns": "https://sealwright.invalid/ns/oscal", "value": ")" +
           organization + R"("}]},
      "components": [{"uuid": "7f3c1b52-9a54-4d2b-a6f8-0c0b2a1f7d12", "type": "software", "title": "Theirs", "description": "D",
      "props": [{"name": "record-ref", "ns": "https://sealwright.invalid/ns/oscal", "value": ")" +
           ours.ref + R"(", "class": "asset"}, {"name": "owner", "ns": "https://sealwright.invalid/ns/oscal", "value": "P-1"}]}]}})";
  };
  const auto theirs = read(acme, body(Id::make(acme.clock.now()).text()), {});
  REQUIRE(theirs.records.size() == 1);
  CHECK(theirs.records[0].ref.starts_with('#'));
  CHECK(!theirs.records[0].whole);
  const auto own = read(acme, body(acme.id.text()), {});
  REQUIRE(own.records.size() == 1);
  CHECK(own.records[0].ref == ours.ref);
  CHECK(own.records[0].whole);
}

TEST_CASE("oscal: broken JSON is refused, and what is no OSCAL") {
  const auto folder = std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "../shared/badinput/json";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: there is no ../shared/badinput/json");
    return;
  }
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    INFO(file.path().filename().string());
    std::ifstream in(file.path(), std::ios::binary);
    CHECK(!faults_of(std::string(std::istreambuf_iterator<char>(in), {})).empty());
  }
}

TEST_CASE("oscal: NIST's examples are read") {
  const auto folder = std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "../shared/corpus/oscal";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: there is no ../shared/corpus/oscal");
    return;
  }
  TestOrganization acme;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    INFO(file.path().filename().string());
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto reading = read(acme, bytes, {"SC-1", "P-1", "RM-1", false});
    for (const auto& each : reading.faults) MESSAGE(each.message);
    CHECK(reading.faults.empty());
    CHECK(!reading.records.empty());
  }
}

}  // namespace sealwright::isms::oscal
