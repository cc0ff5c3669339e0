// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text that people typed, put into Markdown as words and nothing else (CommonMark 0.30 §2.4: a backslash before punctuation).
namespace sealwright::isms::policies {

/// One line: white space and controls become single spaces; what Markdown would read as a mark is escaped, and so is what would begin a
/// heading, a list, a quotation or a table there; after 300 characters it is cut and ends in `…`. Empty stays empty.
std::string typed(std::string_view text);

/// `a, b and c`.
std::string in_words(const std::vector<std::string>& parts);

}  // namespace sealwright::isms::policies
