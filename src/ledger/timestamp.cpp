// SPDX-License-Identifier: Apache-2.0
#include "ledger/timestamp.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>

#include <ctime>
#include <memory>

#include "base/text.hpp"
#include "ledger/note.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

template <auto kFree>
struct Freed {
  template <class T>
  void operator()(T* thing) const {
    kFree(thing);
  }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Freed<kFree>>;

using OwnedRequest = Owned<TS_REQ, TS_REQ_free>;
using OwnedResponse = Owned<TS_RESP, TS_RESP_free>;
using OwnedStore = Owned<X509_STORE, X509_STORE_free>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

/// The library's reasons, the innermost last; its queue is empty afterwards.
std::string reasons() {
  std::string out;
  const char* data = nullptr;
  int flags = 0;
  while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
    const char* reason = ERR_reason_error_string(code);
    out += (out.empty() ? "" : "; ") + std::string(reason ? reason : "an error without a name");
    if ((flags & ERR_TXT_STRING) != 0 && data && *data != '\0') out += " (" + std::string(data) + ")";
  }
  return out.empty() ? "no reason was given" : out;
}

Error failed(std::string_view what) { return base::internal(std::string(what) + ": " + reasons()); }

Result<OwnedRequest> request_for(const Digest& imprint, std::string_view nonce) {
  OwnedRequest request(TS_REQ_new());
  const Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free> message(TS_MSG_IMPRINT_new());
  const Owned<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
  X509_ALGOR_set_md(algorithm.get(), EVP_sha256());
  std::string bytes(imprint.view());
  bool made = TS_REQ_set_version(request.get(), 1) == 1 && TS_MSG_IMPRINT_set_algo(message.get(), algorithm.get()) == 1 &&
              TS_MSG_IMPRINT_set_msg(message.get(), reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) == 1 &&
              TS_REQ_set_msg_imprint(request.get(), message.get()) == 1 && TS_REQ_set_cert_req(request.get(), 1) == 1;
  if (!nonce.empty()) {
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(raw(nonce), static_cast<int>(nonce.size()), nullptr));
    const Owned<ASN1_INTEGER, ASN1_INTEGER_free> integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
    made = made && TS_REQ_set_nonce(request.get(), integer.get()) == 1;
  }
  if (!made) return failed("making a time-stamp request");
  return request;
}

/// The trusted certificates, judging validity at this time.
Result<OwnedStore> store_of(std::string_view pem, std::time_t at) {
  OwnedStore store(X509_STORE_new());
  const Owned<BIO, BIO_free> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  int count = 0;
  while (const Owned<X509, X509_free> certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)}) {
    if (X509_STORE_add_cert(store.get(), certificate.get()) != 1) return failed("keeping a certificate");
    ++count;
  }
  const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string why = reasons();
  if (!ended) return invalid("a certificate cannot be read: " + why);
  if (count == 0) return invalid("there is no certificate (PEM) in it");
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), at);
  return store;
}

std::string status_words(const TS_STATUS_INFO* status) {
  std::string out = "the authority refused (status " + std::to_string(ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status)));
  const STACK_OF(ASN1_UTF8STRING)* texts = TS_STATUS_INFO_get0_text(status);
  for (int i = 0; texts && i < sk_ASN1_UTF8STRING_num(texts); ++i) {
    const ASN1_UTF8STRING* text = sk_ASN1_UTF8STRING_value(texts, i);
    const std::string_view view(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                static_cast<std::size_t>(ASN1_STRING_length(text)));
    out += ": " + base::quoted(view);
  }
  return out + ")";
}

std::string authority_of(TS_RESP* response) {
  std::string out;
  const Owned<STACK_OF(X509), [](STACK_OF(X509) * list) { sk_X509_free(list); }> signers(
      PKCS7_get0_signers(TS_RESP_get_token(response), nullptr, 0));
  if (signers && sk_X509_num(signers.get()) > 0) {
    const Owned<BIO, BIO_free> text(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(text.get(), X509_get_subject_name(sk_X509_value(signers.get(), 0)), 0, XN_FLAG_RFC2253);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    out.assign(bytes, static_cast<std::size_t>(size));
  }
  ERR_clear_error();
  return out;
}

Result<TimestampFacts> facts_of(TS_RESP* response) {
  TS_TST_INFO* info = TS_RESP_get_tst_info(response);
  if (!info) return invalid("it holds no time-stamp");
  std::tm broken{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &broken) != 1) return invalid("the time that it states cannot be read");
  TimestampFacts out{Instant::of_seconds(::timegm(&broken)), authority_of(response), {}, {}};
  const Owned<BIGNUM, BN_free> serial(ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(info), nullptr));
  const Owned<char, [](char* text) { OPENSSL_free(text); }> hex(serial ? BN_bn2hex(serial.get()) : nullptr);
  if (hex) out.serial = base::lower_ascii(hex.get());
  char policy[128] = "";
  OBJ_obj2txt(policy, sizeof policy, TS_TST_INFO_get_policy_id(info), 1);
  out.policy = policy;
  return out;
}

Result<OwnedResponse> parse_response(std::string_view bytes) {
  if (bytes.size() > kMaxTimestamp) return base::too_large("a time-stamp has at most 64 KiB");
  const unsigned char* at = raw(bytes);
  OwnedResponse response(d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
  if (!response || at != raw(bytes) + bytes.size()) {
    ERR_clear_error();
    return invalid("it is no time-stamp response (DER, RFC 3161)");
  }
  const TS_STATUS_INFO* status = TS_RESP_get_status_info(response.get());
  const long granted = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
  if (granted != TS_STATUS_GRANTED && granted != TS_STATUS_GRANTED_WITH_MODS) return invalid(status_words(status));
  if (!TS_RESP_get_token(response.get())) return invalid("it is granted and holds no time-stamp");
  return response;
}

}  // namespace

Result<std::string> stamped_bytes(std::string_view note) {
  TRY(Note parsed, parse_note(note));
  parsed.signatures.resize(1);
  return parsed.bytes();
}

Result<Authorities> Authorities::parse(std::string_view pem) {
  if (pem.size() > std::size_t{16} << 20) return base::too_large("a file of certificates has at most 16 MiB");
  ERR_clear_error();
  TRY([[maybe_unused]] const auto store, store_of(pem, 0));
  return Authorities(std::string(pem));
}

Result<std::string> timestamp_request(const Digest& imprint, std::string_view nonce) {
  if (nonce.size() != kNonce) base::misuse("a time-stamp's nonce has eight bytes");
  TRY(const OwnedRequest request, request_for(imprint, nonce));
  unsigned char* bytes = nullptr;
  const int size = i2d_TS_REQ(request.get(), &bytes);
  if (size <= 0) return failed("writing a time-stamp request");
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return out;
}

Result<TimestampFacts> check_timestamp(std::string_view bytes, const Digest& imprint, std::string_view nonce,
                                       const Authorities* authorities) {
  ERR_clear_error();
  TRY(const OwnedResponse response, parse_response(bytes));
  TRY(TimestampFacts facts, facts_of(response.get()));
  TRY(const OwnedRequest request, request_for(imprint, nonce));
  const Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_REQ_to_TS_VERIFY_CTX(request.get(), nullptr));
  if (!context) return failed("judging a time-stamp");
  unsigned flags = TS_VFY_VERSION | TS_VFY_IMPRINT | (nonce.empty() ? 0u : TS_VFY_NONCE);
  if (authorities) {
    TRY(OwnedStore store, store_of(authorities->pem(), static_cast<std::time_t>(facts.at.seconds())));
    TS_VERIFY_CTX_set_store(context.get(), store.release());
    flags |= TS_VFY_SIGNATURE;
  }
  TS_VERIFY_CTX_set_flags(context.get(), static_cast<int>(flags));
  if (TS_RESP_verify_response(context.get(), response.get()) != 1) return invalid("the time-stamp does not verify: " + reasons());
  return facts;
}

}  // namespace sealwright::ledger
