// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/logic.hpp"
#include "cel/equality.hpp"

namespace sealwright::cel::columns {
namespace {

using kernels::Op;

bool is_number(Kind kind) { return kind == Kind::int64 || kind == Kind::float64 || kind == Kind::uint64; }

bool holds(std::partial_ordering order, Op op) {
  switch (op) {
    case Op::eq: return order == 0;
    case Op::ne: return order != 0;
    case Op::lt: return order < 0;
    case Op::le: return order <= 0;
    case Op::gt: return order > 0;
    case Op::ge: return order >= 0;
  }
  return false;
}

Op mirrored(Op op) {
  switch (op) {
    case Op::lt: return Op::gt;
    case Op::le: return Op::ge;
    case Op::gt: return Op::lt;
    case Op::ge: return Op::le;
    default: return op;
  }
}

/// One argument, or two.
class Compare final : public Node {
 public:
  Compare(NodePtr a, NodePtr b, Op op) : Node(Kind::boolean), op_(op) {
    if (a->constant()) {
      a.swap(b);
      op_ = mirrored(op_);
    }
    one_ = b->constant() != nullptr;
    args.push_back(std::move(a));
    args.push_back(std::move(b));
  }

  Result<> prepare(Inputs& inputs) override {
    TRY_DONE(Node::prepare(inputs));
    code_.reset();
    if (args[0]->kind == Kind::string && one_ && args[1]->constant()->is(Kind::string)) {
      const std::string& text = args[1]->constant()->text();
      if (args[0]->dictionary()) code_ = args[0]->dictionary()->find(text);
      if (!code_ && args[0]->extra_text() && *args[0]->extra_text() == text)
        code_ = args[0]->dictionary() ? args[0]->dictionary()->size() : 0;
      extra_too_ = code_ && args[0]->extra_text() && *args[0]->extra_text() == text;
    }
    some_ = inputs.some;
    if (args[0]->kind == Kind::string && args[1]->kind == Kind::string && !one_ && !some_) translate();
    return {};
  }

  void run(const Block& block, const Mask& need) override {
    const Vec& a = ran(0, block, need);
    const Vec& b = ran(1, block, need);
    const bool equality = op_ == Op::eq || op_ == Op::ne;
    out = Vec();
    hits(a, b, block, need);
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      const Word failed = a.error(i) | b.error(i);
      const Word values = a.ok[i] & b.ok[i];
      out.unk[i] = (a.unk[i] | b.unk[i]) & ~failed;
      out.ok[i] = comparable() || equality ? values : 0;
      if (!equality) continue;
      // null equals null, and nothing else.
      const Word rest = (a.ok[i] | a.nul[i]) & (b.ok[i] | b.nul[i]) & ~values;
      const Word same = a.nul[i] & b.nul[i];
      out.bits[i] = (out.bits[i] & values) | (op_ == Op::eq ? same : rest & ~same);
      out.ok[i] |= rest;
    }
  }

 private:
  bool comparable() const {
    const Kind a = args[0]->kind;
    const Kind b = args[1]->kind;
    return (is_number(a) && is_number(b)) || (a == b && a != Kind::null);
  }

  void hits(const Vec& a, const Vec& b, const Block& block, const Mask& need) {
    const Kind side = args[0]->kind;
    Word* to = out.bits.w.data();
    if (!comparable()) {
      if (op_ == Op::ne) out.bits = Mask::all();
    } else if (side == Kind::boolean) {
      booleans(a, b);
    } else if (side == Kind::string) {
      texts(a, b, block, need);
    } else if (is_number(side)) {
      numbers(a, b, block);
    } else if (a.nanos || b.nanos) {
      instants(a, b, block);
    } else if (one_) {
      kernels::compare(a.ints, b.ints[0], op_, to, block.words);
    } else {
      kernels::compare(a.ints, b.ints, op_, to, block.words);
    }
  }

  void booleans(const Vec& a, const Vec& b) {
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      const Word less = ~a.bits[i] & b.bits[i];
      const Word more = a.bits[i] & ~b.bits[i];
      switch (op_) {
        case Op::eq: out.bits[i] = ~(less | more); break;
        case Op::ne: out.bits[i] = less | more; break;
        case Op::lt: out.bits[i] = less; break;
        case Op::le: out.bits[i] = ~more; break;
        case Op::gt: out.bits[i] = more; break;
        case Op::ge: out.bits[i] = ~less; break;
      }
    }
  }

  void texts(const Vec& a, const Vec& b, const Block& block, const Mask& need) {
    Word* to = out.bits.w.data();
    if (one_) {
      if (code_) kernels::equal_codes(a.codes, *code_, to, block.words);
      if (extra_too_ && args[0]->dictionary() && *code_ != args[0]->dictionary()->size()) {
        Mask more;
        kernels::equal_codes(a.codes, args[0]->dictionary()->size(), more.w.data(), block.words);
        for (std::size_t i = 0; i < kBlockWords; ++i) out.bits[i] |= more[i];
      }
    } else if (some_) {
      each_text(a, b, block, need);
    } else {
      for (std::size_t r = 0; r < block.rows(); ++r) codes_[r] = translation_[a.codes[r]];
      kernels::equal_codes(codes_.data(), b.codes, to, block.words);
    }
    if (op_ == Op::ne)
      for (std::size_t i = 0; i < kBlockWords; ++i) out.bits[i] = ~out.bits[i];
  }

  void each_text(const Vec& a, const Vec& b, const Block& block, const Mask& need) {
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = a.ok[w] & b.ok[w] & need[w]; left; left &= left - 1) {
        const std::size_t r = w * kWordRows + static_cast<std::size_t>(__builtin_ctzll(left));
        if (args[0]->dictionary()->at(a.codes[r]) == args[1]->dictionary()->at(b.codes[r])) out.bits[w] |= left & -left;
      }
  }

  /// The second column's code for each text of the first.
  void translate() {
    const Dictionary& from = *args[0]->dictionary();
    const Dictionary& to = *args[1]->dictionary();
    translation_.assign(from.size() + 1, 0xffffffff);
    for (std::uint32_t code = 0; code < from.size(); ++code)
      if (const auto other = to.find(from.at(code))) translation_[code] = *other;
  }

  void numbers(const Vec& a, const Vec& b, const Block& block) {
    const Kind left = args[0]->kind;
    const Kind right = args[1]->kind;
    Word* to = out.bits.w.data();
    if (one_ && right == Kind::uint64) return against_unsigned(a, block);
    if (left == Kind::int64 && right == Kind::int64) {
      one_ ? kernels::compare(a.ints, b.ints[0], op_, to, block.words) : kernels::compare(a.ints, b.ints, op_, to, block.words);
      return;
    }
    // An integer beside a double is compared as the double nearest to it, as cel::compared does.
    const double* first = a.doubles;
    const double* second = b.doubles;
    if (left == Kind::int64) kernels::to_doubles(a.ints, doubles_.data(), block.words);
    if (left == Kind::int64) first = doubles_.data();
    if (right == Kind::int64) kernels::to_doubles(b.ints, doubles_.data(), block.words);
    if (right == Kind::int64) second = doubles_.data();
    one_ ? kernels::compare(first, second[0], op_, to, block.words) : kernels::compare(first, second, op_, to, block.words);
  }

  void against_unsigned(const Vec& a, const Block& block) {
    const Value& one = *args[1]->constant();
    const bool ints = args[0]->kind == Kind::int64;
    for (std::size_t r = 0; r < block.rows(); ++r) {
      const Value value = ints ? Value::of(a.ints[r]) : Value::of(a.doubles[r]);
      if (holds(*compared(value, one), op_)) out.bits[r / kWordRows] |= Word{1} << (r % kWordRows);
    }
  }

  void instants(const Vec& a, const Vec& b, const Block& block) {
    for (std::size_t r = 0; r < block.rows(); ++r) {
      std::strong_ordering order = a.ints[r] <=> b.ints[r];
      if (order == 0) order = (a.nanos ? a.nanos[r] : 0) <=> (b.nanos ? b.nanos[r] : 0);
      if (holds(order, op_)) out.bits[r / kWordRows] |= Word{1} << (r % kWordRows);
    }
  }

  Op op_;
  bool one_ = false;
  bool some_ = false;
  std::optional<std::uint32_t> code_;
  bool extra_too_ = false;
  std::vector<std::uint32_t> translation_;
  std::array<std::uint32_t, kBlockRows> codes_{};
  std::array<double, kBlockRows> doubles_{};
};

}  // namespace

NodePtr make_compare(NodePtr a, NodePtr b, Op op) {
  constexpr std::string_view kSigns[] = {"==", "!=", "<", "<=", ">", ">="};
  auto node = std::make_unique<Compare>(std::move(a), std::move(b), op);
  node->label = "compare " + std::string(kSigns[static_cast<std::size_t>(op)]);
  node->cost = "64 rows at a time";
  return node;
}

}  // namespace sealwright::cel::columns
