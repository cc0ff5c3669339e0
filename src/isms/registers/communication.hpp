// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class Audience { internal, external, both };
enum class CommunicationStatus { planned, in_use, ended };

/// What is communicated about information security, when, with whom and how (ISO/IEC 27001:2022 7.4). Where it recurs, the next day
/// follows from the last one.
struct Communication {
  std::string title;
  std::optional<std::string> message;
  Audience audience = Audience::internal;
  std::optional<std::string> with_whom;
  std::optional<std::string> occasion;
  std::optional<std::int64_t> every_months;
  std::optional<std::string> how;
  std::optional<Ref<Person>> responsible;
  std::vector<Ref<Scope>> scopes;
  std::vector<AnyRef> about;
  std::optional<Date> last_on;
  std::optional<Date> next_on;
  CommunicationStatus status = CommunicationStatus::planned;
};

const model::Register& register_for(const Communication*);

}  // namespace sealwright::isms
