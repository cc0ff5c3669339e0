// SPDX-License-Identifier: Apache-2.0
#include "api/static_files.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "api/etag.hpp"
#include "api/problem.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::string_view kIndex = "index.html";

std::string media_type(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".webp", "image/webp"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
      {".jpg", "image/jpeg"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

/// Vite's form: `assets/` and at least eight letters between the last dash and the first dot behind it.
bool has_hash(std::string_view path) {
  if (!path.starts_with("assets/")) return false;
  const std::size_t dot = path.rfind('.');
  const std::size_t dash = path.find('-');
  return dot != path.npos && dash != path.npos && dash + 8 < dot;
}

/// RFC 9110 §12.5.3; a coding with q=0 is refused.
bool accepts_gzip(std::string_view list) {
  for (const std::string_view item : base::split(list, ',')) {
    const auto parts = base::split(item, ';');
    const std::string_view coding = base::trimmed(parts[0]);
    if (!iequals(coding, "gzip") && coding != "*") continue;
    std::string weight = parts.size() > 1 ? base::lower_ascii(base::trimmed(parts[1])) : "";
    std::erase(weight, ' ');
    return !(weight.starts_with("q=0") && weight.find_first_not_of("q=0.") == weight.npos);
  }
  return false;
}

}  // namespace

StaticFiles::StaticFiles(const std::vector<PageFile>& files) {
  for (const PageFile& file : files) {
    if (file.path.ends_with(".gz")) continue;
    files_[std::string(file.path)] = {{file.bytes, content_etag(file.bytes)}, {}, media_type(file.path), has_hash(file.path)};
  }
  for (const PageFile& file : files) {
    if (!file.path.ends_with(".gz")) continue;
    const auto plain = files_.find(file.path.substr(0, file.path.size() - 3));
    if (plain != files_.end()) plain->second.gzip = Variant{file.bytes, content_etag(file.bytes)};
  }
}

std::optional<Response> StaticFiles::serve(const Request& request) const {
  std::string_view path = request.path;
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  if (path == "api" || path.starts_with("api/")) return std::nullopt;
  auto found = files_.find(path.empty() ? kIndex : path);
  const bool page = request.headers.get("accept").find("text/html") != std::string_view::npos && !path.starts_with("assets/");
  if (found == files_.end() && page) found = files_.find(kIndex);
  if (found == files_.end()) return std::nullopt;
  if (request.method != "GET" && request.method != "HEAD") {
    Response out = problem_response(405, "this is a page; it can only be read");
    out.headers.add("Allow", "GET, HEAD");
    return out;
  }
  return answer(request, found->second);
}

Response StaticFiles::answer(const Request& request, const File& file) const {
  const bool zipped = file.gzip && accepts_gzip(request.headers.get("accept-encoding"));
  const Variant& variant = zipped ? *file.gzip : file.plain;
  Response out{200, {}, StaticBody{variant.bytes}};
  if (none_match_hit(request.headers, variant.etag)) out = Response::empty(304);
  if (out.status == 200) out.headers.add("Content-Type", file.type);
  if (out.status == 200 && zipped) out.headers.add("Content-Encoding", "gzip");
  if (file.gzip) out.headers.add("Vary", "Accept-Encoding");
  out.headers.add("ETag", variant.etag);
  out.headers.add("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  return out;
}

void add_security_headers(Response& response, bool tls) {
  const auto add = [&](std::string name, std::string value) {
    if (!response.headers.find(name)) response.headers.add(std::move(name), std::move(value));
  };
  // Styles may be inline: the component library sets them on elements. Scripts may not.
  add("Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
      "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", "no-store");
  if (tls) add("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace sealwright::api
