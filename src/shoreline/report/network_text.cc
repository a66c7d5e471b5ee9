// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/network_text.h"

#include <fmt/format.h>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value) {
  out += fmt::format("  {:<20} {}\n", name, value);
}

std::string ghz(Frequency f) { return fmt::format("{:.6g} GHz", f.si() / 1e9); }
std::string ps(Time t) { return fmt::format("{:.4g} ps", t.si() * 1e12); }
std::string ohm(Resistance z) { return fmt::format("{:.2f} ohm", z.si()); }
std::string db(const std::optional<Db>& x) {
  return x ? fmt::format("{:.3f} dB", x->si()) : std::string("-");
}

template <class R>
void change_text(const R& r, std::string& out) {
  if (!r.largest_change) return;
  line(out, "enforced",
       *r.points_changed == 0
           ? std::string("nothing had to change")
           : fmt::format("{} points changed, at most by {:.3g} at {}", *r.points_changed,
                         *r.largest_change, ghz(*r.change_at)));
}

void passivity_lines(const PassivityResult& r, std::string& out) {
  line(
      out, "passivity",
      fmt::format("largest singular value {:.9g} at {}; {} of {} points over 1; {:.2f} %",
                  r.largest_singular_value, ghz(r.at), r.points_over, r.points, r.quality_percent));
  change_text(r, out);
}

void causality_lines(const CausalityResult& r, std::string& out) {
  line(out, "causality",
       fmt::format("energy before t = 0: {}; turns clockwise {:.2f} % ({})",
                   r.early_energy
                       ? fmt::format("{:.1f} dB ({})", r.early_energy->si(), r.early_entry)
                       : std::string("none"),
                   r.clockwise_percent, r.clockwise_entry));
  if (r.dc_figure > 0.0)
    line(out, "made-up DC", fmt::format("predicts known points within {:.2g}", r.dc_figure));
  change_text(r, out);
}

}  // namespace

std::string network_text(const NetworkResult& r) {
  std::string out = r.file + "\n";
  line(out, "ports", fmt::format("{}, to {} ohm", r.ports, fmt::join(r.references, ", ")));
  line(out, "frequencies",
       fmt::format("{} from {} to {}{}", r.points, ghz(r.f_min), ghz(r.f_max),
                   r.points < 2 ? std::string()
                                : fmt::format(" in {} steps of {}", r.uniform ? "equal" : "unequal",
                                              ghz(r.f_step))));
  if (!r.port_order.empty())
    line(out, "port order",
         fmt::format("{} (in+,in-,out+,out-{})", r.port_order,
                     r.port_order_confidence
                         ? fmt::format("; found, confidence {:.2f}", *r.port_order_confidence)
                         : std::string()));
  if (r.noise_points > 0) line(out, "noise", fmt::format("{} points", r.noise_points));
  passivity_lines(r.passivity, out);
  line(out, "reciprocity",
       r.reciprocity.largest_difference < 1e-14
           ? std::string("exact, to rounding")
           : fmt::format("{} up to {:.3g} at {}; {:.2f} %", r.reciprocity.entries,
                         r.reciprocity.largest_difference, ghz(r.reciprocity.at),
                         r.reciprocity.quality_percent));
  if (r.causality) causality_lines(*r.causality, out);
  if (r.losses.empty()) return out;
  std::vector<std::vector<std::string>> table = {
      {"  lane", "frequency", "insertion loss", "return loss in", "out", "mode conversion"}};
  for (const LossResult& l : r.losses)
    table.push_back({l.lane > 0 ? fmt::format("  {}", l.lane) : "  -", ghz(l.f),
                     db(l.insertion_loss), db(l.return_loss_in), db(l.return_loss_out),
                     db(l.mode_conversion)});
  return out + text_table(table);
}

std::string passivity_text(const PassivityResult& r) {
  std::string out = r.file + "\n";
  passivity_lines(r, out);
  return out;
}

std::string causality_text(const CausalityResult& r) {
  std::string out = r.file + "\n";
  causality_lines(r, out);
  return out;
}

std::string written_text(const WrittenResult& r) {
  std::string out =
      fmt::format("{} of {}: {} ports, {} points from {} to {}\n", r.action,
                  fmt::join(r.from, ", "), r.ports, r.points, ghz(r.f_min), ghz(r.f_max));
  if (!r.port_order.empty()) line(out, "port order", r.port_order);
  if (r.dc_figure)
    line(out, "made-up DC", fmt::format("predicts known points within {:.2g}", *r.dc_figure));
  if (r.residual) line(out, "halves together", fmt::format("the whole within {:.2g}", *r.residual));
  if (!r.file.empty()) line(out, "written", r.file);
  return out;
}

std::string tdr_text(const TdrResult& r) {
  std::string out = r.file + "\n";
  line(out, "seen from",
       fmt::format("{} {}, edge of {} (20-80 %), {} instrument", r.differential ? "end" : "port",
                   r.port, ps(r.t_r), ohm(r.reference)));
  line(out, "impedance", fmt::format("{} on average over {}", ohm(r.z_mean), ps(r.span)));
  line(out, "least", fmt::format("{} at {}", ohm(r.z_least), ps(r.z_least_at)));
  line(out, "most", fmt::format("{} at {}", ohm(r.z_most), ps(r.z_most_at)));
  if (r.dc_figure > 0.0)
    line(out, "made-up DC", fmt::format("predicts known points within {:.2g}", r.dc_figure));
  if (r.edge_left > 0.1)
    line(out, "caution",
         fmt::format("{:.0f} % of the edge is beyond the file's end: it rings",
                     100.0 * r.edge_left));
  return out;
}

std::string erl_text(const ErlStudyResult& r) {
  std::string out = fmt::format("{} with {}\n", r.file, r.config);
  line(out, "ERL",
       r.erl ? fmt::format("{:.4f} dB{}", r.erl->si(),
                           r.limit.si() > 0.0 ? fmt::format(" (at least {:g} dB)", r.limit.si())
                                              : std::string())
             : std::string("no reflection above a bin"));
  for (const ErlPortResult& p : r.ports)
    line(out, fmt::format("port {}", p.port),
         fmt::format("{}, {} behind it",
                     p.erl ? fmt::format("{:.4f} dB", p.erl->si())
                           : std::string("no reflection above a bin"),
                     ohm(p.z)));
  return out;
}

}  // namespace shoreline::report
