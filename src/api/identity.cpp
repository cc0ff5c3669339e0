// SPDX-License-Identifier: Apache-2.0
#include "api/identity.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>

#include "api/cookie.hpp"
#include "api/cross_site.hpp"
#include "api/problem.hpp"
#include "api/session_token.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::int64_t kTouchSeconds = 60;  // how exactly last use is kept; each is a durable write

Error unauthenticated(std::string message) { return {Category::unauthenticated, std::move(message), {}}; }

Result<std::optional<store::Membership>> membership_of(const Site& site, Id user, Id organization) {
  TRY(const auto all, site.services.store.accounts().memberships_of(user));
  for (const auto& each : all) {
    if (each.organization == organization) return std::optional(each);
  }
  return std::optional<store::Membership>();
}

std::string user_name(std::uint32_t user) {
  const passwd* entry = getpwuid(user);
  return entry ? entry->pw_name : std::to_string(user);
}

Result<store::Organization> local_organization(const Site& site, const Request& request) {
  const std::string slug(request.headers.get(kOrganizationHeader));
  if (!slug.empty()) return site.services.store.organization(slug);
  TRY(const auto all, site.services.store.organizations());
  if (all.size() == 1) return all.front();
  return invalid(all.empty() ? "there is no organization yet" : "there are several organizations: say which with --org");
}

Result<Identity> local_identity(const Site& site, const Request& request) {
  Identity out;
  TRY(out.organization, local_organization(site, request));
  out.caller.role = store::Role::owner;
  out.caller.local = true;
  out.caller.actor.via = "local";
  out.caller.actor.os_user = user_name(*request.peer_user);
  if (const std::string_view as = request.headers.get(kAsHeader); !as.empty()) {
    TRY(const auto reader, site.services.store.read(out.organization.id));
    auto person = reader->resolve("person", as);
    if (!person) return std::move(person).error().within("--as " + std::string(as));
    out.caller.actor.person = person->id;
  }
  return out;
}

/// The weaker of two roles; an agent stays one.
store::Role capped(store::Role token, store::Role maker) {
  if (token == store::Role::agent) return token;
  return std::max(token, maker);  // roles stand in the order of their reach
}

Result<Identity> token_identity(const Site& site, std::string_view text) {
  auto& accounts = site.services.store.accounts();
  TRY(const Digest digest, token_digest(text, kTokenPrefix));
  TRY(auto token, accounts.token(digest));
  const Instant now = site.now();
  if (!token || (token->expires_at && *token->expires_at <= now)) return unauthenticated("the token is unknown, expired or revoked");
  Identity out;
  out.caller.role = token->role;
  if (!token->user.nil()) {
    TRY(const auto maker, accounts.user(token->user));
    TRY(const auto membership, membership_of(site, token->user, token->organization));
    if (!maker || maker->disabled || !membership) return unauthenticated("the token's maker no longer belongs to the organization");
    out.caller.role = capped(token->role, membership->role);
  }
  TRY(out.organization, site.services.store.organization(token->organization.text()));
  out.caller.scopes = {token->scopes.begin(), token->scopes.end()};
  out.caller.agent_source = token->source;
  out.caller.actor.user = token->user;
  out.caller.actor.token = token->id;
  out.caller.actor.via = "api";
  if (!token->last_used_at || token->last_used_at->plus_seconds(kTouchSeconds) < now) {
    token->last_used_at = now;
    TRY_DONE(accounts.put(*token));
  }
  return out;
}

Result<Identity> feed_identity(const Site& site, std::string_view text) {
  TRY(auto out, token_identity(site, text));
  if (out.caller.scopes != std::set<std::string>{std::string(kFeedPermission)})
    return unauthenticated("in an address stands only a token that is narrowed to calendar.read: make one with --scopes calendar.read");
  return out;
}

Result<Identity> session_identity(const Site& site, std::string_view text) {
  auto& accounts = site.services.store.accounts();
  const Error ended = unauthenticated("the session has ended; sign in again");
  const auto digest = token_digest(text, "");
  if (!digest) return ended;
  TRY(auto session, accounts.session(*digest));
  const Instant now = site.now();
  if (!session || !session->second_factor) return ended;
  if (session->expires_at <= now || session->seen_at.plus_seconds(kSessionIdleSeconds) <= now) {
    TRY_DONE(accounts.remove_session(*digest));
    return ended;
  }
  TRY(const auto user, accounts.user(session->user));
  if (!user || user->disabled) return ended;
  TRY(const auto membership, membership_of(site, session->user, session->organization));
  if (!membership) return ended;
  Identity out;
  TRY(out.organization, site.services.store.organization(session->organization.text()));
  out.caller = session_caller(*user, *membership);
  if (session->seen_at.plus_seconds(kTouchSeconds) < now) {
    session->seen_at = now;
    TRY_DONE(accounts.put(*session));
  }
  out.user = *user;
  out.session = std::move(*session);
  return out;
}

}  // namespace

commands::Caller session_caller(const store::User& user, const store::Membership& membership) {
  commands::Caller out;
  out.role = membership.role;
  out.actor.user = user.id;
  out.actor.person = membership.person;
  out.actor.via = "page";
  return out;
}

std::optional<Response> refused_for_other_organization(const Request& request, const Identity& identity) {
  const std::string* meant = request.headers.find(kOrganizationHeader);
  const auto& organization = identity.organization;
  if (!identity.session || !meant || *meant == organization.id.text() || *meant == organization.slug) return std::nullopt;
  if (request.path.starts_with("/api/v1/session")) return std::nullopt;
  return problem_response(
      409, "this page was made for another organization than " + organization.name + ", where you went on since: load it anew",
      "other_organization");
}

Result<Identity> identify(const Site& site, const Request& request) {
  if (request.peer_user && (*request.peer_user == geteuid() || *request.peer_user == 0)) return local_identity(site, request);
  if (const std::string* authorization = request.headers.find("authorization")) {
    const std::string_view text = bearer(*authorization);
    if (text.empty()) return unauthenticated("Authorization must be `Bearer` and a token");
    return token_identity(site, text);
  }
  if (const std::string* token = request.path == kFeedPath ? request.parameter("token") : nullptr) return feed_identity(site, *token);
  const std::string_view text = cookie(request.headers, session_cookie_name(site.secure(request)));
  if (text.empty()) return unauthenticated("sign in, or send a token");
  TRY_DONE(check_same_site(request));
  return session_identity(site, text);
}

}  // namespace sealwright::api
