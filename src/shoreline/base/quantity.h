// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace shoreline {

/// Physical dimension as eight exponents. Each is counted in halves, so that a noise density in
/// A/sqrt(Hz) has a dimension too (A^1 s^(1/2) is A = 2, s = 1 here). Decibels are a dimension of
/// their own: dB/m times m is dB, and a loss never mixes with a plain ratio by accident.
struct Dim {
  std::int8_t kg = 0, m = 0, s = 0, A = 0, K = 0, bit = 0, usd = 0, db = 0;

  friend constexpr bool operator==(const Dim&, const Dim&) = default;
  friend constexpr Dim operator+(Dim a, Dim b) { return combine(a, b, +1); }
  friend constexpr Dim operator-(Dim a, Dim b) { return combine(a, b, -1); }

 private:
  static constexpr Dim combine(Dim a, Dim b, int sign) {
    auto sum = [sign](int x, int y) { return static_cast<std::int8_t>(x + sign * y); };
    return {sum(a.kg, b.kg), sum(a.m, b.m),     sum(a.s, b.s),     sum(a.A, b.A),
            sum(a.K, b.K),   sum(a.bit, b.bit), sum(a.usd, b.usd), sum(a.db, b.db)};
  }
};

/// A scalar with its dimension in the type. Inside it is one double in SI base units (bit, usd and
/// dB taken as base units). Values enter and leave through `unit` constants: `3.0 * milliwatt`,
/// `p.in(milliwatt)`.
template <Dim D>
class Quantity {
 public:
  static constexpr Dim kDim = D;

  constexpr Quantity() = default;
  explicit constexpr Quantity(double si) : si_(si) {}

  /// The number in SI base units. For kernels and for the border where units are printed.
  constexpr double si() const { return si_; }
  constexpr double in(Quantity unit) const { return si_ / unit.si_; }

  constexpr Quantity& operator+=(Quantity o) { return si_ += o.si_, *this; }
  constexpr Quantity& operator-=(Quantity o) { return si_ -= o.si_, *this; }
  constexpr Quantity& operator*=(double k) { return si_ *= k, *this; }

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.si_ + b.si_); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.si_ - b.si_); }
  friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.si_); }
  friend constexpr Quantity operator*(Quantity a, double k) { return Quantity(a.si_ * k); }
  friend constexpr Quantity operator*(double k, Quantity a) { return Quantity(a.si_ * k); }
  friend constexpr Quantity operator/(Quantity a, double k) { return Quantity(a.si_ / k); }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  double si_ = 0.0;
};

namespace detail {
template <Dim D>
struct Of {
  using type = Quantity<D>;
};
template <>
struct Of<Dim{}> {
  using type = double;  // a ratio is a plain number
};
}  // namespace detail

template <Dim A, Dim B>
constexpr typename detail::Of<A + B>::type operator*(Quantity<A> a, Quantity<B> b) {
  return typename detail::Of<A + B>::type(a.si() * b.si());
}
template <Dim A, Dim B>
constexpr typename detail::Of<A - B>::type operator/(Quantity<A> a, Quantity<B> b) {
  return typename detail::Of<A - B>::type(a.si() / b.si());
}
template <Dim A>
constexpr Quantity<Dim{} - A> operator/(double k, Quantity<A> a) {
  return Quantity<Dim{} - A>(k / a.si());
}

template <Dim D>
constexpr Quantity<D> abs(Quantity<D> q) {
  return q.si() < 0 ? -q : q;
}

using Length = Quantity<Dim{.m = 2}>;
using Area = Quantity<Dim{.m = 4}>;
using Mass = Quantity<Dim{.kg = 2}>;
using Time = Quantity<Dim{.s = 2}>;
using Frequency = Quantity<Dim{.s = -2}>;  // also symbol rate (Bd) and failure rate (FIT)
using Power = Quantity<Dim{.kg = 2, .m = 4, .s = -6}>;
using Energy = Quantity<Dim{.kg = 2, .m = 4, .s = -4}>;
using Current = Quantity<Dim{.A = 2}>;
using Voltage = Quantity<Dim{.kg = 2, .m = 4, .s = -6, .A = -2}>;
using Resistance = Quantity<Dim{.kg = 2, .m = 4, .s = -6, .A = -4}>;
using Conductivity = Quantity<Dim{.kg = -2, .m = -6, .s = 6, .A = 4}>;
using Responsivity = Quantity<Dim{.kg = -2, .m = -4, .s = 6, .A = 2}>;  // A/W
using CurrentNoise = Quantity<Dim{.s = 1, .A = 2}>;                     // A/sqrt(Hz)
using Force = Quantity<Dim{.kg = 2, .m = 2, .s = -4}>;
using Pressure = Quantity<Dim{.kg = 2, .m = -2, .s = -4}>;  // also Young's modulus
using ThermalConductivity = Quantity<Dim{.kg = 2, .m = 2, .s = -6, .K = -2}>;
using HeatCapacity = Quantity<Dim{.kg = 2, .m = -2, .s = -4, .K = -2}>;  // by volume
using Expansion = Quantity<Dim{.K = -2}>;                                // length by temperature
using Density = Quantity<Dim{.m = -2, .s = -2, .bit = 2}>;               // data rate by edge length
using TemperatureDelta = Quantity<Dim{.K = 2}>;
using Data = Quantity<Dim{.bit = 2}>;
using DataRate = Quantity<Dim{.s = -2, .bit = 2}>;
using EnergyPerBit = Quantity<Dim{.kg = 2, .m = 4, .s = -4, .bit = -2}>;
using Money = Quantity<Dim{.usd = 2}>;
using Db = Quantity<Dim{.db = 2}>;
using DbPerLength = Quantity<Dim{.m = -2, .db = 2}>;
using TimePerLength = Quantity<Dim{.m = -2, .s = 2}>;

/// An affine level: a point on a scale, not an amount. Two levels can be subtracted (a `Step`) and
/// a step added, but two levels cannot be added: 3 dBm + 3 dBm does not compile.
template <class Tag, class Step>
class Level {
 public:
  using StepType = Step;
  constexpr Level() = default;
  explicit constexpr Level(double value) : value_(value) {}

  /// The number on the scale the tag names: dBm, kelvin, dB/Hz.
  constexpr double value() const { return value_; }

  friend constexpr Step operator-(Level a, Level b) { return Step(a.value_ - b.value_); }
  friend constexpr Level operator+(Level a, Step b) { return Level(a.value_ + b.si()); }
  friend constexpr Level operator-(Level a, Step b) { return Level(a.value_ - b.si()); }
  friend constexpr auto operator<=>(Level, Level) = default;

 private:
  double value_ = 0.0;
};

struct DbmTag {};
struct KelvinTag {};
struct RinTag {};
using Dbm = Level<DbmTag, Db>;
using Temperature = Level<KelvinTag, TemperatureDelta>;
using RinLevel = Level<RinTag, Db>;  // relative intensity noise, dB/Hz

inline Power to_power(Dbm level) { return Power(1e-3 * std::pow(10.0, level.value() / 10.0)); }
inline Dbm to_dbm(Power p) { return Dbm(10.0 * std::log10(p.si() / 1e-3)); }
constexpr Temperature celsius(double t) { return Temperature(t + 273.15); }
/// Power ratio of a loss: 3.01 dB -> 0.5. And back; `ratio` > 0.
inline double loss_ratio(Db loss) { return std::pow(10.0, -loss.si() / 10.0); }
inline Db to_db(double ratio) { return Db(10.0 * std::log10(ratio)); }

namespace unit {
inline constexpr Length metre{1.0}, millimetre{1e-3}, micrometre{1e-6}, nanometre{1e-9};
inline constexpr Length inch{0.0254};
inline constexpr Time second{1.0}, nanosecond{1e-9}, picosecond{1e-12}, hour{3600.0};
inline constexpr Time day{86400.0};
inline constexpr Frequency hertz{1.0}, gigahertz{1e9}, fit{1e-9 / 3600.0};
inline constexpr Power watt{1.0}, milliwatt{1e-3}, kilowatt{1e3};
inline constexpr Current ampere{1.0}, microampere{1e-6};
inline constexpr DataRate bit_per_s{1.0}, gbit_per_s{1e9};
inline constexpr Data bit{1.0};
inline constexpr EnergyPerBit pj_per_bit{1e-12};
inline constexpr Money usd{1.0};
inline constexpr Db db{1.0};
}  // namespace unit

}  // namespace shoreline
