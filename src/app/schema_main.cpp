// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "isms/registers/all.hpp"
#include "store/migrations.hpp"

/// Prints the migration that is missing: what turns the shape that the program's migrations give into the one that its registers need.
/// Nothing is printed where nothing is missing. script/migration writes it to its place.
int main() {
  using namespace sealwright;
  const auto print = []() -> Result<std::string> {
    TRY(const auto migrations, store::embedded_migrations());
    TRY(const store::Schema applied, store::schema_after(migrations));
    return store::next_migration(applied, store::derive(isms::registers::all()));
  };
  const auto sql = print();
  if (!sql) {
    std::fprintf(stderr, "sealwright-schema: %s\n", sql.error().text().c_str());
    return 1;
  }
  std::fputs(sql->c_str(), stdout);
  return 0;
}
