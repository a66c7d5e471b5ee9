// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/matrix_algebra.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shoreline::signal::com {
namespace {

tl::unexpected<std::string> no(std::string message) {
  return tl::unexpected<std::string>(std::move(message));
}

std::string too_many() { return fmt::format("more than {} elements are too many", kMostElements); }

double combine(double a, char op, double b) {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return std::pow(a, b);
  }
}

/// A size that ones() and zeros() are given.
tl::expected<int, std::string> size_of(const Matrix& m) {
  if (!m.scalar() || m.values[0] != std::floor(m.values[0]) || m.values[0] < 0.0)
    return no("a size is a whole number, 0 or more");
  if (m.values[0] > static_cast<double>(kMostElements)) return no(too_many());
  return static_cast<int>(m.values[0]);
}

Computed filled(double value, std::span<const Matrix> sizes) {
  if (sizes.empty()) return Matrix::of(value);
  if (sizes.size() > 2) return no("ones and zeros take rows and columns");
  const auto rows = size_of(sizes.front());
  if (!rows) return no(rows.error());
  const auto columns = size_of(sizes.back());
  if (!columns) return no(columns.error());
  const std::size_t n = static_cast<std::size_t>(*rows) * static_cast<std::size_t>(*columns);
  if (n > kMostElements) return no(too_many());
  if (n == 0) return Matrix{};
  return Matrix{*rows, *columns, std::vector<double>(n, value)};
}

/// `n` + 1 equal steps, counted from the nearer end.
Matrix steps(double first, double step, double last, std::size_t n) {
  Matrix m{1, static_cast<int>(n) + 1, std::vector<double>(n + 1)};
  for (std::size_t i = 0; 2 * i <= n; ++i) {
    m.values[i] = first + static_cast<double>(i) * step;
    m.values[n - i] = last - static_cast<double>(i) * step;
  }
  if (n > 0 && n % 2 == 0) m.values[n / 2] = 0.5 * (first + last);
  return m;
}

Computed linspace(std::span<const Matrix> a) {
  if (a.size() != 3 || !a[0].scalar() || !a[1].scalar())
    return no("linspace takes first, last and how many");
  const auto n = size_of(a[2]);
  if (!n || *n < 2) return no("linspace needs at least two points");
  if (static_cast<std::size_t>(*n) > kMostElements) return no(too_many());
  const double first = a[0].values[0], last = a[1].values[0];
  const auto count = static_cast<std::size_t>(*n) - 1;
  return steps(first, (last - first) / static_cast<double>(count), last, count);
}

}  // namespace

Computed elementwise(const Matrix& a, char op, const Matrix& b) {
  if (a.empty() || b.empty()) return no("an empty matrix cannot be computed with");
  const bool same = a.rows == b.rows && a.columns == b.columns;
  if (!same && !a.scalar() && !b.scalar())
    return no(fmt::format("{} x {} and {} x {} elements do not go together", a.rows, a.columns,
                          b.rows, b.columns));
  Matrix m = a.scalar() ? b : a;
  for (std::size_t i = 0; i < m.values.size(); ++i)
    m.values[i] = combine(a.values[a.scalar() ? 0 : i], op, b.values[b.scalar() ? 0 : i]);
  return m;
}

Computed colon(const Matrix& first, const Matrix& step, const Matrix& last) {
  if (!first.scalar() || !step.scalar() || !last.scalar())
    return no("the ends and the step of a range are single numbers");
  const double a = first.values[0], d = step.values[0], b = last.values[0];
  if (!std::isfinite(a) || !std::isfinite(d) || !std::isfinite(b))
    return no("the ends and the step of a range are finite");
  if (d == 0.0) return no("a range with step 0 never ends");
  if ((b - a) * d < 0.0)
    return no(
        fmt::format("the range {}:{}:{} runs away from its end and holds nothing; turn the "
                    "step or the ends round: {}:{}:{}",
                    text_of(a), text_of(d), text_of(b), text_of(b), text_of(d), text_of(a)));
  const double count = (b - a) / d;
  if (!(count < static_cast<double>(kMostElements))) return no(too_many());
  // A few units in the last place decide whether the last step still counts, as in MATLAB.
  const double slack =
      2.0 * std::numeric_limits<double>::epsilon() * std::max(std::abs(a), std::abs(b));
  double n = std::round(count);
  const double sign = d < 0.0 ? -1.0 : 1.0;
  if (sign * (a + n * d - b) > slack) n -= 1.0;
  const double end = a + n * d;
  return steps(a, d, sign * (end - b) > -slack ? b : end, static_cast<std::size_t>(n));
}

Computed call_function(std::string_view function, std::span<const Matrix> arguments) {
  if (function == "ones") return filled(1.0, arguments);
  if (function == "zeros") return filled(0.0, arguments);
  if (function == "linspace") return linspace(arguments);
  return no(fmt::format("{}() is not understood here; ones, zeros and linspace are", function));
}

Computed beside(const Matrix& left, const Matrix& right) {
  if (left.empty()) return right;
  if (right.empty()) return left;
  if (left.rows != right.rows)
    return no(fmt::format("{} and {} rows cannot stand side by side", left.rows, right.rows));
  if (left.values.size() + right.values.size() > kMostElements) return no(too_many());
  Matrix m{left.rows, left.columns + right.columns, {}};
  m.values.reserve(left.values.size() + right.values.size());
  for (int r = 0; r < m.rows; ++r) {
    for (int c = 0; c < left.columns; ++c) m.values.push_back(left.at(r, c));
    for (int c = 0; c < right.columns; ++c) m.values.push_back(right.at(r, c));
  }
  return m;
}

Computed stacked(const Matrix& above, const Matrix& below) {
  if (above.empty()) return below;
  if (below.empty()) return above;
  if (above.columns != below.columns)
    return no(fmt::format("this row has {} elements, the one above has {}", below.columns,
                          above.columns));
  if (above.values.size() + below.values.size() > kMostElements) return no(too_many());
  Matrix m = above;
  m.rows += below.rows;
  m.values.insert(m.values.end(), below.values.begin(), below.values.end());
  return m;
}

Matrix transposed(const Matrix& m) {
  Matrix t{m.columns, m.rows, {}};
  t.values.reserve(m.values.size());
  for (int c = 0; c < m.columns; ++c)
    for (int r = 0; r < m.rows; ++r) t.values.push_back(m.at(r, c));
  return t;
}

}  // namespace shoreline::signal::com
