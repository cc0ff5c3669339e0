// SPDX-License-Identifier: Apache-2.0
#include "api/cross_site.hpp"

#include <string>

namespace sealwright::api {

bool is_safe_method(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

Result<> check_same_site(const Request& request) {
  if (is_safe_method(request.method)) return {};
  const std::string* site = request.headers.find("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return base::forbidden("this request was started by another site");
  const std::string* origin = request.headers.find("origin");
  const std::string ours = std::string(request.tls ? "https://" : "http://") + std::string(request.headers.get("host"));
  // Behind a proxy that ends TLS the browser's origin is https while we speak http.
  const bool same = origin && (iequals(*origin, ours) || (!request.tls && iequals(*origin, "https" + ours.substr(4))));
  if (origin && !same) return base::forbidden("this request was started by another site");
  if (request.headers.get(kPageHeader) != "1")
    return base::forbidden("a request with a session cookie needs the header X-Sealwright-Request: 1");
  return {};
}

}  // namespace sealwright::api
