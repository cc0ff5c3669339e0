// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/finish_task.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "isms/controls_of.hpp"
#include "isms/processes/acting.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

bool is_open(const Task& task) { return task.status == TaskStatus::open || task.status == TaskStatus::in_progress; }

Result<std::vector<std::string>> attached(store::Reader& reader, const content::Library& library, const Task& task) {
  TRY(auto controls, controls_of(reader, library, task.about));
  if (task.clause) {
    TRY(auto clause, attachable(reader, library, *task.clause));
    if (clause) controls.insert(*std::move(clause));
  }
  return std::vector<std::string>(controls.begin(), controls.end());
}

Result<store::Evidence> add_note(store::Writer& writer, const content::Library& library, const Stored<Task>& task, Id person,
                                 const Digest& digest, std::string_view note) {
  TRY(const auto who, the<Person>(writer, person));
  store::Evidence evidence;
  evidence.id = Id::make(writer.now());
  evidence.source = "task:" + task.record.ref;
  evidence.title = task.value.title;
  evidence.media_type = "text/plain; charset=utf-8";
  evidence.file_name = task.record.ref + ".txt";
  evidence.digest = digest;
  evidence.size = note.size();
  evidence.collected_at = evidence.received_at = writer.now();
  evidence.collector = who.record.ref;  // not the name: what is sealed of a person is a reference
  TRY(evidence.controls, attached(writer, library, task.value));
  evidence.counts = JsonObject();
  evidence.more = JsonObject{{"task", task.record.id.text()}, {"person", person.text()}};
  TRY(auto added, writer.add_evidence(evidence, {}));
  return std::move(added.evidence);
}

/// Whether a task comes after this one already: it was finished before, and opened again.
Result<bool> is_followed(store::Writer& writer, const model::Record& task) {
  TRY(const auto versions, writer.history("task", task.id));
  bool finished = false;
  for (const auto& each : versions) {
    if (each.version > task.version) continue;
    TRY(const Json body, each.body.empty() ? Result<Json>(Json()) : base::parse_json(each.body));
    finished = finished || each.body.empty() || base::text_member(body, "status") == "done";
  }
  if (!finished) return false;
  TRY(const auto all, every<Task>(writer));
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.value.follows && each.value.follows->id == task.id; });
}

Result<std::optional<model::Record>> make_next(store::Writer& writer, const Stored<Task>& done) {
  const Date today = writer.now().date();
  const auto due = next_due(done.value, today);
  if (!due) return std::optional<model::Record>();
  TRY(const bool followed, is_followed(writer, done.record));
  if (followed) return std::optional<model::Record>();
  Task next;
  next.title = done.value.title;
  next.description = done.value.description;
  next.priority = done.value.priority;
  next.about = done.value.about;
  next.clause = done.value.clause;
  next.every_months = done.value.every_months;
  next.counted_from = done.value.counted_from;
  next.due = due;
  next.follows = Ref<Task>{done.record.id};
  if (done.value.assignee) {
    TRY(const auto assignee, the<Person>(writer, done.value.assignee->id));
    if (is_active(assignee.value, today)) next.assignee = done.value.assignee;
  }
  TRY(auto record, writer.create("task", body_of(next), true));
  return std::optional(std::move(record));
}

}  // namespace

Result<FinishedTask> finish_task(store::Store& store, Id organization, const store::Actor& actor, const content::Library& library,
                                 const FinishTask& wanted) {
  std::string note;
  {
    TRY(const auto reader, store.read(organization));
    TRY(const auto task, the<Task>(*reader, wanted.task));
    note = base::trimmed(wanted.note.empty() ? task.value.outcome.value_or("") : wanted.note);
  }
  if (note.empty()) return base::invalid_at("/note", "is needed: say what was done and what came of it; it becomes the evidence");
  TRY(const Digest digest, store.blobs().put(organization, note));
  FinishedTask out;
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id person, acting_person(writer, "finishing a task"));
    TRY(auto task, the<Task>(writer, wanted.task));
    if (!is_open(task.value))
      return base::conflict(task.record.ref + " is " + std::string(model::reflect::name_of(task.value.status)) + " already");
    TRY(out.evidence, add_note(writer, library, task, person, digest, note));
    task.value.status = TaskStatus::done;
    task.value.outcome = note;
    task.value.finished_by = Ref<Person>{person};
    task.value.evidence = out.evidence.id.text();
    TRY(out.task, writer.update("task", task.record.id, task.record.version, body_of(task.value), true));
    TRY(out.next, make_next(writer, task));
    return {};
  }));
  return out;
}

}  // namespace sealwright::isms
