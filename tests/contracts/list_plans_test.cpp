// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"
#include "store/list_sql.hpp"
#include "store/sqlite/session.hpp"

/// That SQLite reads pages in the order of an index, and does not sort what it has read: the planner's own words.
namespace sealwright::contracts {
namespace {

using store::Filter;

std::string plan_of(const Fixture& f, const store::Query& query) {
  const auto connection = store::sqlite::Connection::open(f.config.folder / "sealwright.db", {}).value();
  store::View view;
  view.organization = f.org;
  store::ListSql sql(registers()[1], view, store::Engine::sqlite);
  if (query.filter) REQUIRE(sql.where(*query.filter));
  REQUIRE(sql.order(query.order));
  std::string out;
  auto cursor = connection->query("EXPLAIN QUERY PLAN " + sql.select(50), sql.params()).value();
  while (cursor->next().value()) out += cursor->string(3) + "; ";
  return out;
}

store::Query asked(std::optional<Filter> filter, std::vector<store::Order> order) {
  store::Query out;
  out.filter = std::move(filter);
  out.order = std::move(order);
  return out;
}

Filter is(const char* field, Json value) { return {Filter::Op::equal, field, std::move(value), {}}; }

}  // namespace

TEST_CASE("a page is read through an index that has its order") {
  Fixture f(store::Engine::sqlite);
  const Filter modified = is("treatment", "modify");
  const Filter bad{Filter::Op::at_least, "level", 2, {}};
  struct Case {
    store::Query query;
    std::string index;
  };
  const Case cases[] = {{asked({}, {}), "risk__ref_number"},
                        {asked({}, {{"title", true}}), "risk__title"},
                        {asked({}, {{"level", true}, {"title", false}}), "risk__level"},
                        {asked(bad, {{"level", true}}), "risk__level"},
                        {asked({}, {{"treatment", false}}), "risk__treatment"},
                        {asked(modified, {{"title", false}}), "risk__treatment"},
                        {asked(is("accepted", true), {{"title", true}}), "risk__accepted"},
                        {asked(modified, {{"due", false}}), "risk__due"},
                        {asked({}, {{"updated_at", true}}), "risk__updated_at"}};
  for (const Case& each : cases) {
    const std::string plan = plan_of(f, each.query);
    CHECK_MESSAGE(plan.find(each.index) != std::string::npos, plan);
    CHECK_MESSAGE(plan.find("TEMP B-TREE") == std::string::npos, plan);
  }
}

TEST_CASE("what few records have is looked up and sorted") {
  Fixture f(store::Engine::sqlite);
  const std::string plan = plan_of(f, asked(is("due", "2026-05-01"), {{"ref", false}}));
  CHECK_MESSAGE(plan.find("r_risk__due") != std::string::npos, plan);
}

}  // namespace sealwright::contracts
