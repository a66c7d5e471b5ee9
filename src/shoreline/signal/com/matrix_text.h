// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The matrix text of MATLAB that settings sheets are written in: "[-20:1:0]",
// "[.3 .05 ones(1,4)*-.03]", "[12 31; 1.8 1.8]". Values are what MATLAB and Octave would give.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace shoreline::signal::com {

/// Real numbers in rows and columns; 0 x 0 is empty.
struct Matrix {
  int rows = 0, columns = 0;
  std::vector<double> values;  // row by row

  static Matrix of(double value) { return {1, 1, {value}}; }
  bool empty() const { return values.empty(); }
  bool scalar() const { return values.size() == 1; }
  double at(int row, int column) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
  bool operator==(const Matrix&) const = default;
};

/// What is wrong with a text, and at which byte of it (from 0).
struct TextFault {
  std::string message;
  std::size_t at = 0;
};

/// No matrix of a sheet is larger; `a:b:c` and ones() that would be are refused before memory is
/// taken.
inline constexpr std::size_t kMostElements = 1u << 14;

/// The value of a name in the text, or null where it has none.
using Names = std::function<const Matrix*(std::string_view)>;

/// Evaluates numbers, ranges, brackets, + - * / ^ and their elementwise forms, transposes, ones,
/// zeros, linspace, pi, Inf and the given names. Inside brackets white space separates as in
/// MATLAB: [a -b] has two elements, [a - b] one. Strings, comparisons and products of two matrices
/// are not understood. A range that never reaches its end ("0:1:-20", which MATLAB takes as
/// nothing at all) is a fault, and so is NaN.
tl::expected<Matrix, TextFault> evaluate(std::string_view text, const Names& names = {});

/// `m` as text that evaluates to the very same numbers: a number, or a matrix in brackets.
std::string text_of(const Matrix& m);

/// The shortest decimal form that reads back as `value`.
std::string text_of(double value);

}  // namespace shoreline::signal::com
