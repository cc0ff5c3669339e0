// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/job.hpp"
#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "isms/processes/accept_risk.hpp"
#include "isms/processes/publish_document.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using model::Record;

const Parameter kReference = record_parameter();

Result<Output> publish_document(Call& call) {
  return on_record(
      call, "document", [](store::Writer& writer, const Record& record) { return isms::publish_document(writer, record.id); }, "published");
}

Result<Output> revise_document(Call& call) {
  const std::string edition(call.text("edition"));
  return on_record(
      call, "document", [&](store::Writer& writer, const Record& record) { return isms::revise_document(writer, record.id, edition); },
      "made the draft");
}

Result<Output> accept_risk(Call& call) {
  isms::Accepted accepted;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Record risk, writer.resolve("risk", call.text("reference")));
    isms::AcceptRisk wanted{risk.id, std::string(call.text("rationale")), {}, {}};
    if (const auto text = call.text("conditions"); !text.empty()) wanted.conditions = text;
    if (const auto text = call.text("expires_on"); !text.empty()) {
      TRY(wanted.expires_on, Date::parse(text));
    }
    TRY(accepted, isms::accept_risk(writer, wanted));
    return {};
  }));
  Json data = model::flat(accepted.acceptance);
  if (!accepted.waits_for.empty()) data.as_object()["waits_for"] = accepted.waits_for;
  return Output{.data = std::move(data),
                .note = accepted.waits_for.empty() ? "accepted: " + accepted.acceptance.ref
                                                   : accepted.acceptance.ref + " waits for " + accepted.waits_for};
}

Result<Output> withdraw_acceptance(Call& call) {
  const std::string reason(call.text("reason"));
  return on_record(
      call, "acceptance", [&](store::Writer& writer, const Record& record) { return isms::withdraw_acceptance(writer, record.id, reason); },
      "withdrew");
}

/// DESIGN.md §6: two people, and what is destroyed leaves only the entry that says so.
Result<Output> erase(Call& call) {
  const std::string register_name = base::snake_case(call.text("register"));
  std::string ref;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const auto approver, writer.resolve("person", call.text("approved_by")));
    if (register_name == "evidence") {
      TRY(const Id id, Id::parse(call.text("reference")));
      ref = id.text();
      return writer.erase(register_name, id, call.text("reason"), approver.id);
    }
    TRY(const auto record, writer.resolve(register_name, call.text("reference")));
    ref = record.ref;
    return writer.erase(register_name, record.id, call.text("reason"), approver.id);
  }));
  // What evaluations keep on the disk was read before; it is read again.
  std::error_code ignored;
  if (!call.services.folder.empty()) {
    std::filesystem::remove_all(call.services.folder / "columns" / call.organization.id.text(), ignored);
    TRY_DONE(job_files(call.services).drop_all_given(call.organization.id));
  }
  return Output{.note = fmt::format("erased {} {}: its entries stay, its text is gone", register_name, ref)};
}

}  // namespace

std::vector<Command> processes() {
  const Parameter reason{.name = "reason", .help = "Why", .required = true};
  return {
      {.noun = "document",
       .verb = "publish",
       .help = "Approve and publish a document that is in review, in the name of its approver (--as)",
       .permission = "process.approve",
       .parameters = {kReference},
       .route = {"POST", "/document/{reference}/publish"},
       .needs_person = true,
       .handler = publish_document},
      {.noun = "document",
       .verb = "revise",
       .help = "Make a draft that replaces a published edition",
       .permission = "document.write",
       .parameters = {kReference, {.name = "edition", .help = "The new edition, such as 2.0", .required = true}},
       .route = {"POST", "/document/{reference}/revise"},
       .handler = revise_document},
      {.noun = "risk",
       .verb = "accept",
       .help = "Approve as owner, or accept with authority, a risk's current level, in the name of --as",
       .permission = "risk.write",
       .parameters = {kReference,
                      {.name = "rationale", .help = "Why it can be borne"},
                      {.name = "conditions", .help = "What has to stay as it is"},
                      {.name = "expires_on", .kind = Kind::date, .help = "The last day on which it holds"}},
       .route = {"POST", "/risk/{reference}/accept"},
       .needs_person = true,
       .handler = accept_risk},
      {.noun = "acceptance",
       .verb = "withdraw",
       .help = "Take back the acceptance of a risk, in the name of --as",
       .permission = "risk.write",
       .parameters = {kReference, reason},
       .route = {"POST", "/acceptance/{reference}/withdraw"},
       .needs_person = true,
       .handler = withdraw_acceptance},
      {.noun = "record",
       .verb = "erase",
       .help = "Destroy every version of a record, or evidence and all that it delivered, for good; needs two persons",
       .permission = "record.erase",
       .parameters = {{.name = "register", .help = "Its register", .required = true, .positional = true, .metavar = "REGISTER"},
                      kReference,
                      reason,
                      {.name = "approved_by", .help = "The second person", .required = true, .metavar = "PERSON"}},
       .route = {"POST", "/record/erase"},
       .needs_person = true,
       .handler = erase},
  };
}

}  // namespace sealwright::commands
