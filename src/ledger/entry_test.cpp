// SPDX-License-Identifier: Apache-2.0
#include "ledger/entry.hpp"

#include <doctest/doctest.h>

#include "ledger/tiles.hpp"

namespace sealwright::ledger {

namespace {

Entry sample() {
  Entry entry;
  entry.time = *Instant::parse("2026-03-01T12:00:00.25Z");
  entry.actor.person = *Id::parse("01890a5d-ac96-774b-bcce-b302099a8057");
  entry.actor.via = "api";
  entry.action = "update";
  entry.register_name = "risk";
  entry.id = *Id::parse("01890a5d-ac96-774b-bcce-b302099a8058");
  entry.version = 3;
  entry.commitment = commit(std::string(16, 's'), "{}");
  entry.details["size"] = 12;
  return entry;
}

}  // namespace

TEST_CASE("an entry is canonical JSON and comes back") {
  const auto bytes = encode_entry(sample());
  REQUIRE(bytes);
  CHECK(
      *bytes ==
      R"({"action":"update","actor":{"person":"01890a5d-ac96-774b-bcce-b302099a8057","via":"api"},"commitment":")" +
          base::sha256(std::string(16, 's'), "{}").hex() +
          R"(","details":{"size":12},"id":"01890a5d-ac96-774b-bcce-b302099a8058","register":"risk","time":"2026-03-01T12:00:00.250Z","version":3})");
  const auto again = parse_entry(*bytes);
  REQUIRE(again);
  CHECK(*again == sample());
}

TEST_CASE("every actor member and an act without a record come back") {
  Entry entry;
  entry.time = Instant::of_seconds(1);
  entry.actor = {sample().id, sample().actor.person, sample().id, sample().actor.person, "local", "root"};
  entry.action = "sign_in";
  const auto bytes = encode_entry(entry);
  REQUIRE(bytes);
  const auto again = parse_entry(*bytes);
  REQUIRE(again);
  CHECK(*again == entry);
}

TEST_CASE("what breaks an entry's alphabet is not sealed") {
  const auto refused = [](auto&& change) {
    Entry entry = sample();
    change(entry);
    return !encode_entry(entry).ok();
  };
  CHECK(refused([](Entry& e) { e.action = ""; }));
  CHECK(refused([](Entry& e) { e.action = "Update"; }));
  CHECK(refused([](Entry& e) { e.actor.via = ""; }));
  CHECK(refused([](Entry& e) { e.actor.os_user = "a b"; }));
  CHECK(refused([](Entry& e) { e.register_name = "a b"; }));
  CHECK(refused([](Entry& e) { e.register_name = ""; }));
  CHECK(refused([](Entry& e) { e.id = Id{}; }));
  CHECK(refused([](Entry& e) { e.version = -1; }));
  CHECK(refused([](Entry& e) { e.details["much"] = std::string(kMaxEntry, 'x'); }));
}

TEST_CASE("other spellings of an entry are refused") {
  const std::string good = *encode_entry(sample());
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string out = good;
    const auto at = out.find(from);
    REQUIRE(at != std::string::npos);
    return parse_entry(out.replace(at, from.size(), to)).ok();
  };
  CHECK(with("\"version\":3", "\"version\":4"));
  CHECK_FALSE(with("\"version\":3", "\"version\": 3"));
  CHECK_FALSE(with("\"version\":3", "\"version\":3.0"));
  CHECK_FALSE(with("\"version\":3", "\"version\":0"));
  CHECK_FALSE(with("\"version\":3", "\"version\":\"3\""));
  CHECK_FALSE(with("\"version\":3", "\"version\":3,\"why\":1"));
  CHECK_FALSE(with("12:00:00.250Z", "12:00:00.25Z"));
  CHECK_FALSE(with("12:00:00.250Z", "13:00:00.250+01:00"));
  CHECK_FALSE(with("\"details\":{\"size\":12}", "\"details\":{}"));
  CHECK_FALSE(with("\"via\":\"api\"", "\"via\":\"api\",\"x\":\"y\""));
  CHECK_FALSE(with("01890a5d-ac96-774b-bcce-b302099a8058", "01890A5D-ac96-774b-bcce-b302099a8058"));
  CHECK_FALSE(with("update", "upd\\u0061te"));
  for (const char* bytes : {"", "{}", "[]", "null", "{\"action\":\"x\"}"}) CHECK_FALSE(parse_entry(bytes).ok());
  CHECK_FALSE(parse_entry(good + "\n").ok());
  CHECK_FALSE(parse_entry(std::string(kMaxEntry + 1, ' ')).ok());
}

TEST_CASE("salts are fresh and commitments depend on salt and body") {
  CHECK(make_salt().size() == kSalt);
  CHECK(make_salt() != make_salt());
  CHECK(commit(std::string(16, 'a'), "b") != commit(std::string(16, 'a'), "c"));
  CHECK(commit(std::string(16, 'a'), "b") != commit(std::string(16, 'b'), "b"));
}

}  // namespace sealwright::ledger
