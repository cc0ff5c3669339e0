// SPDX-License-Identifier: Apache-2.0
#include "ledger/merkle.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace sealwright::ledger {

using base::corrupt;
namespace {

constexpr std::size_t kHash = 32;

Digest hash_of_pair(const char* pair) {
  std::array<char, 1 + 2 * kHash> block;
  block[0] = 1;
  std::memcpy(block.data() + 1, pair, 2 * kHash);
  return base::sha256({block.data(), block.size()});
}

}  // namespace

Digest leaf_hash(std::string_view entry) { return base::sha256(std::string_view("\0", 1), entry); }

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<char, 2 * kHash> pair;
  std::memcpy(pair.data(), left.bytes.data(), kHash);
  std::memcpy(pair.data() + kHash, right.bytes.data(), kHash);
  return hash_of_pair(pair.data());
}

Digest empty_root() { return base::sha256({}); }

Digest perfect_root(std::string_view hashes) {
  std::size_t count = hashes.size() / kHash;
  if (count == 0 || !std::has_single_bit(count) || hashes.size() % kHash != 0) base::misuse("perfect_root of an imperfect tree");
  std::string level(hashes);
  for (; count > 1; count /= 2) {
    for (std::size_t i = 0; i < count / 2; ++i) {
      const Digest parent = hash_of_pair(level.data() + 2 * kHash * i);
      std::memcpy(level.data() + kHash * i, parent.bytes.data(), kHash);
    }
  }
  return *Digest::of_bytes(std::string_view(level).substr(0, kHash));
}

void Frontier::append(const Digest& leaf) {
  if (size_ >= kMaxSize) base::misuse("a log of 2^63 entries");
  Digest hash = leaf;
  for (std::uint64_t rest = size_; rest & 1; rest >>= 1) {
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  ++size_;
}

Digest Frontier::root() const {
  if (subtrees_.empty()) return empty_root();
  Digest hash = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i > 0; --i) hash = node_hash(subtrees_[i - 1], hash);
  return hash;
}

std::string Frontier::bytes() const {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((size_ >> shift) & 0xff);
  for (const Digest& subtree : subtrees_) out += subtree.view();
  return out;
}

Result<Frontier> Frontier::parse(std::string_view bytes) {
  if (bytes.size() < 8) return corrupt("the stored right edge of the ledger is shorter than its size field");
  Frontier out;
  for (const char c : bytes.substr(0, 8)) out.size_ = (out.size_ << 8) | static_cast<std::uint8_t>(c);
  if (out.size_ > kMaxSize) return corrupt("the stored right edge of the ledger has an impossible size");
  const auto count = static_cast<std::size_t>(std::popcount(out.size_));
  if (bytes.size() != 8 + count * kHash) return corrupt("the stored right edge of the ledger does not fit its size");
  for (std::size_t i = 0; i < count; ++i) out.subtrees_.push_back(*Digest::of_bytes(bytes.substr(8 + i * kHash, kHash)));
  return out;
}

}  // namespace sealwright::ledger
