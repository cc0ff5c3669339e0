// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "commands/due_list.hpp"
#include "commands/lists.hpp"
#include "isms/processes/finish_task.hpp"
#include "isms/processes/raise_tasks.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

const Parameter kDays{
    .name = "days", .kind = Kind::integer, .help = "How many days ahead to look [as the organization's task_days_before says, else 30]"};

Result<std::optional<std::int64_t>> days_of(const Call& call) {
  const auto days = call.integer("days");
  if (days && (*days < 0 || *days > 3650)) return invalid_at("/days", "days must lie between 0 and 3650");
  return days;
}

Result<Output> plan(Call& call) {
  TRY(const auto days, days_of(call));
  TRY(const auto reader, call.read());
  TRY(const auto items, isms::tasks_to_raise(*reader, due_rules(call.services), days));
  TRY(JsonArray rows, due_rows(*reader, items));
  const auto total = rows.size();
  return Output{.data = std::move(rows),
                .columns = due_columns(),
                .total = total,
                .note = fmt::format("{} tasks would be raised: task raise does so", total)};
}

Result<Output> raise(Call& call) {
  TRY(const auto days, days_of(call));
  std::vector<model::Record> made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(made, isms::raise_tasks(writer, due_rules(call.services), days));
    return {};
  }));
  JsonArray rows;
  for (const auto& each : made) rows.push_back(model::flat(each));
  return Output{.data = std::move(rows),
                .columns = {{"ref", "Ref"}, {"title", "Title"}, {"due", "Due"}, {"clause", "Clause"}},
                .note = made.empty() ? "no task is to be raised" : fmt::format("raised {} tasks", made.size())};
}

Result<Output> finish(Call& call) {
  TRY(const Id task, [&]() -> Result<Id> {
    TRY(const auto reader, call.read());
    TRY(const auto record, reader->resolve("task", call.text("reference")));
    return record.id;
  }());
  TRY(const auto done, isms::finish_task(call.services.store, call.organization.id, call.caller.actor, call.services.library,
                                         {task, std::string(call.text("note"))}));
  Json data = model::flat(done.task);
  Json evidence = store::to_json(done.evidence);
  evidence.as_object()["id"] = done.evidence.id.text();
  evidence.as_object()["entry"] = done.evidence.entry;
  data.as_object()["evidence_made"] = std::move(evidence);
  data.as_object()["next"] = done.next ? model::flat(*done.next) : Json(nullptr);
  Output out{.data = std::move(data), .etag = fmt::format("\"{}\"", done.task.version)};
  out.note = fmt::format("finished {}: sealed as evidence {}", done.task.ref, done.evidence.id.text());
  if (done.next) out.note += fmt::format("; it comes again as {} on {}", done.next->ref, base::text_member(done.next->body, "due"));
  return out;
}

}  // namespace

std::vector<Command> tasks() {
  return {
      {.noun = "task",
       .verb = "plan",
       .help = "List what tasks would be raised for, and raise none",
       .permission = "task.read",
       .parameters = {kDays},
       .route = {"GET", "/task/plan"},
       .handler = plan},
      {.noun = "task",
       .verb = "raise",
       .help = "Raise a task for each thing that comes round and falls due soon; each once",
       .permission = "task.raise",
       .parameters = {kDays},
       .route = {"POST", "/task/raise"},
       .handler = raise},
      {.noun = "task",
       .verb = "finish",
       .help = "Finish a task in the name of --as: what was done becomes evidence of the controls that it is about",
       .permission = "task.write",
       .parameters = {{.name = "reference", .help = "Its ref or id", .required = true, .positional = true, .metavar = "REF"},
                      {.name = "note", .help = "What was done and what came of it [the task's outcome]"}},
       .route = {"POST", "/task/{reference}/finish"},
       .needs_person = true,
       .handler = finish},
  };
}

}  // namespace sealwright::commands
