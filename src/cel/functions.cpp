// SPDX-License-Identifier: Apache-2.0
#include "cel/functions.hpp"

#include <map>

#include "base/text.hpp"

namespace sealwright::cel {
namespace {

using Table = std::map<std::string, Function, std::less<>>;

/// Splits at commas that stand outside parentheses.
std::vector<std::string_view> split_params(std::string_view text) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && depth == 0)) {
      if (const auto part = base::trimmed(text.substr(from, i - from)); !part.empty()) parts.push_back(part);
      from = i + 1;
    } else if (text[i] == '(') {
      ++depth;
    } else if (text[i] == ')') {
      --depth;
    }
  }
  return parts;
}

void add_row(Table& table, const TableRow& row) {
  Function& function = table[std::string(row.name)];
  function.name = row.name;
  for (auto signature : base::split(row.signatures, ';')) {
    signature = base::trimmed(signature);
    const bool run_time_only = signature.starts_with('!');
    if (run_time_only) signature.remove_prefix(1);
    auto overload = parse_signature(signature);
    if (!overload) base::misuse("function table, " + std::string(row.name) + ": " + overload.error().text());
    overload->implementation = row.implementation;
    overload->run_time_only = run_time_only;
    function.overloads.push_back(*std::move(overload));
  }
}

Table standard_table() {
  Table table;
  for (const auto rows : {operator_rows(), collection_rows(), conversion_rows(), text_rows(), extended_text_rows(), time_rows(),
                          math_rows(), network_rows(), optional_rows()})
    for (const auto& row : rows) add_row(table, row);
  return table;
}

const Table& table() {
  static const Table standard = standard_table();
  return standard;
}

}  // namespace

Result<Overload> parse_signature(std::string_view text) {
  const auto arrow = text.find("->");
  if (arrow == std::string_view::npos) return base::invalid("the signature " + base::quoted(text) + " lacks '->'");
  Overload overload;
  std::string_view front = base::trimmed(text.substr(0, arrow));
  // The parameter list is the last balanced pair of parentheses.
  if (!front.ends_with(')')) return base::invalid("the signature " + base::quoted(text) + " lacks its parameters in parentheses");
  std::size_t open = front.size() - 1;
  for (int depth = 1; depth && open > 0;) {
    --open;
    depth += front[open] == ')' ? 1 : front[open] == '(' ? -1 : 0;
  }
  if (std::string_view receiver = front.substr(0, open); !receiver.empty()) {
    if (!receiver.ends_with('.')) return base::invalid("the signature " + base::quoted(text) + " lacks '.' behind its receiver");
    TRY(Type type, Type::parse(receiver.substr(0, receiver.size() - 1)));
    overload.receiver = true;
    overload.params.push_back(std::move(type));
  }
  for (const auto part : split_params(front.substr(open + 1, front.size() - open - 2))) {
    TRY(Type type, Type::parse(part));
    overload.params.push_back(std::move(type));
  }
  TRY(overload.result, Type::parse(base::trimmed(text.substr(arrow + 2))));
  return overload;
}

const Function* find_function(std::string_view name) {
  const auto found = table().find(name);
  return found == table().end() ? nullptr : &found->second;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const auto& [name, function] : table())
    if (!name.empty() && name.find('@') == std::string::npos && name[0] != '_' && name.back() != '_') names.push_back(name);
  return names;
}

Value no_such_overload(std::string_view function, std::span<const Value> args) {
  std::string shown;
  for (const auto& arg : args) shown += (shown.empty() ? "" : ", ") + arg.type_name();
  return Value::error("no overload of " + std::string(function) + " takes (" + shown + ")");
}

}  // namespace sealwright::cel
