// SPDX-License-Identifier: Apache-2.0
#include "cel/automaton.hpp"

#include <algorithm>
#include <map>

#include "cel/automaton_parse.hpp"

namespace sealwright::cel {
namespace {

using Kind = PatternNode::Kind;

constexpr std::size_t kMostStates = 256;
constexpr std::size_t kMostWork = 400'000;  ///< nodes looked at while the table is made

}  // namespace

/// Makes the table: a state is the set of nodes that wait for a byte or for the end (the subset construction).
class AutomatonBuilder {
 public:
  explicit AutomatonBuilder(PatternNodes pattern) : pattern_(std::move(pattern)), seen_(pattern_.nodes.size()) {}

  std::optional<Automaton> build() {
    classify();
    if (out_.width_ > 64) return std::nullopt;
    for (const std::uint32_t fixed : {Automaton::kNo, Automaton::kYes, Automaton::kAsk})
      for (std::uint32_t i = 0; i < out_.width_; ++i) out_.table_.push_back(fixed * out_.width_);
    out_.start_ = state_of({pattern_.start}, true);
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (work_ > kMostWork || states_.size() > kMostStates) return std::nullopt;
      fill(i);
    }
    return std::move(out_);
  }

 private:
  using Nodes = std::vector<int>;
  struct State {
    Nodes from;  ///< where it came in
    Nodes waiting;
    bool begin;
    std::uint32_t row;
  };

  /// Bytes that no node tells apart are one class.
  void classify() {
    std::map<std::vector<bool>, std::uint8_t> known;
    for (std::size_t byte = 0; byte < 128; ++byte) {
      std::vector<bool> in;
      for (const auto& node : pattern_.nodes)
        if (node.kind == Kind::bytes) in.push_back(node.bytes.test(byte));
      const auto [at, fresh] = known.try_emplace(std::move(in), static_cast<std::uint8_t>(known.size()));
      if (fresh) sample_.push_back(byte);
      out_.classes_[byte] = at->second;
    }
    for (std::size_t byte = 128; byte < 256; ++byte) out_.classes_[byte] = static_cast<std::uint8_t>(known.size());
    out_.width_ = static_cast<std::uint32_t>(known.size()) + 2;
  }

  /// The nodes that wait, from these on; true where a match is met.
  bool follow(const Nodes& from, bool begin, bool end, Nodes& waiting) {
    std::fill(seen_.begin(), seen_.end(), false);
    Nodes open = from;
    bool matched = false;
    while (!open.empty()) {
      const int at = open.back();
      open.pop_back();
      if (at < 0 || seen_[static_cast<std::size_t>(at)]) continue;
      seen_[static_cast<std::size_t>(at)] = true;
      ++work_;
      const PatternNode& node = pattern_.nodes[static_cast<std::size_t>(at)];
      matched |= node.kind == Kind::match;
      if (node.kind == Kind::bytes || (node.kind == Kind::end && !end)) waiting.push_back(at);
      if (node.kind == Kind::fork || (node.kind == Kind::begin && begin) || (node.kind == Kind::end && end)) {
        open.push_back(node.out);
        open.push_back(node.other);
      }
    }
    std::sort(waiting.begin(), waiting.end());
    return matched;
  }

  std::uint32_t state_of(Nodes from, bool begin) {
    Nodes waiting;
    if (follow(from, begin, false, waiting)) return Automaton::kYes * out_.width_;
    if (waiting.empty()) return Automaton::kNo * out_.width_;
    const auto row = static_cast<std::uint32_t>((3 + states_.size()) * out_.width_);
    const auto [at, fresh] = rows_.try_emplace({begin, waiting}, row);
    if (fresh) states_.push_back({std::move(from), std::move(waiting), begin, row});
    if (fresh) out_.table_.resize(out_.table_.size() + out_.width_);
    return at->second;
  }

  void fill(std::size_t i) {
    const State state = states_[i];
    for (std::size_t c = 0; c < sample_.size(); ++c) {
      // A search may begin anew at each byte.
      Nodes next{pattern_.start};
      for (const int at : state.waiting) {
        const PatternNode& node = pattern_.nodes[static_cast<std::size_t>(at)];
        if (node.kind == Kind::bytes && node.bytes.test(sample_[c])) next.push_back(node.out);
      }
      work_ += state.waiting.size();
      const std::uint32_t to = state_of(std::move(next), false);
      out_.table_[state.row + c] = to;
    }
    out_.table_[state.row + sample_.size()] = Automaton::kAsk * out_.width_;
    Nodes ignored;
    const bool matched = follow(state.from, state.begin, true, ignored);
    out_.table_[state.row + sample_.size() + 1] = (matched ? Automaton::kYes : Automaton::kNo) * out_.width_;
  }

  PatternNodes pattern_;
  std::vector<bool> seen_;
  std::vector<std::size_t> sample_;  ///< a byte of each class
  std::vector<State> states_;
  std::map<std::pair<bool, Nodes>, std::uint32_t> rows_;
  std::size_t work_ = 0;
  Automaton out_;
};

std::optional<Automaton> Automaton::of(std::string_view pattern) {
  auto nodes = parse_pattern(pattern);
  if (!nodes) return std::nullopt;
  return AutomatonBuilder(*std::move(nodes)).build();
}

Automaton::Answer Automaton::find_in(std::string_view text) const {
  std::uint32_t row = start_;
  for (const char c : text) {
    row = next(row, c);
    if (row <= kAsk * width_) break;
  }
  return at_end(row);
}

std::array<Automaton::Answer, 4> Automaton::find_in(const std::array<std::string_view, 4>& texts) const {
  std::array<std::uint32_t, 4> rows{start_, start_, start_, start_};
  const std::size_t together = std::min({texts[0].size(), texts[1].size(), texts[2].size(), texts[3].size()});
  for (std::size_t i = 0; i < together; ++i)
    for (std::size_t k = 0; k < 4; ++k) rows[k] = next(rows[k], texts[k][i]);
  std::array<Answer, 4> out{};
  for (std::size_t k = 0; k < 4; ++k) {
    for (std::size_t i = together; i < texts[k].size(); ++i) rows[k] = next(rows[k], texts[k][i]);
    out[k] = at_end(rows[k]);
  }
  return out;
}

}  // namespace sealwright::cel
