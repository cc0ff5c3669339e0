// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace sealwright::base {

/// Unpredictable bytes from the kernel, fit for keys. Does not fail.
void random_bytes(std::span<std::uint8_t> out);
std::string random_string(std::size_t bytes);  ///< as raw bytes
std::string random_token(std::size_t bytes);   ///< as base64url without padding

}  // namespace sealwright::base
