// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/folds.hpp"

#include <algorithm>

#include "cel/columns/kernels.hpp"
#include "cel/columns/load.hpp"
#include "cel/columns/ranges.hpp"

namespace sealwright::cel::columns {
namespace {

/// The test of each element, as sets over all elements.
class Elements : public Node {
 public:
  Elements(Kind made, Path list, NodePtr test, bool wanted) : Node(made), list_(std::move(list)), wanted_(wanted) {
    args.push_back(std::move(test));
  }

  Result<> prepare(Inputs& inputs) override {
    TRY_DONE(Node::prepare(inputs));
    some_ = inputs.some;
    const std::size_t total = list_.last()->children[0]->size;
    for (Buffer<Word>* set : {&hit_, &unknown_, &error_}) set->resize(words_for(total) + 1);
    certain_ = true;
    if (!some_)
      each_block(total, [&](const Block& block) {
        Mask inside = Mask::all();
        if (const std::size_t last = block.first / kWordRows + block.words; last * kWordRows > total)
          inside[block.words - 1] = (Word{1} << (total % kWordRows)) - 1;
        test(block, inside);
      });
    return {};
  }

 protected:
  /// Calls `work` with bit, begin and end of each row that has a list.
  template <class Work>
  void each_row(const Block& block, Work work) {
    const Column& c = *list_.last();
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = out.ok[w]; left; left &= left - 1) {
        const auto bit = static_cast<std::size_t>(__builtin_ctzll(left));
        const std::size_t row = block.first + w * kWordRows + bit;
        work(w, Word{1} << bit, c.begin_of(row), c.ends[row]);
      }
  }
  void start(const Block& block, const Mask& need) {
    out = states_of(list_, block);
    out.nul = Mask();
    out.non = Mask();
    if (some_) test_for(block, need);
  }

 private:
  /// The test of these elements of a block; the others keep what they have.
  void test(const Block& block, const Mask& inside) {
    args[0]->run(block, inside);
    const Vec& in = args[0]->out;
    Word unsure = 0;
    for (std::size_t i = 0; i < block.words; ++i) {
      const std::size_t w = block.first / kWordRows + i;
      const Word error = ~(in.ok[i] | in.unk[i]) & inside[i];
      hit_[w] = (hit_[w] & ~inside[i]) | (in.ok[i] & (wanted_ ? in.bits[i] : ~in.bits[i]) & inside[i]);
      unknown_[w] = (unknown_[w] & ~inside[i]) | (in.unk[i] & inside[i]);
      error_[w] = (error_[w] & ~inside[i]) | error;
      unsure |= (in.unk[i] & inside[i]) | error;
    }
    certain_ = certain_ && !unsure;
  }

  /// The test of the elements of these rows. Their ranges ascend, so that each block of elements comes up once.
  void test_for(const Block& block, const Mask& need) {
    const Column& c = *list_.last();
    const std::size_t words = words_for(c.children[0]->size);
    std::size_t at = 0;
    Mask inside;
    const auto flush = [&] {
      if (inside.any()) test({at * kBlockRows, std::min(kBlockWords, words - at * kBlockWords)}, inside);
      inside = Mask();
    };
    for (std::size_t w = 0; w < block.words; ++w)
      for (Word left = out.ok[w] & need[w]; left; left &= left - 1) {
        const std::size_t row = block.first + w * kWordRows + static_cast<std::size_t>(__builtin_ctzll(left));
        for (std::size_t i = c.begin_of(row); i < c.ends[row]; ++i) {
          if (i / kBlockRows != at) {
            flush();
            at = i / kBlockRows;
          }
          inside[i % kBlockRows / kWordRows] |= Word{1} << (i % kWordRows);
        }
      }
    flush();
  }

 protected:
  Path list_;
  bool wanted_;
  bool some_ = false;
  bool certain_ = true;
  Buffer<Word> hit_;
  Buffer<Word> unknown_;
  Buffer<Word> error_;
};

/// exists: some element is true; all: none is false.
class Some final : public Elements {
 public:
  Some(Path list, NodePtr test, bool all) : Elements(Kind::boolean, std::move(list), std::move(test), !all), all_(all) {}
  void run(const Block& block, const Mask& need) override {
    start(block, need);
    if (!out.ok.any()) return;
    const Column& c = *list_.last();
    kernels::any_in_ranges(hit_.data(), c.ends.data() + block.first, c.begin_of(block.first), out.bits.w.data(), block.words);
    if (!certain_)
      each_row(block, [&](std::size_t w, Word bit, std::uint32_t begin, std::uint32_t end) {
        if (out.bits[w] & bit) return;
        const bool unsure = any_in_range(unknown_.data(), begin, end);
        if (unsure) out.unk[w] |= bit;
        if (unsure || any_in_range(error_.data(), begin, end)) out.ok[w] &= ~bit;
      });
    if (all_)
      for (std::size_t i = 0; i < kBlockWords; ++i) out.bits[i] = ~out.bits[i];
  }

 private:
  bool all_;
};

/// Errors are not absorbed here, and go before unknowns.
class Count final : public Elements {
 public:
  Count(Path list, NodePtr test, bool exactly_one)
      : Elements(exactly_one ? Kind::boolean : Kind::int64, std::move(list), std::move(test), true) {}
  void run(const Block& block, const Mask& need) override {
    start(block, need);
    out.ints = counts_.data();
    each_row(block, [&](std::size_t w, Word bit, std::uint32_t begin, std::uint32_t end) {
      const std::int64_t n = count_in_range(hit_.data(), begin, end);
      counts_[w * kWordRows + static_cast<std::size_t>(__builtin_ctzll(bit))] = n;
      if (n == 1) out.bits[w] |= bit;
      if (certain_) return;
      const bool failed = any_in_range(error_.data(), begin, end);
      const bool unsure = any_in_range(unknown_.data(), begin, end);
      if (failed || unsure) out.ok[w] &= ~bit;
      if (unsure && !failed) out.unk[w] |= bit;
    });
  }

 private:
  std::array<std::int64_t, kBlockRows> counts_{};
};

}  // namespace

NodePtr make_quantifier(Path list, NodePtr test, Fold fold) {
  const std::string name = fold == Fold::all ? "every element of " : fold == Fold::exists ? "some element of " : "exactly one element of ";
  std::string label = name + list.text;
  NodePtr node;
  if (fold == Fold::exists_one) node = std::make_unique<Count>(std::move(list), std::move(test), true);
  else node = std::make_unique<Some>(std::move(list), std::move(test), fold == Fold::all);
  node->label = std::move(label);
  node->cost = "each element's test once, then its bits by ranges";
  return node;
}

NodePtr make_count(Path list, NodePtr test) {
  std::string label = "count the elements of " + list.text + " that pass";
  NodePtr node = std::make_unique<Count>(std::move(list), std::move(test), false);
  node->label = std::move(label);
  node->cost = "each element's test once, then its bits by ranges";
  return node;
}

}  // namespace sealwright::cel::columns
