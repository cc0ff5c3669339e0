// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct AuditProgramme;
struct CertificationBody;
struct Control;
struct Person;
struct Sample;
struct Scope;

enum class AuditKind { internal, stage_1, stage_2, surveillance, recertification, supplier };
enum class AuditMethod { on_site, remote, hybrid };
enum class AuditStatus { planned, running, reported, closed, cancelled };

/// What was looked at out of how many. Where it is a record of its own, the figures are taken from there until the audit is reported.
struct AuditSample {
  std::string what;
  std::optional<Ref<Sample>> sample;
  std::optional<std::int64_t> population;
  std::optional<std::int64_t> drawn;
  std::optional<std::string> seed;
  std::optional<std::int64_t> deviations;
  std::optional<std::string> result;
};
DESCRIBE(AuditSample, FIELD(AuditSample, what, .help = "What was sampled", .min_length = 1),
         FIELD(AuditSample, sample, .help = "The sample as a record: the figures follow from it"),
         FIELD(AuditSample, population, .help = "How many there are", .min = 0),
         FIELD(AuditSample, drawn, .help = "How many were looked at", .min = 0),
         FIELD(AuditSample, seed, .help = "The seed of the draw, so that it can be repeated", .max_length = 128),
         FIELD(AuditSample, deviations, .help = "How many were not as they should be", .min = 0),
         FIELD(AuditSample, result, .help = "What was seen", .max_length = 4000, .long_text = true))

/// Why an auditor may not be impartial: what he owns of what is audited.
struct Dependence {
  Ref<Person> auditor;
  std::string because;
};
DESCRIBE(Dependence, FIELD(Dependence, auditor, .help = "The auditor"),
         FIELD(Dependence, because, .help = "What is his own of what is audited", .max_length = 500))

/// An audit: criteria, scope, team, dates, method, samples and conclusion (ISO/IEC 27001:2022 9.2). An auditor who owns a control or a
/// policy that is audited is named as dependent; going on needs a reason. Its findings name the audit.
struct Audit {
  std::string title;
  AuditKind kind = AuditKind::internal;
  std::optional<Ref<AuditProgramme>> programme;
  std::optional<Ref<CertificationBody>> body;
  Ref<Scope> scope;
  std::optional<std::string> criteria;
  std::optional<std::string> objectives;
  std::vector<std::string> clauses;
  std::vector<Ref<Control>> controls;
  std::optional<Ref<Person>> lead;
  std::vector<Ref<Person>> team;
  std::vector<std::string> external_team;
  std::optional<AuditMethod> method;
  std::optional<Date> starts_on;
  std::optional<Date> ends_on;
  std::vector<Dependence> dependences;
  std::optional<std::string> independence_reason;
  std::vector<AuditSample> samples;
  std::optional<std::string> conclusion;
  std::optional<Date> reported_on;
  std::vector<Ref<Person>> reported_to;
  std::optional<std::string> cancelled_reason;
  AuditStatus status = AuditStatus::planned;
};

const model::Register& register_for(const Audit*);

}  // namespace sealwright::isms
