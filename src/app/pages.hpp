// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/embedded.hpp"

namespace sealwright::app {

/// The built pages (web/dist); empty in a program that was built without them.
base::EmbeddedFolder page_files();

}  // namespace sealwright::app
