// SPDX-License-Identifier: Apache-2.0
#include "isms/organization_test.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "isms/control_states.hpp"
#include "isms/provision.hpp"

namespace sealwright::isms {
namespace {

struct Content {
  content::Library library;
  content::Checks checks;
};

const Content& content() {
  static const Content all = [] {
    const auto tree = content::ContentTree::embedded();
    content::Library library = content::Library::load(tree).value();
    content::add_register_types(library, registers::all()).value();
    content::Checks checks = content::Checks::load(tree, library).value();
    return Content{std::move(library), std::move(checks)};
  }();
  return all;
}

}  // namespace

const content::Library& test_library() { return content().library; }
const content::Checks& test_checks() { return content().checks; }
DueRules test_due_rules() { return {registers::all(), content().library.audit()}; }
Result<CheckSet> test_checks_of(store::Reader&) { return CheckSet(CheckSet(), &content().checks); }

TestOrganization::TestOrganization() {
  std::string name = (std::filesystem::temp_directory_path() / "sealwright-isms-XXXXXX").string();
  if (!mkdtemp(name.data())) base::misuse("no temporary folder");
  folder = name;
  store::Config config;
  config.folder = folder;
  config.create = true;
  store = store::open(config, registers::all(), clock).value();
  id = store->create_organization("acme", "Acme", "sealwright.invalid/acme", false).value().id;
  write({}, [](store::Writer& writer) { return provision(writer, test_library(), "Acme"); }).value();
  scope = find_scope(*read(), "").value().id;
  method = read()->list("risk_method", {}).value().records.front().id;
  ann = add_person("ann");
  bob = add_person("bob");
}

TestOrganization::~TestOrganization() {
  store.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

store::Actor TestOrganization::actor(Id person) const {
  store::Actor out;
  out.person = person;
  out.via = "local";
  out.os_user = "test";
  return out;
}

model::Record TestOrganization::create(std::string_view register_name, Json body, Id person) {
  model::Record out;
  write(person, [&](store::Writer& writer) -> Result<> {
    TRY(out, writer.create(register_name, body));
    return {};
  }).value();
  return out;
}

Result<> TestOrganization::change(std::string_view register_name, Id record, const JsonObject& patch, Id person) {
  return write(person, [&](store::Writer& writer) -> Result<> {
    TRY(const auto found, writer.find(register_name, record));
    Json body = found->body;
    for (const auto& pair : patch) body.as_object()[pair.key()] = pair.value();
    TRY([[maybe_unused]] const auto changed, writer.update(register_name, record, found->version, body));
    return {};
  });
}

Id TestOrganization::add_person(const char* name) {
  return create("person", JsonObject{{"name", name}, {"email", std::string(name) + "@example.org"}}).id;
}

store::Evidence TestOrganization::add_evidence(const Given& given, const store::Delivery& delivery) {
  store::Evidence out;
  out.source = given.source;
  out.title = given.title;
  out.media_type = "application/json";
  out.controls = given.controls;
  out.received_at = clock.now();
  out.collected_at = given.collected_at.value_or(out.received_at);
  const std::string bytes = given.source + given.title + out.collected_at.text();
  out.digest = store->blobs().put(id, bytes).value();
  out.size = bytes.size();
  write({}, [&](store::Writer& writer) -> Result<> {
    TRY(auto added, writer.add_evidence(out, delivery));
    out = std::move(added.evidence);
    return {};
  }).value();
  return out;
}

Id TestOrganization::control(std::string_view reference) { return find_control(*read(), reference, {}).value().record.id; }

}  // namespace sealwright::isms

namespace sealwright::isms {

TEST_CASE("provision: organization, scope, method in force, and each Annex A control of the content") {
  isms::TestOrganization acme;
  const auto reader = acme.read();
  std::map<std::string, std::string> titles;
  for (const auto& each : isms::test_library().framework("iso27001")->requirements) {
    if (each.kind == content::Requirement::Kind::control && !each.group) titles.emplace(each.id, each.title);
  }
  CHECK(titles.size() == 93);
  const auto controls = isms::every<isms::Control>(*reader).value();
  CHECK(controls.size() == titles.size());
  for (const auto& each : controls) {
    CHECK(titles.at(each.value.reference) == each.value.title);
    CHECK(each.value.scope.id == acme.scope);
    CHECK(each.value.applicable);
    CHECK(each.value.declared == isms::Declared::not_started);
  }
  CHECK(base::text_member(reader->list("organization", {}).value().records.front().body, "name") == "Acme");
  CHECK(base::text_member(reader->list("risk_method", {}).value().records.front().body, "status") == "in_force");
  const auto again = acme.write({}, [](store::Writer& writer) { return isms::provision(writer, isms::test_library(), "Acme"); });
  REQUIRE(!again);
  CHECK(again.error().category == Category::conflict);
}

TEST_CASE("provision: rows for a scope that was added later, once") {
  isms::TestOrganization acme;
  const auto office = acme.create("scope", JsonObject{{"name", "Office"}});
  std::uint64_t made = 0;
  const auto add = [&] {
    return acme.write({}, [&](store::Writer& writer) -> Result<> {
      TRY(made, isms::add_annex_a(writer, isms::test_library(), office.id));
      return {};
    });
  };
  CHECK(add().ok());
  CHECK(made == 93);
  CHECK(add().ok());
  CHECK(made == 0);
  CHECK(isms::find_scope(*acme.read(), "").error().category == Category::invalid);
  CHECK(isms::find_scope(*acme.read(), "Office").value().id == office.id);
  CHECK(isms::find_control(*acme.read(), "A.5.1", {}).error().text() == "/scope: A.5.1 stands in several scopes: say which");
  CHECK(isms::find_control(*acme.read(), "iso27001:A.5.1", office.id).value().value.scope.id == office.id);
  CHECK(isms::find_control(*acme.read(), "A.5.99", office.id).error().category == Category::not_found);
}

}  // namespace sealwright::isms
