// SPDX-License-Identifier: Apache-2.0
#include "net/smtp.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "net/scripted_server.hpp"

namespace sealwright::net {

namespace {

const base::SetClock kClock(Instant::of_seconds(784111777));

std::string decoded_body(const std::string& message) {
  std::string coded = message.substr(message.find("\r\n\r\n") + 4);
  std::erase_if(coded, [](char c) { return c == '\r' || c == '\n'; });
  return *base::from_base64(coded);
}

}  // namespace

TEST_CASE("a message is dated, encoded where it must be, and its text comes back") {
  const Mail mail{"Sealwright <isms@acme.org>", {"ann@acme.org", "Jürgen <j@acme.org>"}, "Überprüfung fällig", "Grüße\nline two\n"};
  const auto text = message_text(mail, kClock.now(), "id@acme.org");
  REQUIRE(text.ok());
  CHECK(text->find("Date: Sun, 06 Nov 1994 08:49:37 +0000\r\n") == 0);
  CHECK(text->find("From: =?UTF-8?B?U2VhbHdyaWdodA==?=\r\n <isms@acme.org>\r\n") != text->npos);
  CHECK(text->find("To: ann@acme.org,\r\n =?UTF-8?B?SsO8cmdlbg==?=\r\n <j@acme.org>\r\n") != text->npos);
  CHECK(text->find("Subject: =?UTF-8?B?w5xiZXJwcsO8ZnVuZyBmw6RsbGln?=\r\n") != text->npos);
  CHECK(text->find("Message-ID: <id@acme.org>\r\n") != text->npos);
  CHECK(decoded_body(*text) == "Grüße\r\nline two\r\n");
}

TEST_CASE("long subjects are cut between code points, lines stay short") {
  std::string subject;
  for (int i = 0; i < 60; ++i) subject += "€";
  const auto text = message_text({"a@b.org", {"c@d.org"}, subject, std::string(5000, 'x')}, kClock.now(), "i@b.org");
  REQUIRE(text.ok());
  std::string joined;
  for (const auto line : base::split(*text, '\n')) {
    CHECK(line.size() <= 78);
    const std::size_t at = line.find("=?UTF-8?B?");
    if (at == line.npos) continue;
    const std::string piece = *base::from_base64(line.substr(at + 10, line.find("?=", at) - at - 10));
    CHECK(base::is_utf8(piece));
    joined += piece;
  }
  CHECK(joined == subject);
}

TEST_CASE("nobody adds a field or a recipient") {
  const auto refused = [](Mail mail) { return !message_text(mail, kClock.now(), "i@b.org").ok(); };
  CHECK(refused({"a@b.org", {"c@d.org"}, "hello\r\nBcc: x@y.org", ""}));
  CHECK(refused({"a@b.org", {"c@d.org"}, "hello\nBcc: x@y.org", ""}));
  CHECK(refused({"a@b.org\r\nBcc: x@y.org", {"c@d.org"}, "s", ""}));
  CHECK(refused({"a@b.org", {"c@d.org\r\nRCPT TO:<x@y.org>"}, "s", ""}));
  CHECK(refused({"a@b.org", {"c@d.org, x@y.org"}, "s", ""}));
  CHECK(refused({"a@b.org", {"c@d.org> NOTIFY=x <e@f.org"}, "s", ""}));
  CHECK(refused({"a@b.org", {}, "s", ""}));
  CHECK(refused({"a@b.org", {"c@d.org"}, "\xff", ""}));
  CHECK_FALSE(refused({"a@b.org", {"c@d.org"}, "s", ".\r\nRCPT TO:<x@y.org>\r\n"}));
  for (const char* bad : {"", "a", "@b.org", "a@", "a@b..org", ".a@b.org", "a.@b.org", "a@-b.org", "-a@b.org", "a b@c.org", "a@b@c.org",
                          "a@[127.0.0.1]", "\"a\"@b.org", "<a@b.org", "a@b.org>"}) {
    CAPTURE(bad);
    CHECK_FALSE(mailbox_of(bad).ok());
  }
  CHECK(*mailbox_of("Ann <ann+isms@acme.org>") == "ann+isms@acme.org");
}

TEST_CASE("a server takes the mail: envelope, message, end") {
  std::string envelope;
  std::string message;
  ScriptedServer server({[&](ScriptedServer::Talk& talk) {
    talk.say("220 test\r\n");
    talk.read_until("\r\n");
    talk.say("250 test\r\n");
    for (int i = 0; i < 3; ++i) {
      envelope += talk.read_until("\r\n");
      talk.say("250 ok\r\n");
    }
    talk.read_until("DATA\r\n");
    talk.say("354 go\r\n");
    message = talk.read_until("\r\n.\r\n");
    talk.say("250 taken\r\n");
    talk.read_until("QUIT\r\n");
    talk.say("221 bye\r\n");
  }});
  SmtpServer where{"127.0.0.1", server.port(), SmtpServer::Security::none, "", {}, "", std::chrono::milliseconds(5000)};
  const auto done = make_mailer(where, kClock)->send({"a@b.org", {"c@d.org", "E <e@f.org>"}, "s", "hello"});
  REQUIRE_MESSAGE(done.ok(), (done.ok() ? "" : done.error().text()));
  CHECK(envelope == "MAIL FROM:<a@b.org>\r\nRCPT TO:<c@d.org>\r\nRCPT TO:<e@f.org>\r\n");
  CHECK(message.find("Subject: s\r\n") != message.npos);
}

TEST_CASE("no mail without the TLS that was asked for, nor past a refusal") {
  const auto without_tls = [](ScriptedServer::Talk& talk) {
    talk.say("220 test\r\n");
    talk.read_until("\r\n");
    talk.say("250 test\r\n");
    CHECK(talk.read_until("\r\n").find("MAIL") == std::string::npos);
  };
  const auto refusing = [](ScriptedServer::Talk& talk) {
    talk.say("220 test\r\n");
    talk.read_until("\r\n");
    talk.say("250 test\r\n");
    talk.read_until("\r\n");
    talk.say("550 not you\r\n");
    talk.read_until("QUIT\r\n");
  };
  ScriptedServer server({without_tls, refusing});
  SmtpServer where{"127.0.0.1", server.port(), SmtpServer::Security::starttls, "", {}, "", std::chrono::milliseconds(5000)};
  const Mail mail{"a@b.org", {"c@d.org"}, "s", "hello"};
  CHECK(make_mailer(where, kClock)->send(mail).error().category == Category::unavailable);
  where.security = SmtpServer::Security::none;
  CHECK(make_mailer(where, kClock)->send(mail).error().text().find("550") != std::string::npos);
}

}  // namespace sealwright::net
