// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/framework.hpp"
#include "content/tree.hpp"
#include "content/yaml.hpp"

namespace sealwright::content {

/// What a template leaves open, written `{{name}}`. `isms/policy_text` fills each from the organization's records. These stand within a
/// sentence:
enum class Blank : std::uint8_t {
  organization,      ///< its name
  legal_name,        ///< as registered
  scope,             ///< the scope's name
  top_management,    ///< names of persons
  isms_manager,      ///< name and job title
  security_contact,  ///< mail address for reports
  asset_classes,     ///< the classes that an asset can have
  task_days,         ///< how many days before something falls due its task is raised
  escalation_days,   ///< after how many days overdue somebody above hears of it
  supplier_reviews,  ///< months between two reviews, by tier
  // These are lists and tables; each stands alone on its line.
  scope_statement,
  locations,
  systems,
  services,
  business_units,
  interfaces,
  exclusions,
  roles,               ///< active roles, what they answer for and who holds them
  objectives,          ///< agreed and not yet over
  risk_scales,         ///< scores of likelihood and impact
  risk_levels,         ///< levels and who may accept a risk of each
  legal_requirements,  ///< in force and applicable
  critical_suppliers,
  continuity_plans,  ///< in force, with their times
  courses,           ///< offered
  planned_audits,    ///< of approved programmes
};

/// Whether it stands alone on its line.
constexpr bool is_block(Blank blank) { return blank >= Blank::scope_statement; }
/// Their names, in the order of the enumeration.
std::span<const std::string_view> blank_names();

/// A stretch of a template's text: words, and behind them a blank.
struct TextPart {
  std::string words;
  Blank blank{};
  bool last = false;  ///< words alone: nothing follows
};

/// A policy or procedure in our own words, to begin a document with (`content/policies/ID.md`: YAML between two lines `---`, then
/// Markdown).
struct PolicyTemplate {
  std::string id;
  std::string title;
  std::string about;                  ///< one line: what it settles
  std::string kind;                   ///< as the register of documents has it: policy, procedure or plan
  std::vector<std::string> clauses;   ///< of ISO/IEC 27001: `5.2`; may be empty
  std::vector<std::string> controls;  ///< of its Annex A: `A.5.15`; may be empty, but not both
  std::int64_t review_months = 12;
  std::string classification;    ///< public, internal or confidential
  std::string audience;          ///< who gets it
  bool acknowledgement = false;  ///< whether its readers are asked to acknowledge it
  std::string text;              ///< Markdown as it stands in the file
  std::vector<TextPart> parts;   ///< the same, taken apart; one at least
};

using PolicyTemplates = std::vector<PolicyTemplate>;

/// All of the tree, in ascending order of id. Invalid: lists all faults, each with its place: no front matter, unknown or missing keys, a
/// clause or control that does not exist, a blank that does not exist, is not closed, or is a list within a sentence; a text that is empty
/// or not UTF-8; a file that is not named as its id. They are read when they are asked for, in a few milliseconds: few calls do.
Result<PolicyTemplates> read_policy_templates(const ContentTree& tree, const Framework& iso27001);
/// The same, for the faults alone: a program with a faulty one does not start.
void check_policy_templates(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults);

/// Not found: the error proposes the nearest.
Result<const PolicyTemplate*> find_policy_template(const PolicyTemplates& all, std::string_view id);

}  // namespace sealwright::content
