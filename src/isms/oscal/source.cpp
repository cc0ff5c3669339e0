// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/oscal/mapping.hpp"

namespace sealwright::isms::oscal {
namespace {

constexpr base::JsonLimits kLimits{.bytes = std::size_t{64} << 20, .depth = 64};

std::string not_json(std::string_view bytes, const Error& error) {
  const auto start = base::trimmed(bytes.substr(0, 4096));
  if (start.starts_with("<")) return "is XML: OSCAL is read as JSON here; convert it first, for example with oscal-cli convert";
  if (start.starts_with("PK")) return "is an archive or a workbook: OSCAL is read as JSON here";
  if (!start.starts_with("{")) return error.message + ": OSCAL is read as JSON here; YAML is to be converted first";
  return error.message;
}

/// The member that holds the model; empty where there is none, or one that is not read.
std::string model_in(const Json& document, std::string& wrong) {
  std::vector<std::string> names;
  if (document.is_object())
    for (const auto& each : document.get_object())
      if (each.key() != "$schema") names.emplace_back(each.key());
  const auto& known = models();
  if (names.size() == 1 && std::find(known.begin(), known.end(), names.front()) != known.end()) return names.front();
  const std::string all = base::joined(known, ", ");
  if (names.size() != 1) wrong = "is no OSCAL document: it has one member, which is one of " + all;
  else if (names.front() == "mapping-collection")
    wrong = "is a control mapping, which is not read: take it over as a crosswalk (docs/crosswalks.md)";
  else wrong = fmt::format("{} is no model of OSCAL that is read: these are {}", base::quoted(names.front()), all);
  return {};
}

std::string version_fault(const Json& root) {
  const Json* metadata = base::member(root, "metadata");
  const auto version = metadata ? base::text_member(*metadata, "oscal-version") : std::string_view();
  if (version.empty()) return {};  // that it is missing is said as such
  const auto parts = base::split(version.substr(0, version.find('-')), '.');
  if (parts.size() == 3 && parts[0] == "1" && (parts[1] == "1" || parts[1] == "2")) return {};
  return fmt::format("OSCAL {} is not read, only 1.1 and 1.2: have whoever made it write one of these, or convert it with oscal-cli",
                     base::quoted(version));
}

}  // namespace

const std::vector<std::string>& models() {
  static const std::vector<std::string> all{"catalog",
                                            "profile",
                                            "component-definition",
                                            "system-security-plan",
                                            "assessment-plan",
                                            "assessment-results",
                                            "plan-of-action-and-milestones"};
  return all;
}

std::unique_ptr<Source> source_of(const File& file, const Assemblies& assemblies, std::vector<Fault>& faults) {
  const auto fault = [&](const std::string& pointer, const std::string& message) {
    faults.push_back({"", file.path + (pointer.empty() ? ": " : "#" + pointer + ": ") + message});
    return nullptr;
  };
  auto parsed = base::parse_json(file.bytes, kLimits);
  if (!parsed) return fault("", not_json(file.bytes, parsed.error()));
  auto out = std::make_unique<Source>();
  out->path = file.path;
  out->document = std::make_unique<const Json>(*std::move(parsed));
  std::string wrong;
  out->model = model_in(*out->document, wrong);
  if (out->model.empty()) return fault("", wrong);
  out->root = base::member(*out->document, out->model);
  if (wrong = version_fault(*out->root); !wrong.empty()) return fault(out->pointer() + "/metadata/oscal-version", wrong);
  std::vector<Fault> found;
  assemblies.check(*out->document, out->model, found);
  for (const auto& each : found) fault(each.pointer, each.message);
  if (!found.empty()) return nullptr;
  out->organization = own_property(*out->root, kOrganization);
  return out;
}

void Understood::take(const Json& object, std::initializer_list<std::string_view> members) {
  for (const auto each : members) take(base::member(object, each));
}

bool Understood::touched(const Json& value) const {
  if (taken_.contains(&value)) return true;
  if (const auto* array = value.if_array())
    return std::any_of(array->begin(), array->end(), [&](const Json& each) { return touched(each); });
  const auto* object = value.if_object();
  return object && std::any_of(object->begin(), object->end(), [&](const auto& each) { return touched(each.value()); });
}

void Understood::count(const Json& value, const std::string& kind, std::map<std::string, std::size_t>& counts) const {
  if (taken_.contains(&value)) return;
  if (const auto* array = value.if_array()) {
    for (const Json& each : *array) count(each, kind, counts);
  } else if (!touched(value)) {
    ++counts[kind];
  } else {
    for (const auto& each : value.get_object()) count(each.value(), kind + "/" + std::string(each.key()), counts);
  }
}

void Understood::count_rest(const Source& source, std::map<std::string, std::size_t>& counts) const {
  if (taken_.contains(source.root)) return;
  for (const auto& each : source.root->get_object()) count(each.value(), source.model + "/" + std::string(each.key()), counts);
}

}  // namespace sealwright::isms::oscal
