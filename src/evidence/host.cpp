// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "evidence/format.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::string_view kFormat = "sealwright.host/1";

int recognise_host(std::string_view head, const Options&) {
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return 0;
  return head.substr(0, 4096).find("\"sealwright.host/") != std::string_view::npos ? 99 : 0;
}

/// docs/evidence.md describes the document.
class HostReader {
 public:
  explicit HostReader(Recorder& out) : out_(out) {}

  Result<> read(const Json& document) {
    if (base::text_member(document, "format") != kFormat)
      return base::invalid(fmt::format("format {} is not read, only {}", base::quoted(base::text_member(document, "format")), kFormat));
    host_ = base::text_member(document, "host");
    if (host_.empty()) return base::invalid("the member \"host\" is missing");
    TRY_DONE(out_.fits(host_, "the host's name"));
    const auto at = Instant::parse(base::text_member(document, "collected_at"));
    if (!at) return base::invalid("the member \"collected_at\" is no time");
    out_.told_time(*at);
    out_.target(host_);
    out_.version("1");
    if (const auto* tool = base::member(document, "tool")) out_.tool(base::text_member(*tool, "name"), base::text_member(*tool, "version"));
    const auto* parts = base::member(document, "parts");
    if (!parts || !parts->is_array()) return base::invalid("the member \"parts\" is no list");
    for (const auto& each : parts->get_array()) {
      auto done = part(each);
      if (!done) return std::move(done).error().within(fmt::format("part {}", base::quoted(base::text_member(each, "part"))));
    }
    return {};
  }

 private:
  Result<> part(const Json& value) {
    const auto name = base::text_member(value, "part");
    const std::string type(base::text_member(value, "type"));
    if (name.empty() || !type.starts_with("host.")) return base::invalid("a part has a name and a type that begins with host.");
    const auto* items = base::member(value, "items");
    const auto reason = base::text_member(value, "reason");
    if (!reason.empty()) out_.not_collected(fmt::format("{}: {}", name, reason));
    if (!items) return reason.empty() ? base::invalid("a part has items, or a reason why it has none") : Result<>{};
    if (!items->is_array()) return base::invalid("the items are no list");
    TRY_DONE(fields(value, type));
    for (const auto& item : items->get_array()) {
      if (!item.is_object()) return base::invalid("an item is no object");
      JsonObject body = item.get_object();
      body["host"] = host_;
      TRY_DONE(out_.put(type, body));
    }
    const auto* complete = base::member(value, "complete");
    if (complete && complete->is_bool() && complete->get_bool()) out_.complete(type, "host", host_);
    return {};
  }

  Result<> fields(const Json& value, const std::string& type) {
    std::vector<std::string> names{"host"};
    const auto* listed = base::member(value, "fields");
    if (!listed || !listed->is_array()) return base::invalid("the fields that were looked at are missing");
    for (const auto& name : listed->get_array()) {
      if (!name.is_string() || names.size() > 500) return base::invalid("the fields are no list of names");
      names.emplace_back(name.get_string());
    }
    out_.collected(type, names);
    return {};
  }

  Recorder& out_;
  std::string host_;
};

Result<> decode_host(Input& input, const Options&, Recorder& out) {
  const auto& limits = out.limits();
  TRY(const auto document, base::parse_json(input.text(), {.bytes = limits.decoded_bytes, .depth = limits.depth}));
  return HostReader(out).read(document);
}

}  // namespace

const Reader kHost{.name = "host",
                   .title = "Host inventory",
                   .help = "what the host source reads of a Linux machine; complete for each part that could be read",
                   .recognise = recognise_host,
                   .decode = decode_host};

}  // namespace sealwright::evidence
