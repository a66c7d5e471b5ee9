// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>

#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kThin = "\u202f";

std::string grouped(double whole) {
  const std::string digits = fmt::format("{:.0f}", whole);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += kThin;
    out += digits[i];
  }
  return out;
}

/// "2.28e-04" -> "2.28e-4"
std::string scientific(double value) {
  std::string out = fmt::format("{:.2e}", value);
  const std::size_t e = out.find('e') + 2;
  while (e + 1 < out.size() && out[e] == '0') out.erase(e, 1);
  return out;
}

std::string three_digits(double size) {
  if (size == 0.0) return "0";
  if (size >= 1e15) return scientific(size);
  if (size >= 999.5) return grouped(size);
  if (size < 1e-3) return scientific(size);
  return fmt::format("{:.3g}", size);
}

std::string unsigned_text(double size, Style style) {
  switch (style) {
    case Style::count:
      return size < 1e15 ? grouped(size) : scientific(size);
    case Style::db:
    case Style::margin:
      return fmt::format("{:.2f}", size);
    case Style::percent:
      return fmt::format("{:.0f}", 100.0 * size);
    case Style::kilo:
      return three_digits(size / 1000.0);
    case Style::plain:
      break;
  }
  return three_digits(size);
}

}  // namespace

std::string show(double value, Style style) {
  if (!std::isfinite(value)) return "unknown";
  const std::string digits = unsigned_text(std::abs(value), style);
  if (value < 0) return std::string(kMinus) + digits;
  return style == Style::margin ? "+" + digits : digits;
}

std::string state(std::optional<bool> closes, std::string_view yes, std::string_view no) {
  if (!closes)
    return "<span class=\"state none\"><span aria-hidden=\"true\">?</span> no basis</span>";
  return fmt::format("<span class=\"state {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
                     *closes ? "good" : "bad", *closes ? "\u2713" : "\u2717", *closes ? yes : no);
}

}  // namespace shoreline::report::page
