// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "model/reflect.hpp"
#include "store/sql_store.hpp"

namespace sealwright::store {

std::string_view name_of(Role role) { return model::reflect::name_of(role); }

Result<Role> role_from(std::string_view name) {
  constexpr auto names = model::reflect::enumerator_names<Role>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Role>(i);
  }
  return base::invalid("there is no role " + base::quoted(name) + ": owner, manager, contributor, reader, auditor or agent");
}

namespace {

constexpr std::string_view kUser =
    "SELECT id, email, name, password_hash, totp_secret, totp_step, failures, last_failure, disabled, created_at FROM users";
constexpr std::string_view kMembership = "SELECT org, user_id, role, person FROM memberships";
constexpr std::string_view kSession =
    "SELECT token, user_id, org, second_factor, created_at, seen_at, expires_at, csrf FROM sessions WHERE token = ?1";
constexpr std::string_view kToken =
    "SELECT id, token, name, user_id, org, role, scopes, source, created_at, expires_at, last_used_at FROM tokens";

std::optional<Instant> maybe_instant(Cursor& row, int column) {
  return row.null(column) ? std::optional<Instant>{} : std::optional(Instant(row.integer(column)));
}
Value maybe_micros(const std::optional<Instant>& at) { return at ? Value(at->micros()) : Value{}; }
Role role_of(std::string_view name) { return role_from(name) ? *role_from(name) : Role::reader; }

User user_row(Cursor& row) {
  return {row.id(0),      row.string(1),  row.string(2),           Secret(row.string(3)), Secret(row.string(4)),
          row.integer(5), row.integer(6), Instant(row.integer(7)), row.integer(8) != 0,   Instant(row.integer(9))};
}
Membership membership_row(Cursor& row) { return {row.id(0), row.id(1), role_of(row.text(2)), row.id(3)}; }
Session session_row(Cursor& row) {
  return {row.digest(0),           row.id(1),    row.id(2), row.integer(3) != 0, Instant(row.integer(4)), Instant(row.integer(5)),
          Instant(row.integer(6)), row.string(7)};
}
Token token_row(Cursor& row) {
  Token out{row.id(0),
            row.digest(1),
            row.string(2),
            row.id(3),
            row.id(4),
            role_of(row.text(5)),
            {},
            row.string(7),
            Instant(row.integer(8)),
            maybe_instant(row, 9),
            maybe_instant(row, 10)};
  for (const std::string_view scope : base::split(row.text(6), '\n')) {
    if (!scope.empty()) out.scopes.emplace_back(scope);
  }
  return out;
}

template <class Read>
auto find_one(Gate& gate, std::string_view sql, std::initializer_list<Value> params, Read read)
    -> Result<std::optional<decltype(read(std::declval<Cursor&>()))>> {
  std::optional<decltype(read(std::declval<Cursor&>()))> out;
  TRY_DONE(gate.read_server([&](SqlSession& session) -> Result<> {
    TRY(out, first(session, sql, params, read));
    return {};
  }));
  return out;
}
template <class Read>
auto find_all(Gate& gate, std::string_view sql, std::initializer_list<Value> params, Read read)
    -> Result<std::vector<decltype(read(std::declval<Cursor&>()))>> {
  std::vector<decltype(read(std::declval<Cursor&>()))> out;
  TRY_DONE(
      gate.read_server([&](SqlSession& session) { return every(session, sql, params, [&](Cursor& row) { out.push_back(read(row)); }); }));
  return out;
}
Result<std::uint64_t> change(Gate& gate, std::string_view sql, std::initializer_list<Value> params) {
  std::uint64_t changed = 0;
  TRY_DONE(gate.write_server([&](SqlSession& session) -> Result<> {
    TRY(changed, execute(session, sql, params));
    return {};
  }));
  return changed;
}
Result<> done(Result<std::uint64_t> changed) { return changed ? Result<>() : Result<>(std::move(changed).error()); }

class SqlAccounts final : public Accounts {
 public:
  SqlAccounts(Gate& gate, const Clock& clock) : gate_(gate), clock_(clock) {}

  Result<std::optional<User>> user(Id id) override { return find_one(gate_, std::string(kUser) + " WHERE id = ?1", {id}, user_row); }
  Result<std::optional<User>> user_by_email(std::string_view email) override {
    const std::string lower = base::lower_ascii(email);
    return find_one(gate_, std::string(kUser) + " WHERE email = ?1", {text(lower)}, user_row);
  }
  Result<std::vector<User>> users() override { return find_all(gate_, std::string(kUser) + " ORDER BY email", {}, user_row); }
  Result<> put(const User& user) override;
  Result<std::vector<Membership>> memberships_of(Id user) override {
    return find_all(gate_, std::string(kMembership) + " WHERE user_id = ?1 ORDER BY org", {user}, membership_row);
  }
  Result<std::vector<Membership>> members(Id organization) override {
    return find_all(gate_, std::string(kMembership) + " WHERE org = ?1 ORDER BY user_id", {organization}, membership_row);
  }
  Result<> put(const Membership& m) override {
    return done(change(gate_,
                       "INSERT INTO memberships (org, user_id, role, person) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (org, user_id) "
                       "DO UPDATE SET role = excluded.role, person = excluded.person",
                       {m.organization, m.user, text(name_of(m.role)), optional_id(m.person)}));
  }
  Result<> remove_membership(Id organization, Id user) override {
    return done(change(gate_, "DELETE FROM memberships WHERE org = ?1 AND user_id = ?2", {organization, user}));
  }
  Result<std::optional<Session>> session(const Digest& token) override { return find_one(gate_, kSession, {bytes(token)}, session_row); }
  Result<> put(const Session& session) override;
  Result<> remove_session(const Digest& token) override {
    return done(change(gate_, "DELETE FROM sessions WHERE token = ?1", {bytes(token)}));
  }
  Result<> remove_sessions_of(Id user) override { return done(change(gate_, "DELETE FROM sessions WHERE user_id = ?1", {user})); }
  Result<std::optional<Token>> token(const Digest& token) override {
    return find_one(gate_, std::string(kToken) + " WHERE token = ?1", {bytes(token)}, token_row);
  }
  Result<std::vector<Token>> tokens(Id organization) override {
    return find_all(gate_, std::string(kToken) + " WHERE org = ?1 ORDER BY id", {organization}, token_row);
  }
  Result<> put(const Token& token) override;
  Result<> remove_token(Id organization, Id id) override {
    return done(change(gate_, "DELETE FROM tokens WHERE org = ?1 AND id = ?2", {organization, id}));
  }
  Result<std::optional<std::string>> setting(std::string_view name) override {
    return find_one(gate_, "SELECT value FROM settings WHERE name = ?1 AND (expires_at IS NULL OR expires_at > ?2)",
                    {text(name), clock_.now().micros()}, [](Cursor& row) { return row.string(0); });
  }
  Result<> put_setting(std::string_view name, std::string_view value, std::optional<Instant> expires_at) override {
    return done(change(gate_,
                       "INSERT INTO settings (name, value, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT (name) "
                       "DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at",
                       {text(name), text(value), maybe_micros(expires_at)}));
  }
  Result<> remove_setting(std::string_view name) override {
    return done(change(gate_, "DELETE FROM settings WHERE name = ?1", {text(name)}));
  }
  Result<bool> take_setting(std::string_view name) override {
    TRY(const std::uint64_t taken, change(gate_, "DELETE FROM settings WHERE name = ?1 AND (expires_at IS NULL OR expires_at > ?2)",
                                          {text(name), clock_.now().micros()}));
    return taken == 1;
  }
  Result<std::uint64_t> remove_expired() override {
    const std::int64_t now = clock_.now().micros();
    TRY(const std::uint64_t sessions, change(gate_, "DELETE FROM sessions WHERE expires_at <= ?1", {now}));
    TRY(const std::uint64_t settings, change(gate_, "DELETE FROM settings WHERE expires_at <= ?1", {now}));
    return sessions + settings;
  }

 private:
  Gate& gate_;
  const Clock& clock_;
};

Result<> SqlAccounts::put(const User& u) {
  const std::string email = base::lower_ascii(u.email);
  auto put =
      done(change(gate_,
                  "INSERT INTO users (id, email, name, password_hash, totp_secret, totp_step, failures, last_failure, disabled, "
                  "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET email = excluded.email, "
                  "name = excluded.name, password_hash = excluded.password_hash, totp_secret = excluded.totp_secret, "
                  "totp_step = excluded.totp_step, failures = excluded.failures, last_failure = excluded.last_failure, "
                  "disabled = excluded.disabled",
                  {u.id, text(email), text(u.name), text(u.password_hash.reveal()), bytes(u.totp_secret.reveal()), integer(u.totp_step),
                   integer(u.failures), u.last_failure.micros(), integer(std::int64_t{u.disabled}), u.created_at.micros()}));
  if (!put && put.error().category == Category::conflict)
    return base::conflict("another user has the e-mail address " + base::quoted(email));
  return put;
}

Result<> SqlAccounts::put(const Session& s) {
  return done(
      change(gate_,
             "INSERT INTO sessions (token, user_id, org, second_factor, created_at, seen_at, expires_at, csrf) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (token) DO UPDATE SET org = excluded.org, "
             "second_factor = excluded.second_factor, seen_at = excluded.seen_at, expires_at = excluded.expires_at, csrf = excluded.csrf",
             {bytes(s.token), s.user, optional_id(s.organization), integer(std::int64_t{s.second_factor}), s.created_at.micros(),
              s.seen_at.micros(), s.expires_at.micros(), text(s.csrf)}));
}

Result<> SqlAccounts::put(const Token& t) {
  const std::string scopes = base::joined(t.scopes, "\n");
  return done(change(gate_,
                     "INSERT INTO tokens (org, id, token, name, user_id, role, scopes, source, created_at, expires_at, last_used_at) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (org, id) DO UPDATE SET token = excluded.token, "
                     "name = excluded.name, role = excluded.role, scopes = excluded.scopes, source = excluded.source, "
                     "expires_at = excluded.expires_at, last_used_at = excluded.last_used_at",
                     {t.organization, t.id, bytes(t.token), text(t.name), optional_id(t.user), text(name_of(t.role)), text(scopes),
                      text(t.source), t.created_at.micros(), maybe_micros(t.expires_at), maybe_micros(t.last_used_at)}));
}

}  // namespace

std::unique_ptr<Accounts> make_accounts(Gate& gate, const Clock& clock) { return std::make_unique<SqlAccounts>(gate, clock); }

}  // namespace sealwright::store
