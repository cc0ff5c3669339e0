// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/audit_facts.hpp"
#include "isms/due.hpp"

namespace sealwright::isms {

/// What the certification's cycle asks for within a period, in every scope, as entries of the due list: surveillance, suspension,
/// restoration and the times of nonconformities that are not done (cycle.hpp). The end of a certificate is not among them: its register
/// says it. A task is raised for surveillance alone. Where a certificate was decided before the ISMS was kept here, earlier days are not
/// asked for.
Result<std::vector<DueItem>> due_in_cycle(store::Reader& reader, const content::AuditFacts& facts, const DuePeriod& period);

}  // namespace sealwright::isms
