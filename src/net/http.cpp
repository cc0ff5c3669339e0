// SPDX-License-Identifier: Apache-2.0
#include "net/http.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "net/curl.hpp"

namespace sealwright::net {
namespace {

struct Url {
  std::string scheme, host, port, whole;
  std::string origin() const { return scheme + "://" + host + ":" + port; }
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

/// `target` may be relative to `base`.
Result<Url> parse_url(const std::string& base, const std::string& target, bool plain_http) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  const auto fault = [&](std::string_view what) { return invalid(fmt::format("the address {} {}", base::quoted(target), what)); };
  if (!base.empty()) curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0);
  if (target.find('\0') != target.npos || curl_url_set(url.get(), CURLUPART_URL, target.c_str(), 0) != CURLUE_OK) {
    return fault("is not a URL");
  }
  Url out{part_of(url.get(), CURLUPART_SCHEME, 0), part_of(url.get(), CURLUPART_HOST, 0),
          part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT), part_of(url.get(), CURLUPART_URL, 0)};
  if (out.scheme != "https" && !(plain_http && out.scheme == "http"))
    return fault(plain_http ? "is neither https nor http" : "is not https");
  if (out.host.empty()) return fault("names no host");
  if (!part_of(url.get(), CURLUPART_USER, 0).empty()) return fault("holds a user name; credentials belong in a header");
  return out;
}

bool is_credential(std::string_view name) {
  const std::string lower = base::lower_ascii(name);
  return lower == "authorization" || lower == "cookie" || lower.ends_with("-token") || lower.ends_with("-key");
}

bool sendable(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// One transfer's answer while it arrives.
struct Arriving {
  const HttpPolicy& policy;
  HttpResponse response;
  std::uint64_t header_bytes = 0;
  bool too_large = false;
  std::string_view refused;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& arriving = *static_cast<Arriving*>(user);
  arriving.too_large = arriving.response.body.size() + size > arriving.policy.body_bytes;
  if (arriving.too_large) return 0;
  arriving.response.body.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& arriving = *static_cast<Arriving*>(user);
  const std::string_view line(data, size);
  arriving.header_bytes += size;
  arriving.too_large = arriving.header_bytes > arriving.policy.header_bytes;
  if (arriving.too_large) return 0;
  if (line.starts_with("HTTP/")) arriving.response.headers.clear();  // 100 Continue came before
  const std::size_t colon = line.find(':');
  if (colon != line.npos && !line.starts_with("HTTP/")) {
    arriving.response.headers.emplace_back(base::lower_ascii(line.substr(0, colon)), base::trimmed(line.substr(colon + 1)));
  }
  return size;
}

/// The last look, at the very address that is about to be connected to.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& arriving = *static_cast<Arriving*>(user);
  if (arriving.policy.reach == Reach::connector) {
    Address peer;
    if (address->family == AF_INET) {
      sockaddr_in four{};
      std::memcpy(&four, &address->addr, sizeof four);
      peer = Address::v4(ntohl(four.sin_addr.s_addr));
    } else if (address->family == AF_INET6) {
      sockaddr_in6 six{};
      std::memcpy(&six, &address->addr, std::min<std::size_t>(sizeof six, address->addrlen));
      std::array<std::uint8_t, 16> bytes{};
      std::memcpy(bytes.data(), six.sin6_addr.s6_addr, bytes.size());
      peer = Address::v6(bytes);
    }
    arriving.refused = not_public(peer);
    if (!arriving.refused.empty()) return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

class CurlHttp final : public Http {
 public:
  CurlHttp(HttpPolicy policy, Resolver& resolver) : policy_(std::move(policy)), resolver_(resolver) { start_curl(); }

  Result<HttpResponse> send(const HttpRequest& request) override {
    for (const auto& [name, value] : request.headers) {
      if (!sendable(name) || !sendable(value) || name.empty() || name.find(':') != name.npos) {
        return invalid("a header cannot be sent: " + base::quoted(name));
      }
    }
    if (request.method.empty() || !std::all_of(request.method.begin(), request.method.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      return invalid("not a method: " + base::quoted(request.method));
    }
    const auto deadline = std::chrono::steady_clock::now() + policy_.total_timeout;
    HttpRequest step = request;
    TRY(Url url, parse_url("", request.url, policy_.plain_http));
    for (int hops = 0;; ++hops) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      TRY(HttpResponse response, send_once(step, url, left));
      const std::string* location = response.header("location");
      const bool redirect = location && (response.status == 301 || response.status == 302 || response.status == 303 ||
                                         response.status == 307 || response.status == 308);
      if (!redirect || policy_.redirects == 0) return response;
      if (hops >= policy_.redirects) return unavailable(fmt::format("{} redirects more than {} times", request.url, policy_.redirects));
      TRY(const Url next, parse_url(url.whole, *location, policy_.plain_http));
      if (url.scheme == "https" && next.scheme != "https") return forbidden(url.whole + " redirects from https to http");
      follow(step, response.status, next.origin() != url.origin());
      url = next;
    }
  }

 private:
  static void follow(HttpRequest& step, int status, bool elsewhere) {
    const bool to_get = status == 303 || ((status == 301 || status == 302) && step.method == "POST");
    if (to_get && step.method != "HEAD") {
      step.method = "GET";
      step.body.clear();
      std::erase_if(step.headers, [](const auto& header) { return base::lower_ascii(header.first).starts_with("content-"); });
    }
    if (elsewhere) std::erase_if(step.headers, [](const auto& header) { return is_credential(header.first); });
  }

  /// The addresses of the host that the policy allows, as CURLOPT_RESOLVE wants them.
  Result<std::string> pinned(const Url& url) {
    const bool literal = url.host.starts_with('[');
    const std::string host = literal ? url.host.substr(1, url.host.size() - 2) : url.host;
    TRY(const auto addresses, resolver_.resolve(host));
    std::string out;
    std::string_view refused;
    for (const Address& address : addresses) {
      const std::string_view why = policy_.reach == Reach::connector ? not_public(address) : std::string_view();
      if (!why.empty()) {
        refused = why;
        continue;
      }
      out += (out.empty() ? "" : ",") + (address.is_v4() ? address.text() : "[" + address.text() + "]");
    }
    if (!refused.empty()) {  // one forbidden address among several is a rebinding attempt or a mistake; neither is followed
      return forbidden(fmt::format("{} has an address that is not public ({}); only the operator's configuration may name it",
                                   base::quoted(host), refused));
    }
    return url.host + ":" + url.port + ":" + out;
  }

  Result<HttpResponse> send_once(const HttpRequest& request, const Url& url, std::chrono::milliseconds left) {
    if (left.count() <= 0) return unavailable(url.whole + ": no answer in time");
    const bool local = policy_.reach == Reach::configured && !policy_.unix_socket.empty();
    std::string pin;
    if (!local) {
      TRY(pin, pinned(url));
    }
    Easy easy;
    List headers, pins;
    if (!local) pins.add(pin);
    for (const auto& [name, value] : request.headers) headers.add(value.empty() ? name + ";" : name + ": " + value);
    headers.add("Expect:");
    Arriving arriving{policy_, {}, 0, false, {}};
    CURL* const curl = easy.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.whole.c_str());
    curl_easy_setopt(curl, CURLOPT_RESOLVE, pins.get());
    if (local) curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, policy_.unix_socket.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    }
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, policy_.plain_http ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, nullptr);  // a small answer must not unfold into a large one
    curl_easy_setopt(curl, CURLOPT_USERAGENT, policy_.user_agent.c_str());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(policy_.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &arriving);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &arriving);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &arriving);
    if (!policy_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, policy_.ca_file.c_str());
    const CURLcode code = curl_easy_perform(curl);
    if (!arriving.refused.empty())
      return forbidden(fmt::format("{} leads to an address that is not public ({})", url.whole, arriving.refused));
    if (arriving.too_large) return too_large(fmt::format("the answer of {} is longer than {} bytes", url.whole, policy_.body_bytes));
    if (code != CURLE_OK) return unavailable(fmt::format("{}: {}", url.whole, easy.reason(code)));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    arriving.response.status = static_cast<int>(status);
    arriving.response.url = url.whole;
    return std::move(arriving.response);
  }

  const HttpPolicy policy_;
  Resolver& resolver_;
};

}  // namespace

const std::string* HttpResponse::header(std::string_view lower_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_name) return &value;
  }
  return nullptr;
}

std::unique_ptr<Http> make_http(HttpPolicy policy, Resolver& resolver) { return std::make_unique<CurlHttp>(std::move(policy), resolver); }

}  // namespace sealwright::net
