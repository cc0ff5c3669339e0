// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/follow_checks.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

constexpr std::int64_t kDay = 86'400;

/// An organization whose checks are run by an engine, and whose statuses follow.
struct Followed {
  TestOrganization acme;
  checks::Engine engine{*acme.store};
  Id control = acme.control("A.8.5");

  Followed() { acme.change("control", control, {{"declared", "implemented"}}).value(); }

  void run(bool only_changes) {
    const CheckSet set(CheckSet(), &test_checks());
    const checks::RunOptions options{.ids = {}, .exceptions = exceptions_for_run, .only_changes = only_changes, .progress = {}};
    engine.run(acme.id, acme.actor({}), set, options, statuses_following(*set, !only_changes)).value();
  }
  std::string sealed() {
    const auto all = acme.read()->statuses(control).value();
    return all.empty() ? "" : all.begin()->second.status;
  }
  void add(std::string source, std::vector<std::string> controls, const store::Delivery& delivery) {
    acme.add_evidence({.source = std::move(source), .controls = std::move(controls)}, delivery);
  }
  /// A host without accounts, looked at in whole or in part.
  void deliver_nothing(bool complete) {
    store::Delivery delivery;
    if (complete) delivery.complete.push_back({"host.account", "", ""});
    delivery.collected["host.account"] = {"host", "login", "active", "password_state"};
    add("host:web-1", {}, delivery);
  }
};

}  // namespace

TEST_CASE("statuses follow a delivery that changes no resource: it renews what had become too old") {
  Followed followed;
  followed.add("upload", {"iso27001:A.8.5"}, {});
  followed.deliver_nothing(true);
  followed.run(false);
  CHECK(followed.sealed() == "effective");
  followed.acme.clock.advance_seconds(100 * kDay);
  followed.run(false);
  CHECK(followed.sealed() == "insufficient");  // the delivery is stale
  followed.run(true);
  followed.acme.clock.advance_seconds(60);
  followed.deliver_nothing(true);
  followed.run(true);
  CHECK(followed.sealed() == "effective");
}

TEST_CASE("statuses follow a delivery that is complete where the one before was not") {
  Followed followed;
  followed.add("upload", {"iso27001:A.8.5"}, {});
  followed.deliver_nothing(false);
  followed.run(false);
  CHECK(followed.sealed() == "insufficient");  // nothing to test, and nothing that shows it
  followed.acme.clock.advance_seconds(60);
  followed.deliver_nothing(true);
  followed.run(true);
  CHECK(followed.sealed() == "effective");
}

}  // namespace sealwright::isms
