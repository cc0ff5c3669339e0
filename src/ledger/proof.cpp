// SPDX-License-Identifier: Apache-2.0
#include "ledger/proof.hpp"

#include <bit>
#include <map>
#include <optional>
#include <utility>

namespace sealwright::ledger {

using base::corrupt;
using base::invalid;
namespace {

constexpr std::size_t kHash = 32;

Error wrong_length() { return invalid("the proof has not as many hashes as these sizes need"); }

/// Hashes of subtrees out of tiles, each tile read once.
class Subtrees {
 public:
  Subtrees(std::uint64_t size, const TileReader& read) : size_(size), read_(read) {}

  /// The root over the entries [begin, end), where begin is a multiple of the largest power of two in end - begin.
  Result<Digest> range(std::uint64_t begin, std::uint64_t end) {
    std::vector<Digest> parts;
    while (begin < end) {
      const std::uint64_t count = std::bit_floor(end - begin);
      TRY(const Digest part, perfect(begin, static_cast<unsigned>(std::bit_width(count) - 1)));
      parts.push_back(part);
      begin += count;
    }
    Digest hash = parts.back();
    for (std::size_t i = parts.size() - 1; i > 0; --i) hash = node_hash(parts[i - 1], hash);
    return hash;
  }

 private:
  Result<Digest> perfect(std::uint64_t begin, unsigned height) {
    const unsigned level = height / kTileHeight;
    const std::uint64_t first = begin >> (level * kTileHeight);
    const std::size_t count = std::size_t{1} << (height % kTileHeight);
    TRY(const std::string_view hashes, tile(level, first / kTileWidth));
    const std::size_t from = static_cast<std::size_t>(first % kTileWidth);
    if ((from + count) * kHash > hashes.size()) return corrupt(path_of(tile_at(size_, level, first / kTileWidth)) + " is too short");
    return perfect_root(hashes.substr(from * kHash, count * kHash));
  }

  Result<std::string_view> tile(unsigned level, std::uint64_t index) {
    const auto [at, added] = tiles_.try_emplace({level, index});
    if (added) {
      TRY(at->second, read_(tile_at(size_, level, index)));
    }
    return std::string_view(at->second);
  }

  std::uint64_t size_;
  const TileReader& read_;
  std::map<std::pair<unsigned, std::uint64_t>, std::string> tiles_;
};

/// The largest power of two below n (n > 1): where RFC 6962 splits a tree.
std::uint64_t split_of(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

Result<> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf, const Proof& proof, const Digest& root) {
  if (index >= size) return invalid("entry " + std::to_string(index) + " lies outside a log of " + std::to_string(size));
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Digest hash = leaf;
  for (const Digest& sibling : proof) {
    if (last == 0) return wrong_length();
    if ((node & 1) != 0 || node == last) {
      hash = node_hash(sibling, hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length();
  if (hash != root) return invalid("the entry and the proof do not lead to the root of the log");
  return {};
}

Result<> verify_consistency(std::uint64_t old_size, std::uint64_t size, const Digest& old_root, const Digest& root, const Proof& proof) {
  if (old_size == 0 || old_size > size) return invalid("a consistency proof needs an old size from 1 to the new one");
  if (old_size == size) {
    if (!proof.empty()) return wrong_length();
    if (old_root != root) return invalid("two logs of one size have different roots");
    return {};
  }
  const bool whole = std::has_single_bit(old_size);  // then the old root itself is the first hash, and is left out
  if (proof.empty()) return wrong_length();
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  while ((node & 1) != 0) {
    node >>= 1;
    last >>= 1;
  }
  Digest old_hash = whole ? old_root : proof.front();
  Digest new_hash = old_hash;
  for (std::size_t i = whole ? 0 : 1; i < proof.size(); ++i) {
    if (last == 0) return wrong_length();
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(proof[i], old_hash);
      new_hash = node_hash(proof[i], new_hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_hash = node_hash(new_hash, proof[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  if (last != 0) return wrong_length();
  if (old_hash != old_root) return invalid("the proof does not lead to the old root: the log was rewritten");
  if (new_hash != root) return invalid("the proof does not lead to the new root");
  return {};
}

Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size, const TileReader& read) {
  if (size > kMaxSize || index >= size) {
    return invalid("entry " + std::to_string(index) + " lies outside a log of " + std::to_string(size));
  }
  Subtrees subtrees(size, read);
  Proof proof;
  for (std::uint64_t begin = 0, end = size; end - begin > 1;) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool left = index < middle;
    TRY(const Digest sibling, left ? subtrees.range(middle, end) : subtrees.range(begin, middle));
    proof.push_back(sibling);
    (left ? end : begin) = middle;
  }
  return Proof(proof.rbegin(), proof.rend());
}

Result<Proof> prove_consistency(std::uint64_t old_size, std::uint64_t size, const TileReader& read) {
  if (size > kMaxSize || old_size == 0 || old_size > size) return invalid("a consistency proof needs an old size from 1 to the new one");
  Subtrees subtrees(size, read);
  Proof proof;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end != old_size) {
    const std::uint64_t middle = begin + split_of(end - begin);
    const bool left = old_size <= middle;
    TRY(const Digest sibling, left ? subtrees.range(middle, end) : subtrees.range(begin, middle));
    proof.push_back(sibling);
    (left ? end : begin) = middle;
  }
  if (begin != 0) {
    TRY(const Digest rest, subtrees.range(begin, end));
    proof.push_back(rest);
  }
  return Proof(proof.rbegin(), proof.rend());
}

Result<Digest> root_from_tiles(std::uint64_t size, const TileReader& read) {
  if (size == 0) return empty_root();
  if (size > kMaxSize) return invalid("the ledger has an impossible size");
  return Subtrees(size, read).range(0, size);
}

}  // namespace sealwright::ledger
