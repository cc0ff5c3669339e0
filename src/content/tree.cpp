// SPDX-License-Identifier: Apache-2.0
#include "content/tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 10'000;
constexpr std::uintmax_t kMostBytesOfFile = 1 << 20;
constexpr std::uintmax_t kMostBytes = 64 << 20;

bool before(const ContentFile& file, std::string_view path) { return file.path < path; }

std::string_view top_folder(std::string_view path) { return path.substr(0, path.find('/')); }

struct Found {
  std::string path;
  fs::path place;
};

/// All plain files below a folder that are not hidden.
Result<std::vector<Found>> plain_files(const fs::path& folder) {
  std::vector<Found> found;
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
    if (!fs::is_regular_file(status)) return base::invalid(shown + " is no plain file: put the file itself into the content folder");
    const std::uintmax_t size = entry.file_size(failure);
    if (failure) break;
    bytes += size;
    if (size > kMostBytesOfFile) return base::too_large(shown + " has " + std::to_string(size) + " bytes; a content file may have 1 MiB");
    if (bytes > kMostBytes) return base::too_large("the content folder has more than 64 MiB: lay over only what differs");
    if (found.size() >= kMostFiles) return base::too_large("the content folder has more than 10,000 files: lay over only what differs");
    found.push_back({entry.path().lexically_relative(folder).generic_string(), entry.path()});
  }
  if (failure) return base::invalid("cannot read the content folder " + base::quoted(folder.string()) + ": " + failure.message());
  return found;
}

Result<std::string> read_file(const fs::path& place) {
  std::ifstream stream(place, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || bytes.size() > kMostBytesOfFile) return base::invalid("cannot read " + base::quoted(place.string()));
  return bytes;
}

}  // namespace

ContentTree::ContentTree(base::EmbeddedFolder folder) {
  files_.reserve(folder.size());
  for (const base::EmbeddedFile& file : folder) {
    put({std::string(file.path), "content/" + std::string(file.path), file.bytes});
  }
}

Result<> ContentTree::overlay(const std::string& folder) {
  TRY(const auto found, plain_files(folder));
  std::vector<std::string> folders;
  for (const ContentFile& file : files_) {
    if (folders.empty() || folders.back() != top_folder(file.path)) folders.emplace_back(top_folder(file.path));
  }
  for (const Found& file : found) {
    const std::string top(top_folder(file.path));
    if (std::find(folders.begin(), folders.end(), top) == folders.end()) {
      const std::string near = base::nearest(top, folders);
      return base::invalid(base::quoted(file.place.string()) + " stands in no content folder: " +
                           (near.empty() ? "there are " + base::joined(folders, ", ") : "did you mean " + near + "/?"));
    }
    TRY(std::string bytes, read_file(file.place));
    owned_.push_back(std::move(bytes));
    put({file.path, file.place.string(), owned_.back()});
  }
  return {};
}

void ContentTree::put(ContentFile file) {
  const auto place = std::lower_bound(files_.begin(), files_.end(), file.path, before);
  if (place != files_.end() && place->path == file.path) {
    *place = std::move(file);
  } else {
    files_.insert(place, std::move(file));
  }
}

const ContentFile* ContentTree::find(std::string_view path) const {
  const auto place = std::lower_bound(files_.begin(), files_.end(), path, before);
  return place != files_.end() && place->path == path ? &*place : nullptr;
}

std::vector<const ContentFile*> ContentTree::under(std::string_view prefix) const {
  std::vector<const ContentFile*> found;
  for (auto at = std::lower_bound(files_.begin(), files_.end(), prefix, before); at != files_.end() && at->path.starts_with(prefix); ++at) {
    found.push_back(&*at);
  }
  return found;
}

}  // namespace sealwright::content
