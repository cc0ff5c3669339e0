#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""People of a simulated organization at the HTTP API, for scenarios:

    api_client.py day 2026-03-02 [OPTION…]     ends the server that runs here and starts one on that day at nine, with these options
    api_client.py end                          ends it
    api_client.py ann PATCH /risk/R-1 '{"title": "Fire"}' [If-Match='"3"' …]

A request goes out in the session of ann@acme.example, who signs in with the word in ./password where she has none or it has ended; `token`
sends $TOKEN, `nobody` no credential. A body is JSON, or @FILE. A PATCH or DELETE asks for the record's ETag first, unless If-Match is said
(empty: not sent). The answer goes to stdout; its status, and what a problem says, line by line, to stderr. Exit code: 0 below 400, else the
status's hundreds.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

FOLDER = pathlib.Path('api')


def end():
    if not (FOLDER / 'pid').exists():
        return
    pid = int((FOLDER / 'pid').read_text())
    os.kill(pid, signal.SIGTERM)
    while pathlib.Path(f'/proc/{pid}').exists():
        time.sleep(0.02)
    (FOLDER / 'pid').unlink()


def begin(day, options):
    """Whatever port is free: the server says which."""
    FOLDER.mkdir(exist_ok=True)
    command = ['sealwright', 'serve', '--data', 'D', '--listen', '127.0.0.1:0', '--simulated-clock', day + 'T09:00:00Z', *options]
    with open(FOLDER / 'log', 'w') as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    for _ in range(3000):
        said = re.search(r'serves (http://127\.0\.0\.1:\d+)', (FOLDER / 'log').read_text())
        if said:
            (FOLDER / 'pid').write_text(str(server.pid))
            (FOLDER / 'url').write_text(said[1])
            return
        if server.poll() is not None:
            break
        time.sleep(0.02)
    sys.exit((FOLDER / 'log').read_text())


def send(method, path, headers, body=None):
    url = (FOLDER / 'url').read_text() + '/api/v1' + path
    data = None if body is None else body.encode()
    sent = {'X-Sealwright-Request': '1', **({'Content-Type': 'application/json'} if data else {}), **headers}
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, data, sent, method=method))
    except urllib.error.HTTPError as refused:
        answer = refused
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def sign_in(who):
    words = {'email': who + '@acme.example', 'password': pathlib.Path('password').read_text().strip()}
    status, headers, body = send('POST', '/session', {}, json.dumps(words))
    if status != 200:
        sys.exit(f'{who} cannot sign in: {status} {body}')
    cookie = headers['Set-Cookie'].split(';')[0]
    (FOLDER / who).write_text(cookie)
    return cookie


def ask(who, method, path, headers, body=None):
    if who == 'nobody':
        return send(method, path, headers, body)
    if who == 'token':
        return send(method, path, {'Authorization': 'Bearer ' + os.environ['TOKEN'], **headers}, body)
    kept = FOLDER / who
    if kept.exists():
        answer = send(method, path, {'Cookie': kept.read_text(), **headers}, body)
        if answer[0] != 401:
            return answer
    return send(method, path, {'Cookie': sign_in(who), **headers}, body)


def show(status, headers, body):
    print(status, headers.get('ETag', ''), headers.get('Location', ''), file=sys.stderr)
    if headers.get('Content-Type') == 'application/problem+json':
        problem = json.loads(body)
        print(problem['type'], problem['title'], problem.get('detail', ''), file=sys.stderr)
        for each in problem.get('errors', []):
            print(each['pointer'] + ': ' + each['detail'], file=sys.stderr)
    elif headers.get('Content-Type', '').startswith('application/json'):
        print(json.dumps(json.loads(body), indent=1, ensure_ascii=False))
    else:
        print(body)
    return 0 if status < 400 else status // 100


def main(who, method='', path='', *rest):
    if who == 'day':
        end()
        return begin(method, [path, *rest] if path else [])
    if who == 'end':
        return end()
    headers = dict(each.split('=', 1) for each in rest if re.match(r'[A-Z][A-Za-z-]*=', each))
    bodies = [each for each in rest if each.startswith(('{', '@'))]
    body = bodies[0] if bodies else None
    if body and body.startswith('@'):
        body = pathlib.Path(body[1:]).read_text()
    if method in ('PATCH', 'DELETE') and 'If-Match' not in headers:
        headers['If-Match'] = ask(who, 'GET', path, {})[1].get('ETag', '*')
    return show(*ask(who, method, path, {name: value for name, value in headers.items() if value}, body))


sys.exit(main(*sys.argv[1:]))
