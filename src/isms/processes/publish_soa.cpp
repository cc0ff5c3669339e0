// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/publish_soa.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/processes/acting.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

Soa head_of(const SoaDraft& draft, const Digest& rows) {
  Soa out;
  const std::string_view scope = base::text_member(draft.scope.body, "name");
  out.title = fmt::format("Statement of Applicability, {}, version {}", scope, draft.number);
  out.scope = {draft.scope.id};
  out.number = draft.number;
  out.scope_statement = base::text_member(draft.scope.body, "description");
  if (out.scope_statement.empty()) out.scope_statement = scope;
  out.rows_digest = rows.hex();
  out.row_count = static_cast<std::int64_t>(draft.rows.size());
  out.applicable_count = std::count_if(draft.rows.begin(), draft.rows.end(), [](const SoaRow& row) { return row.applicable; });
  out.implemented_count = std::count_if(draft.rows.begin(), draft.rows.end(),
                                        [](const SoaRow& row) { return row.applicable && row.status == Declared::implemented; });
  return out;
}

Result<Stored<Soa>> waiting(store::Writer& writer, Id scope) {
  TRY(auto all, every<Soa>(writer, equals("scope", scope.text())));
  for (auto& each : all) {
    if (each.value.status == SoaStatus::prepared) return std::move(each);
  }
  return base::conflict("no version waits for approval in this scope: prepare one first");
}

Result<model::Record> change_waiting(store::Store& store, Id organization, const store::Actor& actor, Id scope, std::string_view what,
                                     const std::function<void(Soa&, Id person, Date today)>& change) {
  model::Record out;
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id person, acting_person(writer, what));
    TRY(auto stored, waiting(writer, scope));
    change(stored.value, person, writer.now().date());
    TRY(out, writer.update("soa", stored.record.id, stored.record.version, body_of(stored.value), true));
    return {};
  }));
  return out;
}

}  // namespace

Result<model::Record> prepare_soa(store::Store& store, Id organization, const store::Actor& actor, const ChecksOf& checks_of, Id scope,
                                  std::string_view note) {
  TRY(const auto reader, store.read(organization));
  TRY(const auto checks, checks_of(*reader));
  TRY(const SoaDraft draft, soa_draft(*reader, *checks, scope));
  if (draft.rows.empty()) return base::conflict("the scope has no controls: there is nothing to state");
  if (draft.prepared) {
    return base::conflict(draft.prepared->record.ref + " waits for approval already: approve or withdraw it first");
  }
  TRY(const Digest rows, store.blobs().put(organization, base::canonical(to_json(draft.rows))));
  Soa version = head_of(draft, rows);
  if (!note.empty()) version.note = std::string(note);
  model::Record out;
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id person, acting_person(writer, "preparing a Statement of Applicability"));
    version.prepared_by = {person};
    version.prepared_on = writer.now().date();
    TRY(out, writer.create("soa", body_of(version), true));
    return {};
  }));
  return out;
}

Result<model::Record> publish_soa(store::Store& store, Id organization, const store::Actor& actor, Id scope) {
  return change_waiting(store, organization, actor, scope, "approving a Statement of Applicability",
                        [](Soa& version, Id person, Date today) {
                          version.status = SoaStatus::published;
                          version.approved_by = Ref<Person>{person};
                          version.approved_on = today;
                        });
}

Result<model::Record> withdraw_soa(store::Store& store, Id organization, const store::Actor& actor, Id scope) {
  return change_waiting(store, organization, actor, scope, "withdrawing a Statement of Applicability",
                        [](Soa& version, Id, Date) { version.status = SoaStatus::withdrawn; });
}

}  // namespace sealwright::isms
