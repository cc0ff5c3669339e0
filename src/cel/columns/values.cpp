// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/load.hpp"

namespace sealwright::cel::columns {
namespace {

class Constant final : public Node {
 public:
  Constant(const Expr& expr, const Value& value) : Node(value.failed() ? Kind::null : value.kind()), expr_(expr), value_(value) {}
  const Value* constant() const override { return &value_; }

  Result<> prepare(Inputs& inputs) override {
    value_ = inputs.bound.evaluate(expr_, inputs.budget);
    if (!value_.failed() && value_.kind() != kind) return conflict("a constant became a value of another type; compile the plan again");
    const bool some = !value_.failed() && !value_.is(Kind::null);
    out = Vec();
    if (some) out.ok = Mask::all();
    if (value_.is(Kind::unknown)) out.unk = Mask::all();
    if (value_.is(Kind::null)) out.nul = Mask::all();
    if (value_.is_true()) out.bits = Mask::all();
    if (some && (kind == Kind::int64 || kind == Kind::timestamp || kind == Kind::duration)) ints_.fill(value_.as_int());
    if (kind == Kind::timestamp) nanos_.fill(value_.nanos());
    if (some && kind == Kind::float64) doubles_.fill(value_.as_double());
    out.ints = ints_.data();
    out.nanos = kind == Kind::timestamp && value_.nanos() ? nanos_.data() : nullptr;
    out.doubles = doubles_.data();
    return {};
  }
  void run(const Block&, const Mask&) override {}

 private:
  const Expr& expr_;
  Value value_;
  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
};

class OrValue final : public Node {
 public:
  OrValue(NodePtr optional, NodePtr otherwise) : Node(otherwise->kind) {
    args.push_back(std::move(optional));
    args.push_back(std::move(otherwise));
  }
  const Dictionary* dictionary() const override { return args[0]->dictionary(); }
  const std::string* extra_text() const override {
    const Value* text = args[1]->constant();
    return text && text->is(Kind::string) ? &text->text() : nullptr;
  }

  void run(const Block& block, const Mask& need) override {
    const Vec& first = ran(0, block, need);
    const Vec& second = ran(1, block, need);
    out = Vec();
    Mask take;
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      take[i] = first.non[i];
      out.ok[i] = first.ok[i] | (take[i] & second.ok[i]);
      out.unk[i] = first.unk[i] | (take[i] & second.unk[i]);
      out.nul[i] = first.nul[i] | (take[i] & second.nul[i]);
      out.bits[i] = (first.bits[i] & ~take[i]) | (second.bits[i] & take[i]);
    }
    out.ints = ints_.data();
    out.doubles = doubles_.data();
    out.codes = codes_.data();
    out.nanos = kind == Kind::timestamp ? nanos_.data() : nullptr;
    for (std::size_t r = 0; r < block.rows(); ++r) blend(first, second, r, (take[r / kWordRows] >> (r % kWordRows)) & 1);
  }

 private:
  void blend(const Vec& first, const Vec& second, std::size_t r, bool other) {
    // A path that no row has gives no payload.
    const bool payload = args[0]->kind == kind;
    const Vec& from = other || !payload ? second : first;
    if (kind == Kind::float64) doubles_[r] = from.doubles[r];
    else if (kind == Kind::string) codes_[r] = other || !payload ? (dictionary() ? dictionary()->size() : 0) : first.codes[r];
    else if (kind != Kind::boolean) ints_[r] = from.ints[r];
    if (kind == Kind::timestamp) nanos_[r] = from.nanos ? from.nanos[r] : 0;
  }

  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
  std::array<std::uint32_t, kBlockRows> codes_{};
};

class Rows final : public Node {
 public:
  Rows(const Expr& expr, int slot, std::set<std::string, std::less<>> members, bool whole)
      : Node(Kind::boolean), expr_(expr), slot_(slot), members_(std::move(members)), whole_(whole) {
    rows = true;
  }
  Result<> prepare(Inputs& inputs) override {
    inputs_ = &inputs;
    return {};
  }
  void run(const Block& block, const Mask& need) override {
    out = Vec();
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = need[w]; left; left &= left - 1) {
        const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
        const std::size_t row = block.first + w * kWordRows + bit;
        if (row < inputs_->table.rows()) note(w, Word{1} << bit, row);
      }
  }

 private:
  void note(std::size_t w, Word bit, std::size_t row) {
    ++inputs_->rows_evaluated;
    inputs_->bound.set(slot_, whole_ ? inputs_->table.row(row) : inputs_->table.row(row, members_));
    const Value value = inputs_->bound.evaluate(expr_, inputs_->budget);
    if (value.is(Kind::boolean)) out.ok[w] |= bit;
    if (value.is_true()) out.bits[w] |= bit;
    if (value.is(Kind::unknown)) out.unk[w] |= bit;
  }

  const Expr& expr_;
  int slot_;
  std::set<std::string, std::less<>> members_;
  bool whole_;
  Inputs* inputs_ = nullptr;
};

}  // namespace

NodePtr make_constant(const Expr& expr, const Value& value) {
  auto node = std::make_unique<Constant>(expr, value);
  node->label = "a constant of type " + value.type_name();
  node->cost = "once";
  return node;
}

NodePtr make_or_value(NodePtr optional, NodePtr otherwise) {
  auto node = std::make_unique<OrValue>(std::move(optional), std::move(otherwise));
  node->label = "or else";
  node->cost = "a copy";
  return node;
}

NodePtr make_rows(const Expr& expr, int resource_slot, std::set<std::string, std::less<>> members, bool whole) {
  return std::make_unique<Rows>(expr, resource_slot, std::move(members), whole);
}

}  // namespace sealwright::cel::columns
