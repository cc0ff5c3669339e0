// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/table.hpp"

#include <algorithm>

namespace sealwright::cel::columns {
namespace {

constexpr std::size_t kMostRows = 0xfffffff0;

/// Names the line before the place in it.
Error in_line(Error error, std::size_t line) { return std::move(error).within("line " + std::to_string(line)); }

}  // namespace

Result<std::size_t> Table::append_row(std::string_view padded, const std::set<std::string>* collected) {
  if (root_.size >= kMostRows) return too_large("a table holds at most " + std::to_string(kMostRows) + " rows");
  auto read = reader_.read(padded, root_, collected, only_ ? &*only_ : nullptr);
  if (reader_.reshaped()) ++version_;
  if (!read) {
    truncate(root_, root_.size);
    return std::move(read).error();
  }
  live_.set(root_.size - 1);
  return root_.size - 1;
}

Table::Table(Parts parts)
    : root_(std::move(parts.root)),
      live_(std::move(parts.live)),
      keys_(std::move(parts.keys)),
      key_rows_(std::move(parts.key_rows)),
      only_(std::move(parts.only)) {
  invert_keys();
}

void Table::invert_keys() {
  row_keys_ = Buffer<std::uint32_t>();
  row_keys_.resize(root_.size);
  for (std::uint32_t code = 0; code < keys_.size(); ++code)
    if (key_rows_[code]) row_keys_[key_rows_[code] - 1] = code;
}

Result<std::size_t> Table::put(std::string_view key, std::string_view json, const std::set<std::string>* collected) {
  std::string padded(json);
  padded.append(Reader::kPadding, ' ');
  TRY(const std::size_t row, append_row(std::string_view(padded).substr(0, json.size()), collected));
  settle(root_);
  const std::uint32_t code = keys_.code_of(key);
  if (code == key_rows_.size()) key_rows_.push_back(0);
  if (key_rows_[code]) live_.clear(key_rows_[code] - 1);
  key_rows_[code] = static_cast<std::uint32_t>(row + 1);
  row_keys_.resize(row);
  row_keys_.push_back(code);
  return row;
}

bool Table::remove(std::string_view key) {
  const auto code = keys_.find(key);
  if (!code || !key_rows_[*code]) return false;
  live_.clear(key_rows_[*code] - 1);
  key_rows_[*code] = 0;
  return true;
}

std::optional<std::size_t> Table::row_of(std::string_view key) const {
  const auto code = keys_.find(key);
  if (!code || !key_rows_[*code]) return std::nullopt;
  return key_rows_[*code] - 1;
}

Result<std::size_t> Table::append_lines(std::string_view text) {
  const std::size_t before = root_.size;
  std::string tail;  // the last bytes of the text again, with room behind them
  std::size_t number = 0;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.find('\n', from);
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(from, end - from);
    ++number;
    from = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (end + Reader::kPadding > text.size()) {
      tail.assign(line);
      tail.append(Reader::kPadding, ' ');
      line = std::string_view(tail).substr(0, line.size());
    }
    auto row = append_row(line, nullptr);
    if (!row) {
      settle(root_);
      return in_line(std::move(row).error(), number);
    }
  }
  settle(root_);
  return root_.size - before;
}

Value Table::row(std::size_t i, const std::set<std::string, std::less<>>& members) const {
  if (root_.declared) {
    Record record{root_.type.fields(), std::vector<Value>(root_.children.size(), Value::absent())};
    for (const auto& name : members)
      if (const auto found = root_.places.find(name); found != root_.places.end())
        record.fields[found->second] = cell_of(*root_.children[found->second], i, name);
    return Value::record(std::move(record));
  }
  MapBuilder builder;
  for (const auto& name : members)
    if (const Column* child = root_.child(name))
      if (Value cell = cell_of(*child, i, name); !cell.is(Kind::absent)) builder.add(Value::string(name), std::move(cell));
  return builder.finish();
}

std::size_t Table::bytes() const { return root_.bytes() + live_.bytes() + keys_.bytes() + key_rows_.bytes() + row_keys_.bytes(); }

std::vector<std::size_t> Table::compact() {
  Column made = root_.declared ? Column(root_.type) : Column();
  if (!made.declared) adopt(made, Shape::object);
  std::vector<std::size_t> places(root_.size, 0);
  for (std::size_t row = 0; row < root_.size; ++row) {
    if (!live_.at(row)) continue;
    places[row] = made.size;
    append(made, root_.value(row));
  }
  Dictionary keys;
  Buffer<std::uint32_t> key_rows;
  for (std::uint32_t code = 0; code < keys_.size(); ++code) {
    if (!key_rows_[code]) continue;
    keys.code_of(keys_.at(code));
    key_rows.push_back(static_cast<std::uint32_t>(places[key_rows_[code] - 1] + 1));
  }
  keys_ = std::move(keys);
  key_rows_ = std::move(key_rows);
  root_ = std::move(made);
  invert_keys();
  live_ = Bits();
  for (std::size_t row = 0; row < root_.size; ++row) live_.set(row);
  settle(root_, true);
  ++version_;
  return places;
}

}  // namespace sealwright::cel::columns
