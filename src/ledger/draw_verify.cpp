// SPDX-License-Identifier: Apache-2.0
#include "ledger/draw_verify.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "ledger/draw.hpp"

namespace sealwright::ledger {
namespace {

Error missing(std::string_view what) { return base::invalid("this is no exported sample: it has no " + std::string(what)); }

Result<const Json*> part(const Json& whole, std::string_view name) {
  const Json* found = base::member(whole, name);
  if (found == nullptr || found->is_null()) return missing(name);
  return found;
}

Result<std::string> text(const Json& whole, std::string_view name) {
  TRY(const Json* found, part(whole, name));
  if (!found->is_string()) return missing(std::string(name) + " that is a text");
  return std::string(std::string_view(found->get_string()));
}

Result<std::size_t> number(const Json& whole, std::string_view name) {
  TRY(const Json* found, part(whole, name));
  if (!found->is_int64() || found->get_int64() < 0) return missing(std::string(name) + " that is a whole number");
  return static_cast<std::size_t>(found->get_int64());
}

Result<std::vector<std::string>> texts(const Json& whole, std::string_view name) {
  TRY(const Json* found, part(whole, name));
  const auto is_text = [](const Json& each) { return each.is_string(); };
  if (!found->is_array() || !std::all_of(found->get_array().begin(), found->get_array().end(), is_text)) {
    return missing(std::string(name) + " that is a list of texts");
  }
  std::vector<std::string> out;
  for (const auto& each : found->get_array()) out.emplace_back(std::string_view(each.get_string()));
  return out;
}

/// What the file has to say, as far as it is recomputed.
struct Claim {
  std::vector<std::string> lines;
  std::size_t count = 0;
  std::string digest;
  std::string algorithm, seed;
  std::size_t size = 0;
  std::vector<std::string> drawn;
};

Result<Claim> claim_of(const Json& file) {
  TRY(const std::string format, text(file, "format"));
  if (format != kSampleFormat) return base::invalid("this sample is in the format " + base::quoted(format) + ", which is not known here");
  TRY(const Json* population, part(file, "population"));
  TRY(const Json* draw, part(file, "draw"));
  Claim out;
  TRY(out.lines, texts(*population, "lines"));
  TRY(out.count, number(*population, "count"));
  TRY(out.digest, text(*population, "digest"));
  TRY(out.algorithm, text(*draw, "algorithm"));
  TRY(out.seed, text(*draw, "seed"));
  TRY(out.size, number(*draw, "size"));
  TRY(out.drawn, texts(*draw, "lines"));
  return out;
}

void compare_population(const Claim& claim, const Population& population, DrawReport& report) {
  const std::string count = std::to_string(population.size());
  if (claim.count == population.size()) {
    report.holds.push_back("the population has " + count + " lines, in order and none twice");
  } else {
    report.wrong.push_back("the population has " + count + " lines, and the file says " + std::to_string(claim.count));
  }
  const std::string digest = population.digest().hex();
  if (claim.digest == digest) report.holds.push_back("its SHA-256 is " + digest);
  else report.wrong.push_back("its SHA-256 is " + digest + ", and the file says " + base::quoted(claim.digest));
}

void compare_draw(const Claim& claim, const Population& population, DrawReport& report) {
  if (claim.algorithm != kDrawAlgorithm) {
    report.wrong.push_back("the draw is by " + base::quoted(claim.algorithm) + ", which is not known here");
    return;
  }
  const auto again = draw(population, claim.seed, claim.size);
  if (!again) {
    report.wrong.push_back("it cannot be drawn again: " + again.error().message);
  } else if (again->lines == claim.drawn) {
    report.holds.push_back("drawing " + std::to_string(claim.size) + " of them from the seed " + claim.seed +
                           " gives the same items in the same order");
  } else {
    const auto first = std::mismatch(again->lines.begin(), again->lines.end(), claim.drawn.begin(), claim.drawn.end());
    const std::string place = std::to_string(first.first - again->lines.begin() + 1);
    report.wrong.push_back("drawing again gives other items, from number " + place +
                           " on: " + (first.first == again->lines.end() ? "none" : base::quoted(*first.first)) + " and not " +
                           (first.second == claim.drawn.end() ? "none" : base::quoted(*first.second)));
  }
}

/// Of a seed from two halves: that the one which was kept back is what was sealed, and that the seed follows from both.
void compare_halves(const Json& file, const Claim& claim, DrawReport& report) {
  const Json* draw = base::member(file, "draw");
  const auto made = base::text_member(*draw, "seed_made"), kept = base::text_member(*draw, "seed_kept");
  const auto digest = base::text_member(*draw, "seed_digest");
  if (made.empty() && kept.empty() && digest.empty()) return;
  if (base::sha256(kept).hex() != digest) {
    report.wrong.push_back("the half of the seed that was kept back is not the one whose SHA-256 was given before");
  } else if (joint_seed(made, kept) != claim.seed) {
    report.wrong.push_back("the seed does not follow from its two halves");
  } else {
    report.holds.push_back("the seed follows from the half that was made and the half that was kept back, whose SHA-256 is as sealed");
  }
}

/// Results belong to what was drawn, one each; what they say is for people to judge.
void compare_results(const Json& file, const Claim& claim, DrawReport& report) {
  const Json* results = base::member(file, "results");
  if (results == nullptr || !results->is_array()) return;
  const std::set<std::string_view> drawn(claim.drawn.begin(), claim.drawn.end());
  std::set<std::string> seen;
  std::map<std::string, std::size_t> counts;
  for (const auto& each : results->get_array()) {
    const std::string line(base::text_member(each, "line"));
    if (!drawn.contains(line)) report.wrong.push_back("a result is of an item that was not drawn: " + base::quoted(line));
    if (!seen.insert(line).second) report.wrong.push_back("an item has two results: " + base::quoted(line));
    ++counts[std::string(base::text_member(each, "result"))];
  }
  std::string said = std::to_string(seen.size()) + " of " + std::to_string(drawn.size()) + " drawn items have a result";
  for (const auto& [name, count] : counts) said += ", " + std::to_string(count) + " " + (base::is_utf8(name) ? base::quoted(name) : "?");
  report.said.push_back(said);
}

void compare_order(const Json& file, DrawReport& report) {
  const Json* ledger = base::member(file, "ledger");
  const auto population = ledger ? number(*ledger, "population_entry") : Result<std::size_t>(missing("ledger"));
  const auto seed = ledger ? number(*ledger, "seed_entry") : Result<std::size_t>(missing("ledger"));
  if (!population || !seed) {
    report.said.push_back("nothing says which entries of the ledger sealed the population and the seed");
  } else if (*seed <= *population) {
    report.wrong.push_back("the seed was sealed by entry " + std::to_string(*seed) + ", not behind the population's entry " +
                           std::to_string(*population));
  } else {
    report.said.push_back("entry " + std::to_string(*population) + " of the ledger sealed the population and entry " +
                          std::to_string(*seed) + " the seed; an exported ledger proves it");
  }
}

}  // namespace

std::string DrawReport::text() const {
  std::string out;
  for (const auto& each : holds) out += each + "\n";
  for (const auto& each : wrong) out += "WRONG " + each + "\n";
  for (const auto& each : said) out += "the file says, and this cannot tell: " + each + "\n";
  return out + (redrawn() ? "REDRAWN: the sample follows from its population and its seed\n"
                          : "NOT AS DRAWN: the sample does not follow from its population and its seed\n");
}

Result<DrawReport> verify_sample(std::string_view bytes) {
  TRY(const Json file, base::parse_json(bytes, {.bytes = kMaxSampleFile, .depth = 16}));
  TRY(const Claim claim, claim_of(file));
  DrawReport report;
  auto sorted = claim.lines;
  if (!std::is_sorted(sorted.begin(), sorted.end())) report.wrong.push_back("the population's lines are out of order");
  const auto population = Population::of(std::move(sorted));
  if (!population) {
    report.wrong.push_back(population.error().message);
    return report;
  }
  compare_population(claim, *population, report);
  compare_halves(file, claim, report);
  compare_draw(claim, *population, report);
  compare_results(file, claim, report);
  compare_order(file, report);
  return report;
}

}  // namespace sealwright::ledger
