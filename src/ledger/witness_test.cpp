// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "ledger/naive_tree.hpp"
#include "ledger/sample_log.hpp"
#include "ledger/witness.hpp"

namespace sealwright::ledger {
namespace {

using Why = Declined::Why;

/// A log that grew, and one that a rewriting owner signs by the same key.
struct Logs {
  Signer signer = *Signer::create("example.org/log");
  std::vector<VerifierKey> known{signer.verifier()};
  naive::TileMap tiles, forged;
  Frontier frontier, forged_frontier;
  std::vector<Checkpoint> at, forged_at;

  explicit Logs(std::size_t size = 20) {
    at.push_back({signer.verifier().name, 0, empty_root()});
    forged_at = at;
    for (std::size_t i = 0; i < size; ++i) {
      add(tiles, frontier, at, "entry " + std::to_string(i));
      add(forged, forged_frontier, forged_at, i == 3 ? "rewritten" : "entry " + std::to_string(i));
    }
  }
  void add(naive::TileMap& map, Frontier& edge, std::vector<Checkpoint>& states, const std::string& entry) {
    map.append(leaf_hash(entry));
    edge.append(leaf_hash(entry));
    states.push_back({signer.verifier().name, edge.size(), edge.root()});
  }
  Submission from(std::uint64_t old, std::uint64_t size) const {
    Submission out{old, {}, *sign_checkpoint(at[size], signer)};
    if (old > 0 && old < size) out.proof = *prove_consistency(old, size, tiles.reader());
    return out;
  }
  Submission forged_from(std::uint64_t old, std::uint64_t size) const {
    Submission out{old, {}, *sign_checkpoint(forged_at[size], signer)};
    if (old > 0 && old < size) out.proof = *prove_consistency(old, size, forged.reader());
    return out;
  }
  std::optional<Seen> seen(std::uint64_t size) const { return Seen{size, at[size].root}; }
};

/// 200, or the status that declines it.
int status(const Submission& submission, const std::vector<VerifierKey>& known, const std::optional<Seen>& seen) {
  const auto opened = open_submission(submission, known);
  if (const auto* declined = std::get_if<Declined>(&opened)) return static_cast<int>(declined->why);
  const auto judged = judge_submission(submission, std::get<Checkpoint>(opened), seen);
  return judged ? static_cast<int>(judged->why) : 200;
}

}  // namespace

TEST_CASE("a submission is written and read in one spelling") {
  const Logs logs;
  const Submission one = logs.from(7, 19);
  const std::string text = format_submission(one);
  CHECK(text.starts_with("old 7\n"));
  const auto read = parse_submission(text);
  REQUIRE(read.ok());
  CHECK(read->old_size == 7);
  CHECK(read->proof == one.proof);
  CHECK(read->checkpoint == one.checkpoint);
  const std::string note = one.checkpoint;
  const std::string hash = base::base64(one.proof[0].view()) + "\n";
  std::string many = "old 1\n";
  for (int i = 0; i < 64; ++i) many += hash;
  for (const std::string& bad :
       {std::string(), std::string("old 7"), "old 07\n\n" + note, "old -1\n\n" + note, "old 7 \n\n" + note, "old\n\n" + note,
        "new 7\n\n" + note, "old 9223372036854775808\n\n" + note, "old 7\n" + hash.substr(4) + "\n" + note, "old 7\r\n\n" + note,
        many + "\n" + note, "old 7\n" + hash, "old 7\n" + std::string(kMaxSubmission, 'x')}) {
    INFO(base::quoted(bad));
    CHECK(!parse_submission(bad).ok());
  }
}

TEST_CASE("a witness cosigns what extends what it cosigned last, and nothing else") {
  const Logs logs;
  CHECK(status(logs.from(0, 7), logs.known, {}) == 200);
  CHECK(status(logs.from(0, 0), logs.known, {}) == 200);
  CHECK(status(logs.from(7, 19), logs.known, logs.seen(7)) == 200);
  CHECK(status(logs.from(7, 7), logs.known, logs.seen(7)) == 200);
  CHECK(status(logs.from(0, 7), logs.known, logs.seen(0)) == 200);

  CHECK(status(logs.from(0, 7), logs.known, logs.seen(7)) == 409);
  CHECK(status(logs.from(3, 19), logs.known, logs.seen(7)) == 409);
  CHECK(status(logs.from(7, 19), logs.known, {}) == 409);
  CHECK(status(logs.from(7, 7), logs.known, logs.seen(19)) == 409);
  CHECK(status(logs.forged_from(7, 7), logs.known, logs.seen(7)) == 409);
  CHECK(status(logs.forged_from(7, 19), logs.known, logs.seen(7)) == 422);
  for (std::uint64_t old = 4; old < 20; ++old) CHECK(status(logs.forged_from(old, 20), logs.known, logs.seen(old)) == 422);
  CHECK(status(logs.forged_from(3, 20), logs.known, logs.seen(3)) == 200);

  Submission surplus = logs.from(0, 7);
  surplus.proof.push_back(logs.at[3].root);
  CHECK(status(surplus, logs.known, {}) == 422);
  surplus = logs.from(7, 7);
  surplus.proof.push_back(logs.at[3].root);
  CHECK(status(surplus, logs.known, logs.seen(7)) == 422);
  Submission short_proof = logs.from(7, 19);
  short_proof.proof.pop_back();
  CHECK(status(short_proof, logs.known, logs.seen(7)) == 422);
  Submission above = logs.from(0, 7);
  above.old_size = 8;
  CHECK(status(above, logs.known, logs.seen(8)) == 400);
}

TEST_CASE("a witness tells an unknown log from one whose signature is wrong") {
  const Logs logs;
  const Signer other = *Signer::create("example.org/log");
  const Signer elsewhere = *Signer::create("example.org/other");
  CHECK(status({0, {}, *sign_checkpoint(logs.at[7], other)}, logs.known, {}) == 403);
  CHECK(status({0, {}, *sign_checkpoint({"example.org/other", 7, logs.at[7].root}, elsewhere)}, logs.known, {}) == 404);
  CHECK(status(logs.from(0, 7), {}, {}) == 404);
  CHECK(status({0, {}, "no note"}, logs.known, {}) == 400);
  CHECK(status({0, {}, *sign_note("example.org/log\n7\n", std::span(&logs.signer, 1))}, logs.known, {}) == 400);
  const std::vector<VerifierKey> two{other.verifier(), logs.signer.verifier()};
  CHECK(status(logs.from(0, 7), two, {}) == 200);
}

TEST_CASE("of a witness's answer only its own line that verifies is taken") {
  const Logs logs;
  const std::string text = logs.at[7].text();
  const Signer witness = *Signer::create("witness.example/w", KeyType::cosignature);
  const Signer stranger = *Signer::create("witness.example/s", KeyType::cosignature);
  const Instant at = Instant::of_seconds(1'772'366'400);
  const std::string line = cosign(text, witness, at)->line();
  const std::string foreign = cosign(text, stranger, at)->line();
  const auto taken = cosignature_in(foreign + line, text, witness.verifier());
  REQUIRE(taken.ok());
  CHECK(taken->line() == line);
  CHECK(cosigned_at(*taken) == at);
  CHECK(!cosignature_in(foreign, text, witness.verifier()).ok());
  CHECK(!cosignature_in(line, logs.at[8].text(), witness.verifier()).ok());
  CHECK(!cosignature_in("", text, witness.verifier()).ok());
  CHECK(!cosignature_in("\n" + line, text, witness.verifier()).ok());
  CHECK(!cosignature_in(line + "\n" + line, text, witness.verifier()).ok());
  CHECK(!cosignature_in(line.substr(0, line.size() - 1), text, witness.verifier()).ok());
  CHECK(!cosignature_in(line, text, logs.signer.verifier()).ok());
  CHECK(*size_in("17\n") == 17);
  for (const char* bad : {"", "17", "017\n", "-1\n", "17\n\n", "x\n"}) CHECK(!size_in(bad).ok());
}

}  // namespace sealwright::ledger
