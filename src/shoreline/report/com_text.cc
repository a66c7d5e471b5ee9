// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/com_text.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "shoreline/report/document.h"

namespace shoreline::report {
namespace {

using study::ComCase;
using Cell = std::function<std::string(const ComCase&)>;

std::string optional(const std::optional<double>& v, int digits, std::string_view without) {
  return v ? fmt::format("{:.{}f}", *v, digits) : std::string(without);
}

std::string mv(Voltage v) { return fmt::format("{:.4g}", v.si() * 1e3); }

std::string list(const std::vector<double>& values, std::size_t most = 8) {
  std::string out;
  for (std::size_t i = 0; i < values.size() && i < most; ++i)
    out += fmt::format("{}{:.4g}", i > 0 ? " " : "", values[i]);
  return values.size() > most ? fmt::format("{} ... ({} taps)", out, values.size()) : out;
}

std::string taps(const study::TxFfeTaps& t) {
  std::string out;
  const RecordType& type = study::record_of(&t);
  for (const Field& f : type.fields) {
    const auto& v = *static_cast<const std::optional<double>*>(f.member_of(&t));
    if (v) out += fmt::format("{}{} {:.4g}", out.empty() ? "" : ", ", f.name, *v);
  }
  return out;
}

/// Rows of the table, a column a case.
std::vector<std::vector<std::string>> table(const study::ComResult& r) {
  const std::vector<std::pair<std::string, Cell>> rows = {
      {"COM, dB", [](const ComCase& c) { return optional(c.com, 3, "-"); }},
      {"figure of merit, dB", [](const ComCase& c) { return optional(c.fom, 3, "-"); }},
      {"signal A_s, mV", [](const ComCase& c) { return mv(c.a_s); }},
      {"noise and interference A_ni, mV", [](const ComCase& c) { return mv(c.a_ni); }},
      {"rms: transmitter, mV", [](const ComCase& c) { return mv(c.sigma_tx); }},
      {"  intersymbol interference", [](const ComCase& c) { return mv(c.sigma_isi); }},
      {"  random jitter", [](const ComCase& c) { return mv(c.sigma_rj); }},
      {"  receiver", [](const ComCase& c) { return mv(c.sigma_n); }},
      {"  crosstalk", [](const ComCase& c) { return mv(c.sigma_xt); }},
      {"loss of the file, dB",
       [](const ComCase& c) { return fmt::format("{:.2f}", c.il_channel.si()); }},
      {"loss die to die, dB",
       [](const ComCase& c) { return fmt::format("{:.2f}", c.il_die_die.si()); }},
      {"integrated crosstalk, mV", [](const ComCase& c) { return mv(c.icn); }},
      {"eye closure VEC, dB", [](const ComCase& c) { return optional(c.vec, 2, "closed"); }},
      {"eye opening VEO, mV", [](const ComCase& c) { return c.veo ? mv(*c.veo) : "-"; }},
  };
  std::vector<std::vector<std::string>> out = {{""}};
  for (const ComCase& c : r.cases) out[0].push_back(fmt::format("case {}", c.number));
  for (const auto& [label, cell] : rows) {
    std::vector<std::string> row = {label};
    for (const ComCase& c : r.cases) row.push_back(c.equalised ? cell(c) : "-");
    out.push_back(std::move(row));
  }
  return out;
}

std::string sensitivity_text(const study::ComSensitivities& s) {
  std::string out = fmt::format(
      "\nwhat COM of case {} rises by, transmitter's taps and CTLE held (steps of {:g} % and {:g} "
      "dB either way, and half of them)\n",
      s.number, 100.0 * s.step_share, s.step_db);
  std::vector<std::vector<std::string>> table = {
      {"keyword", "value", "more by", "COM, dB", "+-", "dB for one of its unit"}};
  for (const study::ComSensitivity& k : s.list)
    table.push_back({k.keyword, k.value + (k.unit.empty() ? "" : " " + k.unit), k.per,
                     fmt::format("{:+.5f}", k.effect), fmt::format("{:.0e}", k.error),
                     k.derivative ? fmt::format("{:.4g}", *k.derivative) : "-"});
  out += text_table(table);
  std::string without;
  for (const std::string& name : s.without) without += (without.empty() ? "" : ", ") + name;
  return without.empty() ? out : out + "no effect here: " + without + "\n";
}

}  // namespace

std::string com_text(const study::ComResult& r) {
  std::string out = fmt::format("{}, {} procedure\n", r.config, r.dialect);
  for (std::size_t i = 0; i < r.channels.size(); ++i)
    out += fmt::format("  {} {}\n", i == 0 ? "victim   " : "aggressor", r.channels[i]);
  if (r.com)
    out += fmt::format("COM {:.2f} dB: {} {:g} dB\n\n", *r.com,
                       *r.com >= r.threshold ? "meets" : "MISSES", r.threshold);
  else
    out += "COM cannot be had: no equaliser finds the pulse of every case\n\n";
  out += text_table(table(r));
  for (const ComCase& c : r.cases) {
    if (!c.equalised) continue;
    out +=
        fmt::format("\ncase {}: {}; CTLE {:g} dB{}\n", c.number, taps(c.tx_ffe), c.g_dc.value_or(0),
                    c.g_dc_hp ? fmt::format(", low frequency {:g} dB", *c.g_dc_hp) : "");
    if (!c.rx_ffe.empty()) out += fmt::format("  receiver FFE {}\n", list(c.rx_ffe, 20));
    if (!c.dfe.empty()) out += fmt::format("  DFE {}\n", list(c.dfe));
    if (!c.floating_ui.empty())
      out += fmt::format("  floating taps at {} UI\n", fmt::join(c.floating_ui, " "));
    if (c.mlse_delta) out += fmt::format("  sequence detection adds {:.2f} dB\n", *c.mlse_delta);
    out += fmt::format("  the best of {:.0f} equaliser settings, all judged\n", c.grid_points);
  }
  if (r.sensitivity) out += sensitivity_text(*r.sensitivity);
  return out;
}

}  // namespace shoreline::report
