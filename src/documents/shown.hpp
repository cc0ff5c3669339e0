// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>

#include "documents/report.hpp"
#include "isms/every.hpp"

/// Records as documents show them: what a document's `gather` is made of.
namespace sealwright::documents {

/// What references lead to, each read once. A record that the reader does not show is told as not shared.
class Names {
 public:
  explicit Names(store::Reader& reader) : reader_(reader) {}
  /// `{ref, title}`.
  Result<Json> of(const std::string& register_name, Id id);

 private:
  store::Reader& reader_;
  std::map<std::pair<std::string, Id>, Json> known_;
};

/// Whether members of long text are also given as HTML, under `NAME_html`.
enum class Prose { plain, marked };

/// `{ref, version, …body}` with every member of the register, null where absent; references as Names gives them.
Result<JsonObject> shown(Names& names, const model::Register& reg, const model::Record& record, Prose prose = Prose::plain);

template <class T>
Result<JsonObject> shown(Names& names, const isms::Stored<T>& record, Prose prose = Prose::plain) {
  return shown(names, isms::register_of_type<T>(), record.record, prose);
}

/// Records of T that are of the scope, or name none, in the order of their refs. `wanted` decides on each.
template <class T, class Wanted>
Result<JsonArray> all_shown(store::Reader& reader, Names& names, const Wanted& wanted, Prose prose = Prose::plain) {
  TRY(const auto records, isms::every<T>(reader));
  JsonArray out;
  for (const auto& each : records) {
    if (!wanted(each.value)) continue;
    TRY(auto one, shown(names, each, prose));
    out.push_back(std::move(one));
  }
  return out;
}

template <class T>
bool of_scope(const std::vector<isms::Ref<T>>& scopes, Id scope) {
  for (const auto& each : scopes)
    if (each.id == scope) return true;
  return scopes.empty();
}

/// A scope with its statement as HTML.
Result<Json> scope_shown(Names& names, const model::Record& scope);

/// The record that REF names. Invalid where there is none and the document needs one.
Result<model::Record> asked_record(const Question& question, const Report& report);

/// Who signs, in which role: members of a record that hold a person and a day.
struct Signature {
  std::string_view role;
  std::string_view person;
  std::string_view on{};
};

/// What stands on every document: `{name, title, subtitle, clause, classification, organization, scope, as_of, past, simulated, ledger:
/// {origin, size, root, checkpoint}, sign_off: [{role, name, on, local}]}`. `sign_off` is of `record`, and empty without one; `local` says
/// that it was given at the machine, not by somebody who signed in (DESIGN.md §10); null where nothing was given.
Result<JsonObject> head_of(const Question& question, const Report& report, Names& names);
Result<> sign_off(const Question& question, Names& names, JsonObject& head, const model::Register& reg, const model::Record& record,
                  std::span<const Signature> signatures);

}  // namespace sealwright::documents
