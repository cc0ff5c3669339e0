// SPDX-License-Identifier: Apache-2.0
#include "ledger/draw_verify.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/json.hpp"
#include "base/random.hpp"
#include "ledger/draw.hpp"
#include "ledger/file.hpp"
#include "ledger/run_command.hpp"

namespace sealwright::ledger {
namespace {

namespace fs = std::filesystem;

Json good() {
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i) lines.push_back((i % 4 ? "west\t" : "east\t") + std::to_string(i));
  const auto population = Population::of(lines).value();
  const std::string seed = "000102030405060708090a0b0c0d0e0f";
  const auto drawn = draw(population, seed, 8).value();
  JsonArray all, some, results;
  for (const auto& line : population.lines()) all.emplace_back(line);
  for (const auto& line : drawn.lines) some.emplace_back(line);
  results.push_back(JsonObject{{"line", drawn.lines.front()}, {"result", "pass"}});
  return JsonObject{{"format", kSampleFormat},
                    {"population", JsonObject{{"count", 40}, {"digest", population.digest().hex()}, {"lines", std::move(all)}}},
                    {"draw", JsonObject{{"algorithm", kDrawAlgorithm}, {"seed", seed}, {"size", 8}, {"lines", std::move(some)}}},
                    {"results", std::move(results)},
                    {"ledger", JsonObject{{"population_entry", 120}, {"seed_entry", 122}}}};
}

/// The verdict on a file in which one thing is another.
std::string verdict(const std::function<void(Json&)>& change) {
  Json file = good();
  change(file);
  const auto report = verify_sample(base::canonical(file));
  if (!report) return "no sample: " + report.error().message;
  return report->redrawn() ? "redrawn" : report->wrong.front();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("sample: what follows from population and seed holds, and the words say what was recomputed") {
  const auto report = verify_sample(base::canonical(good())).value();
  CHECK(report.redrawn());
  CHECK(has(report.text(), "the population has 40 lines"));
  CHECK(has(report.text(), "drawing 8 of them from the seed 000102030405060708090a0b0c0d0e0f gives the same items in the same order"));
  CHECK(has(report.text(), "cannot tell: 1 of 8 drawn items have a result, 1 \"pass\""));
  CHECK(has(report.text(), "entry 120 of the ledger sealed the population and entry 122 the seed"));
  CHECK(has(report.text(), "REDRAWN"));
}

TEST_CASE("sample: every part that was changed afterwards is named") {
  const auto lines = [](Json& file, const char* of) -> JsonArray& { return file.at(of).at("lines").as_array(); };
  CHECK(has(verdict([&](Json& f) { std::swap(lines(f, "draw")[0], lines(f, "draw")[1]); }), "other items, from number 1 on"));
  CHECK(has(verdict([&](Json& f) { lines(f, "draw").pop_back(); }), "other items, from number 8 on"));
  CHECK(has(verdict([&](Json& f) { lines(f, "draw").push_back("west\t1"); }), "other items, from number 9 on: none"));
  CHECK(has(verdict([&](Json& f) { f.at("draw").as_object()["seed"] = "000102030405060708090a0b0c0d0e10"; }), "other items"));
  CHECK(has(verdict([&](Json& f) { f.at("draw").as_object()["seed"] = "12"; }), "cannot be drawn again"));
  CHECK(has(verdict([&](Json& f) { f.at("draw").as_object()["size"] = 41; }), "cannot be drawn again"));
  CHECK(has(verdict([&](Json& f) { f.at("draw").as_object()["algorithm"] = "dice"; }), "not known here"));
  CHECK(has(verdict([&](Json& f) { lines(f, "population").pop_back(); }), "the population has 39 lines, and the file says 40"));
  CHECK(has(verdict([&](Json& f) { lines(f, "population")[3] = "west\t99"; }), "out of order"));
  CHECK(has(verdict([&](Json& f) { lines(f, "population")[1] = lines(f, "population")[0]; }), "stands twice"));
  CHECK(has(verdict([&](Json& f) { f.at("population").as_object()["digest"] = std::string(64, '0'); }), "its SHA-256 is "));
  CHECK(has(verdict([&](Json& f) { f.at("results").as_array()[0].as_object()["line"] = "west\t99"; }), "was not drawn"));
  CHECK(has(verdict([&](Json& f) { f.at("results").as_array().push_back(f.at("results").at(0)); }), "two results"));
  CHECK(has(verdict([&](Json& f) { f.at("ledger").as_object()["seed_entry"] = 120; }), "not behind the population's entry 120"));
  CHECK(verdict([](Json& f) { f.as_object().erase("results"); }) == "redrawn");
  CHECK(verdict([](Json& f) { f.as_object().erase("ledger"); }) == "redrawn");
}

TEST_CASE("sample: a seed from two halves follows from them, and from the digest that was sealed") {
  const std::string kept = "ffeeddccbbaa99887766554433221100", digest = base::sha256(kept).hex();
  std::string made = std::string(32, '0');
  const auto halves = [&](const std::string& given, const std::string& sealed) {
    return [&, given, sealed](Json& file) {
      auto& part = file.at("draw").as_object();
      part["seed_made"] = made;
      part["seed_kept"] = given;
      part["seed_digest"] = sealed;
    };
  };
  CHECK(has(verdict(halves(kept, digest)), "does not follow from its two halves"));
  CHECK(has(verdict(halves(kept, base::sha256("x").hex())), "is not the one whose SHA-256"));
  CHECK(has(verdict([&](Json& f) { f.at("draw").as_object()["seed_digest"] = digest; }), "is not the one whose SHA-256"));
  CHECK(verdict([&](Json& file) {
          halves(kept, digest)(file);
          std::vector<std::string> lines;
          for (const auto& line : file.at("population").at("lines").as_array()) lines.emplace_back(line.as_string());
          const auto seed = joint_seed(made, kept);
          auto& part = file.at("draw").as_object();
          part["seed"] = seed;
          JsonArray drawn;
          const auto again = draw(Population::of(lines).value(), seed, 8).value();
          for (const auto& line : again.lines) drawn.emplace_back(line);
          file.at("results").as_array()[0].as_object()["line"] = drawn[0];
          part["lines"] = std::move(drawn);
        }) == "redrawn");
}

TEST_CASE("sample: what is no exported sample is refused by its member") {
  CHECK(has(verdict([](Json& f) { f = JsonArray(); }), "no format"));
  CHECK(has(verdict([](Json& f) { f.as_object()["format"] = "x"; }), "in the format \"x\""));
  CHECK(has(verdict([](Json& f) { f.as_object().erase("draw"); }), "no draw"));
  CHECK(has(verdict([](Json& f) { f.at("draw").as_object()["size"] = -1; }), "whole number"));
  CHECK(has(verdict([](Json& f) { f.at("draw").as_object()["lines"] = JsonArray{1}; }), "list of texts"));
  CHECK(!verify_sample("{"));
}

TEST_CASE("sealwright-verify sample: exit codes and words as an auditor sees them") {
  const fs::path scratch = fs::temp_directory_path() / ("sealwright-sample-" + base::random_token(6));
  const auto program = [&](const std::string& arguments) {
    return run("cd " + quoted(scratch) + " && " + quoted(fs::path(SEALWRIGHT_BINARY_DIR) / "sealwright-verify") + " " + arguments);
  };
  REQUIRE(write_new_file(scratch / "good.json", base::canonical(good())).ok());
  Json bad = good();
  bad.at("draw").at("lines").as_array().pop_back();
  REQUIRE(write_new_file(scratch / "bad.json", base::canonical(bad)).ok());
  REQUIRE(write_new_file(scratch / "other.json", "[]").ok());
  const Run held = program("sample good.json");
  CHECK(held.status == 0);
  CHECK(has(held.output, "REDRAWN"));
  const Run changed = program("sample bad.json");
  CHECK(changed.status == 1);
  CHECK(has(changed.output, "WRONG drawing again gives other items"));
  CHECK(has(changed.output, "NOT AS DRAWN"));
  CHECK(program("sample other.json").status == 1);
  CHECK(program("sample nowhere.json").status == 1);
  CHECK(program("sample").status == 2);
  CHECK(program("sample good.json bad.json").status == 2);
  CHECK(program("sample good.json --entry x").status == 2);
  fs::remove_all(scratch);
}

}  // namespace sealwright::ledger
