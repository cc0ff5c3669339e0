// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <semaphore>

#include "api/identity.hpp"
#include "api/lockout.hpp"
#include "api/session_token.hpp"
#include "api/totp.hpp"
#include "base/password.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

using Answer = std::variant<NewSession, SignInRefusal>;

/// Hashing takes 19 MiB and a core each time: strangers get two at once, whatever they send.
std::counting_semaphore<2>& hashing_places() {
  static std::counting_semaphore<2> places(2);
  return places;
}

template <class Work>
auto while_hashing(const Work& work) {
  hashing_places().acquire();
  struct Place {
    ~Place() { hashing_places().release(); }
  } place;
  return work();
}

/// One account's attempts run one after the other, so that a hundred guesses at once count as a hundred.
std::unique_lock<std::mutex> alone_for(std::string_view email) {
  static std::array<std::mutex, 64> doors;
  return std::unique_lock(doors[std::hash<std::string_view>{}(email) % doors.size()]);
}

Attempts attempts_of(const store::User& user) { return {static_cast<int>(user.failures), user.last_failure}; }

Result<> note_failure(const Site& site, store::User& user) {
  const Attempts next = failed_once_more(attempts_of(user), site.now());
  user.failures = next.failures;
  user.last_failure = next.last_failure;
  return site.services.store.accounts().put(user);
}

SignInRefusal wrong() { return {"invalid-credentials", "the e-mail address or the password is wrong"}; }

Result<> seal(const Site& site, const store::User& user, Id organization, std::string_view action, Json details) {
  store::Actor actor;
  actor.user = user.id;
  actor.via = "page";
  return site.services.store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal(action, details));
    return {};
  });
}

/// The code of the second factor; what remains to be stored is put into the user.
std::optional<SignInRefusal> second_factor(const Site& site, store::User& user, std::string_view code) {
  if (user.totp_secret.empty()) return std::nullopt;
  if (code.empty()) return SignInRefusal{"second-factor-required", "the code of the authenticator app is needed"};
  const auto step = accepted_step(user.totp_secret, code, site.now(), user.totp_step);
  if (!step) return SignInRefusal{"second-factor-required", "the code is wrong, or was used before; wait for the next"};
  user.totp_step = *step;
  return std::nullopt;
}

Result<std::optional<store::Membership>> chosen_membership(const Site& site, Id user, std::string_view slug) {
  TRY(const auto all, site.services.store.accounts().memberships_of(user));
  for (const auto& each : all) {
    if (slug.empty()) return std::optional(each);
    TRY(const auto organization, site.services.store.organization(each.organization.text()));
    if (organization.slug == slug) return std::optional(each);
  }
  return std::optional<store::Membership>();
}

}  // namespace

Result<Answer> sign_in(const Site& site, std::string_view email_given, const Secret& password, std::string_view code,
                       std::string_view slug) {
  auto& accounts = site.services.store.accounts();
  const std::string email = base::lower_ascii(base::trimmed(email_given));
  const auto alone = alone_for(email);
  TRY(auto user, accounts.user_by_email(email));
  if (!user || user->disabled || user->password_hash.empty()) {
    while_hashing([&] { base::waste_password_time(password); });
    return Answer(wrong());
  }
  const Instant allowed = allowed_at(attempts_of(*user));
  if (user->failures >= kFreeFailures && site.now() < allowed) {
    return Answer(SignInRefusal{"locked", "too many failed attempts; try again after " + allowed.text()});
  }
  const bool right = while_hashing([&] { return base::password_matches(password, user->password_hash); });
  if (!right) {
    TRY_DONE(note_failure(site, *user));
    return Answer(wrong());
  }
  if (auto refusal = second_factor(site, *user, code)) {
    if (!code.empty()) TRY_DONE(note_failure(site, *user));
    return Answer(std::move(*refusal));
  }
  TRY(const auto membership, chosen_membership(site, user->id, slug));
  if (!membership) return Answer(wrong());
  if (base::password_needs_rehash(user->password_hash)) {
    TRY(user->password_hash, while_hashing([&] { return base::hash_password(password); }));
  }
  user->failures = 0;
  TRY_DONE(accounts.put(*user));
  TRY_DONE(seal(site, *user, membership->organization, "sign_in",
                JsonObject{{"user", user->id.text()}, {"second_factor", !user->totp_secret.empty()}}));
  TRY(auto session, open_session(site, *user, *membership));
  return Answer(std::move(session));
}

Result<NewSession> open_session(const Site& site, const store::User& user, const store::Membership& membership) {
  NewToken token = new_token("");
  store::Session session;
  session.token = token.digest;
  session.user = user.id;
  session.organization = membership.organization;
  session.second_factor = true;
  session.created_at = session.seen_at = site.now();
  session.expires_at = site.now().plus_seconds(kSessionSeconds);
  TRY_DONE(site.services.store.accounts().put(session));
  NewSession out{std::move(token.text), {}};
  TRY(out.identity.organization, site.services.store.organization(membership.organization.text()));
  out.identity.caller = session_caller(user, membership);
  out.identity.user = user;
  out.identity.session = std::move(session);
  return out;
}

Result<Json> session_view(const Site& site, const Identity& identity) {
  const auto shown = [](const store::Organization& each) {
    return JsonObject{{"id", each.id.text()}, {"slug", each.slug}, {"name", each.name}, {"simulated", each.simulated}};
  };
  JsonObject out{{"user", nullptr}, {"person", nullptr}, {"organization", shown(identity.organization)}};
  JsonArray organizations;
  if (identity.user) {
    const store::User& user = *identity.user;
    out["user"] =
        JsonObject{{"id", user.id.text()}, {"email", user.email}, {"name", user.name}, {"second_factor", !user.totp_secret.empty()}};
    TRY(const auto memberships, site.services.store.accounts().memberships_of(user.id));
    for (const auto& each : memberships) {
      TRY(const auto organization, site.services.store.organization(each.organization.text()));
      organizations.push_back(shown(organization));
    }
  } else {
    organizations.push_back(shown(identity.organization));
  }
  out.emplace("organizations", std::move(organizations));
  if (!identity.caller.actor.person.nil()) {
    TRY(const auto reader, site.services.store.read(identity.organization.id));
    const auto person = reader->resolve("person", identity.caller.actor.person.text());
    if (person)
      out["person"] = JsonObject{{"id", person->id.text()}, {"ref", person->ref}, {"name", base::text_member(person->body, "name")}};
  }
  out.emplace("role", store::name_of(identity.caller.role));
  std::set<std::string> permissions;
  for (const auto& command : site.commands) {
    if (commands::allowed(command, identity.caller)) permissions.insert(command.permission);
  }
  JsonArray names;
  for (const auto& each : permissions) names.push_back(Json(each));
  out.emplace("permissions", std::move(names));
  if (identity.session) out.emplace("expires_at", identity.session->expires_at.text());
  return Json(std::move(out));
}

Result<bool> confirm_password(const Site& site, store::User& user, const Secret& password) {
  const auto alone = alone_for(user.email);
  TRY(const auto fresh, site.services.store.accounts().user(user.id));
  if (!fresh) return false;
  user = *fresh;
  if (user.failures >= kFreeFailures && site.now() < allowed_at(attempts_of(user))) return false;
  if (while_hashing([&] { return base::password_matches(password, user.password_hash); })) return true;
  TRY_DONE(note_failure(site, user));
  return false;
}

Result<> change_password_allowed(const Site& site, const store::User& user, const Secret& password) {
  TRY(const auto memberships, site.services.store.accounts().memberships_of(user.id));
  std::vector<std::string> about{user.email, user.name};
  for (const auto& each : memberships) {
    TRY(const auto organization, site.services.store.organization(each.organization.text()));
    about.push_back(organization.name);
  }
  return base::acceptable_password(password, about);
}

Result<> change_password(const Site& site, store::User user, const Secret& password) {
  auto& accounts = site.services.store.accounts();
  TRY_DONE(change_password_allowed(site, user, password));
  TRY(const auto memberships, accounts.memberships_of(user.id));
  TRY(user.password_hash, while_hashing([&] { return base::hash_password(password); }));
  user.failures = 0;
  for (const auto& each : memberships)
    TRY_DONE(seal(site, user, each.organization, "password_change", JsonObject{{"user", user.id.text()}}));
  TRY_DONE(accounts.put(user));
  return accounts.remove_sessions_of(user.id);
}

}  // namespace sealwright::api
