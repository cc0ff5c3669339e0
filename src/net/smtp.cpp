// SPDX-License-Identifier: Apache-2.0
#include "net/smtp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "base/text.hpp"
#include "net/curl.hpp"

namespace sealwright::net {
namespace {

constexpr std::size_t kMaxRecipients = 100;
constexpr std::size_t kMaxText = 1 << 20;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_atom(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

/// RFC 2047 encoded words of at most 75 characters, cut between code points, on lines of their own.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kPiece = 42;  // 56 in base64, and 12 around it
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(kPiece, text.size());
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    out += fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : "\r\n ", base::base64(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return out;
}

/// Plain where a reader could not mistake it, and short enough for its line.
std::string header_text(std::string_view text) {
  const bool plain = is_ascii(text) && text.find("=?") == text.npos && text.size() <= 60;
  return plain ? std::string(text) : encoded_words(text);
}

std::string display_name(std::string_view text) {
  const std::size_t open = text.rfind('<');
  if (open == text.npos) return {};
  std::string_view name = base::trimmed(text.substr(0, open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  return std::string(name);
}

std::string address_field(std::string_view text, const std::string& mailbox) {
  const std::string name = display_name(text);
  return name.empty() ? mailbox : fmt::format("{}\r\n <{}>", encoded_words(name), mailbox);
}

std::string mail_date(Instant at) {
  static constexpr std::array kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // 1970-01-01 was a Thursday
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string text = at.text();
  const auto day = static_cast<std::size_t>(((at.date().days() % 7) + 7) % 7);
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0') - 1);
  return fmt::format("{}, {} {} {} {} +0000", kDays[day], text.substr(8, 2), kMonths[month], text.substr(0, 4), text.substr(11, 8));
}

class CurlMailer final : public Mailer {
 public:
  CurlMailer(SmtpServer server, const Clock& clock) : server_(std::move(server)), clock_(clock) { start_curl(); }

  Result<> send(const Mail& mail) override {
    TRY(const std::string from, mailbox_of(mail.from));
    const std::string host = from.substr(from.find('@') + 1);
    TRY(const std::string message, message_text(mail, clock_.now(), Id::make(clock_.now()).text() + "@" + host));
    List recipients;
    for (const std::string& to : mail.to) {
      TRY(const std::string mailbox, mailbox_of(to));
      recipients.add("<" + mailbox + ">");
    }
    Easy easy;
    Outgoing outgoing{message};
    CURL* const curl = easy.get();
    const std::string url =
        fmt::format("{}://{}:{}/{}", server_.security == SmtpServer::Security::tls ? "smtps" : "smtp", server_.host, server_.port, host);
    const std::string sender = "<" + from + ">";
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(server_.security == SmtpServer::Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!server_.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, server_.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, server_.password.reveal().c_str());
    }
    if (!server_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, server_.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server_.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, Outgoing::give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &outgoing);
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) return unavailable(fmt::format("mail through {}:{}: {}", server_.host, server_.port, easy.reason(code)));
    return {};
  }

 private:
  struct Outgoing {
    std::string_view left;
    static std::size_t give(char* into, std::size_t size, std::size_t count, void* user) {
      auto& self = *static_cast<Outgoing*>(user);
      const std::size_t given = self.left.copy(into, size * count);
      self.left.remove_prefix(given);
      return given;
    }
  };

  const SmtpServer server_;
  const Clock& clock_;
};

}  // namespace

Result<std::string> mailbox_of(std::string_view text) {
  const auto fault = [&] { return invalid("not an e-mail address: " + base::quoted(text)); };
  if (has_control(text) || !base::is_utf8(text)) return fault();
  std::string_view address = base::trimmed(text);
  const std::size_t open = address.rfind('<');
  if (open != address.npos) {
    if (!address.ends_with('>')) return fault();
    address = address.substr(open + 1, address.size() - open - 2);
  }
  const std::size_t at = address.find('@');
  if (at == address.npos || at == 0 || at > 64 || address.size() > 254) return fault();
  const std::string_view local = address.substr(0, at);
  const std::string_view host = address.substr(at + 1);
  const auto host_char = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  if (!std::all_of(local.begin(), local.end(), is_atom) || !std::all_of(host.begin(), host.end(), host_char)) return fault();
  for (const std::string_view part : {local, host}) {
    if (part.empty() || part.front() == '.' || part.back() == '.' || part.find("..") != part.npos) return fault();
  }
  if (local.front() == '-' || host.front() == '-') return fault();
  return std::string(address);
}

Result<std::string> message_text(const Mail& mail, Instant date, std::string_view message_id) {
  if (mail.to.empty()) return invalid_at("/to", "a mail needs a recipient");
  if (mail.to.size() > kMaxRecipients) return too_large(fmt::format("a mail goes to {} recipients at most", kMaxRecipients));
  if (mail.text.size() > kMaxText) return too_large(fmt::format("a mail's text has {} bytes at most", kMaxText));
  if (has_control(mail.subject) || !base::is_utf8(mail.subject)) return invalid_at("/subject", "a subject is one line of text");
  if (!base::is_utf8(mail.text)) return invalid_at("/text", "a mail's text is UTF-8");
  TRY(const std::string from, mailbox_of(mail.from));
  std::string out = fmt::format("Date: {}\r\nFrom: {}\r\nTo: ", mail_date(date), address_field(mail.from, from));
  for (std::size_t i = 0; i < mail.to.size(); ++i) {
    TRY(const std::string to, mailbox_of(mail.to[i]));
    out += (i ? ",\r\n " : "") + address_field(mail.to[i], to);
  }
  out += fmt::format("\r\nSubject: {}\r\nMessage-ID: <{}>\r\n", header_text(mail.subject), message_id);
  out +=
      "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\n";
  std::string body;
  for (const char c : mail.text) {
    if (c == '\n' && !body.ends_with('\r')) body += '\r';
    body += c;
  }
  const std::string coded = base::base64(body);
  for (std::size_t at = 0; at < coded.size(); at += 76) out += coded.substr(at, 76) + "\r\n";
  return out;
}

std::unique_ptr<Mailer> make_mailer(SmtpServer server, const Clock& clock) {
  return std::make_unique<CurlMailer>(std::move(server), clock);
}

}  // namespace sealwright::net
