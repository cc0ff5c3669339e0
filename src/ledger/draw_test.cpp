// SPDX-License-Identifier: Apache-2.0
#include "ledger/draw.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::string_view kSeed = "00112233445566778899aabbccddeeff";

std::vector<std::string> numbered(int count) {
  std::vector<std::string> out;
  for (int i = 1; i <= count; ++i) out.push_back("CHG-" + std::to_string(i));
  return out;
}

Population population(std::vector<std::string> lines) { return Population::of(std::move(lines)).value(); }

std::string seed_number(std::uint64_t n) {
  std::string hex = base::hex(std::string(8, '\0'));
  for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(n >> shift) & 15];
  return hex;
}

std::string refused(std::vector<std::string> lines) {
  const auto made = Population::of(std::move(lines));
  return made ? "taken" : made.error().message;
}

}  // namespace

TEST_CASE("draw: the same seed gives the same items whatever order they came in, another seed gives others") {
  auto lines = numbered(412);
  const auto first = draw(population(lines), kSeed, 25).value();
  std::reverse(lines.begin(), lines.end());
  CHECK(draw(population(lines), kSeed, 25)->lines == first.lines);
  CHECK(draw(population(lines), seed_number(7), 25)->lines != first.lines);
  CHECK(first.strata == std::vector<Stratum>{{"", 412, 25}});
  const std::set<std::string> different(first.lines.begin(), first.lines.end());
  CHECK(different.size() == 25);
}

TEST_CASE("draw: a larger sample from the same seed goes on where the smaller one ended") {
  const auto all = population(numbered(60));
  const auto few = draw(all, kSeed, 10)->lines, more = draw(all, kSeed, 20)->lines;
  CHECK(std::equal(few.begin(), few.end(), more.begin()));
  auto whole = draw(all, kSeed, 60)->lines;
  std::sort(whole.begin(), whole.end());
  CHECK(whole == all.lines());
}

TEST_CASE("draw: the rank is SHA-256 of seed, colon, line") {
  // printf '00112233445566778899aabbccddeeff:CHG-1' | sha256sum
  CHECK(rank_of(kSeed, "CHG-1") == base::sha256("00112233445566778899aabbccddeeff:CHG-1"));
  const auto all = population(numbered(9));
  std::map<std::string, std::string> by_rank;
  for (const auto& line : all.lines()) by_rank.emplace(base::sha256(std::string(kSeed) + ":" + line).hex(), line);
  std::vector<std::string> expected;
  for (const auto& [rank, line] : by_rank) expected.push_back(line);
  CHECK(draw(all, kSeed, 9)->lines == expected);
}

TEST_CASE("draw: every item has the same chance") {
  const auto all = population(numbered(20));
  constexpr int kRounds = 4000;
  std::map<std::string, int> drawn;
  for (int i = 0; i < kRounds; ++i) {
    const auto sample = draw(all, seed_number(static_cast<std::uint64_t>(i)), 5).value();
    for (const auto& line : sample.lines) ++drawn[line];
  }
  // Binomial with p = 1/4: mean 1000, standard deviation 27.4; five of them.
  for (const auto& line : all.lines()) CHECK_MESSAGE(std::abs(drawn[line] - 1000) < 137, line << " " << drawn[line]);
}

TEST_CASE("draw: strata in proportion, the rest to the largest remainders, ties to the earlier name") {
  std::vector<std::string> lines;
  for (int i = 0; i < 50; ++i) lines.push_back("a\t" + std::to_string(i));
  for (int i = 0; i < 30; ++i) lines.push_back("ab\t" + std::to_string(i));
  for (int i = 0; i < 20; ++i) lines.push_back("b\t" + std::to_string(i));
  const auto all = population(lines);
  CHECK(allot(all, 10) == std::vector<Stratum>{{"a", 50, 5}, {"ab", 30, 3}, {"b", 20, 2}});
  CHECK(allot(all, 7) == std::vector<Stratum>{{"a", 50, 4}, {"ab", 30, 2}, {"b", 20, 1}});  // 3.5, 2.1, 1.4
  CHECK(allot(all, 5) == std::vector<Stratum>{{"a", 50, 3}, {"ab", 30, 1}, {"b", 20, 1}});  // 2.5, 1.5, 1.0: a before ab
  const auto sample = draw(all, kSeed, 7).value();
  CHECK(std::count_if(sample.lines.begin(), sample.lines.end(), [](const auto& line) { return stratum_of(line) == "a"; }) == 4);
  CHECK(key_of("ab\t12") == "12");
  CHECK(stratum_of("12").empty());
}

TEST_CASE("population: text and digest are those of sort and sha256sum, and back") {
  const auto all = population({"b", "a", "ä", "B"});
  CHECK(all.text() == "B\na\nb\nä\n");
  CHECK(all.digest() == base::sha256("B\na\nb\nä\n"));
  CHECK(Population::parse(all.text())->lines() == all.lines());
  for (const char* text : {"", "a", "b\na\n", "a\na\n", "a\n\nb\n", "a\r\n", "a\n\n"}) CHECK_MESSAGE(!Population::parse(text), text);
}

TEST_CASE("population: what cannot be drawn from is refused by line") {
  CHECK(refused({}) == "the population is empty: there is nothing to draw from");
  CHECK(refused({"x", "y", "x"}) == "line 2 of the population stands twice: \"x\"");
  CHECK(refused({"a\t1", "b"}).find("has a stratum and others have none") != std::string::npos);
  CHECK(refused({"\t1"}).find("empty stratum") != std::string::npos);
  CHECK(refused({"a\t"}).find("names nothing") != std::string::npos);
  CHECK(refused({"a\tb\tc"}).find("control character") != std::string::npos);
  CHECK(refused({"a\x7F"}).find("control character") != std::string::npos);
  CHECK(refused({"\xFF"}).find("UTF-8") != std::string::npos);
  CHECK(refused({std::string(1001, 'x')}).find("longer than 1000") != std::string::npos);
}

TEST_CASE("draw: a seed of another form and a size that cannot be are refused") {
  const auto all = population(numbered(3));
  for (const char* seed : {"", "00112233445566778899aabbccddeef", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeefg"}) {
    CHECK_MESSAGE(draw(all, seed, 1).error().faults.front().pointer == "/seed", seed);
  }
  CHECK(draw(all, kSeed, 0).error().faults.front().pointer == "/size");
  CHECK(draw(all, kSeed, 4).error().faults.front().pointer == "/size");
}

}  // namespace sealwright::ledger
