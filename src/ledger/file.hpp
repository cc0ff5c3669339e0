// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fcntl.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

/// The few things that the ledger does with files. Symbolic links are never followed at the last step.
namespace sealwright::ledger {

/// A file descriptor that closes itself.
class File {
 public:
  /// Errors: not_found where there is no such file, else internal with the system's reason.
  static Result<File> open(const std::filesystem::path& path, int flags, unsigned mode = 0);
  /// Takes over an open descriptor.
  static File take(int descriptor, std::string name) { return {descriptor, std::move(name)}; }
  ~File();
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;

  int descriptor() const { return descriptor_; }
  /// Reads up to this many bytes onto the end of `out`; 0 at the end of the file.
  Result<std::size_t> read_some(std::string& out, std::size_t most);
  Result<> write(std::string_view bytes);
  Result<> write_at(std::uint64_t offset, std::string_view bytes);
  /// Exactly `size` bytes onto the end of `out`. Errors: corrupt where the file is shorter.
  Result<> read_at(std::uint64_t offset, std::size_t size, std::string& out) const;
  Result<> sync();  ///< fsync: the bytes survive a power cut

 private:
  File(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  int descriptor_ = -1;
  std::string name_;
};

/// The whole of an ordinary file. Errors: not_found, too_large, invalid where it is no ordinary file.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most);
/// Makes the file, which must not exist, and the folders above it.
Result<> write_new_file(const std::filesystem::path& path, std::string_view bytes);
/// Makes a folder's entries durable.
Result<> sync_folder(const std::filesystem::path& folder);

/// Lines of a file that may be larger than memory.
class LineReader {
 public:
  LineReader(File file, std::size_t longest) : file_(std::move(file)), longest_(longest) {}
  /// The next line without its newline, valid until the next call; nothing at the end.
  /// Errors: too_large for a longer line, invalid where the last line has no newline.
  Result<std::optional<std::string_view>> next();
  std::uint64_t number() const { return number_; }  ///< of the line last given, from 1

 private:
  File file_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace sealwright::ledger
