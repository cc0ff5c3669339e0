// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <malloc.h>
#include <simdjson.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <pugixml.hpp>
#include <vector>

#include "content/tree.hpp"
#include "evidence/format.hpp"

/// Reading SARIF and XCCDF into resources against the bare parser over the same bytes, interleaved in one run (DESIGN.md §14: at least a
/// quarter of the bare parser's speed). Times are of the processor, medians of the rounds.
namespace sealwright::bench {
namespace {

constexpr int kRounds = 7;
constexpr std::size_t kResults = 60'000, kRules = 40'000;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class Work>
double timed(Work work) {
  const auto start = processor_seconds();
  work();
  return processor_seconds() - start;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// Like what CodeQL and its kind write: rules, then results with a region, fingerprints, related places and a code flow.
std::string sarif() {
  std::string text =
      R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"Bench","rules":[)";
  for (int i = 0; i < 200; ++i)
    text += fmt::format(
        R"({}{{"id":"R{}","shortDescription":{{"text":"Rule number {}"}},"properties":{{"tags":["security","external/cwe/cwe-{:03}"],"security-severity":"{}.5"}}}})",
        i ? "," : "", i, i, i + 1, i % 9);
  text += R"(]}},"results":[)";
  for (std::size_t i = 0; i < kResults; ++i)
    text += fmt::format(
        R"({}{{"ruleId":"R{}","ruleIndex":{},"level":"warning","message":{{"text":"Value of [parameter](1) number {} reaches this call without a check of its length."}},"locations":[{{"physicalLocation":{{"artifactLocation":{{"uri":"src/module{}/file{}.cpp","uriBaseId":"%SRCROOT%","index":{}}},"region":{{"startLine":{},"startColumn":5,"endColumn":40}}}}}}],"partialFingerprints":{{"primaryLocationLineHash":"{:016x}:1","primaryLocationStartColumnFingerprint":"4"}},"codeFlows":[{{"threadFlows":[{{"locations":[{{"location":{{"physicalLocation":{{"artifactLocation":{{"uri":"src/a.cpp","index":3}},"region":{{"startLine":12,"startColumn":1,"endColumn":9}}}},"message":{{"text":"source of the value"}}}}}},{{"location":{{"physicalLocation":{{"artifactLocation":{{"uri":"src/b.cpp","index":4}},"region":{{"startLine":99,"startColumn":1,"endColumn":9}}}},"message":{{"text":"passed on here"}}}}}}]}}]}}],"relatedLocations":[{{"id":1,"physicalLocation":{{"artifactLocation":{{"uri":"src/c.cpp","index":5}},"region":{{"startLine":7}}}},"message":{{"text":"parameter"}}}}]}})",
        i ? "," : "", i % 200, i % 200, i, i % 50, i % 997, i % 997, i % 5000 + 1, i * 0x9E3779B97F4A7C15ull);
  return text + "]}]}";
}

std::string xccdf() {
  std::string text = R"(<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><version>1</version>)";
  for (std::size_t i = 0; i < kRules; ++i)
    text += fmt::format(
        R"(<Rule id="rule_{}" severity="medium"><title>Ensure that setting number {} is on</title><description>A text of <b>some</b> length that explains the setting and what follows where it is off.</description><reference href="https://www.iso.org/standard/54534.html">A.9.4.{}</reference><reference href="http://nvlpubs.nist.gov/nistpubs/SpecialPublications/NIST.SP.800-53r4.pdf">CM-6(a)</reference><check system="http://oval.mitre.org/XMLSchema/oval-definitions-5"><check-content-ref name="oval:x:def:{}" href="oval.xml"/></check></Rule>)",
        i, i, i % 5 + 1, i);
  text += R"(<TestResult id="t" start-time="2026-03-01T08:00:00Z" end-time="2026-03-01T08:01:00Z"><target>host</target>)";
  for (std::size_t i = 0; i < kRules; ++i)
    text += fmt::format(
        R"(<rule-result idref="rule_{}" role="full" time="2026-03-01T08:00:30Z" severity="medium"><result>{}</result><check system="oval"><check-content-ref name="oval:x:def:{}" href="#oval"/></check></rule-result>)",
        i, i % 3 ? "pass" : "fail", i);
  return text + "</TestResult></Benchmark>";
}

/// On demand, every value visited: what the parser can do at best when nothing is skipped.
std::uint64_t visit(simdjson::ondemand::value value) {
  std::uint64_t n = 1;
  switch (value.type()) {
    case simdjson::ondemand::json_type::object:
      for (auto field : value.get_object()) n += field.unescaped_key().value().size() + visit(field.value());
      break;
    case simdjson::ondemand::json_type::array:
      for (auto item : value.get_array()) n += visit(item.value());
      break;
    case simdjson::ondemand::json_type::string: n += value.get_string().value().size(); break;
    case simdjson::ondemand::json_type::number: n += value.get_double().value() > 0; break;
    case simdjson::ondemand::json_type::boolean: n += value.get_bool().value(); break;
    case simdjson::ondemand::json_type::null: break;
  }
  return n;
}

volatile std::uint64_t kept = 0;

double bare_json_on_demand(const std::string& text) {
  const simdjson::padded_string padded(text);
  return timed([&] {
    simdjson::ondemand::parser parser;
    auto document = parser.iterate(padded);
    kept = visit(document.get_value());
  });
}

double bare_json_tree(const std::string& text) {
  const simdjson::padded_string padded(text);
  return timed([&] {
    simdjson::dom::parser parser;
    kept = parser.parse(padded).is_object();
  });
}

double bare_xml(const std::string& text) {
  std::string copy = text;
  return timed([&] {
    pugi::xml_document document;
    if (!document.load_buffer_inplace(copy.data(), copy.size(), pugi::parse_default, pugi::encoding_utf8)) std::exit(1);
    kept = document.document_element().attributes_begin() != document.document_element().attributes_end();
  });
}

double reader(const std::string& text, const evidence::Catalogue& catalogue) {
  auto input = evidence::Input::of(text, "bench");
  evidence::Options options;
  options.catalogue = &catalogue;
  evidence::CountingSink sink;
  return timed([&] {
    const auto summary = evidence::decode(std::move(input), options, {}, sink);
    if (!summary) fmt::print(stderr, "{}\n", summary.error().text()), std::exit(1);
    kept = summary->resources();
  });
}

void line(std::string_view what, std::size_t bytes, double seconds, double reader_seconds) {
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("{:<38} {:>7.0f} MB/s", what, megabytes / seconds);
  if (reader_seconds > 0) fmt::print("   reader reaches {:>4.0f} %", 100 * seconds / reader_seconds);
  fmt::print("\n");
}

struct Medians {
  std::vector<double> reader, first, second;
};

/// Interleaved, so that a change of the machine's pace meets all alike; the first round warms up.
Medians json_rounds(const std::string& text, const evidence::Catalogue& catalogue) {
  Medians all;
  for (int i = 0; i <= kRounds; ++i) {
    if (i == 1) all = {};
    all.first.push_back(bare_json_on_demand(text));
    all.reader.push_back(reader(text, catalogue));
    all.second.push_back(bare_json_tree(text));
  }
  return all;
}

Medians xml_rounds(const std::string& text, const evidence::Catalogue& catalogue) {
  Medians all;
  for (int i = 0; i <= kRounds; ++i) {
    if (i == 1) all = {};
    all.first.push_back(bare_xml(text));
    all.reader.push_back(reader(text, catalogue));
  }
  return all;
}

void report(std::string_view name, const std::string& text, const evidence::Catalogue& catalogue) {
  const bool markup = text.find_first_not_of(" \t\r\n") != std::string::npos && text[text.find_first_not_of(" \t\r\n")] == '<';
  const auto all = markup ? xml_rounds(text, catalogue) : json_rounds(text, catalogue);
  fmt::print("{}, {:.1f} MB\n", name, static_cast<double>(text.size()) / 1e6);
  line("  to resources", text.size(), median(all.reader), 0);
  line(markup ? "  pugixml tree" : "  simdjson on demand, all visited", text.size(), median(all.first), median(all.reader));
  if (!markup) line("  simdjson tree", text.size(), median(all.second), median(all.reader));
}

}  // namespace

/// Without arguments two made files; else the files named (gzip too).
int run(int count, char** words) {
  // Memory once taken is kept: what is measured is the parsing, not the kernel's giving of pages, which virtual machines make dear.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  const auto catalogue = evidence::Catalogue::load(content::ContentTree::embedded()).value();
  fmt::print("simdjson: {}\n", simdjson::get_active_implementation()->name());
  if (count == 1) {
    report("made SARIF, 60,000 results with code flows", sarif(), catalogue);
    report("made XCCDF, 40,000 rules and results", xccdf(), catalogue);
  }
  for (int i = 1; i < count; ++i) {
    const auto input = evidence::Input::read(words[i], {});
    if (!input) return fmt::print(stderr, "{}: {}\n", words[i], input.error().text()), 1;
    report(words[i], std::string(input->text()), catalogue);
  }
  return 0;
}

}  // namespace sealwright::bench

int main(int count, char** words) { return sealwright::bench::run(count, words); }
