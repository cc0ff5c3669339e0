// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/file.hpp"

/// The ZIP files (PKWARE APPNOTE.TXT 6.3.10) that packs are, in the one spelling of docs/packs.md: members stored, in ascending order of
/// their names, fixed times and modes, no extra field, comment or byte that does not follow from names and contents. What has one
/// spelling cannot be encrypted, hold links or two members of one name, grow when it is unpacked, or mean one thing to one program
/// and another to the next.
namespace sealwright::ledger {

struct ZipMember {
  std::string name;  ///< UTF-8
  std::uint64_t size = 0;
  std::uint32_t crc = 0;     ///< CRC-32 of the bytes
  std::uint64_t offset = 0;  ///< of its header
  std::uint64_t data() const;
};

inline constexpr std::uint64_t kMaxZipMember = 0xFFFF'FFFE;  ///< bytes
inline constexpr std::size_t kMaxZipName = 240;              ///< bytes
inline constexpr std::size_t kMaxZipMembers = 1'000'000;

/// What stands in front of a member's bytes.
std::string zip_header(const ZipMember& member);
/// What stands behind the last member, which ends at `offset`.
std::string zip_directory(const std::vector<ZipMember>& members, std::uint64_t offset);

using Pieces = std::function<Result<>(std::string_view piece)>;

class ZipWriter {
 public:
  explicit ZipWriter(File& file) : file_(file) {}
  /// A name that is not behind the last one, or a member that is too large, is a defect of the caller and refused (internal).
  Result<> add(std::string name, std::string_view bytes);
  /// `fill` gives the bytes in pieces.
  Result<> add(std::string name, const std::function<Result<>(const Pieces& sink)>& fill);
  Result<> finish();

 private:
  Result<> begin(std::string name);
  Result<> put(std::string_view bytes);
  Result<> flush();

  File& file_;
  std::vector<ZipMember> members_;
  std::string waiting_;
  std::uint64_t written_ = 0;
};

/// A ZIP file as it was found. Members are read in any order; whoever reads one holds it against its CRC.
class ZipReader {
 public:
  /// Errors: not_found, invalid where it is no ZIP file, or so damaged that its members cannot be told apart.
  static Result<ZipReader> open(const std::filesystem::path& path);

  const std::vector<ZipMember>& members() const { return members_; }
  const ZipMember* find(std::string_view name) const;
  /// Whatever is spelled otherwise: the member's name, or `(directory of the ZIP file)`, and what about it.
  const std::vector<std::pair<std::string, std::string>>& oddities() const { return oddities_; }

  /// Whether the CRC is the stated one.
  Result<bool> read(const ZipMember& member, const Pieces& visit) const;
  /// Errors: too_large beyond `most` bytes, corrupt where the CRC is another.
  Result<std::string> bytes(const ZipMember& member, std::size_t most) const;

 private:
  explicit ZipReader(File file, std::uint64_t size) : file_(std::move(file)), size_(size) {}
  Result<bool> by_directory();
  Result<> by_headers();
  Result<> judge_headers();
  void odd(std::string name, std::string message) { oddities_.emplace_back(std::move(name), std::move(message)); }

  File file_;
  std::uint64_t size_;
  std::vector<ZipMember> members_;
  std::vector<std::pair<std::string, std::string>> oddities_;
};

}  // namespace sealwright::ledger
