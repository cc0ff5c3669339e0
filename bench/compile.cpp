// SPDX-License-Identifier: Apache-2.0
// links: content
// How long checks take from text to programs, in a process that has compiled nothing yet: the shipped checks of delivered resources (those
// of registers need the registers), then the same again with other numbers in them, until there are as many as wanted.
//   build/release/bench/compile [CHECKS]      (1,000 where nothing is said)
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <vector>

#include "content/check.hpp"

namespace sealwright {
namespace {

/// Of this process's CPU, so that whatever else the machine does makes no difference.
double cpu_milliseconds() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

/// The n-th variant asks something else: no two programs are the same.
std::string varied(const std::string& expression, std::size_t n) {
  return n == 0 || expression.empty() ? expression : "(" + expression + ") && " + std::to_string(n) + " >= 0";
}

Result<std::vector<content::Check>> checks_of(const content::ContentTree& tree, const content::Library& library, std::size_t wanted) {
  std::vector<content::Check> out;
  for (std::size_t n = 0; out.size() < wanted; ++n)
    for (const auto* file : tree.under("checks/")) {
      if (out.size() == wanted) break;
      if (file->bytes.find("isms.") != std::string_view::npos) continue;
      std::vector<Fault> faults;
      TRY(const auto document, content::parse_yaml(file->bytes, file->shown));
      out.push_back(content::read_check(document, library, faults));
      TRY_DONE(content::faults_of(file->shown, std::move(faults)));
      out.back().pass_when = varied(out.back().pass_when, n);
    }
  return out;
}

Result<> bench_compile(std::size_t wanted) {
  const auto tree = content::ContentTree::embedded();
  TRY(const auto library, content::Library::load(tree));
  const content::CheckTypes types(library);
  const double reading = cpu_milliseconds();
  TRY(auto checks, checks_of(tree, library, wanted));
  const double read = cpu_milliseconds() - reading;
  std::size_t bytes = 0;
  std::vector<content::CompiledCheck> compiled;
  compiled.reserve(checks.size());
  const double compiling = cpu_milliseconds();
  for (auto& check : checks) {
    bytes += check.applies_to.size() + check.unknown_when.size() + check.pass_when.size() + check.reason.size();
    TRY(auto one, content::compile_check(std::move(check), types));
    compiled.push_back(std::move(one));
  }
  const double took = cpu_milliseconds() - compiling;
  fmt::print(
      "{} checks with {} bytes of expressions: compiled cold in {:.1f} ms of CPU (limit 100 ms); read from YAML with their examples in "
      "{:.1f} "
      "ms\n",
      compiled.size(), bytes, took, read);
  return {};
}

}  // namespace
}  // namespace sealwright

int main(int argc, char** argv) {
  const auto done = sealwright::bench_compile(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000);
  if (!done) fmt::print(stderr, "compile: {}\n", done.error().text());
  return done ? 0 : 1;
}
