// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "content/framework.hpp"
#include "content/tree.hpp"

/// What certification bodies and the standards around ISO/IEC 27001 ask of an audit, as facts in our own words (`content/audit/`).
namespace sealwright::content {

/// Seen in a public source, or recalled by practitioners and to be checked against a bought copy; shown beside the fact.
enum class Confidence : std::uint8_t { published, recalled };

/// A document or record without which an audit ends in a nonconformity.
struct DocumentedItem {
  std::vector<std::string> clauses;  ///< `6.1.3`, as the framework has them
  std::string reference;             ///< `6.1.3 d`
  std::string item;
  bool record = false;  ///< kept as proof, rather than kept up to date
};

/// An input that the management review must deal with (9.3.2).
struct ReviewInput {
  std::string ref;  ///< `a` … `g`, with `d1` … `d4` for the four trends
  std::string item;
};

struct CertificationRule {
  std::string id;
  std::string rule;
  std::string source;
  Confidence confidence = Confidence::published;
  std::int64_t max_months = 0;      ///< 0: the rule sets no time
  std::int64_t typical_months = 0;  ///< 0: none is known
};

/// Audit days for a range of persons in scope (ISO/IEC 27006-1 Annex C).
struct AuditTime {
  std::int64_t persons_from = 0;
  std::int64_t persons_to = 0;
  double initial = 0;  ///< stages 1 and 2 together
  double surveillance = 0;
  double recertification = 0;
  double least_initial = 0;  ///< after the greatest reduction allowed, 30 %
  Confidence confidence = Confidence::published;
};

/// Items to draw so that, with at most k deviations among them, the true rate is below the tolerable one with this confidence.
struct AttributeSample {
  double confidence = 0;
  double tolerable_rate = 0;
  std::int64_t accept_0 = 0;
  std::int64_t accept_1 = 0;
  std::int64_t accept_2 = 0;
};

/// Items to draw by how often a control runs. Either both sizes are given, or `rule` says in words how to find them.
struct FrequencySample {
  std::string frequency;  ///< `monthly`
  std::string title;
  std::string population;  ///< in a year: a number, or words
  std::int64_t lower_risk = 0;
  std::int64_t higher_risk = 0;
  std::string rule;
  std::string note;
};

struct AuditFacts {
  std::vector<DocumentedItem> documented_information;
  std::vector<std::string> controls_that_call_for_documents;
  std::vector<ReviewInput> review_inputs;
  std::vector<std::string> review_results;
  std::vector<CertificationRule> certification_rules;
  std::vector<AuditTime> audit_time;  ///< ascending, without gaps from 1 person on
  std::vector<AttributeSample> attribute_samples;
  std::vector<FrequencySample> frequency_samples;
};

/// Reads `audit/*.yaml`; each of the six files must be there, and no other. Clauses and controls must exist in ISO/IEC 27001.
AuditFacts read_audit_facts(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults);

}  // namespace sealwright::content
