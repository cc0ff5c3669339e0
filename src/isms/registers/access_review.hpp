// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class AccessDecision { keep, change, remove };
enum class AccessReviewStatus { planned, running, decided, closed, cancelled };

/// One account with its rights, who judges it, and what became of that.
struct AccessItem {
  std::string account;
  std::string source;
  std::optional<std::string> delivered_by;
  std::optional<Ref<Person>> person;
  std::string rights;
  std::optional<Ref<Person>> reviewer;
  std::optional<AccessDecision> decision;
  std::optional<std::string> reason;
  std::optional<Instant> decided_at;
  std::optional<std::string> proof;
  std::optional<Instant> proof_at;
};
DESCRIBE(AccessItem, FIELD(AccessItem, account, .help = "Name of the account", .min_length = 1),
         FIELD(AccessItem, source, .help = "The system that it is on", .min_length = 1),
         FIELD(AccessItem, delivered_by,
               .help = "The source of evidence that it was read from: a later delivery of the same proves removal"),
         FIELD(AccessItem, person, .help = "Whose account it is; nothing where it is nobody's"),
         FIELD(AccessItem, rights, .help = "What it may do", .min_length = 1, .max_length = 2000),
         FIELD(AccessItem, reviewer, .help = "Who judges it; not the person himself"),
         FIELD(AccessItem, decision, .help = "Keep, change or remove"),
         FIELD(AccessItem, reason, .help = "Why, or what shall be changed", .max_length = 1000),
         FIELD(AccessItem, decided_at, .help = "When it was judged; set by the system"),
         FIELD(AccessItem, proof, .help = "Id of the later snapshot that shows the change or removal"),
         FIELD(AccessItem, proof_at, .help = "When that snapshot was taken"))

/// A review of access rights (ISO/IEC 27001:2022 A.5.18). Its population is frozen when it starts: count and digest say which. Each
/// reviewer judges in his own name, nobody judges his own rights, and what was taken away is proven by a later snapshot.
struct AccessReview {
  std::string title;
  std::optional<std::string> population_query;
  std::optional<std::string> snapshot;
  std::optional<Instant> snapshot_at;
  std::vector<Ref<Scope>> scopes;
  Ref<Person> owner;
  Date due;
  std::vector<AccessItem> items;
  std::optional<std::int64_t> population;
  std::optional<std::string> population_digest;
  std::optional<Date> started_on;
  std::optional<Ref<Person>> closed_by;
  std::optional<Date> closed_on;
  std::optional<std::string> conclusion;
  AccessReviewStatus status = AccessReviewStatus::planned;
};

const model::Register& register_for(const AccessReview*);

/// SHA-256 over the canonical JSON of what each item is (account, source, person, rights, and what delivered it where that is
/// known), in order: not over what was decided.
std::string population_digest(const std::vector<AccessItem>& items);

}  // namespace sealwright::isms
