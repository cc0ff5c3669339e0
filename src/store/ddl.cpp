// SPDX-License-Identifier: Apache-2.0
#include "store/ddl.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::store {
namespace {

std::string_view placeholder(Type type) {
  switch (type) {
    case Type::id: return "{id}";
    case Type::integer: return "{int}";
    case Type::real: return "{real}";
    case Type::text: return "{text}";
    case Type::bytes: return "{bytes}";
  }
  return "";
}

std::string declaration(const Column& column) {
  return fmt::format("{} {}{}", column.name, placeholder(column.type), column.null ? "" : " NOT NULL");
}

const Column* column_of(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& each) { return each.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

std::string statement(const Index& index, const Table& table) {
  std::vector<std::string> columns;
  for (const std::string& name : index.columns) {
    const bool descending = name.ends_with(" DESC");
    const Column* column = column_of(table, std::string_view(name).substr(0, name.find(' ')));
    columns.push_back(name + (!column || !column->null ? "" : descending ? "{last}" : "{first}"));
  }
  return fmt::format("CREATE {}INDEX {} ON {} ({}){};\n", index.unique ? "UNIQUE " : "", index.name, table.name,
                     base::joined(columns, ", "), index.where.empty() ? "" : " WHERE " + index.where);
}

struct Spelling {
  std::string_view name, sqlite, postgres;
};
constexpr Spelling kSpellings[] = {
    {"id", "ID BLOB", "uuid"},
    {"int", "INTEGER", "bigint"},
    {"real", "REAL", "double precision"},
    {"text", "TEXT", "text COLLATE \"C\""},
    {"bytes", "BLOB", "bytea"},
    {"clustered", " WITHOUT ROWID", ""},
    {"first", "", " NULLS FIRST"},
    {"last", "", " NULLS LAST"},
};

/// Rows of other organizations do not exist for whoever has not set this one (PostgreSQL manual, 5.8).
std::string guard(std::string_view table) {
  return fmt::format(
      "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY;\nALTER TABLE {0} FORCE ROW LEVEL SECURITY;\n"
      "CREATE POLICY {0}_of_organization ON {0} USING (org = nullif(current_setting('sealwright.org', true), '')::uuid);\n",
      table);
}

Result<> extend(const Table& have, const Table& want, std::string& out) {
  for (const Column& column : have.columns) {
    const Column* wanted = column_of(want, column.name);
    if (!wanted || wanted->type != column.type || wanted->null != column.null) {
      return conflict(fmt::format("column {}.{} would change or go: write this migration by hand", have.name, column.name));
    }
  }
  for (const Column& column : want.columns) {
    if (column_of(have, column.name)) continue;
    if (!column.null)
      return conflict(fmt::format("the new column {}.{} must allow NULL, or its migration is written by hand", want.name, column.name));
    out += fmt::format("ALTER TABLE {} ADD COLUMN {};\n", want.name, declaration(column));
  }
  for (const Index& index : have.indexes) {
    const bool kept = std::find(want.indexes.begin(), want.indexes.end(), index) != want.indexes.end();
    if (!kept) out += fmt::format("DROP INDEX {};\n", index.name);
  }
  for (const Index& index : want.indexes) {
    const bool there = std::find(have.indexes.begin(), have.indexes.end(), index) != have.indexes.end();
    if (!there) out += statement(index, want);
  }
  return {};
}

}  // namespace

std::string neutral_sql(const Table& table) {
  std::string out = fmt::format("CREATE TABLE {} (\n", table.name);
  for (const Column& column : table.columns) out += fmt::format("  {},\n", declaration(column));
  out += fmt::format("  PRIMARY KEY ({})\n){{clustered}};\n", base::joined(table.key, ", "));
  for (const Index& index : table.indexes) out += statement(index, table);
  if (table.guarded) out += fmt::format("{{guard:{}}}\n", table.name);
  return out;
}

std::string spell(std::string_view neutral, Engine engine) {
  std::string out;
  while (true) {
    const auto open = neutral.find('{');
    out += neutral.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = neutral.find('}', open);
    const std::string_view name = neutral.substr(open + 1, close - open - 1);
    if (name.starts_with("guard:")) {
      if (engine == Engine::postgres) out += guard(name.substr(6));
    } else {
      for (const Spelling& each : kSpellings) {
        if (each.name == name) out += engine == Engine::sqlite ? each.sqlite : each.postgres;
      }
    }
    if (close == std::string_view::npos) return out;
    neutral.remove_prefix(close + 1);
  }
}

Result<std::string> next_migration(const Schema& applied, const Schema& wanted) {
  std::string out;
  for (const Table& want : wanted.tables) {
    const Table* have = applied.table(want.name);
    if (!have) {
      out += neutral_sql(want) + "\n";
    } else {
      TRY_DONE(extend(*have, want, out));
    }
  }
  return out;
}

std::vector<std::string> differences(const Schema& found, const Schema& wanted) {
  std::vector<std::string> out;
  const auto sorted = [](auto list) {
    std::sort(list.begin(), list.end());
    return list;
  };
  for (const Table& want : wanted.tables) {
    const Table* have = found.table(want.name);
    if (!have) {
      out.push_back("table " + want.name + " is missing");
      continue;
    }
    if (sorted(have->columns) != sorted(want.columns)) out.push_back("table " + want.name + ": the columns differ");
    if (have->key != want.key) out.push_back("table " + want.name + ": the primary key differs");
    if (sorted(have->indexes) != sorted(want.indexes)) out.push_back("table " + want.name + ": the indexes differ");
    if (want.guarded && !have->guarded) out.push_back("table " + want.name + ": row-level security is not forced");
  }
  for (const Table& have : found.tables) {
    if (!wanted.table(have.name)) out.push_back("table " + have.name + " is not derived from anything");
  }
  return out;
}

}  // namespace sealwright::store
