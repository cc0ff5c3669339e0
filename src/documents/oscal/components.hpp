// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/oscal/document.hpp"

/// Assets, suppliers and roles as the documents name them.
namespace sealwright::documents::oscal {

std::string role_id(const RecordFile& role);
std::string component_type(const RecordFile& asset_or_supplier);
/// What a component definition and a security plan say of it alike: uuid, type, title, description, owner.
JsonObject component(const World& world, const RecordFile& asset_or_supplier, Draft& draft);
/// Whether a scope has controls, and so a plan of its own.
bool has_security_plan(const World& world, const RecordFile& scope);

}  // namespace sealwright::documents::oscal
