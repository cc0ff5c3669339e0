// SPDX-License-Identifier: Apache-2.0
#include "commands/pack_documents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "documents/make.hpp"
#include "documents/statement.hpp"
#include "isms/every.hpp"
#include "isms/registers/scope.hpp"
#include "ledger/proof.hpp"

namespace sealwright::commands {
namespace {

using ledger::PackDocument;

/// The documents of a pack while they are gathered. Those that are laid out have no bytes yet: they are laid out together, at the end.
struct Gathered {
  std::vector<PackDocument> all;
  std::vector<std::size_t> places;  ///< in `all`, of what is laid out
  std::vector<documents::Draft> drafts;

  void add(std::string name, documents::Draft draft) {
    places.push_back(all.size());
    all.push_back({std::move(name), {}});
    drafts.push_back(std::move(draft));
  }
};

/// Whether the version that names who approved it was written through the open folder, and not by a user who had signed in.
Result<bool> approved_locally(store::Reader& reader, const isms::Stored<isms::Soa>& edition) {
  TRY(auto versions, reader.history("soa", edition.record.id));
  std::sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
  for (const auto& each : versions) {
    const auto body = base::parse_json(each.body, {.bytes = std::size_t{16} << 20});
    if (body && base::member(*body, "approved_by") != nullptr) return base::text_member(each.actor, "via") == "local";
  }
  return false;
}

/// What documents of one scope are asked of; as it stands, or a published version.
documents::Question question_of(const Call& call, store::Reader& reader, const isms::CheckSet& set, const store::LedgerHead& ledger,
                                const std::string& scope) {
  return {.reader = reader,
          .library = call.services.library,
          .checks = *set,
          .blobs = call.services.store.blobs(),
          .scope = scope,
          .ledger = ledger};
}

Result<> add_statement(const documents::Question& question, const std::string& name, Gathered& out) {
  TRY(const auto statement, documents::read_statement(question));
  for (const std::string_view format : {"csv", "json", "xlsx"}) {
    TRY(std::string bytes, documents::statement_file(statement, format));
    out.all.push_back({fmt::format("{}.{}", name, format), std::move(bytes)});
  }
  TRY(auto draft, documents::draft_pdf(question, documents::statement_of_applicability()));
  out.add(name + ".pdf", std::move(draft));
  return {};
}

/// The Statement of Applicability of a scope as it stands, and as it was last published.
Result<> add_statements(documents::Question question, const isms::Stored<isms::Scope>& scope, Gathered& out,
                        std::vector<std::string>& local) {
  const std::string name = "statement-of-applicability-" + base::lower_ascii(scope.record.ref);
  TRY_DONE(add_statement(question, name, out));
  TRY(const auto statement, documents::read_statement(question));
  if (!statement.published) return {};
  question.version = statement.published->value.number;
  TRY(const bool locally, approved_locally(question.reader, *statement.published));
  if (locally) local.push_back(statement.published->record.ref);
  return add_statement(question, fmt::format("{}-version-{}", name, *question.version), out);
}

bool is(const documents::Wanted& wanted, const documents::Report& report) { return wanted.report->name == report.name; }

/// A pack has an index of its own, and the statement in every form.
bool packed(const documents::Wanted& wanted) {
  return !is(wanted, documents::evidence_index()) && !is(wanted, documents::statement_of_applicability());
}

/// The documents about what is finished: those of a scope, or those about a record, of an audit its own report.
Result<> add_reports(const PackChoice& choice, documents::Question question, const isms::Stored<isms::Scope>* scope, Gathered& out) {
  TRY(const auto all, documents::finished_documents(question.reader));
  for (const auto& wanted : all) {
    if (!packed(wanted) || (scope != nullptr) != wanted.reference.empty()) continue;
    if (choice.audit && is(wanted, documents::internal_audit_report()) && wanted.reference != choice.audit->record.ref) continue;
    question.reference = wanted.reference;
    TRY(auto draft, documents::draft_pdf(question, *wanted.report));
    auto name = scope == nullptr ? draft.name : fmt::format("{}-{}.pdf", wanted.report->name, base::lower_ascii(scope->record.ref));
    out.add(std::move(name), std::move(draft));
  }
  return {};
}

}  // namespace

Result<std::vector<PackDocument>> pack_documents(const Call& call, const PackChoice& choice, const PackState& state, store::Reader& reader,
                                                 store::Reader& sealed, std::vector<std::string>& local) {
  Gathered out;
  TRY(const auto root,
      ledger::root_from_tiles(state.size, [&](const ledger::Tile& tile) { return sealed.tile(tile.level, tile.index, state.size); }));
  const store::LedgerHead ledger{state.size, root, state.at};
  TRY(const auto set, call.checks_in_force(reader));
  TRY(const auto scopes, isms::every<isms::Scope>(reader));
  for (const auto& scope : scopes) {
    if (choice.audit && choice.audit->value.scope.id != scope.record.id) continue;
    const auto question = question_of(call, reader, set, ledger, scope.record.ref);
    TRY_DONE(add_statements(question, scope, out, local));
    TRY_DONE(add_reports(choice, question, &scope, out));
  }
  TRY_DONE(add_reports(choice, question_of(call, reader, set, ledger, ""), nullptr, out));
  TRY(auto files, documents::lay_out(call.services.files, std::move(out.drafts), call.progress));
  for (std::size_t i = 0; i < files.size(); ++i) out.all[out.places[i]].bytes = std::move(files[i].bytes);
  return std::move(out.all);
}

}  // namespace sealwright::commands
