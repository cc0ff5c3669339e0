// SPDX-License-Identifier: Apache-2.0
#include "api/background.hpp"
#include "api/site.hpp"
#include "model/schema.hpp"

namespace sealwright::api {

std::vector<OwnRoute> register_routes(std::span<const model::Register> registers) {
  std::vector<OwnRoute> out;
  for (const model::Register& reg : registers) {
    out.push_back({.method = "GET",
                   .path = "/" + reg.name + "/schema",
                   .help = "What a form for " + reg.title + " needs",
                   .handler = [&reg](Exchanged&) { return json_response(model::form(reg)); }});
  }
  return out;
}

std::vector<OwnRoute> own_routes(std::span<const model::Register> registers) {
  std::vector<OwnRoute> out;
  for (auto list :
       {session_routes(), second_factor_routes(), password_routes(), event_routes(), job_routes(), register_routes(registers)}) {
    for (auto& each : list) out.push_back(std::move(each));
  }
  return out;
}

}  // namespace sealwright::api
