// SPDX-License-Identifier: Apache-2.0
#include "commands/reminders.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/due_list.hpp"
#include "commands/lists.hpp"

namespace sealwright::commands {
namespace {

std::string setting_of(const store::Organization& organization, Id person) {
  return "told/" + organization.id.text() + "/" + person.text();
}

Result<std::map<Id, isms::Told>> told_before(const Services& services, const store::Organization& organization,
                                             const std::vector<isms::Stored<isms::Person>>& people) {
  std::map<Id, isms::Told> out;
  for (const auto& person : people) {
    TRY(const auto text, services.store.accounts().setting(setting_of(organization, person.record.id)));
    if (!text) continue;
    if (const auto json = base::parse_json(*text)) out.emplace(person.record.id, isms::told_from(*json));
  }
  return out;
}

Result<const Mail*> mail_of(const Services& services) {
  if (services.mail) return services.mail;
  return unavailable("this program sends no mail: set SEALWRIGHT_SMTP and SEALWRIGHT_MAIL_FROM where it runs (docs/tasks.md)");
}

Result<Output> list(Call& call) {
  TRY(const auto due, letters_due(call.services, call.organization));
  JsonArray rows;
  for (const auto& letter : due.letters) {
    const auto text = isms::text_of(letter, due.facts, call.services.mail ? call.services.mail->public_url : "");
    rows.push_back(JsonObject{{"person", letter.person.text()},
                              {"name", letter.name},
                              {"address", letter.address},
                              {"own", letter.own.size()},
                              {"escalated", letter.escalated.size()},
                              {"subject", text.subject},
                              {"text", text.text}});
  }
  return Output{.data = std::move(rows),
                .columns = {{"name", "Name"}, {"address", "Address"}, {"own", "Own"}, {"escalated", "Escalated"}, {"subject", "Subject"}}};
}

/// Sends what can be sent. What was told is kept letter by letter, so that a server that fails in between loses none and repeats none.
Result<Output> send(Call& call) {
  TRY(const Mail* mail, mail_of(call.services));
  TRY(const auto due, letters_due(call.services, call.organization));
  std::size_t sent = 0;
  std::string fault;
  for (const auto& letter : due.letters) {
    const auto text = isms::text_of(letter, due.facts, mail->public_url);
    const auto done = mail->mailer.send({mail->from, {letter.address}, text.subject, text.text});
    if (!done) {
      fault = done.error().text();
      continue;
    }
    TRY_DONE(call.services.store.accounts().put_setting(setting_of(call.organization, letter.person),
                                                        base::canonical(isms::to_json(letter.told))));
    ++sent;
  }
  if (!fault.empty()) {
    return unavailable(fmt::format("{} of {} mails did not go out, and are tried again with the next reminder send: {}",
                                   due.letters.size() - sent, due.letters.size(), fault));
  }
  return Output{.data = JsonObject{{"sent", sent}},
                .note = sent == 0 ? "nobody is to be reminded now" : fmt::format("sent {} mails", sent)};
}

Result<Output> test(Call& call) {
  TRY(const Mail* mail, mail_of(call.services));
  const std::string to(call.text("to"));
  TRY_DONE(mail->mailer.send({mail->from,
                              {to},
                              "Mail from Sealwright arrives",
                              "This is a test of the mail settings of " + call.organization.name + ". Nothing is to be done.\n"}));
  return Output{.data = JsonObject{{"to", to}}, .note = "the mail server took a mail for " + to};
}

}  // namespace

Result<LettersDue> letters_due(const Services& services, const store::Organization& organization) {
  LettersDue out;
  {
    TRY(const auto reader, services.store.read(organization.id));
    TRY(out.facts, isms::reminder_facts(*reader, due_rules(services)));
  }
  TRY(const auto told, told_before(services, organization, out.facts.people));
  out.letters = isms::letters(out.facts, told);
  return out;
}

std::vector<Command> reminders() {
  return {
      {.noun = "reminder",
       .verb = "list",
       .help = "Show the mails that would go out now, and send none",
       .permission = "reminder.send",
       .route = {"GET", "/reminder"},
       .handler = list},
      {.noun = "reminder",
       .verb = "send",
       .help = "Remind people by mail of what is due, and escalate what is overdue for long; each thing once for each step",
       .permission = "reminder.send",
       .route = {"POST", "/reminder/send"},
       .handler = send},
      {.noun = "mail",
       .verb = "test",
       .help = "Send a mail to see whether the mail settings work",
       .permission = "server.operate",
       .parameters = {{.name = "to", .help = "Address that it goes to", .required = true, .metavar = "ADDRESS"}},
       .route = {"POST", "/mail/test"},
       .handler = test},
  };
}

}  // namespace sealwright::commands
