// SPDX-License-Identifier: Apache-2.0
#include "checks/compare.hpp"

#include <doctest/doctest.h>

#include "checks/fake_reader_test.hpp"
#include "checks/probe.hpp"

namespace sealwright::checks {
namespace {

const content::CheckTypes& types() {
  static const content::CheckTypes made = [] {
    auto library = content::Library::load(content::ContentTree::embedded());
    REQUIRE_MESSAGE(library, library.error().text());
    return content::CheckTypes(*library);
  }();
  return made;
}

content::CompiledCheck asks(const char* pass_when, const char* type = "identity.account", const char* applies_to = "") {
  auto check = trial_check(type, applies_to, pass_when, types());
  REQUIRE_MESSAGE(check, check.error().text());
  return *std::move(check);
}

/// ann has a second factor, bob has none, eve's is not collected.
FakeReader accounts() {
  FakeReader reader;
  reader.put("identity.account", "directory", "ann", JsonObject{{"login", "ann"}, {"mfa_enrolled", true}});
  reader.put("identity.account", "directory", "bob", JsonObject{{"login", "bob"}, {"mfa_enrolled", false}});
  reader.put("identity.account", "other", "eve", JsonObject{{"login", "eve"}});
  reader.deliver("identity.account", "directory", {"login", "mfa_enrolled"}, 60);
  reader.deliver("identity.account", "other", {"login"}, 60);
  return reader;
}

using Counts = Difference::Counts;

}  // namespace

TEST_CASE("compare: each resource by both texts, and what moves") {
  auto reader = accounts();
  const auto now = asks("resource.mfa_enrolled");
  const auto then = asks("resource.mfa_enrolled || resource.login == 'bob'");
  const auto found = compare(reader, &now, then, types(), {}, 5);
  REQUIRE(found);
  CHECK(found->now == Counts{{Verdict::pass, 1}, {Verdict::fail, 1}, {Verdict::unknown, 1}});
  CHECK(found->then == Counts{{Verdict::pass, 2}, {Verdict::unknown, 1}});
  CHECK(found->moves == std::map<Difference::Move, std::uint64_t>{{{Verdict::fail, Verdict::pass}, 1}});
  REQUIRE(found->examples.size() == 1);
  CHECK(found->examples[0].key == "bob");
}

TEST_CASE("compare: the same text moves nothing") {
  auto reader = accounts();
  const auto check = asks("resource.mfa_enrolled");
  const auto found = compare(reader, &check, check, types(), {}, 5);
  REQUIRE(found);
  CHECK(found->now == found->then);
  CHECK(found->moves.empty());
  CHECK(found->examples.empty());
}

TEST_CASE("compare: a new check moves from nothing, at most so many examples of each move") {
  auto reader = accounts();
  const auto found = compare(reader, nullptr, asks("resource.login != 'bob'"), types(), {}, 1);
  REQUIRE(found);
  CHECK(found->now.empty());
  CHECK(found->moves.at({std::nullopt, Verdict::pass}) == 2);
  CHECK(found->moves.at({std::nullopt, Verdict::fail}) == 1);
  CHECK(found->examples.size() == 2);
}

TEST_CASE("compare: another type ends the verdicts of the one before") {
  auto reader = accounts();
  reader.put("host.sshd", "host:web", "web", JsonObject{{"host", "web"}, {"installed", true}});
  reader.deliver("host.sshd", "host:web", {"host", "installed"}, 60);
  const auto now = asks("resource.mfa_enrolled");
  const auto found = compare(reader, &now, asks("resource.installed", "host.sshd"), types(), {}, 5);
  REQUIRE(found);
  CHECK(found->now == Counts{{Verdict::pass, 1}, {Verdict::fail, 1}, {Verdict::unknown, 1}});
  CHECK(found->then == Counts{{Verdict::pass, 1}});
  CHECK(found->moves.at({Verdict::fail, std::nullopt}) == 1);
  CHECK(found->moves.at({std::nullopt, Verdict::pass}) == 1);
}

TEST_CASE("compare: what an exception covers is excepted by either text") {
  auto reader = accounts();
  const auto now = asks("resource.mfa_enrolled");
  const auto then = asks("resource.mfa_enrolled && resource.login == 'x'");
  const Exceptions bob{[](std::string_view, std::string_view, std::string_view key) {
                         return key == "bob" ? std::optional<std::string>("EX-1") : std::nullopt;
                       },
                       {}};
  const auto found = compare(reader, &now, then, types(), bob, 5);
  REQUIRE(found);
  CHECK(found->now.at(Verdict::excepted) == 1);
  CHECK(found->then.at(Verdict::excepted) == 1);
  CHECK(found->moves.at({Verdict::pass, Verdict::fail}) == 1);
}

}  // namespace sealwright::checks
