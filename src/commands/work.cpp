// SPDX-License-Identifier: Apache-2.0
// Processes of people, documents and incidents.
#include <fmt/format.h>

#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "isms/processes/ask_acknowledgement.hpp"
#include "isms/processes/handle_incident.hpp"
#include "isms/processes/move_person.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using model::Record;

Result<Output> ask(Call& call) {
  std::size_t asked = 0;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Record document, writer.resolve("document", call.text("reference")));
    TRY(const auto people, all_named(call, writer, "person", "person"));
    TRY(const auto due, day(call, "due"));
    TRY(asked, isms::ask_acknowledgement(writer, document.id, people, *due));
    return {};
  }));
  return Output{.data = JsonObject{{"asked", asked}}, .note = fmt::format("asked {} people", asked)};
}

Result<Output> acknowledge(Call& call) {
  return on_record(
      call, "document", [](store::Writer& writer, const Record& record) { return isms::acknowledge(writer, record.id); }, "acknowledged:");
}

Result<Output> start_onboarding(Call& call) {
  return on_record(
      call, "person",
      [&](store::Writer& writer, const Record& person) -> Result<Record> {
        TRY(const auto on, day(call, "effective_on"));
        TRY(const Id responsible, named(call, writer, "person", "responsible"));
        return isms::start_onboarding(writer, person.id, word<isms::OnboardingKind>(call, "kind"), *on, responsible);
      },
      "began");
}

Result<Output> do_step(Call& call) {
  return on_record(
      call, "onboarding",
      [&](store::Writer& writer, const Record& record) {
        return isms::do_step(writer, record.id, word<isms::OnboardingStep>(call, "step"), call.text("not_needed"), call.text("note"));
      },
      "noted in");
}

Result<Output> finish_onboarding(Call& call) {
  return on_record(
      call, "onboarding", [](store::Writer& writer, const Record& record) { return isms::finish_onboarding(writer, record.id); },
      "finished");
}

Result<Output> assess_event(Call& call) {
  return on_record(
      call, "incident",
      [&](store::Writer& writer, const Record& record) -> Result<Record> {
        isms::EventAssessment wanted{call.text("is_incident") == "yes", std::string(call.text("assessment")), {}, {}, {}};
        if (!call.text("severity").empty()) wanted.severity = word<isms::IncidentSeverity>(call, "severity");
        if (!call.text("personal_data").empty()) wanted.personal_data = call.text("personal_data") == "yes";
        TRY(wanted.handler, named(call, writer, "person", "handler"));
        return isms::assess_event(writer, record.id, wanted);
      },
      "assessed");
}

Result<Output> notified(Call& call) {
  return on_record(
      call, "incident",
      [&](store::Writer& writer, const Record& record) {
        return isms::note_notification(writer, record.id, call.text("whom"), call.text("late_reason"));
      },
      "noted in");
}

std::vector<Command> of_people() {
  return {
      {.noun = "document",
       .verb = "ask",
       .help = "Ask people, or everybody, to acknowledge a published document by a day",
       .permission = "document.write",
       .parameters = {record_parameter(),
                      {.name = "due", .kind = Kind::date, .help = "Until when", .required = true},
                      {.name = "person", .kind = Kind::list, .help = "Who; may be repeated [everybody who is active]"}},
       .route = {"POST", "/document/{reference}/ask"},
       .handler = ask},
      {.noun = "document",
       .verb = "acknowledge",
       .help = "Say that you have read the edition you were asked about and keep to it, in the name of --as",
       .permission = "document.acknowledge",
       .parameters = {record_parameter()},
       .route = {"POST", "/document/{reference}/acknowledge"},
       .needs_person = true,
       .handler = acknowledge},
      {.noun = "onboarding",
       .verb = "start",
       .help = "Begin the checklist of a person who joins, moves or leaves",
       .permission = "onboarding.write",
       .parameters = {record_parameter("The person: e-mail, ref or id"),
                      {.name = "kind",
                       .kind = Kind::enumeration,
                       .help = "Joining, moving or leaving",
                       .required = true,
                       .values = words_of<isms::OnboardingKind>()},
                      {.name = "effective_on", .kind = Kind::date, .help = "First day of the new, or last of the old", .required = true},
                      {.name = "responsible", .help = "Who sees to it", .required = true, .metavar = "PERSON"}},
       .route = {"POST", "/person/{reference}/onboarding"},
       .handler = start_onboarding},
      {.noun = "onboarding",
       .verb = "do",
       .help = "Note one step as done today by --as, or as not needed",
       .permission = "onboarding.write",
       .parameters =
           {record_parameter(),
            {.name = "step", .kind = Kind::enumeration, .help = "Which step", .required = true, .values = words_of<isms::OnboardingStep>()},
            {.name = "not_needed", .help = "Why it is not needed"},
            {.name = "note", .help = "What else is to be said"}},
       .route = {"POST", "/onboarding/{reference}/do"},
       .needs_person = true,
       .handler = do_step},
      {.noun = "onboarding",
       .verb = "finish",
       .help = "End a checklist whose steps are all answered; whoever has left becomes inactive",
       .permission = "onboarding.write",
       .parameters = {record_parameter()},
       .route = {"POST", "/onboarding/{reference}/finish"},
       .handler = finish_onboarding}};
}

std::vector<Command> of_incidents() {
  const std::vector<std::string> yes_no{"yes", "no"};
  return {{.noun = "incident",
           .verb = "assess",
           .help = "Decide whether an event is an incident, in the name of --as; notification clocks start",
           .permission = "incident.write",
           .parameters =
               {record_parameter(),
                {.name = "is_incident", .kind = Kind::enumeration, .help = "Whether it is one", .required = true, .values = yes_no},
                {.name = "assessment", .help = "By which criteria that was decided", .required = true},
                {.name = "severity", .kind = Kind::enumeration, .help = "How severe it is", .values = words_of<isms::IncidentSeverity>()},
                {.name = "personal_data", .kind = Kind::enumeration, .help = "Whether personal data is concerned", .values = yes_no},
                {.name = "handler", .help = "Who handles it [the acting person]", .metavar = "PERSON"}},
           .route = {"POST", "/incident/{reference}/assess"},
           .needs_person = true,
           .handler = assess_event},
          {.noun = "incident",
           .verb = "notified",
           .help = "Note that a party was told now",
           .permission = "incident.write",
           .parameters = {record_parameter(),
                          {.name = "whom", .help = "The party, as its clock says", .required = true},
                          {.name = "late_reason", .help = "Why it was told late"}},
           .route = {"POST", "/incident/{reference}/notified"},
           .handler = notified}};
}

}  // namespace

std::vector<Command> work() {
  auto out = of_people();
  for (auto& command : of_incidents()) out.push_back(std::move(command));
  return out;
}

}  // namespace sealwright::commands
