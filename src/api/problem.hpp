// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

/// Errors as RFC 9457 problem details. This is the one place where a category becomes a status.
namespace sealwright::api {

/// invalid: 422 where the faults point into a body, else 400. conflict: 409. precondition: 428. corrupt and internal: 500.
int status_of(const Error& error);

/// `type` is `about:blank` with the phrase of the status as `title`; `errors` holds `{pointer, detail}` of each fault. The message of an
/// internal error stays inside: who answers it writes it to the log.
Json problem_json(const Error& error);
Response problem_response(const Error& error);

/// A problem without an Error behind it, such as 405 or 412. An empty detail is left out. `kind` is for programs that treat it apart:
/// `locked` gives the type `https://sealwright.invalid/problems/locked`.
Response problem_response(int status, std::string_view detail, std::string_view kind = {});

}  // namespace sealwright::api
