# SPDX-License-Identifier: Apache-2.0
# Everything from outside, by the names that modules link. All of it comes as Debian packages (script/bootstrap).
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url system)
find_package(OpenSSL 3 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(PkgConfig REQUIRED)
foreach(library libpq sqlite3 simdjson libsodium pugixml re2 xlsxwriter libarchive libcurl libzstd)
  pkg_check_modules(${library} REQUIRED IMPORTED_TARGET ${library})
endforeach()
find_library(DATE_TZ_LIBRARY date-tz REQUIRED)
find_package(benchmark QUIET)
