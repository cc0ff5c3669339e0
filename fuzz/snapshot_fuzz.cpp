// SPDX-License-Identifier: Apache-2.0
// links: cel
// Any bytes as the inside of a snapshot whose checksum holds; the first byte says whether its type is declared. It is refused, or every row
// of it can be read, plans over it run, and written again it gives a snapshot that loads with the same rows.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "base/digest.hpp"
#include "cel/columns/plan.hpp"
#include "cel/columns/snapshot.hpp"
#include "cel/json.hpp"

namespace sealwright::cel::columns {
namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

struct MemoryFile {
  int descriptor = ::memfd_create("snapshot", MFD_CLOEXEC);
  MemoryFile() = default;
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor); }
};

Type record(const char* name, std::vector<std::pair<const char*, Type>> fields) {
  std::vector<StructType::Field> out;
  for (auto& [field, type] : fields) out.push_back({field, std::move(type)});
  return Type::record(std::make_shared<const StructType>(name, std::move(out)));
}

Type declared() {
  const auto t = [](const char* text) { return *Type::parse(text); };
  const Type disk = record("disk", {{"name", t("string")}, {"parts", t("list(int)")}});
  return record("sample", {{"s", t("string")},
                           {"b", t("bool")},
                           {"n", t("int")},
                           {"d", t("double")},
                           {"t", t("timestamp")},
                           {"w", t("duration")},
                           {"l", t("list(string)")},
                           {"m", t("map(string, string)")},
                           {"x", t("dyn")},
                           {"y", t("bytes")},
                           {"disks", Type::list(disk)}});
}

struct World {
  Type type;
  std::string head;
  std::vector<Program> programs;
};

World make_world(bool inferred) {
  World world;
  if (!inferred) world.type = declared();
  const std::uint32_t version = kSnapshotVersion;
  world.head = "SWCOLUMN" + std::string(reinterpret_cast<const char*>(&version), sizeof version) +
               std::string(base::sha256(type_text(world.type)).view());
  Environment env;
  env.variables = {{"resource", world.type}, {"now", Type::of(Type::Kind::timestamp)}};
  for (const char* source :
       {"resource.s == 'a' || resource.s.endsWith('b')", "resource.n > 3 && resource.d < 1.5", "now - resource.t > resource.w",
        "resource.l.exists(i, i == 'a')", "resource.m.k == 'v' && size(resource.m) > 0", "has(resource.b) && resource.b",
        "resource.disks.all(i, i.parts.exists(p, p > 1) || i.name != '')", "resource.x == 1", "size(resource.l) > 1"})
    if (auto program = compile(source, env)) world.programs.push_back(*std::move(program));
  must(world.programs.size() > 7);
  return world;
}

std::string rows_of(const Table& table) {
  std::string out;
  for (std::size_t row = 0; row < table.rows(); ++row)
    out += base::canonical(json_of(table.row(row))) + (table.live().at(row) ? '\n' : '-');
  return out;
}

void run(const World& world, const Table& table) {
  Setting setting;
  setting.bindings.values["now"] = Value::timestamp(1'800'000'000, 0);
  for (const auto& program : world.programs) {
    auto plan = Plan::compile(program, table, setting);
    must(plan.ok());
    must(plan->run(setting).ok());
  }
}

void look_at(const World& world, std::string bytes) {
  bytes = world.head + bytes;
  bytes += base::sha256(bytes).view();
  const MemoryFile file;
  must(::write(file.descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  auto loaded = read_snapshot(world.type, file.descriptor);
  if (!loaded) return must(!loaded.error().message.empty());
  const std::string rows = rows_of(loaded->table);
  run(world, loaded->table);
  const MemoryFile again;
  must(write_snapshot(loaded->table, loaded->note, again.descriptor).ok());
  const auto twice = read_snapshot(world.type, again.descriptor);
  must(twice.ok() && rows_of(twice->table) == rows);
  must(loaded->table.put("new", R"({"s":"a","l":["b"]})").ok() || world.type.is(Type::Kind::dyn));
  loaded->table.compact();
  run(world, loaded->table);
}

}  // namespace
}  // namespace sealwright::cel::columns

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealwright::cel::columns;
  static const World worlds[] = {make_world(false), make_world(true)};
  if (size == 0) return 0;
  look_at(worlds[data[0] % 2], std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  return 0;
}
