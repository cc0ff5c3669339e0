// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include "base/text.hpp"
#include "documents/markdown.hpp"
#include "documents/shown.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::documents {
namespace {

constexpr std::array kSignatures{Signature{"Author", "author"}, Signature{"Approver", "approver"},
                                 Signature{"Approved by", "approved_by", "approved_on"}};

/// The editions that led to this one, newest first.
Result<JsonArray> editions(store::Reader& reader, Names& names, const isms::Stored<isms::Document>& document) {
  JsonArray out;
  std::set<Id> seen{document.record.id};
  auto each = document;
  while (each.value.replaces && seen.insert(each.value.replaces->id).second) {
    TRY(const auto found, reader.find("document", each.value.replaces->id));
    if (!found) break;
    TRY(auto value, isms::record_as<isms::Document>(*found));
    each = {*found, std::move(value)};
    TRY(auto row, shown(names, each));
    row.erase("body");
    out.push_back(std::move(row));
  }
  return out;
}

Result<Json> gather(const Question& question) {
  auto& reader = question.reader;
  Names names(reader);
  TRY(auto head, head_of(question, policy(), names));
  TRY(const auto record, asked_record(question, policy()));
  TRY(const auto document, isms::the<isms::Document>(reader, record.id));
  const auto& value = document.value;
  TRY(auto told, shown(names, document));
  TRY(auto html, markdown_html(value.body.value_or(""), {.below = 1, .title = value.title}));
  TRY(auto earlier, editions(reader, names, document));
  head["title"] = value.title;
  head["classification"] = told.at("classification");
  head["subtitle"] = base::sentence_case(model::reflect::name_of(value.kind)) + " " + record.ref + ", edition " + value.edition;
  TRY_DONE(sign_off(question, names, head, isms::register_of_type<isms::Document>(), record, kSignatures));
  told.erase("body");
  return Json(JsonObject{
      {"document", std::move(head)}, {"policy", std::move(told)}, {"body_html", std::move(html)}, {"earlier", std::move(earlier)}});
}

}  // namespace

const Report& policy() {
  static const Report report{.name = "policy",
                             .title = "Policy",
                             .clause = "5.2, 7.5",
                             .help = "Write a policy, procedure or plan with its approval and editions",
                             .takes = "document",
                             .permission = "report.read",
                             .gather = gather,
                             .finished = {"status", {"published"}}};
  return report;
}

}  // namespace sealwright::documents
