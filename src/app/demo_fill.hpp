// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session.hpp"

namespace sealwright::app {

/// Fills an organization that `make_organization` made with the people, assets, risks, treatments, documents, control statements and
/// tasks of content/demo, each written in the name of the person who would do it, through the same rules as everyone's.
Result<> fill_demo(Session& session, const store::Organization& organization,
                   const std::function<void(double, std::string_view)>& progress);

/// The persons who prepare and approve in the demo organization.
inline constexpr std::string_view kDemoManager = "amara.nwosu@halden.example";
inline constexpr std::string_view kDemoTop = "ingrid.solheim@halden.example";

}  // namespace sealwright::app
