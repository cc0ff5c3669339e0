// SPDX-License-Identifier: Apache-2.0
// What is judged by changes must be what is judged from nothing.
#include "checks/evaluation.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "base/random.hpp"
#include "checks/fake_reader_test.hpp"

namespace sealwright::checks {
namespace {

constexpr const char* kAccount = "identity.account";
constexpr const char* kSystem = "host.system";

std::string check_file(const std::string& id, const std::string& expressions) {
  return "id: " + id + "\ntitle: T\ncontrols: [iso27001:A.8.5]\nresource: identity.account\n" + expressions +
         "\nseverity: high\nfresh_for: 7d\nremedy: R\nexamples:\n"
         "  - {resource: {login: a, active: true, mfa_enrolled: true, admin: false, email: a@x, last_login_at: '2026-06-30T00:00:00Z'}, "
         "verdict: pass}\n"
         "  - {resource: {login: a, active: true, mfa_enrolled: false, admin: true, email: b@x, last_login_at: '2020-01-01T00:00:00Z'}, "
         "verdict: fail}\n"
         "  - {resource: {login: a}, verdict: unknown}\n" +
         (expressions.find("applies_to") == std::string::npos ? ""
                                                              : "  - {resource: {login: a, active: false}, verdict: not_applicable}\n");
}

std::shared_ptr<const content::Checks> checks() {
  static const std::shared_ptr<const content::Checks> loaded = [] {
    auto library = content::Library::load(content::ContentTree::embedded());
    REQUIRE_MESSAGE(library, library.error().text());
    static const std::string alone = check_file(
        "alone", "pass_when: count_by('identity.account', 'email', resource.email) == 1\nreason: \"'shared ' + resource.email\"");
    static const std::string factor =
        check_file("factor", "applies_to: resource.active\npass_when: resource.mfa_enrolled\nreason: \"resource.login + ' has none'\"");
    static const std::string machines =
        check_file("machines", "pass_when: in_set('host.system', resource.login)\nreason: \"'no such host'\"");
    static const std::string recent = check_file(
        "recent", "applies_to: resource.active\npass_when: now - resource.last_login_at < duration('3600s')\nreason: \"'idle'\"");
    static const std::string twin = check_file(
        "twin",
        "applies_to: resource.admin\npass_when: related('identity.account', 'email', resource.email).all(a, a.active)\nreason: \"'x'\"");
    static const base::EmbeddedFile files[] = {{"checks/t/alone.yaml", alone},
                                               {"checks/t/factor.yaml", factor},
                                               {"checks/t/machines.yaml", machines},
                                               {"checks/t/recent.yaml", recent},
                                               {"checks/t/twin.yaml", twin}};
    auto result = content::Checks::load(content::ContentTree(files), *library);
    REQUIRE_MESSAGE(result, result.error().text());
    return std::make_shared<const content::Checks>(*std::move(result));
  }();
  return loaded;
}

const std::set<std::string> kAll{"login", "active", "mfa_enrolled", "admin", "email", "last_login_at"};

using Held = std::map<std::string, std::string>;  // check and resource → verdict and reason

std::string text(const Held& held) {
  std::string out;
  for (const auto& [what, verdict] : held) out += what + " " + verdict + "\n";
  return out;
}

Held held(const FakeReader& reader) {
  Held out;
  for (const auto& row : reader.verdicts)
    out[row.check + " " + row.source + "/" + row.key] = std::string(store::name_of(row.verdict)) + ": " + row.reason;
  return out;
}

using Counts = std::map<std::string, std::map<std::string, std::uint64_t>>;

std::string text(const std::map<std::string, std::uint64_t>& counts) {
  std::string out;
  for (const auto& [verdict, count] : counts) out += verdict + " " + std::to_string(count) + "\n";
  return out;
}

Counts counts(const store::CheckRun& run) {
  Counts out;
  for (const auto& each : run.checks) out[each.check] = each.counts;
  return out;
}

/// What a run from nothing says.
std::pair<Held, Counts> oracle(const FakeReader& reader, const RunOptions& options) {
  FakeReader fresh = reader;
  fresh.verdicts.clear();
  fresh.newest.reset();
  const auto run = compute_run(fresh, *checks(), options);
  REQUIRE_MESSAGE(run, run.error().text());
  fresh.apply(*run);
  return {held(fresh), counts(*run)};
}

class Chance {
 public:
  explicit Chance(unsigned seed) : engine_(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }
  bool one_in(int n) { return below(n) == 0; }

 private:
  std::mt19937 engine_;
};

std::string name(int n) { return "u" + std::to_string(n); }

Json account(Chance& chance, const FakeReader& reader, int number) {
  JsonObject out{{"login", name(number)}, {"email", "m" + std::to_string(chance.below(4))}, {"active", !chance.one_in(3)}};
  if (!chance.one_in(6)) out["mfa_enrolled"] = chance.one_in(2);
  if (!chance.one_in(6)) out["admin"] = chance.one_in(2);
  if (!chance.one_in(6)) out["last_login_at"] = reader.at.plus_seconds(-chance.below(7200)).text();
  if (chance.one_in(25)) out["active"] = "broken";
  return out;
}

/// One thing that may happen between two runs.
void happen(Chance& chance, FakeReader& reader) {
  const std::string source = chance.one_in(3) ? "other" : "csv";
  const int number = chance.below(8);
  switch (chance.below(8)) {
    case 0: return reader.change(kAccount, source, name(number), nullptr);
    case 1: return reader.change(kSystem, "host:" + name(number), name(number), chance.one_in(2) ? Json() : Json({{"host", name(number)}}));
    case 2: {
      for (auto& state : reader.states)
        if (state.source == source && state.type == kAccount) {
          state.collected = kAll;
          if (chance.one_in(2)) state.collected.erase(chance.one_in(2) ? "mfa_enrolled" : "email");
        }
      return;
    }
    case 3: reader.at = reader.at.plus_seconds(chance.below(1800)); return;
    case 4:
      if (std::none_of(reader.states.begin(), reader.states.end(), [](const auto& each) { return each.type == kSystem; }))
        reader.deliver(kSystem, "host:u1", {"host"}, 0);
      return;
    default: return reader.change(kAccount, source, name(number), account(chance, reader, number));
  }
}

FakeReader organization() {
  FakeReader reader;
  reader.deliver(kAccount, "csv", kAll, 60);
  reader.deliver(kAccount, "other", kAll, 60);
  return reader;
}

}  // namespace

TEST_CASE("what is judged by changes is what is judged from nothing, whatever happens") {
  std::uint64_t by_changes = 0, from_nothing = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    FakeReader reader = organization();
    Evaluation evaluation(checks());
    std::set<std::string> excepted;
    for (int round = 0; round < 25; ++round) {
      CAPTURE(round);
      for (int i = chance.below(4); i >= 0; --i) happen(chance, reader);
      if (chance.one_in(4)) {
        if (const std::string key = name(chance.below(8)); !excepted.erase(key)) excepted.insert(key);
        reader.changes.emplace_back(std::nullopt, store::Resource{"isms.exception", "EX-1", "isms", JsonObject(), {}, 0, {}});
      }
      RunOptions options;
      options.exceptions = [&](store::Reader&) -> Result<Exceptions> {
        Exceptions out;
        out.covering = [&](std::string_view check, std::string_view, std::string_view key) {
          return check == "factor" && excepted.contains(std::string(key)) ? std::optional<std::string>("EX-1") : std::nullopt;
        };
        for (const auto& key : excepted) out.marks["factor"] += key + " ";
        return out;
      };
      options.only_changes = chance.one_in(2);
      const auto [wanted, numbers] = oracle(reader, options);
      if (round > 0 && chance.one_in(3)) options.ids = {"factor"};  // what others would say must not get lost
      const auto run = evaluation.advance(reader, options);
      REQUIRE_MESSAGE(run, run.error().text());
      if (round > 0) by_changes += evaluation.judged_rows();
      from_nothing += reader.resources.size() * checks()->all().size();
      reader.apply(*run);
      REQUIRE(text(held(reader)) == text(wanted));
      for (const auto& [check, count] : counts(*run)) {
        CAPTURE(check);
        REQUIRE(text(count) == text(numbers.at(check)));
      }
      if (!options.only_changes && options.ids.empty()) CHECK(run->checks.size() == checks()->all().size());
    }
  }
  CHECK(by_changes < from_nothing / 2);
}

TEST_CASE("a change costs what it concerns: other fields nothing, a relation only who asked") {
  FakeReader reader = organization();
  reader.deliver(kSystem, "host:u1", {"host"}, 60);
  for (int i = 0; i < 50; ++i)
    reader.put(kAccount, "csv", name(i),
               {{"login", name(i)},
                {"email", name(i)},
                {"active", true},
                {"mfa_enrolled", true},
                {"admin", false},
                {"last_login_at", reader.at.text()}});
  Evaluation evaluation(checks());
  RunOptions options;
  options.only_changes = true;
  options.ids = {"factor", "machines"};
  const auto advance = [&] {
    const auto run = evaluation.advance(reader, options);
    REQUIRE_MESSAGE(run, run.error().text());
    reader.apply(*run);
    return *run;
  };
  CHECK(advance().checks.size() == 2);
  CHECK(evaluation.judged_rows() == 100);
  CHECK(advance().checks.empty());
  CHECK(evaluation.judged_rows() == 0);

  const auto alter = [&](const char* field, Json value) {
    Json body = std::find_if(reader.resources.begin(), reader.resources.end(), [](const auto& each) { return each.key == "u7"; })->body;
    body.as_object()[field] = std::move(value);
    reader.change(kAccount, "csv", "u7", body);
  };
  options.ids = {"factor"};
  alter("email", "new@x");
  for (const auto& heartbeat : advance().checks) CHECK(heartbeat.check == "machines");  // which asks others, and may ask otherwise now
  options.ids = {"factor", "machines"};
  alter("mfa_enrolled", false);
  const auto failed = advance();
  CHECK(held(reader).at("factor csv/u7") == "fail: u7 has none");
  REQUIRE(!failed.checks.empty());
  CHECK(failed.checks[0].after);
  CHECK(failed.checks[0].counts.at("fail") == 1);
  CHECK(evaluation.judged_rows() <= 2);

  reader.change(kSystem, "host:u9", "u9", {{"host", "u9"}});
  const auto known = advance();
  CHECK(evaluation.judged_rows() == 1);
  REQUIRE(known.changes.size() == 1);
  CHECK(known.changes[0].key == "u9");
  CHECK(known.changes[0].to_entry);
}

TEST_CASE("a run that somebody else stored makes it begin anew; so does one that was not stored") {
  FakeReader reader = organization();
  reader.put(kAccount, "csv", "a", {{"login", "a"}, {"active", true}, {"mfa_enrolled", false}});
  Evaluation evaluation(checks());
  RunOptions options;
  options.ids = {"factor"};
  auto run = evaluation.advance(reader, options).value();
  reader.apply(run);
  CHECK(run.changes.size() == 1);
  reader.newest = store::Reader::Judged{9, Id::make(reader.at), reader.at, 1};
  reader.verdicts.clear();
  run = evaluation.advance(reader, options).value();
  CHECK(evaluation.judged_rows() == 1);
  CHECK(run.changes.size() == 1);
  CHECK(run.after == 9);
  evaluation.forget();
  CHECK(evaluation.advance(reader, options).value().changes.size() == 1);
}

TEST_CASE("dead rows are given back, and everything stays as it was") {
  FakeReader reader = organization();
  Evaluation evaluation(checks());
  Chance chance(7);
  for (int round = 0; round < 8; ++round) {
    for (int i = 0; i < 900; ++i) reader.change(kAccount, "csv", name(i % 30), account(chance, reader, i % 30));
    const auto [wanted, numbers] = oracle(reader, {});
    const auto run = evaluation.advance(reader, {});
    REQUIRE_MESSAGE(run, run.error().text());
    reader.apply(*run);
    CHECK(text(held(reader)) == text(wanted));
    CHECK(counts(*run) == numbers);
  }
  CHECK(evaluation.bytes() < std::size_t{4} << 20);
}

TEST_CASE("an evaluation resumes from its snapshots, and from nothing where they are of another history") {
  const auto folder = std::filesystem::temp_directory_path() / ("sealwright-columns-" + base::random_token(9));
  FakeReader reader = organization();
  Chance chance(11);
  for (int i = 0; i < 400; ++i) {
    Json body = account(chance, reader, i);
    body.as_object()["email"] = name(i % 199);
    reader.put(kAccount, "csv", name(i), body);
  }
  reader.size = 5;
  {
    Evaluation evaluation(checks(), folder);
    const auto run = evaluation.advance(reader, {});
    REQUIRE_MESSAGE(run, run.error().text());
    reader.apply(*run);
    REQUIRE(evaluation.save(reader, 100).ok());
  }
  for (int i = 0; i < 40; ++i) reader.change(kAccount, "csv", name(i * 3), i % 4 ? account(chance, reader, i * 3) : Json());
  const auto [wanted, numbers] = oracle(reader, {});
  RunOptions changes;
  changes.only_changes = true;
  const auto resumed = [&](FakeReader& from) {
    Evaluation evaluation(checks(), folder);
    from.read_anew = 0;
    const auto run = evaluation.advance(from, changes);
    REQUIRE_MESSAGE(run, run.error().text());
    CHECK(counts(*run) == numbers);
    FakeReader after = from;
    after.apply(*run);
    CHECK(text(held(after)) == text(wanted));
    return from.read_anew;
  };
  CHECK(resumed(reader) == 1);  // host.system, which is small
  FakeReader other = reader;
  other.told = "something else ";
  CHECK(resumed(other) == 2);
  std::filesystem::resize_file(folder / "identity.account.columns", 1000);
  CHECK(resumed(reader) == 2);
  std::filesystem::remove_all(folder);
}

}  // namespace sealwright::checks
