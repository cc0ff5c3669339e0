// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/read.hpp"

#include <algorithm>

#include "isms/oscal/models.hpp"

namespace sealwright::isms::oscal {
namespace {

using ReadModel = void (*)(Collector&, const Source&);

ReadModel reader_of(const std::string& model) {
  static const std::map<std::string, ReadModel> all{{"catalog", read_catalog},
                                                    {"profile", read_profile},
                                                    {"component-definition", read_component_definition},
                                                    {"system-security-plan", read_security_plan},
                                                    {"assessment-plan", read_assessment_plan},
                                                    {"assessment-results", read_assessment_results},
                                                    {"plan-of-action-and-milestones", read_action_plan}};
  return all.at(model);
}

}  // namespace

Result<Reading> read_documents(store::Reader& reader, std::span<const model::Register> registers, const Assemblies& assemblies,
                               const std::vector<File>& files, const ReadOptions& options) {
  Reading out;
  Collector collector(registers, options, reader.organization().id);
  TRY_DONE(collector.look_up(reader));
  std::vector<std::unique_ptr<Source>> sources;
  for (const File& file : files) {
    auto source = source_of(file, assemblies, out.faults);
    if (!source) continue;
    if (options.take_over && source->organization.empty())
      out.faults.push_back({"", file.path + ": was not written by oscal export: only such documents are taken over"});
    collector.note_parties(*source);
    sources.push_back(std::move(source));
  }
  for (const auto& model : models())
    for (const auto& source : sources)
      if (source->model == model) {
        read_surroundings(collector, *source);
        reader_of(model)(collector, *source);
      }
  for (const auto& source : sources) collector.understood.count_rest(*source, collector.passed_over());
  out.records = collector.finish();
  out.passed_over = std::move(collector.passed_over());
  std::move(collector.faults().begin(), collector.faults().end(), std::back_inserter(out.faults));
  return out;
}

}  // namespace sealwright::isms::oscal
