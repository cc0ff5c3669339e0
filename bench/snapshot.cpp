// SPDX-License-Identifier: Apache-2.0
// links: cel
// A table of resources saved as a snapshot and loaded again: how fast, and how large beside the JSON that it came from.
//   build/release/bench/snapshot FILE.ndjson FOLDER       (FILE as bench/checks/generate.mjs makes it)
// Each resource is put under a key, as the server does. Limit: 500 MB/s of the snapshot when it is loaded.
#include <fmt/format.h>

#include <ctime>
#include <fstream>

#include "cel/columns/snapshot.hpp"

namespace sealwright {
namespace {

/// Seconds of this process's CPU, so that whatever else the machine does makes no difference.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Result<> bench_snapshot(const std::string& file, const std::filesystem::path& folder) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return not_found("cannot read " + file);
  cel::columns::Table table;
  std::string line;
  std::size_t bytes = 0;
  double putting = 0;
  while (std::getline(in, line)) {
    bytes += line.size() + 1;
    const std::string key = "i-" + std::to_string(table.rows());
    const double began = cpu_seconds();
    TRY_DONE(table.put(key, line));
    putting += cpu_seconds() - began;
  }
  table.shrink();
  std::filesystem::create_directories(folder);
  const auto path = folder / "resources.columns";
  double saving = 1e9;
  double loading = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double began = cpu_seconds();
    TRY_DONE(cel::columns::save_snapshot(table, "bench", path));
    saving = std::min(saving, cpu_seconds() - began);
  }
  for (int i = 0; i < 5; ++i) {
    const double began = cpu_seconds();
    TRY(const auto loaded, cel::columns::load_snapshot(cel::Type(), path));
    loading = std::min(loading, cpu_seconds() - began);
    if (loaded.table.rows() != table.rows()) return internal("the snapshot holds another number of rows");
  }
  const double size = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  fmt::print("{} resources, {:.0f} MB of JSON: put one by one in {:.2f} s; columns and keys {:.0f} MB in memory, snapshot {:.0f} MB\n",
             table.rows(), static_cast<double>(bytes) / 1e6, putting, static_cast<double>(table.bytes()) / 1e6, size);
  fmt::print("of CPU: saved in {:.3f} s ({:.0f} MB/s), loaded in {:.3f} s: {:.0f} MB/s (limit 500 MB/s)\n", saving, size / saving, loading,
             size / loading);
  return {};
}

}  // namespace
}  // namespace sealwright

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: snapshot FILE.ndjson FOLDER\n");
    return 2;
  }
  const auto done = sealwright::bench_snapshot(argv[1], argv[2]);
  if (!done) fmt::print(stderr, "snapshot: {}\n", done.error().text());
  return done ? 0 : 1;
}
