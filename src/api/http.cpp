// SPDX-License-Identifier: Apache-2.0
#include "api/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

Result<std::string> percent_decoded(std::string_view text, bool form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && form) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? base::hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? base::hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return base::invalid("the address has a % without two hexadecimal digits; write %25 for a percent sign");
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!base::is_utf8(out)) return base::invalid("the address is not UTF-8 once decoded");
  return out;
}

Result<std::string> decoded_path(std::string_view raw) {
  if (raw.find("%2f") != raw.npos || raw.find("%2F") != raw.npos) return base::invalid("the path has an encoded slash (%2F)");
  TRY(std::string path, percent_decoded(raw, false));
  if (std::any_of(path.begin(), path.end(), is_control)) return base::invalid("the path has a control character");
  if (path.find('\\') != path.npos) return base::invalid("the path has a backslash");
  const auto segments = base::split(std::string_view(path).substr(1), '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "." || segments[i] == ".." || (segments[i].empty() && !last)) {
      return base::invalid("the path has an empty, . or .. segment");
    }
  }
  return path;
}

/// What follows scheme and authority of an absolute-form target.
Result<std::string_view> without_authority(std::string_view raw) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (raw.size() < scheme.size() || !iequals(raw.substr(0, scheme.size()), scheme)) continue;
    const std::size_t end = raw.find_first_of("/?", scheme.size());
    if (end == scheme.size()) return base::invalid("the address names no host");
    if (end == raw.npos || raw[end] == '?') return base::invalid("the address has no path");
    return raw.substr(end);
  }
  return base::invalid("the request target must be a path that starts with /");
}

}  // namespace

const std::string* Headers::find(std::string_view name) const {
  for (const Header& field : fields) {
    if (iequals(field.name, name)) return &field.value;
  }
  return nullptr;
}

std::string_view Headers::get(std::string_view name) const {
  const std::string* value = find(name);
  return value ? std::string_view(*value) : std::string_view();
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), [&](const Header& h) { return iequals(h.name, name); }));
}

void Headers::set(std::string name, std::string value) {
  std::erase_if(fields, [&](const Header& h) { return iequals(h.name, name); });
  add(std::move(name), std::move(value));
}

Result<Target> parse_target(std::string_view raw) {
  if (raw == "*") return Target{"*", {}};
  if (raw.empty() || raw[0] != '/') {
    TRY(raw, without_authority(raw));
  }
  if (raw.find('#') != raw.npos) return base::invalid("a request target has no fragment");
  Target out;
  const std::size_t mark = raw.find('?');
  TRY(out.path, decoded_path(raw.substr(0, mark)));
  if (mark == raw.npos) return out;
  for (const std::string_view pair : base::split(raw.substr(mark + 1), '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    TRY(std::string name, percent_decoded(pair.substr(0, equals), true));
    TRY(std::string value, percent_decoded(equals == pair.npos ? std::string_view() : pair.substr(equals + 1), true));
    out.query.emplace_back(std::move(name), std::move(value));
  }
  return out;
}

const std::string* Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

Response Response::text(int status, std::string body, std::string type) {
  Response out{status, {}, std::move(body)};
  out.headers.add("Content-Type", std::move(type));
  return out;
}

std::string_view reason_phrase(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 33> kPhrases{{
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {206, "Partial Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {422, "Unprocessable Content"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
  }};
  for (const auto& [code, phrase] : kPhrases) {
    if (code == status) return phrase;
  }
  return "Status";
}

std::string http_date(std::int64_t unix_seconds) {
  static constexpr std::array kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // 1970-01-01 was a Thursday
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Instant at = Instant::of_seconds(unix_seconds);
  const std::string text = at.text();  // 2026-03-01T12:00:00Z
  const auto day = static_cast<std::size_t>(((at.date().days() % 7) + 7) % 7);
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0') - 1);
  return fmt::format("{}, {} {} {} {} GMT", kDays[day], text.substr(8, 2), kMonths[month], text.substr(0, 4), text.substr(11, 8));
}

bool is_token(std::string_view text) {
  static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (lowered(c) >= 'a' && lowered(c) <= 'z') || (c >= '0' && c <= '9') || kMarks.find(c) != kMarks.npos;
  });
}

bool iequals(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lowered(x) == lowered(y); });
}

std::string response_head(const Response& response) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  for (const Header& field : response.headers.fields) {
    const bool torn = std::any_of(field.value.begin(), field.value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    if (torn || !is_token(field.name)) continue;
    out.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  return out;
}

}  // namespace sealwright::api
