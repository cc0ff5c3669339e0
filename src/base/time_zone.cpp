// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.hpp"

#include <date/tz.h>

#include <stdexcept>

namespace sealwright::base {

bool is_time_zone(std::string_view name) {
  try {
    return date::locate_zone(name) != nullptr;
  } catch (const std::runtime_error&) {  // the library's way of saying no
    return false;
  }
}

}  // namespace sealwright::base
