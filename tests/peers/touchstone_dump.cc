// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// touchstone_dump FILE: what the reader makes of it, as numbers: ports, points; then for each point
// the frequency in Hz and the matrix row by row, real and imaginary parts.
#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "shoreline/format/touchstone.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  shoreline::Diagnostics out;
  const auto n = shoreline::format::read_touchstone(argv[1], out);
  for (const shoreline::Diagnostic& d : out.all()) std::fputs(render(d).c_str(), stderr);
  if (!n) return 1;
  const auto entries = static_cast<std::size_t>(n->ports * n->ports);
  std::string text = fmt::format("{} {}\n", n->ports, n->f_hz.size());
  for (std::size_t k = 0; k < n->f_hz.size(); ++k) {
    text += fmt::format("{}", n->f_hz[k]);
    for (std::size_t i = 0; i < entries; ++i) {
      const std::complex<double> v = n->values[k * entries + i];
      text += fmt::format(" {} {}", v.real(), v.imag());
    }
    text += '\n';
  }
  std::fputs(text.c_str(), stdout);
  return 0;
}
