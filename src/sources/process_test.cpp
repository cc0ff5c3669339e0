// SPDX-License-Identifier: Apache-2.0
#include "sources/process.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

namespace sealwright::sources {
namespace {

Result<Outcome> shell(std::string script, double seconds = 20, std::size_t bytes = 1 << 20) {
  Command command;
  command.words = {"/bin/sh", "-c", std::move(script)};
  command.seconds = seconds;
  command.output_bytes = bytes;
  return run(command);
}

}  // namespace

TEST_CASE("both outputs and the exit code") {
  const auto told = shell("echo out; echo err >&2; exit 3").value();
  CHECK(told.out == "out\n");
  CHECK(told.err == "err\n");
  CHECK(told.exit_code == 3);
}

TEST_CASE("nothing of our environment or input goes in") {
  ::setenv("SEALWRIGHT_TEST_SECRET", "x", 1);
  const auto told = shell("echo \"[$SEALWRIGHT_TEST_SECRET]$LC_ALL\"; cat").value();
  CHECK(told.out == "[]C\n");
}

TEST_CASE("what takes too long is killed with all that it started") {
  const auto start = std::chrono::steady_clock::now();
  const auto told = shell("sleep 60 & sleep 60; echo late", 0.2);
  CHECK_FALSE(told.ok());
  CHECK(told.error().message.find("longer than") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("what says too much is stopped") {
  const auto told = shell("yes", 20, 100'000);
  CHECK_FALSE(told.ok());
  CHECK(told.error().message.find("more than 100000 bytes") != std::string::npos);
}

TEST_CASE("a signal, a missing program and a relative path") {
  CHECK(shell("kill -9 $$").error().message.find("signal 9") != std::string::npos);
  Command command;
  command.words = {"/nowhere/program"};
  CHECK(run(command).error().category == Category::unavailable);
  command.words = {"sh"};
  CHECK(run(command).error().category == Category::internal);
  CHECK(find_program("sh").has_value());
  CHECK_FALSE(find_program("no-such-program-anywhere").has_value());
}

TEST_CASE("lines are told as they come") {
  std::vector<std::string> lines;
  Command command;
  command.words = {"/bin/sh", "-c", "echo one; echo two; printf three"};
  command.on_line = [&](std::string_view line) { lines.emplace_back(line); };
  REQUIRE(run(command).ok());
  CHECK(lines == std::vector<std::string>{"one", "two"});
}

}  // namespace sealwright::sources
