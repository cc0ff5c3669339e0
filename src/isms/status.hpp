// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "checks/standing.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/finding.hpp"

/// The status of a control in a scope: a pure function from facts to a status with all its reasons (DESIGN.md §9).
namespace sealwright::isms {

/// In the order in which they are tried: the first that some reason speaks for holds.
enum class ControlStatus { not_applicable, not_implemented, planned, failing, insufficient, effective };

/// Something that a reason rests on: a record, evidence, a check, a resource.
struct Link {
  std::string kind;  ///< register name, or `evidence`, `check`, `resource`
  std::string id;    ///< UUID; of a check its id; of a resource `type/source/key`
  std::string ref;   ///< F-3; empty where there is none
  std::string title;
};

struct Reason {
  ControlStatus status;  ///< that it speaks for
  std::string text;
  std::vector<Link> links;
};

/// One resource that a check did not pass.
struct Shortfall {
  store::Verdict verdict = store::Verdict::fail;
  std::string type, source, key;
  std::string reason;
  Id evidence;
};

/// A check that speaks to the control, with its verdicts in the scope.
struct CheckFact {
  std::string id;
  std::string title;
  checks::Standing standing = checks::Standing::judged;
  std::optional<Instant> last_run;
  std::optional<Instant> valid_until;  ///< when the standing ages
  std::uint64_t pass = 0, fail = 0, unknown = 0, error = 0, not_applicable = 0, excepted = 0;
  std::vector<Shortfall> shortfalls;  ///< the first ones of each kind
  std::vector<Id> evidence;           ///< deliveries that it was judged on
};

/// Evidence that people attached to the control.
struct EvidenceFact {
  Id id;
  std::string title;
  Instant collected_at;
};

/// An open finding, or an exception in force, that concerns the control.
struct RecordFact {
  Link link;
  std::string text;
  std::optional<Date> last_day;  ///< of an exception
};

struct StatusFacts {
  Instant now;
  Link control;
  bool applicable = true;
  std::string exclusion_reason;
  Declared declared = Declared::not_started;
  std::optional<Date> planned_for;
  std::int64_t freshness_days = kFreshnessDays;
  std::vector<RecordFact> nonconformities;  ///< open minors and majors
  std::vector<RecordFact> exceptions;       ///< in force, of checks that speak to the control
  std::vector<CheckFact> checks;            ///< those in force in the scope
  std::vector<EvidenceFact> evidence;
};

struct StatusResult {
  ControlStatus status = ControlStatus::insufficient;
  bool supported = false;               ///< by evidence, or a check that judged anything, within the freshness period
  std::vector<Reason> reasons;          ///< all of them, those of the status that holds first
  std::optional<Instant> valid_until;   ///< time alone changes nothing before; nothing where it never does
  std::vector<Id> evidence;             ///< all that the status rests on, each once
  std::optional<Instant> checked_at;    ///< the newest run of a check that speaks to the control
  std::optional<store::Verdict> worst;  ///< of its checks' verdicts: fail, error, unknown, excepted, pass, not_applicable
};

/// How often a check gave each verdict, the worst first.
std::array<std::pair<store::Verdict, std::uint64_t>, 6> worst_first(const CheckFact& fact);

StatusResult control_status(const StatusFacts& facts);

Json to_json(const Link& link);
Json to_json(const StatusResult& result);

}  // namespace sealwright::isms
