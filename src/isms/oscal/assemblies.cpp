// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/assemblies.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "content/yaml.hpp"
#include "isms/oscal/datatypes.hpp"

namespace sealwright::isms::oscal {
namespace {

/// `uuid!`, `[property]`, `[poam-item!]` as content/oscal writes them.
Member member_of(std::string name, const content::YamlNode& node) {
  Member out{std::move(name), node.text, node.kind == content::YamlNode::Kind::list, false};
  if (out.list && node.items.size() == 1) out.type = node.items.front().text;
  out.required = out.type.ends_with('!');
  if (out.required) out.type.pop_back();
  return out;
}

/// Goes through one document.
class Checker {
 public:
  Checker(const Assemblies& assemblies, std::vector<Fault>& faults) : assemblies_(assemblies), faults_(faults) {}

  void assembly(const std::vector<Member>& members, const Json& value, const std::string& at) {
    if (full()) return;
    if (!value.is_object()) return fault(at, "must be an object");
    for (const Member& each : members) {
      const Json* found = base::member(value, each.name);
      if (found) member(each, *found, base::pointer_to(at, each.name));
      else if (each.required) fault(at, fmt::format("{} is missing: OSCAL requires it", base::quoted(each.name)));
    }
    for (const auto& each : value.get_object()) unknown(members, each.key(), at);
  }

 private:
  bool full() const { return faults_.size() >= content::kMostFaults; }
  void fault(const std::string& at, std::string message) {
    if (!full()) faults_.push_back({at, std::move(message)});
  }

  void unknown(const std::vector<Member>& members, std::string_view name, const std::string& at) {
    if (std::any_of(members.begin(), members.end(), [&](const Member& each) { return each.name == name; })) return;
    std::vector<std::string> known;
    for (const Member& each : members) known.push_back(each.name);
    const auto near = base::nearest(name, known);
    fault(at, fmt::format("{} is no member of OSCAL here{}", base::quoted(name), near.empty() ? "" : ": did you mean " + near + "?"));
  }

  void member(const Member& member, const Json& found, const std::string& at) {
    if (!member.list) return one(member, found, at);
    if (!found.is_array()) return fault(at, "must be a list");
    if (found.get_array().empty()) return fault(at, "is an empty list: leave the member out");
    std::size_t index = 0;
    for (const Json& each : found.get_array()) one(member, each, base::pointer_to(at, index++));
  }

  void one(const Member& member, const Json& value, const std::string& at) {
    if (const auto* inner = assemblies_.find(member.type)) return assembly(*inner, value, at);
    if (auto wrong = datatype_fault(member.type, value); !wrong.empty()) return fault(at, std::move(wrong));
    if (member.name != "uuid" || at.find("/statements/") != std::string::npos) return;  // NIST's own example repeats a statement's
    const auto [first, added] = uuids_.emplace(base::lower_ascii(std::string_view(value.get_string())), at);
    if (!added) fault(at, fmt::format("is the UUID of {} already: each thing has its own", first->second));
  }

  const Assemblies& assemblies_;
  std::vector<Fault>& faults_;
  std::map<std::string, std::string> uuids_;  ///< in small letters → where it stood first
};

}  // namespace

Result<Assemblies> Assemblies::load(const content::ContentTree& tree) {
  Assemblies out;
  std::vector<Fault> faults;
  std::vector<content::YamlDocument> documents;
  for (const content::ContentFile* file : tree.under("oscal/")) {
    TRY(auto document, content::parse_yaml(file->bytes, file->shown));
    for (const auto& assembly : document.root.entries) {
      auto& members = out.all_[assembly.key];
      for (const auto& each : assembly.value.entries) members.push_back(member_of(each.key, each.value));
    }
    documents.push_back(std::move(document));
  }
  for (const auto& document : documents) {
    for (const auto& assembly : document.root.entries) {
      for (const auto& each : assembly.value.entries) {
        const auto type = member_of(each.key, each.value).type;
        if (!is_datatype(type) && !out.find(type)) faults.push_back(content::fault_at(document, each.value, "there is no type " + type));
      }
    }
  }
  TRY_DONE(content::faults_of("content/oscal", std::move(faults)));
  return out;
}

const std::vector<Member>* Assemblies::find(std::string_view assembly) const {
  const auto found = all_.find(assembly);
  return found == all_.end() ? nullptr : &found->second;
}

void Assemblies::check(const Json& document, const std::string& model, std::vector<Fault>& faults) const {
  const Json* root = base::member(document, model);
  const auto* members = find(model);
  if (root && members) Checker(*this, faults).assembly(*members, *root, base::pointer_to("", model));
}

}  // namespace sealwright::isms::oscal
