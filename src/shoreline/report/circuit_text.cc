// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/circuit_text.h"

#include <fmt/format.h>

#include "shoreline/base/text.h"
#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

constexpr std::size_t kShown = 40;

std::string db(const std::optional<double>& x) { return x ? fixed(*x, 6) : "no light"; }

std::string plural(int n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::string wavelengths(const CircuitResult& r) {
  if (r.wavelengths == 1) return fmt::format("1 wavelength, {:.9g} um", r.first_um);
  return fmt::format("{} wavelengths from {:.9g} to {:.9g} um", r.wavelengths, r.first_um,
                     r.last_um);
}

}  // namespace

std::string circuit_text(const CircuitResult& r) {
  std::string out = fmt::format("{}: {}, {}; {}\n\n", r.netlist, plural(r.instances, "component"),
                                plural(r.ports, "port"), wavelengths(r));
  std::vector<std::vector<std::string>> rows = {
      {"from", "to", "least dB", "most dB", "at um", "sum of |S|^2"}};
  if (r.grid_um) rows[0].push_back(fmt::format("dB at {:.9g} um", *r.grid_um));
  for (const CircuitPair& p : r.s) {
    if (rows.size() > kShown) break;
    rows.push_back({printable(p.from), printable(p.to), db(p.min_db), db(p.max_db),
                    fmt::format("{:.7f}", p.at_um), fmt::format("{:.8f}", p.sum_abs2)});
    if (r.grid_um) rows.back().push_back(db(p.db));
  }
  out += text_table(rows);
  if (r.s.size() > kShown)
    out += fmt::format("and {} more pairs: --json has all of them, --from and --to choose\n",
                       r.s.size() - kShown);
  if (r.s.empty()) out += "no light passes between any of these ports\n";
  if (!r.file.empty()) out += fmt::format("\nwritten: {}\n", r.file);
  return out;
}

std::string circuit_models_text(const CircuitModels& models) {
  std::string out;
  if (models.models.size() == 1) {
    const CircuitModel& m = models.models[0];
    out =
        fmt::format("{}: {}\n\nports, in order: {}\n\n", m.name, m.about, fmt::join(m.ports, ", "));
    std::vector<std::vector<std::string>> rows = {{"setting", "default", "unit", ""}};
    for (const CircuitSetting& s : m.settings) rows.push_back({s.name, s.value, s.unit, s.about});
    for (const std::vector<std::string>& r : rows) {
      out += fmt::format("{:<22}{:>12}  {:<8}{}", r[0], r[1], r[2], r[3]);
      while (out.ends_with(' ')) out.pop_back();
      out += '\n';
    }
    return out;
  }
  for (const CircuitModel& m : models.models) {
    std::string settings;
    for (const CircuitSetting& s : m.settings)
      settings += fmt::format("{}{}", settings.empty() ? "" : ", ", s.name);
    out += fmt::format("{}\n  {}\n  ports     {}\n", m.name, m.about, fmt::join(m.ports, ", "));
    if (!settings.empty()) out += fmt::format("  settings  {}\n", settings);
  }
  out += "\n`shoreline circuit --models NAME` says more of one.\n";
  return out;
}

}  // namespace shoreline::report
