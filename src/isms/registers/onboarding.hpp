// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class OnboardingKind { joining, moving, leaving };
enum class OnboardingStep {
  screened,
  terms_signed,
  confidentiality_signed,
  trained,
  equipped,
  access_granted,
  duties_explained,
  access_reviewed,
  access_removed,
  assets_returned
};
enum class OnboardingStatus { open, done, cancelled };

/// One step: done on a day by somebody, or not needed for a reason.
struct ChecklistItem {
  OnboardingStep step = OnboardingStep::screened;
  std::optional<Date> done_on;
  std::optional<Ref<Person>> done_by;
  std::optional<std::string> not_needed_reason;
  std::optional<std::string> note;
};
DESCRIBE(ChecklistItem, FIELD(ChecklistItem, step, .help = "What is to be done"), FIELD(ChecklistItem, done_on, .help = "When it was done"),
         FIELD(ChecklistItem, done_by, .help = "Who did it; not the person who joins, moves or leaves"),
         FIELD(ChecklistItem, not_needed_reason, .help = "Why it is not needed", .max_length = 1000, .long_text = true),
         FIELD(ChecklistItem, note, .help = "What shows it", .max_length = 1000, .long_text = true))

/// What is done for security when somebody joins, moves or leaves (ISO/IEC 27001:2022 A.5.11, A.5.18, A.6.1–A.6.6). Each kind has its
/// steps; it is done once all of them are.
struct Onboarding {
  std::optional<std::string> title;
  OnboardingKind kind = OnboardingKind::joining;
  Ref<Person> person;
  Date effective_on;
  Ref<Person> responsible;
  std::vector<ChecklistItem> items;
  std::optional<std::string> cancelled_reason;
  std::optional<Date> done_on;
  OnboardingStatus status = OnboardingStatus::open;
};

const model::Register& register_for(const Onboarding*);

/// The steps of a kind that its checklist leaves out.
std::vector<OnboardingStep> missing_steps(const Onboarding& onboarding);

}  // namespace sealwright::isms
