// SPDX-License-Identifier: Apache-2.0
#include "content/tree.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/folder.hpp"

namespace sealwright::content {
namespace {

constexpr FolderLimits kOverlay{.name = "content folder", .file = "content file", .remedy = "lay over only what differs"};

bool before(const ContentFile& file, std::string_view path) { return file.path < path; }

std::string_view top_folder(std::string_view path) { return path.substr(0, path.find('/')); }

}  // namespace

ContentTree::ContentTree(base::EmbeddedFolder folder) {
  files_.reserve(folder.size());
  for (const base::EmbeddedFile& file : folder) {
    put({std::string(file.path), "content/" + std::string(file.path), file.bytes});
  }
}

Result<> ContentTree::overlay(const std::string& folder) {
  TRY(auto found, read_folder(folder, kOverlay));
  std::vector<std::string> folders;
  for (const ContentFile& file : files_) {
    if (folders.empty() || folders.back() != top_folder(file.path)) folders.emplace_back(top_folder(file.path));
  }
  for (FolderFile& file : found) {
    const std::string top(top_folder(file.path));
    if (std::find(folders.begin(), folders.end(), top) == folders.end()) {
      const std::string near = base::nearest(top, folders);
      return base::invalid(base::quoted(file.place.string()) + " stands in no content folder: " +
                           (near.empty() ? "there are " + base::joined(folders, ", ") : "did you mean " + near + "/?"));
    }
    owned_.push_back(std::move(file.bytes));
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
