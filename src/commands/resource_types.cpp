// SPDX-License-Identifier: Apache-2.0
#include "commands/lists.hpp"
#include "content/library.hpp"

namespace sealwright::commands {
namespace {

JsonArray fields_shown(const std::vector<content::ResourceField>& fields) {
  JsonArray out;
  for (const auto& field : fields) {
    JsonObject row{{"name", field.name}, {"type", content::name_of(field.type)}, {"help", field.help}};
    const content::ValueType& value = field.type.element.empty() ? field.type : field.type.element.front();
    if (!value.fields.empty()) row.emplace("fields", fields_shown(value.fields));
    out.push_back(std::move(row));
  }
  return out;
}

Json shown(const content::ResourceType& type) {
  return JsonObject{{"name", type.name},
                    {"title", type.title},
                    {"help", type.help},
                    {"key", texts(type.key)},
                    {"filled_by", texts(type.filled_by)},
                    {"fields", fields_shown(type.fields)}};
}

Result<Output> list(Call& call) {
  JsonArray rows;
  for (const auto& [name, type] : call.services.library.types()) rows.push_back(shown(type));
  return Output{.data = std::move(rows), .columns = {{"name", "Type"}, {"title", "Title"}, {"key", "Key"}, {"filled_by", "Filled by"}}};
}

Result<Output> show(Call& call) {
  TRY(const auto* type, call.services.library.known_type(call.text("name")));
  return Output{.data = shown(*type)};
}

}  // namespace

std::vector<Command> resource_types() {
  return {
      {.noun = "resource_type",
       .verb = "list",
       .help = "List the types of resources that checks read, with their fields",
       .permission = "check.read",
       .route = {"GET", "/resource_type"},
       .handler = list},
      {.noun = "resource_type",
       .verb = "show",
       .help = "Show one type of resource",
       .permission = "check.read",
       .parameters = {{.name = "name", .help = "The type, such as host.account", .required = true, .positional = true, .metavar = "TYPE"}},
       .route = {"GET", "/resource_type/{name}"},
       .handler = show},
  };
}

}  // namespace sealwright::commands
