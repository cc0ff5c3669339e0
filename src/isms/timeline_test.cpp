// SPDX-License-Identifier: Apache-2.0
#include "isms/timeline.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

constexpr std::int64_t kDay = 86'400;

void attach(TestOrganization& acme, const char* control, const char* text) {
  acme.add_evidence({.source = "manual", .title = text, .controls = {control}});
}

std::vector<std::string> shown(const Timeline& timeline) {
  std::vector<std::string> out;
  for (const auto& span : timeline.spans) {
    out.push_back(std::string(model::reflect::name_of(span.status)) + " " +
                  std::to_string((span.to.micros() - span.from.micros()) / 1'000'000 / kDay));
  }
  return out;
}

}  // namespace

TEST_CASE("timeline: declared, evidenced, aged, each from the instant at which it became so") {
  TestOrganization acme;
  const Instant start = acme.clock.now();
  const Id control = acme.control("A.7.4");
  const auto day = [&](int n) { acme.clock.set(start.plus_seconds(n * kDay)); };
  day(2);
  acme.change("control", control, {{"declared", "implemented"}, {"how", "Cameras at the doors"}, {"freshness_days", 30}}, acme.ann).value();
  day(5);
  attach(acme, "A.7.4", "camera-log.txt");
  attach(acme, "A.7.1", "of another control.txt");
  day(45);
  const auto timeline =
      control_timeline(*acme.store, acme.id, test_checks_of, control, start.plus_seconds(-10 * kDay), acme.clock.now()).value();
  CHECK(timeline.from == start);
  CHECK(timeline.to == acme.clock.now());
  CHECK(shown(timeline) == std::vector<std::string>{"not_implemented 2", "insufficient 3", "effective 30", "insufficient 9"});
  CHECK(timeline.counted_micros == 43 * kDay * 1'000'000);
  CHECK(*timeline.effective == doctest::Approx(30.0 / 43));
  CHECK(base::joined(timeline.spans[2].why, "; ").find("camera-log.txt") != std::string::npos);

  SUBCASE("each span says what the control said then") {
    for (const auto& span : timeline.spans) {
      for (const Instant at : {span.from, span.to.plus_micros(-1)}) {
        const auto reader = acme.read(at);
        CHECK(control_state(*reader, test_checks(), control).value().result.status == span.status);
      }
    }
  }
  SUBCASE("a target and what is left of it") {
    const auto missed = against(timeline, 0.9);
    CHECK(missed.left_micros < 0);
    const auto met = against(timeline, 0.5);
    CHECK(std::abs(met.allowed_micros - met.left_micros - 13 * kDay * 1000000) <= 1);  // the end of validity lies a microsecond in
    CHECK(met.left_micros > 0);
  }
  SUBCASE("a part of it, and periods that hold nothing") {
    const auto part =
        control_timeline(*acme.store, acme.id, test_checks_of, control, start.plus_seconds(6 * kDay), start.plus_seconds(7 * kDay));
    CHECK(shown(part.value()) == std::vector<std::string>{"effective 1"});
    const auto before =
        control_timeline(*acme.store, acme.id, test_checks_of, control, start.plus_seconds(-9 * kDay), start.plus_seconds(-8 * kDay));
    CHECK(before.error().text().find("/from") != std::string::npos);
    CHECK_FALSE(control_timeline(*acme.store, acme.id, test_checks_of, Id::make(start), start, acme.clock.now()).ok());
  }
}

}  // namespace sealwright::isms
