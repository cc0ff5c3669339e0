// SPDX-License-Identifier: Apache-2.0
// The content against the tables that it was made from, where they are at hand.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/text.hpp"
#include "content/library.hpp"

namespace sealwright::content {
namespace {

const std::string kData = SEALWRIGHT_SOURCE_DIR "/../shared/data/";

using Row = std::vector<std::string>;

/// The rows behind the heading (RFC 4180 without line breaks in cells).
std::vector<Row> rows_of(const std::string& file) {
  std::ifstream stream(kData + file);
  REQUIRE(stream.good());
  std::vector<Row> rows;
  for (std::string line; std::getline(stream, line);) {
    Row row(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        row.emplace_back();
      } else if (c != '\r') {
        row.back() += c;
      }
    }
    rows.push_back(std::move(row));
  }
  rows.erase(rows.begin());
  return rows;
}

bool at_hand() {
  if (std::filesystem::exists(kData)) return true;
  MESSAGE("skipped: no " << kData);
  return false;
}

const Library& library() {
  static const Library loaded = Library::load(ContentTree::embedded()).value();
  return loaded;
}

std::string joined(const std::vector<std::string>& words) { return base::joined(words, "|"); }

using Pairs = std::set<std::pair<std::string, std::string>>;

Pairs pairs_of(std::string_view id) {
  Pairs pairs;
  for (const Crosswalk& crosswalk : library().crosswalks()) {
    if (crosswalk.id != id) continue;
    for (const Pair& pair : crosswalk.pairs) pairs.emplace(pair.from->id, pair.to->id);
  }
  return pairs;
}

Pairs pairs_in(const std::string& file, std::size_t from, std::size_t to) {
  Pairs pairs;
  for (const Row& row : rows_of(file)) {
    if (!row[from].empty() && !row[to].empty()) pairs.emplace(row[from], row[to]);
  }
  return pairs;
}

TEST_CASE("Annex A and clauses are those of the source tables") {
  if (!at_hand()) return;
  const Framework& iso = *library().framework("iso27001");
  const auto controls = rows_of("iso27001_2022_annex_a.csv");
  CHECK(controls.size() == 93);
  for (const Row& row : controls) {
    const Requirement* control = iso.find(row[0]);
    REQUIRE_MESSAGE(control != nullptr, row[0]);
    CHECK(control->title == row[1]);
    CHECK(iso.find(control->parent)->title == row[2]);
    CHECK(control->new_in_2022 == (row[3] == "yes"));
    const ControlAttributes& tags = control->attributes;
    const Row found{joined(tags.type), joined(tags.properties), joined(tags.concepts), joined(tags.capabilities), joined(tags.domains)};
    CHECK(found == Row(row.begin() + 4, row.end()));
  }
  for (const Row& row : rows_of("iso27001_2022_clauses.csv")) {
    const Requirement* clause = iso.find(row[0]);
    REQUIRE_MESSAGE(clause != nullptr, row[0]);
    CHECK(clause->title == row[1]);
    CHECK(clause->assessable() == (row[2] == "1"));
    CHECK(static_cast<int>(clause->documented) == (row[3].empty() ? 0 : row[3] == "maintain" ? 1 : 2));
    CHECK(clause->note == row[4]);
  }
}

TEST_CASE("outlines are those of the source tables") {
  if (!at_hand()) return;
  const std::map<std::string, std::pair<std::string, std::size_t>> outlines{{"soc2", {"soc2_tsc_outline_own_labels.csv", 1}},
                                                                            {"hipaa", {"hipaa_outline_own_labels.csv", 1}},
                                                                            {"pci_dss", {"pci_dss_4_outline_own_labels.csv", 1}},
                                                                            {"nist_csf", {"nist_csf_2_0.csv", 1}},
                                                                            {"iso27701", {"iso27701_2025_outline.csv", 2}}};
  for (const auto& [id, source] : outlines) {
    for (const Row& row : rows_of(source.first)) {
      const Requirement* found = library().framework(id)->find(row[0]);
      REQUIRE_MESSAGE(found != nullptr, row[0]);
      CHECK(found->title == row[source.second]);
    }
  }
}

TEST_CASE("direct crosswalks have exactly the pairs of the source tables") {
  if (!at_hand()) return;
  CHECK(pairs_of("soc2-iso27001") == pairs_in("xwalk_soc2_tsc_iso27001_2022_authored.csv", 0, 1));
  CHECK(pairs_of("pci_dss-iso27001") == pairs_in("xwalk_pci_dss_4_iso27001_2022_authored.csv", 0, 1));
  CHECK(pairs_of("hipaa-iso27001") == pairs_in("xwalk_hipaa_iso27001_2022_authored.csv", 0, 1));
  CHECK(pairs_of("hipaa-nist_800_53") == pairs_in("xwalk_hipaa_nist_800_53r5.csv", 0, 1));
  CHECK(pairs_of("hipaa-nist_csf") == pairs_in("xwalk_hipaa_nist_csf2.csv", 0, 1));
  CHECK(pairs_of("nist_csf-iso27001") == pairs_in("xwalk_nist_csf2_iso27001_2022.csv", 0, 1));
  CHECK(pairs_of("nist_800_53-iso27001") == pairs_in("xwalk_nist_800_53r5_iso27001_2022.csv", 0, 1));
  CHECK(pairs_of("iso27701-iso27001") == pairs_in("xwalk_iso27701_2025_iso27001_2022.csv", 0, 2));
  CHECK(pairs_of("iso27001_2013-iso27001") == pairs_in("map_iso27001_2013_to_2022.csv", 1, 0));
}

TEST_CASE("the composed crosswalk is what others composed before us") {
  if (!at_hand()) return;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> expected;
  for (const Row& row : rows_of("xwalk_hipaa_iso27001_2022_derived.csv")) {
    for (const std::string& cell : {row[2], row[3]}) {
      for (const auto hub : base::split(cell, '|')) {
        if (!hub.empty()) expected[{row[0], row[1]}].emplace(hub);
      }
    }
  }
  std::map<std::pair<std::string, std::string>, std::set<std::string>> found;
  for (const Crosswalk& crosswalk : library().crosswalks()) {
    if (crosswalk.id != "hipaa-iso27001-composed") continue;
    for (const Pair& pair : crosswalk.pairs) {
      for (const Requirement* hub : pair.via) found[{pair.from->id, pair.to->id}].insert(hub->id);
    }
  }
  CHECK(expected.size() == 1137);
  CHECK(found == expected);
}

TEST_CASE("audit tables are those of the source") {
  if (!at_hand()) return;
  const AuditFacts& facts = library().audit();
  const auto times = rows_of("iso27006_audit_time.csv");
  REQUIRE(times.size() == facts.audit_time.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(std::to_string(facts.audit_time[i].persons_to) == times[i][1]);
    CHECK(facts.audit_time[i].initial == doctest::Approx(std::stod(times[i][2])));
    CHECK(facts.audit_time[i].least_initial == doctest::Approx(std::stod(times[i][5])));
    CHECK((facts.audit_time[i].confidence == Confidence::published) == times[i][6].starts_with("published"));
  }
  const auto samples = rows_of("attribute_sample_sizes_binomial.csv");
  REQUIRE(samples.size() == facts.attribute_samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CHECK(facts.attribute_samples[i].tolerable_rate == doctest::Approx(std::stod(samples[i][1])));
    CHECK(std::to_string(facts.attribute_samples[i].accept_2) == samples[i][4]);
  }
}

}  // namespace
}  // namespace sealwright::content
