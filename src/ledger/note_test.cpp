// SPDX-License-Identifier: Apache-2.0
#include "ledger/note.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/receipt.hpp"

namespace sealwright::ledger {

namespace {

// The example of c2sp.org/signed-note, sections "Example" and "Verifier keys".
constexpr std::string_view kExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view kExampleNote =
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
// The signer of Go's sumdb/note tests.
constexpr std::string_view kGoSigner = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
constexpr std::string_view kGoVerifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

VerifierKey key_of(std::string_view text) { return *VerifierKey::parse(text); }

bool opens(std::string_view note, const std::vector<VerifierKey>& known) { return open_note(note, known).ok(); }

}  // namespace

TEST_CASE("the specification's example note verifies under its key, and no changed byte of it does") {
  const VerifierKey key = key_of(kExampleKey);
  CHECK(key.name == "example.com/foo");
  CHECK(key.id == 0x530d903a);
  CHECK(key.text() == kExampleKey);
  REQUIRE(opens(kExampleNote, {key}));
  for (std::size_t at = 0; at < kExampleNote.size(); ++at) {
    for (const int bit : {1, 2, 4, 32}) {
      std::string bad(kExampleNote);
      bad[at] = static_cast<char>(bad[at] ^ bit);
      CHECK_FALSE(opens(bad, {key}));
    }
    std::string shorter(kExampleNote);
    CHECK_FALSE(opens(shorter.erase(at, 1), {key}));
  }
}

TEST_CASE("Go's signer gives Go's verifier, and back to its text") {
  const auto signer = Signer::parse(Secret(std::string(kGoSigner)));
  REQUIRE(signer);
  CHECK(signer->verifier().text() == kGoVerifier);
  CHECK(signer->text().reveal() == kGoSigner);
  // The text and signature of the package's documentation.
  const auto note = sign_note("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
                              std::span(&*signer, 1));
  REQUIRE(note);
  CHECK(
      note->ends_with("\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"));
}

TEST_CASE("changed or foreign key texts are refused") {
  for (std::string text : {std::string(kExampleKey), std::string(kGoVerifier)}) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::string bad = text;
      bad[at] = bad[at] == 'A' ? 'B' : 'A';
      CHECK_FALSE(VerifierKey::parse(bad).ok());
    }
    CHECK_FALSE(VerifierKey::parse(text + "\n").ok());
    CHECK_FALSE(VerifierKey::parse(" " + text).ok());
  }
  for (const char* text : {"", "+", "++", "a+12345678+", "a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"}) {
    CHECK_FALSE(VerifierKey::parse(text).ok());
    CHECK_FALSE(Signer::parse(Secret("PRIVATE+KEY+" + std::string(text))).ok());
  }
  CHECK_FALSE(Signer::parse(Secret(std::string(kGoVerifier))).ok());
  for (const char* name : {"", "a b", "a+b", "a\nb",
                           "a\xc2\xa0"
                           "b",
                           "a\xe2\x80\x83z", "\xff"})
    CHECK_FALSE(Signer::create(name).ok());
}

TEST_CASE("unknown signers are ignored, known ones that fail reject, none rejects") {
  const Signer ours = *Signer::create("sealwright.invalid/a");
  const Signer other = *Signer::create("other.example/b");
  const std::string note = *sign_note("text\n", std::vector{ours, other});
  const auto opened = open_note(note, std::vector{ours.verifier()});
  REQUIRE(opened);
  CHECK(opened->verified.size() == 1);
  CHECK(opened->unknown.size() == 1);
  CHECK(opens(note, {other.verifier()}));
  CHECK_FALSE(opens(note, {}));
  CHECK_FALSE(opens(note, {key_of(kExampleKey)}));
  Note bad = *parse_note(note);
  bad.signatures[1].bytes[10] ^= 1;
  CHECK(opens(bad.bytes(), {ours.verifier()}));
  CHECK_FALSE(opens(bad.bytes(), {ours.verifier(), other.verifier()}));
  const Signer same_name = *Signer::create("sealwright.invalid/a");
  CHECK_FALSE(opens(note, {same_name.verifier()}));
}

TEST_CASE("the last empty line separates, and a hundred signatures are accepted") {
  const Signer signer = *Signer::create("a.example/x");
  const std::string text = "first\n\n— not a signature\n\nlast\n";
  const std::string note = *sign_note(text, std::span(&signer, 1));
  CHECK(open_note(note, std::vector{signer.verifier()})->text == text);
  std::vector<Signer> many;
  for (int i = 0; i < 100; ++i) many.push_back(*Signer::create("signer" + std::to_string(i)));
  const std::string signed_by_many = *sign_note("text\n", many);
  CHECK(open_note(signed_by_many, std::vector{many[99].verifier()})->unknown.size() == 99);
  many.push_back(signer);
  CHECK_FALSE(sign_note("text\n", many).ok());
}

TEST_CASE("malformed notes are refused") {
  const std::string good(kExampleNote);
  const std::string line = good.substr(good.find("— "));
  for (const std::string& bad :
       {std::string(), std::string("\n"), std::string("text\n"), "text\n" + line, "text\n\n" + line.substr(0, line.size() - 1),
        "text\n\n" + line + "\n", "text\n\n" + line + "x\n", std::string("text\n\n— name \n"), std::string("text\n\n— name AAAA\n"),
        std::string("text\n\n- name AAAAAAAA\n"), "te\txt\n\n" + line, "te\xffxt\n\n" + line, std::string(kMaxNote, 'x') + "\n\n" + line}) {
    CHECK_FALSE(parse_note(bad).ok());
  }
  CHECK_FALSE(sign_note("no newline", {}).ok());
  CHECK_FALSE(sign_note("nobody signs\n", {}).ok());
}

TEST_CASE("a witness's cosignature states its time, and a log's key cannot stand in for it") {
  const Signer log = *Signer::create("a.example/x");
  const Signer witness = *Signer::create("w.example", KeyType::cosignature);
  CHECK(VerifierKey::parse(witness.verifier().text())->type == KeyType::cosignature);
  const std::string text = Checkpoint{"a.example/x", 0, empty_root()}.text();
  Note note = *parse_note(*sign_note(text, std::span(&log, 1)));
  note.signatures.push_back(*cosign(text, witness, Instant::of_seconds(1'772'366'400)));
  const auto opened = open_checkpoint(note.bytes(), log.verifier(), std::vector{witness.verifier()});
  REQUIRE(opened);
  REQUIRE(opened->note.verified.size() == 2);
  CHECK(cosigned_at(opened->note.verified[1])->text() == "2026-03-01T12:00:00Z");
  for (const std::size_t at : {0, 7, 8, 71}) {  // the time is signed too
    Note bad = note;
    bad.signatures[1].bytes[at] ^= 1;
    CHECK_FALSE(open_checkpoint(bad.bytes(), log.verifier(), std::vector{witness.verifier()}).ok());
  }
  CHECK_FALSE(cosign(text, log, Instant::of_seconds(1)).ok());
  CHECK_FALSE(cosign(text, witness, Instant::of_seconds(-1)).ok());
  CHECK_FALSE(sign_note(text, std::span(&witness, 1)).ok());
  CHECK_FALSE(cosigned_at(opened->note.verified[0]).has_value());
}

TEST_CASE("a checkpoint is read in its one spelling") {
  const std::string root = base::base64(empty_root().view());
  CHECK(parse_checkpoint("a.example/x\n0\n" + root + "\n"));
  CHECK(parse_checkpoint("a.example/x\n9223372036854775807\n" + root + "\n"));
  for (const std::string& bad :
       {std::string(), "a.example/x\n1\n" + root, "a.example/x\n01\n" + root + "\n", "a.example/x\n+1\n" + root + "\n",
        "a.example/x\n-1\n" + root + "\n", "a.example/x\n9223372036854775808\n" + root + "\n", "a.example/x\n1\n" + root + "\nmore\n",
        "a.example/x\n1\n" + root + "\n\n", "a.example/x\n1 \n" + root + "\n", "a b\n1\n" + root + "\n", "\n1\n" + root + "\n",
        "https://a.example/x\n1\n" + root + "\n", "a.example/x/\n1\n" + root + "\n", std::string("a.example/x\n1\nAAAA\n"),
        "a.example/x\n0\n" + base::base64(std::string(32, 'x')) + "\n", "a.example/x\n\n" + root + "\n"}) {
    INFO(bad);
    CHECK_FALSE(parse_checkpoint(bad).ok());
  }
}

TEST_CASE("a checkpoint is signed under its own origin and pinned when opened") {
  const Signer signer = *Signer::create("a.example/x");
  const Checkpoint checkpoint{"a.example/x", 7, leaf_hash("x")};
  const std::string note = *sign_checkpoint(checkpoint, signer);
  CHECK(open_checkpoint(note, signer.verifier())->checkpoint == checkpoint);
  CHECK_FALSE(sign_checkpoint({"a.example/y", 7, leaf_hash("x")}, signer).ok());
  const std::string foreign = *sign_note(Checkpoint{"a.example/y", 7, leaf_hash("x")}.text(), std::span(&signer, 1));
  CHECK_FALSE(open_checkpoint(foreign, signer.verifier()).ok());
  CHECK_FALSE(open_checkpoint(*sign_note("no checkpoint\n", std::span(&signer, 1)), signer.verifier()).ok());
}

TEST_CASE("a receipt proves its entry and nothing else, byte for byte") {
  const Signer signer = *Signer::create("a.example/x");
  const Digest left = leaf_hash("left");
  const Checkpoint checkpoint{"a.example/x", 2, node_hash(left, leaf_hash("right"))};
  Receipt receipt{"note", 1, {left}, *sign_checkpoint(checkpoint, signer)};
  const std::string bytes = format_receipt(receipt);
  const auto again = parse_receipt(bytes);
  REQUIRE(again);
  CHECK(format_receipt(*again) == bytes);
  CHECK(verify_receipt(*again, "right", signer.verifier())->checkpoint == checkpoint);
  CHECK_FALSE(verify_receipt(*again, "left", signer.verifier()).ok());
  CHECK_FALSE(verify_receipt(*again, "right", Signer::create("a.example/x")->verifier()).ok());
  const auto extra = std::pair(bytes.find("extra "), bytes.find("index "));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at >= extra.first && at < extra.second) continue;  // extra is opaque: it proves nothing
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    const auto parsed = parse_receipt(bad);
    CHECK_FALSE((parsed.ok() && verify_receipt(*parsed, "right", signer.verifier()).ok()));
  }
  for (const std::string& bad :
       {std::string(), std::string("c2sp.org/tlog-proof@v1\n"), std::string("c2sp.org/tlog-proof@v1\nindex 01\n\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 1\n\nno note"), std::string(kMaxReceipt + 1, 'x')}) {
    CHECK_FALSE(parse_receipt(bad).ok());
  }
  receipt.proof.assign(64, left);
  CHECK_FALSE(parse_receipt(format_receipt(receipt)).ok());
}

}  // namespace sealwright::ledger
