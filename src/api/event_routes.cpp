// SPDX-License-Identifier: Apache-2.0
#include "api/events.hpp"
#include "api/problem.hpp"
#include "api/site.hpp"

namespace sealwright::api {
namespace {

/// How much an organization works is not for guests and machines: auditors and agents hear nothing.
bool may_listen(store::Role role) { return role != store::Role::auditor && role != store::Role::agent; }

Response listen(Exchanged& exchange) {
  if (!exchange.site.events) return problem_response(503, "this server sends no events");
  if (!may_listen(exchange.identity->caller.role)) return problem_response(403, "this role hears no events");
  return {200, {}, exchange.site.events->subscribe(exchange.identity->organization.id, exchange.site.now())};
}

}  // namespace

std::vector<OwnRoute> event_routes() {
  return {{.method = "GET", .path = "/events", .help = "Server-sent events: `commit` with the ledger's new size", .handler = listen}};
}

}  // namespace sealwright::api
