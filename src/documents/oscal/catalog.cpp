// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents/oscal/documents.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::documents::oscal {
namespace {

namespace mapping = isms::oscal;

/// Tokens that stand for identifiers, each once in its catalog.
class Tokens {
 public:
  std::string take(std::string_view identifier) {
    const std::string base = mapping::token_of(identifier);
    std::string out = base;
    for (int n = 2; !taken_.insert(out).second; ++n) out = base + "-" + std::to_string(n);
    return out;
  }

 private:
  std::set<std::string> taken_;
};

/// The label of the standard's own writing: `6.1.3 d`.
JsonArray label(std::string_view identifier) { return {JsonObject{{"name", "label"}, {"value", identifier}}}; }

JsonObject control_of(const content::Framework& framework, const content::Requirement& requirement, Tokens& tokens) {
  JsonObject out{{"id", tokens.take(requirement.id)}, {"title", line(requirement.title, requirement.id)}, {"props", label(requirement.id)}};
  JsonArray controls;
  for (const auto* each : framework.children(requirement.id)) controls.push_back(control_of(framework, *each, tokens));
  put_list(out, "controls", std::move(controls));
  return out;
}

/// Headings are groups, what is assessed is a control. A group holds groups or controls, never both: where both stand under a heading, all
/// are controls, and below a control everything is one.
void put_children(const content::Framework& framework, std::string_view parent, Tokens& tokens, JsonObject& out) {
  const auto children = framework.children(parent);
  const bool headings = std::all_of(children.begin(), children.end(), [](const auto* each) { return each->group; });
  JsonArray all;
  for (const auto* each : children) {
    if (!headings) {
      all.push_back(control_of(framework, *each, tokens));
      continue;
    }
    JsonObject group{{"id", tokens.take(each->id)}, {"title", line(each->title, each->id)}, {"props", label(each->id)}};
    put_children(framework, each->id, tokens, group);
    all.push_back(std::move(group));
  }
  put_list(out, headings ? "groups" : "controls", std::move(all));
}

Document framework_catalog(const World& world, const content::Framework& framework) {
  Draft draft(world, "catalog", "catalog-" + framework.id, framework.title);
  draft.metadata()["props"].as_array().push_back(mapping::property(kFramework, framework.id));
  draft.metadata()["remarks"] = "Identifiers and short titles alone. Source: " + framework.source + ". Licence: " + framework.licence;
  Tokens tokens;
  JsonObject members;
  put_children(framework, "", tokens, members);
  return std::move(draft).finish(std::move(members));
}

}  // namespace

std::string control_id(const RecordFile& control) { return mapping::token_of(text(control, "reference")); }

bool of_annex_a(const RecordFile& control) { return text(control, "source_set") == "annex_a"; }

std::vector<Document> catalogs(const World& world, const content::Library& library) {
  std::vector<Document> out;
  for (const auto& framework : library.frameworks()) out.push_back(framework_catalog(world, framework));
  JsonArray own;
  std::set<std::string> seen;
  for (const auto* control : world.of("control")) {
    if (of_annex_a(*control) || !seen.insert(control_id(*control)).second) continue;
    JsonArray props = label(text(*control, "reference"));
    props.push_back(mapping::mention("control", control->ref).front());
    own.push_back(
        JsonObject{{"id", control_id(*control)}, {"title", line(text(*control, "title"), control->ref)}, {"props", std::move(props)}});
  }
  if (own.empty()) return out;
  Draft draft(world, "catalog", kOwnCatalog, world.organization().name + ": controls of its own");
  out.push_back(std::move(draft).finish({{"controls", std::move(own)}}));
  return out;
}

std::vector<Document> profiles(const World& world) {
  std::vector<Document> out;
  for (const auto* scope : world.of("scope")) {
    JsonArray annex, own;
    for (const auto* control : world.of("control")) {
      const Json* applicable = base::member(control->body, "applicable");
      if (text(*control, "scope") != scope->ref || (applicable && *applicable == Json(false))) continue;
      (of_annex_a(*control) ? annex : own).push_back(Json(control_id(*control)));
    }
    JsonArray imports;
    const auto import = [&](const std::string& catalog, JsonArray ids) {
      if (ids.empty()) return;
      imports.push_back(JsonObject{{"href", catalog + ".json"}, {"include-controls", JsonArray{JsonObject{{"with-ids", std::move(ids)}}}}});
    };
    import("catalog-" + std::string(content::kHomeFramework), std::move(annex));
    import(kOwnCatalog, std::move(own));
    if (imports.empty()) continue;
    Draft draft(world, "profile", profile_name(*scope), "Controls that apply: " + std::string(text(*scope, "name")));
    out.push_back(std::move(draft).finish({{"imports", std::move(imports)}, {"merge", JsonObject{{"as-is", true}}}}));
  }
  return out;
}

}  // namespace sealwright::documents::oscal
