// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/logic.hpp"

#include <algorithm>

namespace sealwright::cel::columns {
namespace {

class Logic final : public Node {
 public:
  Logic(bool conjunction, std::vector<NodePtr> parts) : Node(Kind::boolean), conjunction_(conjunction) {
    args = std::move(parts);
    // What goes by row comes last, when most rows are decided.
    std::stable_partition(args.begin(), args.end(), [](const NodePtr& arg) { return !arg->by_row(); });
  }

  void run(const Block& block, const Mask& need) override {
    Mask decided;
    Mask unknown;
    Mask error;
    Mask wanted = need;
    for (std::size_t n = 0; n < args.size(); ++n) {
      if (n && !wanted.any()) break;
      const Vec& in = ran(n, block, wanted);
      for (std::size_t i = 0; i < kBlockWords; ++i) {
        decided[i] |= in.ok[i] & (conjunction_ ? ~in.bits[i] : in.bits[i]);
        unknown[i] |= in.unk[i];
        error[i] |= ~(in.ok[i] | in.unk[i]);
        wanted[i] &= ~decided[i];
      }
    }
    out = Vec();
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      out.unk[i] = unknown[i] & ~decided[i];
      out.ok[i] = decided[i] | ~(unknown[i] | error[i]);
      out.bits[i] = conjunction_ ? ~decided[i] : decided[i];
    }
  }

 private:
  bool conjunction_;
};

class Not final : public Node {
 public:
  explicit Not(NodePtr arg) : Node(Kind::boolean) { args.push_back(std::move(arg)); }
  void run(const Block& block, const Mask& need) override {
    const Vec& in = ran(0, block, need);
    out = Vec();
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      out.ok[i] = in.ok[i];
      out.unk[i] = in.unk[i];
      out.bits[i] = ~in.bits[i];
    }
  }
};

class Choice final : public Node {
 public:
  Choice(NodePtr condition, NodePtr yes, NodePtr no) : Node(yes->kind) {
    args.push_back(std::move(condition));
    args.push_back(std::move(yes));
    args.push_back(std::move(no));
  }

  void run(const Block& block, const Mask& need) override {
    const Vec& when = ran(0, block, need);
    Mask take_yes;
    Mask take_no;
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      take_yes[i] = when.ok[i] & when.bits[i] & need[i];
      take_no[i] = when.ok[i] & ~when.bits[i] & need[i];
    }
    const Vec& yes = ran(1, block, take_yes);
    const Vec& no = ran(2, block, take_no);
    out = Vec();
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      out.ok[i] = (yes.ok[i] & take_yes[i]) | (no.ok[i] & take_no[i]);
      out.unk[i] = when.unk[i] | (yes.unk[i] & take_yes[i]) | (no.unk[i] & take_no[i]);
      out.nul[i] = (yes.nul[i] & take_yes[i]) | (no.nul[i] & take_no[i]);
      out.bits[i] = (yes.bits[i] & take_yes[i]) | (no.bits[i] & take_no[i]);
    }
    if (kind == Kind::boolean) return;
    out.ints = ints_.data();
    out.doubles = doubles_.data();
    out.nanos = kind == Kind::timestamp ? nanos_.data() : nullptr;
    for (std::size_t r = 0; r < block.rows(); ++r) {
      const Vec& from = (take_yes[r / kWordRows] >> (r % kWordRows)) & 1 ? yes : no;
      if (kind == Kind::float64) doubles_[r] = from.doubles[r];
      else ints_[r] = from.ints[r];
      if (kind == Kind::timestamp) nanos_[r] = from.nanos ? from.nanos[r] : 0;
    }
  }

 private:
  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
};

}  // namespace

NodePtr make_logic(bool conjunction, std::vector<NodePtr> args) {
  auto node = std::make_unique<Logic>(conjunction, std::move(args));
  node->label = conjunction ? "all of" : "any of";
  node->cost = "bits";
  return node;
}

NodePtr make_not(NodePtr arg) {
  auto node = std::make_unique<Not>(std::move(arg));
  node->label = "not";
  node->cost = "bits";
  return node;
}

NodePtr make_choice(NodePtr condition, NodePtr yes, NodePtr no) {
  auto node = std::make_unique<Choice>(std::move(condition), std::move(yes), std::move(no));
  node->label = "choose";
  node->cost = node->kind == Kind::boolean ? "bits" : "a copy";
  return node;
}

}  // namespace sealwright::cel::columns
