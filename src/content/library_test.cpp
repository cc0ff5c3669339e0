// SPDX-License-Identifier: Apache-2.0
#include "content/library.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

const Library& library() {
  static const Library loaded = [] {
    auto result = Library::load(ContentTree::embedded());
    REQUIRE_MESSAGE(result.ok(), result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

/// The embedded content with one file changed, left out (nullopt) or added.
class Changed {
 public:
  Changed& put(std::string path, std::string bytes) {
    texts_.push_back(std::move(path));
    texts_.push_back(std::move(bytes));
    replacements_.push_back({texts_[texts_.size() - 2], texts_.back()});
    return *this;
  }
  Changed& replace(const std::string& path, std::string_view from, std::string_view to) {
    std::string bytes(base::find_embedded(embedded_files(), path)->bytes);
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    return put(path, bytes.replace(at, from.size(), to));
  }
  Changed& remove(std::string_view path) {
    removed_ = path;
    return *this;
  }
  /// What loading says: all faults in one text, or "loaded".
  std::string load() const {
    std::vector<base::EmbeddedFile> files;
    for (const auto& file : embedded_files()) {
      if (file.path != removed_) files.push_back(file);
    }
    files.insert(files.end(), replacements_.begin(), replacements_.end());
    const auto result = Library::load(ContentTree(files));
    return result ? "loaded" : result.error().text();
  }

 private:
  std::deque<std::string> texts_;
  std::vector<base::EmbeddedFile> replacements_;
  std::string_view removed_;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const Requirement& requirement(std::string_view ref) {
  const auto found = library().requirement(ref);
  REQUIRE_MESSAGE(found.ok(), found.error().text());
  return **found;
}

const Crosswalk& crosswalk(std::string_view id) {
  for (const Crosswalk& one : library().crosswalks()) {
    if (one.id == id) return one;
  }
  FAIL("no such crosswalk: " << std::string(id));
  std::abort();
}

TEST_CASE("risk scenarios: each has what a risk begins with, and together they reach most of Annex A") {
  CHECK(library().risk_scenarios().size() == 36);
  std::set<std::string> controls;
  for (const RiskScenario& one : library().risk_scenarios()) {
    CHECK_MESSAGE(one.controls.size() >= 3, one.id);
    controls.insert(one.controls.begin(), one.controls.end());
  }
  CHECK(controls.size() >= 75);
}

TEST_CASE("risk scenarios: an unknown control, property or key is a fault with its place") {
  const std::string file = "risks/ransomware.yaml";
  CHECK(has(Changed().replace(file, "A.8.13", "A.8.99").load(), "ransomware.yaml:9:"));
  CHECK(has(Changed().replace(file, "A.8.13", "A.8.99").load(), "there is no control of Annex A \"A.8.99\""));
  CHECK(has(Changed().replace(file, "A.8.13", "6.1.2").load(), "there is no control of Annex A \"6.1.2\""));
  CHECK(has(Changed().replace(file, "A.8.13", "A.8.7").load(), "\"A.8.7\" stands twice"));
  CHECK(has(Changed().replace(file, "[confidentiality, availability]", "[]").load(), "name one property at least"));
  CHECK(has(Changed().replace(file, "availability]", "honour]").load(), "there is no property \"honour\""));
  CHECK(has(Changed().replace(file, "threat:", "thread:").load(), "thread"));
  CHECK(has(Changed().replace(file, "risk: ransomware", "risk: other").load(), "name the file other.yaml"));
}

TEST_CASE("all content loads without a fault") {
  CHECK(library().frameworks().size() == 8);
  CHECK(library().crosswalks().size() == 10);
  CHECK(library().audit().documented_information.size() == 19);
  CHECK(library().audit().review_inputs.size() == 10);
  CHECK(library().audit().certification_rules.size() == 21);
  CHECK(library().audit().audit_time.size() == 22);
  CHECK(library().audit().attribute_samples.size() == 24);
  CHECK(library().audit().frequency_samples.size() == 9);
}

TEST_CASE("ISO/IEC 27001:2022 is whole") {
  const Framework& iso = *library().framework("iso27001");
  std::size_t clauses = 0;
  std::size_t assessed_clauses = 0;
  std::set<std::string> fresh;
  std::set<std::string> summaries;
  for (const Requirement& one : iso.requirements) {
    clauses += one.kind == Requirement::Kind::clause ? 1 : 0;
    assessed_clauses += one.kind == Requirement::Kind::clause && one.assessable() ? 1 : 0;
    if (one.new_in_2022) fresh.insert(one.id);
    CHECK_MESSAGE(summaries.insert(one.summary).second, one.id);
    CHECK_MESSAGE(base::code_points(one.summary) <= 130, one.id);
    CHECK_MESSAGE((one.parent.empty() || iso.find(one.parent)->group), one.id);
  }
  CHECK(clauses == 41);
  CHECK(assessed_clauses == 30);
  CHECK(fresh ==
        std::set<std::string>{"A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23", "A.8.28"});
  const Requirement& configuration = requirement("A.8.9");
  CHECK(configuration.ref() == "iso27001:A.8.9");
  CHECK(configuration.title == "Configuration management");
  CHECK(configuration.parent == "A.8");
  CHECK(configuration.kind == Requirement::Kind::control);
  CHECK(configuration.attributes.capabilities == std::vector<std::string>{"Secure_configuration"});
  CHECK(requirement("6.1.3").documented == Requirement::Documented::maintain);
  CHECK(requirement("9.1").documented == Requirement::Documented::retain);
  CHECK(requirement("6.1.3").parent == "6.1");
  CHECK(requirement("6.1").parent == "6");
  CHECK_FALSE(requirement("6.1").assessable());
  CHECK(iso.children("").front()->id == "4");
  CHECK(iso.children("A.8").back()->id == "A.8.34");
}

TEST_CASE("headings of other frameworks follow from their identifiers") {
  CHECK(requirement("hipaa:164.308(a)(1)(ii)(A)").parent == "164.308(a)(1)");
  CHECK(requirement("hipaa:164.308(a)(1)").parent == "164.308");
  CHECK(requirement("nist_800_53:AC-2(12)").parent == "AC-2");
  CHECK(requirement("nist_800_53:CP-2(1)").parent == "CP-2");
  CHECK(requirement("nist_csf:GV.OC-01").parent == "GV.OC");
  CHECK(requirement("soc2:CC6.1").parent == "CC6");
  CHECK(requirement("pci_dss:12.10").parent == "12");
  CHECK(requirement("iso27701:A.1.2.2").parent == "A.1.2");
}

TEST_CASE("references are resolved, and a wrong one gets a proposal") {
  CHECK(&requirement("iso27001:A.5.1") == &requirement("A.5.1"));
  const auto far = library().requirement("iso27001:A.8.99");
  REQUIRE(!far.ok());
  CHECK(far.error().category == Category::not_found);
  CHECK(has(far.error().message, "did you mean iso27001:A.8.9?"));
  CHECK(has(library().requirement("iso2701:A.8.9").error().message, "there is no framework \"iso2701\": did you mean iso27"));
  CHECK(!library().requirement("").ok());
  CHECK(!library().requirement(":").ok());
}

TEST_CASE("a file of faults alone is refused without looking for what each could have meant") {
  std::string text = "crosswalk: hipaa-soc2\nfrom: hipaa\nto: soc2\nrelation: related\nsource: s\nlicence: l\npairs:\n  none: [";
  for (int i = 0; i < 60'000; ++i) text += "X" + std::to_string(i) + ",";
  const auto document = parse_yaml(text + "Y]\n", "crosswalks/hipaa-soc2.yaml");
  REQUIRE_MESSAGE(document, document.error().text());
  std::vector<Fault> faults;
  read_crosswalk(*document, library().frameworks(), faults);
  CHECK(faults.size() >= 60'002);
  const auto refused = faults_of("crosswalk", faults);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().faults.size() == kMostFaults);
}

TEST_CASE("crosswalk pairs carry relation, routes, source and what they go through") {
  CHECK(crosswalk("soc2-iso27001").pairs.size() == 284);
  CHECK(crosswalk("pci_dss-iso27001").pairs.size() == 197);
  CHECK(crosswalk("hipaa-iso27001").pairs.size() == 153);
  CHECK(crosswalk("nist_csf-iso27001").pairs.size() == 341);
  CHECK(crosswalk("nist_800_53-iso27001").pairs.size() == 642);
  CHECK(crosswalk("hipaa-nist_800_53").pairs.size() == 189);
  CHECK(crosswalk("hipaa-nist_csf").pairs.size() == 450);
  CHECK(crosswalk("iso27701-iso27001").pairs.size() == 29);
  CHECK(crosswalk("iso27001_2013-iso27001").pairs.size() == 115);
  CHECK(crosswalk("hipaa-iso27001-composed").pairs.size() == 1137);
  for (const Crosswalk& one : library().crosswalks()) {
    for (const Pair& pair : one.pairs) {
      REQUIRE(pair.crosswalk == &one);
      REQUIRE(pair.relation == Relation::unstated);
      REQUIRE(pair.routes >= 1);
      REQUIRE(pair.via.empty() == one.through.empty());
    }
  }
}

TEST_CASE("independent routes are counted through headings and hubs") {
  const auto routes = [](std::string_view id, std::string_view from, std::string_view to) {
    for (const Pair& pair : crosswalk(id).pairs) {
      if (pair.from->id == from && pair.to->id == to) return int{pair.routes};
    }
    return 0;
  };
  CHECK(routes("soc2-iso27001", "CC1.1", "5.1") == 1);
  CHECK(routes("hipaa-iso27001-composed", "164.308(a)(1)", "10.2") == 1);  // SP 800-53 alone, and no pair of ours below
  CHECK(routes("hipaa-iso27001-composed", "164.308(a)(1)", "5.2") >= 2);   // both hubs
  std::size_t hubs = 0;
  for (const Pair& pair : crosswalk("hipaa-iso27001-composed").pairs) {
    std::set<std::string> through;
    for (const Requirement* hub : pair.via) through.insert(hub->framework);
    REQUIRE(pair.routes >= through.size());
    hubs += through.size() == 2 ? 1 : 0;
  }
  CHECK(hubs == 210);
  std::size_t supported = 0;
  for (const Pair& pair : crosswalk("hipaa-iso27001").pairs) supported += pair.routes > 1 ? 1 : 0;
  CHECK(supported == 138);  // of 153: the others NIST does not reach
}

TEST_CASE("pairs are found from either end") {
  const auto at_iso = library().pairs_of(requirement("A.8.9"));
  std::set<std::string> frameworks;
  for (const Pair* pair : at_iso) frameworks.insert(pair->from->framework);
  CHECK(frameworks == std::set<std::string>{"hipaa", "nist_800_53", "nist_csf", "pci_dss", "soc2"});
  const auto at_old = library().pairs_of(requirement("iso27001_2013:A.18.2.3"));
  REQUIRE(at_old.size() == 2);
  CHECK(at_old[0]->note == "split");
  CHECK(library().pairs_of(requirement("A.8")).empty());
}

TEST_CASE("types can be added by code, once") {
  auto own = Library::load(ContentTree::embedded());
  REQUIRE(own.ok());
  ResourceType type;
  type.name = "isms.sample";
  type.key = {"ref"};
  ResourceField ref{"ref", "Reference", {}};
  ref.type.max = 40;
  type.fields = {ref};
  CHECK(own->add_type(type).ok());
  CHECK(own->type("isms.sample") != nullptr);
  CHECK(own->add_type(type).error().category == Category::conflict);
  CHECK(has(own->known_type("isms.sampel").error().message, "did you mean isms.sample?"));
  type.name = "sample";
  CHECK(own->add_type(type).error().category == Category::invalid);
}

TEST_CASE("content that contradicts itself does not load") {
  const std::string a8 = "frameworks/iso27001/a8-technological.yaml";
  const std::string soc2 = "crosswalks/soc2-iso27001.yaml";
  CHECK(Changed().load() == "loaded");
  CHECK(has(Changed().replace(a8, "  A.8.9:\n", "  A.8.99:\n").load(), "iso27001 has no \"A.8.9\""));
  CHECK(has(Changed().replace(a8, "  A.8.9:\n", "  A.8.99:\n").load(), "audit/documented-information.yaml:22:"));
  CHECK(has(Changed().replace(a8, "  A.8.34:\n", "  A.9.1:\n").load(), "A.8 has 33 controls; the standard has 34"));
  CHECK(has(Changed().replace(a8, "    new_in_2022: true\n", "").load(), "10 controls are marked new_in_2022"));
  CHECK(has(Changed().replace(a8, "    domains: [Protection]\n", "").load(), "lacks one of type"));
  CHECK(has(Changed().replace(a8, "    summary: Give administrator", "    note: Give administrator").load(), "A.8.2 has no summary"));
  CHECK(has(
      Changed()
          .replace(a8, "    tested_by: [document]\n    attest: Show for a sample of systems that rights follow", "    note: Rights follow")
          .load(),
      "A.8.3 names no record or attestation that tests it"));
  CHECK(has(Changed().replace(a8, "framework: iso27001", "framework: soc2").load(), "lies in the folder of iso27001"));
  CHECK(has(Changed().replace(a8, "    title: Capacity", "    titel: Capacity").load(), "unknown key \"titel\": did you mean title?"));
  CHECK(has(Changed().put("frameworks/iso27001/b.yaml", "framework: iso27001\nidentifiers: [[A.5.1]]").load(), "A.5.1 is declared twice"));
  CHECK(has(Changed().put("frameworks/iso27001/b.yaml", "framework: iso27001\nidentifiers: [[a b]]").load(), "\"a b\" is no identifier"));
  CHECK(has(Changed().put("frameworks/iso9001/b.yaml", "framework: iso9001").load(), "there is no frameworks/iso9001.yaml"));
  CHECK(has(Changed().replace(soc2, "[5.1, A.5.4", "[5.1, A.5.44").load(), "did you mean A.5.4?"));
  CHECK(has(Changed().replace(soc2, "[5.1, A.5.4", "[5.1, 5.1, A.5.4").load(), "the pair stands twice"));
  CHECK(has(Changed().replace(soc2, "CC1.1: [", "CC1.1: [").replace(soc2, "from: soc2", "from: soc3").load(), "no framework \"soc3\""));
  CHECK(has(Changed().replace(soc2, "relation: unstated", "relation: similar").load(), "must be one of unstated, equal"));
  CHECK(has(Changed().replace(soc2, "crosswalk: soc2-iso27001", "crosswalk: soc2").load(), "name the file soc2.yaml"));
  CHECK(has(Changed().replace(soc2, "pairs:", "through: [nist_csf]\npairs:").load(), "either pairs, or"));
  CHECK(has(Changed().replace("crosswalks/hipaa-iso27001-composed.yaml", "[nist_800_53,", "[pci_dss,").load(), "nothing leads from hipaa"));
  CHECK(has(Changed().remove("audit/audit-time.yaml").load(), "audit/audit-time.yaml is missing"));
  CHECK(has(Changed().replace("audit/audit-time.yaml", "[16, 25,", "[17, 25,").load(), "the range must begin at 16"));
  CHECK(has(Changed().replace("audit/certification-rules.yaml", "max_months: 12", "max_months: twelve").load(),
            "whole number from 1 to 120"));
  CHECK(has(Changed().put("audit/more.yaml", "a: 1").load(), "is none of the files that audit/ holds"));
  CHECK(has(Changed().put("types/a.b.yml", "type: a.b").load(), "files here end in .yaml"));
  CHECK(has(Changed().put("types/a.c.yaml", "type: a.b\ntitle: T\nhelp: H\nkey: [k]\nfields: {k: {type: string, help: K}}").load(),
            "name the file a.b.yaml"));
  CHECK(has(Changed().remove("frameworks/iso27001.yaml").load(), "frameworks/iso27001.yaml is missing"));
}

}  // namespace
}  // namespace sealwright::content
