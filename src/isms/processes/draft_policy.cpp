// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/draft_policy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms {
namespace {

/// The value of an enumeration that a file names; the file was checked when it was read.
template <class E>
E named(std::string_view word) {
  constexpr auto names = model::reflect::enumerator_names<E>();
  return static_cast<E>(std::find(names.begin(), names.end(), word) - names.begin());
}

Document document_of(const content::PolicyTemplate& form, const DraftPolicy& wanted, Date today) {
  Document out;
  out.title = form.title;
  out.kind = named<DocumentKind>(form.kind);
  out.edition = "1.0";
  out.author = {wanted.author};
  if (wanted.approver) out.approver = {*wanted.approver};
  out.scopes = {{wanted.scope}};
  out.controls = form.controls;
  out.clauses = form.clauses;
  out.classification = named<Sensitivity>(form.classification);
  out.distribution = {form.audience};
  out.next_review = today.plus_months(static_cast<int>(form.review_months));
  return out;
}

}  // namespace

Result<std::optional<model::Record>> current_edition(store::Reader& reader, const content::PolicyTemplate& form, Id scope) {
  TRY(const auto all, every<Document>(reader, equals("title", form.title)));
  for (const auto& each : all) {
    const auto& scopes = each.value.scopes;
    const bool holds = scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& one) { return one.id == scope; });
    if (holds && each.value.status != DocumentStatus::retired) return std::optional(each.record);
  }
  return std::optional<model::Record>();
}

Result<Drafted> draft_policy(store::Writer& writer, policies::Answers& answers, const content::PolicyTemplate& form,
                             const DraftPolicy& wanted) {
  TRY(const auto current, current_edition(writer, form, wanted.scope));
  if (current) {
    return base::conflict(fmt::format("{} is {} already: change it, or make a draft that replaces it (document revise)", current->ref,
                                      base::quoted(form.title)));
  }
  TRY(auto filled, answers.fill(form));
  Document document = document_of(form, wanted, writer.now().date());
  document.body = std::move(filled.text);
  TRY(auto record, writer.create("document", body_of(document)));
  return Drafted{std::move(record), std::move(filled.gaps)};
}

}  // namespace sealwright::isms
