// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace sealwright::content {

struct FolderFile {
  std::string path;             ///< below the folder: `risk/R-12.yaml`
  std::filesystem::path place;  ///< where it lies, for messages
  std::string bytes;
};

/// What a folder of files may hold; over a limit it is refused whole.
struct FolderLimits {
  std::string_view name = "folder";  ///< as messages call it
  std::string_view file = "file";
  std::string_view remedy = "take out what is not part of it";
  std::size_t files = 10'000;
  std::uintmax_t bytes_of_file = std::uintmax_t{1} << 20;
  std::uintmax_t bytes = std::uintmax_t{64} << 20;
};

/// All files below a folder, in ascending order of path. Refused: a folder that cannot be read, anything but plain files and folders (no
/// link leads out of it), what is over a limit. Names that start with a dot are passed over.
Result<std::vector<FolderFile>> read_folder(const std::filesystem::path& folder, const FolderLimits& limits = {});

}  // namespace sealwright::content
