// SPDX-License-Identifier: Apache-2.0
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cel/columns/snapshot.hpp"
#include "cel/columns/snapshot_bytes.hpp"
#include "cel/time.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::size_t kMostRows = 0xfffffff0;
constexpr std::size_t kMostTexts = 0xfffffff0;

bool utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

bool ascending(const Buffer<std::uint32_t>& ends) {
  for (std::size_t i = 1; i < ends.size(); ++i)
    if (ends[i] < ends[i - 1]) return false;
  return true;
}

std::optional<Dictionary> read_dictionary(SnapshotIn& in, bool well_formed) {
  const std::uint64_t n = in.count(8);
  Buffer<std::uint64_t> ends;
  Buffer<char> text;
  if (n > kMostTexts || !in.array(ends, n) || !in.array(text, n ? ends.back() : 0)) return std::nullopt;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i] < (i ? ends[i - 1] : 0) || ends[i] > text.size()) return std::nullopt;
    if (well_formed && ends[i] < text.size() && (text[ends[i]] & 0xC0) == 0x80) return std::nullopt;
  }
  if (well_formed && !utf8({text.data(), text.size()})) return std::nullopt;
  return Dictionary::of(std::move(text), std::move(ends));
}

class ColumnReader {
 public:
  explicit ColumnReader(SnapshotIn& in) : in_(in) {}

  bool column(Column& c, int depth = 0) {
    const auto shape = static_cast<Shape>(in_.number<std::uint8_t>());
    const auto size = in_.number<std::uint64_t>();
    if (depth > kDeepestColumn || shape > Shape::boxed || size > kMostRows) return in_.fail();
    if (c.declared && shape != c.shape) return in_.fail();
    if (!c.declared) adopt(c, shape);
    c.size = static_cast<std::size_t>(size);
    for (Bits* bits : {&c.present, &c.unknown, &c.nulls})
      if (!in_.bits(*bits, c.size)) return false;
    for (std::size_t w = 0; w < c.present.words(); ++w)
      if ((c.present.word(w) & (c.unknown.word(w) | c.nulls.word(w))) | (c.unknown.word(w) & c.nulls.word(w))) return in_.fail();
    if (shape == Shape::none && c.present.count() != 0) return in_.fail();
    return payload(c, depth) && !in_.failed();
  }

 private:
  bool payload(Column& c, int depth) {
    switch (c.shape) {
      case Shape::none: return true;
      case Shape::boolean: return in_.bits(c.bits, c.size);
      case Shape::int64:
      case Shape::duration: return in_.array(c.ints, c.size);
      case Shape::float64: return in_.array(c.doubles, c.size);
      case Shape::string: return strings(c);
      case Shape::timestamp: return timestamps(c);
      case Shape::list:
      case Shape::map: return lists(c, depth);
      case Shape::object: return object(c, depth);
      case Shape::boxed: return boxed(c);
    }
    return in_.fail();
  }

  bool strings(Column& c) {
    auto texts = read_dictionary(in_, true);
    if (!texts || !in_.array(c.codes, c.size)) return in_.fail();
    std::uint32_t most = 0;
    for (std::size_t row = 0; row < c.size; ++row) most = std::max(most, c.codes[row]);
    // Cells without a value have code 0, whether there is such a text or not.
    if (texts->size() ? most >= texts->size() : most > 0 || c.present.count() > 0) return in_.fail();
    *c.dictionary = *std::move(texts);
    return true;
  }

  bool timestamps(Column& c) {
    if (!in_.array(c.ints, c.size)) return false;
    for (std::size_t row = 0; row < c.size; ++row)
      if (c.ints[row] < kFirstSecond || c.ints[row] > kLastSecond) return in_.fail();
    const auto finer = in_.number<std::uint8_t>();
    if (finer > 1) return in_.fail();
    if (!finer) return true;
    if (!in_.array(c.nanos, c.size)) return false;
    for (std::size_t row = 0; row < c.size; ++row)
      if (c.nanos[row] < 0 || c.nanos[row] > 999'999'999) return in_.fail();
    return true;
  }

  bool lists(Column& c, int depth) {
    if (!in_.array(c.ends, c.size) || !ascending(c.ends)) return in_.fail();
    const std::size_t elements = c.size ? c.ends.back() : 0;
    // Each element is there or null, so that a few bytes cannot stand for billions of elements.
    for (auto& child : c.children)
      if (!column(*child, depth + 1) || child->size != elements || child->present.count() + child->nulls.count() != elements)
        return in_.fail();
    return c.shape == Shape::list || c.children[0]->present.count() == elements || in_.fail();
  }

  bool object(Column& c, int depth) {
    const std::uint64_t n = in_.count(8);
    if (n > kMostRows || (c.declared && n != c.names.size())) return in_.fail();
    for (std::uint64_t i = 0; i < n && !in_.failed(); ++i) {
      const auto name = in_.text();
      if (c.declared ? name != c.names[static_cast<std::size_t>(i)] : !utf8(name) || c.child(name)) return in_.fail();
      if (!c.declared) member_of(c, name);
    }
    for (auto& child : c.children)
      if (!column(*child, depth + 1) || child->size != c.size) return in_.fail();
    return true;
  }

  bool boxed(Column& c) {
    if (c.size > in_.left()) return in_.fail();
    c.values.clear();
    c.values.reserve(c.size);
    for (std::size_t row = 0; row < c.size && !in_.failed(); ++row) {
      c.values.push_back(read_value(in_));
      if (c.declared && c.present.at(row) && !c.type.admits(c.values.back())) return in_.fail();
    }
    return true;
  }

  SnapshotIn& in_;
};

bool read_parts(SnapshotIn& in, const Type& type, Table::Parts& out) {
  const auto some = in.number<std::uint8_t>();
  if (some > 1) return false;
  if (some) {
    out.only.emplace();
    for (std::uint64_t n = in.count(8); n > 0; --n) out.only->emplace(in.text());
  }
  auto keys = read_dictionary(in, false);
  if (!keys || !in.array(out.key_rows, keys->size())) return false;
  out.keys = *std::move(keys);
  out.root = type.is(Type::Kind::dyn) ? Column() : Column(type);
  if (!ColumnReader(in).column(out.root) || out.root.shape != Shape::object) return false;
  const std::size_t rows = out.root.size;
  if (out.root.present.count() != rows || !in.bits(out.live, rows) || !in.at_end()) return false;
  Bits taken;
  taken.resize_rows(rows);
  for (std::size_t i = 0; i < out.key_rows.size(); ++i) {
    const std::size_t row = out.key_rows[i];
    if (row == 0) continue;
    if (row > rows || !out.live.at(row - 1) || taken.at(row - 1)) return false;
    taken.set(row - 1);
  }
  settle(out.root);
  return true;
}

Result<Buffer<char>> read_all(int descriptor) {
  struct stat state {};
  if (::fstat(descriptor, &state) != 0) return base::from_errno("reading a snapshot");
  if (!S_ISREG(state.st_mode)) return invalid("a snapshot is read from a plain file");
  Buffer<char> out;
  out.reserve(static_cast<std::size_t>(state.st_size) + simdjson::SIMDJSON_PADDING);
  out.resize(static_cast<std::size_t>(state.st_size));
  std::size_t have = 0;
  while (have < out.size()) {
    const ssize_t got = ::pread(descriptor, out.data() + have, out.size() - have, static_cast<off_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return base::from_errno("reading a snapshot");
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  out.resize(have);
  return out;
}

}  // namespace

bool SnapshotIn::bits(Bits& into, std::size_t rows) {
  const auto words = number<std::uint64_t>();
  if (words > words_for(rows) || words > rest_.size() / sizeof(Word)) return fail();
  const auto raw = bytes(words * sizeof(Word));
  into = Bits();
  into.resize_rows(static_cast<std::size_t>(words) * kWordRows);
  if (words) std::memcpy(into.data(), raw.data(), raw.size());
  const bool beyond = words == words_for(rows) && rows % kWordRows && (into.word(words - 1) >> (rows % kWordRows)) != 0;
  return !beyond || fail();
}

Result<Snapshot> read_snapshot(const Type& type, int descriptor) {
  TRY(const auto raw, read_all(descriptor));
  const std::string_view all(raw.data(), raw.size());
  if (all.size() < kSnapshotHead + kSnapshotSum || !all.starts_with(kSnapshotMagic)) return corrupt("this is no snapshot of columns");
  SnapshotIn in(all.substr(kSnapshotMagic.size(), all.size() - kSnapshotMagic.size() - kSnapshotSum));
  if (const auto version = in.number<std::uint32_t>(); version != kSnapshotVersion)
    return conflict("the snapshot is of version " + std::to_string(version) + ", and this program reads " +
                    std::to_string(kSnapshotVersion) + "; build the table anew");
  if (base::sha256(all.substr(0, all.size() - kSnapshotSum)).view() != all.substr(all.size() - kSnapshotSum))
    return corrupt("the snapshot's checksum does not hold; build the table anew");
  if (in.bytes(32) != base::sha256(type_text(type)).view())
    return conflict("the snapshot is of another type, or of this one as it was declared before; build the table anew");
  std::string note(in.text());
  Table::Parts parts;
  if (!read_parts(in, type, parts)) return corrupt("the snapshot contradicts itself; build the table anew");
  return Snapshot{Table(std::move(parts)), std::move(note)};
}

}  // namespace sealwright::cel::columns
