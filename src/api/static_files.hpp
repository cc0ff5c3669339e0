// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"

namespace sealwright::api {

/// One file of the pages as it is embedded in the program; both views outlive the server.
struct PageFile {
  std::string_view path;  ///< `index.html`, `assets/index-BkZ1x9aQ.js`, `assets/index-BkZ1x9aQ.js.gz`
  std::string_view bytes;
};

/// Serves the built pages. `X.gz` beside `X` is sent to who accepts gzip. What carries a hash in its name (`assets/name-HASH.ext`) may be
/// kept for a year, everything else is asked for again with its strong ETag. A path without a file, asked for as a page (Accept has
/// text/html), gets index.html, since the pages have routes of their own.
class StaticFiles {
 public:
  explicit StaticFiles(const std::vector<PageFile>& files);

  /// Nothing where it is not ours: a path below /api/, or one that is no file and not asked for as a page. Methods other than GET and
  /// HEAD get 405.
  std::optional<Response> serve(const Request& request) const;

 private:
  struct Variant {
    std::string_view bytes;
    std::string etag;
  };
  struct File {
    Variant plain;
    std::optional<Variant> gzip;
    std::string type;
    bool hashed = false;
  };
  Response answer(const Request& request, const File& file) const;

  std::map<std::string, File, std::less<>> files_;
};

/// On every answer, pages and API alike: a content security policy that allows our own files only and no inline script, no sniffing, no
/// framing, no referrer, no caching of answers that do not say otherwise, and HSTS over TLS.
void add_security_headers(Response& response, bool tls);

}  // namespace sealwright::api
