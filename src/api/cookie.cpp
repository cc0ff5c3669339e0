// SPDX-License-Identifier: Apache-2.0
#include "api/cookie.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace sealwright::api {

std::string_view session_cookie_name(bool tls) { return tls ? "__Host-sealwright" : "sealwright"; }

std::string_view cookie(const Headers& headers, std::string_view name) {
  std::string_view found;
  int count = 0;
  for (const Header& field : headers.fields) {
    if (!iequals(field.name, "cookie")) continue;
    for (const std::string_view pair : base::split(field.value, ';')) {
      const std::string_view text = base::trimmed(pair);
      if (text.size() <= name.size() || text[name.size()] != '=' || text.substr(0, name.size()) != name) continue;
      found = text.substr(name.size() + 1);
      ++count;
    }
  }
  return count == 1 ? found : std::string_view();
}

std::string session_cookie(std::string_view token, bool tls, std::optional<std::int64_t> max_age_seconds) {
  std::string out = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", session_cookie_name(tls), token);
  if (tls) out += "; Secure";
  if (max_age_seconds) out += fmt::format("; Max-Age={}", *max_age_seconds);
  return out;
}

std::string expired_session_cookie(bool tls) { return session_cookie("", tls, 0); }

}  // namespace sealwright::api
