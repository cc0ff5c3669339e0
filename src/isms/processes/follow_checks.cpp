// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/follow_checks.hpp"

#include <fmt/format.h>

#include "isms/check_facts.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

constexpr int kDaysToMend = 14;
constexpr std::size_t kKeptReasons = 20;

/// Bare references of the controls that the run's checks speak to; nothing where the resources decide.
std::optional<std::set<std::string>> concerned(const content::Checks& checks, const store::CheckRun& run) {
  std::set<std::string> out;
  for (const auto& heartbeat : run.checks) {
    const auto* check = checks.find(heartbeat.check);
    if (!check) continue;
    if (check->controls) return std::nullopt;
    for (const auto& reference : check->check.controls) out.insert(bare_reference(reference));
  }
  return out;
}

std::vector<std::string> speaking(const StatusResult& result) {
  std::vector<std::string> out;
  for (const auto& reason : result.reasons)
    if (reason.status == result.status && out.size() < kKeptReasons) out.push_back(reason.text);
  return out;
}

Result<> give_task(store::Writer& writer, const ControlState& state) {
  const Control& control = state.control.value;
  Task task;
  task.title = control.reference + " is failing: " + control.title;
  if (task.title.size() > 200) task.title = control.reference + " is failing";
  const store::Filter same = {
      store::Filter::Op::all,
      "",
      nullptr,
      {equals("title", task.title), {store::Filter::Op::any, "", nullptr, {equals("status", "open"), equals("status", "in_progress")}}}};
  TRY(const auto open, writer.count("task", same));
  if (open > 0) return {};
  std::string text = "What the checks say:\n";
  for (const auto& reason : speaking(state.result)) text += "- " + reason + "\n";
  task.description = std::move(text);
  task.priority = Priority::high;
  task.due = writer.now().date().plus_days(kDaysToMend);
  task.about.push_back({"control", state.control.record.id});
  if (control.owner) {
    TRY(const auto owner, the<Person>(writer, control.owner->id));
    if (owner.value.status == Presence::active) task.assignee = control.owner;
  }
  TRY([[maybe_unused]] const auto made, writer.create("task", body_of(task), true));
  return {};
}

Result<> settle(store::Writer& writer, const ControlState& state) {
  const std::string status(model::reflect::name_of(state.result.status));
  TRY(const bool moved, writer.set_status({state.control.record.id, status, speaking(state.result), 0}));
  if (!moved || state.result.status != ControlStatus::failing) return {};
  return give_task(writer, state);
}

}  // namespace

Result<> follow_checks(store::Writer& writer, const content::Checks& checks, const store::CheckRun& run, bool every_control) {
  const auto references = concerned(checks, run);
  if (every_control || !references) {
    TRY(const auto scopes, every<Scope>(writer));
    for (const auto& scope : scopes) {
      TRY(const auto states, control_states(writer, checks, scope.record.id));
      for (const auto& state : states) TRY_DONE(settle(writer, state));
    }
    return {};
  }
  for (const auto& reference : *references) {
    TRY(const auto controls, every<Control>(writer, equals("reference", reference)));
    for (const auto& control : controls) {
      TRY(const auto state, control_state(writer, checks, control.record.id));
      TRY_DONE(settle(writer, state));
    }
  }
  return {};
}

}  // namespace sealwright::isms
