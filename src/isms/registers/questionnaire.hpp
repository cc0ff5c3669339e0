// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct InterestedParty;
struct Person;
struct Scope;

enum class QuestionnaireStatus { received, answered, approved, sent, declined };

/// A question on our security, the answer, and the records that it rests on.
struct QuestionnaireItem {
  std::string question;
  std::optional<std::string> answer;
  std::vector<AnyRef> records;
};
DESCRIBE(QuestionnaireItem,
         FIELD(QuestionnaireItem, question, .help = "What is asked", .min_length = 1, .max_length = 4000, .long_text = true),
         FIELD(QuestionnaireItem, answer, .help = "What we say", .max_length = 10'000, .long_text = true),
         FIELD(QuestionnaireItem, records, .help = "Records that the answer rests on"))

/// Questions of a customer or another party on our security, answered, approved by somebody else and sent (ISO/IEC 27001:2022 4.2, 7.4).
/// What was approved is what is sent.
struct Questionnaire {
  std::string title;
  std::string asked_by;
  std::optional<Ref<InterestedParty>> party;
  std::vector<Ref<Scope>> scopes;
  Date received_on;
  std::optional<Date> due;
  Ref<Person> owner;
  std::vector<QuestionnaireItem> items;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<Date> sent_on;
  std::optional<std::string> declined_reason;
  QuestionnaireStatus status = QuestionnaireStatus::received;
};

const model::Register& register_for(const Questionnaire*);

}  // namespace sealwright::isms
