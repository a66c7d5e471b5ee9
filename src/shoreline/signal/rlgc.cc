// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/rlgc.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"

namespace shoreline::signal {
namespace {

using std::numbers::pi;

constexpr double kDbPerNeper = 20.0 / std::numbers::ln10;

// std::complex's own product looks for infinities; these are finite.
Complex mul(Complex a, Complex b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// Chain parameters [v1; i1] = [a b; c d] [v2; i2] times exp(-nepers): what a long lossy line grows
/// by is kept apart, so that nothing overflows.
struct Chain {
  Complex a = 1.0, b = 0.0, c = 0.0, d = 1.0, nepers = 0.0;

  void append(Complex na, Complex nb, Complex nc, Complex nd) {
    const Complex ta = mul(a, na) + mul(b, nc), tb = mul(a, nb) + mul(b, nd);
    const Complex tc = mul(c, na) + mul(d, nc), td = mul(c, nb) + mul(d, nd);
    a = ta, b = tb, c = tc, d = td;
  }
};

/// cosh x and sinh x / x, both times exp(-x); re(x) >= 0.
struct Waves {
  Complex cosh, sinhc;
};
Waves waves(Complex x) {
  const double size = std::norm(x);
  if (size < 1e-8) {
    const Complex decay = std::exp(-x), square = mul(x, x);  // even powers are enough: x^4/120
    return {mul(decay, 1.0 + 0.5 * square), mul(decay, 1.0 + square / 6.0)};
  }
  const Complex twice = std::exp(-2.0 * x);
  return {0.5 * (1.0 + twice), (1.0 - twice) / (2.0 * x)};
}

/// What every section asks of the frequencies, worked out once.
struct Grid {
  std::span<const double> f_hz;
  std::vector<Complex> relaxation;

  explicit Grid(std::span<const double> f) : f_hz(f) {
    relaxation.reserve(f.size());
    for (const double x : f) relaxation.push_back(signal::relaxation(x));
  }
};

/// per_length() with what does not change over frequency taken out.
class PerLengthOf {
 public:
  explicit PerLengthOf(const Line& line) : line_(line) {
    const double dk = effective_dk(line), slow = std::sqrt(dk) / kLightSpeed;
    inductance_ = slow * line.z0.si();
    capacitance_ = slow / line.z0.si() / dk;
    material_ = line.material;
    if (material_.df > 0.0) {
      const Complex there = signal::relaxation(material_.at.si());
      strength_ = -material_.dk * material_.df / there.imag();
      offset_ = there.real();
    }
    skin_ = line.surface.si() > 0.0
                ? surface_resistance(line.conductivity, Frequency(1.0)).si() / line.surface.si()
                : 0.0;
    plain_ = line.roughness.rms.si() == 0.0 && line.roughness.rz.si() == 0.0;
  }

  PerLength operator()(double f_hz, Complex relaxation) const {
    const double w = 2.0 * pi * f_hz;
    const Complex bulk = material_.dk + strength_ * (relaxation - offset_);
    const Complex eps = 1.0 + line_.filling * (bulk - 1.0);
    PerLength p;
    p.y = Complex(0.0, w * capacitance_) * eps;
    p.z = metal(f_hz) + Complex(0.0, w * inductance_);
    return p;
  }

 private:
  Complex metal(double f_hz) const {
    if (skin_ == 0.0) return line_.direct.si();
    if (!plain_ || f_hz == 0.0)
      return internal_impedance(line_.conductivity, line_.surface, line_.direct, line_.roughness,
                                f_hz);
    const double r = skin_ * line_.roughness.factor * std::sqrt(f_hz), dc = line_.direct.si();
    return dc == 0.0 ? Complex(r, r) : std::sqrt(Complex(dc * dc, 2.0 * r * r));
  }

  Line line_;
  Material material_;
  double inductance_ = 0.0, capacitance_ = 0.0, strength_ = 0.0, offset_ = 0.0, skin_ = 0.0;
  bool plain_ = true;
};

struct LineAt {  // of one length, at one frequency
  Complex cosh, b, c, nepers;
};
LineAt line_at(const PerLength& p, double metres) {
  const Complex x = std::sqrt(mul(p.z, p.y)) * metres;
  const Waves w = waves(x);
  return {w.cosh, mul(p.z * metres, w.sinhc), mul(p.y * metres, w.sinhc), x};
}

void append(const LineSection& s, const Grid& grid, std::vector<Chain>& chain) {
  const PerLengthOf line(s.line);
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const LineAt l = line_at(line(grid.f_hz[i], grid.relaxation[i]), s.length.si());
    chain[i].append(l.cosh, l.b, l.c, l.cosh);
    chain[i].nepers += l.nepers;
  }
}

void append(const LossSection& s, const Grid& grid, std::vector<Chain>& chain) {
  const double z0 = s.z0.si(), at = s.at.si();
  const double flat = s.flat.si() / kDbPerNeper, skin = s.skin.si() / kDbPerNeper;
  // j f tau relaxation(f): its real part is f tau (pi/2 or nearly), the loss.
  const double tau = -s.dielectric.si() / kDbPerNeper / (at * relaxation(at).imag());
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const double f = grid.f_hz[i], root = skin * std::sqrt(f / at);
    const Complex x = flat + Complex(root, root) +
                      Complex(0.0, f) * (tau * grid.relaxation[i] + 2.0 * pi * s.delay.si());
    const Complex twice = std::exp(-2.0 * x), cosh = 0.5 * (1.0 + twice),
                  sinh = 0.5 * (1.0 - twice);
    chain[i].append(cosh, sinh * z0, sinh / z0, cosh);
    chain[i].nepers += x;
  }
}

void append(const SeriesSection& s, const Grid& grid, std::vector<Chain>& chain) {
  for (std::size_t i = 0; i < chain.size(); ++i)
    chain[i].append(1.0, Complex(s.ohm, 2.0 * pi * grid.f_hz[i] * s.henry), 0.0, 1.0);
}

void append(const ShuntSection& s, const Grid& grid, std::vector<Chain>& chain) {
  for (std::size_t i = 0; i < chain.size(); ++i)
    chain[i].append(1.0, 0.0, Complex(s.siemens, 2.0 * pi * grid.f_hz[i] * s.farad), 1.0);
}

void append(const StubSection& s, const Grid& grid, std::vector<Chain>& chain) {
  const PerLengthOf line(s.line);
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const LineAt l = line_at(line(grid.f_hz[i], grid.relaxation[i]), s.length.si());
    // A stub without loss shorts at its resonance: scale by cosh in place of dividing by it.
    chain[i].append(l.cosh, 0.0, l.c, l.cosh);
    chain[i].nepers -= std::log(l.cosh);
  }
}

}  // namespace

double effective_dk(const Line& line) { return 1.0 + line.filling * (line.material.dk - 1.0); }

PerLength per_length(const Line& line, double f_hz) {
  return PerLengthOf(line)(f_hz, relaxation(f_hz));
}

Line odd_mode(const Stripline& pair, Frequency at) {
  Line line;
  line.z0 = 0.5 * pair.z0;
  line.material = {pair.dielectric.dk, pair.dielectric.df, at};
  line.conductivity = pair.conductivity;
  line.surface = 2.0 * (pair.width + pair.thickness) / pair.crowding;
  line.roughness.factor = pair.roughness;
  if (pair.thickness.si() > 0.0)
    line.direct = 1.0 / (pair.conductivity * (pair.width * pair.thickness));
  return line;
}

Line odd_mode(const Twinax& pair, Frequency at) {
  Line line;
  line.z0 = 0.5 * pair.z0;
  line.material = {pair.dielectric.dk, pair.dielectric.df, at};
  line.conductivity = pair.conductivity;
  line.surface = pi * pair.diameter / pair.proximity;
  line.direct = 4.0 / (pi * (pair.conductivity * (pair.diameter * pair.diameter)));
  return line;
}

lane::Network two_port(std::span<const Section> sections, std::span<const double> f_hz, double z0) {
  const Grid grid(f_hz);
  std::vector<Chain> chain(f_hz.size());
  for (const Section& section : sections)
    std::visit([&](const auto& s) { append(s, grid, chain); }, section);
  lane::Network n(2, {f_hz.begin(), f_hz.end()});
  n.z0.assign(2, z0);
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const Chain& m = chain[i];
    const Complex b = m.b / z0, c = m.c * z0, sum = m.a + b + c + m.d;
    n.at(i, 0, 0) = (m.a + b - c - m.d) / sum;
    n.at(i, 1, 1) = (m.d + b - c - m.a) / sum;
    n.at(i, 0, 1) = n.at(i, 1, 0) = 2.0 * std::exp(-m.nepers) / sum;
  }
  return n;
}

lane::Network pair_of_wires(const lane::Network& plus, const lane::Network& minus) {
  SHORELINE_ASSERT(plus.ports == 2 && minus.ports == 2 && plus.f_hz == minus.f_hz);
  lane::Network n(4, plus.f_hz);
  n.z0 = {plus.z0[0], minus.z0[0], plus.z0[1], minus.z0[1]};
  for (std::size_t i = 0; i < n.points(); ++i)
    for (int out = 0; out < 2; ++out)
      for (int in = 0; in < 2; ++in) {
        n.at(i, 2 * out, 2 * in) = plus.at(i, out, in);
        n.at(i, 2 * out + 1, 2 * in + 1) = minus.at(i, out, in);
      }
  return n;
}

lane::Network pair_of_modes(const lane::Network& odd, const lane::Network& even) {
  SHORELINE_ASSERT(odd.ports == 2 && even.ports == 2 && odd.f_hz == even.f_hz && odd.z0 == even.z0);
  lane::Network n(4, odd.f_hz);
  n.z0 = {odd.z0[0], odd.z0[0], odd.z0[1], odd.z0[1]};
  for (std::size_t i = 0; i < n.points(); ++i)
    for (int out = 0; out < 2; ++out)
      for (int in = 0; in < 2; ++in) {
        const Complex o = odd.at(i, out, in), e = even.at(i, out, in);
        const int row = 2 * out, column = 2 * in;
        n.at(i, row, column) = n.at(i, row + 1, column + 1) = 0.5 * (e + o);
        n.at(i, row, column + 1) = n.at(i, row + 1, column) = 0.5 * (e - o);
      }
  return n;
}

lane::Network odd_as_differential(const lane::Network& odd) {
  lane::Network n = odd;
  for (Complex& z : n.z0) z *= 2.0;
  return n;
}

}  // namespace shoreline::signal
