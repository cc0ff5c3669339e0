// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>

#include <set>

#include "ledger/export_checks.hpp"
#include "ledger/versions.hpp"

namespace sealwright::ledger {
namespace {

enum class Kind { expected, blob, surplus };

Kind kind_of(const std::string& path, std::uint64_t size, const StampsCheck& stamps) {
  if (stamps.knows(path)) return Kind::expected;
  if (path == kCheckpointFile || path == kCheckpointsFile || path == kVersionsFile) return Kind::expected;
  if (const auto tile = parse_tile_path(path)) {
    return tile_at(size, tile->level, tile->index) == *tile ? Kind::expected : Kind::surplus;
  }
  if (const auto bundle = parse_bundle_path(path)) {
    return tile_at(size, 0, bundle->index).width == bundle->width ? Kind::expected : Kind::surplus;
  }
  constexpr std::string_view kBlobs = "blobs/";
  const bool blob = path.starts_with(kBlobs) && parse_number_path(std::string_view(path).substr(kBlobs.size())).ok();
  return blob ? Kind::blob : Kind::surplus;
}

using FileVisit = std::function<void(const std::string& path, bool ordinary)>;

void walk(const std::filesystem::path& folder, ExportReport& report, const FileVisit& visit) {
  std::error_code error;
  auto at = std::filesystem::recursive_directory_iterator(folder, error);
  while (!error && at != std::filesystem::recursive_directory_iterator()) {
    const auto status = at->symlink_status(error);
    if (!error && status.type() != std::filesystem::file_type::directory) {
      visit(at->path().lexically_relative(folder).generic_string(), status.type() == std::filesystem::file_type::regular);
    }
    if (!error) at.increment(error);
  }
  if (error) report.wrong(".", "the folder cannot be read: " + error.message());
}

/// Only for a folder that is known to be wrong: here memory grows with the number of blobs.
void name_surplus_blobs(const std::filesystem::path& folder, const StampsCheck& stamps, ExportReport& report) {
  std::set<std::string> named;
  if (auto file = File::open(folder / kVersionsFile, O_RDONLY)) {
    LineReader lines(*std::move(file), kMaxVersionLine);
    for (auto line = lines.next(); line && line->has_value(); line = lines.next()) {
      const auto parsed = parse_version_line(**line);
      const auto* sealed = parsed ? std::get_if<SealedBody>(&parsed->state) : nullptr;
      if (sealed != nullptr && sealed->blob) named.insert(blob_path(parsed->entry));
    }
  }
  walk(folder, report, [&](const std::string& path, bool ordinary) {
    if (ordinary && kind_of(path, report.checkpoint.size, stamps) == Kind::blob && !named.contains(path)) {
      report.wrong(path, "is surplus: no body names it");
    }
  });
}

}  // namespace

void check_surplus(const std::filesystem::path& folder, const StampsCheck& stamps, ExportReport& report) {
  std::uint64_t blobs = 0;
  walk(folder, report, [&](const std::string& path, bool ordinary) {
    const Kind kind = kind_of(path, report.checkpoint.size, stamps);
    if (!ordinary) report.wrong(path, "is no ordinary file");
    else if (kind == Kind::surplus) report.wrong(path, "is surplus: no export of this checkpoint has it");
    else if (kind == Kind::blob) ++blobs;
  });
  if (blobs != report.blobs) name_surplus_blobs(folder, stamps, report);
}

}  // namespace sealwright::ledger
