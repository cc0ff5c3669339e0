// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/random.hpp"
#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

namespace fs = std::filesystem;

struct Place {
  fs::path folder = fs::temp_directory_path() / ("add-" + base::random_token(9));
  base::SetClock clock{Instant::parse("2026-03-02T12:00:00Z").value()};
  std::unique_ptr<store::Store> store;
  store::Organization org;
  store::Actor actor;

  Place() {
    fs::create_directory(folder);
    store::Config config;
    config.folder = folder / "data";
    config.create = true;
    store = store::open(config, {}, clock).value();
    org = store->create_organization("acme", "Acme", "ledger.example.org/acme", false).value();
    actor.via = "local";
  }
  ~Place() {
    store.reset();
    fs::remove_all(folder);
  }
  Result<Receipt> add(std::string_view bytes, Arrival arrival = {}) {
    arrival.file = folder / "arrived";
    if (arrival.file_name.empty()) arrival.file_name = "sample";
    std::ofstream(arrival.file, std::ios::binary) << bytes;
    return evidence::add(*store, org.id, actor, knowledge().library, knowledge().catalogue, arrival);
  }
  std::vector<std::string> keys(std::string_view type) {
    std::vector<std::string> found;
    REQUIRE(store->read(org.id)
                .value()
                ->each_resource(type,
                                [&](const store::Resource& each) -> Result<> {
                                  found.push_back(each.source + " " + each.key);
                                  return {};
                                })
                .ok());
    return found;
  }
  std::size_t blobs() {
    std::size_t n = 0;
    for (const auto& each : fs::recursive_directory_iterator(folder / "data/blobs")) n += each.is_regular_file();
    return n;
  }
};

std::string log(std::string_view time, std::string_view rows) {
  return R"({"name":"users","hostIdentifier":"web-1","unixTime":)" + std::string(time) + R"(,"snapshot":)" + std::string(rows) + "}\n";
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a complete delivery removes what is gone, and the same one twice adds nothing") {
  Place place;
  const auto first = log("1772352000", R"([{"username":"ann"},{"username":"bob"}])");
  const auto receipt = place.add(first).value();
  CHECK(receipt.added.created == 2);
  CHECK(receipt.added.evidence.source == "osquery:users:web-1");
  CHECK(receipt.added.evidence.collected_at.text() == "2026-03-01T08:00:00Z");
  CHECK(receipt.added.evidence.size == first.size());
  const auto again = place.add(first).value();
  CHECK_FALSE(again.added.added);
  CHECK(again.added.evidence.id == receipt.added.evidence.id);
  const auto later = place.add(log("1772355600", R"([{"username":"ann"}])")).value();
  CHECK(later.added.same == 1);
  CHECK(later.added.removed == 1);
  CHECK(place.keys("host.account") == Keys{"osquery:users:web-1 web-1/ann"});
}

TEST_CASE("an incomplete delivery removes only what it says is gone") {
  Place place;
  Arrival arrival;
  arrival.source = "laptop";
  REQUIRE(place.add(log("1772352000", R"([{"username":"ann"},{"username":"bob"},{"username":"eve"}])"), arrival).ok());
  const auto line = R"({"name":"users","hostIdentifier":"web-1","unixTime":1772355600,"columns":{"username":"bob"},"action":"removed"})";
  CHECK(place.add(line, arrival).value().added.removed == 1);
  CHECK(place.keys("host.account") == Keys{"laptop web-1/ann", "laptop web-1/eve"});
}

TEST_CASE("the same bytes at a later time renew freshness on the same blob") {
  Place place;
  const std::string rows = R"([{"username":"ann"}])";
  Arrival arrival;
  arrival.format = "osquery:users";
  arrival.target = "web-1";
  arrival.collected_at = Instant::parse("2026-03-01T00:00:00Z").value();
  const auto first = place.add(rows, arrival).value();
  arrival.collected_at = Instant::parse("2026-03-02T00:00:00Z").value();
  const auto second = place.add(rows, arrival).value();
  CHECK(second.added.added);
  CHECK(second.added.same == 1);
  CHECK(second.added.evidence.digest == first.added.evidence.digest);
}

TEST_CASE("nothing of a refused file is kept") {
  Place place;
  CHECK_FALSE(place.add("{\"version\":\"2.1.0\",\"runs\":[").ok());
  CHECK_FALSE(
      place.add(R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"ruleId":"A"},{"level":"odd"}]}]})").ok());
  CHECK(place.keys("code.result").empty());
  CHECK(place.blobs() == 0);
}

TEST_CASE("two tools without a named source do not replace each other") {
  Place place;
  const auto report = [](std::string tool) {
    return R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":")" + tool +
           R"("}},"results":[{"ruleId":"A","fingerprints":{"f":"1"}}]}]})";
  };
  REQUIRE(place.add(report("One")).ok());
  REQUIRE(place.add(report("Two")).ok());
  CHECK(place.keys("code.result").size() == 2);
  CHECK(place.keys("code.scan") == Keys{"sarif:One One", "sarif:Two Two"});
}

TEST_CASE("a file that is kept as it is makes no resources") {
  Place place;
  Arrival arrival;
  arrival.format = "file";
  arrival.controls = {"iso27001:A.5.1"};
  const auto receipt = place.add("any bytes", arrival).value();
  CHECK(receipt.added.evidence.format.empty());
  CHECK(receipt.added.evidence.source == "upload");
  CHECK(place.store->blobs().get(place.org.id, receipt.added.evidence.digest).value() == "any bytes");
  arrival.controls = {"iso27001:A.99"};
  CHECK_FALSE(place.add("any bytes", arrival).ok());
}

}  // namespace sealwright::evidence
