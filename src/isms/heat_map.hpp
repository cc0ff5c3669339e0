// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/every.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/risk_method.hpp"

namespace sealwright::isms {

enum class WhichScore { inherent, current, target };

/// The method that is meant: by name, ref or id; empty while one alone is in force.
Result<Stored<RiskMethod>> find_method(store::Reader& reader, std::string_view name);

/// Where the open risks of a method stand on its matrix. As JSON: `rows` are the steps of likelihood from the highest down, `columns` those
/// of impact from the lowest up, `cells` one for each pair with its level and risks, `levels` the sums, `unscored` what has no such score.
Result<Json> heat_map(store::Reader& reader, Id scope, const Stored<RiskMethod>& method, WhichScore which);

}  // namespace sealwright::isms
