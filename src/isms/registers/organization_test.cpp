// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/organization.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

TEST_CASE("organization: defaults, a decision on climate change with its reason, active people") {
  isms::World w;
  const auto body = [](const char* name, Json value) {
    JsonObject out{{"name", "Acme"}, {"language", "en"}, {"time_zone", "UTC"}};
    out[name] = std::move(value);
    return out;
  };
  const auto id = w.made("organization", body("top_management", JsonArray{Json(w.ann)}));
  CHECK(refusal(w.create("organization", body("time_zone", "Mars/Olympus"))) ==
        "/time_zone: is no time zone: write a name such as Europe/Berlin or UTC");
  CHECK(!w.create("organization", body("time_zone", "../../etc/passwd")));
  CHECK(refusal(w.create("organization", body("climate_relevant", false))).starts_with("/climate_reason: is needed"));
  CHECK(w.change("organization", id, JsonObject{{"climate_relevant", false}, {"climate_reason", "One office, no plant"}}).ok());
  w.changed("person", w.bob, JsonObject{{"status", "inactive"}});
  CHECK(refusal(w.change("organization", id, JsonObject{{"top_management", JsonArray{Json(w.ann), Json(w.bob)}}}))
            .starts_with("/top_management/1: "));
  CHECK(refusal(w.change("organization", id, JsonObject{{"isms_manager", w.bob}})).starts_with("/isms_manager: names somebody"));
  w.changed("person", w.ann, JsonObject{{"status", "inactive"}});
  CHECK(w.change("organization", id, JsonObject{{"description", "Hosts"}}).ok());  // those named before may have left
  const auto read = isms::body_as<isms::Organization>(w.body("organization", id)).value();
  CHECK(isms::is_top_management(read, Id::parse(w.ann).value()));
  CHECK(!isms::is_top_management(read, Id::parse(w.bob).value()));
}

}  // namespace sealwright::isms
