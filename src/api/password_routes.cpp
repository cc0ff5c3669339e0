// SPDX-License-Identifier: Apache-2.0
#include "api/outbox.hpp"
#include "api/problem.hpp"
#include "api/session_token.hpp"
#include "api/sign_in.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::string_view kResetPrefix = "swr_";
constexpr std::int64_t kResetSeconds = 30 * 60;

std::string setting_name(const Digest& digest) { return "password_reset/" + digest.hex(); }

/// Always the same answer: who asks does not learn whether the address is known.
Result<Response> ask_reset(Exchanged& exchange) {
  const Site& site = exchange.site;
  if (!site.outbox || site.public_url.empty()) {
    return unavailable("this server sends no mail; ask its operator for `sealwright user reset-password`");
  }
  auto& accounts = site.services.store.accounts();
  const std::string email = base::lower_ascii(base::trimmed(base::text_member(exchange.body, "email")));
  TRY(const auto user, accounts.user_by_email(email));
  if (user && !user->disabled) {
    const NewToken token = new_token(kResetPrefix);
    TRY_DONE(accounts.put_setting(setting_name(token.digest), user->id.text(), site.now().plus_seconds(kResetSeconds)));
    site.outbox->add(user->email, "Set a new password",
                     "Somebody, probably you, asked for a new password for Sealwright.\n\nOpen this address within 30 minutes:\n" +
                         site.public_url + "/reset?token=" + token.text.reveal() +
                         "\n\nIf it was not you, leave this mail alone: nothing has changed.\n");
  }
  return Response::empty(204);
}

Result<Response> confirm_reset(Exchanged& exchange) {
  auto& accounts = exchange.site.services.store.accounts();
  const Error refused = invalid_at("/token", "the link is unknown, used or older than 30 minutes; ask for another");
  const auto digest = token_digest(base::text_member(exchange.body, "token"), kResetPrefix);
  if (!digest) return refused;
  TRY(const auto id_text, accounts.setting(setting_name(*digest)));
  if (!id_text) return refused;
  TRY(const Id id, Id::parse(*id_text));
  TRY(auto user, accounts.user(id));
  if (!user || user->disabled) return refused;
  const Secret password{std::string(base::text_member(exchange.body, "password"))};
  TRY_DONE(change_password_allowed(exchange.site, *user, password));
  TRY(const bool ours, accounts.take_setting(setting_name(*digest)));
  if (!ours) return refused;
  TRY_DONE(change_password(exchange.site, std::move(*user), password));
  return Response::empty(204);
}

Result<Response> change_own(Exchanged& exchange) {
  if (!exchange.identity->user) return forbidden("only a user who is signed in has a password to change");
  store::User user = *exchange.identity->user;
  const Secret current{std::string(base::text_member(exchange.body, "current"))};
  TRY(const bool right, confirm_password(exchange.site, user, current));
  if (!right) return invalid_at("/current", "the current password is wrong");
  TRY_DONE(change_password(exchange.site, std::move(user), Secret{std::string(base::text_member(exchange.body, "password"))}));
  return Response::empty(204);
}

template <Result<Response> (*work)(Exchanged&)>
Response answered(Exchanged& exchange) {
  auto done = work(exchange);
  return done ? std::move(*done) : problem_response(done.error());
}

}  // namespace

std::vector<OwnRoute> password_routes() {
  const commands::Parameter password{
      .name = "password", .help = "The new password, of at least 12 characters", .required = true, .secret = true};
  return {
      {.method = "POST",
       .path = "/password-reset",
       .help = "Send a link for a new password",
       .members = {{.name = "email", .help = "E-mail address", .required = true}},
       .open = true,
       .handler = answered<ask_reset>},
      {.method = "POST",
       .path = "/password-reset/confirm",
       .help = "Set a new password with the link's token; every session ends",
       .members = {{.name = "token", .help = "From the link", .required = true, .secret = true}, password},
       .open = true,
       .handler = answered<confirm_reset>},
      {.method = "POST",
       .path = "/session/password",
       .help = "Change one's own password; every session ends",
       .members = {{.name = "current", .help = "The current password", .required = true, .secret = true}, password},
       .handler = answered<change_own>},
  };
}

}  // namespace sealwright::api
