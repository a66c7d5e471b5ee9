// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What splits light: couplers, splitters, multimode interference, crossings; grating couplers.
#include <cmath>
#include <numbers>

#include "shoreline/photonics/circuit/line.h"
#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {
namespace {

constexpr Complex kJ{0.0, 1.0};

// Of 2 x 2 in gdsfactory's order: in0, in1, out1, out0.
constexpr int kIn0 = 0, kIn1 = 1, kOut1 = 2, kOut0 = 3;

/// in0 to out0 and in1 to out1 (`bar`), crosswise (`cross`), and back.
std::vector<Entry> two_by_two() {
  return both_ways({{kOut0, kIn0}, {kOut1, kIn1}, {kOut1, kIn0}, {kOut0, kIn1}});
}
constexpr std::size_t kBar = 0, kCross = 4;  // the first entry of each

Component passive(Component component) {
  component.reciprocal = true;
  component.passive = Passive::yes;
  return component;
}

Component ideal_coupler(double coupling) {
  const Complex bar = std::sqrt(1.0 - coupling), cross = kJ * std::sqrt(coupling);
  return passive(constant_component(in_out_ports(2, 2), two_by_two(),
                                    {bar, bar, bar, bar, cross, cross, cross, cross}));
}

/// out1, out0 are o2, o3.
Component ideal_splitter(double coupling) {
  const double to_out0 = std::sqrt(1.0 - coupling), to_out1 = std::sqrt(coupling);
  return passive(constant_component(in_out_ports(1, 2), both_ways({{2, 0}, {1, 0}}),
                                    {to_out0, to_out0, to_out1, to_out1}));
}

struct CouplerIdeal {
  double coupling = 0.5;
};
struct SplitterIdeal {
  double coupling = 0.5;
};
struct Mmi1x2Ideal {};
struct Mmi2x2Ideal {};
struct CrossingIdeal {};

template <class T>
RecordType share_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::coupling>("coupling", "share of power that goes across")
      .within(0, 1)
      .done();
}

const RecordType& record_of(const CouplerIdeal*) {
  static const RecordType type =
      share_record<CouplerIdeal>("coupler_ideal", "Directional coupler at any wavelength");
  return type;
}
const RecordType& record_of(const SplitterIdeal*) {
  static const RecordType type =
      share_record<SplitterIdeal>("splitter_ideal", "One way into two; `coupling` goes to out1");
  return type;
}
const RecordType& record_of(const Mmi1x2Ideal*) {
  static const RecordType type = Table<Mmi1x2Ideal>("mmi1x2_ideal", "One into two halves").done();
  return type;
}
const RecordType& record_of(const Mmi2x2Ideal*) {
  static const RecordType type = Table<Mmi2x2Ideal>("mmi2x2_ideal", "Coupler of halves").done();
  return type;
}
const RecordType& record_of(const CrossingIdeal*) {
  static const RecordType type =
      Table<CrossingIdeal>("crossing_ideal", "Two lines that cross and do not meet: o1-o3, o2-o4")
          .done();
  return type;
}

Result<Component> component_of(const CouplerIdeal& t) { return ideal_coupler(t.coupling); }
Result<Component> component_of(const SplitterIdeal& t) { return ideal_splitter(t.coupling); }
Result<Component> component_of(const Mmi1x2Ideal&) { return ideal_splitter(0.5); }
Result<Component> component_of(const Mmi2x2Ideal&) { return ideal_coupler(0.5); }
Result<Component> component_of(const CrossingIdeal&) {
  return passive(constant_component(in_out_ports(2, 2), both_ways({{2, 0}, {3, 1}}),
                                    std::vector<Complex>(4, 1.0)));
}

struct Coupler {
  double wl0 = 1.55, length = 0.0, coupling0 = 0.2, dk1 = 1.2435, dk2 = 5.3022;
  double dn = 0.02, dn1 = 0.1169, dn2 = 0.4821;
};

const RecordType& record_of(const Coupler*) {
  static const RecordType type =
      Table<Coupler>("coupler",
                     "Directional coupler that changes with wavelength: its angle is that "
                     "of the bends and pi dn length / wavelength; across goes -j sin")
          .field<&Coupler::wl0>("wl0", "um; about which the rest is expanded")
          .within(1e-3, 1e3)
          .field<&Coupler::length>("length", "um")
          .within(0, 1e9)
          .field<&Coupler::coupling0>("coupling0", "rad, of the bends")
          .within(-1e6, 1e6)
          .field<&Coupler::dk1>("dk1", "rad/um, first derivative of coupling0")
          .within(-1e6, 1e6)
          .field<&Coupler::dk2>("dk2", "rad/um^2, second derivative of coupling0")
          .within(-1e6, 1e6)
          .field<&Coupler::dn>("dn", "difference of the supermodes' indices")
          .within(-1e3, 1e3)
          .field<&Coupler::dn1>("dn1", "1/um, first derivative of dn")
          .within(-1e6, 1e6)
          .field<&Coupler::dn2>("dn2", "1/um^2, second derivative of dn")
          .within(-1e6, 1e6)
          .done();
  return type;
}

Result<Component> component_of(const Coupler& t) {
  Component out;
  out.ports = in_out_ports(2, 2);
  out.entries = two_by_two();
  out.scatter = [t](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes bar = of_entry(s, kBar, n), cross = of_entry(s, kCross, n);
    for (std::size_t i = 0; i < n; ++i) {
      const double off = wavelength_um[i] - t.wl0;
      const double dn = t.dn + t.dn1 * off + 0.5 * t.dn2 * off * off;
      const double angle = t.coupling0 + t.dk1 * off + 0.5 * t.dk2 * off * off +
                           std::numbers::pi * dn / wavelength_um[i] * t.length;
      bar.re[i] = std::cos(angle), bar.im[i] = 0.0;
      cross.re[i] = 0.0, cross.im[i] = -std::sin(angle);
    }
    for (std::size_t k = 1; k < 4; ++k) {
      copy_entry(s, kBar, kBar + k, n);
      copy_entry(s, kCross, kCross + k, n);
    }
  };
  return passive(std::move(out));
}

/// Interference couplers: a Gaussian over frequency, whose full width at half its height is fwhm,
/// in amplitude. It is 1 at wl0 (SAX scales it to the largest of the wavelengths asked
/// for, so that there a value depends on the others).
struct Bell {
  double center, sigma, peak;  // 1/um, 1/um, 1

  Bell(double wl0, double fwhm, double loss_db)
      : center(1.0 / wl0),
        sigma((1.0 / (wl0 - 0.5 * fwhm) - 1.0 / (wl0 + 0.5 * fwhm)) /
              (2.0 * std::sqrt(2.0 * std::numbers::ln2))),
        peak(amplitude_of_db(loss_db)) {}
  double at(double wavelength_um) const {
    const double off = (1.0 / wavelength_um - center) / sigma;
    return peak * std::exp(-0.5 * off * off);
  }
};

struct Mmi1x2 {
  double wl0 = 1.55, fwhm = 0.2, loss_dB = 0.3;
};
struct Mmi2x2 {
  double wl0 = 1.55, fwhm = 0.2, loss_dB = 0.3, shift = 0.0;
  std::optional<double> loss_dB_cross, loss_dB_thru;
  double splitting_ratio_cross = 0.5, splitting_ratio_thru = 0.5;
};

template <class T>
Table<T> bell_table(std::string_view name, std::string_view help) {
  Table<T> table(name,
                 fmt::format("{}; loss_dB is that at wl0 (SAX: that of the best wavelength in "
                             "each sweep)",
                             help));
  table.template field<&T::wl0>("wl0", "um, centre")
      .within(1e-3, 1e3)
      .template field<&T::fwhm>("fwhm", "um, full width of the amplitude at half its height")
      .within(1e-9, 1e3)
      .template field<&T::loss_dB>("loss_dB", "dB, at the centre")
      .within(0, 1e9);
  return table;
}

const RecordType& record_of(const Mmi1x2*) {
  static const RecordType type =
      bell_table<Mmi1x2>("mmi1x2", "One into two by interference").done();
  return type;
}
const RecordType& record_of(const Mmi2x2*) {
  static const RecordType type =
      bell_table<Mmi2x2>("mmi2x2", "Two into two by interference; o1-o3 and o2-o4 are `thru`")
          .field<&Mmi2x2::shift>("shift", "um, of the centre of what crosses")
          .within(-1e2, 1e2)
          .field<&Mmi2x2::loss_dB_cross>("loss_dB_cross", "dB, of what crosses; null: loss_dB")
          .within(0, 1e9)
          .field<&Mmi2x2::loss_dB_thru>("loss_dB_thru", "dB, of what goes through; null: loss_dB")
          .within(0, 1e9)
          .field<&Mmi2x2::splitting_ratio_cross>("splitting_ratio_cross", "share that crosses")
          .within(0, 1)
          .field<&Mmi2x2::splitting_ratio_thru>("splitting_ratio_thru", "share that goes through")
          .within(0, 1)
          .done();
  return type;
}

Result<void> fits(double wl0, double shift, double fwhm) {
  if (fwhm >= 2.0 * wl0 || fwhm >= 2.0 * (wl0 + shift))
    return fail(fmt::format("fwhm {} um is not under twice the centre, {} um", fwhm,
                            std::min(wl0, wl0 + shift)));
  return {};
}

Result<Component> component_of(const Mmi1x2& t) {
  if (auto fit = fits(t.wl0, 0.0, t.fwhm); !fit) return tl::unexpected(fit.error());
  Component out;
  out.ports = in_out_ports(1, 2);
  out.entries = both_ways({{1, 0}, {2, 0}});
  out.scatter = [bell = Bell(t.wl0, t.fwhm, t.loss_dB)](std::span<const double> wavelength_um,
                                                        Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes to = of_entry(s, 0, n);
    for (std::size_t i = 0; i < n; ++i) {
      to.re[i] = bell.at(wavelength_um[i]) / std::numbers::sqrt2;
      to.im[i] = 0.0;
    }
    for (std::size_t k = 1; k < 4; ++k) copy_entry(s, 0, k, n);
  };
  return passive(std::move(out));
}

Result<Component> component_of(const Mmi2x2& t) {
  if (auto fit = fits(t.wl0, t.shift, t.fwhm); !fit) return tl::unexpected(fit.error());
  const Bell thru(t.wl0, t.fwhm, t.loss_dB_thru.value_or(t.loss_dB));
  const Bell cross(t.wl0 + t.shift, t.fwhm, t.loss_dB_cross.value_or(t.loss_dB));
  const double to_thru = std::sqrt(t.splitting_ratio_thru);
  const double to_cross = std::sqrt(t.splitting_ratio_cross);
  Component out;
  out.ports = in_out_ports(2, 2);
  // Through is o1-o3 here, as SAX has it: in0 to out1.
  out.entries = both_ways({{kOut1, kIn0}, {kOut0, kIn1}, {kOut0, kIn0}, {kOut1, kIn1}});
  out.reciprocal = true;  // shares may add up to more than 1: passive is looked at
  out.scatter = [=](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes a = of_entry(s, 0, n), b = of_entry(s, 4, n);
    for (std::size_t i = 0; i < n; ++i) {
      a.re[i] = to_thru * thru.at(wavelength_um[i]), a.im[i] = 0.0;
      b.re[i] = 0.0, b.im[i] = to_cross * cross.at(wavelength_um[i]);
    }
    for (std::size_t k = 1; k < 4; ++k) {
      copy_entry(s, 0, k, n);
      copy_entry(s, 4, 4 + k, n);
    }
  };
  return out;
}

struct GratingCoupler {
  double wl0 = 1.55, loss = 0.0, reflection = 0.0, reflection_fiber = 0.0, bandwidth = 40e-3;
};

const RecordType& record_of(const GratingCoupler*) {
  static const RecordType type =
      Table<GratingCoupler>("grating_coupler", "From a waveguide (in0) to a fibre (out0), Gaussian")
          .field<&GratingCoupler::wl0>("wl0", "um, centre")
          .within(1e-3, 1e3)
          .field<&GratingCoupler::loss>("loss", "dB, at the centre")
          .within(0, 1e9)
          .field<&GratingCoupler::reflection>("reflection", "amplitude, into the waveguide")
          .within(0, 1)
          .field<&GratingCoupler::reflection_fiber>("reflection_fiber", "amplitude, into the fibre")
          .within(0, 1)
          .field<&GratingCoupler::bandwidth>("bandwidth", "um, full width of the power at half")
          .within(1e-9, 1e3)
          .done();
  return type;
}

Result<Component> component_of(const GratingCoupler& t) {
  const double sigma = t.bandwidth / (2.0 * std::sqrt(2.0 * std::numbers::ln2));
  Component out;
  out.ports = in_out_ports(1, 1);
  out.entries = {{1, 0}, {0, 1}};
  if (t.reflection > 0.0) out.entries.push_back({0, 0});
  if (t.reflection_fiber > 0.0) out.entries.push_back({1, 1});
  out.reciprocal = true;  // reflections may leave no room for what passes: passive is looked at
  if (t.reflection == 0.0 && t.reflection_fiber == 0.0) out.passive = Passive::yes;
  out.scatter = [t, sigma, peak = amplitude_of_db(t.loss), entries = out.entries](
                    std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes to = of_entry(s, 0, n);
    for (std::size_t i = 0; i < n; ++i) {
      const double off = (wavelength_um[i] - t.wl0) / sigma;
      to.re[i] = peak * std::exp(-0.25 * off * off);
    }
    std::ranges::fill(s.im, 0.0);
    copy_entry(s, 0, 1, n);
    for (std::size_t e = 2; e < entries.size(); ++e)
      std::ranges::fill(of_entry(s, e, n).re,
                        entries[e].in == 0 ? t.reflection : t.reflection_fiber);
  };
  return out;
}

}  // namespace

std::vector<Model> coupler_models() {
  return {model_of<CouplerIdeal>(),  model_of<Coupler>(),     model_of<GratingCoupler>(),
          model_of<CrossingIdeal>(), model_of<Mmi1x2>(),      model_of<Mmi1x2Ideal>(),
          model_of<Mmi2x2>(),        model_of<Mmi2x2Ideal>(), model_of<SplitterIdeal>()};
}

}  // namespace shoreline::photonics
