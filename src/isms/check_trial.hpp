// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/compare.hpp"
#include "isms/control_states.hpp"

namespace sealwright::isms {

/// What publishing a text would change, before it counts.
struct CheckTrial {
  struct MovedControl {
    std::string scope;  ///< reference of the scope
    std::string reference;
    std::string title;
    ControlStatus now = ControlStatus::insufficient;
    ControlStatus then = ControlStatus::insufficient;
    std::vector<std::string> why;  ///< reasons that speak for `then`
  };
  checks::Difference difference;
  std::vector<MovedControl> controls;  ///< those whose status would be another
};

/// Judges every resource by the text in force and by the candidate, and works out the status of the controls from each. Both as if they
/// ran now, so that what differs comes from the text alone. Stores nothing; costs about four runs of one check.
Result<CheckTrial> try_check(store::Reader& reader, const content::Checks& in_force, const content::CompiledCheck& candidate,
                             std::size_t examples);

}  // namespace sealwright::isms
