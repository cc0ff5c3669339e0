// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"

#include <utility>

namespace sealwright::api {
namespace {

JsonObject outline(int status, std::string_view detail, std::string_view kind = {}) {
  JsonObject out;
  out["type"] = kind.empty() ? std::string("about:blank") : "https://sealwright.invalid/problems/" + std::string(kind);
  out["title"] = reason_phrase(status);
  out["status"] = status;
  if (!detail.empty()) out["detail"] = detail;
  return out;
}

Response wrapped(int status, const Json& body) {
  Response out = Response::text(status, base::canonical(body), "application/problem+json");
  out.headers.add("Cache-Control", "no-store");
  return out;
}

}  // namespace

int status_of(const Error& error) {
  switch (error.category) {
    case Category::invalid: return error.faults.empty() ? 400 : 422;
    case Category::not_found: return 404;
    case Category::unauthenticated: return 401;
    case Category::forbidden: return 403;
    case Category::conflict: return 409;
    case Category::precondition: return 428;
    case Category::too_large: return 413;
    case Category::unavailable: return 503;
    case Category::corrupt: return 500;
    case Category::internal: return 500;
  }
  return 500;
}

Json problem_json(const Error& error) {
  const int status = status_of(error);
  JsonObject out = outline(status, error.category == Category::internal ? std::string_view() : std::string_view(error.message));
  if (error.category == Category::corrupt) out["detail"] = "stored data is not what was sealed; run `sealwright ledger verify`";
  if (error.category != Category::internal && !error.faults.empty()) {
    JsonArray faults;
    for (const Fault& fault : error.faults) faults.push_back(JsonObject{{"pointer", fault.pointer}, {"detail", fault.message}});
    out["errors"] = std::move(faults);
  }
  return out;
}

Response problem_response(const Error& error) { return wrapped(status_of(error), problem_json(error)); }

Response problem_response(int status, std::string_view detail, std::string_view kind) {
  return wrapped(status, outline(status, detail, kind));
}

}  // namespace sealwright::api
