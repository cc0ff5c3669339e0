// SPDX-License-Identifier: Apache-2.0
#include "content/library.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/text.hpp"
#include "content/policy_template.hpp"

namespace sealwright::content {
namespace {

/// `crosswalks/soc2-iso27001.yaml` → `soc2-iso27001`.
std::string_view stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

std::optional<YamlDocument> parse(const ContentFile& file, std::vector<Fault>& faults) {
  if (!file.path.ends_with(".yaml")) {
    faults.push_back({"", file.shown + ": files here end in .yaml: rename or remove it"});
    return std::nullopt;
  }
  auto document = parse_yaml(file.bytes, file.shown);
  if (document) return *std::move(document);
  faults.push_back({"", document.error().message});
  return std::nullopt;
}

void check_name(const ContentFile& file, std::string_view id, std::vector<Fault>& faults) {
  if (id.empty() || id == stem(file.path)) return;
  faults.push_back({"", file.shown + ": holds " + base::quoted(id) + ": name the file " + std::string(id) + ".yaml"});
}

Error unknown(std::string_view what, std::string_view name, const std::vector<std::string>& known) {
  const std::string near = base::nearest(name, known);
  return base::not_found("there is no " + std::string(what) + " " + base::quoted(name) +
                         (near.empty() ? "" : ": did you mean " + near + "?"));
}

}  // namespace

Result<Library> Library::load(const ContentTree& tree) {
  Library library;
  std::vector<Fault> faults;
  library.read_frameworks(tree, faults);
  if (const Framework* home = library.framework(kHomeFramework); home != nullptr) {
    check_iso27001(*home, faults);
    library.audit_ = read_audit_facts(tree, *home, faults);
    library.read_risk_scenarios(tree, *home, faults);
    check_policy_templates(tree, *home, faults);
  } else {
    faults.push_back({"", "content/frameworks/iso27001.yaml is missing: restore it"});
  }
  library.read_crosswalks(tree, faults);
  library.read_types(tree, faults);
  TRY_DONE(faults_of("content", std::move(faults)));
  library.index_pairs();
  return library;
}

void Library::read_frameworks(const ContentTree& tree, std::vector<Fault>& faults) {
  const auto files = tree.under("frameworks/");
  for (const ContentFile* file : files) {
    if (std::count(file->path.begin(), file->path.end(), '/') != 1) continue;
    if (const auto document = parse(*file, faults)) {
      frameworks_.push_back(read_framework(*document, faults));
      check_name(*file, frameworks_.back().id, faults);
    }
  }
  for (const ContentFile* file : files) {
    if (std::count(file->path.begin(), file->path.end(), '/') == 1) continue;
    const std::string_view folder = base::split(file->path, '/')[1];
    const auto place = std::find_if(frameworks_.begin(), frameworks_.end(), [&](const Framework& one) { return one.id == folder; });
    if (place == frameworks_.end()) {
      faults.push_back({"", file->shown + ": there is no frameworks/" + std::string(folder) + ".yaml to belong to: add it"});
    } else if (const auto document = parse(*file, faults)) {
      read_requirements(*document, *place, faults);
    }
  }
  for (Framework& framework : frameworks_) finish_framework(framework, faults);
}

void Library::read_crosswalks(const ContentTree& tree, std::vector<Fault>& faults) {
  for (const ContentFile* file : tree.under("crosswalks/")) {
    if (const auto document = parse(*file, faults)) {
      crosswalks_.push_back(read_crosswalk(*document, frameworks_, faults));
      check_name(*file, crosswalks_.back().id, faults);
    }
  }
  if (!faults.empty()) return;
  for (Crosswalk& crosswalk : crosswalks_) {
    if (!crosswalk.through.empty()) compose(crosswalk, crosswalks_, frameworks_, faults);
  }
  count_routes(crosswalks_, frameworks_);
}

void Library::read_types(const ContentTree& tree, std::vector<Fault>& faults) {
  for (const ContentFile* file : tree.under("types/")) {
    const auto document = parse(*file, faults);
    if (!document) continue;
    ResourceType type = read_resource_type(*document, faults);
    check_name(*file, type.name, faults);
    const std::string name = type.name;
    if (!types_.emplace(name, std::move(type)).second) {
      faults.push_back({"", file->shown + ": the type " + base::quoted(name) + " is declared already in another folder: keep one"});
    }
  }
}

void Library::read_risk_scenarios(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults) {
  for (const ContentFile* file : tree.under("risks/")) {
    const auto document = parse(*file, faults);
    if (!document) continue;
    risk_scenarios_.push_back(read_risk_scenario(*document, iso27001, faults));
    check_name(*file, risk_scenarios_.back().id, faults);
  }
  std::sort(risk_scenarios_.begin(), risk_scenarios_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

void Library::index_pairs() {
  for (const Crosswalk& crosswalk : crosswalks_) {
    for (const Pair& pair : crosswalk.pairs) {
      ends_.emplace_back(pair.from, &pair);
      ends_.emplace_back(pair.to, &pair);
    }
  }
  std::sort(ends_.begin(), ends_.end(), std::less<>());
}

Result<const Requirement*> Library::requirement(std::string_view ref) const {
  const std::size_t colon = ref.find(':');
  const std::string_view id = colon == std::string_view::npos ? ref : ref.substr(colon + 1);
  const std::string_view named = colon == std::string_view::npos ? kHomeFramework : ref.substr(0, colon);
  const Framework* in = framework(named);
  if (in == nullptr) {
    std::vector<std::string> ids;
    for (const Framework& one : frameworks_) ids.push_back(one.id);
    return unknown("framework", named, ids);
  }
  if (const Requirement* found = in->find(id); found != nullptr) return found;
  std::vector<std::string> refs;
  for (const Requirement& one : in->requirements) refs.push_back(one.ref());
  return unknown("requirement or control", in->id + ":" + std::string(id), refs);
}

Result<const RiskScenario*> Library::risk_scenario(std::string_view id) const {
  std::vector<std::string> ids;
  for (const RiskScenario& one : risk_scenarios_) {
    if (one.id == id) return &one;
    ids.push_back(one.id);
  }
  return unknown("risk scenario", id, ids);
}

std::vector<const Pair*> Library::pairs_of(const Requirement& requirement) const {
  const auto before = [](const auto& entry, const Requirement* wanted) { return std::less<>()(entry.first, wanted); };
  std::vector<const Pair*> found;
  for (auto at = std::lower_bound(ends_.begin(), ends_.end(), &requirement, before); at != ends_.end() && at->first == &requirement; ++at) {
    found.push_back(at->second);
  }
  return found;
}

const ResourceType* Library::type(std::string_view name) const {
  const auto place = types_.find(name);
  return place == types_.end() ? nullptr : &place->second;
}

Result<const ResourceType*> Library::known_type(std::string_view name) const {
  if (const ResourceType* found = type(name); found != nullptr) return found;
  std::vector<std::string> names;
  for (const auto& entry : types_) names.push_back(entry.first);
  return unknown("resource type", name, names);
}

Result<> Library::add_type(ResourceType type) {
  TRY_DONE(validate_type(type));
  if (types_.contains(type.name)) return base::conflict("the resource type " + base::quoted(type.name) + " is declared already");
  types_.emplace(type.name, std::move(type));
  return {};
}

}  // namespace sealwright::content
