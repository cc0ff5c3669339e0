// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/agreement_test.hpp"

namespace sealwright::cel::columns {
namespace {

const char* const kFields[] = {"login",  "kind",  "active", "mfa",  "count", "limit",  "score", "ratio",
                               "groups", "ports", "seen",   "made", "age",   "labels", "disks", "home"};

Type record(const char* name, std::vector<std::pair<const char*, Type>> fields) {
  std::vector<StructType::Field> out;
  for (auto& [field, type] : fields) out.push_back({field, std::move(type)});
  return Type::record(std::make_shared<const StructType>(name, std::move(out)));
}

}  // namespace

Type sample_type() {
  const auto t = [](const char* text) { return *Type::parse(text); };
  const Type disk = record("disk", {{"name", t("string")}, {"size", t("int")}, {"encrypted", t("bool")}, {"parts", t("list(int)")}});
  const Type home = record("home", {{"path", t("string")}, {"mode", t("int")}, {"owner", record("owner", {{"name", t("string")}})}});
  return record("sample", {{"login", t("string")},
                           {"kind", t("string")},
                           {"active", t("bool")},
                           {"mfa", t("bool")},
                           {"count", t("int")},
                           {"limit", t("int")},
                           {"score", t("double")},
                           {"ratio", t("double")},
                           {"groups", t("list(string)")},
                           {"ports", t("list(int)")},
                           {"seen", t("timestamp")},
                           {"made", t("timestamp")},
                           {"age", t("duration")},
                           {"labels", t("map(string, string)")},
                           {"disks", Type::list(disk)},
                           {"home", home}});
}

std::set<std::string> Maker::collected() {
  std::set<std::string> out;
  for (const char* name : kFields)
    if (pick(8)) out.insert(name);
  return out;
}

std::string Maker::json_of(const char* field) {
  const std::string name = field;
  const auto texts = [&] { return "\"" + one_of({"ann", "bob", "admin", "root", "svc-1", "b\\u00f6b", "", "a@x.org"}) + "\""; };
  const auto list = [&](auto item) {
    std::string out = "[";
    for (int n = pick(5); n > 0; --n) out += item() + (n > 1 ? "," : "");
    return out + "]";
  };
  const auto number = [&] { return one_of({"0", "1", "-3", "5", "5.0", "22", "443", "9223372036854775807", "-9223372036854775808"}); };
  const auto real_number = [&] { return one_of({"0", "1.5", "-2.25", "5", "1e300", "0.1"}); };
  const auto truth = [&] { return one_of({"true", "false"}); };
  if (name == "login" || name == "kind") return texts();
  if (name == "active" || name == "mfa") return truth();
  if (name == "count" || name == "limit") return number();
  if (name == "score" || name == "ratio") return real_number();
  if (name == "groups") return list(texts);
  if (name == "ports") return list(number);
  if (name == "seen" || name == "made")
    return one_of({"\"2026-03-01T12:00:00Z\"", "\"2026-03-01T13:00:00.25+01:00\"", "\"0001-01-01T00:00:00Z\"", "\"2030-01-01T00:00:00Z\""});
  if (name == "age") return one_of({"\"3600s\"", "\"90m\"", "\"0s\"", "\"-5h\""});
  if (name == "labels") return one_of({"{}", "{\"env\":\"prod\"}", "{\"env\":\"test\",\"team\":\"ann\"}", "{\"team\":\"x\"}"});
  if (name == "home")
    return one_of(
        {"{}", "{\"path\":\"/home/ann\",\"mode\":448}", "{\"mode\":5,\"owner\":{\"name\":\"ann\"}}", "{\"path\":\"\",\"owner\":{}}"});
  return list([&] {
    std::string out = "{";
    if (pick(5)) out += "\"name\":" + texts() + ",";
    if (pick(5)) out += "\"size\":" + number() + ",";
    if (pick(4)) out += "\"parts\":" + list(number) + ",";
    return out + "\"encrypted\":" + (pick(6) ? truth() : "null") + "}";
  });
}

std::string Maker::json_member(const char* name, bool loose) {
  const bool odd = loose && pick(20) == 0;
  const std::string value = odd ? one_of({"null", "\"x\"", "7", "[1,\"a\"]", "{\"a\":1}"}) : json_of(name);
  return "\"" + std::string(name) + "\":" + value;
}

std::string Maker::resource(bool loose) {
  std::string out = "{";
  for (const char* name : kFields)
    if (pick(6)) out += (out.size() > 1 ? "," : "") + json_member(name, loose);
  return out + "}";
}

std::string Maker::text() {
  return one_of({"resource.login", "resource.kind", "resource.home.path", "resource.labels.env", "resource.labels['team']",
                 "resource.?login.orValue('none')", "resource.?labels[?'env'].orValue('none')",
                 "resource.?home.?owner.?name.orValue('ann')", "resource.home.owner.name", "'ann'", "'admin'",
                 "resource.login.lowerAscii()", "resource.login + resource.kind"});
}

std::string Maker::integer() {
  return one_of({"resource.count",
                 "resource.limit",
                 "5",
                 "0",
                 "size(resource.groups)",
                 "resource.disks.size()",
                 "resource.login.size()",
                 "resource.groups.filter(g, g.startsWith('a')).size()",
                 "resource.?count.orValue(3)",
                 "resource.count + 1",
                 "-resource.count",
                 "resource.count * resource.limit",
                 "resource.count / resource.limit",
                 "resource.limit % 5",
                 "resource.count - resource.limit",
                 "resource.home.mode",
                 "(resource.active ? resource.count : resource.limit)",
                 "resource.labels.size()",
                 "resource.disks.filter(d, d.encrypted).size()",
                 "resource.ports[0]",
                 "cel.bind(n, resource.count, n + n)",
                 "resource.seen.getFullYear()"});
}

std::string Maker::real() {
  return one_of({"resource.score", "resource.ratio", "1.5", "resource.score / resource.ratio", "-resource.ratio", "resource.score * 2.0",
                 "double(resource.count)", "resource.?score.orValue(0.5)"});
}

std::string Maker::moment() {
  return one_of({"resource.seen", "resource.made", "now", "now - duration('720h')", "resource.seen + resource.age",
                 "resource.seen - duration('1h')", "timestamp('2026-03-01T12:00:00Z')", "timestamp('2026-03-01T12:00:00.25Z')"});
}

std::string Maker::span() {
  return one_of(
      {"resource.age", "duration('1h')", "now - resource.seen", "resource.seen - resource.made", "resource.age + duration('30m')"});
}

std::string Maker::comparison(const std::string& a, const std::string& b) {
  return a + one_of({" == ", " != ", " < ", " <= ", " > ", " >= "}) + b;
}

std::string Maker::element(int depth) {
  if (depth > 0 && pick(4) == 0) return "(" + element(depth - 1) + one_of({" && ", " || "}) + element(depth - 1) + ")";
  return one_of({"g == 'admin'", "g != resource.login", "g.contains('a')", "g in ['ann', 'bob']", "!g.matches('^[a-c]')", "g.size() > 3",
                 "g > 'b'", "in_set('S', g)"});
}

std::string Maker::disk(int depth) {
  if (depth > 0 && pick(4) == 0) return "(" + disk(depth - 1) + one_of({" && ", " || "}) + disk(depth - 1) + ")";
  return one_of({"d.encrypted", "!d.encrypted", "has(d.name)", "d.size > 4", "d.name == 'ann'", "d.size / 0 == 1",
                 "d.parts.exists(p, p == 5)", "d.parts.all(p, p > 0)", "d.?name.orValue('x') == 'x'", "d.parts.exists_one(p, p < 3)",
                 "d.size + d.size > 0", "d.name.startsWith('a') ? d.encrypted : d.size == 5", "443 in d.parts", "size(d.parts) > 1"});
}

std::string Maker::expression(int depth) {
  if (depth > 0) {
    const int n = pick(9);
    if (n < 3) return "(" + expression(depth - 1) + " && " + expression(depth - 1) + ")";
    if (n < 6) return "(" + expression(depth - 1) + " || " + expression(depth - 1) + ")";
    if (n == 6) return "!(" + expression(depth - 1) + ")";
    if (n == 7) return "(" + expression(depth - 1) + " ? " + expression(depth - 1) + " : " + expression(depth - 1) + ")";
  }
  switch (pick(17)) {
    case 0: return one_of({"resource.active", "resource.mfa", "resource.?active.orValue(false)"});
    case 1:
      return one_of({"has(resource.mfa)", "has(resource.labels.env)", "has(resource.home.owner.name)", "resource.?score.hasValue()",
                     "'env' in resource.labels", "has(resource.?home.path)"});
    case 2: return comparison(integer(), integer());
    case 3: return comparison(real(), real());
    case 4: return comparison(text(), text());
    case 5: return comparison(moment(), moment());
    case 6: return comparison(span(), span());
    case 7: return text() + one_of({".startsWith('a')", ".endsWith('n')", ".contains('o')", ".matches('^[a-m]+$')"});
    case 8: return text() + " in ['ann', 'prod', 'none']";
    case 9: return integer() + " in [0, 5, 22]";
    case 10: return "in_set('S', " + text() + ")";
    case 11: return "resource.groups." + one_of({"exists", "all", "exists_one"}) + "(g, " + element(2) + ")";
    case 12: return "resource.disks." + one_of({"exists", "all", "exists_one"}) + "(d, " + disk(2) + ")";
    case 13:
      return one_of({"'admin' in resource.groups", "443 in resource.ports", "resource.login in resource.groups", "5 in resource.ports"});
    case 14: return "['ann', 'bob', 'root']." + one_of({"exists", "all"}) + "(x, x == " + text() + " || x in resource.groups)";
    case 15:
      return one_of({"resource.ports.all(p, p > 0 && p < 1024)", "resource.ports.exists(p, 10 / p == 2)",
                     "resource.labels.exists(k, k == 'env')", "resource.labels.all(k, resource.labels[k] != '')",
                     "resource.login.split('a').exists(p, p == 'nn')"});
    default: return "cel.bind(v, " + text() + ", v == 'ann' || v.startsWith('b'))";
  }
}

}  // namespace sealwright::cel::columns
