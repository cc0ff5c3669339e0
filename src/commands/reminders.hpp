// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/reminders.hpp"

namespace sealwright::commands {

struct LettersDue {
  isms::ReminderFacts facts;
  std::vector<isms::Letter> letters;
};
/// The letters that are to go out now, by what people of the organization were told before (a setting for each of them).
Result<LettersDue> letters_due(const Services& services, const store::Organization& organization);

}  // namespace sealwright::commands
