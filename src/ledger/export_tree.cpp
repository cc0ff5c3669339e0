// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ledger/export_checks.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kHash = 32;
constexpr std::size_t kMaxBundle = kTileWidth * (kMaxEntry + 2);
constexpr std::uint64_t kStep = 64;  // bundles

std::size_t first_difference(std::string_view a, std::string_view b) {
  const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  return static_cast<std::size_t>(at - a.begin()) / kHash;
}

}  // namespace

TreeCheck::TreeCheck(const std::filesystem::path& folder, ExportReport& report, CheckpointsCheck& older, Visit visit)
    : folder_(folder), report_(report), older_(older), visit_(std::move(visit)) {}

void TreeCheck::run(const Progress& progress) {
  const std::uint64_t size = report_.checkpoint.size;
  while (size_ < size && !report_.hopeless()) {
    const Bundle bundle{size_ / kTileWidth, static_cast<unsigned>(std::min(kTileWidth, size - size_))};
    take(bundle);
    if (progress && bundle.index % kStep == 0) progress(size_, size);
  }
  if (!report_.hopeless()) finish();
}

/// One bundle: its entries hashed, settled with their tile, and handed on where they are the sealed ones.
void TreeCheck::take(const Bundle& bundle) {
  const std::string bytes = read_bundle(bundle);
  const auto entries = bytes.empty() ? std::vector<std::string_view>() : *decode_bundle(bytes, bundle.width);
  std::string computed;
  computed.reserve(bundle.width * kHash);
  for (const std::string_view entry : entries) computed += leaf_hash(entry).view();
  const Tile tile{0, bundle.index, bundle.width};
  const std::string sealed = settle(tile, computed, read_tile(tile));
  for (unsigned i = 0; i < bundle.width; ++i) {
    const bool same = !computed.empty() && computed.compare(i * kHash, kHash, sealed, i * kHash, kHash) == 0;
    visit_(bundle.index * kTileWidth + i, bundle, same ? std::optional(entries[i]) : std::nullopt);
  }
  add_leaves(sealed);
}

/// The bundle's bytes, which decode; empty where they do not, which is reported.
std::string TreeCheck::read_bundle(const Bundle& bundle) {
  const std::string path = path_of(bundle);
  auto bytes = read_file(folder_ / path, kMaxBundle);
  if (!bytes) {
    report_.wrong(path, bytes.error().category == Category::not_found ? "is missing" : bytes.error().text());
    return {};
  }
  if (const auto entries = decode_bundle(*bytes, bundle.width); !entries) {
    report_.wrong(path, entries.error().text());
    return {};
  }
  return *std::move(bytes);
}

std::optional<std::string> TreeCheck::read_tile(const Tile& tile) {
  const std::string path = path_of(tile);
  auto bytes = read_file(folder_ / path, kTileWidth * kHash);
  if (bytes && bytes->size() == tile.width * kHash) return *std::move(bytes);
  if (bytes) {
    report_.wrong(path, "has " + std::to_string(bytes->size()) + " bytes instead of " + std::to_string(tile.width * kHash));
  } else {
    report_.wrong(path, bytes.error().category == Category::not_found ? "is missing" : bytes.error().text());
  }
  return std::nullopt;
}

/// What the file one level up holds for this full tile; reports nothing, since that file gets its own turn.
std::optional<Digest> TreeCheck::hash_above(const Tile& tile) {
  const Tile above = tile_at(report_.checkpoint.size, tile.level + 1, tile.index / kTileWidth);
  if (above != above_) {
    auto bytes = read_file(folder_ / path_of(above), kTileWidth * kHash);
    above_hashes_ = bytes && bytes->size() == above.width * kHash ? std::optional(*std::move(bytes)) : std::nullopt;
    above_ = above;
  }
  if (!above_hashes_) return std::nullopt;
  return *Digest::of_bytes(std::string_view(*above_hashes_).substr(tile.index % kTileWidth * kHash, kHash));
}

/// Whether these hashes lead to what is sealed over them: for a full tile the hash in the tile above, for a partial one of level 0,
/// whose neighbours to the left are settled by then, the root.
bool TreeCheck::leads(const Tile& tile, const std::string& hashes) {
  if (tile.width == kTileWidth) return hash_above(tile) == perfect_root(hashes);
  std::vector<std::string> edge = edge_;
  edge.resize(std::max<std::size_t>(edge.size(), 1));
  edge[0] = hashes;
  return root_of_edge(edge) == report_.checkpoint.root;
}

/// Decides between a tile as computed from below and as its file has it (either may be absent, and is then reported already). Going on
/// with the right one keeps one wrong byte from accusing every file over it.
std::string TreeCheck::settle(const Tile& tile, const std::string& computed, const std::optional<std::string>& file) {
  if (!file && computed.empty()) return std::string(tile.width * kHash, '\0');
  if (!file || *file == computed) return computed;
  if (computed.empty()) return *file;
  if (leads(tile, computed)) {
    report_.wrong(path_of(tile), "its hashes are not those of what lies below it");
    return computed;
  }
  wrong_below(tile, computed, *file);
  if (leads(tile, *file)) return *file;
  report_.wrong(path_of(tile), "its hashes are neither those of what lies below it nor those that what is above it seals");
  return computed;
}

void TreeCheck::wrong_below(const Tile& tile, const std::string& computed, const std::string& file) {
  const std::uint64_t at = tile.index * kTileWidth + first_difference(computed, file);
  if (tile.level == 0) {
    const unsigned width = static_cast<unsigned>(std::min(kTileWidth, report_.checkpoint.size - tile.index * kTileWidth));
    report_.wrong(path_of(Bundle{tile.index, width}), "entry " + std::to_string(at) + " is not the one that " + path_of(tile) + " seals");
  } else {
    report_.wrong(path_of(Tile{tile.level - 1, at, kTileWidth}), "it and what lies below it are not what " + path_of(tile) + " seals");
  }
}

void TreeCheck::add_leaves(const std::string& hashes) {
  for (std::size_t at = 0; at < hashes.size(); at += kHash) {
    ++size_;
    push(0, *Digest::of_bytes(std::string_view(hashes).substr(at, kHash)));
    while (older_.next_size() == size_) older_.reached(root_of_edge(edge_));
  }
}

void TreeCheck::push(unsigned level, const Digest& hash) {
  if (edge_.size() <= level) edge_.emplace_back();
  edge_[level] += hash.view();
  if (edge_[level].size() < kTileWidth * kHash) return;
  std::string hashes = std::move(edge_[level]);
  edge_[level].clear();
  if (level > 0) {
    const Tile tile{level, (size_ >> (kTileHeight * (level + 1))) - 1, kTileWidth};
    hashes = settle(tile, hashes, read_tile(tile));
  }
  push(level + 1, perfect_root(hashes));
}

/// The partial tiles above level 0 have no hash above them either: the checkpoint's root decides.
void TreeCheck::finish() {
  std::vector<std::pair<Tile, std::string>> differing;
  for (unsigned level = 1; level < edge_.size(); ++level) {
    if (edge_[level].empty()) continue;
    const Tile tile = tile_at(size_, level, full_tiles(size_, level));
    auto file = read_tile(tile);
    if (file && *file != edge_[level]) differing.emplace_back(tile, *std::move(file));
  }
  const bool right = root_of_edge(edge_) == report_.checkpoint.root;
  for (const auto& [tile, file] : differing) {
    std::vector<std::string> other = edge_;
    other[tile.level] = file;
    const bool file_right = root_of_edge(other) == report_.checkpoint.root;
    if (!right) wrong_below(tile, edge_[tile.level], file);
    if (!file_right) report_.wrong(path_of(tile), "its hashes are not those of what lies below it");
  }
  if (!right && report_.consistent()) report_.wrong(kCheckpointFile, "its root is not that of the entries");
}

}  // namespace sealwright::ledger
