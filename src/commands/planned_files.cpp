// SPDX-License-Identifier: Apache-2.0
#include "commands/planned_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "commands/permissions.hpp"

namespace sealwright::commands {
namespace {

namespace fs = std::filesystem;
using isms::FileAction;
using model::reflect::name_of;

const std::string kTakingOver = "files.take_over";

bool holds(const fs::path& file, const std::string& bytes) {
  std::ifstream in(file, std::ios::binary);
  return in && std::string(std::istreambuf_iterator<char>(in), {}) == bytes;
}

std::string shown(const Json& value) {
  if (value.is_null()) return "–";
  std::string out = value.is_string() ? std::string(std::string_view(value.get_string())) : base::canonical(value);
  return out.size() > 200 ? base::joined(std::vector<std::string>{out.substr(0, 200), "…"}, " ") : out;
}

}  // namespace

Result<bool> put_file(const fs::path& file, const std::string& bytes) {
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

Error faulty_plan(std::vector<Fault> faults) {
  std::string message = faults.size() == 1 ? faults.front().message : fmt::format("{} places are at fault", faults.size());
  return invalid(std::move(message), std::move(faults));
}

JsonObject plan_row(const isms::PlannedFile& file) {
  JsonArray changes;
  std::vector<std::string> said;
  for (const auto& each : file.changes) {
    changes.push_back(JsonObject{{"member", each.member}, {"before", each.before}, {"after", each.after}});
    said.push_back(fmt::format("{}: {} → {}", each.member, shown(each.before), shown(each.after)));
  }
  return {{"file", file.path},
          {"ref", file.ref},
          {"register", file.reg->name},
          {"action", name_of(file.action)},
          {"changes", std::move(changes)},
          {"said", base::joined(said, "; ")}};
}

Result<> may_write_plan(const Call& call, const isms::FilesPlan& plan, bool take_over) {
  const auto rows = permissions(call.services.store.registers());
  if (take_over && !permits(rows, kTakingOver, call.caller))
    return forbidden(
        fmt::format("the role {} may not take records over: it needs the permission {}", store::name_of(call.caller.role), kTakingOver));
  if (take_over && call.caller.actor.person.nil() && !call.caller.local)
    return forbidden("records are taken over in the name of a person: the signed-in user is linked to none");
  for (const auto& each : plan.records) {
    if (take_over) break;
    if (each.action == FileAction::same) continue;
    const std::string permission = each.reg->name + (each.action == FileAction::remove ? ".delete" : ".write");
    if (!permits(rows, permission, call.caller))
      return forbidden(
          fmt::format("{}: the role {} may not: it needs the permission {}", each.path, store::name_of(call.caller.role), permission));
  }
  return {};
}

Result<> keep_attachments(const Call& call, const isms::FilesPlan& plan) {
  for (const auto& each : plan.records) {
    if (each.attachment.empty()) continue;
    TRY([[maybe_unused]] const auto digest, call.services.store.blobs().put(call.organization.id, each.attachment));
  }
  return {};
}

Result<> tried_or_kept(const Call& call, bool keep, const std::function<Result<>(store::Writer&)>& work) {
  bool tried = false;
  auto done = call.write([&](store::Writer& writer) -> Result<> {
    TRY_DONE(work(writer));
    tried = !keep;
    return keep ? Result<>() : Result<>(base::conflict("it was tried, and is taken back"));
  });
  return tried ? Result<>() : std::move(done);
}

}  // namespace sealwright::commands
