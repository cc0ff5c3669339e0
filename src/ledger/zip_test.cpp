// SPDX-License-Identifier: Apache-2.0
#include "ledger/zip.hpp"

#include <doctest/doctest.h>

#include "base/random.hpp"
#include "ledger/run_command.hpp"

namespace sealwright::ledger {

namespace fs = std::filesystem;

namespace {

struct Scratch {
  fs::path folder = fs::temp_directory_path() / ("sealwright-zip-" + base::random_token(6));
  fs::path path = folder / "z.zip";
  Scratch() { fs::create_directories(folder); }
  ~Scratch() { fs::remove_all(folder); }
  File make() const { return *File::open(path, O_RDWR | O_CREAT | O_EXCL, 0600); }
};

bool has_python() { return run("command -v python3").status == 0; }

}  // namespace

TEST_CASE("programs that we did not write read our ZIP files") {
  if (!has_python()) {
    MESSAGE("skipped: no python3");
    return;
  }
  const Scratch scratch;
  File file = scratch.make();
  ZipWriter zip(file);
  REQUIRE(zip.add("a.txt", "alpha").ok());
  REQUIRE(zip.add("folder/zero", "").ok());
  REQUIRE(zip.add("folder/Έλεγχος.txt",
                  [](const Pieces& sink) -> Result<> {
                    for (int i = 0; i < 3; ++i)
                      if (auto done = sink(std::string(700'000, static_cast<char>('a' + i))); !done) return done;
                    return {};
                  })
              .ok());
  REQUIRE(zip.finish().ok());
  CHECK(run("python3 -m zipfile -t " + quoted(scratch.path)).output == "Done testing\n");
  const Run listed =
      run("python3 -c \"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print([(i.filename, i.file_size, i.date_time[0], "
          "i.external_attr >> 16) for i in z.infolist()], len(z.read('folder/Έλεγχος.txt')))\" " +
          quoted(scratch.path));
  CHECK(listed.output ==
        "[('a.txt', 5, 1980, 33188), ('folder/zero', 0, 1980, 33188), ('folder/Έλεγχος.txt', 2100000, 1980, 33188)] 2100000\n");
  const auto back = *ZipReader::open(scratch.path);
  CHECK(back.oddities().empty());
  CHECK(*back.bytes(*back.find("a.txt"), 10) == "alpha");
  CHECK_FALSE(back.bytes(*back.find("folder/Έλεγχος.txt"), 2'099'999));
  CHECK(back.find("b") == nullptr);
}

TEST_CASE("names are written in order, each once") {
  const Scratch scratch;
  File file = scratch.make();
  ZipWriter zip(file);
  REQUIRE(zip.add("b", "x").ok());
  CHECK_FALSE(zip.add("a", "x"));
  CHECK_FALSE(zip.add("b", "x"));
  CHECK_FALSE(zip.add("", "x"));
  CHECK_FALSE(zip.add(std::string(kMaxZipName + 1, 'c'), "x"));
}

TEST_CASE("more members than sixteen bits count are listed with the 64-bit end of the directory") {
  const Scratch scratch;
  File file = scratch.make();
  ZipWriter zip(file);
  for (int i = 0; i < 70'000; ++i) REQUIRE(zip.add(std::to_string(100'000 + i), std::to_string(i)).ok());
  REQUIRE(zip.finish().ok());
  const auto back = *ZipReader::open(scratch.path);
  CHECK(back.oddities().empty());
  REQUIRE(back.members().size() == 70'000);
  CHECK(*back.bytes(*back.find("169999"), 10) == "69999");
  if (has_python())
    CHECK(run("python3 -c \"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(len(z.infolist()), z.read('169999'))\" " +
              quoted(scratch.path))
              .output == "70000 b'69999'\n");
}

TEST_CASE("an offset behind 4 GiB stands in the 64-bit field") {
  const ZipMember far{"far", 5, 0x1234, std::uint64_t{5} << 30};
  const std::string directory = zip_directory({far}, far.data() + far.size);
  // A record of 46 + 3 + 12 bytes, the 64-bit end, its locator, the end.
  CHECK(directory.size() == 61 + 56 + 20 + 22);
  CHECK(directory.substr(42, 4) == "\xff\xff\xff\xff");
  CHECK(directory.substr(49, 12) == std::string("\x01\x00\x08\x00\x00\x00\x00\x40\x01\x00\x00\x00", 12));
}

TEST_CASE("what is no ZIP file of ours is refused with a reason") {
  const Scratch scratch;
  CHECK(ZipReader::open(scratch.folder / "none").error().category == Category::not_found);
  CHECK_FALSE(ZipReader::open(scratch.folder));
  REQUIRE(write_new_file(scratch.folder / "short", "PK").ok());
  CHECK_FALSE(ZipReader::open(scratch.folder / "short"));
  REQUIRE(write_new_file(scratch.folder / "text", std::string(1000, 'x')).ok());
  CHECK_FALSE(ZipReader::open(scratch.folder / "text"));
}

}  // namespace sealwright::ledger
