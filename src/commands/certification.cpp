// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "commands/review_question.hpp"
#include "isms/certification/asked_for.hpp"
#include "isms/certification/cycle.hpp"
#include "isms/certification/estimate.hpp"
#include "isms/certification/path.hpp"
#include "isms/processes/certify.hpp"
#include "isms/registers/certification_body.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto path, isms::certification_path(*reader, review_question(call, set, scope.id, {})));
  for (const auto& step : path.steps) {
    if (step.done || step.blockers.empty()) continue;
    const std::string more = step.blockers.size() > 1 ? fmt::format(", and {} more", step.blockers.size() - 1) : "";
    return Output{.data = isms::to_json(path), .note = fmt::format("{} waits: {}{}", step.title, step.blockers.front().what, more)};
  }
  return Output{.data = isms::to_json(path)};
}

Result<Output> dates(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto dates, isms::cycle_dates(*reader, call.services.library.audit(), scope.id));
  JsonArray rows;
  for (const auto& each : dates) rows.push_back(isms::to_json(each));
  return Output{.data = std::move(rows),
                .columns = {{"on", "By"}, {"done", "Done"}, {"what", "What"}, {"records", "Records"}, {"why", "Why", true}}};
}

Result<Output> estimate(Call& call) {
  TRY(const auto reader, call.read());
  std::optional<std::int64_t> persons = call.integer("persons");
  if (!persons) {
    TRY(const auto record, isms::find_scope(*reader, call.text("scope")));
    TRY(const auto scope, isms::record_as<isms::Scope>(record));
    persons = scope.persons.value_or(0);
  }
  const double reduction = static_cast<double>(call.integer("reduction").value_or(0)) / 100;
  TRY(auto estimate, isms::audit_estimate(call.services.library.audit(), *persons, reduction));
  TRY(const auto bodies, isms::every<isms::CertificationBody>(*reader, isms::equals("status", "chosen")));
  if (!bodies.empty()) {
    estimate.day_rate = bodies.front().value.day_rate;
    estimate.currency = bodies.front().value.currency.value_or("");
  }
  if (const auto rate = call.text("day_rate"); !rate.empty()) {
    TRY(estimate.day_rate, Decimal::parse(rate));
    estimate.currency = call.text("currency");
  }
  return Output{.data = isms::to_json(estimate)};
}

Result<Output> records(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const Date from, [&]() -> Result<Date> {
    const auto text = call.text("from");
    return text.empty() ? isms::looked_at_since(*reader, scope.id) : Date::parse(text);
  }());
  TRY(const auto asked, isms::asked_for(*reader, scope.id, from));
  JsonArray rows;
  for (const auto& each : asked) rows.push_back(isms::to_json(each));
  return Output{.data = std::move(rows),
                .columns = {{"clause", "Clause"}, {"what", "What is asked for"}, {"count", "Count"}, {"records", "Records", true}},
                .note = "since " + from.text()};
}

Result<Output> text(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto record, reader->resolve("certificate", call.text("reference")));
  TRY(const auto certificate, isms::record_as<isms::Certificate>(record));
  TRY(auto words, isms::certificate_text(*reader, certificate));
  return Output{.data = JsonObject{{"certificate", record.ref}, {"text", std::move(words)}}};
}

Result<Output> issue(Call& call) {
  model::Record made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const auto scope, isms::find_scope(writer, call.text("scope")));
    isms::Decision decision;
    decision.scope = scope.id;
    decision.number = call.text("number");
    TRY(const auto decided, day(call, "decided_on"));
    decision.decided_on = *decided;
    TRY(decision.expires_on, day(call, "expires_on"));
    decision.earlier_history = call.text("earlier_history");
    TRY(decision.transferred_from, named(call, writer, "certificate", "transferred_from"));
    TRY(made, isms::issue_certificate(writer, decision));
    return {};
  }));
  return Output{.data = model::flat(made), .note = "issued " + made.ref, .created = true};
}

Result<Output> renew(Call& call) {
  return on_record(
      call, "certificate",
      [&](store::Writer& writer, const model::Record& record) -> Result<model::Record> {
        TRY(const auto decided, day(call, "decided_on"));
        TRY(const auto expires, day(call, "expires_on"));
        return isms::renew_certificate(writer, record.id, *decided, expires);
      },
      "renewed");
}

using ChangeCertificate = Result<model::Record> (*)(store::Writer&, Id, std::string_view);

/// Suspending, restoring and withdrawing differ in what they do alone.
Command for_a_reason(std::string verb, std::string help, std::string note, ChangeCertificate change) {
  Command out{.noun = "certificate",
              .verb = verb,
              .help = std::move(help),
              .permission = "process.approve",
              .parameters = {record_parameter(), {.name = "reason", .help = "Why, or on what ground", .required = true}},
              .route = {"POST", "/certificate/{reference}/" + verb},
              .needs_person = true};
  out.handler = [change, note = std::move(note)](Call& call) {
    return on_record(
        call, "certificate",
        [&](store::Writer& writer, const model::Record& record) { return change(writer, record.id, call.text("reason")); }, note);
  };
  return out;
}

std::vector<Command> of_certificates() {
  return {
      {.noun = "certificate",
       .verb = "issue",
       .help = "Record that the chosen body certified the scope; refused until every gate is passed",
       .permission = "process.approve",
       .parameters = {scope_parameter(),
                      {.name = "number", .help = "The number on it", .required = true},
                      {.name = "decided_on", .kind = Kind::date, .help = "When it was decided", .required = true},
                      {.name = "expires_on", .kind = Kind::date, .help = "The last day on which it counts [three years less a day]"},
                      {.name = "earlier_history",
                       .help = "Where its audits are on record, if it was decided before the ISMS was kept here"},
                      {.name = "transferred_from", .help = "The certificate of another body that it takes over", .metavar = "REF"}},
       .route = {"POST", "/certification/certificate"},
       .needs_person = true,
       .handler = issue},
      {.noun = "certificate",
       .verb = "renew",
       .help = "Record a recertification; refused until its audit is reported and its majors are closed",
       .permission = "process.approve",
       .parameters = {record_parameter(),
                      {.name = "decided_on", .kind = Kind::date, .help = "When it was decided", .required = true},
                      {.name = "expires_on", .kind = Kind::date, .help = "The last day [three years from the old end]"}},
       .route = {"POST", "/certificate/{reference}/renew"},
       .needs_person = true,
       .handler = renew},
      for_a_reason("suspend", "Suspend a certificate as the body decided", "suspended", isms::suspend_certificate),
      for_a_reason("restore", "Restore a suspended or an expired certificate as the body decided", "restored", isms::restore_certificate),
      for_a_reason("withdraw", "Withdraw a certificate for good", "withdrew", isms::withdraw_certificate)};
}

}  // namespace

std::vector<Command> certification() {
  std::vector<Command> out{
      {.noun = "certification",
       .verb = "show",
       .help = "Show the way to the certificate: each step, what blocks it, open work and the day to be expected",
       .permission = "certification.read",
       .parameters = {scope_parameter()},
       .route = {"GET", "/certification"},
       .takes_as_of = true,
       .handler = show},
      {.noun = "certification",
       .verb = "dates",
       .help = "List what the cycle asks for by which day, and why: surveillance, recertification, nonconformities",
       .permission = "certification.read",
       .parameters = {scope_parameter()},
       .route = {"GET", "/certification/dates"},
       .takes_as_of = true,
       .handler = dates},
      {.noun = "certification",
       .verb = "estimate",
       .help = "Estimate audit days by persons in scope, and their cost at your own day rate",
       .permission = "certification.read",
       .parameters = {scope_parameter(),
                      {.name = "persons", .kind = Kind::integer, .help = "Persons in scope [as the scope says]"},
                      {.name = "reduction", .kind = Kind::integer, .help = "Reduction in per cent, at most 30", .fallback = "0"},
                      {.name = "day_rate", .help = "What an audit day costs [as the chosen body says]"},
                      {.name = "currency", .help = "Currency of that"}},
       .route = {"GET", "/certification/estimate"},
       .takes_as_of = true,
       .handler = estimate},
      {.noun = "certification",
       .verb = "records",
       .help = "List the records that a surveillance or recertification audit asks for",
       .permission = "certification.read",
       .parameters = {scope_parameter(), {.name = "from", .kind = Kind::date, .help = "Since when [the last audit by the body]"}},
       .route = {"GET", "/certification/records"},
       .takes_as_of = true,
       .handler = records},
      {.noun = "certificate",
       .verb = "text",
       .help = "Write what stands on a certificate: scope, standard, version of the Statement of Applicability",
       .permission = "certificate.read",
       .parameters = {{.name = "reference", .help = "Its ref or id", .required = true, .positional = true, .metavar = "REF"}},
       .route = {"GET", "/certificate/{reference}/text"},
       .takes_as_of = true,
       .handler = text},
  };
  for (auto& command : of_certificates()) out.push_back(std::move(command));
  return out;
}

}  // namespace sealwright::commands
