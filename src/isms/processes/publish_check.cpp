// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/publish_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "checks/engine.hpp"
#include "checks/examples.hpp"
#include "isms/check_facts.hpp"
#include "isms/exceptions.hpp"
#include "isms/processes/acting.hpp"
#include "isms/processes/follow_checks.hpp"
#include "isms/registers/control.hpp"

namespace sealwright::isms {
namespace {

using Status = CheckVersionStatus;

/// Faults of a text are faults of the field that holds it.
Error of_text(Error error) {
  if (error.faults.empty()) error.faults.push_back({"", error.message});
  for (auto& fault : error.faults) fault.pointer = "/text";
  std::string message =
      error.faults.size() == 1 ? error.faults.front().message : fmt::format("the text has {} faults", error.faults.size());
  return base::invalid(std::move(message), std::move(error.faults));
}

Result<std::optional<Stored<CheckVersion>>> in_state(store::Reader& reader, std::string_view check, Status status) {
  TRY(auto all, every<CheckVersion>(reader, equals("check", check)));
  for (auto& each : all) {
    if (each.value.status == status) return std::optional(std::move(each));
  }
  return std::optional<Stored<CheckVersion>>();
}

/// The check judged now, on everything.
Result<store::CheckRun> judged(store::Reader& reader, const content::Checks& set, const std::string& id,
                               std::function<void(double, std::string_view)> progress) {
  checks::RunOptions options;
  options.ids = {id};
  options.progress = std::move(progress);
  options.exceptions = exceptions_for_run;
  return checks::compute_run(reader, set, options);
}

/// A check that a control requires cannot just go.
Result<> refuse_required(store::Reader& reader, const std::string& id) {
  TRY(const auto controls, every<Control>(reader));
  std::vector<std::string> names;
  for (const auto& each : controls) {
    const auto& required = each.value.required_checks;
    if (std::find(required.begin(), required.end(), id) != required.end()) names.push_back(each.value.reference);
  }
  if (names.empty()) return {};
  return base::conflict(fmt::format("{} is required by {}: take it from required_checks there first", id, base::joined(names, ", ")));
}

/// The last run of a check that goes: whatever verdicts it has left end, and its heartbeat counts nothing.
Result<store::CheckRun> ended(store::Reader& reader, const std::string& id) {
  store::CheckRun out;
  out.at = reader.now();
  out.id = Id::make(out.at);
  TRY(const auto judged, reader.judged());
  if (judged) {
    out.up_to = judged->up_to;
    out.after = judged->entry;
  }
  TRY(const auto last, reader.last_run(id));
  if (!last) return out;
  store::Heartbeat heartbeat = last->heartbeat;
  heartbeat.counts.clear();
  heartbeat.population = heartbeat.stale = 0;
  heartbeat.after = last->entry;
  out.checks.push_back(std::move(heartbeat));
  TRY_DONE(reader.each_verdict(id, [&](const store::VerdictRow& row) -> Result<> {
    out.changes.push_back(row);
    out.changes.back().to_entry = 0;
    return {};
  }));
  return out;
}

Result<> retire(store::Writer& writer, Stored<CheckVersion> old, Id person, std::string_view reason) {
  old.value.status = Status::retired;
  old.value.retired_by = {person};
  old.value.retired_on = writer.now().date();
  old.value.retired_because = std::string(reason);
  TRY([[maybe_unused]] const auto retired, writer.update("check_version", old.record.id, old.record.version, body_of(old.value), true));
  return {};
}

Result<Id> author_of(store::Writer& writer, const DraftCheck& wanted) {
  const Id acting = writer.actor().person;
  if (!wanted.author.nil() && writer.actor().via != "local")
    return base::invalid_at("/author", "can be said by the machine's operator alone: act in the author's name");
  if (acting.nil() && wanted.author.nil())
    return base::invalid_at("/author", "is needed where nobody acts by name: say who wrote the text");
  if (!acting.nil() && !wanted.author.nil() && acting != wanted.author)
    return base::invalid_at("/author", "is whoever acts: leave it out, or act in that person's name");
  return acting.nil() ? wanted.author : acting;
}

/// Puts the wanted text into the draft. Whoever changes it is its author from then on.
void put_text(CheckVersion& draft, const DraftCheck& wanted, const content::Check& check, Id author, Date today) {
  if (draft.text != wanted.text) {
    draft.author = {author};
    draft.drafted_on = today;
  }
  draft.text = wanted.text;
  draft.check = check.id;
  draft.title = check.title;
  if (!wanted.reason.empty()) draft.reason = wanted.reason;
}

Result<std::optional<Stored<CheckVersion>>> put_base(store::Writer& writer, CheckVersion& version, const content::Checks& shipped) {
  TRY(auto former, in_state(writer, version.check, Status::published));
  version.replaces.reset();
  version.instead_of.reset();
  if (former) version.replaces = Ref<CheckVersion>{former->record.id};
  if (const auto* given = shipped.find(version.check)) version.instead_of = given->check.version;
  return former;
}

/// `own:ACME-1` must be a control of this organization.
Result<> find_own_controls(store::Reader& reader, content::Check& check, std::vector<Fault>& faults) {
  for (const auto& control : check.controls) {
    if (!control.starts_with("own:")) continue;
    TRY(const auto found, every<Control>(reader, equals("reference", bare_reference(control))));
    if (found.empty()) {
      faults.push_back({"", fmt::format("{}:{}: controls: the organization has no control {}: make it first", check.file,
                                        check.lines["controls"], bare_reference(control))});
    }
  }
  return {};
}

}  // namespace

Result<content::CompiledCheck> candidate(store::Reader& reader, CheckSets& sets, const content::Checks& in_force, const std::string& text,
                                         const std::string& name) {
  auto check = sets.compiled(text, name);
  if (!check) return of_text(std::move(check).error());
  std::vector<Fault> faults;
  TRY_DONE(find_own_controls(reader, check->check, faults));
  for (const auto& failure : checks::test_examples(*check, in_force.types()))
    faults.push_back({"", fmt::format("{}:{}: the example: {}", name, failure.line, failure.message)});
  if (const auto* other = in_force.same_question(check->check)) {
    faults.push_back({"", fmt::format("{}:{}: pass_when: asks the same of {} as the check {}; draft that one", name,
                                      check->check.lines["pass_when"], check->check.resource, other->check.id)});
  }
  if (!faults.empty()) return of_text(base::invalid("", std::move(faults)));
  return check;
}

Result<Stored<CheckVersion>> version_of(store::Reader& reader, std::string_view name, CheckVersionStatus status) {
  const std::string_view wanted = model::reflect::name_of(status);
  TRY(auto named, in_state(reader, name, status));
  if (named) return *std::move(named);
  auto record = reader.resolve("check_version", name);
  if (!record) {
    return base::not_found(fmt::format("there is no {} version of {}: check versions ID lists what there is", wanted, base::quoted(name)));
  }
  TRY(auto value, record_as<CheckVersion>(*record));
  if (value.status != status)
    return base::conflict(fmt::format("{} is {}, not {}", record->ref, model::reflect::name_of(value.status), wanted));
  return Stored<CheckVersion>{*std::move(record), std::move(value)};
}

Result<model::Record> draft_check(const CheckDesk& desk, const DraftCheck& wanted) {
  content::Check check;
  {
    TRY(const auto reader, desk.store.read(desk.organization));
    TRY(const auto set, desk.sets.of(*reader));
    TRY(auto compiled, candidate(*reader, desk.sets, *set, wanted.text, "text"));
    check = std::move(compiled.check);
    const auto* now = set->find(check.id);
    if (now && now->check.version == check.version) return base::conflict("this text of " + check.id + " is in force already");
  }
  model::Record out;
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id author, author_of(writer, wanted));
    TRY(auto there, in_state(writer, check.id, Status::draft));
    CheckVersion draft = there ? there->value : CheckVersion{};
    put_text(draft, wanted, check, author, writer.now().date());
    TRY([[maybe_unused]] const auto former, put_base(writer, draft, desk.sets.shipped()));
    if (there) {
      TRY(out, writer.update("check_version", there->record.id, there->record.version, body_of(draft), true));
    } else {
      TRY(out, writer.create("check_version", body_of(draft), true));
    }
    return {};
  }));
  return out;
}

Result<model::Record> discard_check(const CheckDesk& desk, std::string_view name) {
  model::Record out;
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    TRY(auto draft, version_of(writer, name, Status::draft));
    draft.value.status = Status::discarded;
    TRY(out, writer.update("check_version", draft.record.id, draft.record.version, body_of(draft.value), true));
    return {};
  }));
  return out;
}

namespace {

constexpr int kTries = 3;

/// Tries again what another run of the checks came before.
Result<PublishedCheck> repeated(const std::function<Result<PublishedCheck>()>& attempt) {
  for (int tries = 1;; ++tries) {
    auto done = attempt();
    if (done || done.error().category != Category::conflict || tries == kTries) return done;
  }
}

Result<PublishedCheck> publish_once(const CheckDesk& desk, std::string_view name,
                                    const std::function<void(double, std::string_view)>& progress) {
  PublishedCheck out;
  std::optional<Stored<CheckVersion>> draft;
  std::vector<MovedStatus> moved;
  {
    TRY(const auto reader, desk.store.read(desk.organization));
    TRY(draft, version_of(*reader, name, Status::draft));
    TRY(const auto others, desk.sets.of(*reader, draft->value.check));
    TRY(auto check, candidate(*reader, desk.sets, *others, draft->value.text, draft->record.ref));
    const content::Checks then = others->overlaid({std::move(check)});
    TRY(out.run, judged(*reader, then, draft->value.check, progress));
    TRY(moved, moved_statuses(*reader, then, out.run, {}));
  }
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id person, acting_person(writer, "publishing a check"));
    CheckVersion version = draft->value;
    TRY(auto former, put_base(writer, version, desk.sets.shipped()));
    if (former) TRY_DONE(retire(writer, *std::move(former), person, "replaced by " + draft->record.ref));
    version.status = Status::published;
    version.published_by = Ref<Person>{person};
    version.published_on = writer.now().date();
    TRY(out.record, writer.update("check_version", draft->record.id, draft->record.version, body_of(version), true));
    TRY_DONE(checks::store_run(writer, out.run));
    return settle_statuses(writer, moved);
  }));
  return out;
}

Result<PublishedCheck> retire_once(const CheckDesk& desk, std::string_view name, std::string_view reason) {
  PublishedCheck out;
  std::optional<Stored<CheckVersion>> version;
  std::vector<MovedStatus> moved;
  {
    TRY(const auto reader, desk.store.read(desk.organization));
    TRY(version, version_of(*reader, name, Status::published));
    const std::string& check = version->value.check;
    TRY(const auto others, desk.sets.of(*reader, check));
    if (!others->find(check)) TRY_DONE(refuse_required(*reader, check));
    TRY(out.run, others->find(check) ? judged(*reader, *others, check, {}) : ended(*reader, check));
    TRY(moved, moved_statuses(*reader, *others, out.run, {true}));
  }
  TRY_DONE(desk.store.write(desk.organization, desk.actor, [&](store::Writer& writer) -> Result<> {
    TRY(const Id person, acting_person(writer, "retiring a check"));
    TRY_DONE(retire(writer, *version, person, reason));
    TRY(const auto record, writer.find("check_version", version->record.id));
    out.record = *record;
    TRY_DONE(checks::store_run(writer, out.run));
    return settle_statuses(writer, moved);
  }));
  return out;
}

}  // namespace

Result<PublishedCheck> publish_check(const CheckDesk& desk, std::string_view name,
                                     const std::function<void(double, std::string_view)>& progress) {
  return repeated([&] { return publish_once(desk, name, progress); });
}

Result<PublishedCheck> retire_check(const CheckDesk& desk, std::string_view name, std::string_view reason) {
  return repeated([&] { return retire_once(desk, name, reason); });
}

}  // namespace sealwright::isms
