// SPDX-License-Identifier: Apache-2.0
#include "sources/host.hpp"

#include "content/library.hpp"
#include "evidence/format.hpp"
#include "sources/openscap.hpp"
#include "sources/source.hpp"
#include "sources/tree_test.hpp"

namespace sealwright::sources {
namespace {

/// Holds what the host reader makes of a document against the declared types.
struct TypedSink final : evidence::Sink {
  content::Library library = content::Library::load(content::ContentTree::embedded()).value();
  std::set<std::string> keys;

  Result<> put(std::string_view type, const JsonObject& body) override {
    TRY(const auto* declared, library.known_type(type));
    TRY(const auto conforming, content::conform(*declared, Json(body)));
    TRY(auto key, content::resource_key(*declared, conforming));
    CHECK_MESSAGE(keys.insert(std::string(type) + " " + key).second, type << " " << key << " twice");
    return {};
  }
  Result<> gone(std::string_view, const JsonObject&) override { return base::internal("a host loses nothing"); }
};

}  // namespace

TEST_CASE("this very machine is read, and every item fits its type") {
  std::vector<std::string> told;
  const auto document =
      read_host(Machine(), base::SystemClock().now(), "0.1.0", [&](double, std::string_view what) { told.emplace_back(what); });
  CHECK(told.size() == 15);
  TypedSink sink;
  const auto summary = evidence::decode(evidence::Input::of(base::canonical(document), "host.json"), {}, {}, sink);
  REQUIRE_MESSAGE(summary.ok(), (summary ? "" : summary.error().text()));
  CHECK(summary->classes.at("host.account") > 0);
  CHECK(summary->classes.at("host.mount") > 0);
  for (const auto& [type, fields] : summary->fields)
    for (const auto& field : fields) CHECK_MESSAGE(sink.library.type(type)->field(field), type << "." << field);
}

TEST_CASE("an empty tree yields reasons, not assumptions") {
  Tree tree;
  const auto document = read_host(tree.machine, Instant::of_seconds(0), "0.1.0");
  CHECK(base::text_member(document, "host") == "unnamed");
  std::size_t reasons = 0;
  for (const auto& each : document.at("parts").as_array()) reasons += !base::text_member(each, "reason").empty();
  CHECK(reasons >= 9);
}

TEST_CASE("sources are found by name and refuse unknown settings") {
  CHECK(sources().size() == 2);
  CHECK(find("hots").error().message.find("host, openscap") != std::string::npos);
  base::SystemClock clock;
  const Context context{clock, std::filesystem::temp_directory_path(), "0", {{"rot", "/"}}, {}};
  CHECK(run(**find("host"), context).error().faults.at(0).pointer == "/settings/rot");
  Tree tree;
  const Context elsewhere{clock, tree.root, "0", {{"root", tree.root.string()}}, {}};
  CHECK(run(**find("host"), elsewhere).error().message.find("/etc/passwd") != std::string::npos);
}

TEST_CASE("the host source over a tree delivers one file with its provenance") {
  Tree tree;
  tree.file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n").file("etc/hostname", "web-9\n");
  base::SystemClock clock;
  const Context context{clock, tree.root, "0.1.0", {{"root", tree.root.string()}}, {}};
  const auto delivered = run(**find("host"), context);
  REQUIRE(delivered.ok());
  REQUIRE(delivered->size() == 1);
  CHECK(delivered->front().source == "host:web-9");
  CHECK(delivered->front().collector == "sealwright 0.1.0");
  CHECK_FALSE(delivered->front().notes.empty());
}

TEST_CASE("content for one release is widened in its platform test alone") {
  const std::string content = "<pattern>^11.[0-9]+$</pattern><pattern>^10.[0-9]+$</pattern><p>^11.[0-9]+$</p>";
  CHECK(admit_release(content, 11, 12).value() ==
        "<pattern>^(11|12).[0-9]+$</pattern><pattern>^10.[0-9]+$</pattern><p>^(11|12).[0-9]+$</p>");
  CHECK_FALSE(admit_release("<pattern>other</pattern>", 11, 12).ok());
}

}  // namespace sealwright::sources
