// SPDX-License-Identifier: Apache-2.0
#include "ledger/tiles.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace sealwright::ledger {

using base::corrupt;
using base::invalid;
using base::too_large;
namespace {

constexpr std::size_t kHash = 32;
constexpr unsigned kMaxLevel = 7;  // 256^8 entries exceed kMaxSize

Error not_a_path(std::string_view path) {
  return invalid("the path " + base::quoted(path) + " names no tile or bundle: write tile/<level>/<number>[.p/<width>]");
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<unsigned> small_number(std::string_view text, unsigned low, unsigned high) {
  if (!all_digits(text) || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value < low || value > high) return std::nullopt;
  return value;
}

struct Place {
  std::uint64_t index;
  unsigned width;
};

Result<Place> parse_place(std::string_view text, std::string_view path) {
  Place out{0, kTileWidth};
  if (const auto dot = text.find(".p/"); dot != std::string_view::npos) {
    const auto width = small_number(text.substr(dot + 3), 1, kTileWidth - 1);
    if (!width) return not_a_path(path);
    out.width = *width;
    text = text.substr(0, dot);
  }
  auto number = parse_number_path(text);
  if (!number) return not_a_path(path);
  out.index = *number;
  return out;
}

std::string partial_suffix(unsigned width) { return width == kTileWidth ? "" : ".p/" + std::to_string(width); }

}  // namespace

std::string path_of_number(std::uint64_t n) {
  std::string digits = std::to_string(n);
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 3) {
    if (i + 3 < digits.size()) out += 'x';
    out.append(digits, i, 3);
    if (i + 3 < digits.size()) out += '/';
  }
  return out;
}

std::string path_of(const Tile& tile) {
  return "tile/" + std::to_string(tile.level) + "/" + path_of_number(tile.index) + partial_suffix(tile.width);
}

std::string path_of(const Bundle& bundle) { return "tile/entries/" + path_of_number(bundle.index) + partial_suffix(bundle.width); }

Result<std::uint64_t> parse_number_path(std::string_view text) {
  const Error refused = invalid("the path " + base::quoted(text) + " is no number in groups of three digits");
  std::string digits;
  const auto groups = base::split(text, '/');
  if (groups.size() > 7) return refused;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::string_view group = groups[i];
    if (i + 1 < groups.size()) {
      if (!group.starts_with('x')) return refused;
      group.remove_prefix(1);
    }
    if (group.size() != 3 || !all_digits(group)) return refused;
    digits += group;
  }
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (parsed.ec != std::errc{} || path_of_number(value) != text) return refused;
  return value;
}

Result<Tile> parse_tile_path(std::string_view path) {
  if (!path.starts_with("tile/")) return not_a_path(path);
  const std::string_view rest = path.substr(5);
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return not_a_path(path);
  const auto level = small_number(rest.substr(0, slash), 0, kMaxLevel);
  if (!level) return not_a_path(path);
  TRY(const Place place, parse_place(rest.substr(slash + 1), path));
  return Tile{*level, place.index, place.width};
}

Result<Bundle> parse_bundle_path(std::string_view path) {
  constexpr std::string_view kPrefix = "tile/entries/";
  if (!path.starts_with(kPrefix)) return not_a_path(path);
  TRY(const Place place, parse_place(path.substr(kPrefix.size()), path));
  return Bundle{place.index, place.width};
}

std::uint64_t full_tiles(std::uint64_t size, unsigned level) { return level >= kMaxLevel ? 0 : size >> (kTileHeight * (level + 1)); }

unsigned partial_width(std::uint64_t size, unsigned level) {
  return level > kMaxLevel ? 0 : static_cast<unsigned>((size >> (kTileHeight * level)) & (kTileWidth - 1));
}

Tile tile_at(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t full = full_tiles(size, level);
  if (index < full) return {level, index, kTileWidth};
  return {level, index, index == full ? partial_width(size, level) : 0};
}

unsigned levels(std::uint64_t size) { return (static_cast<unsigned>(std::bit_width(size)) + kTileHeight - 1) / kTileHeight; }

Result<std::string> encode_bundle(const std::vector<std::string>& entries) {
  if (entries.empty() || entries.size() > kTileWidth) return invalid("a bundle holds 1 to 256 entries");
  std::string out;
  for (const std::string& entry : entries) {
    if (entry.size() > kMaxEntry) return too_large("a ledger entry has at most 65535 bytes");
    out += static_cast<char>(entry.size() >> 8);
    out += static_cast<char>(entry.size() & 0xff);
    out += entry;
  }
  return out;
}

Result<std::vector<std::string_view>> decode_bundle(std::string_view bytes, unsigned width) {
  if (width == 0 || width > kTileWidth) return invalid("a bundle holds 1 to 256 entries");
  std::vector<std::string_view> out;
  out.reserve(width);
  std::size_t at = 0;
  for (unsigned i = 0; i < width; ++i) {
    if (bytes.size() - at < 2) return corrupt("byte " + std::to_string(at) + ": the bundle ends after " + std::to_string(i) + " entries");
    const std::size_t size = static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[at])) << 8 | static_cast<std::uint8_t>(bytes[at + 1]);
    at += 2;
    if (bytes.size() - at < size) return corrupt("byte " + std::to_string(at) + ": the bundle ends inside entry " + std::to_string(i));
    out.push_back(bytes.substr(at, size));
    at += size;
  }
  if (at != bytes.size()) return corrupt("byte " + std::to_string(at) + ": more bytes behind the bundle's last entry");
  return out;
}

Digest root_of_edge(const std::vector<std::string>& edge) {
  std::optional<Digest> right;
  for (std::string_view hashes : edge) {
    while (!hashes.empty()) {  // the perfect subtrees of this level's hashes, the smallest (rightmost) first
      const std::size_t count = hashes.size() / kHash;
      const std::size_t last = (count & (~count + 1)) * kHash;
      const Digest subtree = perfect_root(hashes.substr(hashes.size() - last));
      right = right ? node_hash(subtree, *right) : subtree;
      hashes.remove_suffix(last);
    }
  }
  return right ? *right : empty_root();
}

Result<TileBuilder> TileBuilder::resume(std::uint64_t size, const TileReader& read) {
  if (size > kMaxSize) return corrupt("the ledger has an impossible size");
  TileBuilder out;
  out.size_ = size;
  for (unsigned level = 0; level < levels(size); ++level) {
    out.edge_.emplace_back();
    const Tile tile = tile_at(size, level, full_tiles(size, level));
    if (tile.width == 0) continue;
    TRY(std::string hashes, read(tile));
    if (hashes.size() < tile.width * kHash) return corrupt(path_of(tile) + " is too short");
    hashes.resize(tile.width * kHash);
    out.edge_.back() = std::move(hashes);
  }
  return out;
}

Result<> TileBuilder::append(const Digest& leaf, const TileSink& full) {
  if (size_ >= kMaxSize) return too_large("the ledger is full");
  Digest hash = leaf;
  ++size_;
  for (unsigned level = 0;; ++level) {
    if (edge_.size() <= level) edge_.emplace_back();
    edge_[level] += hash.view();
    if (edge_[level].size() < kTileWidth * kHash) return {};
    const std::uint64_t index = (size_ >> (kTileHeight * (level + 1))) - 1;
    TRY_DONE(full(Tile{level, index, kTileWidth}, edge_[level]));
    hash = perfect_root(edge_[level]);
    edge_[level].clear();
  }
}

Result<> TileBuilder::partials(const TileSink& sink) const {
  for (unsigned level = 0; level < edge_.size(); ++level) {
    if (!edge_[level].empty()) TRY_DONE(sink(tile_at(size_, level, full_tiles(size_, level)), edge_[level]));
  }
  return {};
}

Digest TileBuilder::root() const { return root_of_edge(edge_); }

}  // namespace sealwright::ledger
