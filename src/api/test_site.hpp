// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/web.hpp"
#include "base/clock.hpp"
#include "store/store.hpp"

/// For tests: a whole server on a store in a temporary folder, with two organizations, users of every role and every operation of the
/// program.
namespace sealwright::api {

class KeptMails final : public net::Mailer {
 public:
  Result<> send(const net::Mail& mail) override;
  net::Mail wait_for_one();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<net::Mail> mails_;
};

class TestSite {
 public:
  TestSite();
  ~TestSite();

  struct Answer {
    int status = 0;
    std::string head;
    Json body;
    std::string text;                                   ///< the body as it came
    std::string header(const std::string& name) const;  ///< empty where there is none
  };
  /// `headers` with line breaks, `body` JSON or empty. Content-Type and length are added.
  Answer send(const std::string& method, const std::string& path, const std::string& headers = "", const std::string& body = "");
  /// Asks for it as a job, and for the job until that has ended.
  Answer job(const std::string& method, const std::string& path, const std::string& headers, const std::string& body = "");
  /// Signs in and gives the headers of a page: cookie and page header.
  std::string page(const std::string& email, const std::string& password = kPassword);
  /// An API token of this role in an organization.
  std::string token(const std::string& slug, store::Role role, std::vector<std::string> scopes = {});
  std::uint16_t port() const { return web_->ports().front(); }

  static constexpr const char* kPassword = "seven grey herons wade";
  base::SetClock clock{Instant::of_seconds(1'800'000'000)};
  std::filesystem::path folder;
  KeptMails mails;
  std::promise<void> released;  ///< `POST /probe/hold` ends when it has a value
  store::Store& store() { return *store_; }
  commands::Services services() const { return *services_; }  ///< a copy, to be changed
  Web& web() { return *web_; }
  const std::vector<commands::Command>& commands() const { return commands_; }
  store::Organization acme, other;

 private:
  struct Content;
  void add_user(const store::Organization& organization, const std::string& email, store::Role role);
  std::span<const model::Register> registers_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<commands::Services> services_;
  std::vector<commands::Command> commands_;
  std::unique_ptr<Web> web_;
};

}  // namespace sealwright::api
