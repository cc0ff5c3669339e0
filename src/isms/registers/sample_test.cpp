// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/sample.hpp"

#include <doctest/doctest.h>

#include "base/digest.hpp"
#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
namespace {

JsonObject frozen(int population, int size) {
  return {{"title", "Changes"},
          {"population_of", "list"},
          {"population_query", "a list that was given"},
          {"population", population},
          {"population_digest", std::string(64, 'a')},
          {"population_evidence", "019cd0a0-0000-7000-8000-000000000009"},
          {"population_at", "2026-03-01T12:00:00Z"},
          {"ledger_size", 3},
          {"method", "stated"},
          {"confidence", 0.9},
          {"size_reason", "Enough"},
          {"size", size}};
}

JsonArray items(int count, const char* result = nullptr) {
  JsonArray out;
  for (int i = 0; i < count; ++i) {
    JsonObject item{{"line", "CHG-" + std::to_string(i)}};
    if (result) item["result"] = result;
    out.push_back(std::move(item));
  }
  return out;
}

JsonObject drawn(int size) {
  return {{"status", "drawn"},     {"algorithm", "sealwright-draw-1"},   {"seed", "00112233445566778899aabbccddeeff"},
          {"seed_from", "random"}, {"drawn_at", "2026-03-01T12:00:00Z"}, {"items", items(size)}};
}

std::string sample_in(World& w, int population, int size) {
  const auto id = w.made("sample", frozen(population, size), true);
  w.changed("sample", id, drawn(size), true);
  return id;
}

Json concluded(World& w, const std::string& id, JsonArray results) {
  w.changed("sample", id, JsonObject{{"items", std::move(results)}, {"status", "concluded"}, {"conclusion", "It works"}}, true);
  return w.body("sample", id);
}

}  // namespace

TEST_CASE("sample: nothing of the population or the size changes once they are frozen, or the seed once it is drawn") {
  World w;
  const auto id = w.made("sample", frozen(40, 5), true);
  for (const char* part : {"population", "size"}) {
    CHECK(refusal(w.change("sample", id, with(drawn(5), part, 39), true)).find("are frozen before the seed is known") != std::string::npos);
  }
  CHECK(refusal(w.change("sample", id, with(drawn(5), "items", items(4)), true)) == "/items: are not as many as the size says");
  CHECK(refusal(w.change("sample", id, without(drawn(5), "seed"), true)) == "/seed: is needed to draw");
  w.changed("sample", id, drawn(5), true);
  CHECK(refusal(w.change("sample", id, JsonObject{{"seed", std::string(32, '0')}}, true)).find("draw another") != std::string::npos);
  CHECK(refusal(w.change("sample", id, JsonObject{{"items", items(6)}}, true)).find("/items: ") != std::string::npos);
  auto exchanged = items(5);
  exchanged[2].as_object()["line"] = "CHG-39";
  CHECK(refusal(w.change("sample", id, JsonObject{{"items", exchanged}}, true)) == "/items: were drawn: add, remove and exchange none");
}

TEST_CASE("sample: a seed that was given follows from the halves, one sealed with the population and one bound by it") {
  World w;
  const std::string made(32, '0'), kept(32, '1');
  const auto bound = with(with(frozen(40, 5), "seed_digest", base::sha256(kept).hex()), "seed_made", made);
  CHECK(refusal(w.create("sample", without(bound, "seed_made"), true)).starts_with("/seed_made: stands beside"));
  const auto id = w.made("sample", bound, true);
  JsonObject draw = drawn(5);
  CHECK(refusal(w.change("sample", id, draw, true)).starts_with("/seed_kept: is not the half"));
  draw["seed_kept"] = std::string(32, '2');
  CHECK(refusal(w.change("sample", id, draw, true)).starts_with("/seed_kept: is not the half"));
  draw["seed_kept"] = kept;
  CHECK(refusal(w.change("sample", id, draw, true)) == "/seed: does not follow from its two halves");
  draw["seed"] = base::sha256(made + ":" + kept).hex().substr(0, 32);
  CHECK(refusal(w.change("sample", id, draw, true)) == "/seed: does not follow from its two halves");
  draw["seed_from"] = "given";
  CHECK(refusal(w.change("sample", id, with(draw, "seed_made", kept), true)).find("are frozen before the seed is known") !=
        std::string::npos);
  w.changed("sample", id, draw, true);
  const auto free = w.made("sample", frozen(40, 5), true);
  CHECK(refusal(w.change("sample", free, with(drawn(5), "seed_from", "given"), true)).starts_with("/seed_from: is given only where"));
}

TEST_CASE("sample: a seed before the population is frozen, and a size above it, are refused") {
  World w;
  JsonObject early = frozen(40, 5);
  early["seed"] = "00112233445566778899aabbccddeeff";
  CHECK(refusal(w.create("sample", early, true)) == "/seed: comes after the population is frozen");
  CHECK(refusal(w.create("sample", frozen(4, 5), true)) == "/size: is more than there are");
  CHECK(refusal(w.create("sample", with(frozen(40, 5), "confidence", 1), true)) == "/confidence: lies between 0 and 1, such as 0.9");
  CHECK(refusal(w.create("sample", without(frozen(40, 5), "size_reason"), true)).starts_with("/size_reason"));
  CHECK(refusal(w.create("sample", with(frozen(40, 5), "method", "confidence"), true)).starts_with("/tolerable_rate"));
  CHECK(refusal(w.create("sample", with(frozen(40, 5), "method", "frequency"), true)).starts_with("/frequency"));
}

TEST_CASE("sample: concluded by a named person when every item is judged, with a reason for what did not pass") {
  World w;
  const auto id = sample_in(w, 40, 5);
  CHECK(refusal(w.change("sample", id, JsonObject{{"items", items(5, "deviation")}}, true)).find("/items/0/note") != std::string::npos);
  const JsonObject end{{"status", "concluded"}, {"conclusion", "It works"}};
  CHECK(refusal(w.change("sample", id, end, true)).find("/items/0/result") != std::string::npos);
  CHECK(refusal(w.change("sample", id, with(end, "items", items(5, "pass")), true)) ==
        "/status: needs a named person: somebody concludes from a sample");
  w.act_as(w.ann);
  CHECK(refusal(w.change("sample", id, JsonObject{{"status", "concluded"}, {"items", items(5, "pass")}}, true)).starts_with("/conclusion"));
  const Json body = concluded(w, id, items(5, "pass"));
  CHECK(body.at("deviations") == 0);
  CHECK(body.at("upper_rate").as_double() == doctest::Approx(0.369043));  // 1 − 0.1^(1/5), rounded up to a millionth
  CHECK(body.at("concluded_by").as_string() == w.ann);
  CHECK(refusal(w.change("sample", id, JsonObject{{"conclusion", "x"}}, true)).find("it is over") != std::string::npos);
}

TEST_CASE("sample: what was not tested counts as a deviation, and whoever tests everything knows the rate") {
  World w;
  w.act_as(w.ann);
  auto some = items(5, "pass");
  some[1].as_object()["result"] = "not_tested";
  some[1].as_object()["note"] = "The log is gone";
  const Json part = concluded(w, sample_in(w, 40, 5), some);
  CHECK(part.at("deviations") == 0);
  CHECK(part.at("not_tested") == 1);
  CHECK(part.at("upper_rate").as_double() == doctest::Approx(0.583890));  // Beta(2, 4) at 0.9
  const Json whole = concluded(w, sample_in(w, 5, 5), some);
  CHECK(whole.at("upper_rate").as_double() == doctest::Approx(0.2));
}

TEST_CASE("sample: the bound is held against the tolerable rate") {
  World w;
  w.act_as(w.ann);
  const auto judged = [&](int deviations) {
    JsonObject body = frozen(400, 45);
    body["method"] = "confidence";
    body["tolerable_rate"] = 0.05;
    body["acceptable_deviations"] = 0;
    const auto id = w.made("sample", body, true);
    w.changed("sample", id, drawn(45), true);
    auto results = items(45, "pass");
    for (int i = 0; i < deviations; ++i) {
      results[static_cast<std::size_t>(i)].as_object()["result"] = "deviation";
      results[static_cast<std::size_t>(i)].as_object()["note"] = "No approval";
    }
    return concluded(w, id, results).at("tolerable").as_bool();
  };
  CHECK(judged(0));
  CHECK(!judged(1));
}

TEST_CASE("sample: cancelled with a reason, and seen in the audit that it was drawn for") {
  World w;
  const auto id = sample_in(w, 40, 5);
  CHECK(refusal(w.change("sample", id, JsonObject{{"status", "cancelled"}}, true)) == "/cancelled_reason: is needed: say why");
  const auto audit = w.made("audit", JsonObject{{"title", "Internal"},
                                                {"kind", "internal"},
                                                {"scope", w.scope},
                                                {"samples", JsonArray{JsonObject{{"what", "Changes"}, {"sample", id}, {"drawn", 99}}}}});
  const Json row = w.body("audit", audit).at("samples").at(0);
  CHECK(row.at("population") == 40);
  CHECK(row.at("drawn") == 5);
  CHECK(row.at("seed") == "00112233445566778899aabbccddeeff");
  w.changed("sample", id, JsonObject{{"status", "cancelled"}, {"cancelled_reason", "The list was of last year"}}, true);
  CHECK(refusal(w.change("sample", id, JsonObject{{"title", "x"}}, true)).find("it is over") != std::string::npos);
}

}  // namespace sealwright::isms
