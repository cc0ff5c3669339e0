// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "cel/columns/logic.hpp"
#include "cel/time.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

/// False where the result does not fit.
bool whole(Arithmetic operation, std::int64_t a, std::int64_t b, std::int64_t& out) {
  switch (operation) {
    case Arithmetic::add: return !__builtin_add_overflow(a, b, &out);
    case Arithmetic::subtract: return !__builtin_sub_overflow(a, b, &out);
    case Arithmetic::multiply: return !__builtin_mul_overflow(a, b, &out);
    case Arithmetic::divide:
      if (b == 0 || (a == kLeast && b == -1)) return false;
      out = a / b;
      return true;
    case Arithmetic::remainder:
      if (b == 0 || (a == kLeast && b == -1)) return false;
      out = b == -1 ? 0 : a % b;
      return true;
  }
  return false;
}

double real(Arithmetic operation, double a, double b) {
  switch (operation) {
    case Arithmetic::add: return a + b;
    case Arithmetic::subtract: return a - b;
    case Arithmetic::multiply: return a * b;
    default: return a / b;
  }
}

class Calculate final : public Node {
 public:
  Calculate(Arithmetic operation, Kind made, NodePtr a, NodePtr b) : Node(made), operation_(operation) {
    args.push_back(std::move(a));
    args.push_back(std::move(b));
  }

  void run(const Block& block, const Mask& need) override {
    const Vec& a = ran(0, block, need);
    const Vec& b = ran(1, block, need);
    out = Vec();
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      const Word failed = a.error(i) | b.error(i);
      out.ok[i] = a.ok[i] & b.ok[i];
      out.unk[i] = (a.unk[i] | b.unk[i]) & ~failed;
    }
    out.ints = ints_.data();
    out.doubles = doubles_.data();
    out.nanos = kind == Kind::timestamp ? nanos_.data() : nullptr;
    if (kind == Kind::float64) {
      for (std::size_t r = 0; r < block.rows(); ++r) doubles_[r] = real(operation_, a.doubles[r], b.doubles[r]);
    } else {
      for (std::size_t w = 0; w < block.words; ++w)
        for (Word left = out.ok[w]; left; left &= left - 1) {
          const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
          if (!one(a, b, w * kWordRows + bit)) out.ok[w] &= ~(Word{1} << bit);
        }
    }
  }

 private:
  bool one(const Vec& a, const Vec& b, std::size_t r) {
    const bool moment_a = args[0]->kind == Kind::timestamp;
    const bool moment_b = args[1]->kind == Kind::timestamp;
    if (!moment_a && !moment_b) return whole(operation_, a.ints[r], b.ints[r], ints_[r]);
    const auto moment = [r](const Vec& v) { return Value::timestamp(v.ints[r], v.nanos ? v.nanos[r] : 0); };
    Value made;
    if (moment_a && moment_b) made = between(moment(b), moment(a));
    else if (operation_ == Arithmetic::add) made = moment_a ? shifted(moment(a), b.ints[r]) : shifted(moment(b), a.ints[r]);
    else if (b.ints[r] == kLeast) return false;
    else made = shifted(moment(a), -b.ints[r]);
    if (made.failed()) return false;
    ints_[r] = made.as_int();
    if (kind == Kind::timestamp) nanos_[r] = made.nanos();
    return true;
  }

  Arithmetic operation_;
  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
};

}  // namespace

Kind arithmetic_kind(Arithmetic operation, Kind a, Kind b) {
  if (a == Kind::int64 && b == Kind::int64) return Kind::int64;
  if (a == Kind::float64 && b == Kind::float64) return operation == Arithmetic::remainder ? Kind::null : Kind::float64;
  if (operation != Arithmetic::add && operation != Arithmetic::subtract) return Kind::null;
  if (a == Kind::duration && b == Kind::duration) return Kind::duration;
  if (a == Kind::timestamp && b == Kind::duration) return Kind::timestamp;
  if (a == Kind::duration && b == Kind::timestamp && operation == Arithmetic::add) return Kind::timestamp;
  if (a == Kind::timestamp && b == Kind::timestamp && operation == Arithmetic::subtract) return Kind::duration;
  return Kind::null;
}

NodePtr make_arithmetic(Arithmetic operation, NodePtr a, NodePtr b) {
  constexpr std::string_view kSigns[] = {"+", "-", "*", "/", "%"};
  const Kind made = arithmetic_kind(operation, a->kind, b->kind);
  auto node = std::make_unique<Calculate>(operation, made, std::move(a), std::move(b));
  node->label = "calculate " + std::string(kSigns[static_cast<std::size_t>(operation)]);
  node->cost = "each row";
  return node;
}

}  // namespace sealwright::cel::columns
