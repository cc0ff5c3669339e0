// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/audit_programme.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// Makes an audit of each planned one of an approved programme that has none yet: with its clauses and the controls that it reaches and
/// that apply (9.2.2). Dates, lead and team are set afterwards. Gives what was made.
Result<std::vector<model::Record>> plan_audits(store::Writer& writer, Id programme);

/// Reports an audit that runs: conclusion with the count of its findings, today, to top management and the manager of the ISMS unless
/// others are named. What people wrote before as its conclusion stays in front.
Result<model::Record> report_audit(store::Writer& writer, Id audit, std::string_view conclusion, const std::vector<Id>& reported_to);

}  // namespace sealwright::isms
