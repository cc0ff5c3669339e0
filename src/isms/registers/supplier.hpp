// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Risk;
struct Scope;

enum class SupplierTier { critical, important, standard };
enum class DiligenceMethod { questionnaire, certificate, report, audit, references };
enum class DiligenceVerdict { passed, passed_with_conditions, failed };
enum class ContractTopic {
  confidentiality,
  security_measures,
  incident_notification,
  right_to_audit,
  subcontractors,
  personal_data,
  access_control,
  continuity,
  return_and_deletion
};
enum class SupplierStatus { candidate, approved, suspended, ended };

/// One look at a supplier's security (A.5.19, A.5.22).
struct Diligence {
  Date on;
  DiligenceMethod method = DiligenceMethod::questionnaire;
  std::optional<Ref<Person>> by;
  DiligenceVerdict verdict = DiligenceVerdict::passed;
  std::optional<std::string> result;
  std::optional<Date> valid_until;
};
DESCRIBE(Diligence, FIELD(Diligence, on, .help = "When it was done"), FIELD(Diligence, method, .help = "How it was done"),
         FIELD(Diligence, by, .help = "Who did it"), FIELD(Diligence, verdict, .help = "What came of it"),
         FIELD(Diligence, result, .help = "What was found, and which conditions were set", .max_length = 4000, .long_text = true),
         FIELD(Diligence, valid_until, .help = "How long it counts"))

/// Whether and where the contract speaks to a topic (A.5.20).
struct ContractClause {
  ContractTopic topic = ContractTopic::confidentiality;
  bool agreed = false;
  std::optional<std::string> where;
};
DESCRIBE(ContractClause, FIELD(ContractClause, topic, .help = "What it is about"),
         FIELD(ContractClause, agreed, .help = "Whether it is agreed"),
         FIELD(ContractClause, where, .help = "Section of the contract, or why it is not needed", .max_length = 500))

/// What only cloud services need (A.5.23).
struct CloudService {
  std::string service;
  std::optional<std::string> data_location;
  std::optional<std::string> shared_duties;
  std::optional<std::string> exit_plan;
};
DESCRIBE(CloudService, FIELD(CloudService, service, .help = "What is used", .min_length = 1),
         FIELD(CloudService, data_location, .help = "Where data lies", .max_length = 500),
         FIELD(CloudService, shared_duties, .help = "Which duties are theirs and which are ours", .max_length = 4000, .long_text = true),
         FIELD(CloudService, exit_plan, .help = "How data is fetched and deleted, and what replaces the service", .max_length = 4000,
               .long_text = true))

/// Who provides something that information security depends on (ISO/IEC 27001:2022 A.5.19–A.5.23, 8.1). How often a supplier is reviewed
/// follows from its tier.
struct Supplier {
  std::string name;
  std::string service;
  SupplierTier tier = SupplierTier::standard;
  Ref<Person> owner;
  std::vector<Ref<Scope>> scopes;
  std::optional<std::string> contact;
  std::optional<std::string> country;
  std::optional<bool> personal_data;
  std::optional<bool> develops_software;
  std::optional<bool> subcontracts;
  std::vector<Diligence> due_diligence;
  std::vector<ContractClause> contract;
  std::optional<Ref<Document>> agreement;
  std::optional<Date> contract_until;
  std::vector<CloudService> cloud_services;
  std::vector<Ref<Risk>> risks;
  std::optional<std::int64_t> review_months;
  std::optional<Date> last_reviewed;
  std::optional<Date> next_review;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<std::string> ending;
  std::optional<Date> ended_on;
  SupplierStatus status = SupplierStatus::candidate;
};

const model::Register& register_for(const Supplier*);

/// How many months lie between two reviews of a tier, where a supplier has no interval of its own.
int review_months(SupplierTier tier);

/// Whether an approved supplier should have been reviewed before that day.
bool review_overdue(const Supplier& supplier, Date today);

}  // namespace sealwright::isms
