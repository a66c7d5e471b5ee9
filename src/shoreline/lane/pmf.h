// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Probability masses on a grid of whole numbers, and their sums. All terms are positive, so that
// each mass is right to about 1e-15 times the number of convolutions, however small it is.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace shoreline::lane {

struct Pmf {
  int first = 0;
  std::vector<double> mass{1.0};

  int last() const { return first + static_cast<int>(mass.size()) - 1; }
  double mean() const;
  double variance() const;
};

/// Points of a small distribution: what a symbol times a response may add.
struct Points {
  std::array<int, 64> at{};
  std::array<double, 64> weight{};
  std::size_t count = 0;
};

/// A value `amplitude * x` where each x of `symbols` (ascending, of zero mean, 32 at most) is
/// equally likely, on whole numbers: each value is shared between its two neighbours, and all are
/// moved inwards by one factor such that the variance is that of the values. The mean is 0 for
/// symmetric symbols.
Points spread(double amplitude, std::span<const double> symbols);

/// Sampled Gaussian of zero mean, cut where less than `floor` lies beyond; its variance is
/// `sigma`^2 to 1e-8 relative (a sampled one's is not where sigma is near 1 or less: it is made
/// wider there).
Pmf gaussian(double sigma, double floor);

/// Sums of independent values, without what lies in ends with masses below `tiny` each. Keeps its
/// buffers, so that one for a thread is quick. The same bytes whatever vectors the processor has.
class Convolver {
 public:
  explicit Convolver(double tiny) : tiny_(tiny) {}
  void add(Pmf& pmf, const Points& points);
  void add(Pmf& pmf, const Pmf& other);

 private:
  void add(Pmf& pmf, std::span<const int> at, std::span<const double> weight);
  double tiny_;
  std::vector<double> padded_;
  std::vector<int> at_;
  std::vector<double> weight_;
};

/// sum += weight * pmf.
void mix(Pmf& sum, const Pmf& pmf, double weight);

}  // namespace shoreline::lane
