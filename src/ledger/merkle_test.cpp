// SPDX-License-Identifier: Apache-2.0
#include "ledger/merkle.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "ledger/naive_tree.hpp"
#include "ledger/proof.hpp"

namespace sealwright::ledger {

namespace {

const std::filesystem::path kVectors = SEALWRIGHT_SOURCE_DIR "/../shared/vectors/ledger";

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<Digest> leaves(std::size_t count) {
  std::vector<Digest> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash("entry " + std::to_string(i)));
  return out;
}

std::uint64_t number(const Json& value, std::string_view key) {
  const Json& n = value.as_object().at(key);
  return n.is_uint64() ? n.get_uint64() : static_cast<std::uint64_t>(n.as_int64());
}

/// A hash of the vectors. Some are words instead ("don't care 1"): equal words become equal hashes.
Result<Digest> hash_of(const Json& value) {
  TRY(const std::string raw, base::from_base64(std::string_view(value.as_string())));
  return raw.size() == 32 || raw.empty() ? Digest::of_bytes(raw) : base::sha256(raw);
}

Result<Proof> proof_of(const Json& value) {
  Proof out;
  if (!value.as_object().at("proof").is_array()) return out;
  for (const Json& hash : value.as_object().at("proof").as_array()) {
    TRY(const Digest digest, hash_of(hash));
    out.push_back(digest);
  }
  return out;
}

Result<> judge_inclusion(const Json& value) {
  TRY(const Proof proof, proof_of(value));
  TRY(const Digest leaf, hash_of(value.as_object().at("leafHash")));
  TRY(const Digest root, hash_of(value.as_object().at("root")));
  return verify_inclusion(number(value, "leafIdx"), number(value, "treeSize"), leaf, proof, root);
}

Result<> judge_consistency(const Json& value) {
  TRY(const Proof proof, proof_of(value));
  TRY(const Digest old_root, hash_of(value.as_object().at("root1")));
  TRY(const Digest root, hash_of(value.as_object().at("root2")));
  return verify_consistency(number(value, "size1"), number(value, "size2"), old_root, root, proof);
}

template <class Judge>
std::pair<int, int> judge_folder(const std::filesystem::path& folder, const Judge& judge) {
  int accepted = 0;
  int refused = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    const Json value = *base::parse_json(slurp(file.path()));
    INFO(file.path().string());
    const Json& want = value.as_object().at("wantErr");
    CHECK(judge(value).ok() == !want.as_bool());
    ++(want.as_bool() ? refused : accepted);
  }
  return {accepted, refused};
}

}  // namespace

TEST_CASE("the published inclusion and consistency proofs are judged as published") {
  if (!std::filesystem::exists(kVectors)) {
    MESSAGE("skipped: no ../shared/vectors/ledger");
    return;
  }
  const auto inclusion = judge_folder(kVectors / "merkle-testdata/inclusion", judge_inclusion);
  const auto consistency = judge_folder(kVectors / "merkle-testdata/consistency", judge_consistency);
  CHECK(inclusion.first + inclusion.second + consistency.first + consistency.second == 196);
  CHECK(inclusion.first > 0);
  CHECK(consistency.first > 0);
}

TEST_CASE("the reference tree of RFC 6962 has the published hashes") {
  if (!std::filesystem::exists(kVectors)) {
    MESSAGE("skipped: no ../shared/vectors/ledger");
    return;
  }
  const Json value = *base::parse_json(slurp(kVectors / "rfc6962_reference_tree.json"));
  const auto& inputs = value.as_object().at("leaf_inputs_hex").as_array();
  const auto& levels = value.as_object().at("node_hashes_hex_by_level").as_array();
  const auto& roots = value.as_object().at("root_hashes_hex_by_size_0_to_8").as_array();
  Frontier frontier;
  TileBuilder builder;
  std::string hashes;
  for (std::size_t i = 0; i <= inputs.size(); ++i) {
    CHECK(frontier.root().hex() == std::string_view(roots[i].as_string()));
    CHECK(builder.root() == frontier.root());
    if (i == inputs.size()) break;
    const Digest leaf = leaf_hash(*base::from_hex(std::string_view(inputs[i].as_string())));
    CHECK(leaf.hex() == std::string_view(levels[0].as_array()[i].as_string()));
    hashes += leaf.view();
    frontier.append(leaf);
    CHECK(builder.append(leaf, [](const Tile&, std::string_view) { return Result<>(); }));
  }
  for (std::size_t level = 1; level < levels.size(); ++level) {
    const std::size_t width = std::size_t{32} << level;
    for (std::size_t i = 0; i < levels[level].as_array().size(); ++i) {
      const Digest node = perfect_root(std::string_view(hashes).substr(i * width, width));
      CHECK(node.hex() == std::string_view(levels[level].as_array()[i].as_string()));
    }
  }
}

TEST_CASE("the frontier has the root of the definition at every size, and comes back from its bytes") {
  const auto all = leaves(130);
  Frontier frontier;
  for (std::size_t size = 0; size <= all.size(); ++size) {
    CHECK(frontier.root() == naive::mth(naive::part(all, 0, size)));
    const auto again = Frontier::parse(frontier.bytes());
    REQUIRE(again);
    CHECK(*again == frontier);
    CHECK_FALSE(Frontier::parse(frontier.bytes() + "x").ok());
    if (size < all.size()) frontier.append(all[size]);
  }
  CHECK_FALSE(Frontier::parse("").ok());
  CHECK_FALSE(Frontier::parse(std::string(8, '\xff')).ok());
  CHECK_FALSE(Frontier::parse(std::string(7, '\0') + "\x03" + std::string(32, 'a')).ok());
}

TEST_CASE("proofs from tiles equal the definition for all sizes, and verify") {
  const auto all = leaves(130);
  naive::TileMap tiles;
  for (std::size_t size = 1; size <= all.size(); ++size) {
    tiles.append(all[size - 1]);
    const TileReader read = tiles.reader();
    const auto now = naive::part(all, 0, size);
    const Digest root = naive::mth(now);
    CHECK(*root_from_tiles(size, read) == root);
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = prove_inclusion(index, size, read);
      REQUIRE(proof);
      CHECK(*proof == naive::path(index, now));
      CHECK(verify_inclusion(index, size, all[index], *proof, root));
    }
    for (std::size_t old = 1; old <= size; ++old) {
      const auto proof = prove_consistency(old, size, read);
      REQUIRE(proof);
      CHECK(*proof == naive::subproof(old, now, true));
      CHECK(verify_consistency(old, size, naive::mth(naive::part(all, 0, old)), root, *proof));
    }
  }
}

TEST_CASE("proofs across several levels of tiles verify") {
  naive::TileMap tiles;
  Frontier frontier;
  std::map<std::uint64_t, Digest> roots;
  const std::uint64_t size = 66'000;
  for (std::uint64_t i = 0; i < size; ++i) {
    const Digest leaf = leaf_hash(std::to_string(i));
    tiles.append(leaf);
    frontier.append(leaf);
    for (const std::uint64_t kept : {1, 255, 256, 257, 40'000, 65'535, 65'536, 65'537, 66'000}) {
      if (kept == i + 1) roots[kept] = frontier.root();
    }
  }
  const TileReader read = tiles.reader();
  CHECK(*root_from_tiles(size, read) == frontier.root());
  CHECK(tiles.builder.root() == frontier.root());
  for (const std::uint64_t index : {0, 1, 255, 256, 12'345, 65'535, 65'536, 65'999}) {
    const auto proof = prove_inclusion(index, size, read);
    REQUIRE(proof);
    CHECK(verify_inclusion(index, size, leaf_hash(std::to_string(index)), *proof, frontier.root()));
    CHECK_FALSE(verify_inclusion(index ^ 1, size, leaf_hash(std::to_string(index)), *proof, frontier.root()).ok());
  }
  for (const auto& [old, old_root] : roots) {
    const auto proof = prove_consistency(old, size, read);
    REQUIRE(proof);
    CHECK(verify_consistency(old, size, old_root, frontier.root(), *proof));
    const auto resumed = TileBuilder::resume(old, read);
    REQUIRE(resumed);
    CHECK(resumed->root() == old_root);
  }
}

TEST_CASE("every mutation of a proof is refused") {
  const auto all = leaves(70);
  for (const std::size_t size : {1, 2, 3, 7, 8, 13, 64, 70}) {
    const auto now = naive::part(all, 0, size);
    const Digest root = naive::mth(now);
    for (std::size_t index = 0; index < size; ++index) {
      const Proof proof = naive::path(index, now);
      for (std::size_t at = 0; at < proof.size(); ++at) {
        Proof bad = proof;
        bad[at].bytes[at % 32] ^= 0x10;
        CHECK_FALSE(verify_inclusion(index, size, all[index], bad, root).ok());
        bad = proof;
        bad.erase(bad.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK_FALSE(verify_inclusion(index, size, all[index], bad, root).ok());
      }
      Proof longer = proof;
      longer.push_back(root);
      CHECK_FALSE(verify_inclusion(index, size, all[index], longer, root).ok());
      if (size > 1) CHECK_FALSE(verify_inclusion(index, size, root, proof, root).ok());
      CHECK_FALSE(verify_inclusion(size, size, all[index], proof, root).ok());
      CHECK_FALSE(verify_inclusion(index, 0, all[index], proof, root).ok());
    }
    for (std::size_t old = 1; old < size; ++old) {
      const Proof proof = naive::subproof(old, now, true);
      const Digest old_root = naive::mth(naive::part(all, 0, old));
      for (std::size_t at = 0; at < proof.size(); ++at) {
        Proof bad = proof;
        bad[at].bytes[31] ^= 1;
        CHECK_FALSE(verify_consistency(old, size, old_root, root, bad).ok());
      }
      CHECK_FALSE(verify_consistency(old, size, root, root, proof).ok());
      CHECK_FALSE(verify_consistency(old, size, old_root, old_root, proof).ok());
      CHECK_FALSE(verify_consistency(old, size, old_root, root, {}).ok());
      CHECK_FALSE(verify_consistency(0, size, old_root, root, proof).ok());
      CHECK_FALSE(verify_consistency(size, old, old_root, root, proof).ok());
    }
  }
}

TEST_CASE("proofs are not made for what is not there") {
  naive::TileMap tiles;
  for (int i = 0; i < 300; ++i) tiles.append(leaf_hash(std::to_string(i)));
  const TileReader read = tiles.reader();
  CHECK_FALSE(prove_inclusion(300, 300, read).ok());
  CHECK_FALSE(prove_inclusion(0, 0, read).ok());
  CHECK_FALSE(prove_inclusion(0, ~std::uint64_t{0}, read).ok());
  CHECK_FALSE(prove_consistency(0, 300, read).ok());
  CHECK_FALSE(prove_consistency(301, 300, read).ok());
  CHECK_FALSE(prove_inclusion(0, 301, read).ok());  // the tile of that size is not there
  const TileReader cut = [](const Tile&) -> Result<std::string> { return std::string(31, 'x'); };
  CHECK_FALSE(prove_inclusion(0, 300, cut).ok());
  CHECK_FALSE(TileBuilder::resume(300, cut).ok());
}

}  // namespace sealwright::ledger
