// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/text.h"

#include <doctest/doctest.h>

namespace shoreline {

TEST_CASE("bytes that are not UTF-8 are found") {
  constexpr std::size_t kNone = std::string_view::npos;
  CHECK(first_bad_utf8("") == kNone);
  CHECK(first_bad_utf8("plain µ 中 😀") == kNone);
  CHECK(first_bad_utf8("\xF4\x8F\xBF\xBF") == kNone);  // U+10FFFF, the last
  CHECK(first_bad_utf8("ab\xE9") == 2);                // cut off, or Latin-1
  CHECK(first_bad_utf8("ab\xE9yz") == 2);
  CHECK(first_bad_utf8("\x80") == 0);      // goes on with nothing
  CHECK(first_bad_utf8("\xC0\xAF") == 0);  // overlong '/'
  CHECK(first_bad_utf8("\xE0\x80\xAF") == 0);
  CHECK(first_bad_utf8("\xF0\x80\x80\xAF") == 0);
  CHECK(first_bad_utf8("\xED\xA0\x80") == 0);      // a surrogate
  CHECK(first_bad_utf8("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(first_bad_utf8("\xFF\xFE") == 0);
}

TEST_CASE("what is printed is one line that cannot drive a terminal") {
  CHECK(printable("a\tb\x1b[2J\x7f\r\n") == "a b [2J   ");
  CHECK(printable("caf\xE9 µ") == "caf\uFFFD µ");
  CHECK(valid_utf8("\xFFz\xFF") == "\uFFFDz\uFFFD");
  CHECK(valid_utf8("a\nb") == "a\nb");
}

TEST_CASE("lines and characters") {
  CHECK(characters("µm中") == 3);
  CHECK(byte_of("µm中x", 1) == 0);
  CHECK(byte_of("µm中x", 2) == 2);
  CHECK(byte_of("µm中x", 4) == 6);
  CHECK(byte_of("µm", 9) == 3);
  CHECK(line_of("one\r\ntwo\n\nfour", 1) == "one");
  CHECK(line_of("one\r\ntwo\n\nfour", 2) == "two");
  CHECK(line_of("one\r\ntwo\n\nfour", 3) == "");
  CHECK(line_of("one\r\ntwo\n\nfour", 4) == "four");
  CHECK(line_of("one\r\ntwo\n\nfour", 5) == "");
}

TEST_CASE("whole numbers are found between anything") {
  CHECK(whole_numbers("1,3 2;4") == std::vector<int>{1, 3, 2, 4});
  CHECK(whole_numbers("port 12, -3") == std::vector<int>{12, -3});
  CHECK(whole_numbers("none").empty());
  CHECK(whole_numbers("").empty());
}

}  // namespace shoreline
