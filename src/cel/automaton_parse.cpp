// SPDX-License-Identifier: Apache-2.0
#include "cel/automaton_parse.hpp"

namespace sealwright::cel {
namespace {

using Set = std::bitset<128>;
using Kind = PatternNode::Kind;

constexpr std::size_t kMostNodes = 400;
constexpr int kDeepest = 50;
constexpr int kMostRepeats = 100;

struct Part {
  int start;
  int end;  ///< a fork that leads nowhere yet
};

Set range(char from, char to) {
  Set out;
  for (int c = from; c <= to; ++c) out.set(static_cast<std::size_t>(c));
  return out;
}

/// The Perl classes, as RE2 has them: ASCII only.
std::optional<Set> perl_class(char c) {
  const Set digits = range('0', '9');
  const Set word = digits | range('a', 'z') | range('A', 'Z') | range('_', '_');
  const Set space = range('\t', '\n') | range('\f', '\r') | range(' ', ' ');
  switch (c) {
    case 'd': return digits;
    case 'D': return ~digits;
    case 'w': return word;
    case 'W': return ~word;
    case 's': return space;
    case 'S': return ~space;
    default: return std::nullopt;
  }
}

bool punctuation(char c) { return std::string_view("!\"#%&',-/:;<=>@_`~.*+?()[]{}|^$\\").find(c) != std::string_view::npos && c != '_'; }

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  std::optional<PatternNodes> whole() {
    const Part part = alternatives(0);
    if (failed_ || at_ != pattern_.size()) return std::nullopt;
    link(part.end, add(Kind::match));
    if (failed_) return std::nullopt;
    return PatternNodes{std::move(nodes_), part.start};
  }

 private:
  bool more() const { return !failed_ && at_ < pattern_.size(); }
  char peek() const { return pattern_[at_]; }
  bool take(char c) {
    if (!more() || peek() != c) return false;
    ++at_;
    return true;
  }
  Part fail() {
    failed_ = true;
    return {0, 0};
  }
  int add(Kind kind, int out = -1, int other = -1) {
    if (nodes_.size() >= kMostNodes) failed_ = true;
    if (failed_) return 0;
    nodes_.push_back({kind, {}, out, other});
    return static_cast<int>(nodes_.size()) - 1;
  }
  void link(int from, int to) {
    if (!failed_) nodes_[static_cast<std::size_t>(from)].out = to;
  }
  Part single(Kind kind, const Set& bytes = {}) {
    const int end = add(Kind::fork);
    const int start = add(kind, end);
    if (!failed_) nodes_[static_cast<std::size_t>(start)].bytes = bytes;
    return {start, end};
  }
  Part nothing() {
    const int node = add(Kind::fork);
    return {node, node};
  }

  Part alternatives(int depth) {
    if (depth > kDeepest) return fail();
    Part part = sequence(depth);
    while (take('|')) {
      const Part next = sequence(depth);
      const int end = add(Kind::fork);
      link(part.end, end);
      link(next.end, end);
      part = {add(Kind::fork, part.start, next.start), end};
    }
    return part;
  }

  Part sequence(int depth) {
    Part part = nothing();
    while (more() && peek() != '|' && peek() != ')') {
      const Part next = repeated(depth);
      link(part.end, next.start);
      part.end = next.end;
    }
    return part;
  }

  Part star(Part part) {
    const int end = add(Kind::fork);
    const int fork = add(Kind::fork, part.start, end);
    link(part.end, fork);
    return {fork, end};
  }
  Part maybe(Part part) {
    const int end = add(Kind::fork);
    link(part.end, end);
    return {add(Kind::fork, part.start, end), end};
  }
  Part then(Part first, Part second) {
    link(first.end, second.start);
    return {first.start, second.end};
  }

  Part repeated(int depth) {
    const std::size_t from = at_;
    Part part = atom(depth);
    if (!more()) return part;
    if (take('*')) part = star(part);
    else if (take('?')) part = maybe(part);
    else if (peek() == '+') {
      part = then(part, star(again(from, depth)));
      ++at_;
    } else if (peek() == '{') part = counted(part, from, depth);
    else return part;
    take('?');  // how much is taken makes no difference to whether something is found
    return more() && std::string_view("*+?{").find(peek()) != std::string_view::npos ? fail() : part;
  }

  /// The same atom once more.
  Part again(std::size_t from, int depth) {
    const std::size_t back = at_;
    at_ = from;
    const Part part = atom(depth);
    at_ = back;
    return part;
  }

  std::optional<int> number() {
    int out = 0;
    const std::size_t from = at_;
    for (; more() && peek() >= '0' && peek() <= '9' && out <= kMostRepeats; ++at_) out = out * 10 + (peek() - '0');
    if (at_ == from || out > kMostRepeats) return std::nullopt;
    return out;
  }

  Part counted(Part first, std::size_t from, int depth) {
    ++at_;
    const auto least = number();
    const bool open = take(',');
    const auto most = open && more() && peek() != '}' ? number() : open ? std::optional<int>(-1) : least;
    if (!least || !most || !take('}')) return fail();
    Part part = *least > 0 ? first : nothing();
    for (int i = 1; i < *least && !failed_; ++i) part = then(part, again(from, depth));
    if (*most < 0) return then(part, star(again(from, depth)));
    for (int i = *least; i < *most && !failed_; ++i) part = then(part, maybe(again(from, depth)));
    return part;
  }

  Part atom(int depth) {
    const char c = peek();
    ++at_;
    switch (c) {
      case '(':
        if (take('?') && !take(':')) return fail();
        return group(depth);
      case '[': return one_of();
      case '.': return single(Kind::bytes, ~range('\n', '\n'));
      case '^': return single(Kind::begin);
      case '$': return single(Kind::end);
      case '\\': return escaped();
      default: break;
    }
    const bool special = std::string_view("*+?{}])|").find(c) != std::string_view::npos;
    return special || static_cast<unsigned char>(c) >= 128 ? fail() : single(Kind::bytes, range(c, c));
  }

  Part group(int depth) {
    const Part part = alternatives(depth + 1);
    return take(')') ? part : fail();
  }

  std::optional<Set> escape() {
    if (!more()) return std::nullopt;
    const char c = peek();
    ++at_;
    if (punctuation(c)) return range(c, c);
    if (c == 'n') return range('\n', '\n');
    if (c == 't') return range('\t', '\t');
    return perl_class(c);
  }
  Part escaped() {
    const auto set = escape();
    return set ? single(Kind::bytes, *set) : fail();
  }

  Part one_of() {
    const bool negated = take('^');
    Set set;
    if (more() && peek() == ']') return fail();
    while (more() && peek() != ']') {
      const char c = peek();
      ++at_;
      if (c == '[' || static_cast<unsigned char>(c) >= 128) return fail();
      if (c == '\\') {
        const auto escape_set = escape();
        if (!escape_set || (more() && peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']')) return fail();
        set |= *escape_set;
      } else if (more() && peek() == '-' && at_ + 1 < pattern_.size() && pattern_[at_ + 1] != ']') {
        const char to = pattern_[at_ + 1];
        if (c == '-' || to == '\\' || to == '[' || to < c || static_cast<unsigned char>(to) >= 128) return fail();
        set |= range(c, to);
        at_ += 2;
      } else {
        set |= range(c, c);
      }
    }
    if (!take(']')) return fail();
    return single(Kind::bytes, negated ? ~set : set);
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<PatternNode> nodes_;
};

}  // namespace

std::optional<PatternNodes> parse_pattern(std::string_view pattern) { return Parser(pattern).whole(); }

}  // namespace sealwright::cel
