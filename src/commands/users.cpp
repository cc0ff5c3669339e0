// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/password.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/lists.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using store::Membership;
using store::Token;
using store::User;

const std::vector<std::string> kRoles{"owner", "manager", "contributor", "reader", "auditor", "agent"};
const Parameter kEmail{.name = "email", .help = "E-mail address that the user signs in with", .required = true, .metavar = "E-MAIL"};
const Parameter kPassword{.name = "password", .help = "Password, of at least 12 characters", .secret = true};

Result<> seal(Call& call, std::string_view action, Json details) {
  return call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal(action, details));
    return {};
  });
}

Result<std::pair<User, Membership>> member(Call& call, std::string_view email) {
  TRY(const auto user, call.services.store.accounts().user_by_email(base::lower_ascii(email)));
  if (user) {
    TRY(const auto memberships, call.services.store.accounts().memberships_of(user->id));
    for (const auto& each : memberships) {
      if (each.organization == call.organization.id) return std::pair(*user, each);
    }
  }
  return not_found(fmt::format("no user {} belongs to this organization", base::quoted(email)));
}

Result<Id> person_of(Call& call, std::string_view name, std::string_view email) {
  TRY(const auto reader, call.read());
  if (!name.empty()) {
    TRY(const auto person, reader->resolve("person", name));
    return person.id;
  }
  const auto person = reader->resolve("person", email);
  if (person) return person->id;
  if (person.error().category == Category::not_found) return Id{};
  return person.error();
}

Json shown(const User& user, const Membership& membership) {
  return JsonObject{{"id", user.id.text()},
                    {"email", user.email},
                    {"name", user.name},
                    {"role", store::name_of(membership.role)},
                    {"person", membership.person.nil() ? Json(nullptr) : Json(membership.person.text())},
                    {"second_factor", !user.totp_secret.empty()},
                    {"disabled", user.disabled},
                    {"created_at", user.created_at.text()}};
}

Result<Output> list_users(Call& call) {
  TRY(const auto members, call.services.store.accounts().members(call.organization.id));
  JsonArray rows;
  for (const auto& membership : members) {
    TRY(const auto user, call.services.store.accounts().user(membership.user));
    if (user) rows.push_back(shown(*user, membership));
  }
  return Output{
      .data = std::move(rows),
      .columns = {{"email", "E-mail"}, {"name", "Name"}, {"role", "Role"}, {"second_factor", "Second factor"}, {"disabled", "Disabled"}}};
}

Result<Output> create_user(Call& call) {
  auto& accounts = call.services.store.accounts();
  const std::string email = base::lower_ascii(base::trimmed(call.text("email")));
  if (email.find('@') == std::string::npos || email.size() > 254)
    return invalid_at("/email", "not an e-mail address: " + base::quoted(email));
  TRY(const store::Role role, store::role_from(call.text("role")));
  TRY(auto user, accounts.user_by_email(email));
  const bool is_new = !user;
  if (is_new) {
    user = User{};
    user->id = Id::make(call.services.clock.now());
    user->email = email;
    user->name = call.text("name").empty() ? email.substr(0, email.find('@')) : std::string(call.text("name"));
    user->created_at = call.services.clock.now();
    if (const Secret password{std::string(call.text("password"))}; !password.empty()) {
      TRY_DONE(base::acceptable_password(password, {email, user->name, call.organization.name}));
      TRY(user->password_hash, base::hash_password(password));
    }
  } else {
    TRY(const auto memberships, accounts.memberships_of(user->id));
    for (const auto& each : memberships) {
      if (each.organization == call.organization.id) return conflict(email + " belongs to this organization already: use user update");
    }
  }
  TRY(const Id person, person_of(call, call.text("person"), email));
  const Membership membership{call.organization.id, user->id, role, person};
  TRY_DONE(seal(call, "grant", JsonObject{{"user", user->id.text()}, {"role", store::name_of(role)}}));
  if (is_new) TRY_DONE(accounts.put(*user));
  TRY_DONE(accounts.put(membership));
  Output out{.data = shown(*user, membership),
             .note = user->password_hash.empty()
                         ? fmt::format("{} is {} and has no password yet: set one with user reset-password", email, store::name_of(role))
                         : fmt::format("{} may now sign in as {}", email, store::name_of(role))};
  out.created = true;
  return out;
}

Result<Output> update_user(Call& call) {
  auto& accounts = call.services.store.accounts();
  TRY(auto found, member(call, call.text("email")));
  auto& [user, membership] = found;
  Json details = JsonObject{{"user", user.id.text()}};
  if (const auto role = call.text("role"); !role.empty()) {
    TRY(membership.role, store::role_from(role));
    details.get_object().emplace("role", role);
  }
  if (const auto person = call.text("person"); !person.empty()) {
    TRY(membership.person, person_of(call, person, user.email));
    details.get_object().emplace("person", membership.person.text());
  }
  if (call.flag("disable") || call.flag("enable")) {
    user.disabled = call.flag("disable");
    details.get_object().emplace("disabled", user.disabled);
  }
  if (const auto name = call.text("name"); !name.empty()) user.name = name;
  TRY_DONE(seal(call, "grant", std::move(details)));
  TRY_DONE(accounts.put(user));
  TRY_DONE(accounts.put(membership));
  if (user.disabled) TRY_DONE(accounts.remove_sessions_of(user.id));
  return Output{.data = shown(user, membership), .note = "updated " + user.email};
}

Result<Output> remove_user(Call& call) {
  auto& accounts = call.services.store.accounts();
  TRY(const auto found, member(call, call.text("email")));
  TRY_DONE(seal(call, "revoke", JsonObject{{"user", found.first.id.text()}}));
  TRY_DONE(accounts.remove_membership(call.organization.id, found.first.id));
  TRY_DONE(accounts.remove_sessions_of(found.first.id));
  return Output{.note = found.first.email + " no longer belongs to this organization"};
}

Result<Output> reset_password(Call& call) {
  auto& accounts = call.services.store.accounts();
  TRY(auto found, member(call, call.text("email")));
  auto& user = found.first;
  const Secret password{std::string(call.text("password"))};
  TRY_DONE(base::acceptable_password(password, {user.email, user.name, call.organization.name}));
  TRY(user.password_hash, base::hash_password(password));
  user.failures = 0;
  if (call.flag("remove_second_factor")) user.totp_secret = Secret();
  TRY_DONE(
      seal(call, "password_reset", JsonObject{{"user", user.id.text()}, {"second_factor_removed", call.flag("remove_second_factor")}}));
  TRY_DONE(accounts.put(user));
  TRY_DONE(accounts.remove_sessions_of(user.id));
  return Output{.note = "the password of " + user.email + " is changed; every session of it has ended"};
}

Json shown(const Token& token) {
  JsonArray scopes;
  for (const auto& each : token.scopes) scopes.emplace_back(each);
  return JsonObject{{"id", token.id.text()},
                    {"name", token.name},
                    {"role", store::name_of(token.role)},
                    {"scopes", std::move(scopes)},
                    {"source", token.source},
                    {"created_at", token.created_at.text()},
                    {"expires_at", token.expires_at ? Json(token.expires_at->text()) : Json(nullptr)},
                    {"last_used_at", token.last_used_at ? Json(token.last_used_at->text()) : Json(nullptr)}};
}

Result<Output> list_tokens(Call& call) {
  TRY(const auto tokens, call.services.store.accounts().tokens(call.organization.id));
  JsonArray rows;
  for (const auto& token : tokens) rows.push_back(shown(token));
  return Output{.data = std::move(rows),
                .columns = {{"id", "Id"},
                            {"name", "Name"},
                            {"role", "Role"},
                            {"scopes", "Scopes"},
                            {"expires_at", "Expires"},
                            {"last_used_at", "Last used"}}};
}

Result<Output> create_token(Call& call) {
  Token token;
  token.id = Id::make(call.services.clock.now());
  token.name = call.text("name");
  token.user = call.caller.actor.user;
  token.organization = call.organization.id;
  TRY(token.role, store::role_from(call.text("role")));
  token.scopes = call.texts("scopes");
  token.source = call.text("source");
  token.created_at = call.services.clock.now();
  if (token.role == store::Role::agent && token.source.empty())
    return invalid_at("/source", "a token of role agent needs the source that it delivers for");
  TRY(const std::int64_t seconds, base::parse_span(call.text("expires_in").empty() ? "90d" : call.text("expires_in")));
  token.expires_at = token.created_at.plus_seconds(seconds);
  const std::string secret = "sw_" + base::random_token(32);
  token.token = base::sha256(secret);
  TRY_DONE(seal(call, "grant", JsonObject{{"token", token.id.text()}, {"role", store::name_of(token.role)}}));
  TRY_DONE(call.services.store.accounts().put(token));
  Json data = shown(token);
  data.get_object().emplace("token", secret);
  Output out{.data = std::move(data), .note = "the token is shown this once: keep it now"};
  out.created = true;
  return out;
}

Result<Output> remove_token(Call& call) {
  TRY(const Id id, Id::parse(call.text("id")));
  TRY(const auto tokens, call.services.store.accounts().tokens(call.organization.id));
  if (std::none_of(tokens.begin(), tokens.end(), [&](const Token& each) { return each.id == id; }))
    return not_found("there is no such token");
  TRY_DONE(seal(call, "revoke", JsonObject{{"token", id.text()}}));
  TRY_DONE(call.services.store.accounts().remove_token(call.organization.id, id));
  return Output{.note = "the token is revoked"};
}

}  // namespace

std::vector<Command> users() {
  const Parameter role{.name = "role", .kind = Kind::enumeration, .help = "What the user may do", .required = true, .values = kRoles};
  Parameter new_role = role;
  new_role.required = false;
  const Parameter person{
      .name = "person", .help = "The person of the organization that this user is [the one with this e-mail]", .metavar = "REF"};
  const Parameter name{.name = "name", .help = "Name to show"};
  Parameter password = kPassword;
  password.required = true;
  return {
      {.noun = "user",
       .verb = "list",
       .help = "List who may sign in to this organization",
       .permission = "user.manage",
       .route = {"GET", "/user"},
       .handler = list_users},
      {.noun = "user",
       .verb = "create",
       .help = "Let a user sign in to this organization",
       .permission = "user.manage",
       .parameters = {kEmail, role, name, person, kPassword},
       .route = {"POST", "/user"},
       .handler = create_user},
      {.noun = "user",
       .verb = "update",
       .help = "Change a user's role, name, person, or disable it",
       .permission = "user.manage",
       .parameters = {kEmail,
                      new_role,
                      name,
                      person,
                      {.name = "disable", .kind = Kind::boolean, .help = "Refuse sign-in and end every session"},
                      {.name = "enable", .kind = Kind::boolean, .help = "Allow sign-in again"}},
       .route = {"POST", "/user/update"},
       .handler = update_user},
      {.noun = "user",
       .verb = "delete",
       .help = "End a user's membership of this organization",
       .permission = "user.manage",
       .parameters = {kEmail},
       .route = {"POST", "/user/remove"},
       .handler = remove_user},
      {.noun = "user",
       .verb = "reset_password",
       .help = "Set a new password and end every session",
       .permission = "user.manage",
       .parameters = {kEmail, password, {.name = "remove_second_factor", .kind = Kind::boolean, .help = "Remove the second factor too"}},
       .route = {"POST", "/user/reset-password"},
       .local_only = true,
       .handler = reset_password},
  };
}

std::vector<Command> tokens() {
  const Parameter role{.name = "role", .kind = Kind::enumeration, .help = "What the token may do", .required = true, .values = kRoles};
  const Parameter token_name{.name = "name", .help = "What the token is for", .required = true};
  return {
      {.noun = "token",
       .verb = "list",
       .help = "List the API tokens of this organization",
       .permission = "token.manage",
       .route = {"GET", "/token"},
       .handler = list_tokens},
      {.noun = "token",
       .verb = "create",
       .help = "Make an API token; it is shown once",
       .permission = "token.manage",
       .parameters = {token_name,
                      role,
                      {.name = "scopes",
                       .kind = Kind::list,
                       .help = "Permission to narrow it to, such as risk.read or evidence.*; may be repeated"},
                      {.name = "source", .help = "With role agent: the one source that it delivers for"},
                      {.name = "expires_in", .help = "Span until it ends", .fallback = "90d"}},
       .route = {"POST", "/token"},
       .handler = create_token},
      {.noun = "token",
       .verb = "revoke",
       .help = "End an API token at once",
       .permission = "token.manage",
       .parameters = {{.name = "id", .help = "The token's id", .required = true, .positional = true}},
       .route = {"DELETE", "/token/{id}"},
       .handler = remove_token},
  };
}

}  // namespace sealwright::commands
