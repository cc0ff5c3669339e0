// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/permissions.hpp"
#include "content/folder.hpp"
#include "documents/yaml.hpp"
#include "isms/processes/apply_files.hpp"

namespace sealwright::commands {
namespace {

namespace fs = std::filesystem;
using isms::FileAction;
using model::Kind;
using model::reflect::name_of;

/// Many small files; a Statement of Applicability's rows are the largest.
constexpr content::FolderLimits kLimits{.name = "folder of the ISMS",
                                        .remedy = "divide the organization, or import instead",
                                        .files = 1'000'000,
                                        .bytes_of_file = std::uintmax_t{64} << 20,
                                        .bytes = std::uintmax_t{4} << 30};
const std::string kTakingOver = "files.take_over";
constexpr int kChanges = 11;  // DESIGN.md §10

const Parameter kFolder{.name = "folder", .help = "The folder of the files", .required = true, .metavar = "DIR"};

bool holds(const fs::path& file, const std::string& bytes) {
  std::ifstream in(file, std::ios::binary);
  return in && std::string(std::istreambuf_iterator<char>(in), {}) == bytes;
}

/// Written beside its place and moved there, so that none is ever half a file. Whether it is another one than before.
Result<bool> put(const fs::path& file, const std::string& bytes) {
  if (holds(file, bytes)) return false;
  const fs::path beside = file.string() + ".new";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  std::error_code failed;
  if (out) fs::rename(beside, file, failed);
  if (!out || failed) return base::unavailable("writing " + file.string() + " failed: is there room, and may you write there?");
  return true;
}

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
    TRY(const bool other, put(folder / path, bytes));
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

std::string shown(const Json& value) {
  if (value.is_null()) return "–";
  std::string out = value.is_string() ? std::string(std::string_view(value.get_string())) : base::canonical(value);
  return out.size() > 200 ? base::joined(std::vector<std::string>{out.substr(0, 200), "…"}, " ") : out;
}

Json row(const isms::PlannedFile& file) {
  JsonArray changes;
  std::vector<std::string> said;
  for (const auto& each : file.changes) {
    changes.push_back(JsonObject{{"member", each.member}, {"before", each.before}, {"after", each.after}});
    said.push_back(fmt::format("{}: {} → {}", each.member, shown(each.before), shown(each.after)));
  }
  return JsonObject{{"file", file.path},
                    {"ref", file.ref},
                    {"register", file.reg->name},
                    {"action", name_of(file.action)},
                    {"changes", std::move(changes)},
                    {"said", base::joined(said, "; ")}};
}

/// Every register that is to change is one that the caller may write.
Result<> may_write(const Call& call, const isms::FilesPlan& plan, const isms::FilesOptions& options) {
  const auto rows = permissions(call.services.store.registers());
  if (options.take_over && !permits(rows, kTakingOver, call.caller))
    return forbidden(
        fmt::format("the role {} may not take records over: it needs the permission {}", store::name_of(call.caller.role), kTakingOver));
  for (const auto& each : plan.records) {
    if (options.take_over) break;
    if (each.action == FileAction::same) continue;
    const std::string permission = each.reg->name + (each.action == FileAction::remove ? ".delete" : ".write");
    if (!permits(rows, permission, call.caller))
      return forbidden(
          fmt::format("{}: the role {} may not: it needs the permission {}", each.path, store::name_of(call.caller.role), permission));
  }
  return {};
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

Error faulty(const isms::FilesPlan& plan) {
  return invalid(plan.faults.size() == 1 ? plan.faults.front().message : fmt::format("{} places are at fault", plan.faults.size()),
                 plan.faults);
}

/// Attachments are blobs before records name them.
Result<> keep_attachments(const Call& call, const isms::FilesPlan& plan) {
  for (const auto& each : plan.records) {
    if (each.attachment.empty()) continue;
    TRY([[maybe_unused]] const auto digest, call.services.store.blobs().put(call.organization.id, each.attachment));
  }
  return {};
}

Result<> carry_out(const Call& call, const Planned& wanted, bool keep) {
  const auto done = call.write([&](store::Writer& writer) -> Result<> {
    if (wanted.options.take_over) {
      TRY_DONE(isms::take_over_files(writer, call.services.store.registers(), wanted.plan));
    } else {
      TRY_DONE(isms::apply_files(writer, wanted.plan));
    }
    return keep ? Result<>() : Result<>(base::conflict("tried"));
  });
  const bool tried = !keep && !done && done.error().category == Category::conflict && done.error().message == "tried";
  return tried ? Result<>() : done;
}

Result<Output> plan(Call& call) {
  TRY(const auto wanted, planned(call));
  const auto& plan = wanted.plan;
  if (!plan.faults.empty()) return faulty(plan);
  TRY_DONE(may_write(call, plan, wanted.options));
  if (plan.changes()) TRY_DONE(carry_out(call, wanted, false));  // the registers' rules may refuse what is well-formed
  JsonArray rows;
  for (const auto& each : plan.records)
    if (each.action != FileAction::same) rows.push_back(row(each));
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
  if (!plan.faults.empty()) return faulty(plan);
  TRY_DONE(may_write(call, plan, wanted.options));
  if (wanted.options.take_over && call.caller.actor.person.nil() && !call.caller.local)
    return forbidden("records are taken over in the name of a person: the signed-in user is linked to none");
  JsonArray rows;
  for (const auto& each : plan.records)
    if (each.action != FileAction::same) rows.push_back(row(each));
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
