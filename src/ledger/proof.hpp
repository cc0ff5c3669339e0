// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/tiles.hpp"

/// Inclusion and consistency proofs (RFC 6962 §2.1.1, §2.1.2; verification as RFC 9162 §2.1.3.2 and §2.1.4.2 write it down).
namespace sealwright::ledger {

/// The hashes of a proof, in the order of RFC 6962: the nearest to the leaf first. Never more than 63 in a log of ours.
using Proof = std::vector<Digest>;

/// Whether the entry with this leaf hash is number `index` of the tree with this size and root.
/// Errors: invalid, saying what does not fit (an index outside the tree, a proof of the wrong length, another root).
Result<> verify_inclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf, const Proof& proof, const Digest& root);

/// Whether the tree (size, root) extends the tree (old_size, old_root): the same entries in front, in the same order.
/// An old size of 0 is refused: every tree extends the empty one, and a proof of it proves nothing.
Result<> verify_consistency(std::uint64_t old_size, std::uint64_t size, const Digest& old_root, const Digest& root, const Proof& proof);

/// The proof that entry `index` is in the tree of the first `size` entries, from its tiles. Each tile is read once; at 10 M entries
/// that is three or four. Errors: invalid for an index outside the tree, corrupt for a short tile, and what `read` gives.
Result<Proof> prove_inclusion(std::uint64_t index, std::uint64_t size, const TileReader& read);

/// The proof that the tree of `size` entries extends that of `old_size`, 0 < old_size ≤ size.
Result<Proof> prove_consistency(std::uint64_t old_size, std::uint64_t size, const TileReader& read);

/// The root of the first `size` entries, from the tiles.
Result<Digest> root_from_tiles(std::uint64_t size, const TileReader& read);

}  // namespace sealwright::ledger
