// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace sealwright::net {

/// A message in plain text, UTF-8.
struct Mail {
  std::string from;  ///< `name@host`, or `Name <name@host>`
  std::vector<std::string> to;
  std::string subject;
  std::string text;
};

/// The message as it is sent (RFC 5322, RFC 2045, RFC 2047): lines of at most 76 characters, subject and names encoded where they are not
/// ASCII, text in base64. `invalid` where an address is none or a header field holds a line break: what a user typed cannot add a field
/// or a recipient.
Result<std::string> message_text(const Mail& mail, Instant date, std::string_view message_id);

/// `ann@acme.org` of `Ann <ann@acme.org>`; refuses what is no plain address (RFC 5321 Mailbox without quoted local parts and literals).
Result<std::string> mailbox_of(std::string_view text);

/// The seam: a test keeps what it is given.
class Mailer {
 public:
  virtual ~Mailer() = default;
  /// Returns when the server has taken it for all recipients. `unavailable` else.
  virtual Result<> send(const Mail& mail) = 0;
};

/// What the operator's configuration names.
struct SmtpServer {
  std::string host;
  int port = 587;
  enum class Security { tls, starttls, none } security = Security::starttls;  ///< starttls: refused where the server offers none
  std::string user;                                                           ///< empty: no sign-in
  Secret password;
  std::string ca_file;  ///< PEM; empty: the system's
  std::chrono::milliseconds timeout{30'000};
};

/// Over libcurl. Thread-safe. `clock` must outlive it.
std::unique_ptr<Mailer> make_mailer(SmtpServer server, const Clock& clock);

}  // namespace sealwright::net
