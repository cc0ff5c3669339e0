// SPDX-License-Identifier: Apache-2.0
#include "commands/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sealwright::commands {
namespace {

using store::Filter;

constexpr std::size_t kMaxText = 2048;
constexpr int kMaxDepth = 32;

struct Token {
  enum class Kind { word, text, mark, end };
  Kind kind = Kind::end;
  std::string text;
  std::size_t column = 1;
};

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || c == '/' ||
         c < 0;
}

Error at(const Token& token, std::string_view expected) {
  const std::string found = token.kind == Token::Kind::end ? "the end" : base::quoted(token.text);
  return invalid_at("/filter", fmt::format("column {}: {} expected, found {}", token.column, expected, found));
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<Token> next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
    Token token{Token::Kind::end, {}, at_ + 1};
    if (at_ == text_.size()) return token;
    const char c = text_[at_];
    if (c == '"' || c == '\'') return quoted(token, c);
    if (in_word(c) && (c != '-' || negative_number())) {
      token.kind = Token::Kind::word;
      const std::size_t start = at_;
      while (at_ < text_.size() && (in_word(text_[at_]) || (text_[at_] == ':' && in_time(start)))) ++at_;
      token.text = text_.substr(start, at_ - start);
      return token;
    }
    token.kind = Token::Kind::mark;
    for (const std::string_view two : {"!=", "<=", ">="}) {
      if (text_.substr(at_, 2) == two) {
        at_ += 2;
        token.text = two;
        return token;
      }
    }
    token.text = c;
    ++at_;
    if (std::string_view("=<>:()*-").find(c) == std::string_view::npos)
      return commands::at(token, "a field, a comparison or a parenthesis");
    return token;
  }

 private:
  bool negative_number() const { return at_ + 1 < text_.size() && text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9'; }

  /// A bare instant holds colons: 2026-03-01T12:00:00Z.
  bool in_time(std::size_t start) const {
    return at_ - start >= 13 && text_[start + 4] == '-' && (text_[start + 10] == 'T' || text_[start + 10] == 't');
  }

  Result<Token> quoted(Token token, char quote) {
    token.kind = Token::Kind::text;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == quote) {
        ++at_;
        return token;
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      token.text += text_[at_];
    }
    return invalid_at("/filter", fmt::format("column {}: this text is not closed: add {}", token.column, quote));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, const model::Register& reg) : lexer_(text), reg_(reg) {}

  Result<Filter> whole() {
    TRY_DONE(advance());
    TRY(Filter out, any(0));
    if (token_.kind != Token::Kind::end) return at(token_, "AND, OR or the end");
    return out;
  }

 private:
  Result<> advance() {
    TRY(token_, lexer_.next());
    return {};
  }
  bool word(std::string_view name) const { return token_.kind == Token::Kind::word && token_.text == name; }
  bool mark(std::string_view name) const { return token_.kind == Token::Kind::mark && token_.text == name; }

  Result<Filter> any(int depth) { return series(depth, "OR", Filter::Op::any, &Parser::all); }
  Result<Filter> all(int depth) { return series(depth, "AND", Filter::Op::all, &Parser::one); }

  Result<Filter> series(int depth, std::string_view joint, Filter::Op op, Result<Filter> (Parser::*part)(int)) {
    if (depth > kMaxDepth) return invalid_at("/filter", fmt::format("column {}: nested deeper than {} levels", token_.column, kMaxDepth));
    TRY(Filter first, (this->*part)(depth + 1));
    if (!word(joint)) return first;
    Filter out{op, {}, {}, {}};
    out.args.push_back(std::move(first));
    while (word(joint)) {
      TRY_DONE(advance());
      TRY(Filter next, (this->*part)(depth + 1));
      out.args.push_back(std::move(next));
    }
    return out;
  }

  Result<Filter> one(int depth) {
    if (word("NOT") || mark("-")) {
      TRY_DONE(advance());
      TRY(Filter inner, one(depth + 1));
      Filter out{Filter::Op::none, {}, {}, {}};
      out.args.push_back(std::move(inner));
      return out;
    }
    if (depth > kMaxDepth) return invalid_at("/filter", fmt::format("column {}: nested deeper than {} levels", token_.column, kMaxDepth));
    if (mark("(")) {
      TRY_DONE(advance());
      TRY(Filter inner, any(depth + 1));
      if (!mark(")")) return at(token_, "a closing parenthesis");
      TRY_DONE(advance());
      return inner;
    }
    return comparison();
  }

  Result<Filter> comparison() {
    if (token_.kind != Token::Kind::word) return at(token_, "a field");
    Filter out;
    out.field = token_.text;
    const Token field_token = token_;
    TRY_DONE(known(field_token));
    TRY_DONE(advance());
    using Op = Filter::Op;
    static constexpr std::pair<std::string_view, Op> operators[] = {{"=", Op::equal},    {"!=", Op::not_equal}, {"<", Op::less},
                                                                    {"<=", Op::at_most}, {">", Op::greater},    {">=", Op::at_least},
                                                                    {":", Op::contains}};
    const auto found = std::find_if(std::begin(operators), std::end(operators), [&](const auto& each) { return mark(each.first); });
    if (found == std::end(operators)) return at(token_, "a comparison (= != < <= > >= or : for contains)");
    out.op = found->second;
    TRY_DONE(advance());
    if (out.op == Op::contains && mark("*")) {
      out.op = Op::present;
      TRY_DONE(advance());
      return out;
    }
    TRY(out.value, value());
    TRY_DONE(advance());
    return out;
  }

  Result<> known(const Token& token) const {
    static const std::vector<std::string> envelope{"id", "ref", "version", "created_at", "updated_at"};
    std::vector<std::string> usable = envelope;
    for (const auto& field : reg_.fields) {
      if (field.options.indexed) usable.push_back(field.name);
    }
    if (std::find(usable.begin(), usable.end(), token.text) != usable.end()) return {};
    const std::string near = base::nearest(token.text, usable);
    return invalid_at("/filter",
                      fmt::format("column {}: {} is no field to filter by{}; there are {}", token.column, base::quoted(token.text),
                                  near.empty() ? std::string() : ", did you mean " + near + "?", base::joined(usable, ", ")));
  }

  Result<Json> value() const {
    if (token_.kind == Token::Kind::text) return Json(token_.text);
    if (token_.kind != Token::Kind::word) return at(token_, "a value");
    if (token_.text == "true") return Json(true);
    if (token_.text == "false") return Json(false);
    const char* end = token_.text.data() + token_.text.size();
    std::int64_t integer = 0;
    if (const auto [p, ec] = std::from_chars(token_.text.data(), end, integer); ec == std::errc() && p == end) return Json(integer);
    double number = 0;
    if (const auto [p, ec] = std::from_chars(token_.text.data(), end, number, std::chars_format::fixed); ec == std::errc() && p == end)
      return Json(number);
    return Json(token_.text);
  }

  Lexer lexer_;
  const model::Register& reg_;
  Token token_;
};

}  // namespace

Result<Filter> parse_filter(std::string_view text, const model::Register& reg) {
  if (text.size() > kMaxText) return invalid_at("/filter", fmt::format("a filter has at most {} bytes", kMaxText));
  return Parser(text, reg).whole();
}

Result<std::vector<store::Order>> parse_order(std::string_view text) {
  std::vector<store::Order> out;
  for (const auto part : base::split(text, ',')) {
    std::vector<std::string_view> words;
    for (const auto word : base::split(base::trimmed(part), ' ')) {
      if (!word.empty()) words.push_back(word);
    }
    const bool well_formed = words.size() == 1 || (words.size() == 2 && (words[1] == "desc" || words[1] == "asc"));
    if (!well_formed) return invalid_at("/order_by", "write fields with asc or desc, such as: due desc, title");
    out.push_back({std::string(words[0]), words.size() == 2 && words[1] == "desc"});
  }
  return out;
}

}  // namespace sealwright::commands
