// SPDX-License-Identifier: Apache-2.0
// links: isms
#include <cstdint>
#include <cstdlib>

#include "isms/oscal/mapping.hpp"
#include "isms/oscal/source.hpp"
#include "isms/registers/all.hpp"

/// An OSCAL document. Beyond not crashing: a document has passed, or faults say why not; what passes can be read as any record.
namespace sealwright::isms::oscal {
namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

const Assemblies& assemblies() {
  static const Assemblies all = Assemblies::load(content::ContentTree::embedded()).value();
  return all;
}

void hold(const Json& value) {
  if (const auto* array = value.if_array())
    for (const Json& each : *array) hold(each);
  const auto* object = value.if_object();
  if (!object) return;
  for (const auto& each : *object) hold(each.value());
  if (!object->contains("props")) return;
  for (const auto& reg : registers::all()) {
    std::vector<Fault> faults;
    must(body_in(reg, value, {}, faults).is_object());
  }
}

void hold(std::string_view bytes) {
  std::vector<Fault> faults;
  const auto source = source_of({"x.json", std::string(bytes)}, assemblies(), faults);
  must((source == nullptr) == !faults.empty());
  if (!source) return;
  std::map<std::string, std::size_t> counts;
  Understood().count_rest(*source, counts);
  hold(*source->root);
}

}  // namespace
}  // namespace sealwright::isms::oscal

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sealwright::isms::oscal::hold({reinterpret_cast<const char*>(data), size});
  return 0;
}
