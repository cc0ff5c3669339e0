// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/builtin.hpp"
#include "base/clock.hpp"

namespace sealwright::app {

/// The day on which the story begins, before today: 18 months.
inline constexpr std::int32_t kStoryDays = 548;

/// Does the story's steps in an organization that `make_organization` made, through the same operations and rules as everyone's, each
/// at its instant: `clock` is the session's own, and stands at the last step's when it is done. The first step that is refused ends
/// it, named by file and line.
Result<> play_story(Session& session, const Globals& globals, const Commands& commands, const store::Organization& organization,
                    base::SetClock& clock, Instant now);

}  // namespace sealwright::app
