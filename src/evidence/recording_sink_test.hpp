// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "content/library.hpp"
#include "evidence/add.hpp"
#include "evidence/format.hpp"

namespace sealwright::evidence {

/// The embedded content, loaded once for all tests of this module.
struct Knowledge {
  content::ContentTree tree = content::ContentTree::embedded();
  content::Library library = content::Library::load(tree).value();
  Catalogue catalogue = Catalogue::load(tree).value();

  Options options() const {
    Options out;
    out.catalogue = &catalogue;
    out.controls_of = [this](std::string_view framework, std::string_view id) { return controls_by_crosswalk(library, framework, id); };
    return out;
  }
};

inline const Knowledge& knowledge() {
  static const Knowledge known;
  return known;
}

/// Keeps what a reader says and holds it against the declared types.
class RecordingSink final : public Sink {
 public:
  struct Said {
    bool present;
    std::string type, key;
    Json body;
  };
  std::vector<Said> all;

  Result<> put(std::string_view type, const JsonObject& body) override { return keep(true, type, body); }
  Result<> gone(std::string_view type, const JsonObject& body) override { return keep(false, type, body); }

  const Said* find(std::string_view type, std::string_view key) const {
    for (const auto& each : all)
      if (each.type == type && each.key == key) return &each;
    return nullptr;
  }

 private:
  Result<> keep(bool present, std::string_view type, const JsonObject& body) {
    TRY(const auto* declared, knowledge().library.known_type(type));
    TRY(auto conforming, content::conform(*declared, Json(body)));
    TRY(auto key, content::resource_key(*declared, conforming));
    all.push_back({present, std::string(type), std::move(key), std::move(conforming)});
    return {};
  }
};

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline Result<Summary> read_text(std::string_view text, RecordingSink& sink, Options options = knowledge().options(),
                                 const Limits& limits = {}, std::string name = "sample") {
  return decode(Input::of(text, std::move(name)), options, limits, sink);
}

inline std::string refusal(std::string_view text, const Options& options = knowledge().options(), const Limits& limits = {},
                           std::string name = "sample") {
  RecordingSink sink;
  const auto read = read_text(text, sink, options, limits, std::move(name));
  return read ? "accepted" : read.error().text();
}

inline bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace sealwright::evidence
