// SPDX-License-Identifier: Apache-2.0
#include "app/mail.hpp"

#include <fstream>

#include "app/endpoint.hpp"
#include "base/text.hpp"

namespace sealwright::app {
namespace {

using Security = net::SmtpServer::Security;

Result<Security> security_of(const std::string& text) {
  if (text.empty() || text == "starttls") return Security::starttls;
  if (text == "tls") return Security::tls;
  if (text == "none") return Security::none;
  return invalid("SEALWRIGHT_SMTP_SECURITY must be starttls, tls or none, not " + base::quoted(text));
}

Result<> read_login(net::SmtpServer& server) {
  server.user = environment("SEALWRIGHT_SMTP_USER");
  server.password = Secret(environment("SEALWRIGHT_SMTP_PASSWORD"));
  const std::string path = environment("SEALWRIGHT_SMTP_LOGIN_FILE");
  if (path.empty()) return {};
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) return invalid("SEALWRIGHT_SMTP_LOGIN_FILE: " + path + " cannot be read: it holds one line USER:PASSWORD");
  const auto colon = line.find(':');
  if (colon == std::string::npos || colon == 0) return invalid("SEALWRIGHT_SMTP_LOGIN_FILE: " + path + " holds no line USER:PASSWORD");
  server.user = line.substr(0, colon);
  server.password = Secret(std::string(base::trimmed(std::string_view(line).substr(colon + 1))));
  return {};
}

}  // namespace

Result<std::optional<MailSettings>> mail_settings(const Clock& clock) {
  const std::string where = environment("SEALWRIGHT_SMTP");
  if (where.empty()) return std::optional<MailSettings>();
  TRY(const auto endpoint, host_and_port(where, "SEALWRIGHT_SMTP is HOST:PORT"));
  net::SmtpServer server;
  server.host = endpoint.host;
  server.port = endpoint.port;
  TRY(server.security, security_of(environment("SEALWRIGHT_SMTP_SECURITY")));
  TRY_DONE(read_login(server));
  server.ca_file = environment("SEALWRIGHT_SMTP_CA");
  if (server.security == Security::none && !server.user.empty())
    return invalid("SEALWRIGHT_SMTP_SECURITY=none would send the login in the clear: use starttls or tls, or no login");
  MailSettings out;
  out.from = environment("SEALWRIGHT_MAIL_FROM");
  if (auto from = net::mailbox_of(out.from); !from) return std::move(from).error().within("SEALWRIGHT_MAIL_FROM, the sender of mails");
  out.public_url = environment("SEALWRIGHT_PUBLIC_URL");
  while (out.public_url.ends_with('/')) out.public_url.pop_back();
  out.mailer = net::make_mailer(std::move(server), clock);
  return std::optional(std::move(out));
}

}  // namespace sealwright::app
