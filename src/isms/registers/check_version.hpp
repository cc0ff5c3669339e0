// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class CheckVersionStatus { draft, published, retired, discarded };

/// One text of an organization's own check (ISO/IEC 27001:2022 9.1: what is measured, and how). A published text never changes: a change
/// is a new draft, which takes the place of the published one when it is published itself, by somebody else than its author. Each check
/// has at most one draft and one published text. Written by the processes of publish_check.hpp alone, which also compile the text; the
/// rules here hold what can be held without the content.
struct CheckVersion {
  std::string title;
  std::string check;
  std::string text;
  std::string digest;
  std::string reason;
  Ref<Person> author;
  Date drafted_on;
  std::optional<Ref<CheckVersion>> replaces;
  std::optional<std::string> instead_of;
  std::optional<Ref<Person>> published_by;
  std::optional<Date> published_on;
  std::optional<Ref<Person>> retired_by;
  std::optional<Date> retired_on;
  std::optional<std::string> retired_because;
  CheckVersionStatus status = CheckVersionStatus::draft;
};

const model::Register& register_for(const CheckVersion*);

}  // namespace sealwright::isms
