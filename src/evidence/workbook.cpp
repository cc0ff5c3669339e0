// SPDX-License-Identifier: Apache-2.0
#include "evidence/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/json.hpp"
#include "base/text.hpp"
#include "evidence/xml.hpp"
#include "evidence/zip_parts.hpp"

namespace sealwright::evidence {
namespace {

using Kind = SheetCell::Kind;

constexpr std::size_t kLongestCell = 4 * 32'767;  // characters that a cell can hold, in UTF-8

/// A part as XML; the document lies in the bytes beside it.
struct Part {
  Input input;
  pugi::xml_document document;
  pugi::xml_node root() const { return document.document_element(); }
};

struct Relation {
  std::string type;  ///< the last word of its address: `worksheet`
  std::string target;
};

/// Where a target leads from the part that names it, without a slash in front (ECMA-376 part 2, 6.3.2.2).
std::string resolved(std::string_view from, std::string_view target) {
  std::vector<std::string> way;
  if (!target.starts_with('/')) {
    for (const auto part : base::split(from, '/')) way.emplace_back(part);
    way.pop_back();
  }
  for (const auto part : base::split(target, '/')) {
    if (part == ".." && !way.empty()) way.pop_back();
    else if (part != "." && part != ".." && !part.empty()) way.emplace_back(part);
  }
  return base::joined(way, "/");
}

std::string relations_part(std::string_view of) {
  const auto slash = of.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view() : of.substr(0, slash + 1);
  return fmt::format("{}_rels/{}.rels", folder, of.substr(folder.size()));
}

int hex_value(std::string_view four) {
  int out = 0;
  for (const char c : four) {
    const int digit = base::hex_digit(c);
    if (digit < 0) return -1;
    out = out * 16 + digit;
  }
  return out;
}

/// `_x000D_` stands for a character that XML does not hold (ECMA-376 part 1, 22.9.2.19).
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '_' && at + 6 < text.size() && text[at + 1] == 'x' && text[at + 6] == '_';
    const int code = escape ? hex_value(text.substr(at + 2, 4)) : -1;
    if (code < 0 || code >= 0x80) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(code);
    at += 6;
  }
  return out;
}

/// The text of `<si>` or `<is>`: its own, or that of its runs; phonetic guides are left out.
std::string rich_text(pugi::xml_node node) {
  std::string out;
  for (const auto child : node.children()) {
    if (xml::local(child) == "t") out += child.text().get();
    else if (xml::local(child) == "r") out += xml::child(child, "t").text().get();
  }
  return unescaped(out);
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// `AB12` → 27: the column, counted from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t out = 0, letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z' && letters < 4; ++letters)
    out = out * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
  if (letters == 0 || !number_of(reference.substr(letters))) return std::nullopt;
  return out - 1;
}

class Workbook {
 public:
  Workbook(ZipParts parts, const SheetLimits& limits) : parts_(std::move(parts)), limits_(limits) {}

  Result<Sheet> read(std::string_view wanted) {
    TRY(const std::string book, book_part());
    TRY(const auto relations, relations_of(book));
    TRY(const auto part, this->part(book));
    const auto properties = xml::child(part->root(), "workbookPr");
    const auto epoch = xml::attribute(properties, "date1904");
    sheet_.format = "xlsx";
    sheet_.from_1904 = epoch == "1" || epoch == "true";
    TRY(const auto id, choose(xml::child(part->root(), "sheets"), wanted));
    const auto target = relations.find(id);
    if (target == relations.end() || target->second.type != "worksheet")
      return base::invalid(fmt::format("{} holds no table: name another sheet", base::quoted(sheet_.name)));
    TRY(const auto shared, only(relations, "sharedStrings", book));
    if (!shared.empty()) TRY_DONE(read_shared(shared));
    TRY(const auto styles, only(relations, "styles", book));
    if (!styles.empty()) TRY_DONE(read_styles(styles));
    TRY_DONE(read_rows(target->second.target));
    return std::move(sheet_);
  }

 private:
  Result<std::unique_ptr<Part>> part(const std::string& name) {
    TRY(const std::string bytes, parts_.read(name));
    auto out = std::make_unique<Part>(Part{Input::of(bytes, name), {}});
    Limits reading;
    reading.nodes = limits_.nodes;
    auto loaded = xml::load(out->input, reading, out->document, xml::Blank::kept);
    if (!loaded) return std::move(loaded).error().within(name);
    return out;
  }

  Result<std::map<std::string, Relation>> relations_of(const std::string& name) {
    std::map<std::string, Relation> out;
    const std::string file = relations_part(name);
    if (!parts_.holds(file)) return out;
    TRY(const auto part, this->part(file));
    for (const auto each : part->root().children()) {
      if (xml::local(each) != "Relationship" || xml::attribute(each, "TargetMode") == "External") continue;
      const auto type = xml::attribute(each, "Type");
      out[std::string(xml::attribute(each, "Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                      resolved(name, xml::attribute(each, "Target"))};
    }
    return out;
  }

  /// The part of this type, empty where there is none. Each is read once, whatever number of relationships leads to it: a book has at
  /// most one of them (ECMA-376 part 1, 12.3).
  static Result<std::string> only(const std::map<std::string, Relation>& relations, std::string_view type, std::string_view of) {
    std::string out;
    for (const auto& [id, relation] : relations) {
      if (relation.type != type) continue;
      if (!out.empty())
        return base::invalid(fmt::format("{}: two relationships {}, where one is expected: save the workbook anew", of, type));
      out = relation.target;
    }
    return out;
  }

  Result<std::string> book_part() {
    TRY(const auto relations, relations_of(""));
    TRY(auto book, only(relations, "officeDocument", "the package"));
    if (parts_.holds(book)) {
      TRY(const auto part, this->part(book));
      if (xml::local(part->root()) == "workbook") return book;
    }
    return base::invalid("it is no workbook: a spreadsheet saved as .xlsx, or CSV, is read");
  }

  /// The relation of the sheet that is meant; its name becomes the sheet's.
  Result<std::string> choose(pugi::xml_node sheets, std::string_view wanted) {
    std::vector<std::string> names;
    for (const auto each : sheets.children()) {
      if (xml::local(each) != "sheet") continue;
      const std::string name(xml::attribute(each, "name"));
      const auto state = xml::attribute(each, "state");
      names.push_back(base::quoted(name));
      const bool meant = wanted.empty() ? state.empty() || state == "visible" : base::lower_ascii(name) == base::lower_ascii(wanted);
      if (!meant) continue;
      sheet_.name = name;
      for (const auto item : each.attributes()) {
        if (std::string_view(item.name()).find(':') != std::string_view::npos && xml::local(item.name()) == "id")
          return std::string(item.value());
      }
    }
    return base::invalid_at(
        "/sheet", fmt::format("there is no sheet {}; there are {}",
                              wanted.empty() ? std::string("that is not hidden") : base::quoted(wanted), base::joined(names, ", ")));
  }

  Result<> read_shared(const std::string& name) {
    TRY(const auto part, this->part(name));
    std::uint64_t bytes = 0;
    for (const auto each : part->root().children()) {
      if (xml::local(each) != "si") continue;
      auto text = rich_text(each);
      bytes += text.size();
      if (shared_.size() >= limits_.cells || bytes > limits_.text)
        return base::too_large(
            fmt::format("{}: over {} shared texts, or {} bytes of them: split the table", name, limits_.cells, limits_.text));
      shared_.push_back(std::move(text));
    }
    return {};
  }

  Result<> read_styles(const std::string& name) {
    TRY(const auto part, this->part(name));
    std::map<std::string, std::string> codes;
    for (const auto each : xml::child(part->root(), "numFmts").children())
      codes[std::string(xml::attribute(each, "numFmtId"))] = xml::attribute(each, "formatCode");
    for (const auto each : xml::child(part->root(), "cellXfs").children()) {
      const std::string id(xml::attribute(each, "numFmtId"));
      const auto code = codes.find(id);
      const auto number = number_of(id);
      // A code of the workbook's own takes the place of the built-in format of its number.
      dates_.push_back(code != codes.end() ? shows_a_date(-1, code->second)
                                           : number && *number < 10'000 && shows_a_date(static_cast<int>(*number), ""));
    }
    return {};
  }

  Result<> read_rows(const std::string& name) {
    TRY(const auto part, this->part(name));
    std::size_t before = 0;
    for (const auto row : xml::child(part->root(), "sheetData").children()) {
      if (xml::local(row) != "row") continue;
      const auto stated = xml::attribute(row, "r");
      const auto number = stated.empty() ? std::optional(before + 1) : number_of(stated);
      if (!number || *number <= before) return base::invalid(fmt::format("{}: a row {} behind row {}", name, base::quoted(stated), before));
      before = *number;
      TRY(auto cells, cells_of(row, before));
      if (cells.empty()) continue;
      if (sheet_.rows.size() > limits_.rows)
        return base::too_large(fmt::format("row {}: more than {} rows: split the table", before, limits_.rows));
      sheet_.rows.push_back({before, std::move(cells)});
    }
    return {};
  }

  /// Nothing where all are blank.
  Result<std::vector<SheetCell>> cells_of(pugi::xml_node row, std::size_t number) {
    std::vector<SheetCell> out;
    std::size_t next = 0;
    for (const auto each : row.children()) {
      if (xml::local(each) != "c") continue;
      const auto stated = xml::attribute(each, "r");
      const auto column = stated.empty() ? std::optional(next) : column_of(stated);
      if (!column || *column < next) return base::invalid(fmt::format("row {}: a cell {} out of order", number, base::quoted(stated)));
      next = *column + 1;
      const std::string place = column_letters(*column) + std::to_string(number);
      auto cell = value_of(each);
      if (!cell) return std::move(cell).error().within("cell " + place);
      if (base::trimmed(cell->text).empty()) continue;
      if (*column >= limits_.columns) return base::too_large(fmt::format("cell {}: more than {} columns", place, limits_.columns));
      text_ += cell->text.size();
      if (text_ > limits_.text) return base::too_large(fmt::format("cell {}: over {} bytes of text: split the table", place, limits_.text));
      cells_ += *column + 1 - out.size();
      if (cells_ > limits_.cells)
        return base::too_large(
            fmt::format("cell {}: more than {} cells in all: split the table, or leave out empty columns", place, limits_.cells));
      out.resize(*column);
      out.push_back(*std::move(cell));
    }
    return out;
  }

  Result<SheetCell> value_of(pugi::xml_node cell) {
    const auto type = xml::attribute(cell, "t");
    const std::string_view value = xml::child(cell, "v").text().get();
    if (type == "inlineStr") return text_cell(rich_text(xml::child(cell, "is")));
    if (value.empty()) return SheetCell{};
    if (type == "s") {
      const auto index = number_of(value);
      if (!index || *index >= shared_.size())
        return base::invalid(fmt::format("shared text {} of {}", base::quoted(value), shared_.size()));
      return text_cell(shared_[*index]);
    }
    if (type == "str") return text_cell(unescaped(value));
    if (type == "b") return SheetCell{Kind::boolean, value == "1" || value == "true" ? "true" : "false"};
    if (type == "e") return SheetCell{Kind::fault, std::string(value)};
    if (type == "d") return SheetCell{Kind::date, std::string(value)};
    return number_cell(value, xml::attribute(cell, "s"));
  }

  static Result<SheetCell> text_cell(std::string text) {
    if (text.size() > kLongestCell) return base::too_large(fmt::format("a text of over {} bytes", kLongestCell));
    return SheetCell{Kind::text, std::move(text)};
  }

  Result<SheetCell> number_cell(std::string_view value, std::string_view style) {
    double number = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (fault != std::errc() || end != value.data() + value.size()) return base::invalid(base::quoted(value) + " is no number");
    const auto index = number_of(style);
    if (index && *index < dates_.size() && dates_[*index]) {
      if (auto date = date_of_serial(number, sheet_.from_1904)) return SheetCell{Kind::date, *std::move(date)};
    }
    return SheetCell{Kind::number, base::ecmascript_number(number)};
  }

  ZipParts parts_;
  const SheetLimits& limits_;
  Sheet sheet_;
  std::vector<std::string> shared_;
  std::vector<bool> dates_;  ///< by style
  std::uint64_t text_ = 0, cells_ = 0;
};

}  // namespace

Result<Sheet> read_workbook(std::string_view bytes, std::string_view worksheet, const SheetLimits& limits) {
  TRY(auto parts, ZipParts::open(bytes, limits));
  return Workbook(std::move(parts), limits).read(worksheet);
}

}  // namespace sealwright::evidence
