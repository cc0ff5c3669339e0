// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "evidence/format.hpp"
#include "evidence/scan.hpp"
#include "evidence/xml.hpp"

namespace sealwright::evidence {
namespace {

int recognise_xccdf(std::string_view head, const Options&) {
  const auto tag = xml::first_tag(head);
  if (tag.find("checklists.nist.gov/xccdf/") == std::string_view::npos) return 0;
  const auto name = xml::local(tag.substr(1, tag.find_first_of(" \t\r\n/") - 1));
  return name == "Benchmark" || name == "TestResult" ? 95 : 0;
}

Result<> decode_xccdf(Input& input, const Options& options, Recorder& out) {
  pugi::xml_document document;
  TRY_DONE(xml::load(input, out.limits(), document));
  const auto root = document.document_element();
  std::string_view version;
  if (!scan::in_xccdf(root, &version))
    return base::invalid(fmt::format("the root element {} is not in a name space of XCCDF 1.1 or 1.2", base::quoted(root.name())));
  out.version(version);
  scan::ScanReader reader(options, out);
  if (xml::local(root) == "TestResult") return reader.test_result(root, nullptr, {});
  if (xml::local(root) != "Benchmark")
    return base::invalid(fmt::format("the root element is {}, neither Benchmark nor TestResult", base::quoted(root.name())));
  if (!xml::child(root, "TestResult")) return base::invalid("it is a set of rules without a TestResult: run the scan and give its result");
  TRY(const auto rules, reader.benchmark(root));
  for (const auto item : root.children())
    if (xml::local(item) == "TestResult") TRY_DONE(reader.test_result(item, &rules, {}));
  return {};
}

}  // namespace

const Reader kXccdf{.name = "xccdf",
                    .title = "XCCDF result",
                    .help = "TestResult of XCCDF 1.1 or 1.2, alone or in its Benchmark; complete for target, benchmark and profile",
                    .recognise = recognise_xccdf,
                    .decode = decode_xccdf};

}  // namespace sealwright::evidence
