// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <map>
#include <vector>

#include "ledger/proof.hpp"

/// For tests: the definitions of RFC 6962 §2.1 word for word, slow and obvious, and tiles held in memory.
namespace sealwright::ledger::naive {

using Hashes = std::vector<Digest>;

inline Hashes part(const Hashes& d, std::size_t from, std::size_t to) {
  return Hashes(d.begin() + static_cast<std::ptrdiff_t>(from), d.begin() + static_cast<std::ptrdiff_t>(to));
}

inline Digest mth(const Hashes& d) {
  if (d.empty()) return base::sha256("");
  if (d.size() == 1) return d[0];
  const std::size_t k = std::bit_floor(d.size() - 1);
  return node_hash(mth(part(d, 0, k)), mth(part(d, k, d.size())));
}

inline Proof path(std::size_t m, const Hashes& d) {
  if (d.size() == 1) return {};
  const std::size_t k = std::bit_floor(d.size() - 1);
  Proof out = m < k ? path(m, part(d, 0, k)) : path(m - k, part(d, k, d.size()));
  out.push_back(m < k ? mth(part(d, k, d.size())) : mth(part(d, 0, k)));
  return out;
}

inline Proof subproof(std::size_t m, const Hashes& d, bool whole) {
  if (m == d.size()) return whole ? Proof{} : Proof{mth(d)};
  const std::size_t k = std::bit_floor(d.size() - 1);
  Proof out = m <= k ? subproof(m, part(d, 0, k), whole) : subproof(m - k, part(d, k, d.size()), false);
  out.push_back(m <= k ? mth(part(d, k, d.size())) : mth(part(d, 0, k)));
  return out;
}

/// Full tiles as they are completed, and the partial ones of the present size.
struct TileMap {
  TileBuilder builder;
  std::map<std::pair<unsigned, std::uint64_t>, std::string> full;

  void append(const Digest& leaf) {
    (void)builder.append(leaf, [&](const Tile& tile, std::string_view hashes) -> Result<> {
      full[{tile.level, tile.index}] = hashes;
      return {};
    });
  }
  TileReader reader() const {
    auto all = full;
    (void)builder.partials([&](const Tile& tile, std::string_view hashes) -> Result<> {
      all[{tile.level, tile.index}] = hashes;
      return {};
    });
    return [all](const Tile& tile) -> Result<std::string> {
      const auto at = all.find({tile.level, tile.index});
      if (at == all.end() || at->second.size() < tile.width * 32) return base::not_found("no tile " + path_of(tile));
      return at->second.substr(0, tile.width * 32);
    };
  }
};

}  // namespace sealwright::ledger::naive
