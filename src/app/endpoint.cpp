// SPDX-License-Identifier: Apache-2.0
#include "app/endpoint.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "base/text.hpp"

namespace sealwright::app {

Result<HostAndPort> host_and_port(std::string_view text, std::string_view what) {
  const auto colon = text.rfind(':');
  const bool split = colon != std::string_view::npos && colon > 0;
  const auto digits = split ? text.substr(colon + 1) : std::string_view();
  unsigned port = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (!split || fault != std::errc() || end != digits.data() + digits.size() || port > 65535)
    return invalid(fmt::format("{}, such as 127.0.0.1:8080, not {}", what, base::quoted(text)));
  HostAndPort out{std::string(text.substr(0, colon)), static_cast<std::uint16_t>(port)};
  if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
  return out;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace sealwright::app
