// SPDX-License-Identifier: Apache-2.0
#include "app/demo_data.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "evidence/csv.hpp"

namespace sealwright::app {
namespace {

Result<DemoRow> front_matter(const content::ContentFile& file) {
  DemoRow out;
  std::string_view rest = file.bytes;
  const auto bad = [&](std::string_view what) { return invalid(fmt::format("{}: {}", file.shown, what)); };
  if (!rest.starts_with("---\n")) return bad("front matter between --- lines is expected");
  rest.remove_prefix(4);
  const auto end = rest.find("\n---\n");
  if (end == std::string_view::npos) return bad("the front matter is not closed by ---");
  for (const auto line : base::split(rest.substr(0, end), '\n')) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return bad("a line of the front matter has no colon: " + base::quoted(line));
    out.emplace(base::trimmed(line.substr(0, colon)), base::trimmed(line.substr(colon + 1)));
  }
  out["body"] = base::trimmed(rest.substr(end + 5));
  return out;
}

}  // namespace

Result<std::vector<DemoRow>> demo_table(const content::ContentTree& files, std::string_view name) {
  const auto* file = files.find(fmt::format("demo/{}.csv", name));
  if (!file) return not_found(fmt::format("content/demo/{}.csv is missing", name));
  evidence::CsvText csv(file->bytes, ',');
  std::vector<std::string> header, cells;
  TRY([[maybe_unused]] const bool any, csv.next(header));
  std::vector<DemoRow> out;
  for (;;) {
    TRY(const bool more, csv.next(cells));
    if (!more) return out;
    if (cells.size() != header.size())
      return invalid(fmt::format("{}: line {}: {} cells, the header has {}", file->shown, csv.line(), cells.size(), header.size()));
    DemoRow row;
    for (std::size_t i = 0; i < cells.size(); ++i) row.emplace(header[i], base::trimmed(cells[i]));
    out.push_back(std::move(row));
  }
}

Result<std::vector<DemoRow>> demo_documents(const content::ContentTree& files) {
  std::vector<DemoRow> out;
  for (const auto* file : files.under("demo/documents/")) {
    TRY(DemoRow row, front_matter(*file));
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<std::string> parts_of(const std::string& cell) {
  std::vector<std::string> out;
  for (const auto part : base::split(cell, ';')) {
    if (const auto text = base::trimmed(part); !text.empty()) out.emplace_back(text);
  }
  return out;
}

}  // namespace sealwright::app
