// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/organization_test.hpp"
#include "isms/processes/publish_check.hpp"

/// For tests of an organization's own checks: SSH servers, a text that stands over a shipped check, and one that stands beside.
namespace sealwright::isms {

inline constexpr const char* kShippedCheck = "sshd-no-root-password";  // content/checks: of A.8.2, A.8.5, A.8.9

/// Root may not sign in at all: stricter than the shipped check of the same id.
std::string stricter_text();
/// A new check over the same type, of A.8.20 alone.
std::string new_text();
/// The text with one part of it replaced, which must be there.
std::string with(std::string text, std::string_view from, std::string_view to);

/// An organization with a set of checks of its own, and people: bob writes, ann publishes.
class CheckingOrganization : public TestOrganization {
 public:
  CheckDesk desk(Id person) { return {*store, id, actor(person), sets}; }
  /// Delivers SSH servers: host → PermitRootLogin.
  void deliver(const std::map<std::string, std::string>& servers);
  /// Runs what is in force, or one check of it.
  store::CheckRun run(const std::string& check = kShippedCheck);
  std::string drafted(const std::string& text) { return draft_check(desk(bob), {text, "Because of the last incident", {}}).value().ref; }
  std::string published(const std::string& text);
  std::map<std::string, std::string> verdicts(const std::string& check = kShippedCheck, std::optional<Instant> as_of = {});
  /// First seven letters of the version that the check's last run records.
  std::string judged_by(const std::string& check = kShippedCheck, std::optional<Instant> as_of = {});

  CheckSets sets{test_checks(), test_library()};
};

}  // namespace sealwright::isms
