// SPDX-License-Identifier: Apache-2.0
#include "isms/soa.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace sealwright::isms {
namespace {

template <class T>
using ById = std::map<Id, const Stored<T>*>;

template <class T>
ById<T> by_id(const std::vector<Stored<T>>& all) {
  ById<T> out;
  for (const auto& each : all) out.emplace(each.record.id, &each);
  return out;
}

template <class T>
const Stored<T>* found(const ById<T>& all, Id id) {
  const auto place = all.find(id);
  return place == all.end() ? nullptr : place->second;
}

/// Facts, indexed once for all rows.
struct Index {
  ById<Person> persons;
  ById<Document> documents;
  std::map<Id, Id> replaced_by;  // a document → the published one that replaces it
  std::map<Id, std::vector<std::pair<const Stored<Risk>*, const Stored<Treatment>*>>> needed_for;  // a control → why
  std::map<std::string, std::vector<const Stored<Document>*>> answering;  // a bare reference → published documents
};

bool says(const Treatment& treatment) { return treatment.status != TreatmentStatus::cancelled; }

Index index_of(const SoaFacts& facts) {
  Index out;
  out.persons = by_id(facts.persons);
  out.documents = by_id(facts.documents);
  const auto risks = by_id(facts.risks);
  for (const auto& each : facts.treatments) {
    const auto* risk = found(risks, each.value.risk.id);
    if (!says(each.value) || !risk || risk->value.status == RiskStatus::closed) continue;
    for (const auto& control : each.value.controls) out.needed_for[control.id].emplace_back(risk, &each);
  }
  for (const auto& each : facts.documents) {
    if (each.value.status != DocumentStatus::published) continue;
    if (each.value.replaces) out.replaced_by[each.value.replaces->id] = each.record.id;
    for (const auto& reference : each.value.controls) out.answering[bare_reference(reference)].push_back(&each);
  }
  return out;
}

SoaLink link_of(const char* kind, const model::Record& record, std::string title) {
  return {kind, record.id.text(), record.ref, std::move(title)};
}

/// The edition that is in force now, or the one that was named where nothing replaced it.
const Stored<Document>* current(const Index& index, Id id) {
  for (std::size_t steps = 0; steps <= index.replaced_by.size(); ++steps) {
    const auto next = index.replaced_by.find(id);
    if (next == index.replaced_by.end()) break;
    id = next->second;
  }
  return found(index.documents, id);
}

bool holds_in(const Document& document, Id scope) {
  return document.scopes.empty() ||
         std::any_of(document.scopes.begin(), document.scopes.end(), [&](const auto& each) { return each.id == scope; });
}

std::vector<SoaLink> documents_of(const Index& index, const Control& control) {
  std::vector<const Stored<Document>*> all;
  for (const auto& each : control.documents) all.push_back(current(index, each.id));
  if (const auto answers = index.answering.find(control.reference); answers != index.answering.end()) {
    for (const auto* each : answers->second) {
      if (holds_in(each->value, control.scope.id)) all.push_back(each);
    }
  }
  std::vector<SoaLink> out;
  for (const auto* each : all) {
    if (!each) continue;
    SoaLink link = link_of("document", each->record, each->value.title + " " + each->value.edition);
    const bool twice = std::any_of(out.begin(), out.end(), [&](const SoaLink& other) { return other.id == link.id; });
    if (!twice) out.push_back(std::move(link));
  }
  return out;
}

std::vector<SoaReason> reasons_of(const Index& index, const Stored<Control>& control) {
  std::vector<SoaReason> out;
  if (!control.value.applicable) return out;
  if (const auto needed = index.needed_for.find(control.record.id); needed != index.needed_for.end()) {
    std::vector<Id> told;
    for (const auto& [risk, treatment] : needed->second) {
      if (std::find(told.begin(), told.end(), risk->record.id) != told.end()) continue;
      told.push_back(risk->record.id);
      out.push_back({Ground::risk,
                     risk->record.ref + " " + risk->value.title,
                     {link_of("risk", risk->record, risk->value.title), link_of("treatment", treatment->record, treatment->value.title)}});
    }
  }
  for (const auto& each : control.value.reasons) {
    SoaReason reason{each.ground, each.text, {}};
    for (const auto& record : each.records) reason.links.push_back({record.register_name, record.id.text(), "", ""});
    out.push_back(std::move(reason));
  }
  return out;
}

Theme theme_of(std::string_view reference) {
  if (reference.starts_with("A.5.")) return Theme::organizational;
  if (reference.starts_with("A.6.")) return Theme::people;
  if (reference.starts_with("A.7.")) return Theme::physical;
  return reference.starts_with("A.8.") ? Theme::technological : Theme::own;
}

SoaRow row_of(const Index& index, const ControlState& state) {
  const Control& control = state.control.value;
  SoaRow out;
  out.reference = control.reference;
  out.title = control.title;
  out.theme = theme_of(control.reference);
  out.source_set = control.source_set;
  out.applicable = control.applicable;
  out.reasons = reasons_of(index, state.control);
  out.justification = control.justification;
  if (!control.applicable) out.exclusion_reason = control.exclusion_reason;
  out.status = control.declared;
  out.planned_for = control.planned_for;
  out.how = control.how;
  if (control.owner) {
    const auto* person = found(index.persons, control.owner->id);
    out.owner = person ? link_of("person", person->record, person->value.name) : SoaLink{"person", control.owner->id.text(), "", ""};
  }
  out.performed_by = control.performed_by;
  out.documents = documents_of(index, control);
  out.control_status = state.result.status;
  out.last_verdict = state.result.worst;
  for (const Id id : state.result.evidence) out.evidence.push_back(id.text());
  out.last_reviewed = control.last_reviewed;
  out.control = link_of("control", state.control.record, control.title);
  return out;
}

bool row_before(const SoaRow& a, const SoaRow& b) {
  const bool first = a.source_set == SourceSet::annex_a;
  const bool second = b.source_set == SourceSet::annex_a;
  return first == second ? reference_before(a.reference, b.reference) : first;
}

std::string lines(const std::vector<std::string>& all) { return base::joined(all, "\n"); }

}  // namespace

std::vector<SoaRow> soa_rows(const SoaFacts& facts) {
  const Index index = index_of(facts);
  std::vector<SoaRow> out;
  for (const auto& each : facts.controls) out.push_back(row_of(index, each));
  std::sort(out.begin(), out.end(), row_before);
  return out;
}

Json to_json(const std::vector<SoaRow>& rows) { return model::Codec<std::vector<SoaRow>>::json(rows); }

const std::vector<model::Field>& soa_columns() {
  static const auto columns = [] {
    std::vector<model::Field> out;
    for (const auto& row : model::Codec<SoaRow>::rows) out.push_back(model::detail::build(row));
    return out;
  }();
  return columns;
}

Result<std::vector<SoaRow>> soa_rows_from(const Json& rows) {
  const auto* array = rows.if_array();
  const bool whole = array && std::all_of(array->begin(), array->end(), [](const Json& row) {
                       const Json* reference = base::member(row, "reference");
                       return reference && reference->is_string() && model::readable(soa_columns(), row);
                     });
  if (!whole) return base::corrupt("the rows of a Statement of Applicability cannot be read");
  return model::Codec<std::vector<SoaRow>>::value(rows);
}

std::string soa_cell(const SoaRow& row, std::string_view column) {
  std::vector<std::string> parts;
  if (column == "reasons") {
    for (const auto& each : row.reasons) {
      parts.push_back(base::sentence_case(model::reflect::name_of(each.kind)) + ": " + each.text);
    }
    return lines(parts);
  }
  if (column == "documents") {
    for (const auto& each : row.documents) parts.push_back(each.ref.empty() ? each.title : each.ref + " " + each.title);
    return lines(parts);
  }
  if (column == "owner") return row.owner ? row.owner->title : std::string();
  if (column == "control") return row.control.ref;
  if (column == "evidence") return lines(row.evidence);
  const auto& all = soa_columns();
  const auto field = std::find_if(all.begin(), all.end(), [&](const model::Field& each) { return each.name == column; });
  if (field == all.end()) return {};
  const Json value = field->get(&row);
  if (value.is_null()) return {};
  if (value.is_bool()) return value.get_bool() ? "Yes" : "No";
  const std::string text(std::string_view(value.as_string()));
  return field->kind == model::Kind::enumeration ? base::sentence_case(text) : text;
}

}  // namespace sealwright::isms
