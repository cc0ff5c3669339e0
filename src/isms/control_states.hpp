// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/check.hpp"
#include "isms/check_facts.hpp"
#include "isms/every.hpp"
#include "isms/status.hpp"

/// The store's edge of status.hpp: reads the facts as the reader sees them (now, or as of a past instant) and evaluates.
namespace sealwright::isms {

struct ControlState {
  Stored<Control> control;
  StatusResult result;
  std::vector<CheckFact> checks{};  ///< that it follows from
};

/// All controls of a scope in one pass over findings, exceptions, evidence and verdicts, in the order of their references.
Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, Id scope,
                                                 Detail detail = Detail::whole);

/// Bare references of the controls that checks speak to; nothing where a resource decides it.
using References = std::optional<std::set<std::string>>;
References references_of(const std::vector<const content::CompiledCheck*>& checks);

/// The controls with these references in every scope; all controls where there is nothing.
Result<std::vector<ControlState>> control_states(store::Reader& reader, const content::Checks& checks, const References& references,
                                                 Detail detail = Detail::whole);

class StatusGrounds;

/// One control.
Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Id control);
/// The same where all but what checks say of it is known.
Result<ControlState> control_state(store::Reader& reader, const content::Checks& checks, Stored<Control> control,
                                   const StatusGrounds& grounds);

/// A control by its reference (`A.8.9`, `iso27001:A.8.9`), ref (`C-12`) or id. `scope` may be nil while there is one.
Result<Stored<Control>> find_control(store::Reader& reader, std::string_view name, Id scope);

/// The scope that is meant: by name, ref or id; empty while there is one.
Result<model::Record> find_scope(store::Reader& reader, std::string_view name);

/// Whether `a` stands before `b` among references: A.5.2 before A.5.10.
bool reference_before(std::string_view a, std::string_view b);

}  // namespace sealwright::isms
