// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "api/test_site.hpp"
#include "api/witness.hpp"
#include "commands/attesting.hpp"
#include "commands/signing.hpp"
#include "ledger/naive_tree.hpp"

/// A log and its witness, each on a store of its own.
namespace sealwright::api {
namespace {

template <class T>
T sure(Result<T> result) {
  REQUIRE_MESSAGE(result.ok(), (result.ok() ? std::string() : result.error().text()));
  return std::move(result).value();
}

/// The wire between them, which can lose an answer that the witness has given, or refuse.
class Wire final : public net::Http {
 public:
  Wire(const Witnessing& witnessing, commands::Services& witness) : witnessing_(witnessing), witness_(witness) {}
  Result<net::HttpResponse> send(const net::HttpRequest& request) override {
    ++calls;
    if (down) return unavailable("nobody is there");
    Request asked;
    asked.method = request.method;
    asked.path = std::string(kAddCheckpoint);
    asked.body = request.body;
    const Response answered = add_checkpoint(witnessing_, witness_, asked);
    if (std::exchange(lose, false)) return unavailable("the answer was lost");
    net::HttpResponse out;
    out.status = answered.status;
    out.body = std::get<std::string>(answered.body);
    out.headers = {{"content-type", std::string(answered.headers.get("content-type"))}};
    return out;
  }
  int calls = 0;
  bool lose = false, down = false;

 private:
  const Witnessing& witnessing_;
  commands::Services& witness_;
};

struct World {
  TestSite log_site, witness_site;
  commands::Services log = log_site.services(), witness = witness_site.services();
  ledger::VerifierKey log_key = sure(commands::make_key(log, log_site.acme));
  Witnessing witnessing{*ledger::Signer::create("witness.example/w", ledger::KeyType::cosignature), {log_key}};
  Wire wire{witnessing, witness};
  commands::Attesting attesting{
      .witnesses = {{"w", witnessing.signer.verifier(), "https://witness.example"}}, .authority = {}, .http = wire};

  World() { log.attesting = &attesting; }
  void grow() {
    const auto done =
        log_site.store().write(log_site.acme.id, store::Actor{{}, {}, {}, "local", "test"}, [](store::Writer& writer) -> Result<> {
          TRY([[maybe_unused]] const auto entry, writer.seal("sign_in", JsonObject()));
          return {};
        });
    REQUIRE(done.ok());
    sure(commands::publish_checkpoint(log, log_site.acme));
  }
  std::string ask(bool patient = false) {
    const auto asked = sure(commands::ask_witnesses(log, log_site.acme, patient));
    return asked.empty() ? "nobody was asked" : asked[0].problem;
  }
  ledger::OpenedCheckpoint newest() {
    const auto note = sure(log_site.store().attestations().newest_checkpoint(log_site.acme.id));
    REQUIRE(note);
    return sure(ledger::open_checkpoint(*note, log_key, std::vector{witnessing.signer.verifier()}));
  }
  std::uint64_t cosigned() {
    const auto seen = sure(witness_site.store().attestations().witnessed(log_key.name));
    return seen ? seen->size : 0;
  }
};

Response submit(const World& world, const ledger::Submission& submission) {
  Request request;
  request.method = "POST";
  request.body = ledger::format_submission(submission);
  return add_checkpoint(world.witnessing, world.witness, request);
}

}  // namespace

TEST_CASE("each checkpoint is cosigned once, and carries the cosignature") {
  World w;
  w.grow();
  CHECK(w.ask() == "");
  CHECK(w.newest().note.verified.size() == 2);
  CHECK(w.cosigned() == w.newest().checkpoint.size);
  CHECK(ledger::cosigned_at(w.newest().note.verified[1]) == w.witness_site.clock.now());
  CHECK(w.ask() == "nobody was asked");
  CHECK(w.wire.calls == 1);
  for (int i = 0; i < 5; ++i) {
    w.grow();
    CHECK(w.newest().note.verified.size() == 1);
    CHECK(w.ask() == "");
    CHECK(w.newest().note.verified.size() == 2);
  }
  CHECK(w.wire.calls == 6);
  const auto reader = sure(w.log_site.store().read(w.log_site.acme.id));
  for (const std::string& note : sure(reader->checkpoints())) {
    CHECK(sure(ledger::open_checkpoint(note, w.log_key, std::vector{w.witnessing.signer.verifier()})).note.verified.size() == 2);
  }
  const std::vector<std::string> keys{w.log_key.text()};
  CHECK(sure(store::verify(w.log_site.store(), w.log_site.acme.id, keys, {})).empty());
}

TEST_CASE("an answer that was lost after the witness kept the checkpoint is asked for again") {
  World w;
  w.grow();
  w.wire.lose = true;
  CHECK(w.ask() == "the answer was lost");
  CHECK(w.cosigned() == w.newest().checkpoint.size);
  CHECK(w.newest().note.verified.size() == 1);
  CHECK(w.ask() == "");
  CHECK(w.newest().note.verified.size() == 2);
  w.grow();
  w.wire.lose = true;
  CHECK(w.ask() != "");
  w.grow();
  CHECK(w.ask() == "");
  CHECK(w.cosigned() == w.newest().checkpoint.size);
}

TEST_CASE("a witness that fails is left alone for a while, longer each time") {
  World w;
  w.grow();
  w.wire.down = true;
  CHECK(w.ask(true) == "nobody is there");
  CHECK(w.ask(true) == "nobody is there");
  CHECK(w.wire.calls == 1);
  w.log_site.clock.advance_seconds(61);
  CHECK(w.ask(true) == "nobody is there");
  CHECK(w.wire.calls == 2);
  w.log_site.clock.advance_seconds(61);
  CHECK(sure(commands::attest_if_due(w.log, w.log_site.acme, [] { return false; })).empty());
  CHECK(w.wire.calls == 2);
  const auto status = sure(commands::attestation_status(w.log, w.log_site.acme));
  CHECK(base::text_member(status.at("witnesses").get_array()[0], "problem") == "nobody is there");
  w.wire.down = false;
  w.log_site.clock.advance_seconds(60);
  CHECK(sure(commands::attest_if_due(w.log, w.log_site.acme, [] { return false; })).empty());
  CHECK(w.newest().note.verified.size() == 2);
}

TEST_CASE("a rewritten log gets no cosignature, nor does an older copy") {
  World w;
  w.grow();
  w.grow();
  CHECK(w.ask() == "");
  const ledger::Checkpoint seen = w.newest().checkpoint;
  const auto signer = *ledger::Signer::create(w.log_key.name);
  w.witnessing.logs.push_back(signer.verifier());
  ledger::Frontier forged;
  ledger::naive::TileMap tiles;
  std::vector<ledger::Checkpoint> at{{w.log_key.name, 0, ledger::empty_root()}};
  for (int i = 0; i < 20; ++i) {
    const Digest leaf = ledger::leaf_hash("forged " + std::to_string(i));
    forged.append(leaf);
    tiles.append(leaf);
    at.push_back({w.log_key.name, forged.size(), forged.root()});
  }
  const auto same = submit(w, {seen.size, {}, *ledger::sign_checkpoint(at[seen.size], signer)});
  CHECK(same.status == 409);
  CHECK(same.headers.get("content-type") == ledger::kSizeType);
  CHECK(std::get<std::string>(same.body) == std::to_string(seen.size) + "\n");
  CHECK(
      submit(w, {seen.size, *ledger::prove_consistency(seen.size, 20, tiles.reader()), *ledger::sign_checkpoint(at[20], signer)}).status ==
      422);
  CHECK(submit(w, {0, {}, *ledger::sign_checkpoint(at[20], signer)}).status == 409);
  CHECK(submit(w, {1, {}, *ledger::sign_checkpoint(at[1], signer)}).status == 409);
  CHECK(w.cosigned() == seen.size);

  World older;
  older.witnessing.logs = {older.log_key};
  older.grow();
  REQUIRE(older.witness_site.store().attestations().advance({}, {older.log_key.name, 90, base::sha256("x"), "", {}}).value());
  CHECK(older.ask().find("older copy") != std::string::npos);
}

TEST_CASE("the witness's answers are those of the protocol") {
  World w;
  w.grow();
  Request get;
  get.method = "GET";
  const auto refused = add_checkpoint(w.witnessing, w.witness, get);
  CHECK(refused.status == 405);
  CHECK(refused.headers.get("allow") == "POST");
  Request nonsense;
  nonsense.method = "POST";
  nonsense.body = "nonsense";
  CHECK(add_checkpoint(w.witnessing, w.witness, nonsense).status == 400);
  const auto stranger = *ledger::Signer::create("example.org/stranger");
  const Digest root = base::sha256("root");
  CHECK(submit(w, {0, {}, *ledger::sign_checkpoint({"example.org/stranger", 3, root}, stranger)}).status == 404);
  const auto impostor = *ledger::Signer::create(w.log_key.name);
  CHECK(submit(w, {0, {}, *ledger::sign_checkpoint({w.log_key.name, 3, root}, impostor)}).status == 403);
  CHECK(submit(w, {90, {}, *commands::publish_checkpoint(w.log, w.log_site.acme)}).status == 400);
  CHECK(w.cosigned() == 0);
}

TEST_CASE("of submissions at once one wins, and no state is lost") {
  World w;
  std::vector<std::string> notes;
  for (int i = 0; i < 8; ++i) {
    w.grow();
    notes.push_back(sure(commands::publish_checkpoint(w.log, w.log_site.acme)));
  }
  std::atomic<int> won = 0, lost = 0, other = 0;
  std::vector<std::thread> threads;
  for (const std::string& note : notes) {
    threads.emplace_back([&] {
      const int status = submit(w, {0, {}, note}).status;
      ++(status == 200 ? won : status == 409 ? lost : other);
    });
  }
  for (auto& each : threads) each.join();
  CHECK(won == 1);
  CHECK(lost == 7);
  CHECK(other == 0);
  CHECK(w.ask() == "");
  CHECK(w.cosigned() == w.newest().checkpoint.size);
}

TEST_CASE("a checkpoint keeps no cosignature that does not verify, and fifteen at most") {
  World w;
  w.grow();
  auto& kept = w.log_site.store().attestations();
  const Id org = w.log_site.acme.id;
  const std::string text = w.newest().checkpoint.text();
  const std::uint64_t size = w.newest().checkpoint.size;
  const auto stranger = *ledger::Signer::create("witness.example/x", ledger::KeyType::cosignature);
  const auto line = ledger::cosign(text, stranger, w.log_site.clock.now())->line();
  CHECK(kept.add(org, store::Cosignature{size, w.witnessing.signer.verifier().text(), line}).error().category == Category::invalid);
  CHECK(kept.add(org, store::Cosignature{size + 1, stranger.verifier().text(), line}).error().category == Category::not_found);
  CHECK(kept.add(org, store::Cosignature{size, stranger.verifier().text(), line + line}).error().category == Category::invalid);
  CHECK(kept.add(org, store::Cosignature{size, stranger.verifier().text(), "x\n" + line}).error().category == Category::invalid);
  for (int i = 0; i < 16; ++i) {
    const auto witness = *ledger::Signer::create("witness.example/" + std::to_string(i), ledger::KeyType::cosignature);
    const auto added =
        kept.add(org, store::Cosignature{size, witness.verifier().text(), ledger::cosign(text, witness, w.log_site.clock.now())->line()});
    CHECK(added.ok() == (i < 15));
  }
  CHECK(sure(ledger::parse_note(*sure(kept.newest_checkpoint(org)))).signatures.size() == 16);
}

}  // namespace sealwright::api
