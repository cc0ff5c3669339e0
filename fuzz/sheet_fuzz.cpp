// SPDX-License-Identifier: Apache-2.0
// links: evidence
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "evidence/sheet.hpp"

/// A table, CSV or XLSX by its first bytes. Beyond not crashing: rows ascend, none is blank, nothing is over its limit, texts are UTF-8.
namespace sealwright::evidence {
namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void hold(std::string_view bytes) {
  SheetLimits limits;
  limits.unpacked = limits.text = 8 << 20;
  limits.rows = 1000;
  limits.columns = 50;
  const auto sheet = sheet_of(bytes, "", limits);
  if (!sheet) return must(!sheet.error().message.empty());
  std::size_t before = 0, text = 0;
  must(sheet->rows.size() <= limits.rows + 1);  // the heading is none
  for (const auto& row : sheet->rows) {
    must(row.number > before && !row.cells.empty() && row.cells.size() <= limits.columns);
    before = row.number;
    bool blank = true;
    for (const auto& cell : row.cells) {
      must(base::is_utf8(cell.text));
      text += cell.text.size();
      blank = blank && base::trimmed(cell.text).empty();
    }
    must(!blank);
  }
  must(text <= limits.text);
}

}  // namespace
}  // namespace sealwright::evidence

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sealwright::evidence::hold({reinterpret_cast<const char*>(data), size});
  return 0;
}
