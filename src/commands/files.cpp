// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/planned_files.hpp"
#include "content/folder.hpp"
#include "documents/yaml.hpp"
#include "isms/processes/apply_files.hpp"

namespace sealwright::commands {
namespace {

namespace fs = std::filesystem;
using isms::FileAction;
using model::Kind;

/// Many small files; a Statement of Applicability's rows are the largest.
constexpr content::FolderLimits kLimits{.name = "folder of the ISMS",
                                        .remedy = "divide the organization, or import instead",
                                        .files = 1'000'000,
                                        .bytes_of_file = std::uintmax_t{64} << 20,
                                        .bytes = std::uintmax_t{4} << 30};
constexpr int kChanges = 11;  // DESIGN.md §10

const Parameter kFolder{.name = "folder", .help = "The folder of the files", .required = true, .metavar = "DIR"};

/// Takes away files of records that are no more; only such as an export writes.
Result<std::size_t> sweep(const fs::path& folder, const model::Register& reg, const std::set<std::string>& written) {
  std::size_t out = 0;
  const fs::path place = folder / base::kebab_case(reg.name);
  std::error_code failed;
  if (!fs::is_directory(place, failed)) return out;
  for (const auto& file : fs::directory_iterator(place)) {
    const std::string name = file.path().filename().string();
    if (!file.is_regular_file() || !name.starts_with(reg.prefix + "-") || written.contains(base::kebab_case(reg.name) + "/" + name))
      continue;
    if (fs::remove(file.path(), failed)) ++out;
  }
  return out;
}

Result<Output> export_files(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto files, isms::record_files(*reader, call.services.store.blobs(), call.services.store.registers()));
  const fs::path folder{std::string(call.text("to"))};
  std::set<std::string> written;
  std::size_t changed = 0, done = 0;
  const auto write = [&](const std::string& path, const std::string& bytes) -> Result<> {
    std::error_code failed;
    fs::create_directories((folder / path).parent_path(), failed);
    if (failed) return base::unavailable("making " + (folder / path).parent_path().string() + " failed: " + failed.message());
    TRY(const bool other, put_file(folder / path, bytes));
    changed += other;
    written.insert(path);
    return {};
  };
  for (const auto& file : files) {
    if (done++ % 64 == 0) call.progress(static_cast<double>(done) / static_cast<double>(files.size()), file.ref);
    TRY_DONE(write(file.path(), documents::yaml(file.body)));
    if (file.attachment) TRY_DONE(write(file.attachment->first, file.attachment->second));
  }
  std::size_t gone = 0;
  for (const auto& reg : call.services.store.registers()) {
    TRY(const std::size_t here, sweep(folder, reg, written));
    gone += here;
  }
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("export", JsonObject{{"what", "files"}, {"records", files.size()}}));
    return {};
  }));
  call.progress(1, "done");
  return Output{.data = JsonObject{{"folder", folder.string()}, {"records", files.size()}, {"changed", changed}, {"removed", gone}},
                .note = fmt::format("{}: {} records; {} files changed, {} removed", folder.string(), files.size(), changed, gone)};
}

struct Planned {
  isms::FilesPlan plan;
  isms::FilesOptions options;
};

Result<Planned> planned(const Call& call) {
  Planned out;
  out.options = {call.flag("prune"), call.flag("take_over")};
  if (out.options.prune && out.options.take_over)
    return invalid_at("/prune", "does not go with take_over, which goes into an empty organization");
  TRY(const auto files, content::read_folder(fs::path{std::string(call.text("folder"))}, kLimits));
  if (files.empty()) return not_found(fmt::format("{} holds no files such as risk/R-1.yaml", call.text("folder")));
  TRY(const auto reader, call.services.store.read(call.organization.id));
  TRY(out.plan, isms::plan_files(*reader, call.services.store.registers(), files, out.options));
  return out;
}

Result<> carry_out(const Call& call, const Planned& wanted, bool keep) {
  return tried_or_kept(call, keep, [&](store::Writer& writer) -> Result<> {
    if (wanted.options.take_over) return isms::take_over_files(writer, call.services.store.registers(), wanted.plan);
    return isms::apply_files(writer, wanted.plan);
  });
}

Result<Output> plan(Call& call) {
  TRY(const auto wanted, planned(call));
  const auto& plan = wanted.plan;
  if (!plan.faults.empty()) return faulty_plan(plan.faults);
  TRY_DONE(may_write_plan(call, plan, wanted.options.take_over));
  if (plan.changes()) TRY_DONE(carry_out(call, wanted, false));  // the registers' rules may refuse what is well-formed
  JsonArray rows;
  for (const auto& each : plan.records)
    if (each.action != FileAction::same) rows.push_back(plan_row(each));
  return Output{.data = std::move(rows),
                .columns = {{"action", "Action"}, {"file", "File"}, {"said", "What", true}},
                .note = fmt::format("{} to create, {} to change, {} to remove, {} as they are; {} records have no file",
                                    plan.count(FileAction::create), plan.count(FileAction::change), plan.count(FileAction::remove),
                                    plan.count(FileAction::same), plan.without_file),
                .exit_code = plan.changes() ? kChanges : 0};
}

Result<Output> apply(Call& call) {
  TRY(const auto wanted, planned(call));
  const auto& plan = wanted.plan;
  if (!plan.faults.empty()) return faulty_plan(plan.faults);
  TRY_DONE(may_write_plan(call, plan, wanted.options.take_over));
  JsonArray rows;
  for (const auto& each : plan.records)
    if (each.action != FileAction::same) rows.push_back(plan_row(each));
  if (plan.changes()) {
    TRY_DONE(keep_attachments(call, plan));
    TRY_DONE(carry_out(call, wanted, true));
  }
  return Output{.data = std::move(rows),
                .columns = {{"action", "Action"}, {"file", "File"}, {"said", "What", true}},
                .note = fmt::format("{} created, {} changed, {} removed, {} as they were", plan.count(FileAction::create),
                                    plan.count(FileAction::change), plan.count(FileAction::remove), plan.count(FileAction::same))};
}

const Parameter kPrune{.name = "prune", .kind = Kind::boolean, .help = "Also remove records of which there is no file"};
const Parameter kTakeOver{
    .name = "take_over",
    .kind = Kind::boolean,
    .help = "Take records over as they stood in another database, with states and approvals, into a new organization"};

}  // namespace

std::vector<Command> files() {
  return {{.noun = "export",
           .verb = "files",
           .help = "Write the ISMS as files, one for each record (docs/files.md)",
           .permission = "files.export",
           .parameters = {{.name = "to", .help = "The folder; made where it is missing", .required = true, .metavar = "DIR"}},
           .takes_as_of = true,
           .alone = true,
           .local_only = true,
           .handler = export_files},
          {.noun = "plan",
           .verb = "files",
           .help = "Say what has to change so that the records are as the files say; exit 11 where anything has",
           .permission = "files.apply",
           .parameters = {kFolder, kPrune, kTakeOver},
           .alone = true,
           .local_only = true,
           .handler = plan},
          {.noun = "apply",
           .verb = "files",
           .help = "Make the records as the files say, in one transaction; applied again it changes nothing",
           .permission = "files.apply",
           .parameters = {kFolder, kPrune, kTakeOver},
           .alone = true,
           .local_only = true,
           .handler = apply}};
}

}  // namespace sealwright::commands
