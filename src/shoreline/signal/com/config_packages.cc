// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "shoreline/signal/com/config_parts.h"

namespace shoreline::signal::com {
namespace {

constexpr std::string_view kOfPackage[] = {"C_p",
                                           "R_d",
                                           "A_v",
                                           "A_fe",
                                           "A_ne",
                                           "z_p (TX)",
                                           "z_p (NEXT)",
                                           "z_p (FEXT)",
                                           "z_p (RX)",
                                           "package_tl_gamma0_a1_a2",
                                           "package_tl_tau",
                                           "package_Z_c"};

using Entries = std::vector<Entry>;

/// The sheet, or one of its packages, with the place to blame.
struct Part {
  const Entries* entries;
  Place whole;

  Matrix value(std::string_view name) const { return value_of(*entries, *keyword_of(name)); }
  Place at(std::string_view name) const {
    for (const Entry& e : *entries)
      if (e.keyword->name == name) return e.at;
    return whole;
  }
};

bool wrong(Diagnostics& out, const Place& at, std::string message, std::string expected) {
  out.error("E0843", at, std::move(message)).expected = std::move(expected);
  return false;
}

/// C_d and L_s of one end: a vector is [TX RX], a matrix has a row of stages for each.
std::vector<double> ladder(const Matrix& m, int end) {
  std::vector<double> out;
  if (m.rows == 1 || m.columns == 1)
    out = {m.values[m.scalar() ? 0 : static_cast<std::size_t>(end)]};
  else
    for (int c = 0; c < m.columns; ++c) out.push_back(m.at(end, c));
  for (double& v : out) v *= 1e-9;
  return out;
}

bool put_dies(const Part& sheet, Config& c, Diagnostics& out) {
  const Matrix cd = sheet.value("C_d"), ls = sheet.value("L_s");
  for (const auto& [name, m] : {std::pair{"C_d", &cd}, std::pair{"L_s", &ls}}) {
    const bool row = (m->rows == 1 || m->columns == 1) && m->values.size() <= 2;
    if (!row && m->rows != 2)
      return wrong(out, sheet.at(name),
                   fmt::format("{} has {} x {} values", name, m->rows, m->columns),
                   "one value, [TX RX], or two rows of stages: [TX; RX]");
  }
  c.tx.c_d_f = ladder(cd, 0);
  c.rx.c_d_f = ladder(cd, 1);
  c.tx.l_s_h = ladder(ls, 0);
  c.rx.l_s_h = ladder(ls, 1);
  for (End* e : {&c.tx, &c.rx}) {
    if (ls.scalar()) e->l_s_h.resize(e->c_d_f.size(), e->l_s_h[0]);
    if (e->l_s_h.size() != e->c_d_f.size())
      return wrong(out, sheet.at("L_s"),
                   fmt::format("L_s has {} stages, C_d has {}", e->l_s_h.size(), e->c_d_f.size()),
                   "as many as C_d has");
  }
  return true;
}

void put_lengths(const Matrix& m, std::vector<Case>& cases, std::array<double, 4> Case::*member) {
  for (int i = 0; i < m.columns; ++i)
    for (int s = 0; s < m.rows; ++s)
      (cases[static_cast<std::size_t>(i)].*member)[static_cast<std::size_t>(s)] = m.at(s, i);
}

struct Lines {
  std::vector<Case> cases;
  int sections = 0;
  std::array<std::array<double, 4>, 2> z_c{};  // of TX and RX
};

bool read_lines(const Part& part, Lines& lines, Diagnostics& out) {
  const Matrix tx = part.value("z_p (TX)");
  if (tx.rows != 1 && tx.rows != 2 && tx.rows != 4)
    return wrong(out, part.at("z_p (TX)"), fmt::format("z_p (TX) has {} rows", tx.rows),
                 "1, 2 or 4 rows, one for each section of line; a column for each case");
  lines.sections = tx.rows;
  lines.cases.assign(static_cast<std::size_t>(tx.columns), Case{});
  constexpr std::pair<std::string_view, std::array<double, 4> Case::*> kUses[] = {
      {"z_p (TX)", &Case::tx_mm},
      {"z_p (NEXT)", &Case::next_mm},
      {"z_p (FEXT)", &Case::fext_mm},
      {"z_p (RX)", &Case::rx_mm}};
  for (const auto& [name, member] : kUses) {
    const Matrix m = part.value(name);
    if (m.rows != tx.rows || m.columns != tx.columns)
      return wrong(out, part.at(name),
                   fmt::format("{} has {} x {} values, z_p (TX) has {} x {}", name, m.rows,
                               m.columns, tx.rows, tx.columns),
                   "as many sections and cases as z_p (TX)");
    put_lengths(m, lines.cases, member);
  }
  // Sections that are not there are no line at all, whatever their impedance: 100 as the script.
  for (auto& end : lines.z_c) end.fill(100.0);
  const Matrix z = part.value("package_Z_c");
  const bool one = z.scalar() && tx.rows == 1;
  if (!one && (z.rows != tx.rows || z.columns != 2))
    return wrong(out, part.at("package_Z_c"),
                 fmt::format("package_Z_c has {} x {} values", z.rows, z.columns),
                 fmt::format("two columns, TX and RX, with {} rows as z_p has", tx.rows));
  for (int s = 0; s < tx.rows; ++s)
    for (int e = 0; e < 2; ++e)
      lines.z_c[static_cast<std::size_t>(e)][static_cast<std::size_t>(s)] =
          one ? z.values[0] : z.at(s, e);
  return true;
}

void use(const Lines& lines, Config& c) {
  c.cases = lines.cases;
  c.tx.z_c_ohm = lines.z_c[0];
  c.rx.z_c_ohm = lines.z_c[1];
  // The via is behind the third section.
  if (lines.sections == 1) c.tx.c_v_f = c.rx.c_v_f = 0.0;
}

const Package* find_package(const Sheet& sheet, std::string_view name) {
  for (const Package& p : sheet.packages)
    if (p.name == name) return &p;
  return nullptr;
}

bool whole(const Package& p, Diagnostics& out) {
  for (const std::string_view name : kOfPackage) {
    const Keyword& k = *keyword_of(name);
    const bool there = std::any_of(p.entries.begin(), p.entries.end(),
                                   [&](const Entry& e) { return e.keyword == &k; });
    if (!there && k.fallback.empty()) {
      out.error("E0202", p.at, fmt::format("package {} says nothing of {}", p.name, name)).hint =
          "add it between .START and .END";
      return false;
    }
  }
  return true;
}

LineFit line_of(const Part& p) {
  const Matrix g = p.value("package_tl_gamma0_a1_a2");
  return {g.values[0], g.values[1], g.values[2], p.value("package_tl_tau").values[0]};
}

/// Both ends from blocks: TX gives the drive, the cases' TX, FEXT and NEXT, RX the rest.
bool put_named(const Package& tx, const Package& rx, Config& c, Diagnostics& out) {
  if (!whole(tx, out) || !whole(rx, out)) return false;
  const Part t{&tx.entries, tx.at}, r{&rx.entries, rx.at};
  Lines a, b;
  if (!read_lines(t, a, out) || !read_lines(r, b, out)) return false;
  if (a.cases.size() != b.cases.size())
    return wrong(out, rx.at,
                 fmt::format("packages {} and {} have {} and {} cases", tx.name, rx.name,
                             a.cases.size(), b.cases.size()),
                 "as many cases in both");
  for (std::size_t i = 0; i < a.cases.size(); ++i) a.cases[i].rx_mm = b.cases[i].rx_mm;
  a.z_c[1] = b.z_c[1];
  use(a, c);
  c.tx.line = line_of(t);
  c.rx.line = line_of(r);
  c.tx.c_p_f = t.value("C_p").values.front() * 1e-9;
  c.rx.c_p_f = r.value("C_p").values.back() * 1e-9;
  c.tx.r_d_ohm = t.value("R_d").values.front();
  c.rx.r_d_ohm = r.value("R_d").values.back();
  const auto drive = [](const Part& part, std::string_view name, double& one,
                        std::vector<double>& each) {
    const Matrix m = part.value(name);
    one = m.values[0];
    each = m.scalar() ? std::vector<double>() : m.values;
  };
  drive(t, "A_v", c.a_v_v, c.per_case.a_v_v);
  drive(t, "A_fe", c.a_fe_v, c.per_case.a_fe_v);
  drive(r, "A_ne", c.a_ne_v, c.per_case.a_ne_v);
  return true;
}

}  // namespace

bool of_package(const Keyword& keyword) {
  return std::find(std::begin(kOfPackage), std::end(kOfPackage), keyword.name) !=
         std::end(kOfPackage);
}

bool put_packages(const Sheet& sheet, Config& c, Diagnostics& out) {
  const Part main{&sheet.entries, sheet.at};
  if (!put_dies(main, c, out)) return false;
  const Entry* names = sheet.find("PKG_NAME");
  std::istringstream list(names == nullptr ? "" : names->written);
  std::vector<const Package*> ends;
  for (std::string name; list >> name;) {
    ends.push_back(find_package(sheet, name));
    if (ends.back() == nullptr) {
      out.error("E0401", names->at, fmt::format("there is no package '{}'", name)).hint =
          "a package is a block from .START and its name to .END, below all other keywords";
      return false;
    }
  }
  if (ends.size() > 2)
    return wrong(out, names->at, "PKG_NAME names more than two packages", "one, or TX and RX");
  if (!ends.empty()) return put_named(*ends.front(), *ends.back(), c, out);
  Lines lines;
  if (!read_lines(main, lines, out)) return false;
  use(lines, c);
  return true;
}

}  // namespace shoreline::signal::com
