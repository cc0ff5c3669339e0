// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;

enum class AcknowledgementStatus { requested, acknowledged, withdrawn };

/// A person's word that he has read one published edition of a document and keeps to it (ISO/IEC 27001:2022 5.2, 7.3, 7.5). Nobody gives it
/// in another's name; another edition needs another one.
struct Acknowledgement {
  std::optional<std::string> title;
  Ref<Document> document;
  std::optional<std::string> edition;
  Ref<Person> person;
  std::optional<Date> requested_on;
  Date due;
  std::optional<Date> acknowledged_on;
  std::optional<std::string> withdrawn_reason;
  AcknowledgementStatus status = AcknowledgementStatus::requested;
};

const model::Register& register_for(const Acknowledgement*);

}  // namespace sealwright::isms
