// SPDX-License-Identifier: Apache-2.0
// script/conformance: runs a folder of CEL vectors, prints each failure and a count of both kinds.
#include <cstdio>

#include "cel/conformance.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: cel_conformance DIR\n", stderr);
    return 2;
  }
  const auto files = sealwright::cel::run_vectors(argv[1]);
  if (!files) {
    std::fprintf(stderr, "%s\n", files.error().text().c_str());
    return 1;
  }
  int passed = 0;
  int failed = 0;
  for (const auto& file : *files) {
    for (const auto& failure : file.failures) std::printf("%s\n", failure.c_str());
    passed += file.passed;
    failed += static_cast<int>(file.failures.size());
    std::fprintf(stderr, "%-16s %4d passed %4zu failed\n", file.name.c_str(), file.passed, file.failures.size());
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed ? 1 : 0;
}
