// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/all.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "model/schema.hpp"

namespace sealwright::isms {

namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::filesystem::path golden(const model::Register& reg, int schema) {
  return std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "tests/golden/registers" / fmt::format("{}.{}.json", reg.name, schema);
}

/// A body through the register's struct and back.
Json through_struct(const model::Register& reg, const Json& body) {
  struct Nothing final : model::RuleContext {
    Instant now() const override { return {}; }
    std::optional<model::Record> find(std::string_view, Id) override { return std::nullopt; }
    std::vector<model::Record> find_by(std::string_view, std::string_view, std::string_view) override { return {}; }
    std::optional<model::Record> only(std::string_view) override { return std::nullopt; }
    Id self() const override { return {}; }
    Id acting_person() const override { return {}; }
    void fault(std::string, std::string) override {}
  } context;
  return reg.settle(body, nullptr, context);
}

std::string kind_text(const model::Field& field) {
  std::string out = base::sentence_case(model::name_of(field.kind));
  if (field.kind == model::Kind::list) out = "List of " + base::lower_ascii(kind_text(*field.item));
  if (field.kind == model::Kind::enumeration) out = fmt::format("One of `{}`", fmt::join(field.values, "`, `"));
  if (field.kind == model::Kind::reference) out = field.target.empty() ? "Reference to any record" : "Reference to " + field.target;
  if (field.kind == model::Kind::structure) {
    std::vector<std::string> names;
    for (const auto& inner : field.fields) names.push_back("`" + inner.name + "`");
    out = "Structure of " + base::joined(names, ", ");
  }
  return out;
}

std::string notes(const model::Field& field) {
  std::vector<std::string> out;
  if (field.required && !field.options.read_only) out.emplace_back("required");
  if (field.options.unique) out.emplace_back("unique");
  if (field.options.indexed && !field.options.unique) out.emplace_back("filter and sort");
  if (field.options.read_only) out.emplace_back("set by the system");
  if (field.options.personal) out.emplace_back("personal");
  if (field.options.retired) out.emplace_back("retired");
  return base::joined(out, ", ");
}

std::string falling_due(const model::Register& reg) {
  std::string out;
  for (const auto& due : reg.dues) {
    out += fmt::format("{}*{}* by `{}` ({}{})", out.empty() ? "\nFalls due: " : "; ", due.what, due.field,
                       due.clause.empty() ? reg.clause : std::string(due.clause), due.raises ? ", raises a task" : "");
  }
  return out.empty() ? out : out + ".\n";
}

std::string documentation() {
  std::string out = "# Registers\n\nDerived from the descriptions in `src/isms/registers`; a test compares this page with them.\n";
  for (const auto& reg : isms::registers::all()) {
    out += fmt::format("\n## {} (`{}`, {}-1)\n\n{}. Clause {}. Schema {}. Written by: {}.\n\n", reg.title, reg.name, reg.prefix, reg.help,
                       reg.clause, reg.schema, base::kebab_case(model::reflect::name_of(reg.access)));
    out += "| field | kind | | |\n| --- | --- | --- | --- |\n";
    for (const auto& field : reg.fields)
      out += fmt::format("| `{}` | {} | {} | {} |\n", field.name, kind_text(field), field.options.help, notes(field));
    out += falling_due(reg);
    if (reg.workflow.transitions.empty()) continue;
    out += fmt::format("\n`{}`: ", reg.workflow.field);
    for (std::size_t i = 0; i < reg.workflow.transitions.size(); ++i) {
      out += fmt::format("{}{} → {}", i > 0 ? ", " : "", reg.workflow.transitions[i].from, reg.workflow.transitions[i].to);
    }
    out += ".\n";
  }
  return out;
}

}  // namespace

TEST_CASE("registers: names and prefixes are their own, references lead to registers") {
  std::set<std::string> names, prefixes;
  for (const auto& reg : isms::registers::all()) {
    CHECK(names.insert(reg.name).second);
    CHECK_MESSAGE(prefixes.insert(reg.prefix).second, reg.prefix);
  }
  for (const auto& file : std::filesystem::directory_iterator(golden(isms::registers::all().front(), 1).parent_path())) {
    const auto name = file.path().stem().stem().string();
    CHECK_MESSAGE(names.contains(name), name << " has a golden body and is not in the list: registers are not taken out");
  }
  for (const auto& reg : isms::registers::all()) {
    for (const auto& field : reg.fields) {
      const auto& one = field.item ? *field.item : field;
      if (one.kind == model::Kind::reference && !one.target.empty())
        CHECK_MESSAGE(names.contains(one.target), reg.name << "." << field.name);
    }
  }
}

TEST_CASE("registers: every state can be reached from where records start, and no change is declared twice") {
  for (const auto& reg : isms::registers::all()) {
    if (reg.workflow.transitions.empty()) continue;
    std::set<std::string_view> reached{reg.workflow.transitions.front().from};
    std::set<std::pair<std::string_view, std::string_view>> changes;
    for (const auto& each : reg.workflow.transitions) CHECK_MESSAGE(changes.emplace(each.from, each.to).second, reg.name << " " << each.to);
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (const auto& each : reg.workflow.transitions) {
        if (reached.contains(each.from)) reached.insert(each.to);
      }
    }
    for (const auto& state : reg.field(reg.workflow.field)->values) CHECK_MESSAGE(reached.contains(state), reg.name << " " << state);
  }
}

TEST_CASE("registers: found by name in either spelling, with the nearest one else") {
  CHECK(isms::registers::find("risk_method").value()->name == "risk_method");
  CHECK(isms::registers::find("risk-method").value()->name == "risk_method");
  CHECK(isms::registers::find("assett").error().message == "there is no register \"assett\": did you mean asset?");
  CHECK(isms::registers::find("zzzzzz").error().category == Category::not_found);
}

TEST_CASE("registers: a body of every released schema reads as the current one, and nothing of it is lost") {
  for (const auto& reg : isms::registers::all()) {
    for (int schema = 1; schema <= reg.schema; ++schema) {
      const auto parsed = base::parse_json(file_text(golden(reg, schema)));
      REQUIRE_MESSAGE(parsed.ok(), golden(reg, schema).string() << ": " << (parsed ? "" : parsed.error().text()));
      const Json current = model::upcast(reg, *parsed, schema);
      REQUIRE_MESSAGE(model::readable(reg.fields, current), reg.name);
      if (schema != reg.schema) continue;
      for (const auto& field : reg.fields) CHECK_MESSAGE(base::member(current, field.name) != nullptr, reg.name << "." << field.name);
      if (reg.name != "risk") CHECK(base::canonical(through_struct(reg, current)) == base::canonical(current));
      std::vector<Fault> faults;
      model::check(reg.fields, current, "", faults);
      CHECK_MESSAGE(faults.empty(), reg.name << " " << (faults.empty() ? "" : faults.front().pointer + ": " + faults.front().message));
    }
  }
}

TEST_CASE("registers: schema, form, cells and tables derive from each") {
  for (const auto& reg : isms::registers::all()) {
    const Json body = base::parse_json(file_text(golden(reg, reg.schema))).value();
    for (const auto& column : model::columns(reg)) {
      const auto value = model::from_cell(column, model::cell(column, body));
      REQUIRE_MESSAGE(value.ok(), reg.name << "." << column.name);
      CHECK_MESSAGE(base::canonical(*value) == base::canonical(body.at(column.name)), reg.name << "." << column.name);
    }
    CHECK(model::table_fields(reg).front()->name == reg.title_field);
    CHECK(model::form(reg).at("fields").as_array().size() == reg.fields.size());
    CHECK(model::json_schema(reg, true).as_object().contains("required"));
  }
}

TEST_CASE("registers: their documentation is what they say") {
  const auto page = std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "docs/registers.md";
  const auto fresh = std::filesystem::path(SEALWRIGHT_BINARY_DIR) / "registers.md";
  const std::string derived = documentation();
  std::ofstream(fresh, std::ios::binary) << derived;
  CHECK_MESSAGE(file_text(page) == derived, "docs/registers.md is not up to date: copy " << fresh.string());
}

}  // namespace sealwright::isms
