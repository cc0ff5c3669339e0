// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http.hpp"
#include "base/result.hpp"

namespace sealwright::api {

/// Sent by our pages and by nobody else: a form or an image of another site cannot set a header, and a script of another site must ask
/// first (CORS preflight), which we never grant.
inline constexpr std::string_view kPageHeader = "X-Sealwright-Request";

bool is_safe_method(std::string_view method);  ///< GET, HEAD, OPTIONS (RFC 9110 §9.2.1)

/// For a request whose credential is a cookie, which a browser sends by itself: refuses a method that changes something unless the
/// page's header says 1, and Sec-Fetch-Site (where sent) says same-origin or none, and Origin (where sent) is this host.
/// Requests with a token in Authorization need no such check.
Result<> check_same_site(const Request& request);

}  // namespace sealwright::api
