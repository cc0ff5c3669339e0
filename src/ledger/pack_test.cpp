// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "ledger/run_command.hpp"
#include "ledger/sample_pack.hpp"
#include "ledger/zip_fields.hpp"

/// Packs that hold, and packs in which one thing is another: every change is refused, and names the file in which it is.
namespace sealwright::ledger {

namespace fs = std::filesystem;

namespace {

struct Pack {
  fs::path scratch = fs::temp_directory_path() / ("sealwright-pack-" + base::random_token(6));
  sample::PackLog log = sample::packed_log();
  fs::path path = scratch / "p.zip";
  std::string bytes;
  VerifyKeys keys{log.signer().verifier(), {}};

  Pack() {
    fs::create_directories(scratch);
    (void)sample::pack_at(log, path);
    bytes = *read_file(path, 1 << 24);
  }
  ~Pack() { fs::remove_all(scratch); }

  PackReport judged(const std::string& other) const {
    const fs::path place = scratch / ("other-" + base::random_token(6));
    REQUIRE(write_new_file(place, other).ok());
    auto report = verify_pack(place, keys);
    fs::remove(place);
    PackReport unread;
    if (!report) unread.wrong("(unreadable)", report.error().text());
    return report ? *report : unread;
  }

  std::map<std::string, std::string> members() const {
    std::map<std::string, std::string> out;
    const auto zip = *ZipReader::open(path);
    for (const auto& each : zip.members()) out[each.name] = *zip.bytes(each, 1 << 20);
    return out;
  }
};

/// A ZIP file of these members as a writer without rules would lay them out.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& members) {
  const fs::path place = fs::temp_directory_path() / ("sealwright-zipped-" + base::random_token(6));
  std::string out;
  std::vector<ZipMember> records;
  for (const auto& [name, bytes] : members) {
    {
      File file = *File::open(place, O_RDWR | O_CREAT | O_EXCL, 0600);
      ZipWriter one(file);
      REQUIRE(one.add("x", bytes).ok());
      REQUIRE(one.finish().ok());
    }
    ZipMember member = ZipReader::open(place)->members().front();
    fs::remove(place);
    member.name = name;
    member.offset = out.size();
    out += zip_header(member) + bytes;
    records.push_back(member);
  }
  return out + zip_directory(records, out.size());
}

std::string zipped(const std::map<std::string, std::string>& members) {
  return zipped(std::vector<std::pair<std::string, std::string>>(members.begin(), members.end()));
}

std::set<std::string> accused(const PackReport& report) {
  std::set<std::string> out;
  for (const auto& each : report.problems) out.insert(each.file);
  return out;
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("a pack verifies under its owner's key, and says what holds") {
  const Pack pack;
  const auto report = *verify_pack(pack.path, pack.keys);
  INFO(report.text());
  CHECK(report.verified());
  CHECK(report.evidence == 5);
  CHECK(report.erased == 1);
  CHECK(report.redrawn == 1);
  CHECK(report.text().find("5 pieces of evidence have the digests that their entries seal") != std::string::npos);
  CHECK(report.text().find("VERIFIED: signed by sealwright.invalid/pack+") != std::string::npos);
  const auto members = pack.members();
  for (const char* name : {"VERIFY.txt", "checkpoint", "documents/statement.csv", "evidence/0001-web-1.json", "evidence/0002-passwd",
                           "evidence/0003-file-CON.txt", "evidence/0004-прокси.conf", "index.csv", "index.ndjson", "key.txt",
                           "manifest.ndjson", "pack.entry", "pack.tlog-proof", "receipts/0005.erase.tlog-proof", "samples/SMP-1.json"})
    CHECK_MESSAGE(members.contains(name), name);
  CHECK_FALSE(members.contains("receipts/0005.salted"));
}

TEST_CASE("without a key nothing is proved, and under another's key nothing holds") {
  Pack pack;
  pack.keys.log.reset();
  const auto keyless = *verify_pack(pack.path, pack.keys);
  INFO(keyless.text());
  CHECK(keyless.consistent());
  CHECK_FALSE(keyless.verified());
  CHECK(keyless.text().find("CONSISTENT, SIGNER NOT VERIFIED") != std::string::npos);
  pack.keys.log = Signer::create("sealwright.invalid/pack")->verifier();
  const auto other = *verify_pack(pack.path, pack.keys);
  CHECK_FALSE(other.consistent());
  CHECK(accused(other).contains("key.txt"));
  CHECK(accused(other).contains("checkpoint"));
  CHECK_FALSE(accused(other).contains("index.ndjson"));
}

TEST_CASE("the same state gives the same bytes, and seals nothing more") {
  Pack pack;
  const std::size_t size = pack.log.size();
  (void)sample::pack_at(pack.log, pack.scratch / "again.zip");
  CHECK(*read_file(pack.scratch / "again.zip", 1 << 24) == pack.bytes);
  CHECK(pack.log.size() == size);
  pack.log.add_evidence("more.txt", "more");
  (void)sample::pack_at(pack.log, pack.scratch / "more.zip");
  CHECK(*read_file(pack.scratch / "more.zip", 1 << 24) != pack.bytes);
  CHECK(pack.log.size() == size + 2);
}

TEST_CASE("every flipped byte is found, and the file that it is in is named") {
  const Pack pack;
  const auto zip = *ZipReader::open(pack.path);
  const std::uint64_t directory = zip.members().back().data() + zip.members().back().size;
  const auto file_at = [&](std::uint64_t at) {
    std::string out = "(directory of the ZIP file)";
    for (const auto& each : zip.members())
      if (at >= each.offset && at < each.data() + each.size) out = each.name;
    std::uint64_t record = directory;
    for (const auto& each : zip.members()) {
      if (at >= record && at < record + zip::kRecordSize + each.name.size()) out = each.name;
      record += zip::kRecordSize + each.name.size();
    }
    return out;
  };
  for (std::uint64_t at = 0; at < pack.bytes.size(); at += at % 7 + 5) {
    std::string other = pack.bytes;
    other[at] = static_cast<char>(other[at] ^ (1 << (at % 8)));
    const auto report = pack.judged(other);
    INFO(at, " in ", file_at(at), "\n", report.text());
    REQUIRE_FALSE(report.consistent());
    Names names = accused(report);  // a name that is another in the directory is accused too: it is no file of the pack
    std::erase_if(names, [&](const auto& each) { return each != file_at(at) && zip.find(each) == nullptr; });
    REQUIRE(names == Names{file_at(at)});
  }
}

TEST_CASE("a missing file, a surplus one and two that changed places are named") {
  const Pack pack;
  const auto members = pack.members();
  for (const auto& each : members) {
    auto fewer = members;
    fewer.erase(each.first);
    const auto report = pack.judged(zipped(fewer));
    INFO(each.first, "\n", report.text());
    CHECK(accused(report) == Names{each.first});
    CHECK(report.problems.front().message == "is missing");
  }
  for (const char* name : {"evidence/0009-x", "extra.txt", "receipts/0008.salted", "documents/more.pdf", "receipts/0001.erase.entry"}) {
    auto more = members;
    more[name] = "x";
    const auto report = pack.judged(zipped(more));
    INFO(report.text());
    CHECK(accused(report) == Names{name});
  }
  const std::pair<const char*, const char*> swaps[] = {{"evidence/0001-web-1.json", "evidence/0002-passwd"},
                                                       {"receipts/0001.entry", "receipts/0002.entry"},
                                                       {"receipts/0001.salted", "receipts/0002.salted"},
                                                       {"receipts/0001.tlog-proof", "receipts/0002.tlog-proof"},
                                                       {"index.csv", "index.ndjson"},
                                                       {"pack.tlog-proof", "receipts/0001.tlog-proof"},
                                                       {"receipts/0005.tlog-proof", "receipts/0005.erase.tlog-proof"}};
  for (const auto& [one, two] : swaps) {
    auto swapped = members;
    std::swap(swapped[one], swapped[two]);
    const auto report = pack.judged(zipped(swapped));
    INFO(one, " and ", two, "\n", report.text());
    CHECK(accused(report).contains(one));
    CHECK(accused(report).contains(two));
  }
}

TEST_CASE("an edited index is named, and so is the manifest that was edited to fit it") {
  const Pack pack;
  auto members = pack.members();
  const auto replace = [](std::string& text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  };
  const std::string before = base::sha256(members["index.csv"]).hex();
  replace(members["index.csv"], "A.5.1", "A.8.1");
  CHECK(accused(pack.judged(zipped(members))) == Names{"index.csv"});
  replace(members["manifest.ndjson"], before, base::sha256(members["index.csv"]).hex());
  const auto report = pack.judged(zipped(members));
  INFO(report.text());
  CHECK(accused(report) == Names{"index.csv", "manifest.ndjson"});
}

TEST_CASE("who signs the log cannot make the index say what was not sealed, nor a sample that was not drawn") {
  const auto verdict = [](const std::function<void(sample::PackLog&)>& lie) {
    Pack pack;
    lie(pack.log);
    fs::remove(pack.path);
    (void)sample::pack_at(pack.log, pack.path);
    return accused(*verify_pack(pack.path, pack.keys));
  };
  CHECK(verdict([](auto&) {}) == Names{});
  CHECK(verdict([](auto& log) { log.items_[0].title = "Another"; }) == Names{"index.ndjson"});
  CHECK(verdict([](auto& log) { log.items_[0].collected_at = "2026-01-01T12:00:00Z"; }) == Names{"index.ndjson"});
  CHECK(verdict([](auto& log) { log.items_[0].file = "better.json"; }) == Names{"index.ndjson"});
  CHECK(verdict([](auto& log) {
          log.file_of(0) = "better bytes";
          log.items_[0].sha256 = base::sha256("better bytes").hex();
          log.items_[0].bytes = 12;
        }) == Names{"index.ndjson"});
  CHECK(verdict([](auto& log) { log.items_[4].erased_by = log.items_[4].entry + 2; }) != Names{});
  CHECK(verdict([](auto& log) { log.items_[4].title = "Something else"; }) == Names{"index.ndjson"});
  CHECK(verdict([](auto& log) { std::swap(log.items_[0], log.items_[1]); }) == Names{"index.ndjson"});
  const auto in_sample = [&](std::string_view from, std::string_view to) {
    return verdict([&](auto& log) {
      std::string& text = log.file_of(log.items_.size() - 1);
      const auto at = text.rfind(from);
      REQUIRE(at != std::string::npos);
      text.replace(at, from.size(), to);
    });
  };
  CHECK(in_sample("\"seed\":\"0001", "\"seed\":\"0002") == Names{"samples/SMP-1.json"});
  CHECK(in_sample("\"CHG-9\"", "\"CHG-99\"") == Names{"samples/SMP-1.json"});
  CHECK(in_sample("\"seed_entry\":", "\"seed_entry\":1") == Names{"samples/SMP-1.json"});
  CHECK(in_sample("\"population_entry\":", "\"population_entry\":1") == Names{"samples/SMP-1.json"});
}

TEST_CASE("a pack that is another kind of ZIP file is refused") {
  const Pack pack;
  const auto members = pack.members();
  CHECK_FALSE(pack.judged("x" + pack.bytes).consistent());
  CHECK(accused(pack.judged(pack.bytes + "x")) == Names{"(directory of the ZIP file)"});
  CHECK_FALSE(pack.judged(pack.bytes.substr(0, pack.bytes.size() - 1)).consistent());
  CHECK_FALSE(pack.judged(pack.bytes.substr(0, pack.bytes.size() / 2)).consistent());
  CHECK_FALSE(pack.judged("").consistent());
  CHECK_FALSE(pack.judged(zipped(std::map<std::string, std::string>{})).consistent());
  CHECK_FALSE(pack.judged(pack.bytes + pack.bytes).consistent());
  for (const char* name :
       {"../../etc/passwd", "/etc/passwd", "evidence/..", "evidence/a/b", "a\\b", "nul", "evidence/com1.txt", "a:b", "evidence/x.",
        "evidence/\xe2\x80\xae"
        "gpj.exe",
        "evidence/\xff", "evidence/\x1b[2J"}) {
    auto more = members;
    more[name] = "x";
    const auto report = pack.judged(zipped(more));
    INFO(report.text());
    CHECK(accused(report) == Names{name});
    CHECK(report.text().find('\x1b') == std::string::npos);
  }
  auto capitals = members;
  capitals["INDEX.csv"] = "x";
  CHECK(accused(pack.judged(zipped(capitals))).contains("index.csv"));
  std::vector<std::pair<std::string, std::string>> twice(members.begin(), members.end());
  twice.insert(twice.begin() + 1, twice.front());
  CHECK(accused(pack.judged(zipped(twice))) == Names{"VERIFY.txt"});
  std::swap(twice[3], twice[4]);
  CHECK_FALSE(pack.judged(zipped(twice)).consistent());
}

TEST_CASE("kept bytes that are not those that were sealed are refused when the pack is made") {
  Pack pack;
  pack.log.file_of(0) = "BYTES of web-1.json";
  const fs::path path = pack.scratch / "q.zip";
  File file = *File::open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  const auto made = write_pack(pack.log, file);
  REQUIRE_FALSE(made);
  CHECK(made.error().category == Category::corrupt);
}

TEST_CASE("a document under a name that is not safe makes no pack") {
  Pack pack;
  for (const char* name : {"../x", "a/b", "CON", "x.", ""}) {
    pack.log.documents_ = {{name, "x"}};
    const fs::path path = pack.scratch / base::random_token(6);
    File file = *File::open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    CHECK_FALSE_MESSAGE(write_pack(pack.log, file), name);
  }
}

TEST_CASE("names are safe on every system") {
  const auto name = [](std::string_view own) { return pack_evidence_name("0007", own); };
  CHECK(name("scan.json") == "evidence/0007-scan.json");
  CHECK(name("C:\\Users\\ann\\scan.json") == "evidence/0007-scan.json");
  CHECK(name("../../.ssh/id") == "evidence/0007-id");
  CHECK(name("") == "evidence/0007-file");
  CHECK(name("...") == "evidence/0007-file");
  CHECK(name(".bashrc") == "evidence/0007-bashrc");
  CHECK(name("NUL.tar.gz") == "evidence/0007-file-NUL.tar.gz");
  CHECK(name("a\nb\tc<>|\"?*d") == "evidence/0007-a_b_c_d");
  CHECK(name("invoice\xe2\x80\xae"
             "fdp.exe") == "evidence/0007-invoice_fdp.exe");
  CHECK(name("\xff\xfe.txt") == "evidence/0007-file");
  CHECK(name("Έλεγχος 監査.pdf") == "evidence/0007-Έλεγχος 監査.pdf");
  const std::string lengthy = name(std::string(10'000, 'x') + ".json");
  CHECK(lengthy.size() == std::string("evidence/0007-").size() + 80);
  CHECK(lengthy.ends_with("x.json"));
  for (const char* own : {"scan.json", "", "NUL", "a\\..", "\xe2\x80\xae.", "x. . ", "Έλεγχος"}) CHECK(safe_pack_name(name(own)));
  CHECK(safe_pack_name(name(std::string(200, '.') + std::string(200, ' '))));
  std::string greek;
  for (int i = 0; i < 200; ++i) greek += "λ";
  CHECK(safe_pack_name(name(greek)));
  CHECK(pack_number(0, 12) == "0001");
  CHECK(pack_number(9, 10'000) == "00010");
}

}  // namespace sealwright::ledger
