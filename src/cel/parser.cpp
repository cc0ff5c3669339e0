// SPDX-License-Identifier: Apache-2.0
#include "cel/parser.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cel/lexer.hpp"
#include "cel/macros.hpp"

namespace sealwright::cel {
namespace {

constexpr std::array<std::string_view, 17> kReserved{"as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
                                                     "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

bool reserved(std::string_view name) { return std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end(); }

/// Words of other languages, and what CEL says.
std::string_view instead_of(std::string_view word) {
  if (word == "and" || word == "AND") return "&&";
  if (word == "or" || word == "OR") return "||";
  if (word == "not" || word == "NOT") return "!";
  if (word == "None" || word == "nil" || word == "undefined") return "null";
  if (word == "True" || word == "TRUE") return "true";
  if (word == "False" || word == "FALSE") return "false";
  return {};
}

class Parser {
 public:
  Parser(std::vector<Token> tokens, bool macros, SyntaxLimits limits) : tokens_(std::move(tokens)), macros_(macros), limits_(limits) {}

  Result<ExprPtr> whole() {
    TRY(ExprPtr expr, expression());
    if (now().kind != Token::Kind::end) return fault_at(now().at, "expected an operator or the end, found " + found() + hint());
    return expr;
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  bool at(std::string_view symbol) const { return now().kind == Token::Kind::symbol && now().text == symbol; }
  bool take(std::string_view symbol) {
    if (!at(symbol)) return false;
    ++at_;
    return true;
  }
  Result<> expect(std::string_view symbol, std::string_view why) {
    if (take(symbol)) return {};
    return fault_at(now().at, "expected '" + std::string(symbol) + "' " + std::string(why) + ", found " + found() + hint());
  }
  std::string found() const { return now().kind == Token::Kind::end ? "the end" : base::quoted(now().text); }
  std::string hint() const {
    const auto better = instead_of(now().text);
    return better.empty() ? "" : "; write " + std::string(better);
  }

  Result<ExprPtr> counted(ExprPtr expr) {
    if (++nodes_ > limits_.nodes)
      return fault_at(expr->at, "the expression has over " + std::to_string(limits_.nodes) + " parts; split the check");
    if (expr->depth > limits_.depth) return too_deep(expr->at);
    return expr;
  }
  base::Error too_deep(Position where) const {
    return fault_at(where, "the expression is nested over " + std::to_string(limits_.depth) + " levels; split the check");
  }

  Result<ExprPtr> node(Expr::Kind kind, Position where, std::vector<ExprPtr> args) {
    return counted(make_node(kind, where, std::move(args)));
  }
  template <class... Args>
  Result<ExprPtr> operation(std::string name, Position where, Args... args) {
    std::vector<ExprPtr> list;
    (list.push_back(std::move(args)), ...);
    return counted(make_call(std::move(name), where, std::move(list)));
  }

  Result<ExprPtr> expression() {
    if (++open_ > limits_.depth) return too_deep(now().at);
    TRY(ExprPtr condition, logical(Expr::Kind::logical_or));
    const Position where = now().at;
    if (take("?")) {
      std::vector<ExprPtr> args;
      args.push_back(std::move(condition));
      TRY(ExprPtr then, logical(Expr::Kind::logical_or));
      args.push_back(std::move(then));
      TRY_DONE(expect(":", "between the two results of '?'"));
      TRY(ExprPtr otherwise, expression());
      args.push_back(std::move(otherwise));
      TRY(condition, node(Expr::Kind::conditional, where, std::move(args)));
    }
    --open_;
    return condition;
  }

  /// `a || b || c` as one node with three children, so that a long chain stays flat; each child is a chain of `&&`.
  Result<ExprPtr> logical(Expr::Kind kind) {
    const bool any = kind == Expr::Kind::logical_or;
    std::vector<ExprPtr> terms;
    const Position where = now().at;
    do {
      TRY(ExprPtr term, any ? logical(Expr::Kind::logical_and) : binary(0));
      terms.push_back(std::move(term));
    } while (take(any ? "||" : "&&"));
    if (terms.size() == 1) return std::move(terms[0]);
    return node(kind, where, std::move(terms));
  }

  std::string_view operator_at(int level) const {
    static constexpr std::array<std::string_view, 6> relations{"==", "!=", "<=", ">=", "<", ">"};
    static constexpr std::array<std::string_view, 2> sums{"+", "-"};
    static constexpr std::array<std::string_view, 3> products{"*", "/", "%"};
    const auto among = [&](const auto& list) {
      for (const auto symbol : list)
        if (at(symbol)) return symbol;
      return std::string_view{};
    };
    if (level == 0 && now().kind == Token::Kind::ident && now().text == "in") return "in";
    return level == 0 ? among(relations) : level == 1 ? among(sums) : among(products);
  }

  Result<ExprPtr> binary(int level) {
    if (level == 3) return unary();
    TRY(ExprPtr left, binary(level + 1));
    for (auto symbol = operator_at(level); !symbol.empty(); symbol = operator_at(level)) {
      const Position where = now().at;
      ++at_;
      TRY(ExprPtr right, binary(level + 1));
      const std::string name = symbol == "in" ? "@in" : "_" + std::string(symbol) + "_";
      TRY(left, operation(name, where, std::move(left), std::move(right)));
    }
    return left;
  }

  Result<ExprPtr> unary() {
    const Position where = now().at;
    if (!at("!") && !at("-")) return member();
    const std::string symbol(now().text);
    if (++open_ > limits_.depth) return too_deep(where);
    ++at_;
    Result<ExprPtr> operand = symbol == "-" && now().kind == Token::Kind::literal && negative_literal() ? member() : unary_operand(symbol);
    if (!operand) return operand;
    --open_;
    if (negated_) {
      negated_ = false;
      return operand;
    }
    return operation(symbol + "_", where, std::move(*operand));
  }

  Result<ExprPtr> unary_operand(const std::string& symbol) {
    if (at("!") || at("-")) {
      if (!at(symbol)) return fault_at(now().at, "put parentheses around what stands behind '" + symbol + "'");
      return unary();
    }
    return member();
  }

  /// A minus directly before a number belongs to it, so that the least int can be written.
  bool negative_literal() {
    Token& token = tokens_[at_];
    if (token.positive_limit) {
      token.value = Value::of(std::int64_t{-9223372036854775807} - 1);
      token.positive_limit = false;
    } else if (token.value.is(Kind::int64)) {
      token.value = Value::of(-token.value.as_int());
    } else if (token.value.is(Kind::float64)) {
      token.value = Value::of(-token.value.as_double());
    } else {
      return false;
    }
    negated_ = true;
    return true;
  }

  Result<ExprPtr> member() {
    const bool negated = std::exchange(negated_, false);
    TRY(ExprPtr expr, primary());
    for (;;) {
      if (at(".")) {
        TRY(expr, selection(std::move(expr)));
      } else if (at("[")) {
        TRY(expr, indexing(std::move(expr)));
      } else {
        break;
      }
    }
    negated_ = negated;
    return expr;
  }

  Result<ExprPtr> selection(ExprPtr operand) {
    const Position where = now().at;
    ++at_;
    const bool optional = take("?");
    if (now().kind != Token::Kind::ident && now().kind != Token::Kind::quoted)
      return fault_at(now().at, "expected a field's name behind '.', found " + found());
    const std::string name(now().text);
    if (now().kind == Token::Kind::ident && (name == "in" || name == "true" || name == "false" || name == "null"))
      return fault_at(now().at, "'" + name + "' is a keyword; write [\"" + name + "\"] to read the key of that name");
    const bool plain = now().kind == Token::Kind::ident;
    ++at_;
    std::vector<ExprPtr> args;
    args.push_back(std::move(operand));
    if (plain && !optional && take("(")) {
      TRY_DONE(arguments(args, ")"));
      return finished_call(make_call(name, where, std::move(args), true));
    }
    ExprPtr select = make_node(Expr::Kind::select, where, std::move(args));
    select->name = name;
    select->optional = optional;
    return counted(std::move(select));
  }

  Result<ExprPtr> indexing(ExprPtr operand) {
    const Position where = now().at;
    ++at_;
    const bool optional = take("?");
    TRY(ExprPtr index, expression());
    TRY_DONE(expect("]", "behind the index"));
    return operation(optional ? "_[?_]" : "_[_]", where, std::move(operand), std::move(index));
  }

  Result<> arguments(std::vector<ExprPtr>& args, std::string_view close) {
    if (take(close)) return {};
    do {
      TRY(ExprPtr arg, expression());
      args.push_back(std::move(arg));
    } while (take(","));
    return expect(close, "behind the arguments");
  }

  Result<ExprPtr> finished_call(ExprPtr call) {
    TRY(ExprPtr whole, counted(std::move(call)));
    if (!macros_) return whole;
    TRY(ExprPtr expanded, expand_macro(std::move(whole)));
    return counted(std::move(expanded));
  }

  Result<ExprPtr> primary() {
    const Token token = now();
    if (token.kind == Token::Kind::literal) {
      if (token.positive_limit) return fault_at(token.at, "the int 9223372036854775808 is one too large; write a uint with 'u' behind it");
      ++at_;
      return counted(make_literal(token.value, token.at));
    }
    if (take("(")) {
      TRY(ExprPtr inner, expression());
      TRY_DONE(expect(")", "to close the parenthesis of " + std::to_string(token.at.line) + ":" + std::to_string(token.at.column)));
      return inner;
    }
    if (take("[")) return list(token.at);
    if (take("{")) return map(token.at);
    const bool leading_dot = take(".");
    if (now().kind == Token::Kind::ident) return name(leading_dot);
    return fault_at(now().at, "expected a value, a name or '(', found " + found() + hint());
  }

  Result<ExprPtr> name(bool leading_dot) {
    const Token token = now();
    const std::string text(token.text);
    if (text == "in") return fault_at(token.at, "expected a value before 'in'");
    ++at_;
    if (!leading_dot && (text == "true" || text == "false")) return counted(make_literal(Value::of(text == "true"), token.at));
    if (!leading_dot && text == "null") return counted(make_literal(Value(), token.at));
    if (reserved(text)) return fault_at(token.at, "'" + text + "' is a reserved word and cannot be a name");
    if (at("{")) return fault_at(now().at, "messages are not part of this language; write a map: {'field': value}");
    if (take("(")) {
      std::vector<ExprPtr> args;
      TRY_DONE(arguments(args, ")"));
      ExprPtr call = make_call(text, token.at, std::move(args));
      call->leading_dot = leading_dot;
      return finished_call(std::move(call));
    }
    ExprPtr ident = make_ident(text, token.at);
    ident->leading_dot = leading_dot;
    return counted(std::move(ident));
  }

  Result<ExprPtr> list(Position where) {
    std::vector<ExprPtr> items;
    std::vector<bool> optional;
    while (!at("]")) {
      optional.push_back(take("?"));
      TRY(ExprPtr item, expression());
      items.push_back(std::move(item));
      if (!take(",")) break;
    }
    TRY_DONE(expect("]", "or ',' in the list"));
    ExprPtr expr = make_node(Expr::Kind::list, where, std::move(items));
    expr->optional_at = std::move(optional);
    return counted(std::move(expr));
  }

  Result<ExprPtr> map(Position where) {
    std::vector<ExprPtr> items;
    std::vector<bool> optional;
    while (!at("}")) {
      optional.push_back(take("?"));
      TRY(ExprPtr key, expression());
      items.push_back(std::move(key));
      TRY_DONE(expect(":", "between a key and its value"));
      TRY(ExprPtr value, expression());
      items.push_back(std::move(value));
      if (!take(",")) break;
    }
    TRY_DONE(expect("}", "or ',' in the map"));
    ExprPtr expr = make_node(Expr::Kind::map, where, std::move(items));
    expr->optional_at = std::move(optional);
    return counted(std::move(expr));
  }

  std::vector<Token> tokens_;
  bool macros_;
  SyntaxLimits limits_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  std::uint16_t open_ = 0;  // expressions begun and not ended
  bool negated_ = false;    // the number just read has taken the minus before it
};

}  // namespace

Result<ExprPtr> parse(std::string_view source, bool macros, SyntaxLimits limits) {
  if (source.size() > limits.bytes)
    return base::too_large("the expression has over " + std::to_string(limits.bytes) + " bytes; split the check");
  if (!base::is_utf8(source)) return base::invalid("the expression is not well-formed UTF-8");
  TRY(auto tokens, tokens_of(source));
  if (tokens.size() == 1) return fault_at({1, 1}, "the expression is empty; write for example resource.enabled");
  return Parser(std::move(tokens), macros, limits).whole();
}

}  // namespace sealwright::cel
