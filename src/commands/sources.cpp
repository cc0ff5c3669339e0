// SPDX-License-Identifier: Apache-2.0
#include "sources/source.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "evidence/add.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
namespace fs = std::filesystem;

/// A private folder for what a source collects, gone when the run is over.
class WorkFolder {
 public:
  static Result<WorkFolder> make() {
    std::string name = (fs::temp_directory_path() / "sealwright-source-XXXXXX").string();
    if (!mkdtemp(name.data())) return base::from_errno("making a temporary folder");
    return WorkFolder(name);
  }
  explicit WorkFolder(fs::path path) : path_(std::move(path)) {}
  WorkFolder(WorkFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Result<Output> list(Call&) {
  JsonArray rows;
  for (const auto* source : sources::sources()) {
    JsonArray permissions;
    for (const auto each : source->permissions) permissions.emplace_back(each);
    rows.push_back(JsonObject{{"name", source->name},
                              {"title", source->title},
                              {"kind", source->kind},
                              {"help", source->help},
                              {"permissions", std::move(permissions)}});
  }
  return Output{.data = std::move(rows), .columns = {{"name", "Source"}, {"title", "Title"}, {"kind", "Kind"}, {"help", "What it reads"}}};
}

/// The newest delivery of each source, whichever way it came.
Result<Output> deliveries(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto states, reader->deliveries(""));
  std::map<std::string, std::vector<const store::DeliveryState*>> by_source;
  for (const auto& each : states) by_source[each.source].push_back(&each);
  JsonArray rows;
  for (const auto& [source, of_it] : by_source) {
    const auto* newest = *std::max_element(of_it.begin(), of_it.end(), [](auto* a, auto* b) { return a->entry < b->entry; });
    TRY(const auto evidence, reader->evidence(newest->evidence));
    JsonArray types;
    for (const auto* each : of_it) types.push_back(JsonObject{{"type", each->type}, {"complete", each->complete}});
    rows.push_back(JsonObject{{"source", source},
                              {"collected_at", newest->collected_at.text()},
                              {"evidence", newest->evidence.text()},
                              {"title", evidence ? Json(evidence->title) : Json(nullptr)},
                              {"format", evidence ? Json(evidence->format) : Json(nullptr)},
                              {"types", std::move(types)}});
  }
  return Output{.data = std::move(rows),
                .columns = {{"source", "Source"}, {"format", "Format"}, {"collected_at", "Collected"}, {"title", "Title"}}};
}

Result<std::map<std::string, std::string>> settings_of(const Call& call) {
  std::map<std::string, std::string> out;
  for (const auto& each : call.texts("settings")) {
    const auto equals = each.find('=');
    if (equals == std::string::npos) return invalid_at("/settings", "write name=value, not " + base::quoted(each));
    out[each.substr(0, equals)] = each.substr(equals + 1);
  }
  return out;
}

evidence::Arrival arrival_of(const sources::Delivered& delivered) {
  evidence::Arrival out;
  out.file = delivered.file;
  out.file_name = delivered.file.filename().string();
  out.source = delivered.source;
  out.title = delivered.title;
  out.format = delivered.format;
  out.media_type = delivered.media_type;
  out.collector = delivered.collector;
  out.account = delivered.account;
  out.query = delivered.query;
  out.notes = delivered.notes;
  return out;
}

Result<Output> run_source(Call& call) {
  TRY(const auto* source, sources::find(call.text("name")));
  TRY(const auto folder, WorkFolder::make());
  TRY(const auto settings, settings_of(call));
  const sources::Context context{call.services.clock, folder.path(), "sealwright", settings,
                                 [&](double share, std::string_view what) { call.progress(share * 0.9, what); }};
  TRY(const auto delivered, sources::run(*source, context));
  TRY(const auto catalogue, evidence::Catalogue::load(call.services.files));
  JsonArray rows;
  std::string note;
  for (const auto& each : delivered) {
    TRY(const auto receipt,
        evidence::add(call.services.store, call.organization.id, call.caller.actor, call.services.library, catalogue, arrival_of(each)));
    const auto& added = receipt.added;
    JsonArray missing;
    for (const auto& part : receipt.summary.not_collected) missing.emplace_back(part);
    rows.push_back(JsonObject{{"id", added.evidence.id.text()},
                              {"source", each.source},
                              {"format", each.format},
                              {"added", added.added},
                              {"created", added.created},
                              {"changed", added.changed},
                              {"removed", added.removed},
                              {"same", added.same},
                              {"entry", added.evidence.entry},
                              {"not_collected", std::move(missing)}});
    if (!note.empty()) note += '\n';
    note += fmt::format("{}: {} resources new, {} changed, {} gone, {} as before", each.source, added.created, added.changed, added.removed,
                        added.same);
    for (const auto& part : receipt.summary.not_collected) note += "\n  not collected: " + part;
  }
  call.progress(1, "sealed");
  return Output{.data = std::move(rows),
                .columns = {{"source", "Source"},
                            {"format", "Format"},
                            {"created", "New"},
                            {"changed", "Changed"},
                            {"removed", "Gone"},
                            {"same", "As before"},
                            {"entry", "Entry"}},
                .note = note};
}

}  // namespace

std::vector<Command> sources() {
  return {
      {.noun = "source",
       .verb = "list",
       .help = "List the systems that can be read",
       .permission = "source.read",
       .route = {"GET", "/source"},
       .handler = list},
      {.noun = "source",
       .verb = "deliveries",
       .help = "List what has delivered, systems and uploads alike, with its newest delivery",
       .permission = "source.read",
       .route = {"GET", "/source/deliveries"},
       .takes_as_of = true,
       .handler = deliveries},
      {.noun = "source",
       .verb = "run",
       .help = "Read a system now, and seal what it says as evidence",
       .permission = "source.run",
       .parameters = {{.name = "name", .help = "The source", .required = true, .positional = true},
                      {.name = "settings", .kind = Kind::list, .help = "name=value; may be repeated"}},
       .route = {"POST", "/source/run"},
       .slow = true,
       .handler = run_source},
  };
}

}  // namespace sealwright::commands
