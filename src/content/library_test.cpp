// SPDX-License-Identifier: Apache-2.0
#include "content/library.hpp"
#include <doctest/doctest.h>
#include <chrono>
namespace sealwright::content {
TEST_CASE("load") {
  const auto t = std::chrono::steady_clock::now();
  const auto l = Library::load(ContentTree::embedded());
  MESSAGE(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - t).count());
  REQUIRE_MESSAGE(l.ok(), l.error().text());
}
}  // namespace sealwright::content
