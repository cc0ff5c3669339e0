// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "evidence/recording_sink_test.hpp"
#include "evidence/sarif_message.hpp"

namespace sealwright::evidence {
namespace {

std::string run_with(std::string_view results) {
  return fmt::format(R"({{"version":"2.1.0","runs":[{{"tool":{{"driver":{{"name":"T"}}}},"results":{}}}]}})", results);
}

std::string filled(std::string_view pattern, std::vector<std::string_view> arguments) {
  std::string out;
  return sarif::format_message(pattern, arguments, 100, out) ? out : "refused";
}

}  // namespace

TEST_CASE("placeholders of a SARIF message") {
  CHECK(filled("{0} and {1}", {"a", "b"}) == "a and b");
  CHECK(filled("{{0}} {0}", {"a"}) == "{0} a");
  CHECK(filled("{2} {x} {", {"a"}) == "{2} {x} {");
  CHECK(filled("{0} stays", {}) == "{0} stays");
  CHECK(filled("{0}{0}{0}", {std::string_view("0123456789012345678901234567890123456789")}) == "refused");
}

TEST_CASE("a path below bases, also where they run in circles") {
  sarif::Run run;
  run.bases["A"] = {"a/", "B", -1};
  run.bases["B"] = {"b", "A", -1};
  run.bases["TOP"] = {"file:///x/", "", -1};
  std::string path;
  sarif::path_of(run, {"f.c", "TOP", -1}, path);
  CHECK(path == "f.c");
  sarif::path_of(run, {"f.c", "NONE", -1}, path);
  CHECK(path == "f.c");
  sarif::path_of(run, {"f.c", "A", -1}, path);
  CHECK(path.ends_with("b/a/f.c"));
  CHECK(path.size() < 200);
}

TEST_CASE("a weakness from a tag") {
  CHECK(sarif::cwe_of("external/cwe/cwe-079") == "CWE-79");
  CHECK(sarif::cwe_of("CWE-89: SQL injection") == "CWE-89");
  CHECK(sarif::cwe_of("security").empty());
  CHECK(sarif::cwe_of("cwe-").empty());
  CHECK(sarif::cwe_of("cwe-99999999999999999999").empty());
}

TEST_CASE("only results that a tool vouches for are complete") {
  const auto complete = [](std::string_view text) {
    RecordingSink sink;
    const auto scopes = read_text(text, sink).value().complete;
    return std::any_of(scopes.begin(), scopes.end(), [](const Scope& scope) { return scope.type == "code.result"; });
  };
  const std::string head = R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}})";
  CHECK(complete(head + R"(,"results":[]}]})"));
  CHECK_FALSE(complete(head + R"(}]})"));
  CHECK_FALSE(complete(head + R"(,"results":null}]})"));
  CHECK_FALSE(complete(head + R"(,"results":[],"invocations":[{"executionSuccessful":false}]}]})"));
  CHECK_FALSE(complete(head + R"(,"results":[],"externalPropertyFileReferences":{"results":[{"itemCount":3}]}}]})"));
  CHECK_FALSE(complete(R"({"version":"2.1.0","$schema":"sarif","runs":null})"));
}

TEST_CASE("the same result has the same identity in the next run") {
  const auto identity = [](std::string_view result) {
    RecordingSink sink;
    REQUIRE(read_text(run_with(fmt::format("[{}]", result)), sink).ok());
    return std::string(base::text_member(sink.all.front().body, "id"));
  };
  CHECK(identity(R"({"ruleId":"R","message":{"text":"m"}})") == identity(R"({"message":{"text":"m"},"ruleId":"R"})"));
  CHECK(identity(R"({"ruleId":"R","message":{"text":"m"}})") != identity(R"({"ruleId":"S","message":{"text":"m"}})"));
  CHECK(identity(R"({"ruleId":"R","message":{"text":"m"},"fingerprints":{"a":"1"}})") ==
        identity(R"({"ruleId":"R","message":{"text":"other"},"fingerprints":{"a":"1"}})"));
}

TEST_CASE("what a SARIF file must not be") {
  CHECK(says(refusal(R"({"version":"1.0.0","runs":[]})",
                     [] {
                       auto o = knowledge().options();
                       o.format = "sarif";
                       return o;
                     }()),
             "only 2.1.0"));
  CHECK(says(refusal(R"({"version":"2.1.0","$schema":"sarif"})",
                     [] {
                       auto o = knowledge().options();
                       o.format = "sarif";
                       return o;
                     }()),
             "no member"));
  CHECK(says(refusal(R"({"version":"2.1.0","runs":[{"results":[]}]})"), "tool.driver.name"));
  CHECK(says(refusal(run_with(R"([{"level":"terrible"}])")), "no level"));
  CHECK(says(refusal(run_with(R"([{"kind":"odd"}])")), "no kind"));
  CHECK(says(refusal(run_with("[7]")), "result"));
  CHECK(says(refusal(R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[],"results":[]}]})"), "two members"));
}

TEST_CASE("a fault is told with its byte, in parts that nobody wants too") {
  const auto broken = run_with(R"([{"ruleId":"R","properties":{"x":tru}}])");
  const auto at = broken.find("tru");
  const auto told = refusal(broken);
  CHECK_MESSAGE(says(told, "byte " + std::to_string(at)), told);
  CHECK(says(refusal(run_with("[]").substr(0, 40)), "not JSON"));
  CHECK(says(refusal(run_with("[]") + "x"), "byte"));
  CHECK(says(refusal(run_with("[{\"ruleId\":\"\xff\"}]")), "byte"));
  CHECK(says(refusal(run_with(R"([{"ruleId":"\q"}])")), "byte"));
}

TEST_CASE("limits of SARIF files") {
  Limits limits;
  limits.depth = 20;
  const auto deep = run_with(fmt::format(R"([{{"properties":{}{}}}])", std::string(30, '['), std::string(30, ']')));
  CHECK(says(refusal(deep, knowledge().options(), limits), "deep"));
  limits = {};
  limits.resources = 2;
  CHECK(says(refusal(run_with(R"([{"ruleId":"A"},{"ruleId":"B"},{"ruleId":"C"}])"), knowledge().options(), limits), "more than 2"));
  limits = {};
  limits.string_bytes = 10;
  CHECK(says(refusal(run_with(R"([{"ruleId":"A","message":{"text":"longer than ten"}}])"), knowledge().options(), limits), "at most 10"));
  limits = {};
  limits.output_bytes = 100;
  CHECK(says(refusal(run_with(R"([{"ruleId":"A"},{"ruleId":"B"}])"), knowledge().options(), limits), "over 100 bytes"));
  limits = {};
  limits.seconds = -1;
  CHECK(says(refusal(run_with(fmt::format("[{}]",
                                          [] {
                                            std::string many = R"({"ruleId":"A"})";
                                            for (int i = 0; i < 70; ++i) many += R"(,{"ruleId":"A"})";
                                            return many;
                                          }())),
                     knowledge().options(), limits),
             "seconds"));
}

TEST_CASE("a long message is cut between characters and the cut is told") {
  std::string text(Recorder::kProse - 1, 'a');
  for (int i = 0; i < 10; ++i) text += "é";
  RecordingSink sink;
  const auto summary = read_text(run_with(fmt::format(R"([{{"ruleId":"A","message":{{"text":"{}"}}}}])", text)), sink);
  REQUIRE(summary.ok());
  CHECK(base::text_member(sink.all.front().body, "message").size() == Recorder::kProse - 1);
  CHECK(summary->warnings.size() == 1);
}

}  // namespace sealwright::evidence
