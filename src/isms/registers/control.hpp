// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Scope;

enum class SourceSet { annex_a, own, law, contract, framework };
enum class Declared { not_started, planned, partial, implemented };
enum class Ground { risk, legal, contractual, business };

/// Why a control is included. Reasons of risk follow from treatments; people add the others.
struct Inclusion {
  Ground ground = Ground::business;
  std::string text;
  std::vector<AnyRef> records;
};
DESCRIBE(Inclusion, FIELD(Inclusion, ground, .help = "Risk, legal, contractual or business"),
         FIELD(Inclusion, text, .help = "Which law, contract or decision, and what it asks", .min_length = 1, .max_length = 1000,
               .long_text = true),
         FIELD(Inclusion, records, .help = "Records that show it"))

/// A row of the Statement of Applicability in one scope: an Annex A control or one of the organization's own
/// (ISO/IEC 27001:2022 6.1.3 b–d). What people declare stands here; the control's status is computed from it and from evidence.
struct Control {
  std::string reference;
  std::string title;
  SourceSet source_set = SourceSet::own;
  Ref<Scope> scope;
  bool applicable = true;
  std::vector<Inclusion> reasons;
  std::optional<std::string> justification;
  std::optional<std::string> exclusion_reason;
  Declared declared = Declared::not_started;
  std::optional<Date> planned_for;
  std::optional<std::string> how;
  std::optional<Ref<Person>> owner;
  std::vector<Ref<Document>> documents;
  std::optional<std::string> performed_by;
  std::optional<Date> last_reviewed;
  std::optional<std::int64_t> freshness_days;
  std::vector<std::string> required_checks;
};

const model::Register& register_for(const Control*);

/// How old evidence may be, in days, where a control says nothing else: the certificate's surveillance year.
inline constexpr std::int64_t kFreshnessDays = 365;

}  // namespace sealwright::isms
