// SPDX-License-Identifier: Apache-2.0
// links: evidence
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/library.hpp"
#include "evidence/format.hpp"

/// The first byte chooses a reader (or recognition by content), the rest is the file. Beyond not crashing: what a reader yields conforms to
/// its declared type and has a key, whatever came in.
namespace sealwright::evidence {
namespace {

struct Knowledge {
  content::ContentTree tree = content::ContentTree::embedded();
  content::Library library = content::Library::load(tree).value();
  Catalogue catalogue = Catalogue::load(tree).value();
};

const Knowledge& knowledge() {
  static const Knowledge known;
  return known;
}

void must(bool holds) {
  if (!holds) std::abort();
}

class StrictSink final : public Sink {
 public:
  explicit StrictSink(bool typed) : typed_(typed) {}
  Result<> put(std::string_view type, const JsonObject& body) override { return keep(type, body); }
  Result<> gone(std::string_view type, const JsonObject& body) override { return keep(type, body); }

 private:
  /// A host document brings its items as they are: there, the types refuse.
  Result<> keep(std::string_view type, const JsonObject& body) {
    const auto* declared = knowledge().library.type(type);
    if (!typed_) return {};
    must(declared != nullptr);
    const auto conforming = content::conform(*declared, Json(body));
    must(conforming.ok());
    return {};
  }

  bool typed_;
};

}  // namespace
}  // namespace sealwright::evidence

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sealwright::evidence;
  static constexpr std::string_view kFormats[] = {
      "", "sarif", "xccdf", "arf", "osquery", "osquery:shadow", "osquery:mounts", "csv:accounts", "host"};
  if (size == 0) return 0;
  Options options;
  options.catalogue = &knowledge().catalogue;
  options.format = kFormats[data[0] % std::size(kFormats)];
  Limits limits;
  limits.resources = 10'000;
  limits.output_bytes = 64 << 20;
  limits.seconds = 5;
  StrictSink sink(options.format != "host" && !options.format.empty());
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto summary = decode(Input::of(text, "fuzz"), options, limits, sink);
  must(summary.ok() || !summary.error().message.empty());
  return 0;
}
