// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "commands/command.hpp"

namespace sealwright::app {

/// How this program sends mail, as its environment says (docs/tasks.md).
struct MailSettings {
  std::unique_ptr<net::Mailer> mailer;
  std::string from;
  std::string public_url;
};

/// Nothing where SEALWRIGHT_SMTP is not set. `invalid` for settings that could not work: no or no good sender, a login file that cannot be
/// read, a login that would go over the net in the clear.
///
///     SEALWRIGHT_SMTP              HOST:PORT
///     SEALWRIGHT_SMTP_SECURITY     starttls (the default: refused where the server offers none) | tls | none
///     SEALWRIGHT_SMTP_LOGIN_FILE   a file with one line USER:PASSWORD; or SEALWRIGHT_SMTP_USER and SEALWRIGHT_SMTP_PASSWORD
///     SEALWRIGHT_SMTP_CA           PEM file with the authorities to trust in the place of the system's
///     SEALWRIGHT_MAIL_FROM         `name@host`, or `Name <name@host>`
///     SEALWRIGHT_PUBLIC_URL        how browsers reach the server, for links
Result<std::optional<MailSettings>> mail_settings(const Clock& clock);

}  // namespace sealwright::app
