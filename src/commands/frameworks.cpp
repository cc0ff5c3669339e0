// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"

namespace sealwright::commands {
namespace {

using content::Framework;
using content::Requirement;

Json row(const Framework& framework) {
  std::size_t assessable = 0;
  for (const auto& each : framework.requirements) assessable += each.assessable() ? 1 : 0;
  return JsonObject{{"id", framework.id},         {"title", framework.title},   {"publisher", framework.publisher},
                    {"requirements", assessable}, {"source", framework.source}, {"licence", framework.licence}};
}

Json row(const Requirement& requirement) {
  static constexpr const char* kinds[] = {"requirement", "clause", "control"};
  return JsonObject{{"id", requirement.id},
                    {"title", requirement.title},
                    {"summary", requirement.summary},
                    {"parent", requirement.parent},
                    {"kind", kinds[static_cast<int>(requirement.kind)]},
                    {"assessable", requirement.assessable()},
                    {"new_in_2022", requirement.new_in_2022}};
}

Result<Output> list(Call& call) {
  JsonArray rows;
  for (const auto& each : call.services.library.frameworks()) rows.push_back(row(each));
  return Output{.data = std::move(rows),
                .columns = {{"id", "Id"}, {"title", "Title"}, {"requirements", "Requirements"}, {"licence", "Licence"}}};
}

Result<Output> show(Call& call) {
  const Framework* framework = call.services.library.framework(call.text("id"));
  if (!framework) {
    std::vector<std::string> ids;
    for (const auto& each : call.services.library.frameworks()) ids.push_back(each.id);
    return not_found(fmt::format("there is no framework {}: there are {}", base::quoted(call.text("id")), base::joined(ids, ", ")));
  }
  JsonArray rows;
  for (const auto& each : framework->requirements) rows.push_back(row(each));
  return Output{.data = std::move(rows), .columns = {{"id", "Id"}, {"title", "Title"}, {"summary", "Summary"}}};
}

Result<Output> requirement(Call& call) {
  TRY(const Requirement* found, call.services.library.requirement(call.text("reference")));
  Json out = row(*found);
  auto& object = out.as_object();
  object["framework"] = found->framework;
  object["note"] = found->note;
  object["attributes"] = JsonObject{{"control_type", texts(found->attributes.type)},
                                    {"properties", texts(found->attributes.properties)},
                                    {"concepts", texts(found->attributes.concepts)},
                                    {"capabilities", texts(found->attributes.capabilities)},
                                    {"domains", texts(found->attributes.domains)}};
  JsonArray pairs;
  for (const auto* pair : call.services.library.pairs_of(*found)) {
    const Requirement* other = pair->from == found ? pair->to : pair->from;
    pairs.push_back(JsonObject{{"requirement", other->ref()},
                               {"title", other->title},
                               {"relation", content::name_of(pair->relation)},
                               {"routes", pair->routes},
                               {"source", pair->crosswalk->source},
                               {"licence", pair->crosswalk->licence}});
  }
  object["supports"] = std::move(pairs);
  return Output{.data = std::move(out)};
}

}  // namespace

std::vector<Command> frameworks() {
  return {
      {.noun = "framework",
       .verb = "list",
       .help = "List the frameworks that are known",
       .permission = "framework.read",
       .route = {"GET", "/framework"},
       .handler = list},
      {.noun = "framework",
       .verb = "show",
       .help = "List what a framework asks",
       .permission = "framework.read",
       .parameters = {{.name = "id", .help = "The framework's id, such as iso27001", .required = true, .positional = true}},
       .route = {"GET", "/framework/{id}"},
       .handler = show},
      {.noun = "requirement",
       .verb = "show",
       .help = "Show one requirement and what it has to do with others",
       .permission = "framework.read",
       .parameters = {{.name = "reference", .help = "Such as A.8.9 or soc2:CC6.1", .required = true, .positional = true, .metavar = "REF"}},
       .route = {"GET", "/requirement/{reference}"},
       .handler = requirement},
  };
}

}  // namespace sealwright::commands
