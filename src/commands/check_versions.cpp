// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "isms/check_trial.hpp"
#include "isms/processes/publish_check.hpp"

namespace sealwright::commands {
namespace {

using isms::CheckVersionStatus;

constexpr std::size_t kExamples = 5;

isms::CheckDesk desk_of(const Call& call) {
  return {call.services.store, call.organization.id, call.caller.actor, *call.services.check_sets};
}

JsonObject counts_of(const std::map<std::string, std::uint64_t>& counts) {
  JsonObject out;
  for (const auto& [name, count] : counts) out.emplace(name, count);
  return out;
}

Result<Output> draft(Call& call) {
  isms::DraftCheck wanted{std::string(call.text("text")), std::string(call.text("reason")), {}};
  if (const auto author = call.text("author"); !author.empty()) {
    TRY(const auto reader, call.read());
    TRY(const auto person, reader->resolve("person", author));
    wanted.author = person.id;
  }
  TRY(const auto made, isms::draft_check(desk_of(call), wanted));
  return Output{.data = model::flat(made),
                .etag = fmt::format("\"{}\"", made.version),
                .note = fmt::format("{0} is a draft: see with check try {0} what it would change; another person publishes it with "
                                    "check publish {0}",
                                    made.ref)};
}

Result<Output> discard(Call& call) {
  TRY(const auto gone, isms::discard_check(desk_of(call), call.text("reference")));
  return Output{.data = model::flat(gone), .etag = fmt::format("\"{}\"", gone.version), .note = "discarded " + gone.ref};
}

Output shown(const isms::PublishedCheck& done, std::string_view what) {
  Json data = model::flat(done.record);
  const std::size_t moved = done.run.changes.size();
  std::string note = fmt::format("{} {}, {} verdicts changed", what, done.record.ref, moved);
  data.get_object()["counts"] = nullptr;
  for (const auto& heartbeat : done.run.checks) {
    data.get_object()["counts"] = counts_of(heartbeat.counts);
    note =
        fmt::format("{} {}; judged {} of {} anew, {} verdicts changed", what, done.record.ref, heartbeat.population, heartbeat.type, moved);
  }
  data.get_object()["changed_verdicts"] = moved;
  return Output{.data = std::move(data), .etag = fmt::format("\"{}\"", done.record.version), .note = std::move(note)};
}

Result<Output> publish(Call& call) {
  TRY(const auto done, isms::publish_check(desk_of(call), call.text("reference"), call.progress));
  return shown(done, "published");
}

Result<Output> retire(Call& call) {
  TRY(const auto done, isms::retire_check(desk_of(call), call.text("reference"), call.text("reason")));
  return shown(done, "retired");
}

/// The text that is meant: itself, or a draft's by its reference or its check's id.
Result<std::pair<std::string, std::string>> text_of(store::Reader& reader, std::string_view meant) {
  if (meant.find('\n') != std::string_view::npos) return std::pair(std::string("text"), std::string(meant));
  auto version = isms::version_of(reader, meant, CheckVersionStatus::draft);
  if (!version) return std::move(version).error();
  return std::pair(version->record.ref, version->value.text);
}

Json verdict_shown(const std::optional<store::Verdict>& verdict) { return verdict ? Json(store::name_of(*verdict)) : Json(nullptr); }

JsonObject counts_of(const checks::Difference::Counts& counts) {
  JsonObject out;
  for (const auto& [verdict, count] : counts) out.emplace(store::name_of(verdict), count);
  return out;
}

JsonArray moves_of(const checks::Difference& difference) {
  JsonArray out;
  for (const auto& [move, count] : difference.moves) {
    JsonArray examples;
    for (const auto& each : difference.examples) {
      if (each.move != move) continue;
      examples.push_back(JsonObject{{"type", each.type}, {"source", each.source}, {"key", each.key}, {"reason", each.reason}});
    }
    out.push_back(JsonObject{
        {"from", verdict_shown(move.first)}, {"to", verdict_shown(move.second)}, {"count", count}, {"examples", std::move(examples)}});
  }
  return out;
}

JsonArray controls_of(const std::vector<isms::CheckTrial::MovedControl>& moved) {
  JsonArray out;
  for (const auto& each : moved) {
    JsonArray why;
    for (const auto& reason : each.why) why.emplace_back(reason);
    out.push_back(JsonObject{{"scope", each.scope},
                             {"reference", each.reference},
                             {"title", each.title},
                             {"from", model::reflect::name_of(each.now)},
                             {"to", model::reflect::name_of(each.then)},
                             {"why", std::move(why)}});
  }
  return out;
}

Result<Output> attempt(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto meant, text_of(*reader, call.text("draft")));
  TRY(const auto check, isms::candidate(*reader, *call.services.check_sets, *set, meant.second, meant.first));
  TRY(const auto trial, isms::try_check(*reader, *set, check, kExamples));
  const auto* present = set->find(check.check.id);
  std::uint64_t moved = 0;
  for (const auto& [move, count] : trial.difference.moves) moved += count;
  JsonObject out{{"id", check.check.id},
                 {"type", check.check.resource},
                 {"replaces", !present             ? Json(nullptr)
                              : present->check.own ? Json(present->check.file)
                                                   : Json("shipped")},
                 {"now", counts_of(trial.difference.now)},
                 {"then", counts_of(trial.difference.then)},
                 {"changes", moves_of(trial.difference)},
                 {"controls", controls_of(trial.controls)}};
  return Output{
      .data = std::move(out),
      .note = fmt::format("{} verdicts and the status of {} controls would change; nothing was stored", moved, trial.controls.size())};
}

Result<std::string> person_name(store::Reader& reader, const std::optional<model::Ref<isms::Person>>& person) {
  if (!person) return std::string();
  TRY(const auto record, reader.find("person", person->id));
  return record ? std::string(base::text_member(record->body, "name")) : std::string();
}

Result<Output> versions(Call& call) {
  const auto id = call.text("id");
  TRY(const auto reader, call.read());
  TRY(const auto own, isms::every<isms::CheckVersion>(*reader, isms::equals("check", id)));
  const auto* given = call.services.checks.find(id);
  JsonArray rows;
  bool overlaid = false;
  for (const auto& [record, value] : own) {
    overlaid |= value.status == CheckVersionStatus::published;
    TRY(const std::string author, person_name(*reader, value.author));
    TRY(const std::string publisher, person_name(*reader, value.published_by));
    rows.push_back(JsonObject{{"ref", record.ref},
                              {"version", value.digest.substr(0, 12)},
                              {"status", model::reflect::name_of(value.status)},
                              {"title", value.title},
                              {"reason", value.reason},
                              {"author", author},
                              {"drafted_on", value.drafted_on.text()},
                              {"published_by", publisher},
                              {"published_on", value.published_on ? Json(value.published_on->text()) : Json(nullptr)},
                              {"retired_on", value.retired_on ? Json(value.retired_on->text()) : Json(nullptr)},
                              {"retired_because", value.retired_because ? Json(*value.retired_because) : Json(nullptr)}});
  }
  if (given) {
    rows.insert(rows.begin(), JsonObject{{"ref", "shipped"},
                                         {"version", given->check.version.substr(0, 12)},
                                         {"status", overlaid ? "overlaid" : "in_force"},
                                         {"title", given->check.title}});
  }
  if (rows.empty()) {
    TRY(const auto set, call.checks_in_force(*reader));
    auto known = set->known(id);
    if (!known) return std::move(known).error();
  }
  return Output{.data = std::move(rows),
                .columns = {{"ref", "Ref"},
                            {"version", "Version"},
                            {"status", "Status"},
                            {"author", "Author"},
                            {"published_by", "Published by"},
                            {"published_on", "Published"},
                            {"reason", "Why"}}};
}

const Parameter kDraft{.name = "reference",
                       .help = "The draft's ref, such as CK-3, or the check's id",
                       .required = true,
                       .positional = true,
                       .metavar = "REF"};

Command drafting() {
  return {.noun = "check",
          .verb = "draft",
          .help = "Draft an own check, or change its draft: the text is held to the rules of a shipped one, and counts for nothing yet",
          .permission = "check.draft",
          .parameters = {{.name = "text",
                          .kind = model::Kind::long_text,
                          .help = "The check as YAML; on the command line a file",
                          .required = true,
                          .positional = true,
                          .metavar = "FILE",
                          .source = Parameter::Source::file},
                         {.name = "reason", .kind = model::Kind::long_text, .help = "Why it is made or changed; a new draft needs it"},
                         {.name = "author", .help = "Who wrote it, where nobody acts by name", .metavar = "PERSON"}},
          .route = {"POST", "/check/draft"},
          .handler = draft};
}

Command trying() {
  return {.noun = "check",
          .verb = "try",
          .help = "Test a draft on real data: which verdicts and which controls it would change; nothing is stored",
          .permission = "check.read",
          .parameters = {{.name = "draft",
                          .kind = model::Kind::long_text,
                          .help = "A draft's ref, its check's id, or the text itself; on the command line also a file",
                          .required = true,
                          .positional = true,
                          .metavar = "REF|FILE",
                          .source = Parameter::Source::word_or_file}},
          .route = {"POST", "/check/try"},
          .takes_as_of = true,
          .slow = true,
          .handler = attempt};
}

Command publishing() {
  return {.noun = "check",
          .verb = "publish",
          .help = "Put a draft into force, in the name of somebody else than its author (--as), and judge the check anew",
          .permission = "process.approve",
          .parameters = {kDraft},
          .route = {"POST", "/check/{reference}/publish"},
          .needs_person = true,
          .slow = true,
          .handler = publish};
}

Command retiring() {
  Parameter published = kDraft;
  published.help = "The published text's ref, such as CK-3, or the check's id";
  return {.noun = "check",
          .verb = "retire",
          .help = "Take an own check out of force, in the name of --as; a shipped check of its id is in force again",
          .permission = "process.approve",
          .parameters = {std::move(published), {.name = "reason", .help = "Why", .required = true}},
          .route = {"POST", "/check/{reference}/retire"},
          .needs_person = true,
          .slow = true,
          .handler = retire};
}

}  // namespace

std::vector<Command> check_versions() {
  return {
      drafting(),
      trying(),
      publishing(),
      retiring(),
      {.noun = "check",
       .verb = "discard",
       .help = "Give up a draft; its history is kept",
       .permission = "check.draft",
       .parameters = {kDraft},
       .route = {"POST", "/check/{reference}/discard"},
       .handler = discard},
      {.noun = "check",
       .verb = "versions",
       .help = "List the texts of a check: as shipped, drafted, published, retired",
       .permission = "check.read",
       .parameters = {{.name = "id", .help = "The check's id", .required = true, .positional = true, .metavar = "ID"}},
       .route = {"GET", "/check/{id}/versions"},
       .takes_as_of = true,
       .handler = versions},
  };
}

}  // namespace sealwright::commands
