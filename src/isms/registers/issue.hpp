// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Risk;
struct Scope;

enum class IssueOrigin { internal, external };
enum class IssueField { legal, technological, economic, organizational, cultural, environmental, other };
enum class IssueStatus { identified, assessed, closed };

/// Something inside or outside that bears on what the ISMS can achieve (ISO/IEC 27001:2022 4.1). Whether it does is answered by yes or no,
/// with a reason; an issue of climate change has its answer from the start (Amendment 1:2024).
struct Issue {
  std::string title;
  IssueOrigin origin = IssueOrigin::internal;
  IssueField field = IssueField::other;
  std::optional<std::string> description;
  std::optional<bool> climate_change;
  std::optional<bool> relevant;
  std::optional<std::string> relevance_reason;
  std::optional<std::string> response;
  Ref<Person> owner;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Risk>> risks;
  std::optional<Date> identified_on;
  std::optional<Date> next_review;
  std::optional<std::string> closing_reason;
  std::optional<Date> closed_on;
  IssueStatus status = IssueStatus::identified;
};

const model::Register& register_for(const Issue*);

}  // namespace sealwright::isms
