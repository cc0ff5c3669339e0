// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "isms/due.hpp"

namespace sealwright::documents {

struct CalendarHead {
  std::string name;        ///< shown by clients
  std::string public_url;  ///< before links; empty: there are none
};

/// The due list as iCalendar (RFC 5545): an event for each item, of a whole day or, where the hour counts, of an instant in UTC. The same
/// thing keeps its UID when its day moves; SEQUENCE and DTSTAMP follow the record's versions, so that the same state gives the same bytes.
std::string to_icalendar(const CalendarHead& head, std::span<const isms::DueItem> items);

/// One content line: folded so that no line is longer than 75 octets and none is cut within a character (§3.1), ended by CRLF.
std::string folded(std::string_view line);

/// A value of type TEXT (§3.3.11): `\`, `;`, `,` and line breaks escaped, other control characters left out.
std::string escaped(std::string_view text);

}  // namespace sealwright::documents
