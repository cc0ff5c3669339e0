// SPDX-License-Identifier: Apache-2.0
#include "content/folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

namespace fs = std::filesystem;

/// All plain files below a folder that are not hidden, without their bytes.
Result<std::vector<FolderFile>> plain_files(const fs::path& folder, const FolderLimits& limits) {
  std::vector<FolderFile> found;
  std::uintmax_t bytes = 0;
  std::error_code failure;
  fs::recursive_directory_iterator at(folder, failure);
  for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    const fs::directory_entry& entry = *at;
    const std::string shown = base::quoted(entry.path().string());
    const auto status = entry.symlink_status(failure);
    if (failure) break;
    if (entry.path().filename().string().starts_with('.')) {
      if (fs::is_directory(status)) at.disable_recursion_pending();
      continue;
    }
    if (fs::is_directory(status)) continue;
    if (!fs::is_regular_file(status))
      return base::invalid(fmt::format("{} is no plain file: put the file itself into the {}", shown, limits.name));
    const std::uintmax_t size = entry.file_size(failure);
    if (failure) break;
    bytes += size;
    if (size > limits.bytes_of_file)
      return base::too_large(fmt::format("{} has {} bytes; a {} may have {} MiB", shown, size, limits.file, limits.bytes_of_file >> 20));
    if (bytes > limits.bytes)
      return base::too_large(fmt::format("the {} has more than {} MiB: {}", limits.name, limits.bytes >> 20, limits.remedy));
    if (found.size() >= limits.files)
      return base::too_large(fmt::format("the {} has more than {} files: {}", limits.name, limits.files, limits.remedy));
    found.push_back({entry.path().lexically_relative(folder).generic_string(), entry.path(), {}});
  }
  if (failure)
    return base::invalid(fmt::format("cannot read the {} {}: {}", limits.name, base::quoted(folder.string()), failure.message()));
  return found;
}

}  // namespace

Result<std::vector<FolderFile>> read_folder(const fs::path& folder, const FolderLimits& limits) {
  TRY(auto found, plain_files(folder, limits));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  for (FolderFile& file : found) {
    std::ifstream stream(file.place, std::ios::binary);
    file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream || file.bytes.size() > limits.bytes_of_file) return base::invalid("cannot read " + base::quoted(file.place.string()));
  }
  return found;
}

}  // namespace sealwright::content
