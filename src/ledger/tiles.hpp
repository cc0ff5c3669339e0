// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.hpp"

/// The tree as files (C2SP tlog-tiles): hashes in tiles of 256, entries in bundles of 256. What is full never changes again.
namespace sealwright::ledger {

inline constexpr unsigned kTileHeight = 8;
inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr std::size_t kMaxEntry = 65'535;  ///< a bundle's length field has sixteen bits

/// A tile's place: its hashes are the roots of the perfect subtrees of 256^level entries from number `index` × 256 on.
/// A width below 256 names the state of the tile when it held so many.
struct Tile {
  unsigned level = 0;
  std::uint64_t index = 0;
  unsigned width = kTileWidth;
  bool operator==(const Tile&) const = default;
};

/// Where the entries with numbers `index` × 256 on stand together.
struct Bundle {
  std::uint64_t index = 0;
  unsigned width = kTileWidth;
  bool operator==(const Bundle&) const = default;
};

std::string path_of(const Tile& tile);        ///< `tile/1/x001/234/067`-style: `tile/<L>/<N>[.p/<W>]`
std::string path_of(const Bundle& bundle);    ///< `tile/entries/<N>[.p/<W>]`
std::string path_of_number(std::uint64_t n);  ///< 1234067 → `x001/x234/067`
/// The one canonical spelling back; anything else is refused (invalid).
Result<Tile> parse_tile_path(std::string_view path);
Result<Bundle> parse_bundle_path(std::string_view path);
Result<std::uint64_t> parse_number_path(std::string_view text);

/// How many tiles of this level are full at this size, and how many hashes its partial tile holds (0: there is none).
std::uint64_t full_tiles(std::uint64_t size, unsigned level);
unsigned partial_width(std::uint64_t size, unsigned level);
/// The tile as it is at this size; width 0 where it does not exist.
Tile tile_at(std::uint64_t size, unsigned level, std::uint64_t index);
/// Levels that have a tile at this size: 0 for the empty log.
unsigned levels(std::uint64_t size);

/// Entries as a bundle: each a big-endian uint16 length and its bytes. Errors: too_large where an entry exceeds kMaxEntry.
Result<std::string> encode_bundle(const std::vector<std::string>& entries);
/// Exactly `width` entries (1–256) and nothing behind them. The views point into `bytes`.
Result<std::vector<std::string_view>> decode_bundle(std::string_view bytes, unsigned width);

/// Gives a tile's hashes, one behind the other: at least `tile.width` × 32 bytes. A tile only grows, so a later state of it will do.
using TileReader = std::function<Result<std::string>(const Tile& tile)>;
/// Takes a tile that has become full, or a partial one that a checkpoint needs.
using TileSink = std::function<Result<>(const Tile& tile, std::string_view hashes)>;

/// The root over partial tiles, given as their hashes, lowest level first; the empty root where there are none.
Digest root_of_edge(const std::vector<std::string>& edge);

/// Builds the tiles of a growing log. It holds the partial tiles only: at most 255 hashes a level.
class TileBuilder {
 public:
  TileBuilder() = default;
  /// Goes on from a stored log: reads its partial tiles.
  static Result<TileBuilder> resume(std::uint64_t size, const TileReader& read);

  /// Adds the next entry's hash; `full` is called for each tile that it completes, lowest level first.
  Result<> append(const Digest& leaf, const TileSink& full);
  /// The partial tiles of the present size, lowest level first.
  Result<> partials(const TileSink& sink) const;
  std::uint64_t size() const { return size_; }
  Digest root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<std::string> edge_;  ///< for each level, the hashes of its partial tile
};

}  // namespace sealwright::ledger
