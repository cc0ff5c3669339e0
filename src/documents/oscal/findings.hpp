// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/oscal/document.hpp"

namespace sealwright::documents::oscal {

/// The findings that an audit's results hold; those without an audit stand in the plan of action.
std::vector<const RecordFile*> findings_of(const World& world, const RecordFile& audit);

}  // namespace sealwright::documents::oscal
