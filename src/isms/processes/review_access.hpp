// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/access_review.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// From what a population of accounts is taken.
struct AccessPopulation {
  std::string type = "identity.account";  ///< one of reviewable_types()
  std::string source;                     ///< of the resources; empty: all sources
  Id reviewer;                            ///< who judges what the person's manager does not; nil: the review's owner
};
std::vector<std::string> reviewable_types();

/// Freezes the accounts as they are delivered now and starts the review (A.5.18): each active account with its rights, the person whose
/// e-mail it has, and as its reviewer that person's manager, else the one named, else the owner; nobody his own. Refused where nothing
/// delivers the type, or the review has started.
Result<model::Record> start_access_review(store::Writer& writer, Id review, const AccessPopulation& wanted);

/// One judgement, in the name of the acting person, who must be the item's reviewer. `account` as the item says it; `source` only where
/// two systems have the same.
Result<model::Record> decide_access(store::Writer& writer, Id review, std::string_view account, std::string_view source,
                                    AccessDecision decision, std::string_view reason);

/// Looks for what was decided in the snapshots that came later: a removed account is gone or cannot be used, changed rights are others.
/// A snapshot is the newest complete delivery of the source that the account was read from, taken after the decision; what was touched
/// behind it waits for the next. Items of earlier reviews do not name their source: for them it is the newest of all, if it is complete.
/// Notes the evidence of each. Gives how many decisions still wait for their proof.
struct AccessProof {
  model::Record review;
  std::size_t proven = 0, waiting = 0;
};
Result<AccessProof> prove_access(store::Writer& writer, Id review);

}  // namespace sealwright::isms
