// SPDX-License-Identifier: Apache-2.0
// links: content
// Any bytes as a content file. The first byte says of what kind: plain YAML, a resource type, a check, a framework, requirements, a
// crosswalk. It is refused with faults that name the file, or it loads; and what loads keeps the promises of its kind.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/check.hpp"

namespace sealwright::content {
namespace {

constexpr std::string_view kFile = "checks/fuzz/fuzz.yaml";

void must(bool holds) {
  if (!holds) std::abort();
}

struct Knowledge {
  ContentTree tree = ContentTree::embedded();
  Library library = Library::load(tree).value();
  CheckTypes types{library};
};

const Knowledge& knowledge() {
  static const Knowledge known;
  return known;
}

void all_named(const std::vector<Fault>& faults) {
  for (const auto& fault : faults) must(fault.message.find("fuzz.yaml") != std::string::npos);
}

void read_type(const YamlDocument& document, std::vector<Fault>& faults) {
  const ResourceType type = read_resource_type(document, faults);
  if (!faults.empty() || !validate_type(type)) return;
  must(!type.key.empty());
  const auto empty = conform(type, JsonObject());
  must(empty.ok() && empty->is_object());
  must(!resource_key(type, *empty).ok());
}

void read_whole_check(const YamlDocument& document, std::vector<Fault>& faults) {
  Check check = read_check(document, knowledge().library, faults);
  if (!faults.empty()) return;
  const auto compiled = compile_check(std::move(check), knowledge().types);
  if (!compiled) all_named(compiled.error().faults);
  else must(!compiled->check.id.empty() && !compiled->check.examples.empty());
}

void read_as(unsigned kind, const YamlDocument& document, std::vector<Fault>& faults) {
  switch (kind) {
    case 1: return read_type(document, faults);
    case 2: return read_whole_check(document, faults);
    case 3: read_framework(document, faults); return;
    case 4: {
      Framework framework;
      read_requirements(document, framework, faults);
      return;
    }
    case 5: read_crosswalk(document, knowledge().library.frameworks(), faults); return;
    default: must(!base::canonical(to_json(document.root)).empty());
  }
}

}  // namespace
}  // namespace sealwright::content

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealwright::content;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto document = parse_yaml(text, std::string(kFile));
  if (!document) {
    must(!document.error().faults.empty() || !document.error().message.empty());
    all_named(document.error().faults);
    return 0;
  }
  std::vector<sealwright::Fault> faults;
  read_as(data[0] % 6U, *document, faults);
  all_named(faults);
  return 0;
}
