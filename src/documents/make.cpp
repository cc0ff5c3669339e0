// SPDX-License-Identifier: Apache-2.0
#include "documents/make.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::documents {
namespace {

constexpr std::string_view kPdf = "pdf";
constexpr double kGathered = 0.2;  // of the time that a document takes, by measure

std::string_view media_type_of(std::string_view format) {
  if (format == kPdf) return "application/pdf";
  if (format == "docx") return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return format == "html" ? "text/html; charset=utf-8" : "application/json";
}

bool is_table(const Report& report) { return report.sheet != nullptr || !report.rows.empty(); }

/// What stands at a path such as `owner/title`; nullptr where something on the way is absent.
const Json* at_path(const Json& row, std::string_view path) {
  const Json* here = &row;
  for (const auto step : base::split(path, '/')) {
    if (here = base::member(*here, step); here == nullptr) break;
  }
  return here;
}

std::string cell_of(const Json& row, const TableColumn& column) {
  const Json* value = at_path(row, column.path);
  if (value == nullptr || value->is_null()) return {};
  if (value->is_bool()) return value->get_bool() ? "Yes" : "No";
  if (!value->is_string()) return base::canonical(*value);
  const std::string text(std::string_view(value->get_string()));
  return column.words ? base::sentence_case(text) : text;
}

Sheet sheet_of(const Report& report, const Json& data) {
  const Json& head = data.at("document");
  const Json& ledger = head.at("ledger");
  const auto text = [&](const Json& in, const char* name) { return base::text_member(in, name); };
  Sheet out;
  out.name = report.title.substr(0, 31);  // the format's limit
  out.heading = {fmt::format("{} – {}", text(head, "title"), text(head.at("organization"), "name")),
                 fmt::format("ISO/IEC 27001:2022 {} · {}", report.clause, text(head, "classification"))};
  if (const auto subtitle = text(head, "subtitle"); !subtitle.empty()) out.heading.emplace_back(subtitle);
  if (head.at("simulated").as_bool()) out.heading.emplace_back("SIMULATED: the clock of this organization is set by hand");
  out.heading.push_back(fmt::format("As of {} · ledger {} · size {} · root {}", text(head, "as_of"), text(ledger, "origin"),
                                    ledger.at("size").to_number<std::uint64_t>(), text(ledger, "root")));
  for (const auto& column : report.columns) out.columns.push_back({column.label, column.width});
  for (const auto& row : data.at(report.rows).as_array()) {
    auto& cells = out.rows.emplace_back();
    for (const auto& column : report.columns) cells.push_back(cell_of(row, column));
  }
  return out;
}

Result<std::string> table_bytes(const Question& question, const Report& report) {
  if (report.sheet) {
    TRY(const auto sheet, report.sheet(question));
    return to_xlsx(sheet, question.reader.now());
  }
  TRY(const auto data, report.gather(question));
  return to_xlsx(sheet_of(report, data), question.reader.now());
}

std::string name_of(const Question& question, const Report& report, std::string_view format) {
  std::string stem = report.name;
  if (!question.reference.empty()) stem += "-" + question.reference;
  if (question.version) stem += fmt::format("-{}", *question.version);
  for (char& c : stem) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!plain) c = '-';
  }
  return stem + "." + std::string(format);
}

bool is_finished(const Report& report, const model::Record& record) {
  const auto& [member, values] = report.finished;
  return member.empty() || std::count(values.begin(), values.end(), base::text_member(record.body, member)) > 0;
}

}  // namespace

std::vector<std::string> formats_of(const Report& report) {
  std::vector<std::string> out{"pdf", "docx", "html", "json"};
  if (is_table(report)) out.insert(out.begin() + 2, "xlsx");
  return out;
}

Result<File> make_document(const content::ContentTree& files, const Question& question, const Report& report, std::string_view format,
                           const Progress& progress) {
  const auto known = formats_of(report);
  if (std::find(known.begin(), known.end(), format) == known.end())
    return invalid_at("/format", fmt::format("{} is made as {}, not {}", report.name, base::joined(known, ", "), base::quoted(format)));
  if (!question.reference.empty() && report.takes.empty())
    return invalid_at("/reference", report.name + " is about no single record: leave it out");
  File out{name_of(question, report, format), std::string(media_type_of(format)), {}};
  progress(0, "reading records");
  if (format == "xlsx") {
    TRY(out.bytes, table_bytes(question, report));
    return out;
  }
  TRY(const auto data, report.gather(question));
  if (format == "json") {
    out.bytes = base::pretty(data) + "\n";
    return out;
  }
  progress(kGathered, "laying out");
  TRY(out.bytes, render(files, {report.name, std::string(format), data, question.reader.now()}));
  return out;
}

Result<Draft> draft_pdf(const Question& question, const Report& report) {
  TRY(auto data, report.gather(question));
  return Draft{name_of(question, report, kPdf), {report.name, std::string(kPdf), std::move(data), question.reader.now()}};
}

Result<std::vector<File>> lay_out(const content::ContentTree& files, std::vector<Draft> drafts, const Progress& progress) {
  std::vector<Layout> layouts;
  for (auto& draft : drafts) layouts.push_back(std::move(draft.layout));
  const auto told = [&](std::size_t made) {
    progress(static_cast<double>(made) / static_cast<double>(drafts.size()),
             fmt::format("laid out {} of {} documents", made, drafts.size()));
  };
  if (!drafts.empty()) told(0);
  TRY(auto bytes, render_all(files, layouts, {}, told));
  std::vector<File> out;
  for (std::size_t i = 0; i < drafts.size(); ++i)
    out.push_back({std::move(drafts[i].name), std::string(media_type_of(kPdf)), std::move(bytes[i])});
  return out;
}

Result<std::vector<Wanted>> finished_documents(store::Reader& reader) {
  std::vector<Wanted> out;
  for (const auto& report : reports()) {
    if (report.takes.empty() || report.may_lack) out.push_back({&report, {}});
    if (report.takes.empty() || (report.may_lack && report.finished.member.empty())) continue;
    store::Query query;
    query.limit = 1000;
    do {
      TRY(const auto page, reader.list(report.takes, query));
      for (const auto& record : page.records)
        if (is_finished(report, record)) out.push_back({&report, record.ref});
      query.after = page.next;
    } while (!query.after.empty());
  }
  return out;
}

}  // namespace sealwright::documents
