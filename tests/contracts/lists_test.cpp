// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include "fixture.hpp"
#include "store/ddl.hpp"

/// Lists beside a naive oracle: all records, filtered and sorted in memory, through a history of every kind of change.
namespace sealwright::contracts {
namespace {

using Records = std::vector<model::Record>;
using store::Filter;
using store::Order;

Filter is(const char* field, Filter::Op op, Json value) { return {op, field, std::move(value), {}}; }
Filter all(std::vector<Filter> args) { return {Filter::Op::all, "", nullptr, std::move(args)}; }

const std::vector<std::vector<Order>>& orders() {
  static const std::vector<std::vector<Order>> all{{},
                                                   {{"title", false}},
                                                   {{"title", true}},
                                                   {{"level", true}},
                                                   {{"level", false}},
                                                   {{"level", true}, {"title", false}},
                                                   {{"level", false}, {"title", false}},
                                                   {{"treatment", false}},
                                                   {{"treatment", true}},
                                                   {{"treatment", false}, {"level", true}},
                                                   {{"accepted", true}, {"due", false}},
                                                   {{"cost", true}, {"due", true}},
                                                   {{"reviewed_at", false}},
                                                   {{"updated_at", true}}};
  return all;
}

struct Condition {
  std::optional<Filter> filter;
  std::function<bool(const Json&)> holds;
};

std::vector<Condition> conditions() {
  const auto text = [](const Json& body, const char* name) { return base::text_member(body, name); };
  const auto level = [](const Json& body) { return base::member(body, "level"); };
  return {{std::nullopt, [](const Json&) { return true; }},
          {is("treatment", Filter::Op::equal, "modify"), [=](const Json& body) { return text(body, "treatment") == "modify"; }},
          {is("treatment", Filter::Op::not_equal, "modify"), [=](const Json& body) { return text(body, "treatment") != "modify"; }},
          {all({is("level", Filter::Op::at_least, 2), is("treatment", Filter::Op::not_equal, "avoid")}),
           [=](const Json& body) { return level(body) && level(body)->as_int64() >= 2 && text(body, "treatment") != "avoid"; }},
          {is("accepted", Filter::Op::equal, true),
           [](const Json& body) { return base::member(body, "accepted") && base::member(body, "accepted")->as_bool(); }},
          {is("title", Filter::Op::contains, "a"), [=](const Json& body) { return text(body, "title").find('a') != std::string::npos; }}};
}

/// What a record is sorted by, nothing first.
Json key(const model::Record& record, const std::string& field) {
  if (field == "number") return std::stoll(record.ref.substr(2));
  if (field == "updated_at") return record.updated_at.micros();
  if (field == "id") return Json(record.id.text());
  const Json* found = base::member(record.body, field);
  return found ? *found : Json(nullptr);
}

int compared(const Json& left, const Json& right) {
  if (left.is_null() || right.is_null()) return int{left.is_null() ? 0 : 1} - int{right.is_null() ? 0 : 1};
  if (left.is_number())
    return left.to_number<double>() < right.to_number<double>() ? -1 : left.to_number<double>() > right.to_number<double>();
  if (left.is_bool()) return int{left.as_bool()} - int{right.as_bool()};
  return left.as_string().compare(right.as_string());
}

/// Equal ones of a choice or a number go by title, as their index does.
std::vector<Order> completed(std::vector<Order> order) {
  if (order.empty()) order.push_back({"number", false});
  const Order last = order.back();
  const bool number = last.field == "level" || last.field == "cost", choice = last.field == "treatment" || last.field == "accepted";
  const bool backwards = number ? !last.descending : last.descending;
  const bool titled = std::any_of(order.begin(), order.end(), [](const Order& each) { return each.field == "title"; });
  if ((number || choice) && !titled) order.push_back({"title", backwards});
  order.push_back({"id", backwards});
  return order;
}

std::vector<std::string> expected(Records records, const Condition& condition, const std::vector<Order>& order) {
  std::erase_if(records, [&](const auto& each) { return !condition.holds(each.body); });
  std::sort(records.begin(), records.end(), [order = completed(order)](const auto& left, const auto& right) {
    for (const Order& each : order) {
      const int way = compared(key(left, each.field), key(right, each.field));
      if (way != 0) return each.descending ? way > 0 : way < 0;
    }
    return false;
  });
  std::vector<std::string> out;
  for (const auto& each : records) out.push_back(each.ref);
  return out;
}

std::vector<std::string> turned(store::Reader& reader, const Condition& condition, const std::vector<Order>& order, std::size_t limit) {
  std::vector<std::string> out;
  store::Query query;
  query.filter = condition.filter;
  query.order = order;
  query.limit = limit;
  do {
    const auto page = reader.list("risk", query).value();
    for (const auto& each : page.records) out.push_back(each.ref);
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

struct History {
  Fixture& f;
  std::mt19937 chance{20260301};
  Records live{};
  std::vector<std::pair<Instant, Records>> past{};

  std::size_t below(std::size_t most) { return chance() % most; }

  Json risk() {
    static const char* const kTreatments[] = {"modify", "retain", "avoid"};
    JsonObject out{{"title", std::string(1 + below(2), static_cast<char>('a' + below(4)))}, {"treatment", kTreatments[below(3)]}};
    if (below(4) > 0) out["level"] = std::int64_t(below(4));
    if (below(3) > 0) out["due"] = Date::parse("2026-05-01").value().plus_days(static_cast<int>(below(5))).text();
    if (below(3) > 0) out["accepted"] = below(2) == 0;
    if (below(3) > 0) out["cost"] = below(2) == 0 ? Json(12.5) : Json(std::int64_t(below(3)));
    if (below(2) > 0) out["reviewed_at"] = f.clock.now().plus_seconds(-static_cast<int>(below(3))).text();
    return out;
  }
  void erase(std::size_t at, Id approver) {
    const auto erased = f.write([&](store::Writer& w) { return w.erase("risk", live[at].id, "asked for", approver); });
    REQUIRE_MESSAGE(erased, (erased ? "" : erased.error().text()));
    for (auto& [when, records] : past) std::erase_if(records, [&](const auto& each) { return each.id == live[at].id; });
    live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
  }
  void step(Id approver) {
    const std::size_t what = below(10), at = live.empty() ? 0 : below(live.size());
    if (what < 5 || live.empty()) live.push_back(f.create("risk", risk()));
    else if (what < 8) live[at] = f.update("risk", live[at], risk());
    else if (what == 8) {
      REQUIRE(f.write([&](store::Writer& w) { return w.remove("risk", live[at].id, live[at].version); }));
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      erase(at, approver);
    }
    past.emplace_back(f.clock.now(), live);
    f.clock.advance_seconds(static_cast<std::int64_t>(1 + below(3)));
  }
};

}  // namespace

TEST_CASE("pages of every order and filter are what sorting all of it gives, in the present and of the past") {
  ON_BOTH_ENGINES(f) {
    const auto ann = f.create("person", json(R"({"name":"Ann"})")), bob = f.create("person", json(R"({"name":"Bob"})"));
    f.actor.person = ann.id;
    History history{f};
    for (int i = 0; i < 60; ++i) history.step(bob.id);
    const auto check = [&](store::Reader& reader, const Records& records) {
      for (const auto& condition : conditions())
        for (const auto& order : orders()) {
          CHECK(turned(reader, condition, order, 4) == expected(records, condition, order));
        }
    };
    check(*f.read(), history.live);
    for (std::size_t i = 7; i < history.past.size(); i += 17) {
      CAPTURE(i);
      check(*f.read(history.past[i].first), history.past[i].second);
    }
  }
}

TEST_CASE("what is counted again after changes is what counting everything gives") {
  ON_BOTH_ENGINES(f) {
    const auto ann = f.create("person", json(R"({"name":"Ann"})")), bob = f.create("person", json(R"({"name":"Bob"})"));
    f.actor.person = ann.id;
    History history{f};
    for (int i = 0; i < 80; ++i) {
      history.step(bob.id);
      CAPTURE(i);
      for (const auto& condition : conditions()) {
        const auto number = expected(history.live, condition, {}).size();
        if (i % 3 > 0) CHECK(f.read()->count("risk", condition.filter).value() == number);
        store::Query query;
        query.filter = condition.filter;
        query.with_total = true;
        query.search = "b";
        const auto found = f.read()->list("risk", query).value();
        CHECK(found.total == found.records.size());
      }
      const auto& [when, records] = history.past[history.below(history.past.size())];
      CHECK(f.read(when)->count("risk", conditions()[3].filter).value() == expected(records, conditions()[3], {}).size());
    }
  }
}

TEST_CASE("a work counts what it writes itself") {
  ON_BOTH_ENGINES(f) {
    f.create("risk", json(R"({"title":"Fire","treatment":"modify"})"));
    CHECK(f.read()->count("risk", {}).value() == 1);
    CHECK(f.write([&](store::Writer& w) -> Result<> {
             TRY([[maybe_unused]] const auto made, w.create("risk", json(R"({"title":"Flood","treatment":"modify"})")));
             TRY(const auto number, w.count("risk", {}));
             CHECK(number == 2);
             return base::conflict("and it is taken back");
           })
              .error()
              .category == Category::conflict);
    CHECK(f.read()->count("risk", {}).value() == 1);
  }
}

TEST_CASE("an index goes on as lists do: titles within a choice, the greatest number first") {
  const auto indexes = store::list_indexes(registers()[1]);
  const auto columns = [&](std::string_view name) {
    const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const auto& each) { return each.name == name; });
    return found == indexes.end() ? std::vector<std::string>{} : found->columns;
  };
  CHECK(columns("r_risk__treatment") == std::vector<std::string>{"org", "f_treatment", "f_title", "id"});
  CHECK(columns("r_risk__level") == std::vector<std::string>{"org", "f_level DESC", "f_title", "id"});
  CHECK(columns("r_risk__due") == std::vector<std::string>{"org", "f_due", "id"});
  CHECK(columns("r_risk__title") == std::vector<std::string>{"org", "f_title", "id"});
}

}  // namespace sealwright::contracts
