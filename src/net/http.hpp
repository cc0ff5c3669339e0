// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "net/address.hpp"

/// Calls to other systems over HTTP. Whoever calls gets a client made for its policy, and cannot loosen it.
namespace sealwright::net {

struct HttpRequest {
  std::string method = "GET";
  std::string url;  ///< http or https, absolute, without user and password
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;
  std::string url;  ///< that answered, after redirects

  const std::string* header(std::string_view lower_name) const;
};

/// The seam: connectors and others take this, tests hand in recorded answers.
class Http {
 public:
  virtual ~Http() = default;
  /// Any status is a success here. `unavailable` where no answer came in time; `forbidden` where the policy refuses the address;
  /// `too_large` over the limit of bytes; `invalid` for a URL or header that cannot be sent.
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

/// Who calls, and so where to.
enum class Reach {
  connector,   ///< what a user typed: public addresses only
  configured,  ///< what the operator's configuration names: any address
};

struct HttpPolicy {
  Reach reach = Reach::connector;
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds total_timeout{60'000};
  std::uint64_t body_bytes = 32 << 20;    ///< of one answer
  std::uint64_t header_bytes = 64 << 10;  ///< of one answer
  int redirects = 3;                      ///< each target is checked as the first was; 0: a redirect is an answer like any other
  bool plain_http = false;                ///< http besides https
  std::string ca_file;                    ///< PEM; empty: the system's
  std::string user_agent = "sealwright";
  std::string unix_socket;  ///< of reach `configured`: connects to this socket, whatever host the URL names
};

/// libcurl behind the seam. Names are resolved by `resolver`, every address is held against the policy, and the connection goes to the
/// address that was checked (CURLOPT_RESOLVE), so that a name cannot change its mind in between; the socket's address is looked at once
/// more before it connects. Redirects are followed here, not by libcurl: credentials (Authorization, Cookie and headers that end in
/// `-token` or `-key`) do not follow to another origin, https does not lead to http. Proxies of the environment are not used.
/// Thread-safe. `resolver` must outlive it.
std::unique_ptr<Http> make_http(HttpPolicy policy, Resolver& resolver);

}  // namespace sealwright::net
