// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"

/// The append-only Merkle tree of RFC 6962 §2.1 over SHA-256: a log of entries whose one root hash commits to all of them, in order.
namespace sealwright::ledger {

Digest leaf_hash(std::string_view entry);                   ///< SHA-256(0x00 ‖ entry)
Digest node_hash(const Digest& left, const Digest& right);  ///< SHA-256(0x01 ‖ left ‖ right)
Digest empty_root();                                        ///< SHA-256(""), the root of a log of size 0

/// The largest size that we sign or read: 2^63 - 1, as Go's and SQL's signed integers hold it.
inline constexpr std::uint64_t kMaxSize = (std::uint64_t{1} << 63) - 1;

/// The stored right edge of a tree: its size and the roots of its perfect subtrees, one for each set bit of the size, largest first.
/// With it a log grows and states its root without reading any older entry.
class Frontier {
 public:
  std::uint64_t size() const { return size_; }
  /// Adds the hash of the next entry; about one node hash on average. Refused at kMaxSize.
  void append(const Digest& leaf);
  Digest root() const;

  /// For storage: the size as eight bytes, big-endian, then the hashes. At most 8 + 63 × 32 bytes.
  std::string bytes() const;
  /// Errors: corrupt, where the length does not fit the size.
  static Result<Frontier> parse(std::string_view bytes);

  bool operator==(const Frontier&) const = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

/// The root of the perfect tree over 2^k hashes, given one behind the other as raw bytes. The count must be a power of two.
Digest perfect_root(std::string_view hashes);

}  // namespace sealwright::ledger
