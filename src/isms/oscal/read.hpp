// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/oscal/collector.hpp"

namespace sealwright::isms::oscal {

/// What documents say, as records for plan_records.
struct Reading {
  std::vector<NamedRecord> records;
  std::vector<Fault> faults;                       ///< each message with file and JSON pointer
  std::map<std::string, std::size_t> passed_over;  ///< what has not become part of a record, by kind
};

/// Reads documents of OSCAL 1.1 and 1.2 as one: they may refer to each other. What is wrong with one of them does not hide what is wrong
/// with another. Nothing is written.
Result<Reading> read_documents(store::Reader& reader, std::span<const model::Register> registers, const Assemblies& assemblies,
                               const std::vector<File>& files, const ReadOptions& options);

}  // namespace sealwright::isms::oscal
