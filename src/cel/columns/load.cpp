// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/load.hpp"

namespace sealwright::cel::columns {
namespace {

/// Payloads of a block of the column. A column that is shorter than its domain has absent cells there, so nothing is read.
void point_at(Vec& out, const Column& c, const Block& block) {
  out.ints = c.ints.size() ? c.ints.data() + block.first : nullptr;
  out.nanos = c.nanos.size() ? c.nanos.data() + block.first : nullptr;
  out.doubles = c.doubles.size() ? c.doubles.data() + block.first : nullptr;
  out.codes = c.codes.size() ? c.codes.data() + block.first : nullptr;
  if (c.shape == Shape::boolean)
    for (std::size_t i = 0; i < block.words; ++i) out.bits[i] = c.bits.word(block.first / kWordRows + i);
}

class Load final : public Node {
 public:
  explicit Load(Path path) : Node(path.last() ? kind_of(path.last()->shape) : Kind::null), path_(std::move(path)) {}
  void run(const Block& block, const Mask&) override {
    out = states_of(path_, block);
    if (path_.last()) point_at(out, *path_.last(), block);
  }
  const Dictionary* dictionary() const override { return path_.last() ? path_.last()->dictionary.get() : nullptr; }

 private:
  Path path_;
};

class MapLoad final : public Node {
 public:
  explicit MapLoad(Path path) : Node(kind_of(path.last()->children[1]->shape)), path_(std::move(path)) {}
  Result<> prepare(Inputs&) override {
    code_ = path_.last()->children[0]->dictionary->find(path_.key);
    return {};
  }
  const Dictionary* dictionary() const override { return path_.last()->children[1]->dictionary.get(); }

  void run(const Block& block, const Mask& need) override {
    const Column& map = *path_.last();
    out = states_of(path_, block);
    out.ints = ints_.data();
    out.nanos = map.children[1]->nanos.size() ? nanos_.data() : nullptr;
    out.doubles = doubles_.data();
    out.codes = codes_.data();
    for (std::size_t w = 0; w < block.words; ++w) {
      Word left = out.ok[w] & need[w];
      out.ok[w] = 0;
      out.nul[w] = 0;
      for (; left; left &= left - 1) find(map, block, w, static_cast<std::size_t>(__builtin_ctzll(left)));
    }
  }

 private:
  void find(const Column& map, const Block& block, std::size_t w, std::size_t bit) {
    const std::size_t row = block.first + w * kWordRows + bit;
    const std::size_t end = map.ends[row];
    std::size_t at = code_ ? map.begin_of(row) : end;
    while (at < end && map.children[0]->codes[at] != *code_) ++at;
    if (at < end) take(*map.children[1], at, w, bit);
    else if (path_.key_optional) out.non[w] |= Word{1} << bit;
  }

  void take(const Column& values, std::size_t at, std::size_t w, std::size_t bit) {
    const Word one = Word{1} << bit;
    if (values.nulls.at(at)) out.nul[w] |= one;
    if (!values.present.at(at)) return;
    out.ok[w] |= one;
    const std::size_t place = w * kWordRows + bit;
    if (values.ints.size()) ints_[place] = values.ints[at];
    if (values.nanos.size()) nanos_[place] = values.nanos[at];
    if (values.doubles.size()) doubles_[place] = values.doubles[at];
    if (values.codes.size()) codes_[place] = values.codes[at];
    out.bits[w] = (out.bits[w] & ~one) | (values.bits.at(at) ? one : 0);
  }

  Path path_;
  std::optional<std::uint32_t> code_;
  std::array<std::int64_t, kBlockRows> ints_{};
  std::array<std::int32_t, kBlockRows> nanos_{};
  std::array<double, kBlockRows> doubles_{};
  std::array<std::uint32_t, kBlockRows> codes_{};
};

class Presence final : public Node {
 public:
  explicit Presence(NodePtr of) : Node(Kind::boolean) { args.push_back(std::move(of)); }
  void run(const Block& block, const Mask& need) override {
    const Vec& in = ran(0, block, need);
    out = Vec();
    for (std::size_t i = 0; i < kBlockWords; ++i) {
      out.bits[i] = in.ok[i] | in.nul[i];
      out.ok[i] = out.bits[i] | in.non[i];
      out.unk[i] = in.unk[i];
    }
  }
};

class Length final : public Node {
 public:
  explicit Length(Path path) : Node(Kind::int64), path_(std::move(path)) {}
  void run(const Block& block, const Mask&) override {
    const Column& c = *path_.last();
    out = states_of(path_, block);
    out.nul = Mask();
    out.ints = counts_.data();
    std::uint32_t begin = block.first && block.first <= c.ends.size() ? c.ends[block.first - 1] : 0;
    const std::size_t some = c.ends.size() > block.first ? std::min(block.rows(), c.ends.size() - block.first) : 0;
    for (std::size_t i = 0; i < some; ++i) {
      const std::uint32_t end = c.ends[block.first + i];
      counts_[i] = end - begin;
      begin = end;
    }
  }

 private:
  Path path_;
  std::array<std::int64_t, kBlockRows> counts_{};
};

}  // namespace

Kind kind_of(Shape shape) {
  switch (shape) {
    case Shape::boolean: return Kind::boolean;
    case Shape::int64: return Kind::int64;
    case Shape::float64: return Kind::float64;
    case Shape::string: return Kind::string;
    case Shape::timestamp: return Kind::timestamp;
    case Shape::duration: return Kind::duration;
    default: return Kind::null;
  }
}

Vec states_of(const Path& path, const Block& block) {
  Vec out;
  const std::size_t from = block.first / kWordRows;
  for (std::size_t i = 0; i < block.words; ++i) {
    Word reach = path.root->present.word(from + i);
    Word null = path.root->nulls.word(from + i);
    out.unk[i] = path.root->unknown.word(from + i);
    for (const auto& step : path.steps) {
      const Column* c = step.column;
      const Word present = c ? c->present.word(from + i) & reach : 0;
      const Word unknown = c ? c->unknown.word(from + i) & reach : 0;
      null = c ? c->nulls.word(from + i) & reach : 0;
      out.unk[i] |= unknown;
      if (step.optional) out.non[i] |= reach & ~(present | unknown | null);
      reach = present;
    }
    out.ok[i] = reach;
    out.nul[i] = null;
  }
  return out;
}

NodePtr make_load(Path path) {
  auto label = "read " + path.text + (path.last() ? ": " + std::string(name_of(path.last()->shape)) : ", which no row has");
  auto node = std::make_unique<Load>(std::move(path));
  node->label = std::move(label);
  const bool wide = node->kind == Kind::int64 || node->kind == Kind::float64 || node->kind == Kind::timestamp;
  node->cost = node->kind == Kind::string ? "4 bytes a row" : wide || node->kind == Kind::duration ? "8 bytes a row" : "bits";
  return node;
}

NodePtr make_map_load(Path path) {
  auto label = "look up \"" + path.key + "\" in " + path.text;
  auto node = std::make_unique<MapLoad>(std::move(path));
  node->label = std::move(label);
  node->cost = "each entry's key once";
  return node;
}

NodePtr make_presence(NodePtr optional) {
  auto node = std::make_unique<Presence>(std::move(optional));
  node->label = "is there";
  node->cost = "bits";
  return node;
}

NodePtr make_length(Path path) {
  auto label = "count the elements of " + path.text;
  auto node = std::make_unique<Length>(std::move(path));
  node->label = std::move(label);
  node->cost = "4 bytes a row";
  return node;
}

}  // namespace sealwright::cel::columns
