// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/on_record.hpp"
#include "documents/make.hpp"

namespace sealwright::commands {
namespace {

using documents::Report;
using model::Kind;

documents::Question question_of(const Call& call, store::Reader& reader, const isms::CheckSet& checks) {
  return {.reader = reader,
          .library = call.services.library,
          .checks = *checks,
          .blobs = call.services.store.blobs(),
          .reference = std::string(call.text("reference")),
          .scope = std::string(call.text("scope")),
          .version = call.integer("version")};
}

Result<Output> make(Call& call, const Report& report) {
  const std::string format = call.text("format").empty() ? "pdf" : std::string(call.text("format"));
  TRY(const auto reader, call.read());
  TRY(const auto checks, call.checks_in_force(*reader));
  TRY(auto file, documents::make_document(call.services.files, question_of(call, *reader, checks), report, format, call.progress));
  JsonObject sealed{{"what", "report"}, {"name", report.name}, {"format", format}};
  if (!call.text("reference").empty()) {
    TRY(const auto record, reader->resolve(report.takes, call.text("reference")));
    sealed["reference"] = record.ref;
  }
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("export", sealed));
    return {};
  }));
  call.progress(1, "done");
  return Output{.file_name = file.name, .media_type = file.media_type, .bytes = std::move(file.bytes)};
}

Result<Output> list(Call& call) {
  JsonArray rows;
  for (const auto& report : documents::reports()) {
    const std::string takes =
        report.takes.empty() ? std::string() : base::kebab_case(report.takes) + (report.may_lack ? " (may be left out)" : "");
    rows.push_back(JsonObject{{"name", report.name},
                              {"title", report.title},
                              {"clause", report.clause},
                              {"takes", takes},
                              {"formats", base::joined(documents::formats_of(report), ", ")},
                              {"help", report.help}});
  }
  call.progress(1, "done");
  return Output{.data = std::move(rows),
                .columns = {{"name", "Name"}, {"title", "Title"}, {"clause", "Clause"}, {"takes", "REF of"}, {"formats", "Formats"}}};
}

/// `report NAME [REF]`, from a declaration.
Command command_of(const Report& report) {
  Command out{.noun = "report",
              .verb = base::snake_case(report.name),
              .help = report.help,
              .permission = report.permission,
              .parameters = {scope_parameter()},
              .route = {"GET", "/report/" + report.name},
              .takes_as_of = true,
              .slow = true,
              .handler = [&report](Call& call) { return make(call, report); }};
  if (!report.takes.empty()) {
    auto reference = record_parameter(fmt::format("Ref or id of the {}{}", base::lower_ascii(base::sentence_case(report.takes)),
                                                  report.may_lack ? " [all, as they stand]" : ""));
    reference.required = !report.may_lack;
    out.parameters.insert(out.parameters.begin(), std::move(reference));
  }
  if (report.name == documents::statement_of_applicability().name)
    out.parameters.push_back({.name = "version", .kind = Kind::integer, .help = "A published version [as it stands now]"});
  out.parameters.push_back({.name = "format",
                            .kind = Kind::enumeration,
                            .help = "Form of the file",
                            .values = documents::formats_of(report),
                            .fallback = "pdf"});
  return out;
}

}  // namespace

std::vector<Command> reports() {
  std::vector<Command> out{{.noun = "report",
                            .verb = "list",
                            .help = "List the documents that can be made",
                            .permission = "register.read",
                            .route = {"GET", "/report"},
                            .handler = list}};
  for (const auto& report : documents::reports()) out.push_back(command_of(report));
  return out;
}

}  // namespace sealwright::commands
