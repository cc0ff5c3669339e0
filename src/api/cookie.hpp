// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"

/// The session cookie (RFC 6265bis). Over TLS its name starts with `__Host-`, so that a browser takes it only with Secure, for this very
/// host and for the whole path, and no neighbouring host can plant one.
namespace sealwright::api {

std::string_view session_cookie_name(bool tls);

/// The value of a cookie in the request, or empty. A name that occurs twice counts as absent: somebody planted one of them.
std::string_view cookie(const Headers& headers, std::string_view name);

/// `Set-Cookie` for a session: HttpOnly, SameSite=Strict, Path=/, Secure over TLS. Without `max_age` it ends with the browser.
std::string session_cookie(std::string_view token, bool tls, std::optional<std::int64_t> max_age_seconds);
/// `Set-Cookie` that removes it.
std::string expired_session_cookie(bool tls);

}  // namespace sealwright::api
