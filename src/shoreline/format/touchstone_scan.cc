// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone_scan.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

namespace shoreline::format::touchstone {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Power of ten of the first digit that is not 0: 2 for "123.4", -3 for "0.00123"; 0 for 0.
long long leading_power(std::string_view digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return 0;
  const auto distance = static_cast<long long>(point) - static_cast<long long>(first);
  return distance > 0 ? distance - 1 : distance;
}

/// The exponent behind a number's digits, 0 without one; false where its letter has no number.
bool take_exponent(const char*& p, long long& exponent) {
  const char letter = static_cast<char>(*p | 0x20);
  if (letter != 'e' && letter != 'd') return true;
  ++p;
  const bool down = *p == '-';
  if (down || *p == '+') ++p;
  if (!is_digit(*p)) return false;
  for (; is_digit(*p); ++p)
    if (exponent < 1'000'000'000) exponent = 10 * exponent + (*p - '0');
  if (down) exponent = -exponent;
  return true;
}

}  // namespace

const char* scan_slowly(const char* p, int shift, double& value) {
  const bool negative = *p == '-';
  if (negative || *p == '+') ++p;
  const char* const from = p;
  int digits = 0;
  for (; is_digit(*p); ++p) digits = 1;
  if (*p == '.')
    for (++p; is_digit(*p); ++p) digits = 1;
  if (digits == 0) return nullptr;
  const std::string_view mantissa(from, static_cast<std::size_t>(p - from));
  long long exponent = 0;
  if (!take_exponent(p, exponent)) return nullptr;
  exponent += shift;
  if (const long long leading = leading_power(mantissa) + exponent; leading > 400)
    return mantissa.find_first_of("123456789") == std::string_view::npos
               ? (value = negative ? -0.0 : 0.0, p)
               : nullptr;
  else if (leading < -400) {
    value = negative ? -0.0 : 0.0;
    return p;
  }
  const std::string text =
      fmt::format("{}{}e{}", mantissa.front() == '.' ? "0" : "", mantissa, exponent);
  double read = 0.0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (ec == std::errc::result_out_of_range) {
    if (leading_power(mantissa) + exponent > 0) return nullptr;
    read = 0.0;
  }
  value = negative ? -read : read;
  return std::isfinite(read) ? p : nullptr;
}

}  // namespace shoreline::format::touchstone
