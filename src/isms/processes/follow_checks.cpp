// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/follow_checks.hpp"

#include <fmt/format.h>

#include "isms/kept_controls.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/task.hpp"
#include "isms/trial_reader.hpp"

namespace sealwright::isms {
namespace {

constexpr int kDaysToMend = 14;
constexpr std::size_t kKeptReasons = 20;

/// A reason as it is sealed. A status cannot be erased, so it quotes no title of what can: of evidence, findings and exceptions it has
/// what stands before the colon, and then the ref or id.
std::string untitled(const Reason& reason) {
  if (reason.links.empty()) return reason.text;
  const Link& about = reason.links.front();
  if (about.kind != "evidence" && about.kind != "finding" && about.kind != "exception") return reason.text;
  return reason.text.substr(0, reason.text.find(':')) + ": " + (about.ref.empty() ? about.id : about.ref);
}

std::vector<std::string> speaking(const StatusResult& result) {
  std::vector<std::string> out;
  for (const auto& reason : result.reasons)
    if (reason.status == result.status && out.size() < kKeptReasons) out.push_back(untitled(reason));
  return out;
}

/// Checks that say something else than before. Where resources say to which controls a check speaks, they may say it otherwise while its
/// counts stay.
std::vector<const content::CompiledCheck*> moved_checks(const content::Checks& checks, const store::CheckRun& run,
                                                        const checks::Evaluation* evaluation) {
  std::set<const content::CompiledCheck*> out;
  for (const auto& heartbeat : run.checks) {
    const auto* check = checks.find(heartbeat.check);
    if (check && (!evaluation || check->controls)) out.insert(check);
  }
  if (evaluation) {
    for (const auto& id : evaluation->moved())
      if (const auto* check = checks.find(id)) out.insert(check);
  }
  return {out.begin(), out.end()};
}

Result<> give_task(store::Writer& writer, const MovedStatus& moved) {
  Task task;
  task.title = moved.reference + " is failing: " + moved.title;
  if (task.title.size() > 200) task.title = moved.reference + " is failing";
  const store::Filter same = {
      store::Filter::Op::all,
      "",
      nullptr,
      {equals("title", task.title), {store::Filter::Op::any, "", nullptr, {equals("status", "open"), equals("status", "in_progress")}}}};
  TRY(const auto open, writer.count("task", same));
  if (open > 0) return {};
  std::string text = "What the checks say:\n";
  for (const auto& reason : moved.reasons) text += "- " + reason + "\n";
  task.description = std::move(text);
  task.priority = Priority::high;
  task.due = writer.now().date().plus_days(kDaysToMend);
  task.about.push_back({"control", moved.control});
  if (moved.owner) {
    TRY(const auto owner, the<Person>(writer, moved.owner->id));
    if (owner.value.status == Presence::active) task.assignee = moved.owner;
  }
  TRY([[maybe_unused]] const auto made, writer.create("task", body_of(task), true));
  return {};
}

}  // namespace

Result<std::vector<MovedStatus>> moved_statuses(store::Reader& reader, const content::Checks& checks, const store::CheckRun& run,
                                                const Following& following) {
  TrialReader trial(reader, run, following.evaluation);
  TRY(const auto kept, KeptControls::of(reader, checks, following.evaluation));
  const bool every = following.every || kept->all_may_move();
  const References references = every ? References() : references_of(moved_checks(checks, run, following.evaluation));
  TRY(const auto states, kept->states(trial, references, following.evaluation ? &following.evaluation->moved() : nullptr));
  std::vector<MovedStatus> out;
  for (const auto& [control, result] : states) {
    if (!kept->moves(control->record.id, result.status)) continue;
    const Control& value = control->value;
    out.push_back({control->record.id, value.reference, value.title, value.owner, result.status, speaking(result)});
  }
  return out;
}

checks::Engine::Follow statuses_following(const content::Checks& checks, bool every) {
  return [&checks, every](store::Reader& reader, const store::CheckRun& run,
                          const checks::Evaluation& evaluation) -> Result<checks::Engine::Finish> {
    TRY(auto moved, moved_statuses(reader, checks, run, {every, &evaluation}));
    if (run.checks.empty() && moved.empty()) return checks::Engine::Finish();
    return checks::Engine::Finish([moved = std::move(moved)](store::Writer& writer) { return settle_statuses(writer, moved); });
  };
}

Result<> settle_statuses(store::Writer& writer, const std::vector<MovedStatus>& all) {
  for (const auto& moved : all) {
    const std::string status(model::reflect::name_of(moved.status));
    TRY(const bool sealed, writer.set_status({moved.control, status, moved.reasons, 0}));
    if (sealed && moved.status == ControlStatus::failing) TRY_DONE(give_task(writer, moved));
  }
  return {};
}

}  // namespace sealwright::isms
