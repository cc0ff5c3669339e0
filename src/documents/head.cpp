// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "documents/shown.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/organization.hpp"
#include "ledger/checkpoint.hpp"

namespace sealwright::documents {
namespace {

/// The newest signed checkpoint that the snapshot's ledger extends; null where there is none.
Result<Json> checkpoint_of(store::Reader& reader, std::uint64_t size) {
  TRY(const auto notes, reader.checkpoints());
  for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
    // A signed note is its text, an empty line, and signatures (C2SP signed-note).
    TRY(const auto checkpoint, ledger::parse_checkpoint(std::string_view(*note).substr(0, note->find("\n\n") + 1)));
    if (checkpoint.size <= size) return Json(JsonObject{{"size", checkpoint.size}, {"root", base::base64(checkpoint.root.view())}});
  }
  return Json(nullptr);
}

Result<Json> ledger_of(const Question& question) {
  auto& reader = question.reader;
  TRY(const auto head, ledger_at(question));
  TRY(auto checkpoint, checkpoint_of(reader, head.size));
  return Json(JsonObject{{"origin", reader.organization().origin},
                         {"size", head.size},
                         {"root", base::base64(head.root.view())},
                         {"checkpoint", std::move(checkpoint)}});
}

Result<Json> organization_of(store::Reader& reader, Names& names) {
  TRY(const auto all, isms::every<isms::Organization>(reader));
  if (all.empty()) return Json(JsonObject{{"name", reader.organization().name}, {"legal_name", nullptr}, {"language", "en"}});
  TRY(auto out, shown(names, all.front()));
  return Json(std::move(out));
}

}  // namespace

Result<store::LedgerHead> ledger_at(const Question& question) {
  return question.ledger ? Result<store::LedgerHead>(*question.ledger) : question.reader.ledger_head();
}

Result<JsonObject> head_of(const Question& question, const Report& report, Names& names) {
  auto& reader = question.reader;
  TRY(auto organization, organization_of(reader, names));
  TRY(auto ledger, ledger_of(question));
  return JsonObject{{"name", report.name},
                    {"title", report.title},
                    {"subtitle", ""},
                    {"clause", report.clause},
                    {"classification", "internal"},
                    {"organization", std::move(organization)},
                    {"scope", nullptr},
                    {"as_of", reader.now().text()},
                    {"past", reader.past()},
                    {"simulated", reader.organization().simulated},
                    {"ledger", std::move(ledger)},
                    {"sign_off", JsonArray()}};
}

}  // namespace sealwright::documents
