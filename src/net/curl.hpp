// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "base/result.hpp"

/// Inside net/ only: libcurl's handles with owners.
namespace sealwright::net {

/// Once for the program; libcurl's own start is not safe to race.
inline void start_curl() {
  static const bool kStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!kStarted) base::misuse("libcurl does not start");
}

class Easy {
 public:
  Easy() : curl_(curl_easy_init()) {
    if (!curl_) base::misuse("libcurl gives no handle");
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_PROXY, "");  // the environment's would resolve names out of our sight
    curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, error_);
    curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  }
  ~Easy() { curl_easy_cleanup(curl_); }
  Easy(const Easy&) = delete;
  Easy& operator=(const Easy&) = delete;
  CURL* get() { return curl_; }
  std::string_view reason(CURLcode code) const { return error_[0] ? error_ : curl_easy_strerror(code); }

 private:
  CURL* curl_;
  char error_[CURL_ERROR_SIZE] = "";
};

class List {
 public:
  List() = default;
  ~List() { curl_slist_free_all(list_); }
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* get() { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace sealwright::net
