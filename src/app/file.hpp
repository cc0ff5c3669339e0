// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::app {

/// A whole file. Errors: not_found; too_large beyond `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{64} << 20);

/// Replaces a file as a whole: written beside, synced, renamed. Parent folders are made. A failure leaves the old file as it was.
Result<> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace sealwright::app
