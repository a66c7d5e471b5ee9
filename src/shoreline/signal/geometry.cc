// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/geometry.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"

namespace shoreline::signal {
namespace {

using std::numbers::pi;

constexpr double kMu0 = 4e-7 * pi;
constexpr double kFreeSpace = kMu0 * kLightSpeed;  // ohm, 376.73

/// Arithmetic-geometric mean of 1 and x; K(k) = pi/(2 agm(k')).
double agm(double x) {
  double a = 1.0, g = x;
  for (int i = 0; i < 40 && std::abs(a - g) > 1e-15 * a; ++i) {
    const double next = 0.5 * (a + g);
    g = std::sqrt(a * g);
    a = next;
  }
  return a;
}

/// K(k')/K(k) of complete elliptic integrals, from k'^2: wide strips have k' that 1 - k^2 rounds
/// off.
double elliptic_ratio(double kp2) { return agm(std::sqrt(kp2)) / agm(std::sqrt(1.0 - kp2)); }

double sech2(double x) {
  const double c = std::cosh(x);
  return 1.0 / (c * c);
}

/// Cohn's capacitance of one corner of a thick strip over eps, t = thickness/height.
double corner(double t) {
  if (t == 0.0) return 2.0 / pi * std::numbers::ln2;
  const double x = 1.0 / (1.0 - t);
  return (2.0 * x * std::log(x + 1.0) - (x - 1.0) * std::log(x * x - 1.0)) / pi;
}

double flat_stripline(double width_over_height, double dk) {
  return kFreeSpace / 4.0 / std::sqrt(dk) * elliptic_ratio(sech2(0.5 * pi * width_over_height));
}

}  // namespace

Resistance single_stripline(const StriplineShape& s, double dk) {
  const double x = s.thickness / s.height, room = s.height.si() * (1.0 - x);
  double wide = s.width.si() / room;
  if (x > 0.0) {
    const double m = 2.0 / (1.0 + 2.0 / 3.0 * x / (1.0 - x));
    const double a = x / (2.0 - x), b = 0.0796 * x / (s.width / s.height + 1.1 * x);
    wide += x / (pi * (1.0 - x)) * (1.0 - 0.5 * std::log(a * a + std::pow(b, m)));
  }
  const double y = 8.0 / (pi * wide);
  return Resistance(30.0 / std::sqrt(dk) * std::log(1.0 + 0.5 * y * (y + std::sqrt(y * y + 6.27))));
}

namespace {

PairImpedance cohn(const StriplineShape& s, double dk) {
  const double w = 0.5 * pi * (s.width / s.height),
               both = 0.5 * pi * ((s.width + s.gap) / s.height);
  const double scale = kFreeSpace / 4.0 / std::sqrt(dk), sw = sech2(w), sb = sech2(both);
  const double even0 = scale * elliptic_ratio(sw + sb - sw * sb);
  const double odd0 = scale * elliptic_ratio((sw - sb) / (1.0 - sb));
  if (s.thickness.si() == 0.0) return {Resistance(odd0), Resistance(even0)};
  const double flat = 1.0 / flat_stripline(s.width / s.height, dk);
  const double thick = 1.0 / single_stripline(s, dk).si();
  const double corners = corner(s.thickness / s.height) / corner(0.0);
  return {Resistance(1.0 / (thick + corners * (1.0 / odd0 - flat))),
          Resistance(1.0 / (thick - corners * (flat - 1.0 / even0)))};
}

/// What a microstrip loses in impedance by the other strip of its pair.
double beside(const MicrostripShape& s) {
  return 1.0 - 0.48 * std::exp(-0.96 * (s.gap / s.height));
}

/// All metal of a cross-section drawn back by `by`.
template <class Shape>
Shape drawn_back(Shape s, Length by) {
  s.width -= 2.0 * by, s.thickness -= 2.0 * by;
  s.gap += 2.0 * by, s.height += 2.0 * by;
  return s;
}

/// Wheeler's rule: R = R_s/mu0 dL/dby and L = mu0 z0/(376.73 ohm) in air; 1/(dL/dby/mu0).
template <class Shape, class Impedance>
Length width_of_current(const Shape& s, Impedance impedance_in_air) {
  const Length step = 1e-3 * std::min({s.thickness, s.width, s.height});
  const Resistance rise =
      impedance_in_air(drawn_back(s, step)) - impedance_in_air(drawn_back(s, -step));
  return 2.0 * step * (kFreeSpace / rise.si());
}

}  // namespace

Result<PairImpedance> stripline_pair(const StriplineShape& s, double dk) {
  if (s.width.si() <= 0.0 || s.gap.si() <= 0.0 || s.height <= s.thickness ||
      s.thickness.si() < 0.0 || dk < 1.0)
    return fail("a stripline needs a width, a gap, planes farther apart than its metal is thick");
  if (s.thickness > 0.1 * s.height || 5.0 * s.thickness > s.gap || s.width < 0.35 * s.height)
    return fail(
        "Cohn's pair of strips holds for width >= 0.35, thickness <= 0.1 of the distance "
        "between planes, and a gap of 5 thicknesses and more");
  return cohn(s, dk);
}

Result<MicrostripLine> single_microstrip(const MicrostripShape& s, double dk) {
  if (s.width.si() <= 0.0 || s.height.si() <= 0.0 || s.thickness.si() < 0.0 || dk < 1.0)
    return fail("a microstrip needs a width, a height and a permittivity of at least 1");
  const double u = s.width / s.height, t = s.thickness / s.height;
  if (u < 0.01 || u > 100.0)
    return fail("Hammerstad and Jensen's microstrip holds for widths of 0.01 to 100 heights");
  const auto impedance = [](double x) {  // in air
    const double f = 6.0 + (2.0 * pi - 6.0) * std::exp(-std::pow(30.666 / x, 0.7528));
    return kFreeSpace / (2.0 * pi) * std::log(f / x + std::sqrt(1.0 + 4.0 / (x * x)));
  };
  const auto permittivity = [&](double x) {
    const double x4 = x * x * x * x;
    const double a = 1.0 + std::log((x4 + x * x / 2704.0) / (x4 + 0.432)) / 49.0 +
                     std::log(1.0 + std::pow(x / 18.1, 3)) / 18.7;
    const double b = 0.564 * std::pow((dk - 0.9) / (dk + 3.0), 0.053);
    return 0.5 * (dk + 1.0) + 0.5 * (dk - 1.0) * std::pow(1.0 + 10.0 / x, -a * b);
  };
  double air = u, mixed = u;
  if (t > 0.0) {
    const double c = 1.0 / std::tanh(std::sqrt(6.517 * u));
    const double wider = t / pi * std::log(1.0 + 4.0 * std::numbers::e / (t * c * c));
    air = u + wider;
    mixed = u + 0.5 * wider * (1.0 + 1.0 / std::cosh(std::sqrt(dk - 1.0)));
  }
  const double ratio = impedance(air) / impedance(mixed), eps = permittivity(mixed);
  return MicrostripLine{Resistance(impedance(mixed) / std::sqrt(eps)), eps * ratio * ratio};
}

Result<MicrostripLine> microstrip_odd(const MicrostripShape& s, double dk) {
  Result<MicrostripLine> line = single_microstrip(s, dk);
  if (!line) return line;
  if (s.gap < 0.5 * s.height)
    return fail("the impedance of a microstrip pair is known for gaps of half a height and more");
  line->z0 *= beside(s);
  return line;
}

Result<Resistance> shielded_pair(const ShieldedPairShape& s, double dk) {
  if (s.wire.si() <= 0.0 || s.spacing <= s.wire || s.shield <= s.spacing + s.wire || dk < 1.0)
    return fail("a shielded pair needs wires that touch neither each other nor the shield");
  const double v = s.spacing / s.wire, r = s.spacing / s.shield, r2 = r * r, v2 = v * v;
  const double bracket = std::log(2.0 * v * (1.0 - r2) / (1.0 + r2)) -
                         (1.0 + 4.0 * v2) / (16.0 * v2 * v2) * (1.0 - 4.0 * r2);
  return Resistance(kFreeSpace / pi / std::sqrt(dk) * bracket);
}

Result<Resistance> coaxial(Length inner, Length outer, double dk) {
  if (inner.si() <= 0.0 || outer <= inner || dk < 1.0)
    return fail("a coaxial line needs an inner conductor smaller than the hole around it");
  return Resistance(kFreeSpace / (2.0 * pi) / std::sqrt(dk) * std::log(outer / inner));
}

Length current_width(const StriplineShape& shape) {
  return width_of_current(shape, [](const StriplineShape& s) { return cohn(s, 1.0).odd; });
}

Result<Line> stripline(const StriplineShape& s, const Material& material, Conductivity conductivity,
                       const Roughness& roughness) {
  const Result<PairImpedance> z = stripline_pair(s, material.dk);
  if (!z) return tl::unexpected(z.error());
  if (s.thickness.si() <= 0.0) return fail("the loss of a stripline needs its thickness");
  Line line;
  line.z0 = z->odd;
  line.material = material;
  line.conductivity = conductivity;
  line.surface = current_width(s);
  line.direct = 1.0 / (conductivity * (s.width * s.thickness));
  line.roughness = roughness;
  return line;
}

Result<Line> microstrip(const MicrostripShape& s, const Material& material,
                        Conductivity conductivity, const Roughness& roughness) {
  const Result<MicrostripLine> odd = microstrip_odd(s, material.dk);
  if (!odd) return tl::unexpected(odd.error());
  if (s.thickness.si() <= 0.0) return fail("the loss of a microstrip needs its thickness");
  Line line;
  line.z0 = odd->z0;
  line.material = material;
  line.filling = material.dk > 1.0 ? (odd->effective_dk - 1.0) / (material.dk - 1.0) : 1.0;
  line.conductivity = conductivity;
  line.surface = width_of_current(s, [](const MicrostripShape& shape) {
    return single_microstrip(shape, 1.0)->z0 * beside(shape);
  });
  line.direct = 1.0 / (conductivity * (s.width * s.thickness));
  line.roughness = roughness;
  return line;
}

}  // namespace shoreline::signal
