// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>

#include "base/random.hpp"
#include "fixture.hpp"
#include "recorder.hpp"

namespace sealwright::contracts {
using faults::Operation;
using faults::Recorder;

namespace {

namespace fs = std::filesystem;

fs::path new_folder(std::string_view what) {
  return fs::temp_directory_path() / fmt::format("sealwright-{}-{}", what, base::random_token(6));
}

store::Config config_in(const fs::path& folder) {
  store::Config config;
  config.folder = folder;
  config.create = true;
  config.extra_migrations = {{2, "registers_of_tests", registers_migration()}};
  return config;
}

const store::Actor kActor{{}, {}, {}, "local", "tester"};

/// Two lives of a store, each closed properly (which folds the log into the database), all recorded. An acknowledgement is
/// `organization`, or `register id version`.
void live(Recorder& recorder, const fs::path& folder, const std::string& synchronous) {
  base::SystemClock clock;
  store::Config config = config_in(folder);
  config.synchronous = synchronous;
  config.vfs = recorder.vfs_name();
  config.disk = &recorder;
  for (int life = 0; life < 2; ++life) {
    auto store = store::open(config, registers(), clock).value();
    if (life == 0) {
      REQUIRE(store->create_organization("acme", "Acme", "", false));
      recorder.acknowledge("organization");
    }
    const auto org = store->organization("acme").value();
    for (int n = 0; n < 8; ++n) {
      std::string said;
      store::Evidence evidence;
      if (n % 4 == 3) {
        evidence.digest = store->blobs().put(org.id, fmt::format("life {} bytes {}", life, n)).value();
        evidence.source = "host:web-1";
        evidence.collected_at = evidence.received_at = clock.now();
      }
      REQUIRE(store->write(org.id, kActor, [&](store::Writer& w) -> Result<> {
        if (n % 4 == 3) {
          TRY(const auto added, w.add_evidence(evidence, {{{"host.account", "ann", JsonObject{{"n", n}, {"life", life}}, false}}, {}, {}}));
          said = "evidence " + added.evidence.id.text() + " 1";
          return {};
        }
        TRY(const auto made,
            w.create("risk", JsonObject{{"title", std::string(1 + static_cast<std::size_t>(n) * 20, 'x')}, {"treatment", "modify"}}));
        said = "risk " + made.id.text() + " 1";
        return {};
      }));
      recorder.acknowledge(said);
    }
  }
}

/// Opens what the cut left behind and names everything that is not as it was acknowledged.
std::vector<std::string> losses(const fs::path& folder, const std::vector<std::string>& acknowledged) {
  base::SystemClock clock;
  auto opened = store::open(config_in(folder), registers(), clock);
  if (!opened) return {"cannot be opened: " + opened.error().text()};
  std::vector<std::string> out;
  const auto org = (*opened)->organization("acme");
  if (!org) return acknowledged.empty() ? out : std::vector<std::string>{"the organization is lost"};
  const auto reader = (*opened)->read(org->id).value();
  for (const std::string& each : acknowledged) {
    const auto blank = each.find(' ');
    if (blank == std::string::npos) continue;
    if (!reader->version(each.substr(0, blank), Id::parse(each.substr(blank + 1, 36)).value(), 1)) out.push_back(each);
  }
  const auto damages = store::verify(**opened, org->id, {}, {});
  if (!damages) return {"cannot be verified: " + damages.error().text()};
  for (const store::Damage& each : *damages) out.push_back(each.what + ": " + each.message);
  return out;
}

/// Cuts the power at many points; how many of them lost something, and what the first lost.
struct Outcome {
  int cuts = 0, bad = 0;
  std::string first;
};

Outcome cut_everywhere(const std::string& synchronous, std::size_t points, bool until_first) {
  const fs::path folder = new_folder("live");
  Recorder recorder("recording-" + synchronous);
  live(recorder, folder, synchronous);
  const auto& operations = recorder.operations();
  std::mt19937 random(20260301);
  Outcome out;
  for (std::size_t i = 0; i < points; ++i) {
    const std::size_t count = 1 + i * (operations.size() - 1) / points + random() % (operations.size() / points + 1);
    if (count > operations.size()) continue;
    std::vector<std::string> acknowledged;
    for (std::size_t k = 0; k < count; ++k) {
      if (operations[k].kind == Operation::Kind::acknowledge) acknowledged.push_back(operations[k].bytes);
    }
    const fs::path target = new_folder("cut");
    fs::create_directories(target);
    faults::power_cut(operations, count, folder, target, random);
    const auto lost = losses(target, acknowledged);
    fs::remove_all(target);
    ++out.cuts;
    if (lost.empty()) continue;
    ++out.bad;
    if (out.first.empty()) out.first = fmt::format("cut behind operation {} of {}: {}", count, operations.size(), lost.front());
    if (until_first) break;
  }
  fs::remove_all(folder);
  return out;
}

}  // namespace

TEST_CASE("a power cut at any point loses nothing acknowledged with synchronous=FULL") {
  const Outcome out = cut_everywhere("FULL", 200, false);
  INFO(out.first);
  CHECK(out.cuts > 150);
  CHECK(out.bad == 0);
  MESSAGE(out.cuts << " power cuts, nothing lost");
}

TEST_CASE("the same power cuts lose acknowledged writes with synchronous=NORMAL: the simulation can tell") {
  const Outcome out = cut_everywhere("NORMAL", 200, true);
  CHECK(out.bad > 0);
  MESSAGE("with NORMAL: " << out.first);
}

}  // namespace sealwright::contracts
