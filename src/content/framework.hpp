// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/yaml.hpp"

/// Frameworks: what one may be held against. Identifiers, short titles and attribute tags are facts; summaries and notes are in our
/// own words. No text of ISO, AICPA or PCI SSC is here; an organization that wants the wording imports its own licensed copy.
namespace sealwright::content {

/// The five attributes of ISO/IEC 27002:2022 4.2, as the standard tags its controls.
struct ControlAttributes {
  std::vector<std::string> type;          ///< Preventive, Detective, Corrective
  std::vector<std::string> properties;    ///< Confidentiality, Integrity, Availability
  std::vector<std::string> concepts;      ///< Identify, Protect, Detect, Respond, Recover
  std::vector<std::string> capabilities;  ///< Governance, Asset_management, …
  std::vector<std::string> domains;       ///< Governance_and_Ecosystem, Protection, Defence, Resilience
};

/// One thing that a framework asks, or a heading over several.
struct Requirement {
  enum class Kind : std::uint8_t { requirement, clause, control };
  enum class Documented : std::uint8_t { no, maintain, retain };  ///< keep up to date, or keep as proof

  std::string framework;               ///< `iso27001`
  std::string id;                      ///< `A.8.9`
  std::string title;                   ///< empty where the framework gives an identifier only
  std::string summary;                 ///< ours; one line
  std::string note;                    ///< ours
  std::vector<std::string> tested_by;  ///< registers whose records and rules test it, beside checks: `risk`
  std::string attest;                  ///< ours; what somebody shows and confirms where no check or record can tell
  std::string parent;                  ///< the id of the heading above, or empty
  ControlAttributes attributes;
  Kind kind = Kind::requirement;
  Documented documented = Documented::no;
  bool group = false;        ///< a heading: not itself assessed
  bool new_in_2022 = false;  ///< one of the 11 without a predecessor in ISO/IEC 27001:2013

  bool assessable() const { return !group; }
  std::string ref() const { return framework + ":" + id; }  ///< as checks and records write it
};

struct Framework {
  std::string id;     ///< `iso27001`
  std::string brief;  ///< `ISO 27001`
  std::string title;
  std::string publisher;
  std::string source;   ///< where the facts come from
  std::string licence;  ///< of what is here
  std::string note;
  std::vector<Requirement> requirements;  ///< in the framework's order; stays put once the library is loaded

  const Requirement* find(std::string_view requirement_id) const;
  /// What stands directly below a heading, in order; the top level for an empty id.
  std::vector<const Requirement*> children(std::string_view requirement_id) const;

  std::vector<std::uint32_t> by_id;  ///< places in `requirements`, ascending by id; made by finish_framework
};

/// Reads the head of `frameworks/ID.yaml` and, where the file has them, its requirements.
Framework read_framework(const YamlDocument& document, std::vector<Fault>& faults);

/// Reads a further file `frameworks/ID/*.yaml` into the framework that it names; a framework of another id is a fault.
void read_requirements(const YamlDocument& document, Framework& into, std::vector<Fault>& faults);

/// Sorts the index, sets each parent (the longest other id that this one continues with `.`, `(` or `-`), and names ids that occur
/// twice. Call it once, when all files of the framework are read.
void finish_framework(Framework& framework, std::vector<Fault>& faults);

/// What ISO/IEC 27001:2022 must hold: 93 Annex A controls (37, 8, 14, 34), 11 of them new, each with all five attributes, and a
/// summary for every clause and control.
void check_iso27001(const Framework& framework, std::vector<Fault>& faults);

}  // namespace sealwright::content
