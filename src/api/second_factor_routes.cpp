// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"
#include "api/sign_in.hpp"
#include "api/totp.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::int64_t kEnrolSeconds = 15 * 60;

std::string setting_name(const store::User& user) { return "totp_enrolment/" + user.id.text(); }

Result<store::User> with_password(Exchanged& exchange) {
  if (!exchange.identity->user) return forbidden("only a user who is signed in has a second factor");
  store::User user = *exchange.identity->user;
  const Secret password{std::string(base::text_member(exchange.body, "password"))};
  TRY(const bool right, confirm_password(exchange.site, user, password));
  if (!right) return invalid_at("/password", "the password is wrong");
  return user;
}

Result<> seal(Exchanged& exchange, std::string_view action) {
  const Identity& identity = *exchange.identity;
  return exchange.site.services.store.write(identity.organization.id, identity.caller.actor, [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal(action, JsonObject{{"user", identity.user->id.text()}}));
    return {};
  });
}

/// The key waits apart until a code proves that the app has it.
Result<Response> begin(Exchanged& exchange) {
  TRY(const store::User user, with_password(exchange));
  if (!user.totp_secret.empty()) return conflict("a second factor is enrolled already; remove it first");
  const Secret key = new_totp_key();
  TRY_DONE(exchange.site.services.store.accounts().put_setting(setting_name(user), base32(key.reveal()),
                                                               exchange.site.now().plus_seconds(kEnrolSeconds)));
  const Secret uri = totp_uri(key, user.email, "Sealwright");
  return json_response(JsonObject{{"secret", base32(key.reveal())}, {"uri", uri.reveal()}});
}

Result<Response> confirm(Exchanged& exchange) {
  if (!exchange.identity->user) return forbidden("only a user who is signed in has a second factor");
  auto& accounts = exchange.site.services.store.accounts();
  store::User user = *exchange.identity->user;
  TRY(const auto waiting, accounts.setting(setting_name(user)));
  if (!waiting) return conflict("no enrolment is under way; begin one");
  TRY(std::string raw, from_base32(*waiting));
  const Secret key(std::move(raw));
  const auto step = accepted_step(key, base::text_member(exchange.body, "code"), exchange.site.now(), std::nullopt);
  if (!step) return invalid_at("/code", "the code is wrong; check the clock of the device");
  TRY(const bool ours, accounts.take_setting(setting_name(user)));
  if (!ours) return conflict("no enrolment is under way; begin one");
  TRY_DONE(seal(exchange, "second_factor_add"));
  user.totp_secret = key;
  user.totp_step = *step;
  TRY_DONE(accounts.put(user));
  return Response::empty(204);
}

Result<Response> remove(Exchanged& exchange) {
  TRY(store::User user, with_password(exchange));
  if (user.totp_secret.empty()) return not_found("no second factor is enrolled");
  TRY_DONE(seal(exchange, "second_factor_remove"));
  user.totp_secret = Secret();
  user.totp_step = 0;
  TRY_DONE(exchange.site.services.store.accounts().put(user));
  return Response::empty(204);
}

template <Result<Response> (*work)(Exchanged&)>
Response answered(Exchanged& exchange) {
  auto done = work(exchange);
  return done ? std::move(*done) : problem_response(done.error());
}

}  // namespace

std::vector<OwnRoute> second_factor_routes() {
  const commands::Parameter password{.name = "password", .help = "One's own password", .required = true, .secret = true};
  return {
      {.method = "POST",
       .path = "/session/second-factor",
       .help = "Begin to enrol an authenticator app: gives the key, once",
       .members = {password},
       .handler = answered<begin>},
      {.method = "POST",
       .path = "/session/second-factor/confirm",
       .help = "Finish it with a code of the app",
       .members = {{.name = "code", .help = "Six digits", .required = true}},
       .handler = answered<confirm>},
      {.method = "POST",
       .path = "/session/second-factor/remove",
       .help = "Sign in without a second factor again",
       .members = {password},
       .handler = answered<remove>},
  };
}

}  // namespace sealwright::api
