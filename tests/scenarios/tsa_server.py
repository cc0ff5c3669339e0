#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A time-stamping authority for tests, made of `openssl ts` (RFC 3161).

    tsa_server.py make DIR                           an authority: ca.pem, and signers of several kinds
    tsa_server.py reply DIR MODE QUERY REPLY         answers a query file
    tsa_server.py serve DIR                          HTTP on a free port of 127.0.0.1, as DIR/port says; DIR/mode says how it behaves

Modes: good; and what a client must refuse: nonce (of another query), imprint (of other bytes), expired, eku (no certificate for
time-stamping), stranger (under another root), refuse (status 2), garbage, huge, status (HTTP 500), slow (no answer before the other side hangs up)."""
import hashlib, http.server, os, pathlib, subprocess, sys, tempfile

CONFIG = """[ca]
default_ca = own
[own]
database = {dir}/index.txt
serial = {dir}/serial
new_certs_dir = {dir}
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[stamping]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
[serving]
extendedKeyUsage = critical,serverAuth
basicConstraints = CA:FALSE
[tsa]
default_tsa = tsa_own
[tsa_own]
serial = {dir}/tsa_serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
TST_INFO = "1.2.840.113549.1.9.16.1.4"


def openssl(*arguments, **more):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, **more)


def root(where, name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650", "-keyout", where / f"{name}.key",
            "-out", where / f"{name}.pem", "-subj", f"/CN=Root {name}")


def signer(where, name, ca, extensions, start, end):
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", where / f"{name}.key", "-out", where / f"{name}.csr", "-subj",
            f"/CN=Time-stamping {name}")
    openssl("ca", "-batch", "-notext", "-config", where / "tsa.cnf", "-cert", where / f"{ca}.pem", "-keyfile", where / f"{ca}.key", "-in",
            where / f"{name}.csr", "-out", where / f"{name}.pem", "-extensions", extensions, "-startdate", start, "-enddate", end)


def make(where):
    where.mkdir(parents=True)
    (where / "tsa.cnf").write_text(CONFIG.format(dir=where.resolve()))
    (where / "index.txt").write_text("")
    (where / "serial").write_text("01\n")
    (where / "tsa_serial").write_text("01\n")
    root(where, "ca")
    root(where, "other")
    signer(where, "good", "ca", "stamping", "20200101000000Z", "20400101000000Z")
    signer(where, "expired", "ca", "stamping", "20200101000000Z", "20210101000000Z")
    signer(where, "eku", "ca", "serving", "20200101000000Z", "20400101000000Z")
    signer(where, "stranger", "other", "stamping", "20200101000000Z", "20400101000000Z")
    (where / "mode").write_text("good")


def stamp(where, name, query):
    with tempfile.NamedTemporaryFile() as asked:
        asked.write(query)
        asked.flush()
        return openssl("ts", "-reply", "-config", where / "tsa.cnf", "-section", "tsa_own", "-queryfile", asked.name, "-signer",
                       where / f"{name}.pem", "-inkey", where / f"{name}.key").stdout


def der(tag, *parts):
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def signed_by_wrong_kind(where, query):
    """What `openssl ts` refuses to make: a good statement, signed with a certificate that is not for time-stamping."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "good").write_bytes(stamp(where, "good", query))
        openssl("ts", "-reply", "-in", folder / "good", "-token_out", "-out", folder / "token")
        openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", folder / "token", "-out", folder / "info")
        token = openssl("cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-econtent_type", TST_INFO, "-cades", "-signer",
                        where / "eku.pem", "-inkey", where / "eku.key", "-in", folder / "info").stdout
    return der(0x30, der(0x30, der(0x02, b"\0")), token)


def reply(where, mode, query):
    if mode == "nonce":
        imprint = query[query.index(b"\x04\x20") + 2:][:32]
        query = openssl("ts", "-query", "-digest", imprint.hex(), "-sha256", "-cert").stdout
    if mode == "imprint":
        at = query.index(b"\x04\x20") + 2
        query = query[:at] + hashlib.sha256(b"other bytes").digest() + query[at + 32:]
    if mode == "eku":
        return signed_by_wrong_kind(where, query)
    if mode == "refuse":
        return der(0x30, der(0x30, der(0x02, b"\x02"), der(0x30, der(0x0C, b"not today"))))
    if mode == "garbage":
        return b"\x30\x82 this is no time-stamp"
    if mode == "huge":
        return b"\0" * (1 << 20)
    return stamp(where, mode if mode in ("expired", "stranger") else "good", query)


class Handler(http.server.BaseHTTPRequestHandler):
    where = None

    def do_POST(self):
        mode = (self.where / "mode").read_text().strip()
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if mode == "slow":
            self.connection.recv(1)  # answers when whoever asked has hung up
            return
        body = reply(self.where, mode, query)
        self.send_response(500 if mode == "status" else 200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(where):
    Handler.where = where
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    (where / "pid").write_text(str(os.getpid()))
    draft = where / "port.draft"
    draft.write_text(str(server.server_port))
    draft.rename(where / "port")
    server.serve_forever()


if __name__ == "__main__":
    where = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "make":
        make(where)
    elif sys.argv[1] == "reply":
        pathlib.Path(sys.argv[5]).write_bytes(reply(where, sys.argv[3], pathlib.Path(sys.argv[4]).read_bytes()))
    else:
        serve(where)
