// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "ledger/policy.hpp"

namespace sealwright::ledger {
namespace {

const Signer kLog = *Signer::create("example.org/log");
const Signer kOther = *Signer::create("example.org/other");
const Instant kAt = Instant::of_seconds(1'772'366'400);

Signer witness(const std::string& name) { return *Signer::create("witness.example/" + name, KeyType::cosignature); }

const Signer kX = witness("x"), kY = witness("y"), kZ = witness("z");

const Checkpoint kCheckpoint{"example.org/log", 7, base::sha256("a root")};

std::string note(const std::vector<const Signer*>& witnesses) {
  std::string out = *sign_checkpoint(kCheckpoint, kLog);
  for (const Signer* each : witnesses) out += cosign(kCheckpoint.text(), *each, kAt)->line();
  return out;
}

const std::string kLines = "# whom we believe\n\nlog " + kLog.verifier().text() + " https://example.org/log\n" + "witness x " +
                           kX.verifier().text() + " https://x.example\n\twitness  y\t" + kY.verifier().text() + "\nwitness z " +
                           kZ.verifier().text() + "  \n";

bool met(const std::string& quorum, const std::vector<const Signer*>& witnesses) {
  const auto policy = parse_policy(kLines + quorum);
  REQUIRE_MESSAGE(policy.ok(), policy.error().text());
  const auto report = check_policy(note(witnesses), *policy);
  REQUIRE_MESSAGE(report.ok(), report.error().text());
  return report->met;
}

}  // namespace

TEST_CASE("a quorum counts cosignatures through groups") {
  CHECK(met("quorum none\n", {}));
  CHECK(met("quorum x\n", {&kX}));
  CHECK(!met("quorum x\n", {&kY, &kZ}));
  const std::string two = "group two 2 x y z\nquorum two\n";
  CHECK(!met(two, {}));
  CHECK(!met(two, {&kX}));
  CHECK(!met(two, {&kX, &kX}));
  CHECK(met(two, {&kX, &kZ}));
  CHECK(met(two, {&kX, &kY, &kZ}));
  CHECK(!met("group all-of all x y z\nquorum all-of\n", {&kX, &kY}));
  CHECK(met("group all-of all x y z\nquorum all-of\n", {&kZ, &kX, &kY}));
  const std::string nested = "group pair any x y\ngroup both all pair z\nquorum both\n";
  CHECK(!met(nested, {&kX, &kY}));
  CHECK(met(nested, {&kY, &kZ}));
}

TEST_CASE("a policy's verdict says who cosigned, when, and what is missing") {
  const Policy policy = *parse_policy(kLines + "group two 2 x y z\nquorum two\n");
  const auto report = check_policy(note({&kX}), policy);
  REQUIRE(report.ok());
  CHECK(report->checkpoint == kCheckpoint);
  const std::string& words = report->words;
  CHECK(words.find("cosigned by x (" + kX.verifier().label() + ") at " + kAt.text()) != std::string::npos);
  CHECK(words.find("not cosigned by y") != std::string::npos);
  CHECK(words.find("POLICY NOT MET: the quorum two asks for 2 of 3 (has x; lacks y, z)") != std::string::npos);
  CHECK(check_policy(note({&kX, &kY}), policy)->words.find("POLICY MET") != std::string::npos);
}

TEST_CASE("nothing but a policy's own log and valid cosignatures counts") {
  const Policy policy = *parse_policy(kLines + "quorum x\n");
  Checkpoint elsewhere = kCheckpoint;
  elsewhere.origin = "example.org/other";
  CHECK(!check_policy(*sign_checkpoint(elsewhere, kOther), policy).ok());
  const Signer impostor = *Signer::create("example.org/log");
  CHECK(!check_policy(*sign_checkpoint(kCheckpoint, impostor) + cosign(kCheckpoint.text(), kX, kAt)->line(), policy).ok());
  const Signer same_name = witness("x");
  CHECK(!check_policy(note({&same_name}), policy)->met);
  Checkpoint next = kCheckpoint;
  next.size = 8;
  const std::string moved = *sign_checkpoint(kCheckpoint, kLog) + cosign(next.text(), kX, kAt)->line();
  CHECK(!check_policy(moved, policy).ok());
  CHECK(!check_policy("no note", policy).ok());
  const Policy without_log = *parse_policy("witness x " + kX.verifier().text() + "\nquorum x\n");
  CHECK(check_policy(note({&kX}), without_log)->met);
}

TEST_CASE("a policy that says anything twice, or names what is not there, is refused with its line") {
  const std::string x = kX.verifier().text(), log = kLog.verifier().text();
  for (const std::string& bad : {std::string(),
                                 std::string("quorum x\n"),
                                 std::string("quorum none"),
                                 std::string("quorum none\nquorum none\n"),
                                 "log " + log + "\n",
                                 "log " + x + "\nquorum none\n",
                                 "witness a " + log + "\nquorum none\n",
                                 "witness none " + x + "\nquorum none\n",
                                 "witness a " + x + "\nwitness b " + x + "\nquorum a\n",
                                 "witness a " + x + "\nwitness a " + kY.verifier().text() + "\nquorum a\n",
                                 "log " + log + "\nlog " + log + "\nquorum none\n",
                                 kLines + "group g 0 x y\nquorum g\n",
                                 kLines + "group g 3 x y\nquorum g\n",
                                 kLines + "group g 1 x x\nquorum g\n",
                                 kLines + "group g +1 x y\nquorum g\n",
                                 kLines + "group g 1 h\ngroup h 1 x\nquorum g\n",
                                 kLines + "group g 1 x\ngroup h 1 x y\nquorum h\n",
                                 kLines + "group x 1 y\nquorum x\n",
                                 kLines + "group g all\nquorum g\n",
                                 kLines + "quorum x y\n",
                                 kLines + "quorum nobody\n",
                                 kLines + "authority x\nquorum x\n",
                                 kLines + "quorum x\r\n",
                                 kLines + "group g all none\nquorum g\n",
                                 "witness a " + x + "x\nquorum a\n"}) {
    INFO(base::quoted(bad));
    CHECK(!parse_policy(bad).ok());
  }
  const auto refused = parse_policy("quorum none\n\nnonsense\n");
  CHECK(refused.error().text().find("line 3 of the policy") != std::string::npos);
}

}  // namespace sealwright::ledger
