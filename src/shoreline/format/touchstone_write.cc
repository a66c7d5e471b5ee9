// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/format/touchstone_pairs.h"
#include "shoreline/format/touchstone_reading.h"

namespace shoreline::format {
namespace touchstone {
namespace {

constexpr std::size_t kLongestNumber = 32;

/// Text that grows at its end, with room made for whole lines at a time.
class Out {
 public:
  char* room(std::size_t bytes) {
    if (text_.size() - used_ < bytes) text_.resize(std::max(2 * text_.size(), used_ + bytes));
    return text_.data() + used_;
  }
  void up_to(const char* end) { used_ = static_cast<std::size_t>(end - text_.data()); }
  void add(std::string_view text) { up_to(std::copy(text.begin(), text.end(), room(text.size()))); }
  void reserve(std::size_t bytes) { (void)room(bytes); }
  std::string take() {
    text_.resize(used_);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t used_ = 0;
};

char* put_number(char* p, double v, int digits) {
  if (v == 0.0) {
    if (std::signbit(v)) *p++ = '-';
    *p++ = '0';
    return p;
  }
  return digits == 0
             ? std::to_chars(p, p + kLongestNumber, v).ptr
             : std::to_chars(p, p + kLongestNumber, v, std::chars_format::general, digits).ptr;
}

/// f_hz in a unit of 10^power Hz: its shortest digits with the point moved, so that nothing is
/// rounded.
char* put_frequency(char* p, double f_hz, int power) {
  f_hz += 0.0;  // -0 has a sign, which is no digit
  char digits[kLongestNumber];
  char* const end =
      std::to_chars(digits, digits + sizeof digits, f_hz, std::chars_format::scientific).ptr;
  char* const e = std::find(digits, end, 'e');
  int exponent = 0;
  std::from_chars(e + (e[1] == '+' ? 2 : 1), end, exponent);
  exponent -= f_hz == 0.0 ? exponent : power;
  const char* const first = digits + 2;  // behind "d."
  const auto more = static_cast<int>(e > first ? e - first : 0);
  if (exponent < -7 || exponent > 20) {
    p = std::copy(digits, e, p);
    return fmt::format_to(p, "e{:+03}", exponent);
  }
  if (exponent < 0) {
    *p++ = '0';
    *p++ = '.';
    p = std::fill_n(p, -exponent - 1, '0');
    *p++ = digits[0];
    return std::copy(first, first + more, p);
  }
  *p++ = digits[0];
  const int whole = std::min(more, exponent);
  p = std::copy(first, first + whole, p);
  p = std::fill_n(p, exponent - whole, '0');
  if (more > whole) {
    *p++ = '.';
    p = std::copy(first + whole, first + more, p);
  }
  return p;
}

struct Divisor {
  double resistance = 1.0;  // of version 1
  NetworkParameter parameter = NetworkParameter::s;
};

/// What version 1 writes for the entry at `i` of the matrix.
std::complex<double> divided(std::complex<double> v, const Divisor& d, std::size_t i) {
  const bool series = (d.parameter == NetworkParameter::h && i == 0) ||
                      (d.parameter == NetworkParameter::g && i == 3);
  const bool shunt = (d.parameter == NetworkParameter::h && i == 3) ||
                     (d.parameter == NetworkParameter::g && i == 0);
  if (d.parameter == NetworkParameter::z || series) return v / d.resistance;
  if (d.parameter == NetworkParameter::y || shunt) return v * d.resistance;
  return v;
}

std::string why_not(const Touchstone& n, const TouchstoneStyle& style) {
  const bool v1 = style.version == TouchstoneVersion::v1;
  const auto complex_z = [](std::complex<double> z) { return z.imag() != 0.0; };
  if (std::any_of(n.z0.begin(), n.z0.end(), complex_z) || complex_z(n.option_reference))
    return "no version of the format knows complex reference impedances: renormalise to a real one";
  if (!std::all_of(n.z0.begin(), n.z0.end(),
                   [](auto z) { return z.real() > 0.0 && std::isfinite(z.real()); }))
    return "a reference impedance is not above 0";
  const bool same = std::all_of(n.z0.begin(), n.z0.end(), [&n](auto z) { return z == n.z0[0]; });
  if (v1 && !n.modes.empty()) return "version 1 has no mixed modes: write version 2.0";
  if (v1 && !same && (n.parameter != NetworkParameter::s || !n.noise.empty()))
    return "version 1 divides by one R, and the ports have several: write version 2.0";
  if (v1 && style.matrix != TouchstoneMatrix::full) return "version 1 has whole matrices only";
  if (v1 && n.ports == 2 && style.order != TouchstoneOrder::order_21_12)
    return "version 1 writes two-ports in the order 21_12";
  if (n.ports != 2 && (n.parameter == NetworkParameter::h || n.parameter == NetworkParameter::g))
    return "only two-ports have H and G parameters";
  if (n.ports != 2 && !n.noise.empty()) return "only two-ports have noise data";
  if (v1 && !n.noise.empty() && n.option_reference != n.z0[0])
    return "the noise is against another R than the ports: write version 2.0";
  if (v1 && !n.noise.empty() && n.noise.front().f_hz > n.f_hz.back())
    return "version 1 tells noise by a frequency that drops, and here it rises: write version 2.0";
  return "";
}

std::string bad_value(const Touchstone& n, const TouchstoneStyle& style) {
  const auto ports = static_cast<std::size_t>(n.ports);
  for (std::size_t i = 0; i < n.values.size(); ++i) {
    const std::complex<double> v = n.values[i];
    const std::size_t point = i / (ports * ports), row = i / ports % ports, column = i % ports;
    if (!std::isfinite(v.real()) || !std::isfinite(v.imag()))
      return fmt::format("entry {},{} at {} Hz is not finite", row + 1, column + 1, n.f_hz[point]);
    if (style.pair == TouchstonePair::db && v == 0.0)
      return fmt::format("entry {},{} at {} Hz is 0, which has no decibels: write MA or RI",
                         row + 1, column + 1, n.f_hz[point]);
    if (style.matrix != TouchstoneMatrix::full && column > row &&
        v != n.at(point, static_cast<int>(column), static_cast<int>(row)))
      return fmt::format("entries {},{} and {},{} at {} Hz differ: a triangle cannot say that",
                         row + 1, column + 1, column + 1, row + 1, n.f_hz[point]);
  }
  for (std::size_t k = 0; k < n.f_hz.size(); ++k)
    if (!std::isfinite(n.f_hz[k]) || n.f_hz[k] < 0.0 || (k > 0 && !(n.f_hz[k] > n.f_hz[k - 1])))
      return fmt::format("the frequencies do not rise at point {}", k + 1);
  for (std::size_t k = 0; k < n.noise.size(); ++k) {
    const TouchstoneNoise& z = n.noise[k];
    if (!std::isfinite(z.f_hz + z.min_figure_db + z.gamma_re + z.gamma_im + z.resistance) ||
        z.f_hz < 0.0 || (k > 0 && !(z.f_hz > n.noise[k - 1].f_hz)))
      return fmt::format("noise row {} is not finite, or its frequency does not rise", k + 1);
  }
  return "";
}

std::string numbers(const std::vector<std::complex<double>>& z) {
  std::string out;
  for (const std::complex<double> v : z) out += fmt::format(" {}", v.real());
  return out;
}

std::string option_line(const Touchstone& n, const TouchstoneStyle& style) {
  constexpr std::string_view kUnits[] = {"Hz", "kHz", "MHz", "GHz", "THz"};
  constexpr std::string_view kPairs[] = {"MA", "DB", "RI"};
  constexpr char kParameters[] = "SYZHG";
  const bool same = std::all_of(n.z0.begin(), n.z0.end(), [&n](auto z) { return z == n.z0[0]; });
  const std::string r = style.version == TouchstoneVersion::v1
                            ? numbers(same ? std::vector{n.z0[0]} : n.z0)
                            : fmt::format(" {}", n.option_reference.real());
  return fmt::format("# {} {} {} R{}\n", kUnits[static_cast<int>(style.unit)],
                     kParameters[static_cast<int>(n.parameter)],
                     kPairs[static_cast<int>(style.pair)], r);
}

/// Everything above the data.
std::string head(const Touchstone& n, const TouchstoneStyle& style) {
  std::string out;
  const bool v1 = style.version == TouchstoneVersion::v1;
  const auto comments = [&out, &n] {
    for (const std::string& line : n.comments) {
      std::string flat = line;
      for (char& c : flat)
        if (is_line_end(c)) c = ' ';
      out += fmt::format("! {}\n", flat);
    }
  };
  if (!v1) out += style.version == TouchstoneVersion::v2_0 ? "[Version] 2.0\n" : "[Version] 2.1\n";
  comments();
  out += option_line(n, style);
  if (v1) return out;
  out += fmt::format("[Number of Ports] {}\n", n.ports);
  if (n.ports == 2)
    out += style.order == TouchstoneOrder::order_12_21 ? "[Two-Port Data Order] 12_21\n"
                                                       : "[Two-Port Data Order] 21_12\n";
  out += fmt::format("[Number of Frequencies] {}\n", n.f_hz.size());
  if (!n.noise.empty()) out += fmt::format("[Number of Noise Frequencies] {}\n", n.noise.size());
  out += fmt::format("[Reference]{}\n", numbers(n.z0));
  constexpr std::string_view kMatrices[] = {"Full", "Lower", "Upper"};
  out += fmt::format("[Matrix Format] {}\n", kMatrices[static_cast<int>(style.matrix)]);
  if (!n.modes.empty()) {
    out += "[Mixed-Mode Order]";
    for (const MixedModePort& m : n.modes)
      out += m.mode == 's' ? fmt::format(" S{}", m.a)
                           : fmt::format(" {}{},{}", m.mode == 'd' ? 'D' : 'C', m.a, m.b);
    out += '\n';
  }
  if (!n.information.empty()) {
    out += "[Begin Information]\n";
    for (const std::string& line : n.information) out += line + '\n';
    out += "[End Information]\n";
  }
  return out + "[Network Data]\n";
}

/// One matrix, the frequency in front: rows of two-ports on one line, else four pairs a line.
void put_point(Out& out, const Touchstone& n, const TouchstoneStyle& style, std::size_t point,
               const Divisor& divisor) {
  const auto ports = static_cast<std::size_t>(n.ports);
  const std::complex<double>* const m = n.values.data() + point * ports * ports;
  const bool swap = ports == 2 && style.matrix == TouchstoneMatrix::full &&
                    style.order == TouchstoneOrder::order_21_12;
  char* p = out.room(kLongestNumber + ports * (2 * kLongestNumber + 4));
  p = put_frequency(p, n.f_hz[point], kUnitPowers[static_cast<std::size_t>(style.unit)]);
  for (std::size_t row = 0; row < ports; ++row) {
    const std::size_t from = style.matrix == TouchstoneMatrix::upper ? row : 0;
    const std::size_t to = style.matrix == TouchstoneMatrix::lower ? row + 1 : ports;
    for (std::size_t column = from; column < to; ++column) {
      const std::size_t at = row * ports + column;
      const std::size_t i = swap && (at == 1 || at == 2) ? 3 - at : at;
      const Pair pair = to_pair(style.pair, divided(m[i], divisor, i));
      if (ports > 2 && column > from && (column - from) % 4 == 0) *p++ = '\n';
      *p++ = ' ';
      p = put_number(p, pair.first, style.digits);
      *p++ = ' ';
      p = put_number(p, pair.second, style.digits);
    }
    if (ports > 2 || row + 1 == ports) *p++ = '\n';
    out.up_to(p);
    p = out.room(kLongestNumber + ports * (2 * kLongestNumber + 4));
  }
}

void put_noise(Out& out, const Touchstone& n, const TouchstoneStyle& style, double resistance) {
  if (n.noise.empty()) return;
  const bool v1 = style.version == TouchstoneVersion::v1;
  out.add(v1 ? "! noise: frequency, minimum figure in dB, magnitude and angle of the source, "
               "resistance\n"
             : "[Noise Data]\n");
  for (const TouchstoneNoise& z : n.noise) {
    const Pair gamma = to_pair(TouchstonePair::ma, {z.gamma_re, z.gamma_im});
    char* p = out.room(6 * kLongestNumber);
    p = put_frequency(p, z.f_hz, kUnitPowers[static_cast<std::size_t>(style.unit)]);
    for (const double v : {z.min_figure_db, gamma.first, gamma.second, z.resistance / resistance}) {
      *p++ = ' ';
      p = put_number(p, v, style.digits);
    }
    *p++ = '\n';
    out.up_to(p);
  }
}

}  // namespace
}  // namespace touchstone

Result<std::string> write_touchstone(const Touchstone& network, const TouchstoneStyle& style) {
  const auto ports = static_cast<std::size_t>(network.ports);
  SHORELINE_ASSERT(network.ports >= 1 && !network.f_hz.empty());
  SHORELINE_ASSERT(network.values.size() == network.f_hz.size() * ports * ports);
  SHORELINE_ASSERT(network.z0.size() == ports);
  SHORELINE_ASSERT(network.modes.empty() || network.modes.size() == ports);
  SHORELINE_ASSERT(style.digits >= 0 && style.digits <= 17);
  if (std::string why = touchstone::why_not(network, style); !why.empty())
    return fail(std::move(why));
  if (std::string why = touchstone::bad_value(network, style); !why.empty())
    return fail(std::move(why));
  const bool v1 = style.version == TouchstoneVersion::v1;
  const double resistance = v1 ? network.z0[0].real() : 1.0;
  touchstone::Out out;
  out.add(touchstone::head(network, style));
  for (std::size_t point = 0; point < network.f_hz.size(); ++point)
    touchstone::put_point(out, network, style, point, {resistance, network.parameter});
  touchstone::put_noise(out, network, style, resistance);
  if (!v1) out.add("[End]\n");
  return out.take();
}

}  // namespace shoreline::format
