// SPDX-License-Identifier: Apache-2.0
#include "documents/icalendar.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

namespace sealwright::documents {
namespace {

isms::DueItem item() {
  isms::DueItem out;
  out.register_name = "supplier";
  out.record = Id::parse("019cd0a0-0000-7000-8000-000000000001").value();
  out.ref = "SUP-3";
  out.title = "Host AG; Büro, Keller";
  out.place = "next_review";
  out.what = "Review the supplier's service";
  out.clause = "A.5.22";
  out.on = Date::parse("2026-05-01").value();
  out.version = 4;
  out.changed = Instant::parse("2026-03-01T12:00:00.5Z").value();
  return out;
}

std::string calendar(const isms::DueItem& one, std::string url = "") { return to_icalendar({"Acme", std::move(url)}, {&one, 1}); }

/// The value of a line, unfolded; empty where there is none.
std::string value(std::string text, const std::string& name) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
  const auto at = text.find("\r\n" + name + ":");
  if (at == std::string::npos) return {};
  const auto start = at + name.size() + 3;
  return text.substr(start, text.find("\r\n", start) - start);
}

}  // namespace

TEST_CASE("icalendar: an event of a whole day, with everything that a client needs") {
  const std::string text = calendar(item(), "https://isms.example");
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  CHECK(value(text, "DTSTART;VALUE=DATE") == "20260501");
  CHECK(value(text, "DTSTAMP") == "20260301T120000Z");
  CHECK(value(text, "SEQUENCE") == "3");
  CHECK(value(text, "SUMMARY") == "Review the supplier's service: Host AG\\; Büro\\, Keller");
  CHECK(value(text, "DESCRIPTION") == "SUP-3 (A.5.22)");
  CHECK(value(text, "URL") == "https://isms.example/registers/supplier/019cd0a0-0000-7000-8000-000000000001");
  CHECK(value(calendar(item()), "URL").empty());
  CHECK(calendar(item()) == calendar(item()));
}

TEST_CASE("icalendar: an instant where the hour counts") {
  auto one = item();
  one.at = Instant::parse("2026-05-01T08:30:00Z").value();
  CHECK(value(calendar(one), "DTSTART") == "20260501T083000Z");
}

TEST_CASE("icalendar: a thing keeps its UID when its day moves, another thing has another, a counted day is its own") {
  const auto uid = [](const isms::DueItem& one) { return value(calendar(one), "UID"); };
  auto moved = item();
  moved.on = Date::parse("2026-09-01").value();
  CHECK(uid(moved) == uid(item()));
  auto other = item();
  other.place = "contract_until";
  CHECK(uid(other) != uid(item()));
  auto counted = item();
  counted.counted = moved.counted = true;
  CHECK(uid(counted) != uid(moved));
}

TEST_CASE("icalendar: no line is longer than 75 octets, none is cut within a character, and nothing is lost") {
  for (std::size_t size = 0; size < 400; ++size) {
    std::string line = std::string(size % 7, 'x');
    while (line.size() < size) line += "€";
    std::string joined;
    bool first = true;
    const std::string text = folded(line);
    REQUIRE(text.ends_with("\r\n"));
    for (auto part : base::split(std::string_view(text).substr(0, text.size() - 2), '\n')) {
      if (part.ends_with('\r')) part.remove_suffix(1);
      CHECK(part.size() <= 75);
      CHECK(base::is_utf8(part));
      if (!first) CHECK(part.front() == ' ');
      joined += first ? part : part.substr(1);
      first = false;
    }
    CHECK(joined == line);
  }
}

TEST_CASE("icalendar: what people wrote ends no line and begins no property") {
  CHECK(escaped("a\\b;c,d\ne\r\tf") == "a\\\\b\\;c\\,d\\nef");
  auto one = item();
  one.title = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT";
  const std::string text = calendar(one);
  std::size_t events = 0;
  for (auto at = text.find("\r\nBEGIN:VEVENT"); at != std::string::npos; at = text.find("\r\nBEGIN:VEVENT", at + 1)) ++events;
  CHECK(events == 1);
}

}  // namespace sealwright::documents
