// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/light_filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shoreline::photonics {
namespace {

using Complex = std::complex<double>;

/// The upper one of the amplifier's poles.
Complex pole_of(const Tia& tia) {
  const double w0 = natural_frequency(tia), real = 0.5 / tia.q;
  return w0 * Complex(-real, std::sqrt(1.0 - real * real));
}

PoleStep pole_step(Complex p, Complex gain, double h) {
  const Complex ph = p * h, turn = std::exp(ph);
  // (e^x - 1) / x and (e^x - 1 - x) / x^2; steps are no less than 1e-3 of a pole's time.
  const Complex first = (turn - 1.0) / ph, second = (first - 1.0) / ph;
  return {turn, h * (first - second), h * second, gain};
}

/// Cholesky factor of the covariance of real and imaginary part.
std::array<double, 3> factor(double power, Complex square) {
  const double re = 0.5 * (power + square.real()), im = 0.5 * (power - square.real());
  const double l11 = std::sqrt(re), l21 = 0.5 * square.imag() / l11;
  return {l11, l21, std::sqrt(std::max(0.0, im - l21 * l21))};
}

}  // namespace

LightFilter light_filter(Frequency diode_bandwidth, const Tia& tia, Time step) {
  const double a = 2.0 * std::numbers::pi * diode_bandwidth.si(), w0 = natural_frequency(tia);
  const Complex p = pole_of(tia), q = std::conj(p);
  const Complex pair = w0 * w0 * a / ((p - q) * (p + a));
  const Complex single = w0 * w0 * a / ((-a - p) * (-a - q));
  return {{pole_step(-a, single, step.si()), pole_step(p, 2.0 * pair, step.si())}};
}

std::vector<double> filtered(const LightFilter& filter, std::span<const double> in) {
  std::vector<double> out(in.size(), 0.0);
  if (in.empty()) return out;
  for (const PoleStep& pole : filter.poles) {
    Complex z = in[0] * (pole.before + pole.after) / (1.0 - pole.turn);
    for (std::size_t i = 0; i < in.size(); ++i) {
      if (i > 0) z = pole.turn * z + pole.before * in[i - 1] + pole.after * in[i];
      out[i] += (pole.gain * z).real();
    }
  }
  return out;
}

SymbolFilter::SymbolFilter(const LightFilter& filter, int steps, double start)
    : rows_(static_cast<std::size_t>(steps) + 1) {
  const PoleStep& single = filter.poles[0];
  const PoleStep& pair = filter.poles[1];
  Complex single_turn = 1.0, pair_turn = 1.0;
  for (std::size_t i = rows_.size() - 1; i > 0; --i) {
    // Over the step from sample i - 1 to i, then on to the end.
    rows_[i].pole += (single_turn * single.after).real();
    rows_[i - 1].pole += (single_turn * single.before).real();
    const Complex after = pair_turn * pair.after, before = pair_turn * pair.before;
    rows_[i].pair_re += after.real(), rows_[i].pair_im += after.imag();
    rows_[i - 1].pair_re += before.real(), rows_[i - 1].pair_im += before.imag();
    single_turn *= single.turn, pair_turn *= pair.turn;
  }
  turn_pole_ = single_turn.real(), gain_pole_ = single.gain.real();
  turn_pair_ = pair_turn, gain_pair_ = pair.gain;
  pole_ = (start * (single.before + single.after) / (1.0 - single.turn)).real();
  pair_ = start * (pair.before + pair.after) / (1.0 - pair.turn);
}

double SymbolFilter::next(const double* light) {
  double pole = 0.0, re = 0.0, im = 0.0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    pole += rows_[i].pole * light[i];
    re += rows_[i].pair_re * light[i];
    im += rows_[i].pair_im * light[i];
  }
  pole_ = turn_pole_ * pole_ + pole;
  const double old_re = pair_.real(), old_im = pair_.imag();
  pair_ = {turn_pair_.real() * old_re - turn_pair_.imag() * old_im + re,
           turn_pair_.real() * old_im + turn_pair_.imag() * old_re + im};
  return gain_pole_ * pole_ + gain_pair_.real() * pair_.real() - gain_pair_.imag() * pair_.imag();
}

SampledNoise::SampledNoise(const Tia& tia, Time spacing) {
  const Complex p = pole_of(tia);
  log_turn_ = p * spacing.si(), turn_ = std::exp(log_turn_);
  power_ = -0.5 / p.real(), square_ = -0.5 / p;
  // y = Re(gain z) has gain 1 in variance: 1/2 (|gain|^2 power + Re gain^2 square) = 1.
  const Complex shape = 1.0 / (p - std::conj(p));
  const double variance = 0.5 * (std::norm(shape) * power_ + (shape * shape * square_).real());
  gain_ = shape / std::sqrt(variance);
  stationary_ = factor(power_, square_);
  step_ = factor(power_ * (1.0 - std::norm(turn_)), square_ * (1.0 - turn_ * turn_));
}

double SampledNoise::correlation(int k) const {
  const Complex later = gain_ * std::exp(log_turn_ * static_cast<double>(std::abs(k)));
  return 0.5 * (later * std::conj(gain_) * power_ + later * gain_ * square_).real();
}

void SampledNoise::shape(std::span<double> normals) {
  double re = state_.real(), im = state_.imag();
  for (std::size_t i = 0; i < normals.size() / 2; ++i) {
    const double a = normals[2 * i], b = normals[2 * i + 1];
    const auto& l = begun_ ? step_ : stationary_;
    const double keep = begun_ ? 1.0 : 0.0;
    const double next = keep * (turn_.real() * re - turn_.imag() * im) + l[0] * a;
    im = keep * (turn_.real() * im + turn_.imag() * re) + l[1] * a + l[2] * b;
    re = next, begun_ = true;
    normals[i] = gain_.real() * re - gain_.imag() * im;
  }
  state_ = {re, im};
}

}  // namespace shoreline::photonics
