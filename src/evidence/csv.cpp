// SPDX-License-Identifier: Apache-2.0
#include "evidence/csv.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "evidence/format.hpp"
#include "evidence/table.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::size_t kMaxCells = 500;

std::string utf8_of_latin1(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out.push_back(c);
    else out.push_back(static_cast<char>(0xC0 | (byte >> 6))), out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
  }
  return out;
}

/// The mapping that this file is for: the caller's own, the named one, or the one whose columns the header has.
Result<const Mapping*> mapping_for(std::string_view head, const Options& options, bool tell) {
  if (options.mapping) return options.mapping;
  if (!options.catalogue) return base::invalid("no mapping is declared");
  if (const auto wanted = variant_of(options.format); !wanted.empty()) {
    if (const auto* found = options.catalogue->find("csv", wanted)) return found;
    return base::invalid_at("/format", fmt::format("no mapping {} is declared; there are {}", base::quoted(wanted),
                                                   base::joined(options.catalogue->names("csv"), ", ")));
  }
  for (const auto* mapping : options.catalogue->of_kind("csv")) {
    CsvText csv(head, mapping->delimiter);
    std::vector<std::string> header;
    const auto read = csv.next(header);
    if (!read || !*read || header.size() < 2) continue;
    const auto found = propose(*options.catalogue, "csv", header, {});
    if (found && *found == mapping) return mapping;
  }
  if (!tell) return static_cast<const Mapping*>(nullptr);
  return base::invalid(fmt::format("line 1: no declared mapping has this header: say --format csv:NAME with one of {}, or give a mapping",
                                   base::joined(options.catalogue->names("csv"), ", ")));
}

int recognise_csv(std::string_view head, const Options& options) {
  if (options.mapping) return 60;
  const auto found = mapping_for(head, options, false);
  return found && *found ? 60 : 0;
}

class CsvReader {
 public:
  CsvReader(const Mapping& mapping, const Options& options, Recorder& out) : mapping_(mapping), options_(options), out_(out) {}

  Result<> read(std::string_view text, std::string_view name) {
    CsvText csv(text, mapping_.delimiter);
    TRY(const bool any, csv.next(header_));
    if (!any) return base::invalid("line 1: there is no header");
    TRY_DONE(check_header());
    host_ = !options_.target.empty() ? options_.target : std::string(base::trimmed(name.substr(0, name.find('.'))));
    std::vector<std::string> cells;
    for (;;) {
      auto more = csv.next(cells);
      if (!more) return std::move(more).error();
      if (!*more) break;
      auto done = record(cells);
      if (!done) return std::move(done).error().within(fmt::format("line {}", csv.line()));
    }
    Collected collected;
    collected.note(mapping_, host_, header_);
    collected.tell(out_);
    out_.format("csv:" + mapping_.name);
    out_.target(host_);
    if (mapping_.complete || options_.complete) out_.complete(mapping_.type, mapping_.host, host_);
    return {};
  }

 private:
  Result<> check_header() {
    std::set<std::string> seen;
    for (const auto& name : header_) {
      if (!seen.insert(name).second) return base::invalid(fmt::format("line 1: two columns {}", base::quoted(name)));
      if (!mapping_.knows(name)) out_.warn(fmt::format("column {} is not in the mapping and was left out", base::quoted(name)));
    }
    for (const auto& column : mapping_.columns)
      if (column.required && !seen.contains(column.name))
        return base::invalid(fmt::format("line 1: column {} is missing", base::quoted(column.name)));
    return {};
  }

  Result<> record(const std::vector<std::string>& cells) {
    if (cells.size() != header_.size()) return base::invalid(fmt::format("{} cells where the header has {}", cells.size(), header_.size()));
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) row.emplace_back(header_[i], cells[i]);
    TRY(const auto body, body_of(mapping_, row, host_, out_));
    if (const auto* status = body.if_contains("status"); status && status->is_string()) out_.status(std::string_view(status->get_string()));
    if (const auto* severity = body.if_contains("severity"); severity && severity->is_string())
      out_.severity(std::string_view(severity->get_string()));
    return out_.put(mapping_.type, body);
  }

  const Mapping& mapping_;
  const Options& options_;
  Recorder& out_;
  std::vector<std::string> header_;
  std::string host_;
};

Result<> decode_csv(Input& input, const Options& options, Recorder& out) {
  TRY(const auto* mapping, mapping_for(input.text().substr(0, 64 << 10), options, true));
  std::string converted;
  std::string_view text = input.text();
  if (mapping->encoding == "latin1") text = converted = utf8_of_latin1(text);
  else if (!base::is_utf8(text)) return base::invalid("not UTF-8: declare `encoding: latin1` in the mapping if that is what it is");
  return CsvReader(*mapping, options, out).read(text, input.name());
}

}  // namespace

bool CsvText::at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n"); }

Result<> CsvText::quoted_cell(std::string& cell) {
  const auto from = line_;
  for (++at_; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\0') return base::invalid(fmt::format("line {}: a zero byte", line_));
    if (c == '\n') ++line_;
    if (c != '"') {
      cell.push_back(c);
      continue;
    }
    if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      cell.push_back('"');
      ++at_;
      continue;
    }
    ++at_;
    if (at_line_end() || text_[at_] == delimiter_) return {};
    return base::invalid(fmt::format("line {}: text behind a closing quote", line_));
  }
  return base::invalid(fmt::format("line {}: a quote that is never closed", from));
}

Result<> CsvText::plain_cell(std::string& cell) {
  while (!at_line_end() && text_[at_] != delimiter_) {
    const char c = text_[at_++];
    if (c == '"') return base::invalid(fmt::format("line {}: a quote inside a cell that is not quoted", line_));
    if (c == '\0' || c == '\r') return base::invalid(fmt::format("line {}: a zero byte or a lone carriage return", line_));
    cell.push_back(c);
  }
  return {};
}

Result<bool> CsvText::next(std::vector<std::string>& cells) {
  cells.clear();
  if (at_ >= text_.size()) return false;
  record_line_ = line_;
  for (;;) {
    if (cells.size() >= kMaxCells) return base::too_large(fmt::format("line {}: more than {} cells", line_, kMaxCells));
    auto& cell = cells.emplace_back();
    if (at_ < text_.size() && text_[at_] == '"') TRY_DONE(quoted_cell(cell));
    else TRY_DONE(plain_cell(cell));
    if (at_ < text_.size() && text_[at_] == delimiter_) {
      ++at_;
      continue;
    }
    if (at_ < text_.size()) {
      at_ += text_[at_] == '\r' ? 2 : 1;
      ++line_;
    }
    return true;
  }
}

const Reader kCsv{.name = "csv",
                  .title = "CSV with a declared mapping",
                  .help = "RFC 4180 text with a header; a mapping says which column fills which field; complete only when said",
                  .recognise = recognise_csv,
                  .decode = decode_csv};

}  // namespace sealwright::evidence
