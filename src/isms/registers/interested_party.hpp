// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class PartyKind { customer, owner, employee, authority, supplier, partner, insurer, public_, other };
enum class PartyBasis { legal, contractual, expectation };
enum class PartyStatus { current, former };

/// What a party needs or expects, and whether the ISMS addresses it (4.2 b, c).
struct PartyRequirement {
  std::string requirement;
  PartyBasis basis = PartyBasis::expectation;
  std::optional<bool> addressed;
  std::optional<std::string> how;
  std::vector<AnyRef> records;
};
DESCRIBE(PartyRequirement, FIELD(PartyRequirement, requirement, .help = "What is needed or expected", .min_length = 1, .max_length = 500),
         FIELD(PartyRequirement, basis, .help = "From law, from a contract, or an expectation"),
         FIELD(PartyRequirement, addressed, .help = "Whether the ISMS addresses it"),
         FIELD(PartyRequirement, how, .help = "How it is addressed, or why it is not", .max_length = 2000, .long_text = true),
         FIELD(PartyRequirement, records, .help = "Records that show it"))

/// Somebody who can affect information security here or is affected by it (ISO/IEC 27001:2022 4.2).
struct InterestedParty {
  std::string name;
  PartyKind kind = PartyKind::customer;
  std::optional<std::string> interest;
  std::vector<PartyRequirement> requirements;
  Ref<Person> owner;
  std::vector<Ref<Scope>> scopes;
  std::optional<Date> last_reviewed;
  std::optional<Date> next_review;
  PartyStatus status = PartyStatus::current;
};

const model::Register& register_for(const InterestedParty*);

}  // namespace sealwright::isms
