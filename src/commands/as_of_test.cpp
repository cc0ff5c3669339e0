// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "commands/command.hpp"

namespace sealwright::commands {
namespace {

std::string as_of(const char* text) {
  const auto at = as_of_from(text, *Instant::parse("2026-03-09T12:00:00Z"));
  return at ? at->text() : at.error().text();
}

}  // namespace

TEST_CASE("as of: an instant, the end of a day, and nothing of the future") {
  CHECK(as_of("2026-03-08T08:30:00Z") == "2026-03-08T08:30:00Z");
  CHECK(as_of("2026-03-08") == "2026-03-08T23:59:59.999999Z");
  CHECK(as_of("2026-03-09") == "2026-03-09T12:00:00Z");
  CHECK(as_of("2026-03-09T12:00:30Z") == "2026-03-09T12:00:00Z");
  CHECK(as_of("2026-03-09T12:02:00Z").find("future") != std::string::npos);
  CHECK(as_of("2026-03-10").find("future") != std::string::npos);
  CHECK(as_of("2030-01-01").find("/as_of") != std::string::npos);
  CHECK(as_of("yesterday").find("2026-03-01T12:00:00Z") != std::string::npos);
}

}  // namespace sealwright::commands
