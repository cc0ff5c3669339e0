// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace sealwright::api {

/// Words that guessing programs try first, in lower case and in order; the rules of password.cpp find them decorated and doubled.
inline constexpr std::array<std::string_view, 272> kCommonPasswords{
    "000000",      "101010",        "111111",     "112233",     "121212",       "123",        "123123",       "1234",
    "12345",       "123456",        "1234567",    "12345678",   "123456789",    "1234567890", "222222",       "321321",
    "333333",      "444444",        "555555",     "654321",     "666666",       "777777",     "888888",       "987654321",
    "999999",      "abc",           "abc123",     "abcd",       "abcdef",       "abcdefgh",   "access",       "admin",
    "admin123",    "administrator", "alexander",  "amanda",     "america",      "andrew",     "angel",        "angels",
    "anthony",     "april",         "arsenal",    "asdf",       "asdfgh",       "asdfghjkl",  "ashley",       "audit",
    "auditor",     "august",        "australia",  "autumn",     "azerty",       "backup",     "bailey",       "banana",
    "barcelona",   "baseball",      "basketball", "batman",     "battery",      "berlin",     "bienvenue",    "blessed",
    "bonjour",     "brother",       "buddy",      "buster",     "butterfly",    "canada",     "change",       "changeme",
    "charlie",     "cheese",        "chelsea",    "cherry",     "chocolate",    "christ",     "cisco",        "coffee",
    "company",     "compliance",    "computer",   "computer1",  "control",      "cookie",     "correct",      "correcthorsebatterystaple",
    "corvette",    "cowboys",       "daniel",     "database",   "december",     "default",    "demo",         "diamond",
    "dollar",      "dragon",        "eagles",     "england",    "facebook",     "family",     "father",       "february",
    "ferrari",     "flower",        "football",   "forever",    "fortnite",     "france",     "freedom",      "friday",
    "friend",      "friends",       "geheim",     "george",     "germany",      "ginger",     "golden",       "goodbye",
    "google",      "guest",         "hallo",      "harley",     "harry",        "heaven",     "hello",        "hockey",
    "hola",        "horse",         "hunter",     "iloveyou",   "internet",     "isms",       "january",      "jennifer",
    "jessica",     "jesus",         "jordan",     "joshua",     "july",         "june",       "killer",       "lakers",
    "letmein",     "letmein123",    "lightning",  "linux",      "liverpool",    "login",      "london",       "love",
    "lovely",      "loveyou",       "lucky",      "madrid",     "maggie",       "manager",    "march",        "master",
    "matrix",      "matthew",       "max",        "may",        "mercedes",     "michael",    "michelle",     "minecraft",
    "monday",      "money",         "monkey",     "mother",     "mustang",      "mypassword", "naruto",       "network",
    "newpassword", "newyork",       "nicole",     "nopassword", "notapassword", "november",   "october",      "office",
    "oracle",      "orange",        "paris",      "pass",       "passphrase",   "passw0rd",   "password",     "password1",
    "password12",  "password123",   "passwort",   "patrick",    "pepper",       "phoenix",    "pizza",        "please",
    "pokemon",     "policy",        "porsche",    "princess",   "private",      "purple",     "qazwsx",       "qwerty",
    "qwerty123",   "qwertyuiop",    "qwertz",     "rainbow",    "ranger",       "restore",    "risk",         "robert",
    "rocky",       "root",          "samantha",   "saturday",   "sealwright",   "secret",     "secure",       "security",
    "september",   "server",        "service",    "shadow",     "signin",       "silver",     "sister",       "soccer",
    "spiderman",   "spring",        "staple",     "starwars",   "steelers",     "summer",     "sunday",       "sunshine",
    "superman",    "support",       "sysadmin",   "system",     "temp",         "temporary",  "test",         "tester",
    "testing",     "thepassword",   "thomas",     "thunder",    "thursday",     "tigger",     "together",     "trustno1",
    "tuesday",     "user",          "wednesday",  "welcome",    "welcome1",     "welcome123", "whatever",     "william",
    "willkommen",  "windows",       "winter",     "word",       "yankees",      "yellow",     "yourpassword", "zxcvbnm",
};

}  // namespace sealwright::api
