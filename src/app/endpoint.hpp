// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::app {

struct HostAndPort {
  std::string host;
  std::uint16_t port = 0;
};

/// `127.0.0.1:8080`, `[::1]:8080`, `mail.example.org:587`. `what` begins the sentence that says what is wrong: `write where to listen`.
Result<HostAndPort> host_and_port(std::string_view text, std::string_view what);

/// A variable of the environment, or empty.
std::string environment(const char* name);

}  // namespace sealwright::app
