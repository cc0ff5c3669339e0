// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "api/probes.hpp"
#include "api/raw_client.hpp"
#include "api/test_site.hpp"
#include "base/password.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::api {
namespace {

const store::Actor kLocal{{}, {}, {}, "local", "test"};

template <class T>
T sure(Result<T> result) {
  REQUIRE_MESSAGE(result.ok(), (result.ok() ? std::string() : result.error().text()));
  return std::move(result).value();
}

}  // namespace

Result<> KeptMails::send(const net::Mail& mail) {
  const std::lock_guard lock(mutex_);
  mails_.push_back(mail);
  changed_.notify_all();
  return {};
}

net::Mail KeptMails::wait_for_one() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(10), [this] { return !mails_.empty(); });
  REQUIRE_FALSE(mails_.empty());
  net::Mail out = mails_.front();
  mails_.erase(mails_.begin());
  return out;
}

/// Content that no operation here looks at; read once.
struct TestSite::Content {
  content::ContentTree tree = content::ContentTree::embedded();
  content::Library library = sure(content::Library::load(tree));
  content::Checks checks = sure(content::Checks::load(content::ContentTree{base::EmbeddedFolder{}}, library));
  static const Content& get() {
    static const Content content;
    return content;
  }
};

TestSite::TestSite() : registers_(isms::registers::all()) {
  std::string path = (std::filesystem::temp_directory_path() / "sealwright-site-XXXXXX").string();
  REQUIRE(mkdtemp(path.data()) != nullptr);
  folder = path;
  store::Config config;
  config.folder = folder;
  config.create = true;
  store_ = sure(store::open(config, registers_, clock));
  services_ = std::make_unique<commands::Services>(
      commands::Services{*store_, Content::get().library, Content::get().tree, Content::get().checks, clock, folder});
  acme = sure(store_->create_organization("acme", "Acme Holding", "test.invalid/acme", false));
  other = sure(store_->create_organization("other", "Other Ltd", "test.invalid/other", false));
  for (const char* role : {"owner", "manager", "contributor", "reader", "auditor"}) {
    add_user(acme, std::string(role) + "@acme.org", sure(store::role_from(role)));
  }
  add_user(other, "owner@other.org", store::Role::owner);
  commands_ = commands::all(registers_);
  for (auto& each : probes(released)) commands_.push_back(std::move(each));
  const auto like = std::find_if(commands_.begin(), commands_.end(), [](const auto& each) { return each.permission == "evidence.add"; });
  for (auto& command : commands_) {
    if (command.noun == "probe") command.roles = like->roles;
  }
  WebOptions options;
  Endpoint here;
  here.port = 0;
  Endpoint socket;
  socket.socket_path = (folder / "socket").string();
  options.listen = {here, socket};
  options.metrics = here;
  options.workers = 4;
  options.spool_dir = (folder / "spool").string();
  options.public_url = "http://isms.test";
  options.mail_from = "isms@acme.org";
  options.mailer = &mails;
  options.pages = {{"index.html", "<html>pages</html>"}};
  options.version = "test";
  web_ = sure(Web::start(*services_, commands_, registers_, std::move(options)));
}

TestSite::~TestSite() {
  web_.reset();
  store_.reset();
  std::filesystem::remove_all(folder);
}

void TestSite::add_user(const store::Organization& organization, const std::string& email, store::Role role) {
  static const Secret kHash = sure(base::hash_password(Secret(kPassword)));
  Id person;
  sure(store_->write(organization.id, kLocal, [&](store::Writer& writer) -> Result<> {
    TRY(const auto made, writer.create("person", JsonObject{{"name", email.substr(0, email.find('@'))}, {"email", email}}));
    person = made.id;
    return {};
  }));
  store::User user;
  user.id = Id::make(clock.now());
  user.email = email;
  user.name = email.substr(0, email.find('@'));
  user.password_hash = kHash;
  user.created_at = clock.now();
  sure(store_->accounts().put(user));
  sure(store_->accounts().put(store::Membership{organization.id, user.id, role, person}));
}

std::string TestSite::Answer::header(const std::string& name) const {
  const std::size_t at = base::lower_ascii(head).find("\r\n" + base::lower_ascii(name) + ": ");
  if (at == head.npos) return {};
  const std::size_t begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

TestSite::Answer TestSite::send(const std::string& method, const std::string& path, const std::string& headers, const std::string& body) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: isms.test\r\nConnection: close\r\n" + headers;
  if (!body.empty()) {
    if (headers.find("Content-Type") == headers.npos) text += "Content-Type: application/json\r\n";
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  const std::string all = ask(port(), text + "\r\n" + body);
  const std::size_t split = all.find("\r\n\r\n");
  Answer out{status_in(all), all.substr(0, split), nullptr, split == all.npos ? std::string() : all.substr(split + 4)};
  const auto json = split == all.npos ? Result<Json>(Json(nullptr)) : base::parse_json(out.text, {.bytes = std::size_t{16} << 20});
  if (json) out.body = *json;
  return out;
}

TestSite::Answer TestSite::job(const std::string& method, const std::string& path, const std::string& headers, const std::string& body) {
  const Answer asked = send(method, path, headers + "Prefer: respond-async\r\n", body);
  REQUIRE_MESSAGE(asked.status == 202, asked.text);
  Answer seen = send("GET", asked.header("Location"), headers);
  for (int i = 0; i < 100'000 && seen.status == 200 && base::text_member(seen.body, "finished_at").empty(); ++i)
    seen = send("GET", asked.header("Location"), headers);
  return seen;
}

std::string TestSite::page(const std::string& email, const std::string& password) {
  const Answer answer =
      send("POST", "/api/v1/session", "X-Sealwright-Request: 1\r\n", base::canonical(JsonObject{{"email", email}, {"password", password}}));
  REQUIRE(answer.status == 200);
  const std::string cookie = answer.header("Set-Cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-Sealwright-Request: 1\r\n";
}

std::string TestSite::token(const std::string& slug, store::Role role, std::vector<std::string> scopes) {
  store::Token token;
  token.id = Id::make(clock.now());
  token.name = "test";
  token.organization = slug == "acme" ? acme.id : other.id;
  token.role = role;
  token.scopes = std::move(scopes);
  token.source = role == store::Role::agent ? "host:a" : "";
  token.created_at = clock.now();
  const std::string secret = "sw_" + base::random_token(32);
  token.token = base::sha256(secret);
  sure(store_->accounts().put(token));
  return "Authorization: Bearer " + secret + "\r\n";
}

}  // namespace sealwright::api
