// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/registers.hpp"
#include "isms/crosswalk_coverage.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::commands {
namespace {

using content::Framework;

constexpr std::string_view kAll = "all";

Result<const Framework*> framework_of(const content::Library& library, std::string_view id) {
  std::vector<std::string> ids;
  for (const auto& each : library.frameworks())
    if (each.id != content::kHomeFramework) ids.push_back(each.id);
  if (id == content::kHomeFramework) {
    return invalid_at(
        "/id", fmt::format("{} is what the others are held against: control list shows it; there are {}", id, base::joined(ids, ", ")));
  }
  const Framework* found = library.framework(id);
  if (!found) return not_found(fmt::format("there is no framework {}: there are {}", base::quoted(id), base::joined(ids, ", ")));
  return found;
}

Json counted(const isms::FrameworkCoverage& coverage) {
  JsonObject row{{"framework", coverage.framework->id}, {"title", coverage.framework->title}, {"requirements", coverage.rows.size()}};
  for (const auto& [support, count] : coverage.counts) row.emplace(model::reflect::name_of(support), count);
  return row;
}

Result<Output> show(Call& call) {
  const auto& library = call.services.library;
  const auto id = call.text("id");
  const Framework* one = nullptr;
  if (!id.empty() && id != kAll) {
    TRY(one, framework_of(library, id));
  }
  TRY(const auto reader, call.read());
  TRY(const auto scope, isms::find_scope(*reader, call.text("scope")));
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto facts, isms::home_facts(*reader, library, *set, scope.id));
  if (one) {
    Json data = isms::to_json(isms::coverage_of(library, *one, facts));
    data.as_object()["scope"] = base::text_member(scope.body, "name");
    return Output{.data = std::move(data)};
  }
  JsonArray rows;
  for (const auto& framework : library.frameworks())
    if (framework.id != content::kHomeFramework) rows.push_back(counted(isms::coverage_of(library, framework, facts)));
  return Output{.data = std::move(rows),
                .columns = {{"framework", "Framework"},
                            {"requirements", "Requirements"},
                            {"supported", "Supported"},
                            {"partly_supported", "Partly"},
                            {"not_supported", "Not supported"},
                            {"no_mapping", "No mapping"}}};
}

}  // namespace

std::vector<Command> coverage() {
  std::vector<Command> out{
      {.noun = "framework",
       .verb = "coverage",
       .help = "Show how far what exists supports other frameworks, and where the gaps are",
       .permission = "framework.cover",
       .parameters = {{.name = "id",
                       .help = "One framework in detail, such as soc2; all of them as counts",
                       .positional = true,
                       .fallback = std::string(kAll),
                       .metavar = "FRAMEWORK"},
                      scope_parameter()},
       .route = {"GET", "/framework/{id}/coverage"},
       .takes_as_of = true,
       .handler = show},
  };
  // The register's own operation, with all that the document answers.
  for (auto& each : of_register(isms::register_of_type<isms::Document>())) {
    if (each.verb != "show") continue;
    each.handler = [plain = each.handler](Call& call) -> Result<Output> {
      TRY(Output shown, plain(call));
      TRY(const auto reader, call.read());
      TRY(const auto record, reader->resolve("document", call.text("reference")));
      TRY(const auto references, isms::references_of(*reader, record));
      shown.data.as_object()["serves"] = isms::to_json(isms::served_by(call.services.library, references), call.services.library);
      return shown;
    };
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace sealwright::commands
