// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Risk;

enum class ExceptionStatus { requested, approved, refused, revoked };

/// Leave to fail a check on some resources for a time (DESIGN.md §9): it needs a reason, an end, and an approver who is not the
/// requester. Once approved it can only be revoked.
struct Exception {
  std::string title;
  std::string check;
  std::string resource;
  std::optional<std::string> source;
  std::string reason;
  std::optional<std::string> compensation;
  std::optional<Ref<Risk>> risk;
  Ref<Person> requester;
  std::optional<Ref<Person>> approver;
  std::optional<Date> starts_on;
  Date ends_on;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  ExceptionStatus status = ExceptionStatus::requested;
};

const model::Register& register_for(const Exception*);

/// Whether it excepts this check on this resource on this day. `resource` is a key, or the beginning of keys and a final `*`.
bool covers(const Exception& exception, std::string_view check, std::string_view source, std::string_view key, Date today);

}  // namespace sealwright::isms
