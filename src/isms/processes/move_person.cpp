// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/move_person.hpp"

#include "isms/processes/acting.hpp"

namespace sealwright::isms {
namespace {

Result<> end_work(store::Writer& writer, Id person, Date last_day) {
  TRY(auto stored, the<Person>(writer, person));
  if (stored.value.ends_on == last_day) return {};
  stored.value.ends_on = last_day;
  TRY([[maybe_unused]] const auto changed, writer.update("person", person, stored.record.version, body_of(stored.value)));
  return {};
}

}  // namespace

Result<model::Record> start_onboarding(store::Writer& writer, Id person, OnboardingKind kind, Date effective_on, Id responsible) {
  TRY(const auto all, every<Onboarding>(writer, equals("person", person.text())));
  for (const auto& each : all) {
    if (each.value.status == OnboardingStatus::open && each.value.kind == kind)
      return base::conflict(each.record.ref + " is open for this person already: finish or cancel it first");
  }
  Onboarding out;
  out.kind = kind;
  out.person = {person};
  out.effective_on = effective_on;
  out.responsible = {responsible};
  for (const auto step : missing_steps(out)) out.items.push_back({step, {}, {}, {}, {}});
  if (kind == OnboardingKind::leaving) TRY_DONE(end_work(writer, person, effective_on));
  return writer.create("onboarding", body_of(out));
}

Result<model::Record> do_step(store::Writer& writer, Id onboarding, OnboardingStep step, std::string_view not_needed_reason,
                              std::string_view note) {
  TRY(const Id person, acting_person(writer, "a step of joining or leaving"));
  TRY(auto stored, the<Onboarding>(writer, onboarding));
  for (auto& item : stored.value.items) {
    if (item.step != step) continue;
    item.note = note.empty() ? item.note : std::optional<std::string>(note);
    if (not_needed_reason.empty()) {
      item.done_on = writer.now().date();
      item.done_by = Ref<Person>{person};
      item.not_needed_reason.reset();
    } else {
      item.not_needed_reason = not_needed_reason;
      item.done_on.reset();
      item.done_by.reset();
    }
    return writer.update("onboarding", onboarding, stored.record.version, body_of(stored.value));
  }
  return base::not_found(stored.record.ref + " has no step " + std::string(model::reflect::name_of(step)));
}

Result<model::Record> finish_onboarding(store::Writer& writer, Id onboarding) {
  TRY(auto stored, the<Onboarding>(writer, onboarding));
  Onboarding& value = stored.value;
  const bool leaving = value.kind == OnboardingKind::leaving;
  if (leaving && value.effective_on > writer.now().date())
    return base::conflict(stored.record.ref + " ends work on " + value.effective_on.text() + ": finish it then");
  value.status = OnboardingStatus::done;
  TRY(auto finished, writer.update("onboarding", onboarding, stored.record.version, body_of(value)));
  if (!leaving) return finished;
  TRY(auto person, the<Person>(writer, value.person.id));
  if (person.value.status == Presence::inactive) return finished;
  person.value.status = Presence::inactive;
  TRY([[maybe_unused]] const auto left, writer.update("person", person.record.id, person.record.version, body_of(person.value)));
  return finished;
}

}  // namespace sealwright::isms
