// SPDX-License-Identifier: Apache-2.0
#include "content/framework.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

using Kind = Requirement::Kind;
using Documented = Requirement::Documented;

constexpr std::size_t kLongestId = 40;

bool is_requirement_id(std::string_view text) {
  if (text.empty() || text.size() > kLongestId) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '(' || c == ')';
  });
}

/// Reads the fields of one requirement that is written out as a map.
void read_details(const YamlDocument& document, const YamlNode& node, Requirement& into, std::vector<Fault>& faults) {
  YamlFields fields(document, node, faults);
  into.title = fields.text("title");
  into.summary = fields.text_or("summary", "");
  into.note = fields.text_or("note", "");
  into.tested_by = fields.texts("tested_by");
  into.attest = fields.text_or("attest", "");
  into.group = fields.flag_or("group", false);
  into.documented = static_cast<Documented>(fields.choice("documented", {"no", "maintain", "retain"}));
  into.new_in_2022 = fields.flag_or("new_in_2022", false);
  into.attributes = {fields.texts("type"), fields.texts("properties"), fields.texts("concepts"), fields.texts("capabilities"),
                     fields.texts("domains")};
  fields.finish();
}

void add(Framework& into, Requirement requirement, const YamlDocument& document, const YamlNode& at, std::vector<Fault>& faults) {
  if (!is_requirement_id(requirement.id)) {
    faults.push_back(fault_at(document, at, base::quoted(requirement.id) + " is no identifier: use letters, digits and . - ( )"));
  }
  requirement.framework = into.id;
  into.requirements.push_back(std::move(requirement));
}

/// `requirements`: a map from identifier to a title, to nothing, or to a map of fields. `identifiers`: lists of bare identifiers.
void read_lists(const YamlDocument& document, YamlFields& fields, Framework& into, std::vector<Fault>& faults) {
  const auto kind = static_cast<Kind>(fields.choice("kind", {"requirement", "clause", "control"}));
  if (const YamlNode* map = fields.map("requirements"); map != nullptr) {
    for (const YamlEntry& entry : map->entries) {
      Requirement requirement;
      requirement.id = entry.key;
      requirement.kind = kind;
      if (entry.value.kind == YamlNode::Kind::scalar) {
        requirement.title = entry.value.text;
      } else if (entry.value.kind != YamlNode::Kind::null) {
        read_details(document, entry.value, requirement, faults);
      }
      add(into, std::move(requirement), document, entry.value, faults);
    }
  }
  const YamlNode* lists = fields.list("identifiers");
  if (lists == nullptr) return;
  for (const YamlNode& list : lists->items) {
    if (list.kind != YamlNode::Kind::list) fields.fault(list, "a list of identifiers is expected: `- [AC-1, AC-2]`");
    for (const YamlNode& item : list.items) {
      Requirement requirement;
      requirement.id = item.text;
      requirement.kind = kind;
      add(into, std::move(requirement), document, item, faults);
    }
  }
}

bool id_before(const Framework& framework, std::uint32_t a, std::uint32_t b) {
  return framework.requirements[a].id < framework.requirements[b].id;
}

std::string parent_of(const Framework& framework, std::string_view id) {
  for (std::size_t end = id.find_last_of(".(-"); end != std::string_view::npos && end > 0; end = id.find_last_of(".(-", end - 1)) {
    if (framework.find(id.substr(0, end)) != nullptr) return std::string(id.substr(0, end));
  }
  return {};
}

bool has_all_attributes(const ControlAttributes& attributes) {
  return !attributes.type.empty() && !attributes.properties.empty() && !attributes.concepts.empty() && !attributes.capabilities.empty() &&
         !attributes.domains.empty();
}

}  // namespace

const Requirement* Framework::find(std::string_view requirement_id) const {
  const auto place = std::lower_bound(by_id.begin(), by_id.end(), requirement_id,
                                      [this](std::uint32_t at, std::string_view wanted) { return requirements[at].id < wanted; });
  if (place == by_id.end() || requirements[*place].id != requirement_id) return nullptr;
  return &requirements[*place];
}

std::vector<const Requirement*> Framework::children(std::string_view requirement_id) const {
  std::vector<const Requirement*> found;
  for (const Requirement& requirement : requirements) {
    if (requirement.parent == requirement_id) found.push_back(&requirement);
  }
  return found;
}

Framework read_framework(const YamlDocument& document, std::vector<Fault>& faults) {
  Framework framework;
  YamlFields fields(document, document.root, faults);
  framework.id = fields.text("framework");
  framework.brief = fields.text("short");
  framework.title = fields.text("title");
  framework.publisher = fields.text("publisher");
  framework.source = fields.text("source");
  framework.licence = fields.text("licence");
  framework.note = fields.text_or("note", "");
  read_lists(document, fields, framework, faults);
  fields.finish();
  return framework;
}

void read_requirements(const YamlDocument& document, Framework& into, std::vector<Fault>& faults) {
  YamlFields fields(document, document.root, faults);
  const std::string named = fields.text("framework");
  if (!named.empty() && named != into.id) {
    fields.fault(*document.root.find("framework"), "the file lies in the folder of " + into.id + ", but names " + base::quoted(named));
  }
  read_lists(document, fields, into, faults);
  fields.finish();
}

void finish_framework(Framework& framework, std::vector<Fault>& faults) {
  framework.by_id.resize(framework.requirements.size());
  for (std::uint32_t i = 0; i < framework.by_id.size(); ++i) framework.by_id[i] = i;
  std::sort(framework.by_id.begin(), framework.by_id.end(), [&](auto a, auto b) { return id_before(framework, a, b); });
  for (std::size_t i = 1; i < framework.by_id.size(); ++i) {
    const Requirement& requirement = framework.requirements[framework.by_id[i]];
    if (framework.requirements[framework.by_id[i - 1]].id == requirement.id) {
      faults.push_back({"", "frameworks/" + framework.id + ": " + requirement.id + " is declared twice: keep one"});
    }
  }
  for (Requirement& requirement : framework.requirements) requirement.parent = parent_of(framework, requirement.id);
}

void check_iso27001(const Framework& framework, std::vector<Fault>& faults) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 4> themes{{{"A.5", 37}, {"A.6", 8}, {"A.7", 14}, {"A.8", 34}}};
  const auto fault = [&](std::string message) { faults.push_back({"", "frameworks/iso27001: " + std::move(message)}); };
  for (const auto& [theme, count] : themes) {
    const std::size_t found = framework.children(theme).size();
    if (found != count)
      fault(std::string(theme) + " has " + std::to_string(found) + " controls; the standard has " + std::to_string(count));
  }
  std::size_t controls = 0;
  std::size_t fresh = 0;
  for (const Requirement& requirement : framework.requirements) {
    if (requirement.summary.empty()) fault(requirement.id + " has no summary: write one line in our own words");
    if (requirement.assessable() && requirement.tested_by.empty() && requirement.attest.empty()) {
      fault(requirement.id + " names no record or attestation that tests it: add tested_by or attest");
    }
    if (requirement.kind != Kind::control || requirement.group) continue;
    ++controls;
    fresh += requirement.new_in_2022 ? 1 : 0;
    if (!has_all_attributes(requirement.attributes)) {
      fault(requirement.id + " lacks one of type, properties, concepts, capabilities, domains: add it");
    }
  }
  if (controls != 93) fault(std::to_string(controls) + " Annex A controls; the standard has 93");
  if (fresh != 11) fault(std::to_string(fresh) + " controls are marked new_in_2022; the standard has 11");
}

}  // namespace sealwright::content
