// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/policies/fill.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

struct DraftPolicy {
  Id scope;
  Id author;
  std::optional<Id> approver;  ///< may be named later: it is needed from the review on
};

struct Drafted {
  model::Record document;
  std::vector<policies::Gap> gaps;
};

/// Makes a document of a shipped template, in the state draft: the text filled from the records, clauses and controls linked, the next
/// review as many months from today as the template says. What is made is the organization's own: later editions of the template do not
/// change it. Nothing is approved by this. Conflict where current_edition finds one.
Result<Drafted> draft_policy(store::Writer& writer, policies::Answers& answers, const content::PolicyTemplate& form,
                             const DraftPolicy& wanted);

/// The document of the template's title that holds in the scope and is not retired.
Result<std::optional<model::Record>> current_edition(store::Reader& reader, const content::PolicyTemplate& form, Id scope);

}  // namespace sealwright::isms
