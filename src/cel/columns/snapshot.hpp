// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "cel/columns/table.hpp"

/// A table as a file, so that a server that starts again need not read all resources anew. A snapshot is a cache: whoever cannot load
/// one builds the table from its source. What is loaded has the same rows, keys and values; plans over it say the same.
///
/// All numbers are little-endian. One behind the other, without padding:
///
///     magic        8 bytes  "SWCOLUMN"
///     version      u32      kSnapshotVersion
///     type         32 bytes SHA-256 of the declared type's text (type_text), of "dyn" where types are inferred
///     note         text: what the caller writes there
///     kept         u8 whether only some members are kept, and then their names as texts
///     keys         dictionary, and one u32 for each: row + 1, 0 where the key is gone
///     root         column
///     live         bits: rows that are neither replaced nor removed
///     checksum     32 bytes SHA-256 of all before it
///
///     text         u64 length, and the bytes
///     texts        u64 count, and each text
///     dictionary   u64 count, u64 each text's end, then the texts' bytes
///     bits         u64 count of words, then u64 each; rows behind the last word are not in the set
///     column       u8 shape (Shape), u64 rows, bits present, unknown, nulls, then by shape:
///       boolean    bits
///       int64, duration, float64   8 bytes a row
///       string     dictionary, u32 a row
///       timestamp  8 bytes a row, u8 whether nanoseconds follow, u32 a row
///       list       u32 a row: where its elements end; column of the elements
///       map        u32 a row; columns of the keys and of the values
///       object     names as texts, a column for each; where the type is declared they are its fields
///       boxed      values, see snapshot_values.cpp
namespace sealwright::cel::columns {

inline constexpr std::uint32_t kSnapshotVersion = 1;

struct Snapshot {
  Table table;
  std::string note;
};

/// Writes a settled table. Refused with `invalid`: values that no resource can hold, such as types and addresses. An error of the
/// system leaves the descriptor with part of a snapshot, which `read_snapshot` refuses.
Result<> write_snapshot(const Table& table, std::string_view note, int descriptor);

/// Reads one from a descriptor of a plain file, from its beginning. The checksum is held before the rest is looked at, and each length,
/// code and range besides, so that a snapshot that was made to harm is refused too, with `corrupt`. Refused with `conflict`, since nothing
/// need be wrong with it: another version, or a snapshot of another type. Takes the file's size twice in memory on the way.
Result<Snapshot> read_snapshot(const Type& type, int descriptor);

/// The same for a file, which is replaced as a whole: written beside under another name, made durable, renamed. After a failure the old one
/// stands as it was. The folder must exist. Errors: not_found where there is no such file.
Result<> save_snapshot(const Table& table, std::string_view note, const std::filesystem::path& file);
Result<Snapshot> load_snapshot(const Type& type, const std::filesystem::path& file);

/// A type with all that it holds, on one line: two types whose columns differ have different texts.
std::string type_text(const Type& type);

}  // namespace sealwright::cel::columns
