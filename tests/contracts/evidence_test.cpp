// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"

namespace sealwright::contracts {
using store::Delivery;

namespace {

store::Evidence evidence_of(std::string source) {
  store::Evidence evidence;
  evidence.source = std::move(source);
  evidence.format = "osquery";
  evidence.title = "Accounts";
  evidence.media_type = "application/json";
  return evidence;
}

Delivery::Item account(std::string key, std::string host, bool active = true) {
  return {"host.account", key, JsonObject{{"name", key}, {"host", host}, {"active", active}}, false};
}

Delivery complete(std::vector<Delivery::Item> items) {
  return {std::move(items), {{"host.account", "", ""}}, {{"host.account", {"name", "host", "active"}}}};
}

std::vector<std::string> keys(store::Reader& reader, std::string_view type) {
  std::vector<std::string> out;
  REQUIRE(reader.each_resource(type, [&](const store::Resource& each) {
    out.push_back(each.source + "/" + each.key);
    return Result<>();
  }));
  return out;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a delivery becomes resources; a complete one removes what is gone; the same again adds nothing") {
  ON_BOTH_ENGINES(f) {
    const Instant start = f.clock.now();
    const auto first = f.deliver(evidence_of("host:web-1"), "one", complete({account("ann", "web-1"), account("bob", "web-1")}));
    CHECK(first.added);
    CHECK(first.created == 2);
    f.deliver(evidence_of("host:web-2"), "two", complete({account("cid", "web-2")}));
    CHECK(keys(*f.read(), "host.account") == Keys{"host:web-1/ann", "host:web-1/bob", "host:web-2/cid"});

    const auto again = f.deliver(evidence_of("host:web-1"), "one", complete({}));
    CHECK(!again.added);
    CHECK(again.evidence.id == first.evidence.id);
    CHECK(f.read()->ledger_head().value().size == 2);

    f.clock.advance_seconds(60);
    const auto later = f.deliver(evidence_of("host:web-1"), "three", complete({account("ann", "web-1", false), account("dee", "web-1")}));
    CHECK(later.created == 1);
    CHECK(later.changed == 1);
    CHECK(later.removed == 1);
    CHECK(keys(*f.read(), "host.account") == Keys{"host:web-1/ann", "host:web-1/dee", "host:web-2/cid"});
    CHECK(keys(*f.read(start), "host.account") == Keys{"host:web-1/ann", "host:web-1/bob", "host:web-2/cid"});
    const auto ann = f.read()->find_resources("host.account", "ann").value();
    REQUIRE(ann.size() == 1);
    CHECK(ann[0].evidence == later.evidence.id);
    CHECK(base::canonical(ann[0].body) == R"({"active":false,"host":"web-1","name":"ann"})");

    // A differential removes what it names; one that is complete for a target removes there only.
    f.clock.advance_seconds(60);
    Delivery differential{{{"host.account", "dee", nullptr, true}, {"host.account", "nobody", nullptr, true}}, {}, {}};
    CHECK(f.deliver(evidence_of("host:web-1"), "four", differential).removed == 1);
    f.deliver(evidence_of("scan"), "five", complete({account("x", "h1"), account("y", "h2")}));
    f.clock.advance_seconds(60);
    const Delivery of_target{{account("z", "h1")}, {{"host.account", "host", "h1"}}, {}};
    const auto targeted = f.deliver(evidence_of("scan"), "six", of_target);
    CHECK(targeted.removed == 1);
    CHECK(keys(*f.read(), "host.account") == Keys{"host:web-1/ann", "host:web-2/cid", "scan/y", "scan/z"});
    CHECK(f.read()->resource_counts().value().at("host.account") == 4);

    const auto states = f.read()->deliveries("host.account").value();
    REQUIRE(states.size() == 3);
    CHECK(states[0].source == "host:web-1");
    CHECK(!states[0].complete);
    CHECK(states[1].complete);
    CHECK(states[1].collected == std::set<std::string>{"active", "host", "name"});
    CHECK(f.read(start)->deliveries("").value().size() == 2);
    CHECK(f.damages() == std::vector<std::string>{});
  }
}

TEST_CASE("many resources of one delivery are compared in one pass") {
  ON_BOTH_ENGINES(f) {
    std::vector<Delivery::Item> items;
    for (int i = 0; i < 3'000; ++i) items.push_back(account("user" + std::to_string(i), "web-1"));
    CHECK(f.deliver(evidence_of("host:web-1"), "one", complete(items)).created == 3'000);
    f.clock.advance_seconds(1);
    items.pop_back();
    items[0].body.as_object()["active"] = false;
    items.push_back(items[0]);  // the same key twice: the last counts
    const auto added = f.deliver(evidence_of("host:web-1"), "two", complete(items));
    CHECK(added.changed == 1);
    CHECK(added.same == 2'998);
    CHECK(added.removed == 1);
    CHECK(f.damages() == std::vector<std::string>{});
  }
}

TEST_CASE("evidence is listed newest first, by source, format, digest and control") {
  ON_BOTH_ENGINES(f) {
    for (int i = 0; i < 5; ++i) {
      auto evidence = evidence_of(i % 2 == 0 ? "a" : "b");
      evidence.title = "number " + std::to_string(i);
      if (i == 3) evidence.controls = {"iso27001:A.8.9", "iso27001:A.8.90"};
      f.clock.advance_seconds(1);
      f.deliver(evidence, "bytes " + std::to_string(i), {});
    }
    const auto reader = f.read();
    store::Reader::EvidenceQuery query;
    query.limit = 2;
    auto page = reader->evidence_list(query).value();
    CHECK(page.first.at(0).title == "number 4");
    query.after = page.second;
    page = reader->evidence_list(query).value();
    CHECK(page.first.at(0).title == "number 2");
    query = {};
    query.source = "b";
    CHECK(reader->evidence_list(query).value().first.size() == 2);
    query = {};
    query.control = "iso27001:A.8.9";
    REQUIRE(reader->evidence_list(query).value().first.size() == 1);
    query.control = "iso27001:A.8";
    CHECK(reader->evidence_list(query).value().first.empty());
    query = {};
    query.digest = base::sha256("bytes 2");
    const auto found = reader->evidence_list(query).value().first;
    REQUIRE(found.size() == 1);
    const auto one = reader->evidence(found[0].id).value();
    CHECK(store::to_json(*one) == store::to_json(found[0]));
    CHECK(reader->history("evidence", found[0].id).value().size() == 1);
  }
}

TEST_CASE("evidence without its bytes is refused") {
  ON_BOTH_ENGINES(f) {
    auto evidence = evidence_of("a");
    evidence.digest = base::sha256("never stored");
    const auto done = f.write([&](store::Writer& w) -> Result<> {
      TRY(const auto added, w.add_evidence(evidence, {}));
      return added.added ? Result<>() : Result<>(base::internal("?"));
    });
    CHECK(done.error().faults.at(0).pointer == "/digest");
  }
}

TEST_CASE("a run of checks leaves verdicts, their history and a heartbeat") {
  ON_BOTH_ENGINES(f) {
    const auto run = [&](std::vector<store::VerdictRow> changes) {
      store::CheckRun out;
      out.id = Id::make(f.clock.now());
      out.at = f.clock.now();
      store::Heartbeat heartbeat;
      heartbeat.check = "second-factor";
      heartbeat.version = "v1";
      heartbeat.type = "host.account";
      heartbeat.counts = {{"pass", 1}, {"fail", 1}};
      heartbeat.population = 2;
      heartbeat.delivered = true;
      heartbeat.oldest_evidence = f.clock.now();
      out.checks = {heartbeat};
      out.changes = std::move(changes);
      const auto done = f.write([&](store::Writer& w) { return w.add_run(out); });
      if (!done) FAIL(done.error().text());
      return out;
    };
    const auto verdict = [](std::string key, store::Verdict is, std::string reason) {
      return store::VerdictRow{"second-factor", "host.account", "web", std::move(key), is, std::move(reason), 0, {}};
    };
    const Instant start = f.clock.now();
    run({verdict("ann", store::Verdict::pass, ""), verdict("bob", store::Verdict::fail, "bob has none")});
    f.clock.advance_seconds(60);
    auto gone = verdict("bob", store::Verdict::unknown, "");
    gone.to_entry = 0;
    const auto second = run({verdict("ann", store::Verdict::fail, "ann lost it"), gone});

    std::vector<std::string> now;
    const auto collect = [&](const store::VerdictRow& row) {
      now.push_back(row.key + " " + std::string(store::name_of(row.verdict)));
      return Result<>();
    };
    CHECK(f.read()->each_verdict("", collect));
    CHECK(now == Keys{"ann fail"});
    now.clear();
    CHECK(f.read(start)->each_verdict("second-factor", collect));
    CHECK(now == Keys{"ann pass", "bob fail"});
    const auto history = f.read()->verdict_history("second-factor", "host.account", "web", "ann").value();
    REQUIRE(history.size() == 2);
    CHECK(history[0].to_entry == history[1].from_entry);
    CHECK(history[1].reason == "ann lost it");
    const auto last = f.read()->last_runs().value();
    CHECK(last.at("second-factor").run == second.id);
    CHECK(last.at("second-factor").heartbeat.oldest_evidence == f.clock.now());
    CHECK(f.read(start)->last_runs().value().at("second-factor").at == start);
    CHECK(f.damages() == std::vector<std::string>{});
  }
}

TEST_CASE("erasing takes two persons, destroys the words, and the ledger still verifies") {
  ON_BOTH_ENGINES(f) {
    const Id one = Id::make(f.clock.now()), two = Id::make(f.clock.now());
    const model::Record ann = f.create("person", json(R"({"name":"Ann Canary"})"));
    f.update("person", ann, json(R"({"name":"Ann Canary-Bird"})"));
    const auto added = f.deliver(evidence_of("host:web-1"), "canary bytes", complete({account("canary", "web-1")}));
    f.clock.advance_seconds(1);
    f.deliver(evidence_of("host:web-1"), "others", complete({account("bob", "web-1")}));
    const auto erase = [&](std::string_view register_name, Id id, Id approver) {
      return f.write([&](store::Writer& w) { return w.erase(register_name, id, "a request under Article 17 GDPR", approver); });
    };
    CHECK(erase("person", ann.id, two).error().category == Category::conflict);  // nobody acts
    f.actor.person = one;
    CHECK(erase("person", ann.id, one).error().category == Category::conflict);
    CHECK(erase("person", ann.id, two));
    CHECK(erase("person", ann.id, two).error().category == Category::conflict);
    CHECK(erase("evidence", added.evidence.id, two));

    CHECK(!f.read()->find("person", ann.id).value());
    const auto history = f.read()->history("person", ann.id).value();
    REQUIRE(history.size() == 2);
    for (const auto& version : history) CHECK((version.erased && version.body.empty() && version.salt.empty()));
    CHECK(f.read()->find_resources("isms.person", "P-1").value().empty());
    CHECK(!f.store->blobs().holds(f.org.id, base::sha256("canary bytes")));
    CHECK(!f.read()->evidence(added.evidence.id).value());
    CHECK(f.damages() == std::vector<std::string>{});
  }
}

TEST_CASE("blobs are kept by digest, refused beyond their limit, and noticed when they change") {
  ON_BOTH_ENGINES(f) {
    auto& blobs = f.store->blobs();
    const Digest digest = blobs.put(f.org.id, "some bytes").value();
    CHECK(digest == base::sha256("some bytes"));
    CHECK(blobs.put(f.org.id, "some bytes").value() == digest);
    CHECK(blobs.get(f.org.id, digest).value() == "some bytes");
    CHECK(blobs.get(f.org.id, digest, 4).error().category == Category::too_large);
    CHECK(!blobs.holds(f.store->organization("system").value().id, digest));
    auto upload = blobs.begin(f.org.id, 4).value();
    CHECK(upload->write("1234"));
    CHECK(upload->write("5").error().category == Category::too_large);
    const auto spooled = upload->path();
    upload.reset();
    CHECK(!std::filesystem::exists(spooled));
    const auto path = blobs.path(f.org.id, digest).value();
    std::filesystem::resize_file(path, 3);
    CHECK(blobs.get(f.org.id, digest).error().category == Category::corrupt);
    CHECK(blobs.erase(f.org.id, digest));
    CHECK(blobs.get(f.org.id, digest).error().category == Category::not_found);
  }
}

TEST_CASE("what changed since an entry: both sides of each thing, and nothing of what came and went in between") {
  ON_BOTH_ENGINES(f) {
    const auto first =
        f.deliver(evidence_of("host:web-1"), "one", complete({account("ann", "web-1"), account("bob", "web-1"), account("cid", "web-1")}));
    f.clock.advance_seconds(60);
    f.deliver(evidence_of("host:web-1"), "two",
              complete({account("ann", "web-1", false), account("cid", "web-1"), account("dee", "web-1")}));
    f.clock.advance_seconds(60);
    f.deliver(evidence_of("host:web-1"), "three", complete({account("ann", "web-1"), account("cid", "web-1"), account("eve", "web-1")}));
    std::vector<std::string> said;
    const auto side = [](const store::ResourceText* each) {
      return each ? each->key + ":" + std::string(base::canonical(base::parse_json(each->body).value().at("active"))) : "-";
    };
    REQUIRE(f.read()->each_change(first.evidence.entry + 1, [&](const store::ResourceText* before, const store::ResourceText* after) {
      REQUIRE((before || after));
      said.push_back(side(before) + " " + side(after));
      return Result<>();
    }));
    CHECK(said == Keys{"ann:true ann:true", "bob:true -", "- eve:true"});
    CHECK(f.read()
              ->each_change(f.read()->ledger_head().value().size,
                            [](const auto*, const auto*) -> Result<> { return base::internal("called"); })
              .ok());
  }
}

TEST_CASE("verdicts that fall short are found by their kind, and runs by what they judged") {
  ON_BOTH_ENGINES(f) {
    CHECK(!f.read()->judged().value());
    CHECK(!f.read()->last_run("c").value());
    store::CheckRun run;
    run.at = f.clock.now();
    run.id = Id::make(run.at);
    run.up_to = f.read()->ledger_head().value().size;
    store::Heartbeat heartbeat;
    heartbeat.check = "c";
    heartbeat.counts = {{"fail", 2}, {"unknown", 1}, {"excepted", 1}};
    run.checks.push_back(heartbeat);
    const auto verdict = [&](std::string key, store::Verdict what) {
      run.changes.push_back({"c", "host.account", "host:web-1", std::move(key), what, "because", 0, {}});
    };
    verdict("a", store::Verdict::excepted);
    verdict("b", store::Verdict::fail);
    verdict("c", store::Verdict::fail);
    verdict("d", store::Verdict::unknown);
    REQUIRE(f.write([&](store::Writer& writer) { return writer.add_run(run); }));
    const auto keys = [&](std::size_t most) {
      Keys out;
      REQUIRE(f.read()->each_shortfall("c", most, [&](const store::VerdictRow& row) {
        out.push_back(row.key);
        return Result<>();
      }));
      return out;
    };
    CHECK(keys(10) == Keys{"b", "c", "d", "a"});
    CHECK(keys(1) == Keys{"b", "d", "a"});
    const auto judged = f.read()->judged().value();
    REQUIRE(judged);
    CHECK(judged->run == run.id);
    CHECK(judged->up_to == run.up_to);
    const auto last = f.read()->last_run("c").value();
    REQUIRE(last);
    CHECK(last->entry == judged->entry);
    CHECK(last->heartbeat.counts == heartbeat.counts);
    CHECK(!f.read()->last_run("d").value());
  }
}

TEST_CASE("the status of a control is sealed when it moves, and only then") {
  ON_BOTH_ENGINES(f) {
    const Id control = Id::make(f.clock.now());
    const auto set = [&](std::string status) {
      bool moved = false;
      f.clock.advance_seconds(60);
      REQUIRE(f.write([&](store::Writer& writer) -> Result<> {
        TRY(moved, writer.set_status({control, status, {"because"}, 0}));
        return {};
      }));
      return moved;
    };
    CHECK(set("insufficient"));
    const Instant before = f.clock.now();
    CHECK(!set("insufficient"));
    CHECK(set("failing"));
    CHECK(set("insufficient"));
    const auto now = f.read()->statuses(control).value();
    REQUIRE(now.size() == 1);
    CHECK(now.at(control).status == "insufficient");
    CHECK(now.at(control).reasons == Keys{"because"});
    CHECK(f.read(before)->statuses({}).value().at(control).from_entry < now.at(control).from_entry);
    CHECK(f.read()->history(store::kStatusRegister, control).value().size() == 3);
    CHECK(f.damages() == Keys{});
  }
}

}  // namespace sealwright::contracts
