// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "cel/columns/column.hpp"

namespace sealwright::cel::columns {

static_assert(std::endian::native == std::endian::little, "snapshots are copied as they lie in memory");

inline constexpr std::string_view kSnapshotMagic = "SWCOLUMN";
inline constexpr std::size_t kSnapshotHead = 8 + 4 + 32;
inline constexpr std::size_t kSnapshotSum = 32;
inline constexpr int kDeepestColumn = 64;

/// Writes to a descriptor through a buffer, and keeps the checksum of what went out.
class SnapshotOut {
 public:
  explicit SnapshotOut(int descriptor) : descriptor_(descriptor) {}
  void bytes(std::string_view raw);
  template <class T>
  void number(T value) {
    bytes({reinterpret_cast<const char*>(&value), sizeof value});
  }
  template <class T>
  void array(const T* data, std::size_t n) {
    bytes({reinterpret_cast<const char*>(data), n * sizeof(T)});
  }
  void text(std::string_view text) {
    number<std::uint64_t>(text.size());
    bytes(text);
  }
  void bits(const Bits& bits) {
    number<std::uint64_t>(bits.words());
    array(bits.data(), bits.words());
  }
  void refuse(std::string why) {
    if (done_) done_ = invalid(std::move(why));
  }
  /// The checksum, and all that went wrong on the way.
  Result<> finish();

 private:
  void flush(std::string_view raw);
  int descriptor_;
  Result<> done_;
  base::Sha256 sum_;
  std::string held_;
};

/// Takes a snapshot's body apart. What is asked beyond the end is zero, and the reading has failed from then on.
class SnapshotIn {
 public:
  explicit SnapshotIn(std::string_view body) : rest_(body) {}
  bool failed() const { return failed_; }
  bool fail() {
    failed_ = true;
    rest_ = {};
    return false;
  }
  bool at_end() const { return rest_.empty() && !failed_; }
  std::size_t left() const { return rest_.size(); }

  std::string_view bytes(std::uint64_t n) {
    if (n > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view out = rest_.substr(0, static_cast<std::size_t>(n));
    rest_.remove_prefix(out.size());
    return out;
  }
  template <class T>
  T number() {
    T out{};
    if (const auto raw = bytes(sizeof out); !raw.empty()) std::memcpy(&out, raw.data(), sizeof out);
    return out;
  }
  template <class T>
  bool array(Buffer<T>& into, std::uint64_t n) {
    if (n > rest_.size() / sizeof(T)) return fail();
    const auto raw = bytes(n * sizeof(T));
    into.reserve(static_cast<std::size_t>(n));
    into.append(reinterpret_cast<const T*>(raw.data()), static_cast<std::size_t>(n));
    return true;
  }
  std::string_view text() { return bytes(number<std::uint64_t>()); }
  /// A set of the rows below `rows`.
  bool bits(Bits& into, std::size_t rows);
  /// As many as there can be when each takes at least that many bytes.
  std::uint64_t count(std::size_t least_bytes) {
    const auto n = number<std::uint64_t>();
    if (n > rest_.size() / least_bytes) fail();
    return failed_ ? 0 : n;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// snapshot_values.cpp: what boxed columns hold.
void write_value(SnapshotOut& out, const Value& value);
Value read_value(SnapshotIn& in, int depth = 0);

}  // namespace sealwright::cel::columns
