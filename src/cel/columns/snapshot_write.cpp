// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cerrno>

#include "cel/columns/snapshot.hpp"
#include "cel/columns/snapshot_bytes.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::size_t kHeld = 1 << 20;

void write_dictionary(SnapshotOut& out, const Dictionary& texts) {
  out.number<std::uint64_t>(texts.size());
  out.array(texts.ends().data(), texts.ends().size());
  out.array(texts.text().data(), texts.text().size());
}

void write_column(SnapshotOut& out, const Column& c) {
  out.number(static_cast<std::uint8_t>(c.shape));
  out.number<std::uint64_t>(c.size);
  for (const Bits* bits : {&c.present, &c.unknown, &c.nulls}) out.bits(*bits);
  switch (c.shape) {
    case Shape::none: return;
    case Shape::boolean: return out.bits(c.bits);
    case Shape::int64:
    case Shape::duration: return out.array(c.ints.data(), c.ints.size());
    case Shape::float64: return out.array(c.doubles.data(), c.doubles.size());
    case Shape::string: write_dictionary(out, *c.dictionary); return out.array(c.codes.data(), c.codes.size());
    case Shape::timestamp:
      out.array(c.ints.data(), c.ints.size());
      out.number<std::uint8_t>(c.nanos.size() != 0);
      return out.array(c.nanos.data(), c.nanos.size());
    case Shape::list:
    case Shape::map: out.array(c.ends.data(), c.ends.size()); break;
    case Shape::object:
      out.number<std::uint64_t>(c.names.size());
      for (const auto& name : c.names) out.text(name);
      break;
    case Shape::boxed:
      for (const auto& value : c.values) write_value(out, value);
      return;
  }
  for (const auto& child : c.children) write_column(out, *child);
}

}  // namespace

void SnapshotOut::flush(std::string_view raw) {
  sum_.update(raw);
  while (done_ && !raw.empty()) {
    const ssize_t written = ::write(descriptor_, raw.data(), raw.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) done_ = base::from_errno("writing a snapshot");
    else raw.remove_prefix(static_cast<std::size_t>(written));
  }
}

void SnapshotOut::bytes(std::string_view raw) {
  if (held_.size() + raw.size() > kHeld) {
    flush(held_);
    held_.clear();
  }
  if (raw.size() > kHeld) flush(raw);
  else held_ += raw;
}

Result<> SnapshotOut::finish() {
  flush(held_);
  held_.clear();
  const Digest sum = sum_.finish();
  flush(sum.view());
  return std::move(done_);
}

Result<> write_snapshot(const Table& table, std::string_view note, int descriptor) {
  SnapshotOut out(descriptor);
  out.bytes(kSnapshotMagic);
  out.number(kSnapshotVersion);
  out.bytes(base::sha256(type_text(table.root().declared ? table.root().type : Type())).view());
  out.text(note);
  out.number<std::uint8_t>(table.kept().has_value());
  if (table.kept()) {
    out.number<std::uint64_t>(table.kept()->size());
    for (const auto& name : *table.kept()) out.text(name);
  }
  write_dictionary(out, table.keys());
  out.array(table.key_rows().data(), table.key_rows().size());
  write_column(out, table.root());
  out.bits(table.live());
  return out.finish();
}

std::string type_text(const Type& type) {
  using T = Type::Kind;
  if (type.is(T::list)) return "list(" + type_text(type.param_at(0)) + ")";
  if (type.is(T::map)) return "map(" + type_text(type.param_at(0)) + "," + type_text(type.param_at(1)) + ")";
  if (!type.is(T::record)) return type.text();
  std::string out = type.fields()->name() + "{";
  for (const auto& field : type.fields()->fields()) out += field.name + ":" + type_text(field.type) + ";";
  return out + "}";
}

}  // namespace sealwright::cel::columns
