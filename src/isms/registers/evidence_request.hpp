// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Audit;
struct Control;
struct Person;

enum class RequestStatus { requested, provided, returned, accepted, withdrawn };

/// What an auditor asks to see, for which period, and what was given (ISO/IEC 27001:2022 9.2). Whoever provides it does not accept it.
struct EvidenceRequest {
  std::string title;
  std::optional<std::string> description;
  std::optional<Ref<Audit>> audit;
  std::vector<std::string> clauses;
  std::vector<Ref<Control>> controls;
  std::optional<Ref<Person>> requester;
  std::optional<std::string> external_requester;
  std::optional<Ref<Person>> assignee;
  Date due;
  std::optional<Date> period_from;
  std::optional<Date> period_until;
  std::optional<std::string> answer;
  std::vector<std::string> evidence;
  std::vector<AnyRef> records;
  std::optional<Date> provided_on;
  std::optional<std::string> remark;
  std::optional<Ref<Person>> accepted_by;
  std::optional<Date> accepted_on;
  RequestStatus status = RequestStatus::requested;
};

const model::Register& register_for(const EvidenceRequest*);

}  // namespace sealwright::isms
