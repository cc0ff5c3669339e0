// SPDX-License-Identifier: Apache-2.0
#include "ledger/tiles.hpp"

#include <doctest/doctest.h>

#include <map>

namespace sealwright::ledger {

TEST_CASE("tile and bundle paths are written as tlog-tiles says, and read back") {
  CHECK(path_of(Tile{0, 0, 256}) == "tile/0/000");
  CHECK(path_of(Tile{1, 1234067, 256}) == "tile/1/x001/x234/067");
  CHECK(path_of(Tile{2, 1000, 17}) == "tile/2/x001/000.p/17");
  CHECK(path_of(Bundle{999, 256}) == "tile/entries/999");
  CHECK(path_of(Bundle{1234067, 1}) == "tile/entries/x001/x234/067.p/1");
  for (const std::uint64_t index : {0ull, 1ull, 999ull, 1000ull, 123456789ull, 36028797018963967ull}) {
    for (const unsigned width : {1u, 99u, 255u, 256u}) {
      const Tile tile{3, index, width};
      const auto again = parse_tile_path(path_of(tile));
      REQUIRE(again);
      CHECK(*again == tile);
      const auto bundle = parse_bundle_path(path_of(Bundle{index, width}));
      REQUIRE(bundle);
      CHECK(*bundle == Bundle{index, width});
    }
  }
}

TEST_CASE("other spellings of a path are refused") {
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/0000",
                           "tile/0/x000/000",
                           "tile/00/000",
                           "tile/8/000",
                           "tile/-1/000",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000.q/1",
                           "tile/0/001/234",
                           "tile/0/x001/x234",
                           "tile/0/000 ",
                           "tile/0/000/",
                           "tile/0/../000",
                           "tile/0/x01/234",
                           "tile/0/x999/x999/x999/x999/x999/x999/999",
                           "tile/entries/000",
                           "/tile/0/000",
                           "tile/0/000.p/1.p/1"}) {
    INFO(path);
    CHECK_FALSE(parse_tile_path(path).ok());
  }
  CHECK_FALSE(parse_bundle_path("tile/0/000").ok());
  CHECK_FALSE(parse_bundle_path("tile/entries/").ok());
}

TEST_CASE("the tiles of a size are counted as tlog-tiles says") {
  CHECK(levels(0) == 0);
  CHECK(levels(1) == 1);
  CHECK(levels(255) == 1);
  CHECK(levels(256) == 2);
  CHECK(levels(65'536) == 3);
  CHECK(full_tiles(70'000, 0) == 273);
  CHECK(partial_width(70'000, 0) == 112);
  CHECK(full_tiles(70'000, 1) == 1);
  CHECK(partial_width(70'000, 1) == 17);
  CHECK(partial_width(70'000, 2) == 1);
  CHECK(partial_width(70'000, 3) == 0);
  CHECK(tile_at(70'000, 1, 1) == Tile{1, 1, 17});
  CHECK(tile_at(70'000, 1, 2).width == 0);
  CHECK(full_tiles(kMaxSize, 7) == 0);
  CHECK(partial_width(kMaxSize, 7) == 127);
  CHECK(levels(kMaxSize) == 8);
}

TEST_CASE("bundles come back as they were, and only as they were") {
  const std::vector<std::string> entries{"one", "", std::string(kMaxEntry, 'x'), "four"};
  const auto bytes = encode_bundle(entries);
  REQUIRE(bytes);
  CHECK(bytes->substr(0, 5) == std::string("\0\3one", 5));
  const auto again = decode_bundle(*bytes, 4);
  REQUIRE(again);
  for (std::size_t i = 0; i < entries.size(); ++i) CHECK((*again)[i] == entries[i]);
  CHECK_FALSE(decode_bundle(*bytes, 3).ok());
  CHECK_FALSE(decode_bundle(*bytes, 5).ok());
  CHECK_FALSE(decode_bundle(*bytes, 0).ok());
  CHECK_FALSE(decode_bundle(*bytes, 257).ok());
  CHECK_FALSE(decode_bundle(*bytes + "x", 4).ok());
  CHECK_FALSE(decode_bundle(std::string_view(*bytes).substr(0, bytes->size() - 1), 4).ok());
  CHECK_FALSE(decode_bundle("\0", 1).ok());
  CHECK_FALSE(encode_bundle({std::string(kMaxEntry + 1, 'x')}).ok());
  CHECK_FALSE(encode_bundle({}).ok());
  CHECK_FALSE(encode_bundle(std::vector<std::string>(257, "x")).ok());
}

TEST_CASE("a builder that resumes builds the same tiles") {
  std::map<std::string, std::string> tiles;
  const TileSink keep = [&](const Tile& tile, std::string_view hashes) -> Result<> {
    tiles[path_of(tile)] = hashes;
    return {};
  };
  TileBuilder whole;
  TileBuilder resumed;
  for (int i = 0; i < 1000; ++i) {
    const Digest leaf = leaf_hash(std::to_string(i));
    REQUIRE(whole.append(leaf, keep));
    REQUIRE(whole.partials(keep));
    const auto read = [&](const Tile& tile) -> Result<std::string> { return tiles.at(path_of(tile)); };
    if (i % 97 == 0) {
      const auto next = TileBuilder::resume(static_cast<std::uint64_t>(i) + 1, read);
      REQUIRE(next);
      resumed = *next;
    } else {
      REQUIRE(resumed.append(leaf, [&](const Tile& tile, std::string_view hashes) -> Result<> {
        CHECK(tiles.at(path_of(tile)) == hashes);
        return {};
      }));
    }
    CHECK(resumed.root() == whole.root());
    CHECK(resumed.size() == whole.size());
  }
  CHECK(tiles.at("tile/0/002").size() == 8192);
  CHECK(tiles.at("tile/1/000.p/3").size() == 96);
}

}  // namespace sealwright::ledger
