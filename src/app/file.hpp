// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::app {

/// A whole file. Errors: not_found; too_large beyond `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{64} << 20);

/// Refuses (not_found) a file that is to be made in a folder that does not exist, before any work: a name that is mistyped makes no
/// folders.
Result<> check_folder_of(const std::filesystem::path& file);

/// Replaces a file as a whole: written beside, synced, renamed. Parent folders are made. A failure leaves the old file as it was.
Result<> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace sealwright::app
