// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;

enum class BodyStatus { considered, chosen, former };

/// A certification body and its rules: what it is accredited for, and the settings that the standards leave to it. It must not have
/// consulted on the ISMS nor audited it internally (ISO/IEC 27006-1 5.2.2).
struct CertificationBody {
  std::string name;
  std::optional<std::string> accredited_by;
  std::optional<std::string> accreditation_number;
  std::optional<Date> accredited_until;
  std::optional<std::string> country;
  std::optional<std::string> contact;
  std::optional<std::string> link;
  std::optional<bool> consulted;
  std::optional<std::int64_t> days_to_correct_major;
  std::optional<std::int64_t> days_to_plan_minor;
  std::optional<std::int64_t> months_between_stages;
  std::optional<Decimal> day_rate;
  std::optional<std::string> currency;
  std::optional<Ref<Document>> contract;
  std::optional<Ref<Person>> owner;
  std::optional<std::string> note;
  BodyStatus status = BodyStatus::considered;
};

const model::Register& register_for(const CertificationBody*);

}  // namespace sealwright::isms
