// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "evidence/format.hpp"
#include "evidence/scan.hpp"
#include "evidence/xml.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::string_view kSpace = "http://scap.nist.gov/schema/asset-reporting-format/1.1";

int recognise_arf(std::string_view head, const Options&) {
  const auto tag = xml::first_tag(head);
  const bool root = tag.substr(0, tag.find_first_of(" \t\r\n/")).ends_with("asset-report-collection");
  return root && tag.find("asset-reporting-format") != std::string_view::npos ? 97 : 0;
}

/// The nearest elements of that local name, at most `depth` levels below.
void descendants(pugi::xml_node node, std::string_view name, int depth, std::vector<pugi::xml_node>& found) {
  if (depth == 0) return;
  for (const auto item : node.children()) {
    if (xml::local(item) == name) found.push_back(item);
    else descendants(item, name, depth - 1, found);
  }
}

std::vector<pugi::xml_node> descendants(pugi::xml_node node, std::string_view name, int depth) {
  std::vector<pugi::xml_node> found;
  descendants(node, name, depth, found);
  return found;
}

/// Asset id → its best name: fully qualified, else host name, else an address (Asset Identification 1.1).
std::map<std::string, std::string> assets(pugi::xml_node root) {
  std::map<std::string, std::string> names;
  for (const auto asset : descendants(xml::child(root, "assets"), "asset", 1)) {
    std::string name;
    for (const auto* part : {"fqdn", "hostname", "ip-v4", "ip-v6"}) {
      const auto found = descendants(asset, part, 5);
      if (name.empty() && !found.empty()) name = xml::text(found.front(), 1024);
    }
    names.emplace(xml::attribute(asset, "id"), name);
  }
  return names;
}

std::string host_of(pugi::xml_node result, const std::map<std::string, std::string>& names) {
  for (const auto item : result.children()) {
    if (xml::local(item) != "target-id-ref") continue;
    if (const auto at = names.find(std::string(xml::attribute(item, "name"))); at != names.end()) return at->second;
  }
  return {};
}

Result<> decode_arf(Input& input, const Options& options, Recorder& out) {
  pugi::xml_document document;
  TRY_DONE(xml::load(input, out.limits(), document));
  const auto root = document.document_element();
  if (xml::local(root) != "asset-report-collection" || xml::name_space(root) != kSpace)
    return base::invalid(fmt::format("the root element {} is not asset-report-collection of ARF 1.1", base::quoted(root.name())));
  out.version("1.1");
  scan::ScanReader reader(options, out);
  std::map<std::string, scan::Benchmark> benchmarks;
  for (const auto node : descendants(xml::child(root, "report-requests"), "Benchmark", 6)) {
    if (!scan::in_xccdf(node)) continue;
    TRY(auto found, reader.benchmark(node));
    benchmarks.insert_or_assign(found.id, std::move(found));
  }
  const auto names = assets(root);
  std::size_t runs = 0;
  for (const auto result : descendants(xml::child(root, "reports"), "TestResult", 4)) {
    if (!scan::in_xccdf(result)) continue;
    const auto at = benchmarks.find(std::string(xml::attribute(xml::child(result, "benchmark"), "id")));
    TRY_DONE(reader.test_result(result, at == benchmarks.end() ? nullptr : &at->second, host_of(result, names)));
    ++runs;
  }
  if (runs == 0) return base::invalid("no report holds an XCCDF TestResult");
  return {};
}

}  // namespace

const Reader kArf{.name = "arf",
                  .title = "ARF result",
                  .help =
                      "Asset Reporting Format 1.1 as OpenSCAP writes it, with one or more TestResults; complete for each target, benchmark "
                      "and profile",
                  .recognise = recognise_arf,
                  .decode = decode_arf};

}  // namespace sealwright::evidence
