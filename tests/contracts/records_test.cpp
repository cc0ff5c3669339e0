// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"
#include "store/shared_reader.hpp"

namespace sealwright::contracts {

namespace {

std::vector<std::string> titles(const store::Page& page) {
  std::vector<std::string> out;
  for (const model::Record& record : page.records) out.emplace_back(base::text_member(record.body, "title"));
  return out;
}

}  // namespace

TEST_CASE("a record is created, changed, found and removed, and each version stays") {
  ON_BOTH_ENGINES(f) {
    const model::Record ann = f.create("person", json(R"({"name":"Ann","email":"ann@example.org"})"));
    CHECK(ann.ref == "P-1");
    CHECK(ann.version == 1);
    const model::Record first = f.create("risk", JsonObject{{"title", "Fire"}, {"treatment", "modify"}, {"owner", ann.id.text()}});
    f.clock.advance_seconds(60);
    Json changed = first.body;
    changed.as_object()["level"] = 7;
    const model::Record second = f.update("risk", first, changed);
    CHECK(second.version == 2);
    CHECK(second.ref == "R-1");
    CHECK(second.created_at == first.created_at);
    CHECK(second.updated_at == f.clock.now());

    const auto again = f.update("risk", second, changed);  // nothing changed, nothing sealed
    CHECK(again.version == 2);

    const auto reader = f.read();
    CHECK(reader->find("risk", first.id).value()->body == changed);
    CHECK(reader->resolve("risk", "r-1").value().id == first.id);
    CHECK(reader->resolve("person", "ann@example.org").value().id == ann.id);
    CHECK(reader->resolve("risk", "R-9").error().category == Category::not_found);
    const auto history = reader->history("risk", first.id).value();
    REQUIRE(history.size() == 2);
    CHECK(history[0].body == base::canonical(first.body));
    CHECK(history[0].to_entry == history[1].from_entry);
    CHECK(base::text_member(history[1].actor, "os_user") == "tester");
    CHECK(reader->ledger_head().value().size == 3);

    const auto stale = f.write([&](store::Writer& w) -> Result<> { return w.remove("risk", first.id, 1); });
    REQUIRE(!stale);
    CHECK(stale.error().category == Category::conflict);
    CHECK(stale.error().message.find("version 2") != std::string::npos);
    CHECK(f.write([&](store::Writer& w) -> Result<> { return w.remove("risk", first.id, 2); }));
    CHECK(!f.read()->find("risk", first.id).value());
    CHECK(f.read()->history("risk", first.id).value().back().deleted);
    CHECK(f.create("risk", JsonObject{{"title", "Flood"}, {"treatment", "avoid"}}).ref == "R-2");
    CHECK(f.damages().empty());
  }
}

TEST_CASE("what a record may not be is refused with its place, and leaves nothing") {
  ON_BOTH_ENGINES(f) {
    const auto refused = [&](std::string_view register_name, const Json& body) {
      std::vector<Fault> faults;
      const auto done = f.write([&](store::Writer& w) -> Result<> {
        TRY_DONE(w.seal("before", nullptr));
        TRY(const auto made, w.create(register_name, body));
        return made.version == 1 ? Result<>() : Result<>(base::internal("?"));
      });
      REQUIRE(!done);
      return done.error();
    };
    const model::Record ann = f.create("person", json(R"({"name":"Ann","email":"ann@example.org"})"));
    const auto size = f.read()->ledger_head().value().size;
    const auto pointer = [](const Error& error) { return error.faults.empty() ? "" : error.faults[0].pointer; };
    CHECK(pointer(refused("risk", json(R"({"title":"x","treatment":"modify","colour":"red"})"))) == "/colour");
    CHECK(pointer(refused("risk", json(R"({"title":"forbidden","treatment":"modify"})"))) == "/title");
    CHECK(pointer(refused("person", json(R"({"name":"Eve","email":"ann@example.org"})"))) == "/email");
    const std::string nobody = Id::make(f.clock.now()).text();
    CHECK(pointer(refused("risk", JsonObject{{"title", "x"}, {"treatment", "modify"}, {"watchers", JsonArray{ann.id.text(), nobody}}})) ==
          "/watchers/1");
    CHECK(pointer(refused("risk", JsonObject{{"title", "x"},
                                             {"treatment", "modify"},
                                             {"interfaces", JsonArray{JsonObject{{"with", "bank"}, {"contact", nobody}}}}})) ==
          "/interfaces/0/contact");
    CHECK(refused("rsik", json("{}")).message.find("risk") != std::string::npos);
    CHECK(f.read()->ledger_head().value().size == size);

    const model::Record risk =
        f.create("risk", JsonObject{{"title", "x"}, {"treatment", "modify"}, {"watchers", JsonArray{ann.id.text()}}});
    const auto used = f.write([&](store::Writer& w) -> Result<> { return w.remove("person", ann.id, 1); });
    REQUIRE(!used);
    CHECK(used.error().category == Category::conflict);
    CHECK(used.error().message.find(risk.ref) != std::string::npos);

    f.create("settings", json(R"({"title":"one"})"));
    CHECK(refused("settings", json(R"({"title":"two"})")).category == Category::conflict);
  }
}

TEST_CASE("an earlier version comes back as the next one, without a rule, and never what was erased") {
  ON_BOTH_ENGINES(f) {
    const auto restore = [&](std::string_view reg, Id id, std::int64_t expected, std::int64_t version) -> Result<model::Record> {
      model::Record out;
      TRY_DONE(f.write([&](store::Writer& w) -> Result<> {
        TRY(out, w.restore(reg, id, expected, version));
        return {};
      }));
      return out;
    };
    const auto ann = f.create("person", json(R"({"name":"Ann","email":"ann@example.org"})"));
    const auto first = f.create("risk", JsonObject{{"title", "echo"}, {"treatment", "modify"}, {"owner", ann.id.text()}});
    const auto second = f.update("risk", first, json(R"({"title":"Fire","treatment":"retain"})"));
    const auto other = f.create("risk", json(R"({"title":"echo","treatment":"modify"})"));
    CHECK(restore("risk", first.id, 1, 1).error().category == Category::conflict);
    CHECK(restore("risk", first.id, 2, 9).error().category == Category::not_found);
    const auto third = restore("risk", first.id, 2, 1).value();
    CHECK(third.version == 3);
    CHECK(third.body == first.body);
    CHECK(f.read()->find("risk", first.id).value()->body == first.body);
    CHECK(f.read()->history("risk", first.id).value().back().body == base::canonical(first.body));
    CHECK(restore("risk", first.id, 3, 1).value().version == 3);  // nothing to change, nothing sealed
    CHECK(other.ref == "R-2");
    CHECK(second.version == 2);

    f.update("risk", third, json(R"({"title":"Fire","treatment":"retain"})"));
    CHECK(f.write([&](store::Writer& w) { return w.remove("person", ann.id, 1); }));
    CHECK(restore("risk", first.id, 4, 1).error().faults.at(0).pointer == "/owner");
    const auto bob = f.create("person", json(R"({"name":"Bob","email":"bob@example.org"})"));
    f.update("person", bob, json(R"({"name":"Bob","email":"robert@example.org"})"));
    f.create("person", json(R"({"name":"Bobby","email":"bob@example.org"})"));
    CHECK(restore("person", bob.id, 2, 1).error().faults.at(0).pointer == "/email");
    CHECK(f.damages().empty());
  }
}

TEST_CASE("a rule knows which record is written, and finds the one of a kind") {
  ON_BOTH_ENGINES(f) {
    const auto told = [&](const std::function<Result<>(store::Writer&)>& work) { return f.write(work).error().text(); };
    const auto body = json(R"({"title":"itself","treatment":"modify"})");
    const auto made = [&](store::Writer& w) -> Result<> {
      TRY_DONE(w.create("risk", body));
      return {};
    };
    CHECK(told(made) == "/title: new under nothing");
    f.create("settings", json(R"({"title":"Ours"})"));
    CHECK(told(made) == "/title: new under SE-1");
    const auto risk = f.create("risk", json(R"({"title":"Fire","treatment":"modify"})"));
    CHECK(told([&](store::Writer& w) -> Result<> {
            TRY_DONE(w.update("risk", risk.id, risk.version, body));
            return {};
          }) == "/title: " + risk.ref + " under SE-1");
  }
}

TEST_CASE("a work reads its own writes, and fails or succeeds as a whole") {
  ON_BOTH_ENGINES(f) {
    const auto done = f.write([&](store::Writer& w) -> Result<> {
      TRY(const auto first, w.create("risk", json(R"({"title":"echo","treatment":"modify"})")));
      TRY(const auto found, w.find("risk", first.id));
      CHECK(found->ref == first.ref);
      CHECK(w.ledger_head().value().size == 1);
      TRY(const auto second, w.create("risk", json(R"({"title":"echo","treatment":"modify"})")));
      return second.version == 1 ? Result<>() : Result<>(base::internal("?"));
    });
    REQUIRE(!done);
    CHECK(done.error().faults.at(0).message == "there is an echo already");
    CHECK(f.read()->count("risk", {}).value() == 0);
    CHECK(f.read()->ledger_head().value().size == 0);
    CHECK(f.create("risk", json(R"({"title":"echo","treatment":"modify"})")).ref == "R-1");
    const auto thrown = f.write([](store::Writer& w) -> Result<> {
      TRY_DONE(w.seal("before", nullptr));
      throw std::runtime_error("boom");
    });
    CHECK(thrown.error().category == Category::internal);
    CHECK(f.read()->ledger_head().value().size == 1);
    CHECK(f.damages().empty());
  }
}

TEST_CASE("any past state can be read again") {
  ON_BOTH_ENGINES(f) {
    const Instant before = f.clock.now();
    f.clock.advance_seconds(10);
    const model::Record one = f.create("risk", json(R"({"title":"Fire","treatment":"modify","level":3,"due":"2026-05-01","accepted":false,
      "reviewed_at":"2026-01-01T00:00:00.5Z","cost":12.5})"));
    f.clock.advance_seconds(10);
    Json body = one.body;
    body.as_object()["title"] = "Great fire";
    body.as_object()["level"] = 9;
    f.update("risk", one, body);
    f.clock.advance_seconds(10);
    CHECK(f.write([&](store::Writer& w) -> Result<> { return w.remove("risk", one.id, 2); }));

    CHECK(f.read(before)->count("risk", {}).value() == 0);
    CHECK(f.read(before)->now() == before);
    const auto then = f.read(before.plus_seconds(10));
    CHECK(then->past());
    CHECK(then->find("risk", one.id).value()->body == one.body);
    CHECK(then->resolve("risk", "R-1").value().version == 1);
    CHECK(f.read(before.plus_seconds(25))->resolve("risk", "R-1").value().version == 2);
    CHECK(!f.read()->find("risk", one.id).value());
    CHECK(then->ledger_head().value().size == 1);
    CHECK(f.read(before.plus_seconds(25))->history("risk", one.id).value().size() == 2);
    CHECK(f.read(before.plus_seconds(25))->find_resources("isms.risk", "R-1").value().size() == 1);
    CHECK(f.read()->find_resources("isms.risk", "R-1").value().empty());
    // Every kind of column is compared in the past as in the present.
    for (const auto& [field, value] : std::vector<std::pair<std::string, Json>>{{"level", 3},
                                                                                {"due", "2026-05-01"},
                                                                                {"accepted", false},
                                                                                {"reviewed_at", "2026-01-01T00:00:00.500Z"},
                                                                                {"cost", 12.5},
                                                                                {"treatment", "modify"},
                                                                                {"title", "Fire"}}) {
      CAPTURE(field);
      CHECK(then->count("risk", store::Filter{store::Filter::Op::equal, field, value, {}}).value() == 1);
      CHECK(then->count("risk", store::Filter{store::Filter::Op::not_equal, field, value, {}}).value() == 0);
    }
  }
}

template <class AnyFixture>
void add_seven_risks(AnyFixture& f) {
  const Json levels[] = {5, nullptr, 3, 5, nullptr, 1, 9};
  for (std::size_t i = 0; i < std::size(levels); ++i) {
    f.create("risk", JsonObject{{"title", std::string(1, static_cast<char>('g' - i)) + (i % 2 == 0 ? " Even" : " Ödd")},
                                {"treatment", i % 3 == 0 ? "retain" : "modify"},
                                {"level", levels[i]}});
  }
}

TEST_CASE("who refers to a record is known now and as of the past, and to a guest of what is shared") {
  ON_BOTH_ENGINES(f) {
    using Referrers = std::vector<store::Reader::Referrer>;
    const model::Record ann = f.create("person", json(R"({"name":"Ann","email":"ann@example.org"})"));
    const model::Record ben = f.create("person", json(R"({"name":"Ben","email":"ben@example.org"})"));
    const model::Record fire = f.create("risk", JsonObject{{"title", "Fire"}, {"treatment", "modify"}, {"owner", ann.id.text()}});
    const model::Record flood =
        f.create("risk", JsonObject{{"title", "Flood"}, {"treatment", "avoid"}, {"watchers", JsonArray{ann.id.text()}}});
    const Instant before = f.clock.now();
    f.clock.advance_seconds(60);
    Json body = fire.body;
    body.as_object()["owner"] = ben.id.text();
    f.update("risk", fire, body);
    CHECK(f.read()->referrers(ann.id, 10).value() == Referrers{{"risk", flood.id}});
    CHECK(f.read()->referrers(ben.id, 10).value() == Referrers{{"risk", fire.id}});
    const Referrers both{{"risk", std::min(fire.id, flood.id)}, {"risk", std::max(fire.id, flood.id)}};
    CHECK(f.read(before)->referrers(ann.id, 10).value() == both);
    CHECK(f.read(before)->referrers(ann.id, 1).value().size() == 1);
    CHECK(f.read(before)->referrers(ben.id, 10).value().empty());
    store::Share share;
    share.add("risk", store::Filter{store::Filter::Op::equal, "id", Json(flood.id.text()), {}});
    CHECK(store::shared_reader(f.read(before), f.read(), share)->referrers(ann.id, 10).value() == Referrers{{"risk", flood.id}});
  }
}

TEST_CASE("a name is looked for among what is shared: others that have it are not told of") {
  ON_BOTH_ENGINES(f) {
    const auto person = [&](std::string_view name) { return f.create("person", JsonObject{{"name", name}}); };
    const model::Record shared = person("Ann");
    const model::Record other = person("Ann");
    const model::Record hidden = person("Ben");
    CHECK(f.read()->resolve("person", "Ann").error().message.starts_with("several persons are called \"Ann\""));
    CHECK(f.read()->resolve("person", "Ben").value().id == hidden.id);
    store::Share share;
    share.add("person", store::Filter{store::Filter::Op::equal, "id", Json(shared.id.text()), {}});
    const auto guest = store::shared_reader(f.read(), f.read(), share);
    CHECK(guest->resolve("person", "Ann").value().id == shared.id);
    CHECK(guest->resolve("person", shared.ref).value().id == shared.id);
    CHECK(guest->resolve("person", other.ref).error().category == base::Category::not_found);
    CHECK(guest->resolve("person", "Ben").error().category == base::Category::not_found);
    CHECK(guest->resolve("risk", "R-1").error().category == base::Category::not_found);
  }
}

TEST_CASE("lists are filtered, sorted and turned page by page, the same on both engines") {
  ON_BOTH_ENGINES(f) {
    add_seven_risks(f);
    const auto reader = f.read();
    const auto all = [&](store::Query query, std::size_t limit) {
      std::vector<std::string> out;
      query.limit = limit;
      for (int pages = 0; pages < 20; ++pages) {
        const auto page = reader->list("risk", query).value();
        for (const std::string& title : titles(page)) out.push_back(title.substr(0, 1));
        if (page.next.empty()) return out;
        query.after = page.next;
      }
      return out;
    };
    using Titles = std::vector<std::string>;
    for (const std::size_t limit : {1, 2, 3, 7, 100}) {
      CAPTURE(limit);
      store::Query query;
      CHECK(all(query, limit) == Titles{"g", "f", "e", "d", "c", "b", "a"});
      query.order = {{"title", false}};
      CHECK(all(query, limit) == Titles{"a", "b", "c", "d", "e", "f", "g"});
      query.order = {{"level", false}};  // absent before everything; equals by title, backwards as numbers are then
      CHECK(all(query, limit) == Titles{"f", "c", "b", "e", "g", "d", "a"});
      query.order = {{"level", true}};
      CHECK(all(query, limit) == Titles{"a", "d", "g", "e", "b", "c", "f"});
      query.order = {{"treatment", true}, {"level", false}};
      CHECK(all(query, limit) == Titles{"g", "d", "a", "f", "c", "b", "e"});
      query.filter = store::Filter{store::Filter::Op::present, "level", nullptr, {}};
      CHECK(all(query, limit) == Titles{"g", "d", "a", "b", "e"});
    }
    store::Query query;
    query.search = "EVEN";
    query.with_total = true;
    query.limit = 2;
    const auto page = reader->list("risk", query).value();
    CHECK(page.total == 4U);
    CHECK(page.records.size() == 2);
    query.search = "odd";
    query.after = page.next;
    CHECK(reader->list("risk", query).error().faults.at(0).pointer == "/page_token");

    using store::Filter;
    const auto count = [&](const Filter& filter) { return reader->count("risk", filter).value(); };
    CHECK(count({Filter::Op::greater, "level", 3, {}}) == 3);
    CHECK(count({Filter::Op::at_most, "level", 3, {}}) == 2);
    CHECK(count({Filter::Op::not_equal, "level", 5, {}}) == 5);
    CHECK(count({Filter::Op::none, "", nullptr, {{Filter::Op::equal, "level", 5, {}}}}) == 5);
    CHECK(count({Filter::Op::any, "", nullptr, {{Filter::Op::equal, "level", 5, {}}, {Filter::Op::equal, "ref", "R-2", {}}}}) == 3);
    CHECK(count({Filter::Op::all, "", nullptr, {}}) == 7);
    const auto wrong = reader->count("risk", Filter{Filter::Op::equal, "watchers", "x", {}});
    CHECK(wrong.error().message.find("treatment") != std::string::npos);
    CHECK(reader->count("risk", Filter{Filter::Op::equal, "treatment", "mofidy", {}}).error().message.find("retain") != std::string::npos);
    CHECK(reader->count("risk", Filter{Filter::Op::equal, "level", "'; DROP TABLE r_risk", {}}).error().category == Category::invalid);
    CHECK(count({Filter::Op::equal, "title", "'; DROP TABLE r_risk; --", {}}) == 0);
  }
}

TEST_CASE("organizations see nothing of one another") {
  ON_BOTH_ENGINES(f) {
    const model::Record risk = f.create("risk", json(R"({"title":"Canary","treatment":"modify"})"));
    const store::Organization other = f.store->create_organization("other", "Other", "", false).value();
    CHECK(other.origin == "sealwright.invalid/" + other.id.text());
    CHECK(f.store->create_organization("acme", "Twice", "", false).error().category == Category::conflict);
    const auto reader = f.store->read(other.id).value();
    CHECK(!reader->find("risk", risk.id).value());
    CHECK(reader->count("risk", {}).value() == 0);
    CHECK(reader->history("risk", risk.id).value().empty());
    CHECK(reader->find_resources("isms.risk", "R-1").value().empty());
    CHECK(reader->resource_counts().value().empty());
    CHECK(reader->entry(0).error().category == Category::not_found);
    CHECK(f.store->organizations().value().size() == 2);
    CHECK(f.store->organization("acme").value().id == f.org.id);
    CHECK(f.store->organization("system").value().slug == "system");
    const auto foreign = f.store->write(other.id, f.actor, [&](store::Writer& w) -> Result<> { return w.remove("risk", risk.id, 1); });
    CHECK(foreign.error().category == Category::not_found);
  }
}

}  // namespace sealwright::contracts
