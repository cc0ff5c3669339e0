// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/random.hpp"
#include "ledger/file.hpp"
#include "ledger/run_command.hpp"
#include "ledger/sample_log.hpp"
#include "ledger/timestamp.hpp"

/// Against an authority made of `openssl ts` (tests/scenarios/tsa_server.py).
namespace sealwright::ledger {

namespace fs = std::filesystem;

namespace {

/// Made once: it costs some ten processes.
class Authority {
 public:
  Authority() {
    const Run made = run(kScript + " make " + quoted(folder));
    REQUIRE_MESSAGE(made.status == 0, made.output);
    root = *read_file(folder / "ca.pem", 1 << 20);
  }
  ~Authority() { fs::remove_all(folder); }
  std::string reply(const std::string& mode, std::string_view query) const {
    const fs::path asked = folder / ("q" + base::random_token(4)), answered = folder / ("r" + base::random_token(4));
    REQUIRE(write_new_file(asked, query).ok());
    const Run done = run(kScript + " reply " + quoted(folder) + " " + mode + " " + quoted(asked) + " " + quoted(answered));
    REQUIRE_MESSAGE(done.status == 0, done.output);
    return *read_file(answered, 4 << 20);
  }
  fs::path folder = fs::temp_directory_path() / ("sealwright-tsa-" + base::random_token(6));
  std::string root;

 private:
  const std::string kScript = "python3 " + quoted(fs::path(SEALWRIGHT_SOURCE_DIR) / "tests/scenarios/tsa_server.py");
};

const Authority& authority() {
  static const Authority one;
  return one;
}

const std::string kNonceBytes = "\x01\x02\x03\x04\x05\x06\x07\x08";

std::string refusal(const Result<TimestampFacts>& facts) { return facts ? "" : facts.error().text(); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a time-stamp that an authority gave says when, by whom, and openssl ts -verify agrees") {
  const Authorities trusted = *Authorities::parse(authority().root);
  const std::string note = sample::filled(10).notes().back();
  const std::string stamped = *stamped_bytes(note);
  CHECK(stamped == note);
  const Digest imprint = base::sha256(stamped);
  const std::string query = *timestamp_request(imprint, kNonceBytes);
  const std::string response = authority().reply("good", query);
  const auto facts = check_timestamp(response, imprint, kNonceBytes, &trusted);
  REQUIRE_MESSAGE(facts.ok(), refusal(facts));
  CHECK(facts->authority == "CN=Time-stamping good");
  CHECK(facts->policy == "1.3.6.1.4.1.99999.1");
  CHECK(!facts->serial.empty());
  const Instant now = base::SystemClock().now();
  CHECK(facts->at > now.plus_seconds(-60));
  CHECK(facts->at < now.plus_seconds(60));
  CHECK(check_timestamp(response, imprint, {}, nullptr).ok());

  const fs::path folder = authority().folder;
  REQUIRE(write_new_file(folder / "data", stamped).ok());
  REQUIRE(write_new_file(folder / "data.tsr", response).ok());
  REQUIRE(write_new_file(folder / "data.tsq", query).ok());
  const std::string verify = "cd " + quoted(folder) + " && openssl ts -verify -in data.tsr -CAfile ca.pem ";
  CHECK(run(verify + "-data data").status == 0);
  CHECK(run(verify + "-queryfile data.tsq").status == 0);
}

TEST_CASE("what an authority may do wrong is refused with the reason") {
  const Authorities trusted = *Authorities::parse(authority().root);
  const Digest imprint = base::sha256("checkpoint");
  const std::string query = *timestamp_request(imprint, kNonceBytes);
  const struct {
    const char* mode;
    const char* reason;
  } wrong[] = {{"nonce", "nonce mismatch"},
               {"imprint", "imprint mismatch"},
               {"expired", "has expired"},
               {"eku", "unsuitable certificate purpose"},
               {"stranger", "issuer"},
               {"refuse", "refused (status 2: \"not today\")"},
               {"garbage", "no time-stamp resp"},
               {"huge", "at most 64 KiB"}};
  for (const auto& [mode, reason] : wrong) {
    INFO(mode);
    const auto facts = check_timestamp(authority().reply(mode, query), imprint, kNonceBytes, &trusted);
    REQUIRE(!facts.ok());
    CHECK_MESSAGE(has(refusal(facts), reason), refusal(facts));
  }
  const std::string good = authority().reply("good", query);
  CHECK(!check_timestamp(good, base::sha256("another checkpoint"), {}, &trusted).ok());
  CHECK(!check_timestamp(good, imprint, "\x02\x02\x03\x04\x05\x06\x07\x08", &trusted).ok());
  CHECK(!check_timestamp(good + "x", imprint, kNonceBytes, &trusted).ok());
  CHECK(!check_timestamp("", imprint, kNonceBytes, &trusted).ok());
}

TEST_CASE("no cut and no changed byte of a time-stamp makes it state something else") {
  const Authorities trusted = *Authorities::parse(authority().root);
  const Digest imprint = base::sha256("checkpoint");
  const std::string good = authority().reply("good", *timestamp_request(imprint, kNonceBytes));
  const auto facts = *check_timestamp(good, imprint, kNonceBytes, &trusted);
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    CHECK(!check_timestamp(std::string_view(good).substr(0, i), imprint, kNonceBytes, &trusted).ok());
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x01);
    const auto judged = check_timestamp(bad, imprint, kNonceBytes, &trusted);
    if (!judged) continue;
    ++accepted;  // a byte outside what is signed: it must not matter
    CHECK(judged->at == facts.at);
    CHECK(judged->serial == facts.serial);
    CHECK(judged->policy == facts.policy);
  }
  CHECK(accepted < good.size() / 20);
}

TEST_CASE("certificates to believe an authority by are read whole or not at all") {
  CHECK(Authorities::parse(authority().root).ok());
  CHECK(Authorities::parse("a remark\n" + authority().root + authority().root).ok());
  CHECK(!Authorities::parse("").ok());
  CHECK(!Authorities::parse("no certificate").ok());
  std::string cut = authority().root;
  cut.replace(cut.size() / 2, 4, "!!!!");
  CHECK(!Authorities::parse(cut).ok());
  CHECK(!Authorities::parse(authority().root + cut).ok());
}

}  // namespace sealwright::ledger
