// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

std::string result(std::string_view inside) {
  return fmt::format(R"(<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2" id="t"><target>h</target>{}</TestResult>)", inside);
}

Options as(std::string format) {
  auto options = knowledge().options();
  options.format = std::move(format);
  return options;
}

}  // namespace

TEST_CASE("a TestResult alone leaves the rules' texts unknown") {
  RecordingSink sink;
  const auto summary = read_text(result(R"(<rule-result idref="r"><result>pass</result></rule-result>)"), sink).value();
  CHECK(summary.format == "xccdf");
  CHECK(summary.warnings.size() == 1);
  for (const auto& field : summary.fields.at("scan.result")) CHECK(field != "title");
  CHECK(sink.find("scan.result", "h  /r/"));
  CHECK(summary.complete == std::vector<Scope>{{"scan.result", "scan", "h  "}, {"scan.run", "scan", "h  "}});
}

TEST_CASE("a requirement of 2013 leads to today's controls") {
  RecordingSink sink;
  const auto text = R"(<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><Rule id="r"><title>t</title>
    <reference href="https://www.iso.org/standard/54534.html">A.9.4.2</reference></Rule>
    <TestResult><target>h</target><rule-result idref="r"><result>fail</result></rule-result></TestResult></Benchmark>)";
  REQUIRE(read_text(text, sink).ok());
  CHECK(sink.all.front().body.at("references") == Json(JsonArray{"iso27001_2013:A.9.4.2"}));
  CHECK(sink.all.front().body.at("controls") == Json(JsonArray{"iso27001:A.8.5"}));
}

TEST_CASE("what an XCCDF or ARF file must not be") {
  CHECK(says(refusal(R"(<!DOCTYPE x [<!ENTITY a "b">]>)" + result("")), "document type declaration"));
  CHECK(says(refusal("<?xml version='1.0'?>\n<!DOCTYPE TestResult SYSTEM 'file:///etc/passwd'>\n" + result("")),
             "document type declaration"));
  CHECK(says(refusal(result(R"(<rule-result idref="r"><result>maybe</result></rule-result>)")), "no result of XCCDF"));
  CHECK(says(refusal(result(R"(<rule-result><result>pass</result></rule-result>)")), "idref"));
  CHECK(says(refusal(R"(<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"/>)"), "no target"));
  CHECK(says(refusal(R"(<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2"/>)"), "without a TestResult"));
  CHECK(says(refusal(R"(<TestResult xmlns="http://other"/>)", as("xccdf")), "name space"));
  CHECK(says(refusal(R"(<a:asset-report-collection xmlns:a="http://scap.nist.gov/schema/asset-reporting-format/1.1"/>)"), "no report"));
  CHECK(says(refusal(result("") + "<again/>"), "root elements"));
  CHECK(says(refusal(result("<target>").substr(0, 70)), "byte"));
  CHECK(says(refusal(result("<target>\xff</target>")), "not UTF-8"));
  CHECK(says(refusal(result(std::string("<target>\0</target>", 18))), "zero byte"));
}

TEST_CASE("limits of XML files") {
  Limits limits;
  limits.depth = 10;
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += "<a>";
  for (int i = 0; i < 20; ++i) deep += "</a>";
  CHECK(says(refusal(result(deep), knowledge().options(), limits), "deeper than 10"));
  limits = {};
  limits.nodes = 3;
  CHECK(says(refusal(result("<a/><a/><a/><a/><a/><a/>"), knowledge().options(), limits), "at most 3"));
}

TEST_CASE("an entity that nobody declared stays text") {
  RecordingSink sink;
  REQUIRE(read_text(result(R"(<rule-result idref="&x;&lt;"><result>pass</result></rule-result>)"), sink).ok());
  CHECK(base::text_member(sink.all.front().body, "rule") == "&x;<");
}

}  // namespace sealwright::evidence
