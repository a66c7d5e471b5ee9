// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace shoreline::lane {

using Complex = std::complex<double>;

/// Scattering parameters over frequency: what copper and light both speak. S[out, in] is the wave
/// that leaves port `out` per wave that enters port `in`; ports count from 0. Power waves where
/// `z0` is complex. A plain value: whoever fills it keeps the sizes in step.
struct Network {
  int ports = 2;
  std::vector<double> f_hz;  // ascending, >= 0
  std::vector<Complex> s;    // [frequency][out][in]
  std::vector<Complex> z0;   // reference impedance in ohm, one a port

  Network() = default;
  /// All entries 0, 50 ohm at each port.
  Network(int port_count, std::vector<double> frequencies)
      : ports(port_count),
        f_hz(std::move(frequencies)),
        s(f_hz.size() * size(), Complex{}),
        z0(static_cast<std::size_t>(port_count), Complex{50.0}) {}

  std::size_t points() const { return f_hz.size(); }
  Complex& at(std::size_t point, int out, int in) { return s[index(point, out, in)]; }
  const Complex& at(std::size_t point, int out, int in) const { return s[index(point, out, in)]; }
  /// The matrix at one frequency, row by row.
  std::span<Complex> matrix(std::size_t point) { return {s.data() + point * size(), size()}; }
  std::span<const Complex> matrix(std::size_t point) const {
    return {s.data() + point * size(), size()};
  }

 private:
  std::size_t size() const {
    return static_cast<std::size_t>(ports) * static_cast<std::size_t>(ports);
  }
  std::size_t index(std::size_t point, int out, int in) const {
    return point * size() + static_cast<std::size_t>(out) * static_cast<std::size_t>(ports) +
           static_cast<std::size_t>(in);
  }
};

}  // namespace shoreline::lane
