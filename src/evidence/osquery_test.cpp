// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

Options as(std::string format, std::string target = {}) {
  auto options = knowledge().options();
  options.format = std::move(format);
  options.target = std::move(target);
  return options;
}

}  // namespace

TEST_CASE("the table is proposed from columns and file name") {
  const std::string rows = R"([{"name":"left-pad","version":"1.0"}])";
  CHECK(says(refusal(rows), "osquery:npm_packages"));
  RecordingSink sink;
  CHECK(read_text(rows, sink, knowledge().options(), {}, "web-1_npm_packages.json").value().format == "osquery:npm_packages");
  CHECK(read_text(R"([{"path":"/bin/su","username":"root","groupname":"root","permissions":"S"}])", sink).value().format ==
        "osquery:suid_bin");
  CHECK(says(refusal(rows, as("osquery:rpm"), {}, "npm_packages.json"), "no table \"rpm\""));
  CHECK(says(refusal(R"([{"what":"ever"}])"), "no declared table has the columns what"));
  CHECK(says(refusal("[]"), "not clear"));
}

TEST_CASE("no rows of a named table are a complete answer") {
  RecordingSink sink;
  const auto summary = read_text("[]", sink, as("osquery:users", "web-1")).value();
  CHECK(summary.complete == std::vector<Scope>{{"host.account", "host", "web-1"}});
  CHECK(summary.resources() == 0);
}

TEST_CASE("a row that does not fit is refused with its number") {
  CHECK(says(refusal(R"([{"username":"a","uid":"1"},{"username":"b","uid":"x"}])", as("osquery:users")), "row 2: column \"uid\""));
  CHECK(says(refusal(R"([{"uid":"1"}])", as("osquery:users")), "\"username\" is missing"));
  CHECK(says(refusal(R"([{"username":{"a":1}}])", as("osquery:users")), "no plain value"));
  CHECK(says(refusal(R"([{"username":"a","last_change":"99999999999"}])", as("osquery:shadow")), "year 10000"));
  CHECK(says(refusal(R"([{"x":"1"}])", as("osquery:users")), "none of the columns"));
}

TEST_CASE("differences are never complete, and a row that went is told as gone") {
  RecordingSink sink;
  const auto summary = read_text(
                           R"({"name":"mounts","hostIdentifier":"h","unixTime":1,"columns":{"path":"/a","device":"d"},"action":"added"}
{"name":"mounts","hostIdentifier":"h","unixTime":2,"columns":{"path":"/a","device":"d"},"action":"removed"})",
                           sink)
                           .value();
  CHECK(summary.complete.empty());
  CHECK(summary.removed == 1);
  REQUIRE(sink.all.size() == 2);
  CHECK(sink.all[0].present);
  CHECK_FALSE(sink.all[1].present);
  CHECK(sink.all[1].key == "h/%2Fa");
  CHECK(sink.all[0].key == sink.all[1].key);
}

TEST_CASE("what is no line of a result log") {
  const std::string good = R"({"name":"mounts","hostIdentifier":"h","columns":{"path":"/a","device":"d"},"action":"added"})";
  CHECK(says(refusal(good + "\n{\"name\":\"x\",\"hostIdentifier\":\"h\"}"), "neither columns"));
  CHECK(says(refusal(good + "\n{\"name\":"), "line 2"));
  CHECK(says(refusal(good + "\n[]", as("osquery")), "line 2"));
  CHECK(says(refusal(R"({"columns":{},"hostIdentifier":""})"), "has none"));
}

TEST_CASE("a batch in one list is read as its lines are") {
  RecordingSink sink;
  const auto summary =
      read_text(R"([{"name":"users","hostIdentifier":"h","unixTime":1772352000,"snapshot":[{"username":"a"}]}])", sink).value();
  CHECK(summary.resources() == 1);
  CHECK(summary.collected_at->text() == "2026-03-01T08:00:00Z");
}

}  // namespace sealwright::evidence
