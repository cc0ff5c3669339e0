// SPDX-License-Identifier: Apache-2.0
#include "ledger/export_verify.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/random.hpp"
#include "ledger/file.hpp"
#include "ledger/key_file.hpp"
#include "ledger/sample_log.hpp"

namespace sealwright::ledger {

namespace fs = std::filesystem;

namespace {

/// A folder that goes when the test goes.
struct Scratch {
  fs::path root = fs::temp_directory_path() / ("sealwright-ledger-" + base::random_token(9));
  Scratch() { fs::create_directories(root); }
  ~Scratch() { fs::remove_all(root); }
};

struct Exported {
  Scratch scratch;
  sample::Log log;
  fs::path folder = scratch.root / "export";
  VerifyKeys keys;
  explicit Exported(std::uint64_t size, bool bodies = true) : log(sample::filled(size)) {
    log.bodies = bodies;
    keys.log = log.signer().verifier();
    const auto written = write_export(log, folder);
    INFO((written.ok() ? "" : written.error().text()));
    REQUIRE(written.ok());
  }
  ExportReport verify() const { return *verify_export(folder, keys); }
  std::string read(const std::string& file) const { return *read_file(folder / file, 1 << 30); }
  void write(const std::string& file, std::string_view bytes) const {
    fs::remove(folder / file);
    REQUIRE(write_new_file(folder / file, bytes).ok());
  }
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
      if (file.is_regular_file()) out.push_back(file.path().lexically_relative(folder).string());
    }
    std::sort(out.begin(), out.end());
    return out;
  }
};

bool names(const ExportReport& report, std::string_view file) {
  return std::any_of(report.problems.begin(), report.problems.end(), [&](const Problem& p) { return p.file == file; });
}

/// Positions in a file: every one of a small file, else a seeded sample with both ends.
std::vector<std::size_t> positions(std::size_t size, std::mt19937_64& random) {
  std::vector<std::size_t> out;
  if (size <= 256) {
    for (std::size_t at = 0; at < size; ++at) out.push_back(at);
    return out;
  }
  out = {0, 1, size - 2, size - 1};
  for (int i = 0; i < 16; ++i) out.push_back(random() % size);
  return out;
}

}  // namespace

TEST_CASE("an export verifies under its key, and says what it holds") {
  for (const std::uint64_t size : {1, 2, 255, 256, 257, 300, 512, 600}) {
    INFO(size);
    const Exported exported(size);
    const ExportReport report = exported.verify();
    INFO(report.text());
    CHECK(report.verified());
    CHECK(report.checkpoint.size == size);
    CHECK(report.older_checkpoints >= 1);
    CHECK((size == 1 || report.bodies + report.erased > 0));
  }
  const Exported exported(600);
  const ExportReport report = exported.verify();
  CHECK(report.older_checkpoints == 3);
  CHECK(report.erased > 0);
  CHECK(report.blobs == 12);
  CHECK(report.text().find("VERIFIED: signed by sealwright.invalid/sample+") != std::string::npos);
}

TEST_CASE("an empty log exports and verifies") {
  Scratch scratch;
  sample::Log log("sealwright.invalid/empty");
  log.sign();
  REQUIRE(write_export(log, scratch.root / "e").ok());
  CHECK(verify_export(scratch.root / "e", {log.signer().verifier(), {}})->verified());
}

TEST_CASE("without the key it is consistent at most, and under another key nothing") {
  const Exported exported(300);
  const ExportReport unsigned_report = *verify_export(exported.folder, {});
  CHECK(unsigned_report.consistent());
  CHECK_FALSE(unsigned_report.verified());
  CHECK(unsigned_report.text().find("SIGNER NOT VERIFIED") != std::string::npos);
  const Signer stranger = *Signer::create("sealwright.invalid/sample");
  const ExportReport report = *verify_export(exported.folder, {stranger.verifier(), {}});
  CHECK_FALSE(report.consistent());
  CHECK(names(report, "checkpoint"));
  CHECK_FALSE(verify_export(exported.folder / "nothing", exported.keys).ok());
  CHECK_FALSE(verify_export(exported.folder / "checkpoint", exported.keys).ok());
}

TEST_CASE("any flipped byte is found, and its file named") {
  std::mt19937_64 random(20260301);
  for (const std::uint64_t size : {300, 600}) {
    const Exported exported(size);
    std::size_t flips = 0;
    for (const std::string& file : exported.files()) {
      const std::string good = exported.read(file);
      for (const std::size_t at : positions(good.size(), random)) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        exported.write(file, bad);
        const ExportReport report = exported.verify();
        INFO(file << " byte " << at << "\n" << report.text());
        CHECK_FALSE(report.consistent());
        CHECK(names(report, file));
        if (parse_tile_path(file)) CHECK(report.problems.size() == 1);  // a wrong tile accuses nothing else
        ++flips;
      }
      exported.write(file, good);
    }
    CHECK(flips > 400);
    CHECK(exported.verify().verified());
  }
}

TEST_CASE("a missing file is named, and so is each surplus one") {
  const Exported exported(600);
  for (const std::string& file : exported.files()) {
    const std::string good = exported.read(file);
    fs::remove(exported.folder / file);
    const ExportReport missing = exported.verify();
    INFO(file << "\n" << missing.text());
    CHECK_FALSE(missing.consistent());
    CHECK(names(missing, file));
    exported.write(file, good);
    exported.write(file, good.substr(0, good.size() / 2));
    CHECK(names(exported.verify(), file));
    exported.write(file, good + "\n");
    CHECK(names(exported.verify(), file));
    exported.write(file, good);
  }
  for (const std::string file : {"readme", "tile/0/003", "tile/0/001.p/7", "tile/0/000.p/256", "tile/3/000", "tile/entries/002.p/87",
                                 "blobs/010", "blobs/x001/000", "blobs/no", "checkpoints/1", ".hidden", "tile/entries/.x"}) {
    exported.write(file, "x");
    const ExportReport report = exported.verify();
    INFO(file << "\n" << report.text());
    CHECK(names(report, file));
    fs::remove(exported.folder / file);
  }
  fs::create_symlink("checkpoint", exported.folder / "link");
  CHECK(names(exported.verify(), "link"));
  fs::remove(exported.folder / "link");
  fs::rename(exported.folder / "tile", exported.scratch.root / "tile");
  fs::create_directory_symlink(exported.scratch.root / "tile", exported.folder / "tile");
  CHECK(names(exported.verify(), "tile"));
}

TEST_CASE("other spellings of the same content are refused") {
  const Exported exported(300);
  const auto refused = [&](const std::string& file, std::string_view from, std::string_view to) {
    const std::string good = exported.read(file);
    std::string bad = good;
    const auto at = bad.rfind(from);
    REQUIRE(at != std::string::npos);
    exported.write(file, bad.replace(at, from.size(), to));
    const ExportReport report = exported.verify();
    exported.write(file, good);
    INFO(report.text());
    return !report.consistent() && names(report, file);
  };
  const Signer witness = *Signer::create("w.example", KeyType::cosignature);
  const std::string checkpoint = exported.read("checkpoint");
  const std::string line = checkpoint.substr(checkpoint.rfind("— "));
  CHECK(refused("checkpoint", line, line + line));
  CHECK(refused("checkpoint", line, line + cosign(parse_note(checkpoint)->text, witness, Instant::of_seconds(9))->line()));
  CHECK(refused("versions.ndjson", "\"entry\"", " \"entry\""));
  CHECK(refused("versions.ndjson", "{\"bodies\":\"included\"}", "{\"bodies\":\"withheld\"}"));
  CHECK(refused("versions.ndjson", "\"erased_by\":150", "\"erased_by\":149"));
  CHECK(refused("versions.ndjson", "\"erased_by\":150", "\"erased_by\":1"));
  CHECK(refused("versions.ndjson", "\"erased_by\":150", "\"erased_by\":99999999999999999999"));
  CHECK(refused("versions.ndjson", "\"blob\"", "\"blub\""));
  CHECK(refused("checkpoints.ndjson", "\"size\":100", "\"size\":101"));
}

TEST_CASE("lines that go, come twice or change places are found") {
  const Exported exported(300);
  const auto lines_of = [](const std::string& bytes) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto end = bytes.find('\n', at);
      out.push_back(bytes.substr(at, end + 1 - at));
      at = end + 1;
    }
    return out;
  };
  for (const std::string file : {"versions.ndjson", "checkpoints.ndjson"}) {
    const std::string good = exported.read(file);
    const auto refused = [&](const std::vector<std::string>& lines) {
      std::string bytes;
      for (const std::string& line : lines) bytes += line;
      exported.write(file, bytes);
      return names(exported.verify(), file);
    };
    auto lines = lines_of(good);
    std::swap(lines[1], lines[2]);
    CHECK(refused(lines));
    lines = lines_of(good);
    lines.insert(lines.begin() + 1, lines[1]);
    CHECK(refused(lines));
    lines = lines_of(good);
    lines.push_back("{}\n");
    CHECK(refused(lines));
    if (file == "versions.ndjson") {
      lines = lines_of(good);
      lines.erase(lines.begin() + 2);
      CHECK(refused(lines));
      lines = lines_of(good);
      lines.pop_back();
      CHECK(refused(lines));
    }
    exported.write(file, good);
  }
}

TEST_CASE("an entry that is forged together with every hash over it meets the signature") {
  const Exported exported(600);
  sample::Log forged = sample::filled(600);
  Scratch scratch;
  REQUIRE(write_export(forged, scratch.root / "forged").ok());
  const ExportReport report = *verify_export(scratch.root / "forged", exported.keys);
  CHECK(names(report, "checkpoint"));
  fs::remove(scratch.root / "forged/checkpoint");
  fs::copy_file(exported.folder / "checkpoint", scratch.root / "forged/checkpoint");
  const ExportReport same_entries = *verify_export(scratch.root / "forged", exported.keys);
  CHECK(names(same_entries, "checkpoints.ndjson"));
}

TEST_CASE("bodies can be withheld, and an export without them holds none") {
  const Exported exported(300, false);
  const ExportReport report = exported.verify();
  CHECK(report.verified());
  CHECK_FALSE(report.bodies_included);
  CHECK(exported.read("versions.ndjson") == "{\"bodies\":\"withheld\"}\n");
  CHECK_FALSE(fs::exists(exported.folder / "blobs"));
  exported.write("versions.ndjson", "{\"bodies\":\"withheld\"}\n{\"entry\":0,\"erased_by\":1}\n");
  CHECK(names(exported.verify(), "versions.ndjson"));
}

TEST_CASE("what does not follow from the checkpoint is not exported, and nothing is left behind") {
  const auto refused = [](auto&& change) {
    Scratch scratch;
    sample::Log log = sample::filled(300);
    change(log);
    const bool ok = write_export(log, scratch.root / "e").ok();
    return !ok && fs::is_empty(scratch.root);
  };
  CHECK(refused([](sample::Log& log) { std::get<SealedBody>(log.states().at(0)).body += " "; }));
  CHECK(refused([](sample::Log& log) { std::get<SealedBody>(log.states().at(0)).salt += " "; }));
  CHECK(refused([](sample::Log& log) { log.notes().push_back(log.notes()[1]); }));
  CHECK(refused([](sample::Log& log) { std::swap(log.notes()[0], log.notes()[1]); }));
  CHECK(refused([](sample::Log& log) {
    log.notes().back() = *sign_checkpoint({"sealwright.invalid/sample", 300, leaf_hash("other")}, log.signer());
  }));
  Scratch scratch;
  sample::Log log = sample::filled(3);
  REQUIRE(write_export(log, scratch.root / "e/").ok());
  CHECK(write_export(log, scratch.root / "e").error().category == Category::conflict);
}

TEST_CASE("cosignatures in the export are verified with the witness's key") {
  Scratch scratch;
  sample::Log log = sample::filled(10);
  const Signer witness = *Signer::create("w.example", KeyType::cosignature);
  Note note = *parse_note(log.notes().back());
  note.signatures.push_back(*cosign(note.text, witness, Instant::of_seconds(9)));
  log.notes().back() = note.bytes();
  REQUIRE(write_export(log, scratch.root / "e").ok());
  CHECK(verify_export(scratch.root / "e", {log.signer().verifier(), {witness.verifier()}})->verified());
  CHECK_FALSE(verify_export(scratch.root / "e", {log.signer().verifier(), {}})->verified());
}

TEST_CASE("a checkpoint that claims an enormous size ends soon") {
  Scratch scratch;
  const Signer signer = *Signer::create("a.example/x");
  fs::create_directories(scratch.root / "e");
  REQUIRE(write_new_file(scratch.root / "e/checkpoint", *sign_checkpoint({"a.example/x", kMaxSize, leaf_hash("x")}, signer)).ok());
  const ExportReport report = *verify_export(scratch.root / "e", {signer.verifier(), {}});
  CHECK(report.hopeless());
  CHECK(report.problems.size() == ExportReport::kMaxProblems);
}

TEST_CASE("key files are made once, for their owner alone") {
  Scratch scratch;
  const Signer signer = *Signer::create("a.example/x");
  const fs::path path = scratch.root / "key";
  REQUIRE(write_key_file(path, signer).ok());
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(read_key_file(path)->verifier() == signer.verifier());
  CHECK(write_key_file(path, *Signer::create("a.example/x")).error().category == Category::conflict);
  CHECK(read_key_file(path)->verifier() == signer.verifier());
  CHECK(std::distance(fs::directory_iterator(scratch.root), fs::directory_iterator()) == 1);
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  CHECK(read_key_file(path).error().category == Category::forbidden);
  CHECK(read_key_file(scratch.root / "none").error().category == Category::not_found);
  CHECK_FALSE(write_key_file(scratch.root / "no/where", signer).ok());
  REQUIRE(write_new_file(scratch.root / "bad", "no key\n").ok());
  fs::permissions(scratch.root / "bad", fs::perms::owner_read);
  CHECK(read_key_file(scratch.root / "bad").error().category == Category::invalid);
}

}  // namespace sealwright::ledger
