// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/embedded.hpp"

namespace sealwright::embed_test {

base::EmbeddedFolder sample();
base::EmbeddedFolder missing();

TEST_CASE("files are embedded byte by byte, in ascending order") {
  REQUIRE(sample().size() == 3);
  CHECK(sample()[0].path == "binary.bin");
  CHECK(sample()[0].bytes == std::string_view("a\0b\n\xff", 5));
  CHECK(sample()[1].path == "deep/empty.txt");
  CHECK(sample()[1].bytes.empty());
  CHECK(sample()[2].path == "deep/with space-1@2x.txt");
  CHECK(sample()[2].bytes == "first");
}

TEST_CASE("a file is found by its path; hidden ones are left out") {
  REQUIRE(base::find_embedded(sample(), "deep/with space-1@2x.txt") != nullptr);
  CHECK(base::find_embedded(sample(), ".hidden") == nullptr);
  CHECK(base::find_embedded(sample(), "deep") == nullptr);
}

TEST_CASE("a folder that is missing is empty") { CHECK(missing().empty()); }

}  // namespace sealwright::embed_test
