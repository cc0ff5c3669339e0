// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <doctest/doctest.h>

#include <set>
#include <thread>
#include <vector>

namespace sealwright::base {

namespace {
const Instant kAt = Instant::parse("2026-03-01T12:00:00Z").value();
}

TEST_CASE("an id is a UUID of version 7 that holds its time (RFC 9562 §5.7)") {
  const Id id = Id::make(kAt);
  const std::string text = id.text();
  CHECK(text.size() == 36);
  CHECK(text[14] == '7');
  CHECK(std::string("89ab").find(text[19]) != std::string::npos);
  std::int64_t millis = 0;
  for (std::size_t i = 0; i < 6; ++i) millis = millis << 8 | id.bytes()[i];
  CHECK(millis == kAt.micros() / 1000);
  CHECK(Id::parse(text).value() == id);
  CHECK(!id.nil());
}

TEST_CASE("the example of RFC 9562 reads, and what is no UUID does not") {
  CHECK(Id::parse("017F22E2-79B0-7CC3-98C4-DC0C0C07398F").value().text() == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  for (const char* text :
       {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2x79b0-7cc3-98c4-dc0c0c07398f", "017f22e279b0-7cc3-98c4-dc0c0c07398fff",
        "017g22e2-79b0-7cc3-98c4-dc0c0c07398f", "{017f22e2-79b0-7cc3-98c4-dc0c0c0739}"}) {
    CHECK_MESSAGE(!Id::parse(text), text);
  }
}

TEST_CASE("ids of a standing clock ascend, however many there are") {
  Id last;
  for (int i = 0; i < 20'000; ++i) {
    const Id next = Id::make(kAt.plus_seconds(1));
    REQUIRE(next > last);
    last = next;
  }
}

TEST_CASE("ids of several threads differ") {
  std::vector<std::vector<Id>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 2'000; ++i) mine.push_back(Id::make(kAt));
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<Id> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  CHECK(all.size() == 8'000);
}

}  // namespace sealwright::base
