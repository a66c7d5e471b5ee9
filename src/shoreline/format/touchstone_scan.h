// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Decimal numbers out of a buffer, correctly rounded. Of the reader of Touchstone files only.
///
/// Nearly all numbers take a short way: at most 19 digits make a 64-bit integer w, and w 10^q is
/// one 64 x 64 bit product with a truncated power of ten, whose error is known (D. Lemire, "Number
/// parsing at a gigabyte per second", Softw. Pract. Exper. 51, 2021). Where that error leaves the
/// rounding open, and beyond the table, std::from_chars decides.
namespace shoreline::format::touchstone {

/// Bytes behind the last one of a text that scan_number may look at; they must not be digits.
inline constexpr std::size_t kSlack = 16;

/// The number at `p` times 10^shift. Returns its end, or null where there is none or where it is
/// beyond the largest double; what is below the smallest is 0.
const char* scan_slowly(const char* p, int shift, double& value);

namespace detail {

struct Power {
  std::uint64_t bits = 0;  // 10^q = (bits + d) 2^exponent, 0 <= d < 1, the top bit set
  int exponent = 0;
};

inline constexpr int kMostPower = 27;  // 5^27 is the last to fit 64 bits

constexpr Power power_of_ten(int q) {
  std::uint64_t five = 1;
  for (int i = 0; i < (q < 0 ? -q : q); ++i) five *= 5;
  const int width = std::bit_width(five);
  if (q >= 0) return {five << (64 - width), q - (64 - width)};
  // floor(2^s / 5^-q), one bit after the other; s makes it 64 bits wide.
  const int s = 63 + width;
  std::uint64_t quotient = 0, rest = 1;
  for (int i = 0; i < s; ++i) {
    rest <<= 1;
    quotient <<= 1;
    if (rest >= five) {
      rest -= five;
      quotient |= 1;
    }
  }
  return {quotient, q - s};
}

inline constexpr auto kPowers = [] {
  std::array<Power, 2 * kMostPower + 1> out{};
  for (int q = -kMostPower; q <= kMostPower; ++q)
    out[static_cast<std::size_t>(q + kMostPower)] = power_of_ten(q);
  return out;
}();

inline constexpr std::array<std::uint64_t, 9> kTens = {
    1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};

/// Eight characters, the first in the lowest byte, each digit as 0 to 9.
inline std::uint64_t load_digits(const char* p) {
  std::uint64_t v = 0;
  std::memcpy(&v, p, 8);
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t turned = 0;
    for (int i = 0; i < 8; ++i) turned |= ((v >> (8 * i)) & 0xFF) << (56 - 8 * i);
    v = turned;
  }
  return v ^ 0x3030303030303030;
}

/// How many of the eight are digits, counted from the first.
inline int leading_digits(std::uint64_t v) {
  const std::uint64_t other = ((v + 0x7676767676767676) | v) & 0x8080808080808080;
  return std::countr_zero(other) >> 3;  // 64 zeros: 8
}

/// The number that eight digits are.
inline std::uint64_t eight_digits(std::uint64_t v) {
  v = v * 10 + (v >> 8);
  constexpr std::uint64_t kMask = 0x000000FF000000FF;
  return ((v & kMask) * 0x000F424000000064 + ((v >> 16) & kMask) * 0x0000271000000001) >> 32;
}

/// Appends the digits at `p` to `w` (mod 2^64) and returns their end.
inline const char* take_digits(const char* p, std::uint64_t& w) {
  for (;;) {
    const std::uint64_t v = load_digits(p);
    const int n = leading_digits(v);
    if (n == 0) return p;
    w = w * kTens[static_cast<std::size_t>(n)] + eight_digits(v << (64 - 8 * n));
    p += n;
    if (n < 8) return p;
  }
}

/// Zeros in front of the first other digit.
inline std::ptrdiff_t leading_zeros(const char* p) {
  std::ptrdiff_t n = 0;
  for (; *p == '0' || *p == '.'; ++p) n += *p == '0' ? 1 : 0;
  return n;
}

/// w 10^q, or false where the rounding is left open. w is not 0.
inline bool round_product(std::uint64_t w, int q, bool negative, double& value) {
  if (q < -kMostPower || q > kMostPower) return false;
  __extension__ typedef unsigned __int128 Wide;
  const Power power = kPowers[static_cast<std::size_t>(q + kMostPower)];
  const int zeros = std::countl_zero(w);
  const auto high = static_cast<std::uint64_t>((static_cast<Wide>(w << zeros) * power.bits) >> 64);
  const int drop = 10 + static_cast<int>(high >> 63);  // 53 bits stay
  const std::uint64_t half = std::uint64_t{1} << (drop - 1);
  const std::uint64_t low = high & (2 * half - 1);
  if (low == half || low + 1 == half) return false;  // the true value is in [high, high + 2)
  const std::uint64_t mantissa = (high >> drop) + (low > half ? 1 : 0);
  const auto exponent = static_cast<std::uint64_t>(drop + 64 - zeros + power.exponent + 52 + 1023);
  const std::uint64_t sign = negative ? std::uint64_t{1} << 63 : 0;
  value = std::bit_cast<double>(sign | ((exponent << 52) + (mantissa - (std::uint64_t{1} << 52))));
  return true;
}

}  // namespace detail

/// As scan_slowly(), which gives the same bits. Reads up to kSlack bytes behind the number.
inline const char* scan_number(const char* const from, int shift, double& value) {
  const char* p = from;
  const bool negative = *p == '-';
  p += static_cast<int>(negative) | static_cast<int>(*p == '+');
  std::uint64_t w = 0;
  const char* const whole = p;
  // One digit in front of the point is the usual case.
  if (const auto digit = static_cast<unsigned>(*p) - '0'; digit < 10 && p[1] == '.') {
    w = digit;
    ++p;
  } else {
    p = detail::take_digits(p, w);
  }
  auto digits = p - whole;
  int q = shift;
  if (*p == '.') {
    const char* const fraction = ++p;
    p = detail::take_digits(p, w);
    digits += p - fraction;
    q -= static_cast<int>(p - fraction);
  }
  if (digits == 0) return nullptr;
  // More than 19 digits overflow w, unless the first of them are 0.
  if (digits > 19 && digits - detail::leading_zeros(whole) > 19)
    return scan_slowly(from, shift, value);
  if (const char letter = static_cast<char>(*p | 0x20); letter == 'e' || letter == 'd') {
    ++p;
    const bool down = *p == '-';
    p += (down || *p == '+') ? 1 : 0;
    if (*p < '0' || *p > '9') return nullptr;
    int e = 0;
    for (; *p >= '0' && *p <= '9'; ++p)
      if (e < 10'000) e = 10 * e + (*p - '0');
    q += down ? -e : e;
  }
  if (w == 0) {
    value = negative ? -0.0 : 0.0;
    return p;
  }
  if (detail::round_product(w, q, negative, value)) return p;
  return scan_slowly(from, shift, value);
}

}  // namespace shoreline::format::touchstone
