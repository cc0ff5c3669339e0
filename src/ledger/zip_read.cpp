// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

#include <algorithm>

#include "base/text.hpp"
#include "ledger/zip.hpp"
#include "ledger/zip_fields.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::string_view kDirectory = "(directory of the ZIP file)";
constexpr std::string_view kOddHeader = "its header in the ZIP file is not the one that follows from its name and its bytes";
constexpr std::size_t kMaxDirectory = kMaxZipMembers * (zip::kRecordSize + kMaxZipName + 12) + 256;

/// Where the directory is, as the last bytes of the file say.
struct Place {
  std::uint64_t count = 0, size = 0, offset = 0, tail = zip::kEndSize;
};

Result<std::optional<Place>> place_of(const File& file, std::uint64_t whole) {
  std::string end;
  TRY_DONE(file.read_at(whole - zip::kEndSize, zip::kEndSize, end));
  if (zip::get(end, 0, 4) != zip::kEnd) return std::optional<Place>();
  Place out{zip::get(end, 10, 2), zip::get(end, 12, 4), zip::get(end, 16, 4)};
  if (out.count < zip::kMax16 && out.size < zip::kMax32 && out.offset < zip::kMax32) return std::optional(out);
  out.tail += zip::kLocatorSize + zip::kEnd64Size;
  if (whole < out.tail) return std::optional<Place>();
  std::string end64;
  TRY_DONE(file.read_at(whole - out.tail, zip::kEnd64Size, end64));
  if (zip::get(end64, 0, 4) != zip::kEnd64) return std::optional<Place>();
  out.count = zip::get(end64, 32, 8);
  out.size = zip::get(end64, 40, 8);
  out.offset = zip::get(end64, 48, 8);
  return std::optional(out);
}

/// The members that a directory lists, laid out one behind the other; nothing where it cannot be read.
std::optional<std::vector<ZipMember>> listed(std::string_view directory, std::uint64_t count) {
  std::vector<ZipMember> out;
  std::uint64_t offset = 0;
  for (std::size_t at = 0; out.size() < count;) {
    if (directory.size() - at < zip::kRecordSize || zip::get(directory, at, 4) != zip::kRecord) return std::nullopt;
    const std::size_t name = zip::get(directory, at + 28, 2), extra = zip::get(directory, at + 30, 2);
    if (name == 0 || name > kMaxZipName || directory.size() - at - zip::kRecordSize < name + extra) return std::nullopt;
    ZipMember member{std::string(directory.substr(at + zip::kRecordSize, name)), zip::get(directory, at + 24, 4),
                     static_cast<std::uint32_t>(zip::get(directory, at + 16, 4)), offset};
    if (!out.empty() && member.name <= out.back().name) return std::nullopt;
    offset = member.data() + member.size;
    at += zip::kRecordSize + name + extra;
    out.push_back(std::move(member));
  }
  return out;
}

/// The member whose record in the directory holds the byte at `difference`.
std::string record_at(const std::vector<ZipMember>& members, std::size_t difference) {
  std::size_t at = 0;
  for (const auto& each : members) {
    at += zip::kRecordSize + each.name.size() + (each.offset >= zip::kMax32 ? 12 : 0);
    if (difference < at) return each.name;
  }
  return std::string(kDirectory);
}

}  // namespace

Result<bool> ZipReader::by_directory() {
  TRY(const auto place, place_of(file_, size_));
  if (!place || place->count > kMaxZipMembers || place->size > kMaxDirectory || place->offset > size_ ||
      place->offset + place->size + place->tail != size_)
    return false;
  std::string found;
  TRY_DONE(file_.read_at(place->offset, static_cast<std::size_t>(size_ - place->offset), found));
  auto members = listed(std::string_view(found).substr(0, static_cast<std::size_t>(place->size)), place->count);
  if (!members) return false;
  const std::uint64_t end = members->empty() ? 0 : members->back().data() + members->back().size;
  if (end != place->offset || zip_directory(*members, end) != found) return false;
  members_ = *std::move(members);
  return true;
}

Result<> ZipReader::judge_headers() {
  std::string found;
  for (const auto& each : members_) {
    found.clear();
    TRY_DONE(file_.read_at(each.offset, static_cast<std::size_t>(each.data() - each.offset), found));
    if (found != zip_header(each)) odd(each.name, std::string(kOddHeader));
  }
  return {};
}

Result<> ZipReader::by_headers() {
  std::uint64_t at = 0;
  std::string found;
  while (at + zip::kHeaderSize <= size_ && members_.size() < kMaxZipMembers) {
    found.clear();
    TRY_DONE(file_.read_at(at, zip::kHeaderSize, found));
    if (zip::get(found, 0, 4) != zip::kHeader) break;
    const std::size_t name = zip::get(found, 26, 2);
    if (name == 0 || name > kMaxZipName || at + zip::kHeaderSize + name > size_) break;
    TRY_DONE(file_.read_at(at + zip::kHeaderSize, name, found));
    ZipMember member{found.substr(zip::kHeaderSize), zip::get(found, 22, 4), static_cast<std::uint32_t>(zip::get(found, 14, 4)), at};
    at = member.data() + member.size;
    if (at > size_) return invalid("it is cut short within " + base::quoted(member.name));
    if (found != zip_header(member)) odd(member.name, std::string(kOddHeader));
    members_.push_back(std::move(member));
  }
  if (members_.empty()) return invalid("it does not begin as a ZIP file of ours: bytes stand in front, or it is something else");
  const std::string expected = zip_directory(members_, at);
  found.clear();
  TRY_DONE(file_.read_at(at, static_cast<std::size_t>(std::min<std::uint64_t>(size_ - at, expected.size())), found));
  const auto differs =
      static_cast<std::size_t>(std::mismatch(expected.begin(), expected.end(), found.begin(), found.end()).first - expected.begin());
  if (differs == 0 && size_ - at != expected.size())
    return invalid("behind " + base::quoted(members_.back().name) + " neither a file nor the directory begins");
  if (differs < expected.size())
    odd(record_at(members_, differs), "its record in the directory of the ZIP file is not the one that follows");
  if (size_ - at != expected.size())
    odd(std::string(kDirectory),
        "has " + std::to_string(size_ - at) + " bytes where " + std::to_string(expected.size()) + " follow from the files");
  return {};
}

Result<ZipReader> ZipReader::open(const std::filesystem::path& path) {
  TRY(File file, File::open(path, O_RDONLY | O_NONBLOCK));
  struct stat state {};
  if (::fstat(file.descriptor(), &state) != 0) return base::from_errno("reading " + path.string());
  if (!S_ISREG(state.st_mode)) return invalid(path.string() + " is no ordinary file");
  ZipReader out(std::move(file), static_cast<std::uint64_t>(state.st_size));
  const auto no_pack = [&](Error error) { return std::move(error).within(path.string() + " is no pack that can be read"); };
  if (out.size_ < zip::kEndSize) return no_pack(invalid("it has " + std::to_string(out.size_) + " bytes"));
  TRY(const bool listed, out.by_directory());
  if (listed) {
    TRY_DONE(out.judge_headers());
    return out;
  }
  if (auto walked = out.by_headers(); !walked) return no_pack(std::move(walked).error());
  for (std::size_t i = 1; i < out.members_.size(); ++i) {
    if (out.members_[i].name == out.members_[i - 1].name) out.odd(out.members_[i].name, "is there twice");
    else if (out.members_[i].name < out.members_[i - 1].name) out.odd(out.members_[i].name, "is out of order");
  }
  std::stable_sort(out.members_.begin(), out.members_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

}  // namespace sealwright::ledger
