// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/dictionary.hpp"

#include <algorithm>
#include <array>

#include "base/random.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::size_t kFirstSlots = 64;
constexpr std::uint32_t kAhead = 32;  ///< texts whose slots are fetched while others are looked at

std::uint64_t seed() {
  static const std::uint64_t value = [] {
    std::array<std::uint8_t, 8> bytes{};
    base::random_bytes(bytes);
    std::uint64_t out = 0;
    std::memcpy(&out, bytes.data(), sizeof out);
    return out | 1;
  }();
  return value;
}

std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t eight(const char* at) {
  std::uint64_t out = 0;
  std::memcpy(&out, at, sizeof out);
  return out;
}

/// The odd constants are those of wyhash (public domain).
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t kFirst = 0xa0761d6478bd642fULL;
  constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbULL;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t state = seed ^ kFirst;
  for (; left > 16; at += 16, left -= 16) state = folded(eight(at) ^ kSecond ^ seed, eight(at + 8) ^ state);
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (left >= 8) {
    a = eight(at);
    b = eight(at + left - 8);
  } else {
    std::memcpy(&a, at, left);
  }
  return folded(folded(a ^ kSecond ^ seed, b ^ state), text.size() ^ kFirst ^ seed);
}

}  // namespace

std::size_t Dictionary::slot_of(std::uint64_t hash, std::string_view text) const {
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
    const Slot found = slots_[slot];
    if (found.code_next == 0 || (found.tag == tag && at(found.code_next - 1) == text)) return slot;
  }
}

std::uint64_t Dictionary::start(std::string_view text) const {
  const std::uint64_t hash = hash_of(text, seed());
  if (slots_.size()) __builtin_prefetch(slots_.data() + (hash & mask_));
  return hash;
}

std::uint32_t Dictionary::code_of(std::string_view text, std::uint64_t hash) {
  if (std::size_t{size()} * 3 >= slots_.size() * 2) grow();
  const std::size_t slot = slot_of(hash, text);
  if (slots_[slot].code_next == 0) {
    text_.append(text.data(), text.size());
    ends_.push_back(text_.size());
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), size()};
  }
  return slots_[slot].code_next - 1;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text) const {
  if (slots_.size() == 0) return std::nullopt;
  const Slot found = slots_[slot_of(hash_of(text, seed()), text)];
  if (found.code_next == 0) return std::nullopt;
  return found.code_next - 1;
}

void Dictionary::grow() {
  Buffer<Slot> larger;
  larger.resize(slots_.size() ? slots_.size() * 2 : kFirstSlots);
  mask_ = (slots_.size() ? slots_.size() * 2 : kFirstSlots) - 1;
  slots_.swap(larger);
  for (std::uint32_t code = 0; code < size(); ++code) {
    const std::uint64_t hash = hash_of(at(code), seed());
    std::size_t slot = hash & mask_;
    while (slots_[slot].code_next) slot = (slot + 1) & mask_;
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), code + 1};
  }
}

std::optional<Dictionary> Dictionary::of(Buffer<char> text, Buffer<std::uint64_t> ends) {
  Dictionary out;
  out.text_ = std::move(text);
  out.ends_ = std::move(ends);
  std::size_t slots = kFirstSlots;
  while (std::size_t{out.size()} * 3 >= slots * 2) slots *= 2;
  out.slots_.resize(slots);
  out.mask_ = slots - 1;
  std::array<std::uint64_t, kAhead> hashes{};
  for (std::uint32_t from = 0; from < out.size(); from += kAhead) {
    const std::uint32_t n = std::min(kAhead, out.size() - from);
    for (std::uint32_t i = 0; i < n; ++i) hashes[i] = out.start(out.at(from + i));
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::size_t slot = out.slot_of(hashes[i], out.at(from + i));
      if (out.slots_[slot].code_next) return std::nullopt;
      out.slots_[slot] = {static_cast<std::uint32_t>(hashes[i] >> 32), from + i + 1};
    }
  }
  return out;
}

void Dictionary::shrink() {
  text_.shrink();
  ends_.shrink();
}

}  // namespace sealwright::cel::columns
