// SPDX-License-Identifier: Apache-2.0
#include "evidence/input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace sealwright::evidence {
namespace {

constexpr std::uint64_t kRatioFloor = 1 << 20;
constexpr std::size_t kBlock = 256 << 10;

struct File {
  int fd = -1;
  ~File() {
    if (fd >= 0) ::close(fd);
  }
};

/// Grows by doubling without clearing what is about to be written.
struct Buffer {
  std::unique_ptr<char[]> data;
  std::size_t size = 0, capacity = 0;

  void reserve(std::size_t wanted) {
    if (wanted + Input::kPadding <= capacity) return;
    const std::size_t room = std::max(wanted + Input::kPadding, capacity * 2);
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    if (size) std::memcpy(larger.get(), data.get(), size);
    data = std::move(larger);
    capacity = room;
  }
};

Result<std::size_t> read_some(int fd, char* to, std::size_t room) {
  for (;;) {
    const auto n = ::read(fd, to, room);
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) return base::from_errno("read");
  }
}

struct Inflater {
  z_stream stream{};
  bool open = false;
  ~Inflater() {
    if (open) inflateEnd(&stream);
  }
};

Error too_long(std::uint64_t limit) { return base::too_large(fmt::format("decoded, it is over {} bytes: split the file", limit)); }

Result<> within_limits(std::size_t decoded, std::uint64_t delivered, const Limits& limits) {
  if (decoded > limits.decoded_bytes) return too_long(limits.decoded_bytes);
  if (decoded > kRatioFloor && decoded / std::max<std::uint64_t>(delivered, 1) > limits.ratio)
    return base::too_large(fmt::format("byte {}: it unpacks to more than {} times its size", delivered, limits.ratio));
  return {};
}

/// Unpacks what is in stream.next_in; `ended` tells whether a member is complete.
Result<> inflate_block(Inflater& gzip, Buffer& out, std::uint64_t taken, bool& ended, const Limits& limits) {
  auto& stream = gzip.stream;
  while (stream.avail_in > 0) {
    if (ended) {
      if (inflateReset(&stream) != Z_OK) return base::internal("zlib: inflateReset failed");
      ended = false;
    }
    out.reserve(out.size + kBlock);
    stream.next_out = reinterpret_cast<Bytef*>(out.data.get() + out.size);
    stream.avail_out = kBlock;
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.size += kBlock - stream.avail_out;
    const std::uint64_t used = taken - stream.avail_in;
    if (code == Z_STREAM_END) ended = true;
    else if (code != Z_OK && code != Z_BUF_ERROR)
      return base::invalid(fmt::format("byte {} of the gzip data: {}", used, stream.msg ? stream.msg : "damaged"));
    TRY_DONE(within_limits(out.size, used, limits));
  }
  return {};
}

Result<> unpack(int fd, Buffer& out, const Limits& limits) {
  Inflater gzip;
  if (inflateInit2(&gzip.stream, 15 + 16) != Z_OK) return base::internal("zlib: inflateInit2 failed");  // 16: gzip only (zlib.h)
  gzip.open = true;
  auto block = std::make_unique_for_overwrite<char[]>(kBlock);
  std::uint64_t taken = 0;
  bool ended = false;
  for (;;) {
    TRY(const auto n, read_some(fd, block.get(), kBlock));
    if (n == 0) break;
    taken += n;
    if (taken > limits.bytes) return base::too_large(fmt::format("the file is over {} bytes", limits.bytes));
    gzip.stream.next_in = reinterpret_cast<Bytef*>(block.get());
    gzip.stream.avail_in = static_cast<uInt>(n);
    TRY_DONE(inflate_block(gzip, out, taken, ended, limits));
  }
  if (!ended) return base::invalid(fmt::format("byte {} of the gzip data: it ends too early", taken));
  return {};
}

Result<> take(int fd, Buffer& out, std::uint64_t size, const Limits& limits) {
  out.reserve(size);
  for (;;) {
    if (out.size + 1 + Input::kPadding > out.capacity) out.reserve(out.size + kBlock);
    TRY(const auto n, read_some(fd, out.data.get() + out.size, out.capacity - Input::kPadding - out.size));
    if (n == 0) return {};
    out.size += n;
    if (out.size > limits.bytes) return base::too_large(fmt::format("the file is over {} bytes", limits.bytes));
    if (out.size > limits.decoded_bytes) return too_long(limits.decoded_bytes);
  }
}

std::size_t mark_length(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

}  // namespace

Result<Input> Input::read(const std::filesystem::path& path, const Limits& limits, std::string name) {
  const auto refused = [&](base::Error error) { return name.empty() ? std::move(error) : std::move(error).within(name); };
  File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.fd < 0) return refused(errno == ENOENT ? base::not_found("no such file") : base::from_errno("open"));
  struct stat info {};
  if (::fstat(file.fd, &info) != 0) return refused(base::from_errno("fstat"));
  if (!S_ISREG(info.st_mode)) return refused(base::invalid("it is no regular file"));
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > limits.bytes) return refused(base::too_large(fmt::format("the file has {} bytes; at most {} are taken", size, limits.bytes)));
  unsigned char magic[2] = {};
  const bool gzip = ::pread(file.fd, magic, 2, 0) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;  // RFC 1952 §2.3.1
  Buffer out;
  auto taken = gzip ? unpack(file.fd, out, limits) : take(file.fd, out, size, limits);
  if (!taken) return refused(std::move(taken).error());
  out.reserve(out.size);
  std::memset(out.data.get() + out.size, 0, kPadding);
  Input input;
  input.data_ = std::move(out.data);
  input.size_ = out.size;
  input.delivered_ = size;
  input.name_ = name.empty() ? path.filename().string() : std::move(name);
  input.skipped_ = mark_length({input.data_.get(), input.size_});
  return input;
}

Input Input::of(std::string_view bytes, std::string name) {
  Input input;
  input.data_ = std::make_unique<char[]>(bytes.size() + kPadding);
  if (!bytes.empty()) std::memcpy(input.data_.get(), bytes.data(), bytes.size());
  input.size_ = bytes.size();
  input.delivered_ = bytes.size();
  input.name_ = std::move(name);
  input.skipped_ = mark_length(bytes);
  return input;
}

std::string Input::place(std::size_t offset) const {
  const auto at = std::min(offset, text().size());
  const auto line = 1 + std::count(text().begin(), text().begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return fmt::format("byte {} (line {})", at + skipped_, line);
}

}  // namespace sealwright::evidence
