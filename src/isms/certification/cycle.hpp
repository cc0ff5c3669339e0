// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/audit_facts.hpp"
#include "store/reader.hpp"

/// What the three years of a certificate ask for, and when (content/audit/certification-rules.yaml).
namespace sealwright::isms {

/// Something that has to be done by a day, by a rule of the certification.
struct CycleDate {
  Date on;
  std::string what;
  std::string why;  ///< the rule and its source
  bool done = false;
  std::vector<model::Record> records;
  std::string rule{};       ///< its id in that file
  std::string source{};     ///< where it stands: `17021-1 9.1.3.3`
  std::string work{};       ///< an imperative without an end; empty: a register's own day (model::Due) asks for it already
  bool of_finding = false;  ///< its record is a nonconformity; else the certificate, or what was done
};

/// Surveillance, recertification, end, suspension, restoration and the times of nonconformities of the scope, in order of days. Past ones
/// that were done are kept: the calendar shows the cycle.
Result<std::vector<CycleDate>> cycle_dates(store::Reader& reader, const content::AuditFacts& facts, Id scope);
Json to_json(const CycleDate& date);

}  // namespace sealwright::isms
