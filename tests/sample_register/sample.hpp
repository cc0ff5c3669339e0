// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class SpecimenKind { tape, disk, paper };

/// Something that was drawn to be looked at (ISO/IEC 27001:2022 9.2).
struct Specimen {
  std::string title;
  SpecimenKind kind;
  std::optional<std::int64_t> amount;
  std::optional<Date> taken_on;
  std::optional<Ref<Person>> owner;
  std::optional<std::string> remarks;
};

const model::Register& register_for(const Specimen*);

}  // namespace sealwright::isms
