// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace sealwright::cel {

/// Well-formed UTF-8 as code points, and back.
std::u32string code_points_of(std::string_view utf8);
std::string utf8_of(std::u32string_view points);

}  // namespace sealwright::cel
