// SPDX-License-Identifier: Apache-2.0
#include "ledger/zip.hpp"

#include <zlib.h>

#include <algorithm>

#include "ledger/zip_fields.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kBuffer = 1 << 20;

std::uint32_t crc_of(std::uint32_t before, std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// What header and record say alike: flags, method, time, date, CRC-32, both sizes, the name's length.
void put_facts(std::string& out, const ZipMember& member) {
  zip::put(
      out,
      {{zip::kFlags, 2}, {0, 2}, {0, 2}, {zip::kDate, 2}, {member.crc, 4}, {member.size, 4}, {member.size, 4}, {member.name.size(), 2}});
}

std::string record_of(const ZipMember& member) {
  const bool far = member.offset >= zip::kMax32;
  std::string out;
  zip::put(out, {{zip::kRecord, 4}, {zip::kMadeBy, 2}, {far ? zip::kNeeds64 : zip::kNeeds, 2}});
  put_facts(out, member);
  zip::put(out, {{far ? 12U : 0U, 2}, {0, 2}, {0, 2}, {0, 2}, {zip::kMode, 4}, {far ? zip::kMax32 : member.offset, 4}});
  out += member.name;
  if (far) zip::put(out, {{1, 2}, {8, 2}, {member.offset, 8}});
  return out;
}

}  // namespace

std::uint64_t ZipMember::data() const { return offset + zip::kHeaderSize + name.size(); }

std::string zip_header(const ZipMember& member) {
  std::string out;
  zip::put(out, {{zip::kHeader, 4}, {zip::kNeeds, 2}});
  put_facts(out, member);
  zip::put(out, {{0, 2}});
  return out + member.name;
}

std::string zip_directory(const std::vector<ZipMember>& members, std::uint64_t offset) {
  std::string out;
  for (const auto& each : members) out += record_of(each);
  const std::uint64_t size = out.size(), count = members.size();
  if (count >= zip::kMax16 || size >= zip::kMax32 || offset >= zip::kMax32) {
    zip::put(out, {{zip::kEnd64, 4},
                   {44, 8},
                   {zip::kMadeBy64, 2},
                   {zip::kNeeds64, 2},
                   {0, 4},
                   {0, 4},
                   {count, 8},
                   {count, 8},
                   {size, 8},
                   {offset, 8}});
    zip::put(out, {{zip::kLocator, 4}, {0, 4}, {offset + size, 8}, {1, 4}});
  }
  const auto few = std::min(count, zip::kMax16);
  zip::put(
      out,
      {{zip::kEnd, 4}, {0, 2}, {0, 2}, {few, 2}, {few, 2}, {std::min(size, zip::kMax32), 4}, {std::min(offset, zip::kMax32), 4}, {0, 2}});
  return out;
}

Result<> ZipWriter::begin(std::string name) {
  if (name.empty() || name.size() > kMaxZipName || (!members_.empty() && name <= members_.back().name))
    return internal("the pack's file " + name + " is out of order");
  if (members_.size() == kMaxZipMembers) return too_large("a pack holds at most " + std::to_string(kMaxZipMembers) + " files");
  members_.push_back({std::move(name), 0, 0, written_ + waiting_.size()});
  return {};
}

Result<> ZipWriter::flush() {
  TRY_DONE(file_.write_at(written_, waiting_));
  written_ += waiting_.size();
  waiting_.clear();
  return {};
}

Result<> ZipWriter::put(std::string_view bytes) {
  if (waiting_.size() + bytes.size() > kBuffer) TRY_DONE(flush());
  waiting_ += bytes;
  return {};
}

Result<> ZipWriter::add(std::string name, std::string_view bytes) {
  TRY_DONE(begin(std::move(name)));
  ZipMember& member = members_.back();
  if (bytes.size() > kMaxZipMember) return too_large(member.name + " is larger than a file of a pack may be");
  member.size = bytes.size();
  member.crc = crc_of(0, bytes);
  TRY_DONE(put(zip_header(member)));
  return put(bytes);
}

Result<> ZipWriter::add(std::string name, const std::function<Result<>(const Pieces& sink)>& fill) {
  TRY_DONE(begin(std::move(name)));
  ZipMember& member = members_.back();
  TRY_DONE(put(zip_header(member)));
  TRY_DONE(fill([&](std::string_view piece) -> Result<> {
    member.size += piece.size();
    if (member.size > kMaxZipMember) return too_large(member.name + " is larger than a file of a pack may be");
    member.crc = crc_of(member.crc, piece);
    return put(piece);
  }));
  TRY_DONE(flush());
  return file_.write_at(member.offset, zip_header(member));
}

Result<> ZipWriter::finish() {
  TRY_DONE(flush());
  TRY_DONE(put(zip_directory(members_, written_)));
  return flush();
}

Result<bool> ZipReader::read(const ZipMember& member, const Pieces& visit) const {
  std::uint32_t crc = 0;
  std::string piece;
  for (std::uint64_t at = 0; at < member.size; at += piece.size()) {
    piece.clear();
    TRY_DONE(file_.read_at(member.data() + at, static_cast<std::size_t>(std::min<std::uint64_t>(kBuffer, member.size - at)), piece));
    crc = crc_of(crc, piece);
    TRY_DONE(visit(piece));
  }
  return crc == member.crc;
}

Result<std::string> ZipReader::bytes(const ZipMember& member, std::size_t most) const {
  if (member.size > most) return too_large("has more than " + std::to_string(most) + " bytes");
  std::string out;
  TRY(const bool sound, read(member, [&](std::string_view piece) -> Result<> {
        out += piece;
        return {};
      }));
  if (!sound) return corrupt("its bytes do not have the CRC that its header states");
  return out;
}

const ZipMember* ZipReader::find(std::string_view name) const {
  const auto found =
      std::lower_bound(members_.begin(), members_.end(), name, [](const ZipMember& each, auto key) { return each.name < key; });
  return found != members_.end() && found->name == name ? &*found : nullptr;
}

}  // namespace sealwright::ledger
