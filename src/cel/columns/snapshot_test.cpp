// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/snapshot.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "base/digest.hpp"
#include "base/random.hpp"
#include "cel/columns/agreement_test.hpp"
#include "cel/equality.hpp"
#include "cel/json.hpp"

namespace sealwright::cel::columns {
namespace {

/// A file in memory that goes with its descriptor.
struct MemoryFile {
  int descriptor = ::memfd_create("snapshot", MFD_CLOEXEC);
  MemoryFile() = default;
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor); }
};

std::string bytes_of(const Table& table, std::string_view note) {
  MemoryFile file;
  const auto written = write_snapshot(table, note, file.descriptor);
  REQUIRE_MESSAGE(written, written.error().text());
  std::string out(static_cast<std::size_t>(::lseek(file.descriptor, 0, SEEK_END)), '\0');
  REQUIRE(::pread(file.descriptor, out.data(), out.size(), 0) == static_cast<ssize_t>(out.size()));
  return out;
}

Result<Snapshot> read(const Type& type, std::string_view bytes) {
  MemoryFile file;
  REQUIRE(::write(file.descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  return read_snapshot(type, file.descriptor);
}

/// The bytes with a checksum that holds, as one would make them who means harm.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - 32);
  return bytes + std::string(base::sha256(bytes).view());
}

std::string key_of(int i) { return "k" + std::to_string(i % 90); }

Table random_table(Maker& make, const Type& type, bool loose, int rows = 140) {
  Table table(type);
  for (int i = 0; i < rows; ++i) {
    const auto collected = make.collected();
    REQUIRE(table.put(key_of(i), make.resource(loose), loose ? nullptr : &collected));
    if (i % 17 == 0) table.remove(key_of(i / 2));
  }
  return table;
}

std::string text_of(const Value& value) { return base::canonical(json_of(value)); }

/// What differs between two tables, empty where nothing does.
std::string difference(const Table& a, const Table& b) {
  if (a.rows() != b.rows() || a.dead() != b.dead()) return "numbers of rows";
  for (std::size_t row = 0; row < a.rows(); ++row) {
    if (a.live().at(row) != b.live().at(row)) return "live rows";
    if (text_of(a.row(row)) != text_of(b.row(row))) return "row " + std::to_string(row);
  }
  for (int i = 0; i < 90; ++i)
    if (a.row_of(key_of(i)) != b.row_of(key_of(i))) return "the row of " + key_of(i);
  return "";
}

bool same(const Bits& a, const Bits& b, std::size_t rows) {
  for (std::size_t row = 0; row < rows; ++row)
    if (a.at(row) != b.at(row)) return false;
  return true;
}

Environment environment(const Type& resource) {
  Environment env;
  env.variables = {{"resource", resource}, {"now", Type::of(Type::Kind::timestamp)}};
  env.functions.push_back(*HostFunction::declare("in_set", "(string, dyn) -> bool"));
  return env;
}

void hold_same_verdicts(Maker& make, const Type& type, const Table& a, const Table& b) {
  const auto env = environment(type);
  Setting setting;
  setting.bindings.values["now"] = Value::timestamp(1'772'500'000, 0);
  setting.texts["S"] = [](std::string_view text) { return text.size() == 3; };
  setting.bindings.functions["in_set"] = [](std::span<const Value> args) { return Value::of(args[1].is(Kind::string)); };
  for (int i = 0; i < 40; ++i) {
    const auto program = compile(make.expression(i % 3), env);
    if (!program) continue;
    const auto before = Plan::compile(*program, a, setting)->run(setting);
    const auto after = Plan::compile(*program, b, setting)->run(setting);
    REQUIRE(before);
    REQUIRE(after);
    CHECK_MESSAGE((same(before->yes, after->yes, a.rows()) && same(before->error, after->error, a.rows()) &&
                   same(before->unknown, after->unknown, a.rows())),
                  program->source());
  }
}

struct Scratch {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("snapshot-" + base::random_token(9));
  Scratch() { std::filesystem::create_directory(folder); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(folder); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
  }
};

}  // namespace

TEST_CASE("a table comes back from its snapshot with the same rows, keys and verdicts") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed)
    for (const bool loose : {false, true}) {
      Maker make(seed);
      const Type type = loose ? Type() : sample_type();
      const Table table = random_table(make, type, loose);
      const std::string bytes = bytes_of(table, "entry 17");
      const auto loaded = read(type, bytes);
      REQUIRE_MESSAGE(loaded, loaded.error().text());
      CHECK(loaded->note == "entry 17");
      CHECK(difference(table, loaded->table) == "");
      CHECK(bytes_of(loaded->table, "entry 17") == bytes);
      hold_same_verdicts(make, type, table, loaded->table);
    }
}

TEST_CASE("a table that was loaded goes on as the one that was saved") {
  Maker make(7);
  Table table = random_table(make, sample_type(), false);
  auto loaded = read(sample_type(), bytes_of(table, ""));
  REQUIRE(loaded);
  for (Table* each : {&table, &loaded->table}) {
    Maker more(8);
    for (int i = 0; i < 60; ++i) REQUIRE(each->put(key_of(i * 7), more.resource(false)));
    each->remove(key_of(3));
  }
  CHECK(difference(table, loaded->table) == "");
  loaded->table.compact();
  table.compact();
  CHECK(difference(table, loaded->table) == "");
}

TEST_CASE("an empty table, and one that keeps some members only, come back too") {
  const auto empty = read(Type(), bytes_of(Table(), "nothing"));
  REQUIRE(empty);
  CHECK(empty->table.rows() == 0);
  Table narrow;
  narrow.keep_only({"b", "c"});
  REQUIRE(narrow.append_lines("{\"a\":1,\"b\":2}\n{\"b\":\"x\"}\n"));
  auto loaded = read(Type(), bytes_of(narrow, ""));
  REQUIRE(loaded);
  CHECK(loaded->table.kept() == narrow.kept());
  REQUIRE(loaded->table.put("k", R"({"a":1,"b":{"z":[1,2.5,null,"t"]}})"));
  CHECK(text_of(loaded->table.row(2)) == R"({"b":{"z":[1,2.5,null,"t"]}})");
}

TEST_CASE("every truncation and every flipped bit that was tried is refused") {
  Maker make(3);
  const Table table = random_table(make, sample_type(), false, 8);
  const std::string bytes = bytes_of(table, "note");
  for (std::size_t n = 0; n < bytes.size(); ++n) REQUIRE_FALSE_MESSAGE(read(sample_type(), bytes.substr(0, n)), n);
  CHECK_FALSE(read(sample_type(), bytes + '\0'));
  std::mt19937 random(5);
  for (int i = 0; i < 4'000; ++i) {
    std::string changed = bytes;
    const auto at = random() % changed.size();
    changed[at] = static_cast<char>(changed[at] ^ (1 << (random() % 8)));
    REQUIRE_FALSE(read(sample_type(), changed));
  }
}

TEST_CASE("a snapshot made to harm is refused for what it holds, or read as what it says") {
  int refused = 0;
  for (const bool loose : {false, true}) {
    Maker make(11);
    const Type type = loose ? Type() : sample_type();
    const Table table = random_table(make, type, loose, 40);
    const std::string bytes = bytes_of(table, "note");
    std::mt19937 random(6);
    for (int i = 0; i < 2'000; ++i) {
      std::string changed = bytes;
      const auto at = 44 + random() % (changed.size() - 76);
      changed[at] = static_cast<char>(i % 2 ? random() : std::uint32_t{0xff});
      if (i % 5 == 0) changed.erase(at, 1 + random() % 9);
      if (changed.size() < 80) continue;
      const auto loaded = read(type, sealed(std::move(changed)));
      refused += !loaded;
      if (!loaded) continue;
      for (std::size_t row = 0; row < loaded->table.rows(); ++row) CHECK_FALSE(text_of(loaded->table.row(row)).empty());
      if (i % 40 == 1) hold_same_verdicts(make, type, loaded->table, loaded->table);
    }
  }
  MESSAGE(refused << " of 4000 refused");
  CHECK(refused > 1'000);
}

TEST_CASE("what is no snapshot, of another version or of another type says so") {
  Maker make(2);
  const std::string bytes = bytes_of(random_table(make, sample_type(), false, 10), "");
  const auto foreign = read(sample_type(), std::string(200, 'x'));
  REQUIRE_FALSE(foreign);
  CHECK(foreign.error().category == Category::corrupt);
  std::string newer = bytes;
  newer[8] = 2;
  const auto other = read(sample_type(), sealed(newer));
  REQUIRE_FALSE(other);
  CHECK(other.error().category == Category::conflict);
  CHECK(other.error().message.find("version 2") != std::string::npos);
  const auto inferred = read(Type(), bytes);
  REQUIRE_FALSE(inferred);
  CHECK(inferred.error().category == Category::conflict);
  const auto of = [](const char* field) {
    return Type::record(std::make_shared<const StructType>(
        "t", std::vector<StructType::Field>{{"a", Type::list(Type::record(std::make_shared<const StructType>(
                                                      "p", std::vector<StructType::Field>{{"x", *Type::parse(field)}})))}}));
  };
  CHECK(type_text(of("int")) != type_text(of("double")));
  CHECK(type_text(of("int")) == "t{a:list(p{x:int;});}");
}

TEST_CASE("a file is replaced as a whole, or stays as it was") {
  const Scratch scratch;
  const auto file = scratch.folder / "a.columns";
  const auto missing = load_snapshot(Type(), file);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().category == Category::not_found);
  Table table;
  REQUIRE(table.append_lines("{\"a\":1}\n"));
  REQUIRE(save_snapshot(table, "first", file));
  REQUIRE(table.append_lines("{\"a\":2}\n"));
  REQUIRE(save_snapshot(table, "second", file));
  const auto loaded = load_snapshot(Type(), file);
  REQUIRE(loaded);
  CHECK(loaded->note == "second");
  CHECK(loaded->table.rows() == 2);
  CHECK(scratch.files() == 1);
  CHECK_FALSE(save_snapshot(table, "third", scratch.folder / "none" / "a.columns"));
  // A folder in the file's place: renaming fails, and nothing is left behind.
  std::filesystem::create_directories(scratch.folder / "b.columns" / "full");
  CHECK_FALSE(save_snapshot(table, "third", scratch.folder / "b.columns"));
  CHECK(scratch.files() == 2);
  CHECK(load_snapshot(Type(), file)->note == "second");
  std::ofstream(file, std::ios::binary | std::ios::app) << "more";
  const auto torn = load_snapshot(Type(), file);
  REQUIRE_FALSE(torn);
  CHECK(torn.error().text().find("a.columns") != std::string::npos);
  CHECK_FALSE(load_snapshot(Type(), scratch.folder));
  // Where nothing can be written, the descriptor's error is told.
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  CHECK_FALSE(write_snapshot(table, "", full));
  ::close(full);
}

}  // namespace sealwright::cel::columns
