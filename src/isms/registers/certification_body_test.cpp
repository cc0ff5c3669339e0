// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/certification_body.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

TEST_CASE("certification body: considered, chosen once it is accredited and impartial, former") {
  World w;
  const auto id = w.made("certification_body", JsonObject{{"name", "Cert AG"}});
  walk(w, "certification_body", id,
       {{"chosen", {{"accredited_by", "DAkkS"}, {"accreditation_number", "D-ZM-1"}, {"consulted", false}}, 3},
        {"former", {}, 0},
        {"considered", {}, 0}});
}

TEST_CASE("certification body: who advised on the ISMS does not certify it, nor who is accredited no more") {
  World w;
  JsonObject body{{"name", "Cert AG"}, {"accredited_by", "DAkkS"}, {"accreditation_number", "D-ZM-1"}, {"consulted", true}};
  const auto id = w.made("certification_body", body);
  const JsonObject chosen{{"status", "chosen"}};
  CHECK(refusal(w.change("certification_body", id, chosen)).starts_with("/consulted: is yes"));
  JsonObject ended = with(chosen, "consulted", false);
  ended["accredited_until"] = "2026-02-28";
  CHECK(refusal(w.change("certification_body", id, ended)) == "/accredited_until: is past: the accreditation has ended");
  CHECK(w.change("certification_body", id, with(ended, "accredited_until", "2026-03-01")).ok());
  CHECK(refusal(w.change("certification_body", id, JsonObject{{"day_rate", 1500}})).starts_with("/currency: is needed"));
  CHECK(w.change("certification_body", id, JsonObject{{"day_rate", 1500}, {"currency", "EUR"}}).ok());
}

}  // namespace sealwright::isms
