// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/risk.hpp"

namespace sealwright::isms {

struct Control;
struct Task;

enum class TreatmentStatus { proposed, approved, in_progress, done, cancelled };

/// What is done about a risk (ISO/IEC 27001:2022 6.1.3, 8.3). The controls that it names are the reasons for inclusion of their rows in
/// the Statement of Applicability. The risk's owner approves the plan; an approved plan changes only by being proposed anew.
struct Treatment {
  std::string title;
  Ref<Risk> risk;
  Treating option = Treating::modify;
  std::vector<Ref<Control>> controls;
  std::optional<std::string> plan;
  std::vector<Ref<Task>> tasks;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> due;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<Date> done_on;
  TreatmentStatus status = TreatmentStatus::proposed;
};

const model::Register& register_for(const Treatment*);

}  // namespace sealwright::isms
