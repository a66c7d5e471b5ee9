// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/claims_text.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

std::string grouped(double x) {
  std::string digits = fmt::format("{:.0f}", x);
  for (std::size_t i = digits.size(); i > 3 && digits[i - 4] != '-';) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

}  // namespace

std::string figure(const std::optional<double>& x, const std::string& unit) {
  if (!x) return "unknown";
  const double size = std::abs(*x);
  const std::string number = size >= 1000.0 && size < 1e15 ? grouped(*x)
                             : size > 0.0 && size < 0.001  ? fmt::format("{:.2g}", *x)
                                                           : fmt::format("{:.4g}", *x);
  return unit.empty() || unit == "1" ? number : number + " " + unit;
}

std::string verdict(Agreement agreement) {
  return agreement == Agreement::no_number ? "no number" : std::string(choice_name(agreement));
}

std::string claims_text(const ClaimsResult& result) {
  std::vector<std::vector<std::string>> table = {{"claim", "published", "ours", "agrees"}};
  std::vector<std::string> below = {""};
  for (const ClaimResult& c : result.claims) {
    table.push_back({c.id, c.published, figure(c.ours, c.unit), verdict(c.agrees)});
    below.push_back(fmt::format("    {}\n{}", c.claim,
                                c.remark.empty() ? "" : fmt::format("    {}\n", c.remark)));
  }
  const std::string lines = text_table(table);
  std::string out;
  std::size_t start = 0;
  for (const std::string& text : below) {  // as long as they like, so below their line
    const std::size_t end = lines.find('\n', start);
    out += lines.substr(start, end - start) + "\n" + text;
    start = end + 1;
  }
  if (result.claims.size() != 1) return out;
  for (const Footnote& f : result.footnotes)
    out += fmt::format("    [{}] {}, {}{}{}\n", f.key, f.title, f.publisher,
                       f.date.empty() ? "" : ", " + f.date, f.url.empty() ? "" : ", " + f.url);
  return out;
}

}  // namespace shoreline::report
