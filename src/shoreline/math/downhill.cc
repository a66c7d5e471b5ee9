// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/downhill.h"

#include <algorithm>
#include <cmath>

namespace shoreline::math {
namespace {

struct Vertex {
  std::vector<double> x;
  double value = 0.0;
};

}  // namespace

Downhill downhill(const std::function<double(std::span<const double>)>& f,
                  std::span<const double> start, std::span<const double> steps, double tolerance,
                  int most) {
  int evaluations = 0;
  const auto at = [&](std::vector<double> x) {
    ++evaluations;
    const double value = f(x);
    return Vertex{std::move(x), value};
  };
  std::vector<Vertex> simplex{at({start.begin(), start.end()})};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (steps[i] == 0.0) continue;
    std::vector<double> x(start.begin(), start.end());
    x[i] += steps[i];
    simplex.push_back(at(std::move(x)));
  }
  const double n = std::max(2.0, static_cast<double>(simplex.size()) - 1.0);
  const double expand = 1.0 + 2.0 / n, contract = 0.75 - 0.5 / n, shrink = 1.0 - 1.0 / n;
  const auto by_value = [](const Vertex& a, const Vertex& b) { return a.value < b.value; };
  std::stable_sort(simplex.begin(), simplex.end(), by_value);
  while (simplex.size() > 1 && evaluations < most &&
         simplex.back().value - simplex.front().value > tolerance) {
    std::vector<double> centre(start.size(), 0.0);
    for (std::size_t v = 0; v + 1 < simplex.size(); ++v)
      for (std::size_t i = 0; i < centre.size(); ++i)
        centre[i] += simplex[v].x[i] / static_cast<double>(simplex.size() - 1);
    Vertex& worst = simplex.back();
    const auto along = [&](double t) {  // from the centre, away from the worst
      std::vector<double> x(centre);
      for (std::size_t i = 0; i < x.size(); ++i) x[i] += t * (centre[i] - worst.x[i]);
      return at(std::move(x));
    };
    Vertex moved = along(1.0);
    const double second = simplex[simplex.size() - 2].value;
    if (moved.value < simplex.front().value) {
      Vertex further = along(expand);
      worst = further.value < moved.value ? std::move(further) : std::move(moved);
    } else if (moved.value < second) {
      worst = std::move(moved);
    } else {
      const bool outside = moved.value < worst.value;
      Vertex closer = along(outside ? contract : -contract);
      if (closer.value < std::min(moved.value, worst.value)) {
        worst = std::move(closer);
      } else {
        for (std::size_t v = 1; v < simplex.size(); ++v) {
          std::vector<double> x(simplex[v].x);
          for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = simplex[0].x[i] + shrink * (x[i] - simplex[0].x[i]);
          simplex[v] = at(std::move(x));
        }
      }
    }
    std::stable_sort(simplex.begin(), simplex.end(), by_value);
  }
  return {simplex.front().x, simplex.front().value, evaluations};
}

}  // namespace shoreline::math
