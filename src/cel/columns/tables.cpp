// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/tables.hpp"

#include <algorithm>

#include "cel/columns/kernels.hpp"

namespace sealwright::cel::columns {
namespace {

enum State : std::uint8_t { no = 0, yes = 1, error = 2, unknown = 4, unasked = 8 };

/// Whether the answer for a text is the same in every run.
bool lasting(const Expr& e, int slot) {
  if (e.host >= 0 || (e.kind == Expr::Kind::ident && e.local < 0 && e.variable != slot)) return false;
  return std::all_of(e.args.begin(), e.args.end(), [&](const ExprPtr& arg) { return !arg || lasting(*arg, slot); });
}

class TextFunction final : public Node {
 public:
  TextFunction(NodePtr text, TextQuestion question, Kind made)
      : Node(made), question_(std::move(question)), lasting_(lasting(*question_.expr, question_.slot)) {
    args.push_back(std::move(text));
  }

  Result<> prepare(Inputs& inputs) override {
    TRY_DONE(Node::prepare(inputs));
    inputs_ = &inputs;
    const Dictionary* texts = args[0]->dictionary();
    const std::uint32_t size = texts ? texts->size() : 0;
    if (!lasting_ || !(inputs.budget == budget_)) states_.clear();
    budget_ = inputs.budget;
    // The place behind the last text is that of the extra one.
    if (!states_.empty()) states_.back() = unasked;
    special_ = special_ && !states_.empty();
    states_.resize(size + 1, unasked);
    if (kind != Kind::boolean) values_.resize(size + 1);
    const auto set = inputs.texts.find(question_.set);
    const bool direct = !question_.set.empty() && set != inputs.texts.end();
    quick_ = direct ? &set->second : question_.quick ? &question_.quick : nullptr;
    if (!inputs.some) ask_all(size);
    if (const std::string* extra = args[0]->extra_text()) note(size, asked(Value::string(*extra)));
    else states_[size] = no;
    null_ = state_of(asked(Value()));
    return {};
  }

  void run(const Block& block, const Mask& need) override {
    const Vec& in = ran(0, block, need);
    out = Vec();
    if (inputs_->some && in.codes) ask_for(in, block, need);
    Mask unsure;
    if (in.codes && kind == Kind::boolean) kernels::look_up(states_.data(), in.codes, out.bits.w.data(), block.words);
    if (in.codes && special_) {
      kernels::look_up_high(states_.data(), in.codes, error, unsure.w.data(), block.words);
      kernels::look_up_high(states_.data(), in.codes, unknown, out.unk.w.data(), block.words);
    }
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      out.unk[i] &= in.ok[i];
      out.ok[i] = in.ok[i] & ~(unsure[i] | out.unk[i]);
      out.unk[i] |= in.unk[i];
      if (null_ == unknown) out.unk[i] |= in.nul[i];
      if (null_ == error || null_ == unknown || kind != Kind::boolean) continue;
      out.ok[i] |= in.nul[i];
      out.bits[i] = (out.bits[i] & ~in.nul[i]) | (null_ == yes ? in.nul[i] : 0);
    }
    if (kind != Kind::boolean) fetch(in, block, need);
  }

 private:
  Value asked(Value text) const {
    inputs_->bound.set(question_.slot, std::move(text));
    return inputs_->bound.evaluate(*question_.expr, inputs_->budget);
  }
  void ask(std::uint32_t code) {
    const std::string_view text = args[0]->dictionary()->at(code);
    if (quick_) states_[code] = (*quick_)(text) ? yes : no;
    else note(code, asked(Value::string(std::string(text))));
  }
  void ask_all(std::uint32_t size) {
    std::uint32_t code = 0;
    for (; question_.four && quick_ == &question_.quick && code + 4 <= size; code += 4) {
      if (states_[code] != unasked && states_[code + 1] != unasked && states_[code + 2] != unasked && states_[code + 3] != unasked)
        continue;
      const Dictionary& texts = *args[0]->dictionary();
      const auto found = question_.four({texts.at(code), texts.at(code + 1), texts.at(code + 2), texts.at(code + 3)});
      for (std::uint32_t i = 0; i < 4; ++i) states_[code + i] = found[i] ? yes : no;
    }
    for (; code < size; ++code)
      if (states_[code] == unasked) ask(code);
  }
  void ask_for(const Vec& in, const Block& block, const Mask& need) {
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = in.ok[w] & need[w]; left; left &= left - 1) {
        const std::uint32_t code = in.codes[w * kWordRows + static_cast<std::size_t>(__builtin_ctzll(left))];
        if (states_[code] == unasked) ask(code);
      }
  }
  State state_of(const Value& value) const {
    if (value.is(Kind::unknown)) return unknown;
    if (value.kind() != kind) return error;
    return value.is_true() ? yes : no;
  }
  void note(std::uint32_t code, const Value& value) {
    states_[code] = state_of(value);
    special_ |= states_[code] > yes;
    if (kind != Kind::boolean && states_[code] <= yes) values_[code] = value;
  }

  void fetch(const Vec& in, const Block& block, const Mask& need) {
    out.ints = ints_.data();
    out.doubles = doubles_.data();
    out.nanos = kind == Kind::timestamp ? nanos_.data() : nullptr;
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = out.ok[w] & need[w]; left; left &= left - 1) {
        const std::size_t r = w * kWordRows + static_cast<std::size_t>(__builtin_ctzll(left));
        const Value& value = values_[in.codes[r]];
        if (kind == Kind::float64) doubles_[r] = value.as_double();
        else ints_[r] = value.as_int();
        nanos_[r] = value.nanos();
      }
  }

  TextQuestion question_;
  bool lasting_;
  Inputs* inputs_ = nullptr;
  const std::function<bool(std::string_view)>* quick_ = nullptr;
  Budget budget_;
  std::vector<std::uint8_t> states_;
  std::vector<Value> values_;
  bool special_ = false;
  State null_ = error;
  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
};

}  // namespace

NodePtr make_text_function(NodePtr text, TextQuestion question, Kind kind) {
  auto node = std::make_unique<TextFunction>(std::move(text), std::move(question), kind);
  node->cost = "once for each distinct text, then a look-up a row";
  return node;
}

}  // namespace sealwright::cel::columns
