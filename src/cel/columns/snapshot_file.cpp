// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "cel/columns/snapshot.hpp"

namespace sealwright::cel::columns {
namespace {

/// Closes on every way out.
struct Descriptor {
  int number;
  explicit Descriptor(int opened) : number(opened) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Result<> write_draft(const Table& table, std::string_view note, std::string& draft) {
  const Descriptor file(::mkostemp(draft.data(), O_CLOEXEC));
  if (file.number < 0) return base::from_errno("making a snapshot in " + std::filesystem::path(draft).parent_path().string());
  auto done = write_snapshot(table, note, file.number);
  if (done && ::fsync(file.number) != 0) done = base::from_errno("making a snapshot durable");
  if (!done) ::unlink(draft.c_str());
  return done;
}

}  // namespace

Result<> save_snapshot(const Table& table, std::string_view note, const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  std::string draft = (folder / ".columns-XXXXXX").string();
  if (auto written = write_draft(table, note, draft); !written) return std::move(written).error().within(file.string());
  if (::rename(draft.c_str(), file.c_str()) != 0) {
    Error error = base::from_errno("naming the snapshot " + file.string());
    ::unlink(draft.c_str());
    return error;
  }
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number < 0 || ::fsync(opened.number) != 0) return base::from_errno("making " + folder.string() + " durable");
  return {};
}

Result<Snapshot> load_snapshot(const Type& type, const std::filesystem::path& file) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (opened.number < 0 && (errno == ENOENT || errno == ENOTDIR)) return not_found("there is no snapshot " + file.string());
  if (opened.number < 0) return base::from_errno("opening " + file.string());
  auto read = read_snapshot(type, opened.number);
  if (!read) return std::move(read).error().within(file.string());
  return read;
}

}  // namespace sealwright::cel::columns
