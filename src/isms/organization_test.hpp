// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "content/check.hpp"
#include "content/register_type.hpp"
#include "isms/check_sets.hpp"
#include "isms/due.hpp"
#include "isms/registers/all.hpp"
#include "store/store.hpp"

namespace sealwright::isms {

/// The content that the program carries, loaded once for all tests.
const content::Library& test_library();
const content::Checks& test_checks();
/// The same for every reader: nothing is published.
Result<CheckSet> test_checks_of(store::Reader& reader);

/// What the due list is worked out from.
DueRules test_due_rules();

/// A provisioned organization in a store of its own in a temporary folder, with two active people and a clock to set.
class TestOrganization {
 public:
  TestOrganization();
  ~TestOrganization();
  TestOrganization(const TestOrganization&) = delete;
  TestOrganization& operator=(const TestOrganization&) = delete;

  store::Actor actor(Id person) const;
  /// A write in the name of a person (nil: nobody's).
  Result<> write(Id person, const std::function<Result<>(store::Writer&)>& work) { return store->write(id, actor(person), work); }
  std::unique_ptr<store::Reader> read(std::optional<Instant> as_of = {}) { return store->read(id, as_of).value(); }
  model::Record create(std::string_view register_name, Json body, Id person = {});
  /// Changes members of a record, as a person.
  Result<> change(std::string_view register_name, Id record, const JsonObject& patch, Id person = {});
  model::Record record(std::string_view register_name, Id record) { return read()->find(register_name, record).value().value(); }
  Id add_person(const char* name);
  /// Evidence with bytes of its own.
  struct Given {
    std::string source = "upload";
    std::string title = "Evidence";
    std::vector<std::string> controls{};
    std::optional<Instant> collected_at{};  ///< else now
  };
  store::Evidence add_evidence(const Given& given, const store::Delivery& delivery = {});
  Id control(std::string_view reference);

  base::SetClock clock{Instant::parse("2026-03-01T12:00:00Z").value()};
  std::filesystem::path folder;
  std::unique_ptr<store::Store> store;
  Id id, scope, method, ann, bob;
};

}  // namespace sealwright::isms
