// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/review/review.hpp"

namespace sealwright::commands {

/// What the review is asked. Of the whole of the present, earlier readings are gone on from.
isms::ReviewQuestion review_question(const Call& call, isms::CheckSet checks, Id scope, std::optional<content::Stage> stage);

}  // namespace sealwright::commands
