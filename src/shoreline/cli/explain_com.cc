// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/explain_com.h"

#include <fmt/format.h>

#include "shoreline/signal/com/keywords.h"

namespace shoreline::cli {
namespace {

using signal::com::Keyword;
using signal::com::Role;
using signal::com::Shape;

std::string_view shape_text(Shape shape) {
  switch (shape) {
    case Shape::scalar:
      return "a number";
    case Shape::whole:
      return "a whole number";
    case Shape::flag:
      return "0 or 1";
    case Shape::list:
      return "numbers";
    case Shape::pair:
      return "a number, or [TX RX]";
    case Shape::matrix:
      return "rows of numbers";
    case Shape::text:
      return "text";
  }
  return "";
}

std::string what_it_takes(const Keyword& k) {
  std::string out(shape_text(k.shape));
  if (!k.unit.empty()) out += fmt::format(", {}", k.unit);
  if (k.lo <= k.hi && k.hi < 1e300)
    out += fmt::format(", {} to {}", signal::com::text_of(k.lo), signal::com::text_of(k.hi));
  if (k.fallback == "[]")
    out += ", may be left out";
  else if (!k.fallback.empty())
    out += fmt::format(", default {}", k.fallback);
  else if (k.shape != Shape::text)
    out += ", must be given";
  return out;
}

std::string role_text(const Keyword& k) {
  if (k.role == Role::fixed)
    return fmt::format("has no effect here: computed as with {}", k.fallback);
  if (k.role == Role::inert) return "changes nothing of COM or ERL";
  return what_it_takes(k);
}

/// Where `--dialect` makes a difference, and where the annex's text would and does not.
constexpr std::string_view kDialects =
    "procedures, for --dialect:\n"
    "  Annex 93A and the IEEE task force's public script (v4.50) differ. By default the script is\n"
    "  followed, to the digits it prints. 'annex' follows the text in:\n"
    "    H_t, 93A-46        always there; the script has it with FORCE_TR or T_r_filter_type "
    "alone\n"
    "    sigma_XT in the search, 93A-33 and 93A-34\n"
    "                       each aggressor at its worst phase behind its transmitter's FFE; the\n"
    "                       script sums |H|^2 |C| over frequency up to f_b, like ICN, over f_2\n"
    "    MLSE, Gaussian form  Q of (1 - 2 alpha) A/sigma; the script multiplies by sigma\n"
    "    MLSE of a C2M eye  added to the eye's own COM; the script adds it to 93A-37\n"
    "  In both, as the script has it: t_s is a sample, not the root of 93A-25; responses end "
    "where\n"
    "  they stay below a threshold (com.Impulse_response_truncation_threshold); the Gaussian of\n"
    "  93A-42 ends at twice Q^-1(DER_0) sigma; A_ni is a whole number of bins; the search of C2M\n"
    "  with Min_VEO_Test goes by eye height without crosstalk.\n";

std::string all_text() {
  std::string out =
      "com: keywords of IEEE COM settings sheets, for --set com.NAME=VALUE\n"
      "  A name is the IEEE keyword with '_' for each character that is neither letter nor digit;\n"
      "  runs of '_' may be one, those at the end may be left out: com.z_p_TX for 'z_p (TX)'.\n"
      "  com.c_1 is c(1); c(-1) is com.c__1 or com.c_m1. Values have the sheet's unit or their "
      "own:\n"
      "  com.A_v=0.413, com.A_v=413mV, 'com.g_DC=[-20:1:0]'.\n";
  for (const Keyword& k : signal::com::keywords())
    if (k.role == Role::used)
      out += fmt::format("  {:<28} {}\n  {:<28} {}\n", set_name(k), k.help, "", what_it_takes(k));
  out += "of no effect here, warned of where not at their default:\n ";
  for (const Keyword& k : signal::com::keywords())
    if (k.role == Role::fixed) out += fmt::format(" {}", set_name(k));
  return out + "\n" + std::string(kDialects);
}

}  // namespace

std::string explain_com(std::string_view name) {
  if (name == "com") return all_text();
  if (!name.starts_with("com.")) return "";
  const Keyword* k = signal::com::keyword_of_set_name(name.substr(4));
  if (k == nullptr) return "";
  std::string out = fmt::format("com.{}: {}\n  {}\n  names: {}\n", set_name(*k), k->help,
                                role_text(*k), fmt::join(set_names(*k), ", "));
  return out;
}

std::vector<Word> com_words() {
  std::vector<Word> out;  // "com" itself is a table of scenarios
  for (const Keyword& k : signal::com::keywords())
    out.push_back({"com." + set_name(k), std::string(k.help)});
  return out;
}

}  // namespace shoreline::cli
