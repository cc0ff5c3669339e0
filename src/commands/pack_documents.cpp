// SPDX-License-Identifier: Apache-2.0
#include "commands/pack_documents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/statements.hpp"
#include "isms/registers/scope.hpp"
#include "ledger/proof.hpp"

namespace sealwright::commands {
namespace {

using ledger::PackDocument;

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

Result<> add(std::vector<PackDocument>& out, const std::string& name, const Statement& statement) {
  for (const std::string_view format : {"csv", "json", "xlsx"}) {
    TRY(std::string bytes, statement_file(statement, format));
    out.push_back({fmt::format("{}.{}", name, format), std::move(bytes)});
  }
  return {};
}

}  // namespace

Result<std::vector<PackDocument>> pack_documents(const Call& call, const PackChoice& choice, const PackState& state, store::Reader& reader,
                                                 store::Reader& sealed, std::vector<std::string>& local) {
  std::vector<PackDocument> out;
  TRY(const auto root,
      ledger::root_from_tiles(state.size, [&](const ledger::Tile& tile) { return sealed.tile(tile.level, tile.index, state.size); }));
  TRY(const auto scopes, isms::every<isms::Scope>(reader));
  for (const auto& scope : scopes) {
    if (choice.audit && choice.audit->value.scope.id != scope.record.id) continue;
    for (const bool published : {false, true}) {
      TRY(auto statement, read_statement(call, reader, scope.record, std::nullopt));
      if (published && !statement.published) continue;
      if (published) {
        TRY(statement, read_statement(call, reader, scope.record, statement.published->value.number));
        TRY(const bool locally, approved_locally(reader, *statement.published));
        if (locally) local.push_back(statement.published->record.ref);
      }
      statement.head.ledger_size = state.size;
      statement.head.ledger_root = base::base64(root.view());
      const std::string name = "statement-of-applicability-" + base::lower_ascii(scope.record.ref);
      TRY_DONE(add(out, published ? name + "-version-" + statement.head.version : name, statement));
    }
  }
  return out;
}

}  // namespace sealwright::commands
