// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "../tests/contracts/registers.cpp"
#include "base/random.hpp"
#include "must.hpp"
#include "store/store.hpp"

namespace sealwright::bench {
namespace {

using Steady = std::chrono::steady_clock;
const store::Actor kActor{{}, {}, {}, "local", "bench"};

double seconds_since(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

/// Durable entries a second: each work seals `batch` entries and is answered when they are on the disk.
void entries(store::Store& store, const Id& org, int writers, int batch, int works) {
  const auto start = Steady::now();
  std::vector<std::thread> threads;
  for (int w = 0; w < writers; ++w) {
    threads.emplace_back([&] {
      for (int n = 0; n < works / writers; ++n) {
        must(store.write(org, kActor, [&](store::Writer& writer) -> Result<> {
          for (int i = 0; i < batch; ++i) {
            TRY_DONE(writer.seal("sign_in", nullptr));
          }
          return {};
        }));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double took = seconds_since(start);
  fmt::print("{:<9} entries  {} writer{} batch {:>6}  {:>9.0f} entries/s  {:>7.0f} commits/s\n", store.engine(), writers,
             writers == 1 ? " " : "s", batch, static_cast<double>(works / writers * writers) * batch / took, works / took);
}

void percentiles(std::string_view engine, std::string_view what, std::vector<double> millis) {
  std::sort(millis.begin(), millis.end());
  const auto at = [&](double part) { return millis[static_cast<std::size_t>(part * static_cast<double>(millis.size() - 1))]; };
  fmt::print("{:<9} {:<52} p50 {:>8.2f} ms  p99 {:>8.2f} ms\n", engine, what, at(0.5), at(0.99));
}

void lists(store::Store& store, const Id& org, int count, Instant past) {
  using store::Filter;
  store::Query by_title;
  by_title.filter = Filter{Filter::Op::equal, "treatment", "avoid", {}};
  by_title.order = {{"title", false}};
  store::Query by_level = by_title;
  by_level.filter = Filter{Filter::Op::greater, "level", 90, {}};
  by_level.order = {{"level", true}, {"title", false}};
  store::Query second = by_title;
  second.after = must(must(store.read(org, {}))->list("risk", by_title)).next;
  const std::pair<std::string_view, store::Query> queries[] = {
      {"treatment = avoid, by title", by_title}, {"the page behind it", second}, {"level > 90, by level and title", by_level}};
  for (const auto& [name, query] : queries) {
    for (const bool as_of : {false, true}) {
      std::vector<double> millis;
      for (int i = 0; i < (as_of ? 15 : 200); ++i) {
        const auto start = Steady::now();
        const auto reader = must(store.read(org, as_of ? std::optional(past) : std::nullopt));
        const auto page = must(reader->list("risk", query));
        millis.push_back(seconds_since(start) * 1'000);
        if (page.records.size() != 50) std::exit(1);
      }
      percentiles(store.engine(), fmt::format("50 of {}: {}{}", count, name, as_of ? ", as of" : ""), std::move(millis));
    }
  }
}

void run(const store::Config& config, int records) {
  base::SystemClock clock;
  auto store = must(store::open(config, contracts::registers(), clock));
  const Id org = must(store->create_organization("acme", "Acme", "", false)).id;
  for (const int writers : {1, 8}) {
    for (const int batch : {1, 100, 1'000, 10'000})
      entries(*store, org, writers, batch, batch == 1 ? 2'000 : std::max(16, 200'000 / batch));
  }
  const auto start = Steady::now();
  for (int from = 0; from < records; from += 1'000) {
    must(store->write(org, kActor, [&](store::Writer& w) -> Result<> {
      for (int i = from; i < from + 1'000; ++i) {
        const char* const treatments[] = {"modify", "retain", "avoid"};
        TRY(const auto made, w.create("risk", JsonObject{{"title", fmt::format("{:08x} risk of something", i * 2'654'435'761U)},
                                                         {"treatment", treatments[i % 3]},
                                                         {"level", (i * 7'919) % 101},
                                                         {"notes", std::string(300, 'n')}}));
        if (made.version != 1) return base::internal("?");
      }
      return {};
    }));
  }
  fmt::print("{:<9} {} records made, {:.0f} a second\n", store->engine(), records, records / seconds_since(start));
  lists(*store, org, records, clock.now());
}

}  // namespace

/// store [RECORDS [POSTGRES-CONNECTION]]
int run(int argc, char** argv) {
  const int records = argc > 1 ? std::atoi(argv[1]) : 100'000;
  store::Config config;
  config.folder = std::filesystem::temp_directory_path() / ("sealwright-bench-" + base::random_token(6));
  config.create = true;
  config.extra_migrations = {{2, "registers_of_bench", contracts::registers_migration()}};
  if (argc > 2) config.postgres = argv[2];
  run(config, records);
  std::filesystem::remove_all(config.folder);
  return 0;
}

}  // namespace sealwright::bench

int main(int argc, char** argv) { return sealwright::bench::run(argc, argv); }
