// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "evidence/recorder.hpp"

namespace sealwright::evidence {

/// The decoded bytes of one file, in memory. kPadding zero bytes follow, which the JSON parser may read, never judge.
/// A byte order mark is kept out of `text()` but counts in offsets.
class Input {
 public:
  static constexpr std::size_t kPadding = 64;

  /// Reads a regular file; gzip (RFC 1952, several members, each checked against its sum) is unpacked, whatever the name says.
  static Result<Input> read(const std::filesystem::path& path, const Limits& limits,
                            std::string name = {});  ///< name: as the bringer calls it
  static Input of(std::string_view bytes, std::string name);

  std::string_view text() const { return {data_.get() + skipped_, size_ - skipped_}; }
  /// For a parser that works in place; text() and place() are of no use after it.
  char* mutable_data() { return data_.get() + skipped_; }
  const std::string& name() const { return name_; }  ///< the file's name without folders
  std::uint64_t delivered_bytes() const { return delivered_; }
  std::uint64_t decoded_bytes() const { return size_; }

  /// `byte 117 (line 4)` for an offset into text().
  std::string place(std::size_t offset) const;

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0, skipped_ = 0;
  std::uint64_t delivered_ = 0;
  std::string name_;
};

}  // namespace sealwright::evidence
