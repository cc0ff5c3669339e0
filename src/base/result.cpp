// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace sealwright::base {

std::string_view name_of(Category category) {
  switch (category) {
    case Category::invalid: return "invalid";
    case Category::not_found: return "not_found";
    case Category::unauthenticated: return "unauthenticated";
    case Category::forbidden: return "forbidden";
    case Category::conflict: return "conflict";
    case Category::precondition: return "precondition";
    case Category::too_large: return "too_large";
    case Category::unavailable: return "unavailable";
    case Category::corrupt: return "corrupt";
    case Category::internal: break;
  }
  return "internal";
}

Error Error::within(std::string_view place) && {
  message = std::string(place) + ": " + message;
  return std::move(*this);
}

std::string Error::text() const {
  std::string out = message;
  const bool repeats = faults.size() == 1 && faults.front().message == message;
  for (const auto& fault : faults) {
    if (repeats) return fault.pointer.empty() ? out : fault.pointer + ": " + out;
    out += "\n  " + (fault.pointer.empty() ? std::string("(whole)") : fault.pointer) + ": " + fault.message;
  }
  return out;
}

Error invalid_at(std::string pointer, std::string message) {
  Error error{Category::invalid, message, {}};
  error.faults.push_back({std::move(pointer), std::move(message)});
  return error;
}

Error from_errno(std::string_view what) {
  const int code = errno;
  const bool passing = code == EAGAIN || code == ENOSPC || code == ECONNREFUSED || code == ETIMEDOUT;
  return {passing ? Category::unavailable : Category::internal, std::string(what) + ": " + std::system_category().message(code), {}};
}

void misuse(std::string_view what) {
  std::fprintf(stderr, "defect: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace sealwright::base
