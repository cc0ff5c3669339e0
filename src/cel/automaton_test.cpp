// SPDX-License-Identifier: Apache-2.0
#include "cel/automaton.hpp"

#include <doctest/doctest.h>

#include <random>

#include "cel/functions.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {
namespace {

using Answer = Automaton::Answer;

/// What RE2 alone says: a pattern that comes from data is not prepared.
bool found_by_re2(const std::string& pattern, const std::string& text) {
  static const Program program = [] {
    Environment env;
    env.variables = {{"t", Type::of(Type::Kind::string)}, {"p", Type::of(Type::Kind::string)}};
    return *compile("t.matches(p)", env);
  }();
  Bindings bindings;
  bindings.values = {{"t", Value::string(text)}, {"p", Value::string(pattern)}};
  return program.evaluate(bindings).is_true();
}

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}
  int pick(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  std::string one_of(std::initializer_list<const char*> choices) { return *(choices.begin() + pick(static_cast<int>(choices.size()))); }

  std::string pattern(int depth) {
    std::string out;
    for (int n = pick(4); n >= 0; --n) out += piece(depth);
    return pick(4) ? out : out + "|" + pattern(depth > 0 ? depth - 1 : 0);
  }
  std::string text() {
    std::string out;
    for (int n = pick(9); n > 0; --n) out += one_of({"a", "b", "c", "ab", "1", "22", "-", "_", ".", " ", "\n", "Z", "é", "x"});
    return out;
  }

 private:
  std::string piece(int depth) {
    const std::string atom =
        pick(4) && depth > 0
            ? "(" + one_of({"", "?:"}) + pattern(depth - 1) + ")"
            : one_of({"a",   "b",   "ab",  "1",   "-",   "\\.", ".", "[a-c]",   "[^a]", "[^a-c\\d]", "[-a]", "[a-]", "\\d",
                      "\\D", "\\w", "\\W", "\\s", "\\S", "^",   "$", "[\\w.-]", "\\-",  "_",         "Z",    "\\n",  "[+*]"});
    return atom + one_of({"", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "{0}"});
  }
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever a table of states says, RE2 says too") {
  int taken = 0;
  int asked = 0;
  int hits = 0;
  for (std::uint32_t seed = 1; seed <= 3'000; ++seed) {
    Maker make(seed);
    const std::string pattern = make.pattern(2);
    const auto automaton = Automaton::of(pattern);
    if (!automaton || !prepare_pattern(pattern)) continue;
    ++taken;
    std::array<std::string, 4> texts;
    for (int round = 0; round < 3; ++round) {
      for (auto& text : texts) text = make.text();
      const auto together = automaton->find_in({texts[0], texts[1], texts[2], texts[3]});
      for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(automaton->find_in(texts[i]) == together[i]);
        if (together[i] == Answer::ask) ++asked;
        else CHECK_MESSAGE((together[i] == Answer::yes) == found_by_re2(pattern, texts[i]), pattern << " in '" << texts[i] << "'");
        hits += together[i] == Answer::yes;
      }
    }
  }
  MESSAGE(taken << " of 3000 patterns taken, " << hits << " found, " << asked << " left to RE2");
  CHECK(taken > 1'500);
  CHECK(hits > 3'000);
  CHECK(asked > 100);
}

TEST_CASE("the shipped kind of pattern is taken, and what is larger or finer is left to RE2") {
  for (const char* pattern : {"^[a-z]+-(prod|test)-[0-9]+$", "^/etc/g?shadow-?$|/ssh_host_[a-z0-9]+_key$|/private/[^/]+[.]key$", "sha1|md5",
                              "[2367]$", "", "a||b", "(^|[ (])x", "a{3,5}"})
    CHECK_MESSAGE(Automaton::of(pattern), pattern);
  for (const char* pattern : {"(?i)a", "\\bword\\b", "é", "[[:alpha:]]", "\\pL", "a{200}", "[^]a]", "(?P<n>a)", "\\x41", "a**",
                              "(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)"})
    CHECK_FALSE_MESSAGE(Automaton::of(pattern), pattern);
  std::string deep;
  for (int i = 0; i < 80; ++i) deep += '(';
  CHECK_FALSE(Automaton::of(deep + "a" + std::string(80, ')')));
}

TEST_CASE("anchors hold at the ends of the text only") {
  const auto found = [](const char* pattern, const char* text) { return Automaton::of(pattern)->find_in(text); };
  CHECK(found("^$", "") == Answer::yes);
  CHECK(found("$^", "") == Answer::yes);
  CHECK(found("^$", "\n") == Answer::no);
  CHECK(found("a$", "a\n") == Answer::no);
  CHECK(found("a^b", "ab") == Answer::no);
  CHECK(found("a$|b", "ab") == Answer::yes);
  CHECK(found("a", "\xC3\xA9 a") == Answer::ask);
  CHECK(found("a", "a \xC3\xA9") == Answer::yes);
  CHECK(found("^b", "a \xC3\xA9") == Answer::no);
}

}  // namespace sealwright::cel
