// SPDX-License-Identifier: Apache-2.0
// links: ledger
#include <benchmark/benchmark.h>

#include <filesystem>
#include <map>
#include <random>

#include "base/random.hpp"
#include "ledger/export_verify.hpp"
#include "ledger/naive_tree.hpp"
#include "ledger/proof.hpp"
#include "ledger/sample_log.hpp"

/// The ledger's costs: hashing, growing, proving at ten million entries, verifying a million. `ledger --benchmark_format=json`.
namespace sealwright::ledger {
namespace {

constexpr std::uint64_t kMany = 10'000'000;
constexpr std::uint64_t kMillion = 1'000'000;

const std::string& entry_bytes() {
  static const std::string bytes = [] {
    sample::Log log("sealwright.invalid/bench");
    log.add_record(1, "{}");
    return log.entries()[0];
  }();
  return bytes;
}

void leaf_hashes(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(leaf_hash(entry_bytes()));
  state.SetItemsProcessed(state.iterations());
  state.SetLabel(std::to_string(entry_bytes().size()) + " bytes an entry");
}
BENCHMARK(leaf_hashes);

void frontier_appends(benchmark::State& state) {
  Frontier frontier;
  Digest leaf = leaf_hash("x");
  for (auto _ : state) {
    ++leaf.bytes[0];
    frontier.append(leaf);
  }
  benchmark::DoNotOptimize(frontier.root());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(frontier_appends);

void entries_encoded(benchmark::State& state) {
  const Entry entry = *parse_entry(entry_bytes());
  for (auto _ : state) benchmark::DoNotOptimize(encode_entry(entry));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(entries_encoded);

void entries_parsed(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_entry(entry_bytes()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(entries_parsed);

struct ManyTiles {
  std::map<std::pair<unsigned, std::uint64_t>, std::string> tiles;
  Digest root;
  ManyTiles() {
    const TileSink keep = [&](const Tile& tile, std::string_view hashes) -> Result<> {
      tiles[{tile.level, tile.index}] = hashes;
      return {};
    };
    TileBuilder builder;
    for (std::uint64_t i = 0; i < kMany; ++i) (void)builder.append(leaf_hash(std::to_string(i)), keep);
    (void)builder.partials(keep);
    root = builder.root();
  }
  TileReader reader() const {
    return [this](const Tile& tile) -> Result<std::string> { return tiles.at({tile.level, tile.index}); };
  }
};

const ManyTiles& many() {
  static const ManyTiles tiles;
  return tiles;
}

void inclusion_proofs_at_10_million(benchmark::State& state) {
  const TileReader read = many().reader();
  std::mt19937_64 random(1);
  for (auto _ : state) benchmark::DoNotOptimize(prove_inclusion(random() % kMany, kMany, read));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(inclusion_proofs_at_10_million)->Unit(benchmark::kMicrosecond);

void consistency_proofs_at_10_million(benchmark::State& state) {
  const TileReader read = many().reader();
  std::mt19937_64 random(1);
  for (auto _ : state) benchmark::DoNotOptimize(prove_consistency(1 + random() % kMany, kMany, read));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(consistency_proofs_at_10_million)->Unit(benchmark::kMicrosecond);

void inclusion_proofs_verified(benchmark::State& state) {
  const std::uint64_t index = 7'654'321;
  const Proof proof = *prove_inclusion(index, kMany, many().reader());
  const Digest leaf = leaf_hash(std::to_string(index));
  for (auto _ : state) {
    if (!verify_inclusion(index, kMany, leaf, proof, many().root)) state.SkipWithError("the proof does not verify");
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(inclusion_proofs_verified);

void million_hashes_verified(benchmark::State& state) {
  const std::string bytes = *encode_bundle(std::vector<std::string>(kTileWidth, entry_bytes()));
  for (auto _ : state) {
    TileBuilder builder;
    for (std::uint64_t done = 0; done < kMillion;) {
      const auto entries = *decode_bundle(bytes, kTileWidth);
      for (std::size_t i = 0; i < entries.size() && done < kMillion; ++i, ++done) {
        (void)builder.append(leaf_hash(entries[i]), [](const Tile&, std::string_view) { return Result<>(); });
      }
    }
    benchmark::DoNotOptimize(builder.root());
  }
}
BENCHMARK(million_hashes_verified)->Unit(benchmark::kMillisecond);

/// The whole of sealwright-verify over a folder of a million entries (bodies withheld): files, hashes, form and order of each entry.
void million_entries_export_verified(benchmark::State& state) {
  const auto folder = std::filesystem::temp_directory_path() / ("sealwright-bench-" + base::random_token(6));
  sample::Log log("sealwright.invalid/bench");
  log.bodies = false;
  for (std::uint64_t i = 0; i < kMillion; ++i) {
    if (i % 4 == 0) log.sign_in();
    else log.add_record(i, "{}");
  }
  log.sign();
  if (!write_export(log, folder)) state.SkipWithError("the export failed");
  for (auto _ : state) {
    if (!verify_export(folder, {log.signer().verifier(), {}})->verified()) state.SkipWithError("the export does not verify");
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(million_entries_export_verified)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace sealwright::ledger

BENCHMARK_MAIN();
