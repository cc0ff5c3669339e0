// SPDX-License-Identifier: Apache-2.0
#include "ledger/draw.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace sealwright::ledger {
namespace {

Error at_line(std::size_t number, std::string_view what) {
  return base::invalid("line " + std::to_string(number) + " of the population " + std::string(what));
}

bool has_control(std::string_view part) {
  return std::any_of(part.begin(), part.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7F; });
}

Result<> check_line(std::string_view line, std::size_t number, bool stratified) {
  if (line.size() > kLongestLine) return at_line(number, "is longer than " + std::to_string(kLongestLine) + " bytes");
  if ((line.find('\t') != std::string_view::npos) != stratified)
    return at_line(number, "has a stratum and others have none, or the reverse");
  if (key_of(line).empty()) return at_line(number, "names nothing");
  if (stratified && stratum_of(line).empty()) return at_line(number, "has an empty stratum");
  if (has_control(stratum_of(line)) || has_control(key_of(line))) return at_line(number, "holds a control character");
  if (!base::is_utf8(line)) return at_line(number, "is no UTF-8");
  return {};
}

Result<> check_lines(const std::vector<std::string>& lines) {
  if (lines.empty()) return base::invalid("the population is empty: there is nothing to draw from");
  if (lines.size() > kMostLines) return base::invalid("a population has at most " + std::to_string(kMostLines) + " lines");
  const bool stratified = lines.front().find('\t') != std::string::npos;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TRY_DONE(check_line(lines[i], i + 1, stratified));
    if (i > 0 && lines[i] == lines[i - 1]) return at_line(i + 1, "stands twice: " + base::quoted(lines[i]));
    if (i > 0 && lines[i] < lines[i - 1]) return at_line(i + 1, "is out of order: sort bytewise");
  }
  return {};
}

}  // namespace

std::string_view stratum_of(std::string_view line) {
  const auto tab = line.find('\t');
  return tab == std::string_view::npos ? std::string_view() : line.substr(0, tab);
}

std::string_view key_of(std::string_view line) {
  const auto tab = line.find('\t');
  return tab == std::string_view::npos ? line : line.substr(tab + 1);
}

Result<Population> Population::of(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  TRY_DONE(check_lines(lines));
  return Population(std::move(lines));
}

Result<Population> Population::parse(std::string_view text) {
  if (text.empty() || text.back() != '\n') return base::invalid("a population ends with a line feed");
  std::vector<std::string> lines;
  for (const auto line : base::split(text.substr(0, text.size() - 1), '\n')) lines.emplace_back(line);
  TRY_DONE(check_lines(lines));
  return Population(std::move(lines));
}

bool Population::stratified() const { return lines_.front().find('\t') != std::string::npos; }

std::string Population::text() const {
  std::string out;
  for (const auto& line : lines_) out += line + "\n";
  return out;
}

Digest Population::digest() const { return base::sha256(text()); }

std::vector<Stratum> allot(const Population& population, std::size_t size) {
  std::vector<Stratum> out;
  for (const auto& line : population.lines()) {
    // Lines with one stratum stand together: a tab sorts before whatever else may follow its name.
    if (out.empty() || out.back().name != stratum_of(line)) out.push_back({std::string(stratum_of(line)), 0, 0});
    ++out.back().population;
  }
  std::size_t left = size;
  for (auto& each : out) {
    each.drawn = size * each.population / population.size();
    left -= each.drawn;
  }
  std::vector<std::size_t> order(out.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto remainder = [&](std::size_t i) { return size * out[i].population % population.size(); };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b); });
  for (std::size_t i = 0; i < left; ++i) ++out[order[i]].drawn;
  return out;
}

bool is_seed(std::string_view text) {
  return text.size() == 2 * kSeedBytes && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string joint_seed(std::string_view made, std::string_view kept) {
  return base::sha256(made, ":", kept).hex().substr(0, 2 * kSeedBytes);
}

Digest rank_of(std::string_view seed, std::string_view line) { return base::sha256(seed, ":", line); }

Result<Draw> draw(const Population& population, std::string_view seed, std::size_t size) {
  if (!is_seed(seed)) return base::invalid_at("/seed", "a seed is 32 hexadecimal digits in lower case");
  if (size == 0 || size > population.size()) {
    return base::invalid_at("/size", "the size must lie between 1 and the population's " + std::to_string(population.size()));
  }
  Draw out{allot(population, size), {}};
  std::size_t first = 0;
  for (const auto& stratum : out.strata) {
    std::vector<std::pair<Digest, std::string_view>> ranked;
    for (std::size_t i = first; i < first + stratum.population; ++i) {
      ranked.emplace_back(rank_of(seed, population.lines()[i]), population.lines()[i]);
    }
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t i = 0; i < stratum.drawn; ++i) out.lines.emplace_back(ranked[i].second);
    first += stratum.population;
  }
  return out;
}

}  // namespace sealwright::ledger
