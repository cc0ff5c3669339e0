// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cel/columns/snapshot_bytes.hpp"
#include "cel/time.hpp"

// A value: u8 Kind, then
//   boolean                    u8
//   int64, uint64, float64, duration   8 bytes
//   string, bytes              text
//   timestamp                  i64 seconds, u32 nanoseconds
//   list                       u64 count, then values
//   map                        u64 count, then key and value in turn
// null has nothing behind it.
namespace sealwright::cel::columns {
namespace {

Value read_list(SnapshotIn& in, int depth) {
  std::vector<Value> items;
  for (std::uint64_t n = in.count(1); n > 0 && !in.failed(); --n) items.push_back(read_value(in, depth + 1));
  return Value::list(std::move(items));
}

Value read_map(SnapshotIn& in, int depth) {
  MapBuilder builder;
  for (std::uint64_t n = in.count(2); n > 0 && !in.failed(); --n) {
    Value key = read_value(in, depth + 1);
    if (!builder.add(std::move(key), read_value(in, depth + 1)).empty()) in.fail();
  }
  return builder.finish();
}

Value read_timestamp(SnapshotIn& in) {
  const auto seconds = in.number<std::int64_t>();
  const auto nanos = in.number<std::uint32_t>();
  if (seconds < kFirstSecond || seconds > kLastSecond || nanos > 999'999'999) in.fail();
  return in.failed() ? Value() : Value::timestamp(seconds, static_cast<std::int32_t>(nanos));
}

Value read_text(SnapshotIn& in) {
  const auto text = in.text();
  if (!base::is_utf8(text)) in.fail();
  return Value::string(std::string(text));
}

}  // namespace

void write_value(SnapshotOut& out, const Value& value) {
  out.number(static_cast<std::uint8_t>(value.kind()));
  switch (value.kind()) {
    case Kind::null: return;
    case Kind::boolean: return out.number<std::uint8_t>(value.as_bool());
    case Kind::int64: return out.number(value.as_int());
    case Kind::uint64: return out.number(value.as_uint());
    case Kind::float64: return out.number(value.as_double());
    case Kind::duration: return out.number(value.duration_nanos());
    case Kind::string:
    case Kind::bytes: return out.text(value.text());
    case Kind::timestamp: out.number(value.seconds()); return out.number(static_cast<std::uint32_t>(value.nanos()));
    case Kind::list:
      out.number<std::uint64_t>(value.items().size());
      for (const auto& item : value.items()) write_value(out, item);
      return;
    case Kind::map:
      out.number<std::uint64_t>(value.entries().entries.size());
      for (const auto& [key, inner] : value.entries().entries) {
        write_value(out, key);
        write_value(out, inner);
      }
      return;
    default: out.refuse("a snapshot holds no value of type " + value.type_name());
  }
}

Value read_value(SnapshotIn& in, int depth) {
  const auto kind = static_cast<Kind>(in.number<std::uint8_t>());
  if (depth > kDeepestColumn) in.fail();
  if (in.failed()) return {};
  switch (kind) {
    case Kind::null: return {};
    case Kind::boolean: {
      const auto truth = in.number<std::uint8_t>();
      if (truth > 1) in.fail();
      return Value::of(truth == 1);
    }
    case Kind::int64: return Value::of(in.number<std::int64_t>());
    case Kind::uint64: return Value::of(in.number<std::uint64_t>());
    case Kind::float64: return Value::of(in.number<double>());
    case Kind::duration: return Value::duration(in.number<std::int64_t>());
    case Kind::string: return read_text(in);
    case Kind::bytes: return Value::bytes(std::string(in.text()));
    case Kind::timestamp: return read_timestamp(in);
    case Kind::list: return read_list(in, depth);
    case Kind::map: return read_map(in, depth);
    default: in.fail(); return {};
  }
}

}  // namespace sealwright::cel::columns
