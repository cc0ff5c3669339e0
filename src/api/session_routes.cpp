// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/cookie.hpp"
#include "api/identity.hpp"
#include "api/problem.hpp"
#include "api/session_token.hpp"
#include "api/sign_in.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

using commands::Parameter;

Response with_session(const Exchanged& exchange, const NewSession& session) {
  const auto view = session_view(exchange.site, session.identity);
  if (!view) return problem_response(view.error());
  Response out = json_response(*view);
  out.headers.add("Set-Cookie", session_cookie(session.token.reveal(), exchange.site.secure(exchange.request), kSessionSeconds));
  return out;
}

Response sign_in_route(Exchanged& exchange) {
  const Secret password{std::string(base::text_member(exchange.body, "password"))};
  auto done = sign_in(exchange.site, base::text_member(exchange.body, "email"), password, base::text_member(exchange.body, "code"),
                      base::text_member(exchange.body, "organization"));
  if (!done) return problem_response(done.error());
  if (const auto* refusal = std::get_if<SignInRefusal>(&*done)) return problem_response(401, refusal->detail, refusal->kind);
  return with_session(exchange, std::get<NewSession>(*done));
}

Response show_session(Exchanged& exchange) {
  const auto view = session_view(exchange.site, *exchange.identity);
  return view ? json_response(*view) : problem_response(view.error());
}

Response sign_out(Exchanged& exchange) {
  if (exchange.identity->session) {
    if (const auto done = exchange.site.services.store.accounts().remove_session(exchange.identity->session->token); !done) {
      return problem_response(done.error());
    }
  }
  Response out = Response::empty(204);
  out.headers.add("Set-Cookie", expired_session_cookie(exchange.site.secure(exchange.request)));
  out.headers.add("Clear-Site-Data", "\"cache\"");
  return out;
}

/// A session belongs to exactly one organization: another one gets a session of its own, and the old one ends.
Result<Response> switch_organization(Exchanged& exchange) {
  const Identity& identity = *exchange.identity;
  if (!identity.session) return forbidden("a token belongs to one organization");
  auto& accounts = exchange.site.services.store.accounts();
  const std::string wanted(base::text_member(exchange.body, "organization"));
  TRY(const auto memberships, accounts.memberships_of(identity.user->id));
  for (const auto& each : memberships) {
    TRY(const auto organization, exchange.site.services.store.organization(each.organization.text()));
    if (organization.slug != wanted && organization.id.text() != wanted) continue;
    TRY(auto session, open_session(exchange.site, *identity.user, each));
    TRY_DONE(accounts.remove_session(identity.session->token));
    return with_session(exchange, session);
  }
  return not_found(fmt::format("you do not belong to an organization {}", base::quoted(wanted)));
}

}  // namespace

std::vector<OwnRoute> session_routes() {
  const Parameter organization{.name = "organization", .help = "Slug of the organization; without it the first that the user belongs to"};
  return {
      {.method = "POST",
       .path = "/session",
       .help = "Sign in: sets the session cookie",
       .members = {{.name = "email", .help = "E-mail address", .required = true},
                   {.name = "password", .help = "Password", .required = true, .secret = true},
                   {.name = "code", .help = "Code of the authenticator app, where one is enrolled"},
                   organization},
       .open = true,
       .handler = sign_in_route},
      {.method = "GET", .path = "/session", .help = "Who is signed in, and what is allowed", .handler = show_session},
      {.method = "DELETE", .path = "/session", .help = "Sign out", .handler = sign_out},
      {.method = "POST",
       .path = "/session/organization",
       .help = "Go on in another organization",
       .members = {{.name = "organization", .help = "Slug or id", .required = true}},
       .handler =
           [](Exchanged& exchange) {
             auto done = switch_organization(exchange);
             return done ? std::move(*done) : problem_response(done.error());
           }},
  };
}

}  // namespace sealwright::api
