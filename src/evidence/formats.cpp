// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.hpp"
#include "evidence/format.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::size_t kHead = 64 << 10;
constexpr int kSure = 90;
constexpr std::array<const Reader*, 6> kAll{&kArf, &kXccdf, &kSarif, &kOsquery, &kHost, &kCsv};

std::string names() {
  std::vector<std::string> all;
  for (const auto* reader : kAll) all.emplace_back(reader->name);
  return base::joined(all, ", ");
}

Result<const Reader*> named(std::string_view format) {
  const auto base_name = format.substr(0, format.find(':'));
  for (const auto* reader : kAll)
    if (reader->name == base_name) return reader;
  return base::invalid_at("/format", fmt::format("there is no format {}; there are {}", base::quoted(format), names()));
}

Result<Summary> decode_input(Input& input, const Options& options, const Limits& limits, Sink& sink) {
  const auto start = std::chrono::steady_clock::now();
  TRY(const auto* reader, recognise(input, options));
  Summary summary;
  summary.format = options.format.empty() ? std::string(reader->name) : options.format;
  summary.bytes = input.delivered_bytes();
  summary.decoded_bytes = input.decoded_bytes();
  Recorder recorder(sink, limits, summary);
  auto done = reader->decode(input, options, recorder);
  if (!done) return std::move(done).error().within(reader->name);
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace

std::string_view variant_of(std::string_view format) {
  const auto colon = format.find(':');
  return colon == std::string_view::npos ? std::string_view{} : format.substr(colon + 1);
}

std::span<const Reader* const> formats() { return kAll; }

Result<const Reader*> recognise(const Input& input, const Options& options) {
  if (!options.format.empty()) return named(options.format);
  if (input.text().empty()) return base::invalid("byte 0: the file is empty");
  const Reader* best = nullptr;
  int confidence = 0;
  for (const auto* reader : kAll) {
    const int sure = reader->recognise(input.text().substr(0, kHead), options);
    if (sure > confidence) best = reader, confidence = sure;
    if (confidence >= kSure) break;
  }
  if (best) return best;
  return base::invalid(
      fmt::format("byte 0: no known format begins like this; say --format NAME where NAME is one of {}, or file to keep "
                  "it as it is",
                  names()));
}

Result<Summary> decode(Input input, const Options& options, const Limits& limits, Sink& sink) {
  const std::string name = input.name();
  auto summary = decode_input(input, options, limits, sink);
  if (!summary) return std::move(summary).error().within(name);
  return summary;
}

Result<Summary> decode(const std::filesystem::path& file, const Options& options, const Limits& limits, Sink& sink) {
  auto input = Input::read(file, limits);
  if (!input) return std::move(input).error().within(file.string());
  auto summary = decode_input(*input, options, limits, sink);
  if (!summary) return std::move(summary).error().within(file.string());
  return summary;
}

Result<Summary> inspect(const std::filesystem::path& file, const std::string& name, const Options& options, const Limits& limits) {
  CountingSink sink;
  TRY(auto input, Input::read(file, limits, name.empty() ? file.string() : name));
  return decode(std::move(input), options, limits, sink);
}

}  // namespace sealwright::evidence
