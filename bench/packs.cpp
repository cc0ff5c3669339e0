// SPDX-License-Identifier: Apache-2.0
// links: commands
// A pack of many evidence files, made from a store through the operation that command line and API ask for, made again (the same bytes),
// and verified: packs [FILES [BYTES]]   (10,000 of 16 KiB)
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/random.hpp"
#include "commands/command.hpp"
#include "commands/signing.hpp"
#include "commands/spooled_file.hpp"
#include "isms/provision.hpp"
#include "knowledge.hpp"
#include "ledger/pack_verify.hpp"

namespace sealwright::bench {
namespace {

namespace fs = std::filesystem;
const store::Actor kActor{{}, {}, {}, "local", "bench"};

/// Runs work and says what it took.
template <class Work>
auto timed(std::string_view what, Work work) {
  const auto clock = std::chrono::steady_clock::now();
  const auto cpu = std::clock();
  auto out = work();
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - clock).count();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("{:<28} {:6.2f} s by the clock, {:6.2f} s of CPU, at most {} MiB so far\n", what, took,
             static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, usage.ru_maxrss / 1024);
  return out;
}

struct Program : Knowledge {
  base::SystemClock clock;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<commands::Services> services;
  store::Organization organization;

  explicit Program(const fs::path& folder) {
    store::Config config;
    config.folder = folder;
    config.create = true;
    config.synchronous = "NORMAL";  // filling is not what is measured
    store = must(store::open(config, isms::registers::all(), clock));
    services = std::make_unique<commands::Services>(commands::Services{*store, library, files, checks, clock, folder});
    organization = must(store->create_organization("acme", "Acme", "sealwright.invalid/bench", false));
    must(store->write(organization.id, kActor, [&](store::Writer& w) { return isms::provision(w, library, "Acme"); }));
    must(commands::make_key(*services, organization));
  }

  void add(int number, std::size_t size) {
    store::Evidence evidence;
    evidence.source = fmt::format("host:web-{}", number % 100);
    evidence.title = fmt::format("Configuration of web-{} on day {}", number % 100, number / 100);
    evidence.file_name = fmt::format("web-{}.json", number);
    evidence.collector = "bench 1.0";
    evidence.controls = {"iso27001:A.8.9"};
    evidence.collected_at = evidence.received_at = clock.now();
    std::string bytes;
    while (bytes.size() < size) bytes += base::random_token(64) + "\n";
    evidence.size = bytes.size();
    evidence.digest = must(store->blobs().put(organization.id, bytes));
    must(store->write(organization.id, kActor, [&](store::Writer& w) -> Result<> {
      evidence.id = Id::make(clock.now());
      TRY([[maybe_unused]] const auto added, w.add_evidence(evidence, {}));
      return {};
    }));
  }

  commands::Output pack() const {
    const auto all = commands::all(isms::registers::all());
    const auto create = std::find_if(all.begin(), all.end(), [](const auto& each) { return each.noun == "pack"; });
    commands::Call call{.services = *services, .organization = organization};
    call.caller.role = store::Role::owner;
    call.caller.local = true;
    call.caller.actor = kActor;
    return must(commands::run(*create, call));
  }
};

}  // namespace

int run(int argc, char** argv) {
  const int files = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const std::size_t size = argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 16 << 10;
  const fs::path folder = fs::temp_directory_path() / ("sealwright-bench-" + base::random_token(6));
  {
    Program program(folder);
    for (int i = 0; i < files; ++i) program.add(i, size);
    const auto first = timed("made", [&] { return program.pack(); });
    must(first.spooled->place(folder / "first.zip"));
    const auto second = timed("made again", [&] { return program.pack(); });
    must(second.spooled->place(folder / "second.zip"));
    const auto key = must(commands::verifier_key(*program.services, program.organization));
    const auto report = timed("verified", [&] { return must(ledger::verify_pack(folder / "first.zip", {key, {}})); });
    fmt::print("{}", report.text());
    const bool same = must(ledger::read_file(folder / "first.zip", std::size_t{4} << 30)) ==
                      must(ledger::read_file(folder / "second.zip", std::size_t{4} << 30));
    fmt::print("{} files, {} bytes; both packs {}\n", report.totals.files, fs::file_size(folder / "first.zip"),
               same ? "are the same bytes" : "DIFFER");
    if (!same || !report.verified() || report.evidence != static_cast<std::uint64_t>(files)) std::exit(1);
  }
  fs::remove_all(folder);
  return 0;
}

}  // namespace sealwright::bench

int main(int argc, char** argv) { return sealwright::bench::run(argc, argv); }
