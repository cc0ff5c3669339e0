// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/check_facts.hpp"
#include "isms/every.hpp"
#include "isms/status.hpp"

/// What the statuses of controls rest on besides checks, read for many controls at once.
namespace sealwright::isms {

using Controls = std::vector<Stored<Control>>;

/// Findings, exceptions and attached evidence, as a reader sees them.
class StatusGrounds {
 public:
  /// Of all controls, or of those with these bare references.
  static Result<StatusGrounds> read(store::Reader& reader, const std::set<std::string>* only = nullptr);

  /// In force on the day on which this was read.
  const std::vector<Stored<Exception>>& exceptions() const { return exceptions_; }
  /// What the status of a control follows from, with what checks say to its reference.
  StatusFacts facts(const Stored<Control>& control, std::vector<CheckFact> said, Instant now) const;

 private:
  Result<> read_attached(store::Reader& reader, const std::set<std::string>* only);
  Result<> attach_all(store::Reader& reader, store::Reader::EvidenceQuery query);
  void attach(const store::Evidence& evidence);

  std::vector<Stored<Finding>> nonconformities_;  ///< open ones
  std::vector<Stored<Exception>> exceptions_;
  std::map<std::string, std::vector<EvidenceFact>> attached_;  ///< by bare reference
};

}  // namespace sealwright::isms
