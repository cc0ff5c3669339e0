// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class SoaStatus { prepared, published, withdrawn };

/// A version of the Statement of Applicability of one scope (ISO/IEC 27001:2022 6.1.3 d). Written by the process publish_soa alone: one
/// person prepares it, another approves. Its rows are a blob of canonical JSON (isms/soa.hpp) that `rows_digest` names; nothing of it
/// changes after it was prepared.
struct Soa {
  std::string title;
  Ref<Scope> scope;
  std::int64_t number = 1;
  std::string scope_statement;
  std::string rows_digest;
  std::int64_t row_count = 0;
  std::int64_t applicable_count = 0;
  std::int64_t implemented_count = 0;
  Ref<Person> prepared_by;
  Date prepared_on;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<std::string> note;
  SoaStatus status = SoaStatus::prepared;
};

const model::Register& register_for(const Soa*);

}  // namespace sealwright::isms
