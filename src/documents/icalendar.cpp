// SPDX-License-Identifier: Apache-2.0
#include "documents/icalendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"

namespace sealwright::documents {
namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545 §3.1, without the line break

/// `2026-03-01T12:00:00Z` → `20260301T120000Z`; `2026-03-01` → `20260301`.
std::string basic(std::string text) {
  if (const auto dot = text.find('.'); dot != std::string::npos) text = text.substr(0, dot) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

/// RFC 7986 §5.3: nothing about the thing itself is in it. A counted day is a thing of its own.
std::string uid_of(const isms::DueItem& item) {
  const std::string thing = item.counted ? item.key() : item.register_name + "/" + item.record.text() + "/" + item.place;
  return base::sha256("sealwright due\n", thing).hex().substr(0, 40);
}

std::string link_of(const CalendarHead& head, const isms::DueItem& item) {
  return fmt::format("{}/registers/{}/{}", head.public_url, item.register_name, item.record.text());
}

std::string event_of(const CalendarHead& head, const isms::DueItem& item) {
  std::string out = folded("BEGIN:VEVENT");
  out += folded("UID:" + uid_of(item));
  out += folded("DTSTAMP:" + basic(item.changed.text()));
  out += folded(fmt::format("SEQUENCE:{}", std::max<std::int64_t>(item.version - 1, 0)));
  out += folded(item.at ? "DTSTART:" + basic(item.at->text()) : "DTSTART;VALUE=DATE:" + basic(item.on.text()));
  out += folded("SUMMARY:" + escaped(item.what + ": " + item.title));
  out += folded("DESCRIPTION:" + escaped(fmt::format("{} ({})", item.ref, item.clause)));
  if (!head.public_url.empty()) out += folded("URL:" + link_of(head, item));
  out += folded("TRANSP:TRANSPARENT");
  return out + folded("END:VEVENT");
}

}  // namespace

std::string folded(std::string_view line) {
  std::string out;
  std::size_t room = kLineOctets;
  while (line.size() > room) {
    std::size_t size = room;
    while (size > 0 && (static_cast<unsigned char>(line[size]) & 0xC0) == 0x80) --size;
    out.append(line.substr(0, size)).append("\r\n ");
    line.remove_prefix(size);
    room = kLineOctets - 1;  // the blank before it counts
  }
  return out.append(line).append("\r\n");
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
  return out;
}

std::string to_icalendar(const CalendarHead& head, std::span<const isms::DueItem> items) {
  std::string out = folded("BEGIN:VCALENDAR") + folded("VERSION:2.0") + folded("PRODID:-//Sealwright//Due list//EN") +
                    folded("CALSCALE:GREGORIAN") + folded("X-WR-CALNAME:" + escaped(head.name));
  for (const auto& item : items) out += event_of(head, item);
  return out + folded("END:VCALENDAR");
}

}  // namespace sealwright::documents
