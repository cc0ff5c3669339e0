// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/random.hpp"
#include "ledger/export_verify.hpp"
#include "ledger/file.hpp"
#include "ledger/proof.hpp"
#include "ledger/run_command.hpp"
#include "ledger/sample_pack.hpp"

namespace sealwright::ledger {

namespace fs = std::filesystem;

/// Our logs before programs that we did not write, and foreign logs before ours.
namespace {

const fs::path kForeign = SEALWRIGHT_SOURCE_DIR "/../shared/vectors/ledger/tessera-testlog";
constexpr std::string_view kForeignKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

bool has_go() { return run("command -v go").status == 0 && fs::exists("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"); }

/// With the packages of Debian's golang-golang-x-mod-dev, without modules and without the network.
Run build_stranger(const fs::path& program, const std::string& source) {
  const fs::path cache = fs::path(SEALWRIGHT_BINARY_DIR) / "go-cache";
  return run("env GO111MODULE=off GOFLAGS= GOPATH=/usr/share/gocode GOCACHE=" + quoted(cache) + " go build -o " + quoted(program) + " " +
             quoted(fs::path(SEALWRIGHT_SOURCE_DIR) / "tests/vectors" / source / "main.go"));
}

std::string slurp(const fs::path& path) { return *read_file(path, 1 << 20); }

void flip(const fs::path& path, std::size_t at) {
  std::string bytes = slurp(path);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  fs::remove(path);
  REQUIRE(write_new_file(path, bytes).ok());
}

}  // namespace

TEST_CASE("a verifier built from Go's own packages reads our export, and refuses a changed one") {
  if (!has_go()) {
    MESSAGE("skipped: no go, or no golang-golang-x-mod-dev");
    return;
  }
  const fs::path scratch = fs::temp_directory_path() / ("sealwright-stranger-" + base::random_token(6));
  fs::create_directories(scratch);
  const Run built = build_stranger(scratch / "verify", "ledger_go");
  INFO(built.output);
  REQUIRE(built.status == 0);
  for (const std::uint64_t size : {1, 256, 600}) {
    sample::Log log = sample::filled(size);
    const auto witness = *Signer::create("witness.example/w", KeyType::cosignature);
    for (std::string& note : log.notes()) note += cosign(parse_note(note)->text, witness, Instant::of_seconds(1'772'366'400))->line();
    const fs::path folder = scratch / std::to_string(size);
    REQUIRE(write_export(log, folder).ok());
    const std::string command = quoted(scratch / "verify") + " " + quoted(folder) + " ";
    const std::string key = "'" + log.signer().verifier().text() + "'";
    const Run judged = run(command + key);
    INFO(judged.output);
    CHECK(judged.status == 0);
    CHECK(judged.output ==
          std::to_string(size) + " entries included, " + std::to_string(log.notes().size() - 1) + " checkpoints extended\n");
    CHECK(run(command + "'" + Signer::create("sealwright.invalid/sample")->verifier().text() + "'").status != 0);
    flip(folder / path_of(Bundle{0, tile_at(size, 0, 0).width}), 50);
    CHECK(run(command + key).status != 0);
  }
  fs::remove_all(scratch);
}

TEST_CASE("a verifier built from Go's own packages takes every receipt of our packs, and refuses a damaged one") {
  if (!has_go()) {
    MESSAGE("skipped: no go, or no golang-golang-x-mod-dev");
    return;
  }
  const fs::path scratch = fs::temp_directory_path() / ("sealwright-stranger-" + base::random_token(6));
  fs::create_directories(scratch);
  const Run built = build_stranger(scratch / "verify", "pack_go");
  INFO(built.output);
  REQUIRE(built.status == 0);
  sample::PackLog log = sample::packed_log();
  (void)sample::pack_at(log, scratch / "p.zip");
  const std::string command = quoted(scratch / "verify") + " " + quoted(scratch / "p.zip") + " '";
  const Run judged = run(command + log.signer().verifier().text() + "'");
  INFO(judged.output);
  CHECK(judged.status == 0);
  CHECK(judged.output == "24 files as sealed, 7 receipts hold\n");
  CHECK(run(command + Signer::create("sealwright.invalid/pack")->verifier().text() + "'").status != 0);
  const auto zip = *ZipReader::open(scratch / "p.zip");
  for (const char* name : {"receipts/0002.tlog-proof", "receipts/0002.entry", "receipts/0002.salted", "receipts/0005.erase.tlog-proof",
                           "pack.tlog-proof", "manifest.ndjson"}) {
    const ZipMember& member = *zip.find(name);
    flip(scratch / "p.zip", static_cast<std::size_t>(member.data() + member.size / 3));
    CHECK_MESSAGE(run(command + log.signer().verifier().text() + "'").status != 0, name);
    flip(scratch / "p.zip", static_cast<std::size_t>(member.data() + member.size / 3));
  }
  fs::remove_all(scratch);
}

TEST_CASE("a foreign log's checkpoints, tiles, bundles and proofs hold under its key") {
  if (!fs::exists(kForeign)) {
    MESSAGE("skipped: no ../shared/vectors/ledger/tessera-testlog");
    return;
  }
  const VerifierKey key = *VerifierKey::parse(kForeignKey);
  std::vector<Checkpoint> checkpoints;
  for (int size = 0; size <= 15; ++size) {
    const auto opened = open_checkpoint(slurp(kForeign / ("checkpoint." + std::to_string(size))), key);
    REQUIRE(opened);
    CHECK(opened->checkpoint.size == static_cast<std::uint64_t>(size));
    checkpoints.push_back(opened->checkpoint);
  }
  CHECK(open_checkpoint(slurp(kForeign / "checkpoint"), key)->checkpoint == checkpoints.back());
  CHECK(checkpoints[0].root == empty_root());
  const TileReader read = [](const Tile& tile) { return read_file(kForeign / path_of(tile), 8192); };
  for (std::uint64_t size = 1; size < checkpoints.size(); ++size) {
    const Digest& root = checkpoints[size].root;
    CHECK(*root_from_tiles(size, read) == root);
    const fs::path bundle = kForeign / path_of(Bundle{0, static_cast<unsigned>(size)});
    REQUIRE(fs::exists(bundle));
    const std::string bytes = slurp(bundle);
    const auto entries = *decode_bundle(bytes, static_cast<unsigned>(size));
    for (std::uint64_t index = 0; index < size; ++index) {
      CHECK(verify_inclusion(index, size, leaf_hash(entries[index]), *prove_inclusion(index, size, read), root));
    }
    for (std::uint64_t old = 1; old <= size; ++old) {
      CHECK(verify_consistency(old, size, checkpoints[old].root, root, *prove_consistency(old, size, read)));
    }
  }
}

}  // namespace sealwright::ledger
