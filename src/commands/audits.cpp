// SPDX-License-Identifier: Apache-2.0
// Processes of audit, management review and access review.
#include <fmt/format.h>

#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "isms/processes/assemble_review.hpp"
#include "isms/processes/review_access.hpp"
#include "isms/processes/run_audit.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using model::Record;

Result<Output> plan(Call& call) {
  std::vector<Record> made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Record programme, writer.resolve("audit_programme", call.text("reference")));
    TRY(made, isms::plan_audits(writer, programme.id));
    return {};
  }));
  JsonArray rows;
  for (const auto& record : made) {
    rows.push_back(JsonObject{{"ref", record.ref},
                              {"title", base::text_member(record.body, "title")},
                              {"starts_on", base::text_member(record.body, "starts_on")}});
  }
  return Output{.data = std::move(rows),
                .columns = {{"ref", "Audit"}, {"starts_on", "Planned for"}, {"title", "Title"}},
                .note = fmt::format("planned {} audits", made.size())};
}

Result<Output> report(Call& call) {
  return on_record(
      call, "audit",
      [&](store::Writer& writer, const Record& record) -> Result<Record> {
        TRY(const auto to, all_named(call, writer, "person", "reported_to"));
        return isms::report_audit(writer, record.id, call.text("conclusion"), to);
      },
      "reported");
}

Result<Output> assemble(Call& call) {
  return on_record(
      call, "management_review", [](store::Writer& writer, const Record& record) { return isms::assemble_review(writer, record.id); },
      "put the inputs together in");
}

Result<Output> start(Call& call) {
  return on_record(
      call, "access_review",
      [&](store::Writer& writer, const Record& record) -> Result<Record> {
        isms::AccessPopulation wanted;
        if (!call.text("type").empty()) wanted.type = call.text("type");
        wanted.source = call.text("source");
        TRY(wanted.reviewer, named(call, writer, "person", "reviewer"));
        return isms::start_access_review(writer, record.id, wanted);
      },
      "started");
}

Result<Output> decide(Call& call) {
  return on_record(
      call, "access_review",
      [&](store::Writer& writer, const Record& record) {
        return isms::decide_access(writer, record.id, call.text("account"), call.text("source"),
                                   word<isms::AccessDecision>(call, "decision"), call.text("reason"));
      },
      "judged in");
}

Result<Output> prove(Call& call) {
  isms::AccessProof proof;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Record review, writer.resolve("access_review", call.text("reference")));
    TRY(proof, isms::prove_access(writer, review.id));
    return {};
  }));
  return Output{.data = JsonObject{{"proven", proof.proven}, {"waiting", proof.waiting}},
                .note = fmt::format("{}: {} proven, {} wait for a later snapshot", proof.review.ref, proof.proven, proof.waiting)};
}

std::vector<Command> of_access() {
  return {{.noun = "access_review",
           .verb = "start",
           .help = "Freeze the accounts with their rights as they are delivered now, name reviewers, and start",
           .permission = "access_review.write",
           .parameters = {record_parameter(),
                          {.name = "type",
                           .kind = Kind::enumeration,
                           .help = "Which accounts",
                           .values = isms::reviewable_types(),
                           .fallback = "identity.account"},
                          {.name = "source", .help = "Of one source [all]"},
                          {.name = "reviewer", .help = "Who judges where there is no manager [the owner]", .metavar = "PERSON"}},
           .route = {"POST", "/access_review/{reference}/start"},
           .handler = start},
          {.noun = "access_review",
           .verb = "decide",
           .help = "Judge the rights of one account, in the name of its reviewer (--as)",
           .permission = "access_review.write",
           .parameters = {record_parameter(),
                          {.name = "account", .help = "The account", .required = true, .positional = true},
                          {.name = "decision",
                           .kind = Kind::enumeration,
                           .help = "Keep, change or remove",
                           .required = true,
                           .values = words_of<isms::AccessDecision>()},
                          {.name = "reason", .help = "Why, or what shall be changed"},
                          {.name = "source", .help = "The system, where two have an account of that name"}},
           .route = {"POST", "/access_review/{reference}/decide"},
           .needs_person = true,
           .handler = decide},
          {.noun = "access_review",
           .verb = "prove",
           .help = "Look in later snapshots for what was decided, and note them as its proof",
           .permission = "access_review.write",
           .parameters = {record_parameter()},
           .route = {"POST", "/access_review/{reference}/prove"},
           .handler = prove}};
}

}  // namespace

std::vector<Command> audits() {
  std::vector<Command> out{
      {.noun = "audit_programme",
       .verb = "plan",
       .help = "Make the audits that an approved programme foresees, with their clauses and controls",
       .permission = "audit.write",
       .parameters = {record_parameter()},
       .route = {"POST", "/audit_programme/{reference}/plan"},
       .handler = plan},
      {.noun = "audit",
       .verb = "report",
       .help = "Report an audit that runs, to top management unless others are named",
       .permission = "audit.write",
       .parameters = {record_parameter(),
                      {.name = "conclusion", .help = "What it says as a whole [as written in the audit]"},
                      {.name = "reported_to", .kind = Kind::list, .help = "To whom; may be repeated", .metavar = "PERSON"}},
       .route = {"POST", "/audit/{reference}/report"},
       .handler = report},
      {.noun = "management_review",
       .verb = "assemble",
       .help = "Put the ten inputs of 9.3.2 together from the records; what people wrote stays",
       .permission = "management_review.write",
       .parameters = {record_parameter()},
       .route = {"POST", "/management_review/{reference}/assemble"},
       .handler = assemble}};
  for (auto& command : of_access()) out.push_back(std::move(command));
  return out;
}

}  // namespace sealwright::commands
