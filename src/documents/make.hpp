// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/tree.hpp"
#include "documents/render.hpp"
#include "documents/report.hpp"

/// From a question to a file: gather, then lay out. What a pack calls too.
namespace sealwright::documents {

/// How far it is, from 0 to 1, and with what.
using Progress = std::function<void(double, std::string_view)>;

/// A file to take away.
struct File {
  std::string name;  ///< `internal-audit-report-AU-1.pdf`; letters, digits, `-` and `.` alone
  std::string media_type;
  std::string bytes;
};

/// The forms that a document can be made in: pdf, docx, html, json, and xlsx where it is a table.
std::vector<std::string> formats_of(const Report& report);

/// The same snapshot gives the same bytes in every form. `files` holds the templates. Invalid: a form that the document has not, or a
/// record that it cannot be about; unavailable: a package is missing, which is named, or the limits of time and memory were reached.
Result<File> make_document(const content::ContentTree& files, const Question& question, const Report& report, std::string_view format,
                           const Progress& progress);

/// A PDF before it is laid out: all that is read is read.
struct Draft {
  std::string name;  ///< of the file
  Layout layout;
};
Result<Draft> draft_pdf(const Question& question, const Report& report);
/// The files, in the order of the drafts: laid out together, which takes less time than one after another.
Result<std::vector<File>> lay_out(const content::ContentTree& files, std::vector<Draft> drafts, const Progress& progress);

/// A document that can be made: which, and of which record.
struct Wanted {
  const Report* report = nullptr;
  std::string reference{};  ///< empty: it takes none, or may lack it
};
/// Every document about what is finished: those that take no record, and the others for each record that is published, reported, held or
/// frozen, in the order of reports() and then of the refs.
Result<std::vector<Wanted>> finished_documents(store::Reader& reader);

}  // namespace sealwright::documents
