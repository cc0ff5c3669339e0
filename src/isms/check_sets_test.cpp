// SPDX-License-Identifier: Apache-2.0
#include "isms/check_sets.hpp"

#include <doctest/doctest.h>

#include "checks/run.hpp"
#include "isms/own_checks_test.hpp"

namespace sealwright::isms {
namespace {

/// Writes a version past the process, as a program that knew more would have.
Id force(CheckingOrganization& acme, const std::string& text) {
  CheckVersion version;
  version.title = "Forced";
  version.check = "acme-no-bastion-root";
  version.text = text;
  version.reason = "Of another program";
  version.author = {acme.bob};
  version.drafted_on = acme.clock.now().date();
  Id out;
  acme.write(acme.ann,
             [&](store::Writer& writer) -> Result<> {
               TRY(const auto made, writer.create("check_version", body_of(version), true));
               out = made.id;
               version.status = CheckVersionStatus::published;
               version.published_by = Ref<Person>{acme.ann};
               version.published_on = acme.clock.now().date();
               TRY([[maybe_unused]] const auto done, writer.update("check_version", made.id, made.version, body_of(version), true));
               return {};
             })
      .value();
  return out;
}

}  // namespace

TEST_CASE("a set is made once for its texts, and again when one changes") {
  CheckingOrganization acme;
  acme.published(new_text());
  const auto first = acme.sets.of(*acme.read()).value();
  CHECK(acme.sets.of(*acme.read()).value() == first);
  acme.drafted(stricter_text());
  CHECK(acme.sets.of(*acme.read()).value() == first);
  publish_check(acme.desk(acme.ann), kShippedCheck, {}).value();
  const auto second = acme.sets.of(*acme.read()).value();
  CHECK(second != first);
  CHECK(second->all().size() == test_checks().all().size() + 1);
  CHECK(acme.sets.of(*acme.read(), kShippedCheck).value() == first);  // without that text
}

TEST_CASE("a published text that this program cannot read is an error everywhere, and never silent") {
  CheckingOrganization acme;
  acme.deliver({{"bastion-1", "no"}});
  force(acme, with(new_text(), "resource.permit_root_login == 'no'", "resource.field_of_tomorrow"));
  const auto set = acme.sets.of(*acme.read()).value();
  const auto* check = set->find("acme-no-bastion-root");
  REQUIRE(check != nullptr);
  CHECK(check->check.controls == std::vector<std::string>{"iso27001:A.8.20"});
  acme.run("acme-no-bastion-root");
  CHECK(acme.verdicts("acme-no-bastion-root") == std::map<std::string, std::string>{{"bastion-1", "error"}});
  std::string reason;
  acme.read()
      ->each_verdict("acme-no-bastion-root",
                     [&](const store::VerdictRow& row) -> Result<> {
                       reason = row.reason;
                       return {};
                     })
      .value();
  CHECK(reason.find("cannot be read by this program") != std::string::npos);
}

TEST_CASE("a published text of a type that is gone is an error on the organization itself") {
  CheckingOrganization acme;
  force(acme, with(new_text(), "resource: host.sshd", "resource: host.of_tomorrow"));
  acme.run("acme-no-bastion-root");
  const auto verdicts = acme.verdicts("acme-no-bastion-root");
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts.begin()->second == "error");
}

}  // namespace sealwright::isms
