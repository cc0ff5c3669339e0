// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>
#include <doctest/doctest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "api/raw_client.hpp"
#include "api/transport.hpp"

namespace sealwright::api {

namespace {

const base::SetClock kClock(Instant::of_seconds(0));

/// A key and a certificate for localhost that signs itself, in a folder of its own.
struct Certificate {
  std::string folder = (std::filesystem::temp_directory_path() / "sealwright-tls-XXXXXX").string();
  std::string certificate, key;

  Certificate() {
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    certificate = folder + "/cert.pem";
    key = folder + "/key.pem";
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> x509(X509_new(), X509_free);
    X509_set_version(x509.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), 3600);
    X509_set_pubkey(x509.get(), pair.get());
    X509_NAME* name = X509_get_subject_name(x509.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
    X509_set_issuer_name(x509.get(), name);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    X509_add_ext(x509.get(), names, -1);
    X509_EXTENSION_free(names);
    REQUIRE(X509_sign(x509.get(), pair.get(), EVP_sha256()) > 0);
    std::FILE* out = std::fopen(certificate.c_str(), "w");
    PEM_write_X509(out, x509.get());
    std::fclose(out);
    out = std::fopen(key.c_str(), "w");
    PEM_write_PrivateKey(out, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(out);
  }
  ~Certificate() { std::filesystem::remove_all(folder); }
};

std::size_t keep(char* data, std::size_t, std::size_t size, void* into) {
  static_cast<std::string*>(into)->append(data, size);
  return size;
}

/// The bits by which libcurl names a newest version.
constexpr long at_most(long version) { return version << 16; }

struct Reached {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string body;
};

Reached call(const std::string& url, const Certificate& trusted, long versions, const std::string& post = "") {
  Reached out;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_CAINFO, trusted.certificate.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, versions);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &out.body);
  if (!post.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(post.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, post.data());
  }
  out.code = curl_easy_perform(curl.get());
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &out.status);
  return out;
}

ServerOptions tls_options(const Certificate& certificate) {
  ServerOptions out;
  Endpoint here;
  here.port = 0;
  out.listen = {here};
  out.workers = 2;
  out.tls = TlsFiles{certificate.certificate, certificate.key};
  out.limits.header_timeout = std::chrono::milliseconds(1000);
  out.handler = [](Request& request) {
    if (request.path == "/large") return Response::text(200, std::string(500'000, 'l'));
    return Response::text(200, std::string(request.tls ? "tls " : "plain ") + std::to_string(request.body_size));
  };
  return out;
}

}  // namespace

TEST_CASE("TLS: answers of every size, bodies, and no version before 1.2") {
  const Certificate certificate;
  auto started = Server::start(tls_options(certificate), kClock);
  REQUIRE_MESSAGE(started.ok(), (started.ok() ? "" : started.error().text()));
  const std::string url = "https://localhost:" + std::to_string((*started)->ports()[0]);
  for (const long versions : {CURL_SSLVERSION_TLSv1_2 | at_most(CURL_SSLVERSION_TLSv1_2), long{CURL_SSLVERSION_TLSv1_3}}) {
    const Reached plain = call(url + "/", certificate, versions);
    CHECK(plain.code == CURLE_OK);
    CHECK(plain.body == "tls 0");
    CHECK(call(url + "/large", certificate, versions).body == std::string(500'000, 'l'));
    CHECK(call(url + "/", certificate, versions, std::string(200'000, 'p')).body == "tls 200000");
  }
  CHECK(call(url + "/", certificate, CURL_SSLVERSION_TLSv1_0 | at_most(CURL_SSLVERSION_TLSv1_1)).code == CURLE_SSL_CONNECT_ERROR);
  const Certificate stranger;
  CHECK(call(url + "/", stranger, CURL_SSLVERSION_DEFAULT).code != CURLE_OK);
}

TEST_CASE("a TLS port that hears no TLS, or nothing, closes; the server goes on") {
  const Certificate certificate;
  auto options = tls_options(certificate);
  options.limits.header_timeout = std::chrono::milliseconds(200);
  const auto server = std::move(Server::start(std::move(options), kClock)).value();
  CHECK(answers(ask(server->ports()[0], "GET / HTTP/1.1\r\nHost: h\r\n\r\n")) == 0);
  RawClient silent(server->ports()[0]);
  silent.read_all();
  CHECK(call("https://localhost:" + std::to_string(server->ports()[0]), certificate, CURL_SSLVERSION_DEFAULT).status == 200);
}

TEST_CASE("certificate and key are read and held against each other at start") {
  const Certificate certificate;
  const Certificate other;
  auto options = tls_options(certificate);
  options.tls = TlsFiles{certificate.certificate, other.key};
  CHECK(Server::start(options, kClock).error().category == Category::invalid);
  options.tls = TlsFiles{certificate.folder + "/none.pem", certificate.key};
  CHECK(Server::start(options, kClock).error().text().find("--tls-cert") != std::string::npos);
  options.tls = TlsFiles{certificate.certificate, certificate.certificate};
  CHECK(Server::start(options, kClock).error().text().find("--tls-key") != std::string::npos);
}

}  // namespace sealwright::api
