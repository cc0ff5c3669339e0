// SPDX-License-Identifier: Apache-2.0
// The rules, held against the whole tree.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "architecture/rules.hpp"

namespace sealwright::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = SEALWRIGHT_SOURCE_DIR;

constexpr std::array<std::string_view, 8> kFolders{"src", "tests", "bench", "fuzz", "cmake", "script", "web/src", "content"};
constexpr std::array<std::string_view, 12> kEndings{".cpp", ".hpp",  ".cmake", ".ts", ".tsx", ".css",
                                                    ".sql", ".yaml", ".py",    ".sh", ".mjs", "CMakeLists.txt"};
/// What others wrote or a program made: packages, results, samples for tests.
constexpr std::array<std::string_view, 6> kPassedOver{"node_modules", "generated", "results", "golden", "samples", "sample"};

bool is_source(const fs::path& path) {
  const std::string name = path.filename().string();
  const bool script = path.extension().empty() && path.parent_path().filename() == "script";
  return script || std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> sources() {
  std::vector<fs::path> found;
  for (const std::string_view folder : kFolders) {
    if (!fs::exists(kRoot / folder)) continue;
    for (fs::recursive_directory_iterator at(kRoot / folder), end; at != end; ++at) {
      const std::string name = at->path().filename().string();
      const bool passed_over = name.starts_with('.') || std::find(kPassedOver.begin(), kPassedOver.end(), name) != kPassedOver.end();
      if (at->is_directory() && passed_over) at.disable_recursion_pending();
      if (at->is_regular_file() && !name.starts_with('.') && is_source(at->path())) found.push_back(at->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST_CASE("the modules are declared in the order of the design") {
  const auto order = module_order(read(kRoot / "src/CMakeLists.txt"));
  CHECK(order == std::vector<std::string>{"base", "ledger", "net", "model", "cel", "content", "store", "evidence", "sources", "checks",
                                          "isms", "documents", "commands", "api", "app"});
}

TEST_CASE("every source keeps the rules") {
  const auto order = module_order(read(kRoot / "src/CMakeLists.txt"));
  const auto files = sources();
  REQUIRE(files.size() > 40);
  std::size_t count = 0;
  for (const fs::path& file : files) {
    const std::string path = file.lexically_relative(kRoot).generic_string();
    for (const Breach& breach : breaches_of(path, read(file), order)) {
      MESSAGE(breach.text());
      ++count;
    }
  }
  CHECK_MESSAGE(count == 0, count << " breaches in " << files.size() << " files");
}

}  // namespace
}  // namespace sealwright::architecture
