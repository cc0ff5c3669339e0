// SPDX-License-Identifier: Apache-2.0
#include "evidence/json_text.hpp"

#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>

namespace sealwright::evidence::json {
namespace {

/// Accepts everything; only the place of a fault is wanted.
struct Deaf {
  static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1), max_key_size = std::size_t(-1),
                               max_string_size = std::size_t(-1);
  using code = boost::json::error_code;
  using view = boost::json::string_view;
  bool on_document_begin(code&) { return true; }
  bool on_document_end(code&) { return true; }
  bool on_object_begin(code&) { return true; }
  bool on_object_end(std::size_t, code&) { return true; }
  bool on_array_begin(code&) { return true; }
  bool on_array_end(std::size_t, code&) { return true; }
  bool on_key_part(view, std::size_t, code&) { return true; }
  bool on_key(view, std::size_t, code&) { return true; }
  bool on_string_part(view, std::size_t, code&) { return true; }
  bool on_string(view, std::size_t, code&) { return true; }
  bool on_number_part(view, code&) { return true; }
  bool on_int64(std::int64_t, view, code&) { return true; }
  bool on_uint64(std::uint64_t, view, code&) { return true; }
  bool on_double(double, view, code&) { return true; }
  bool on_bool(bool, code&) { return true; }
  bool on_null(code&) { return true; }
  bool on_comment_part(view, code&) { return true; }
  bool on_comment(view, code&) { return true; }
};

struct Stop {
  std::size_t offset;
  std::string reason;
};

std::optional<Stop> syntax_fault(std::string_view text, std::size_t depth) {
  boost::json::parse_options options;
  options.max_depth = depth;
  boost::json::basic_parser<Deaf> parser(options);
  boost::json::error_code code;
  const auto taken = parser.write_some(false, text.data(), text.size(), code);
  if (code) return Stop{taken, code.message()};
  const auto rest = text.find_first_not_of(" \t\r\n", taken);
  if (rest != std::string_view::npos) return Stop{rest, "something follows the document"};
  return {};
}

}  // namespace

Result<> check(od::value value, const Limits& limits, std::size_t depth) {
  if (depth > limits.depth) return base::too_large(fmt::format("JSON nested deeper than {}", limits.depth));
  switch (value.type()) {
    case od::json_type::object:
      for (auto field : value.get_object()) {
        (void)field.unescaped_key().value();
        TRY_DONE(check(field.value(), limits, depth + 1));
      }
      break;
    case od::json_type::array:
      for (auto item : value.get_array()) TRY_DONE(check(item.value(), limits, depth + 1));
      break;
    case od::json_type::string: (void)value.get_string().value(); break;
    case od::json_type::number: (void)value.get_double().value(); break;
    case od::json_type::boolean: (void)value.get_bool().value(); break;
    case od::json_type::null:
      if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
      break;
  }
  return {};
}

Result<std::string_view> text(od::value value, const Recorder& out) {
  if (value.type() != od::json_type::string) {
    TRY_DONE(check(value, out.limits()));
    return std::string_view{};
  }
  const std::string_view found = value.get_string();
  TRY_DONE(out.fits(found, "a text"));
  return found;
}

std::int64_t integer(od::value value, std::int64_t otherwise) {
  if (value.type() != od::json_type::number) return otherwise;
  std::int64_t n = otherwise;
  if (value.get_int64().get(n) == simdjson::SUCCESS) return n;
  (void)value.get_double().value();
  return otherwise;
}

Error fault(const Input& input, std::string_view text, simdjson::error_code code, const char* stopped, const Limits& limits) {
  const auto offset = static_cast<std::size_t>(text.data() - input.text().data());
  if (const auto stop = syntax_fault(text, limits.depth))
    return base::invalid(fmt::format("{}: not JSON: {}", input.place(offset + stop->offset), stop->reason));
  const bool inside = stopped && stopped >= text.data() && stopped <= text.data() + text.size();
  const auto at = inside ? static_cast<std::size_t>(stopped - text.data()) : 0;
  return base::invalid(fmt::format("{}: not the JSON that is expected: {}", input.place(offset + at), simdjson::error_message(code)));
}

}  // namespace sealwright::evidence::json
