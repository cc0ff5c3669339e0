// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include "base/random.hpp"
#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("evidence-" + base::random_token(9));
  Folder() { fs::create_directory(path); }
  ~Folder() { fs::remove_all(path); }
  fs::path file(std::string_view bytes, const char* name = "f") const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
};

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(compressBound(text.size()) + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string refused(const fs::path& file, const Limits& limits = {}) {
  const auto input = Input::read(file, limits);
  return input ? "accepted" : input.error().message;
}

}  // namespace

TEST_CASE("gzip is unpacked whatever the name, members one after the other") {
  const Folder folder;
  CHECK(Input::read(folder.file(gzip("hello ") + gzip("world")), {})->text() == "hello world");
  CHECK(Input::read(folder.file("\xEF\xBB\xBFplain"), {})->text() == "plain");
  CHECK(Input::read(folder.file(""), {})->text().empty());
  const auto packed = Input::read(folder.file(gzip(std::string(100'000, 'x'))), {});
  CHECK(packed->decoded_bytes() == 100'000);
  CHECK(packed->delivered_bytes() < 1000);
}

TEST_CASE("damaged gzip is refused with the byte") {
  const Folder folder;
  auto bytes = gzip("some text that is long enough to be broken in the middle");
  CHECK(says(refused(folder.file(bytes.substr(0, bytes.size() - 3))), "ends too early"));
  CHECK(says(refused(folder.file(bytes + "rest")), "byte"));
  auto flipped = bytes;
  flipped[bytes.size() - 6] ^= 1;  // the sum of RFC 1952 §2.3.1
  CHECK(says(refused(folder.file(flipped)), "incorrect data check"));
}

TEST_CASE("limits of files") {
  const Folder folder;
  Limits limits;
  limits.bytes = 10;
  CHECK(says(refused(folder.file("more than ten bytes"), limits), "at most 10"));
  limits = {};
  limits.decoded_bytes = 50'000;
  CHECK(says(refused(folder.file(gzip(std::string(100'000, 'x'))), limits), "over 50000 bytes"));
  CHECK(says(refused(folder.file(gzip(std::string(20'000'000, 'x')))), "200 times its size"));
  CHECK(says(refused(folder.path), "no regular file"));
  CHECK(says(refused(folder.path / "none"), "no such file"));
}

TEST_CASE("places count lines and the bytes of a mark") {
  const auto input = Input::of("\xEF\xBB\xBF{\n\n}", "x");
  CHECK(input.place(0) == "byte 3 (line 1)");
  CHECK(input.place(3) == "byte 6 (line 3)");
}

TEST_CASE("what begins like nothing known is refused with the list of formats") {
  CHECK(says(refusal("hello"), "one of arf, xccdf, sarif, osquery, host, csv"));
  CHECK(says(refusal(""), "the file is empty"));
  auto options = knowledge().options();
  options.format = "nonsense";
  CHECK(says(refusal("{}", options), "no format \"nonsense\""));
}

TEST_CASE("a host document that is not one") {
  const auto with = [](std::string_view rest) {
    return refusal(R"({"format":"sealwright.host/1","host":"h","collected_at":"2026-03-01T00:00:00Z")" + std::string(rest) + "}");
  };
  CHECK(with(R"(,"parts":[])") == "accepted");
  CHECK(says(refusal(R"({"format":"sealwright.host/2"})"), "only sealwright.host/1"));
  CHECK(says(with(""), "parts"));
  CHECK(says(with(R"(,"parts":[{"part":"x","type":"isms.risk","items":[]}])"), "begins with host."));
  CHECK(says(with(R"(,"parts":[{"part":"x","type":"host.mount"}])"), "or a reason"));
  CHECK(says(with(R"(,"parts":[{"part":"x","type":"host.mount","items":[]}])"), "fields"));
  CHECK(says(with(R"(,"parts":[{"part":"x","type":"host.mount","fields":[],"items":[{"mount_point":7}]}])"), "mount_point"));
}

}  // namespace sealwright::evidence
