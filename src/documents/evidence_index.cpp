// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "documents/shown.hpp"

namespace sealwright::documents {
namespace {

constexpr std::size_t kPage = 1000;

Json time_of(const std::optional<Instant>& at) { return at ? Json(at->text()) : Json(nullptr); }

Json line_of(const store::Evidence& evidence, std::size_t number) {
  return JsonObject{{"number", number},
                    {"id", evidence.id.text()},
                    {"title", evidence.title.empty() ? evidence.file_name : evidence.title},
                    {"source", evidence.source},
                    {"format", evidence.format},
                    {"collector", evidence.collector},
                    {"controls", base::joined(evidence.controls, ", ")},
                    {"period_from", time_of(evidence.period_from)},
                    {"period_to", time_of(evidence.period_to)},
                    {"collected_at", evidence.collected_at.text()},
                    {"received_at", evidence.received_at.text()},
                    {"digest", evidence.digest.hex()},
                    {"size", evidence.size},
                    {"entry", evidence.entry}};
}

Result<Json> gather(const Question& question) {
  Names names(question.reader);
  TRY(auto head, head_of(question, evidence_index(), names));
  store::Reader::EvidenceQuery query;
  query.limit = kPage;
  std::vector<store::Evidence> all;
  do {
    TRY(auto page, question.reader.evidence_list(query));
    for (auto& each : page.first) all.push_back(std::move(each));
    query.after = page.second;
  } while (!query.after.empty());
  JsonArray rows;
  std::uint64_t bytes = 0;
  std::set<std::string> sources;
  for (auto each = all.rbegin(); each != all.rend(); ++each) {
    rows.push_back(line_of(*each, rows.size() + 1));
    bytes += each->size;
    sources.insert(each->source);
  }
  return Json(JsonObject{{"document", std::move(head)},
                         {"counts", JsonObject{{"all", rows.size()}, {"bytes", bytes}, {"sources", sources.size()}}},
                         {"evidence", std::move(rows)}});
}

}  // namespace

const Report& evidence_index() {
  static const Report report{.name = "evidence-index",
                             .title = "Evidence index",
                             .clause = "7.5.3",
                             .help = "Write the index of evidence: source, controls, times, digest, ledger entry",
                             .permission = "report.read",
                             .gather = gather,
                             .rows = "evidence",
                             .columns = {{"number", "Number", 8},
                                         {"title", "Title", 40},
                                         {"controls", "Controls", 30},
                                         {"source", "Source", 22},
                                         {"format", "Format", 12},
                                         {"collector", "Collector", 22},
                                         {"period_from", "Period from", 22},
                                         {"period_to", "Period to", 22},
                                         {"collected_at", "Collected at", 22},
                                         {"received_at", "Received at", 22},
                                         {"digest", "SHA-256", 40},
                                         {"size", "Bytes", 12},
                                         {"entry", "Ledger entry", 12},
                                         {"id", "Id", 38}}};
  return report;
}

}  // namespace sealwright::documents
