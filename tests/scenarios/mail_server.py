#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server (aiosmtpd) on 127.0.0.1 for scenarios: mail_server.py FOLDER [--cert PEM --key PEM] [--login USER:PASSWORD]

It takes a free port, or the one that FOLDER/port names already, writes the port there and its process id to FOLDER/pid, and keeps each
mail as FOLDER/N.txt: envelope, subject and text, decoded by Python's own reader. With --cert it insists on STARTTLS, with --login on
that login. It runs until it is told to end (SIGTERM).
"""
import argparse
import asyncio
import email
import email.policy
import os
import pathlib
import signal
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = len(list(folder.glob('*.txt')))

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.count += 1
        lines = [f'from: {envelope.mail_from}', f'to: {", ".join(envelope.rcpt_tos)}', f'tls: {session.ssl is not None}',
                 f'header-from: {message["from"]}', f'date: {message["date"]}', f'id: {message["message-id"]}',
                 f'subject: {message["subject"]}', '', message.get_content()]
        (self.folder / f'{self.count}.txt').write_text('\n'.join(lines), encoding='utf-8')
        return '250 taken'


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--cert')
    parser.add_argument('--key')
    parser.add_argument('--login')
    words = parser.parse_args()
    words.folder.mkdir(exist_ok=True)
    options = {}
    if words.cert:
        options['tls_context'] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        options['tls_context'].load_cert_chain(words.cert, words.key)
        options['require_starttls'] = True
    if words.login:
        user, password = words.login.encode().split(b':', 1)

        def authenticator(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (user, password), handled=False)
        options.update(authenticator=authenticator, auth_required=True)
    keeper = Keeper(words.folder)
    port = words.folder / 'port'
    wanted = int(port.read_text()) if port.exists() else 0
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, hostname='mail.test', **options), '127.0.0.1', wanted)
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    (words.folder / 'pid').write_text(str(os.getpid()))
    port.write_text(str(server.sockets[0].getsockname()[1]))
    (words.folder / 'ready').touch()
    await ended.wait()
    server.close()

asyncio.run(main())
