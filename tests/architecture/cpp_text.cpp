// SPDX-License-Identifier: Apache-2.0
#include "architecture/cpp_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"

namespace sealwright::architecture {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Blanks everything that is not code, one piece after the other.
class Masker {
 public:
  explicit Masker(std::string_view text) : text_(text), out_{std::string(text), {}} {}

  CppText run() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        blank_to(end_of_line());
      } else if (starts("/*")) {
        blank_to(behind("*/", at_ + 2));
      } else if (text_[at_] == '#' && only_blanks_before()) {
        blank_to(end_of_directive());
      } else if (text_[at_] == '"') {
        string();
      } else if (text_[at_] == '\'' && !digit_separator()) {
        blank_inside(closing('\''));
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  std::size_t end_of_line() const { return std::min(text_.find('\n', at_), text_.size()); }
  std::size_t behind(std::string_view word, std::size_t from) const {
    const std::size_t found = text_.find(word, from);
    return found == std::string_view::npos ? text_.size() : found + word.size();
  }
  bool only_blanks_before() const {
    for (std::size_t i = at_; i > 0 && text_[i - 1] != '\n'; --i) {
      if (text_[i - 1] != ' ' && text_[i - 1] != '\t') return false;
    }
    return true;
  }
  std::size_t end_of_directive() const {
    std::size_t end = end_of_line();
    while (end < text_.size() && text_[end - 1] == '\\') end = std::min(text_.find('\n', end + 1), text_.size());
    return end;
  }
  bool digit_separator() const {
    std::size_t from = at_;
    while (from > 0 && (is_word(text_[from - 1]) || text_[from - 1] == '\'')) --from;
    return from < at_ && std::isdigit(static_cast<unsigned char>(text_[from])) != 0;
  }
  std::size_t closing(char quote) const {
    std::size_t i = at_ + 1;
    while (i < text_.size() && text_[i] != quote && text_[i] != '\n') i += text_[i] == '\\' ? 2 : 1;
    return std::min(i, text_.size());
  }

  void string() {
    if (at_ > 0 && text_[at_ - 1] == 'R') {
      const std::size_t open = std::min(text_.find('(', at_), text_.size());
      const std::string end = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
      const std::size_t close = std::min(text_.find(end, open), text_.size());
      keep_literal(open + 1, close);
      blank_inside(std::min(close + end.size() - 1, text_.size()));
    } else {
      const std::size_t close = closing('"');
      keep_literal(at_ + 1, close);
      blank_inside(close);
    }
  }
  void keep_literal(std::size_t from, std::size_t to) {
    const std::string words(text_.substr(std::min(from, text_.size()), to > from ? to - from : 0));
    const std::string_view between = std::string_view(out_.code).substr(last_end_, at_ - last_end_);
    if (last_end_ > 0 && base::trimmed(between).empty()) {
      out_.literals.back().text += words;
    } else {
      out_.literals.push_back({line_at(text_, at_), words});
    }
  }
  void blank_inside(std::size_t close) {
    ++at_;
    blank_to(close);
    at_ = std::min(at_ + 1, text_.size());
    last_end_ = at_;
  }
  void blank_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (out_.code[at_] != '\n') out_.code[at_] = ' ';
    }
  }

  std::string_view text_;
  CppText out_;
  std::size_t at_ = 0;
  std::size_t last_end_ = 0;  // behind the last quotation
};

/// What a brace at namespace or class level opens, judged by the words in front of it.
enum class Opens { scope, body, member, table };

std::string_view without_templates(std::string_view head) {
  while (head.starts_with("template")) {
    std::size_t depth = 0;
    std::size_t i = head.find('<');
    for (; i < head.size(); ++i) {
      if (head[i] == '<') ++depth;
      if (head[i] == '>' && --depth == 0) break;
    }
    head = base::trimmed(head.substr(std::min(i + 1, head.size())));
  }
  return head;
}

bool starts_with_word(std::string_view head, std::string_view word) {
  return head.starts_with(word) && (head.size() == word.size() || !is_word(head[word.size()]));
}

/// A `:` of its own behind the first `)`: the list of members that a constructor initialises.
bool has_member_list(std::string_view head) {
  for (std::size_t i = std::min(head.find(')'), head.size()); i < head.size(); ++i) {
    if (head[i] != ':') continue;
    if (i + 1 < head.size() && head[i + 1] == ':') {
      ++i;
    } else {
      return true;
    }
  }
  return false;
}

Opens judge(std::string_view whole) {
  const std::string_view head = without_templates(base::trimmed(whole));
  constexpr std::array<std::string_view, 4> kTypes{"class", "struct", "union", "enum"};
  if (starts_with_word(head, "namespace") || starts_with_word(head, "inline namespace")) return Opens::scope;
  if (starts_with_word(head, "extern") && head.find('(') == std::string_view::npos) return Opens::scope;
  const bool type = std::any_of(kTypes.begin(), kTypes.end(), [&](auto word) { return starts_with_word(head, word); });
  if (type && !head.ends_with(')')) return Opens::scope;
  if (head.find(')') == std::string_view::npos && !head.ends_with(']')) return Opens::table;
  const bool after_name = !head.empty() && (is_word(head.back()) || head.back() == '>');
  return after_name && has_member_list(head) ? Opens::member : Opens::body;
}

/// Walks the code brace by brace, and tells what it meets at namespace and class level.
class Walker {
 public:
  explicit Walker(const std::string& code) : code_(code) {}

  void run() {
    for (; at_ < code_.size(); ++at_) step(code_[at_]);
  }
  std::vector<Function> functions;
  std::vector<std::size_t> directives;

 private:
  void step(char c) {
    if (c == '(') ++parens_;
    if (c == ')' && parens_ > 0) --parens_;
    if (c == '{') return open();
    if (c == '}') return restart();  // the end of a scope
    if (c == ';' && parens_ == 0) statement();
  }
  void open() {
    const std::string_view head = std::string_view(code_).substr(from_, at_ - from_);
    const Opens opens = parens_ > 0 ? Opens::table : judge(head);
    if (opens == Opens::scope) return restart();
    at_ = close_of(at_);
    if (opens != Opens::body) return;
    const std::size_t first = line_at(code_, first_word());
    functions.push_back({first, line_at(code_, at_) - first + 1});
    restart();
  }
  void statement() {
    const std::string_view words = base::trimmed(std::string_view(code_).substr(from_, at_ - from_));
    if (words.starts_with("using namespace ")) directives.push_back(line_at(code_, first_word()));
    restart();
  }
  void restart() { from_ = at_ + 1; }

  /// The head's first word, behind `public:` and its like.
  std::size_t first_word() const {
    std::size_t i = from_;
    const auto skip_blanks = [&] {
      while (i < at_ && std::isspace(static_cast<unsigned char>(code_[i])) != 0) ++i;
    };
    skip_blanks();
    for (const std::string_view label : {"public:", "private:", "protected:"}) {
      if (std::string_view(code_).substr(i).starts_with(label)) i += label.size();
    }
    skip_blanks();
    return i;
  }
  std::size_t close_of(std::size_t open) const {
    std::size_t depth = 0;
    for (std::size_t i = open; i < code_.size(); ++i) {
      if (code_[i] == '{') ++depth;
      if (code_[i] == '}' && --depth == 0) return i;
    }
    return code_.size() - 1;
  }

  const std::string& code_;
  std::size_t at_ = 0;
  std::size_t from_ = 0;  // where the words began that are being read
  std::size_t parens_ = 0;
};

}  // namespace

std::size_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

CppText read_cpp(std::string_view text) { return Masker(text).run(); }

std::vector<Function> functions_of(const std::string& code) {
  Walker walker(code);
  walker.run();
  return std::move(walker.functions);
}

std::vector<std::size_t> using_directives_of(const std::string& code) {
  Walker walker(code);
  walker.run();
  return std::move(walker.directives);
}

}  // namespace sealwright::architecture
