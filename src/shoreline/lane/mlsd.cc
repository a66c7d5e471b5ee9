// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/mlsd.h"

#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::lane {
namespace {

double repeat(const MlsdLink& link) { return (link.levels - 1.0) / link.levels; }

/// Half the distance between two sequences that differ in an event of length j, over A.
double distance(const MlsdLink& link, int j) {
  const double rest = 1.0 - link.alpha;
  return std::sqrt(1.0 + (j - 1) * rest * rest + link.alpha * link.alpha);
}

/// 2 sum j r^j P(j) to `most` terms or until `done(sum, term)`.
template <class Probability, class Done>
double sum_events(const MlsdLink& link, int most, Probability&& probability, Done&& done) {
  double sum = 0.0, power = 1.0;
  for (int j = 1; j <= most; ++j) {
    power *= repeat(link);
    const double term = j * power * probability(distance(link, j) * link.amplitude);
    sum += term;
    if (done(sum, term)) break;
  }
  return 2.0 * sum;
}

}  // namespace

NoiseDistribution gaussian_noise(double sigma) {
  return {[sigma](double x) { return math::q_function(-x / sigma); },
          [sigma](double p) { return -sigma * math::inverse_q(p); }, sigma};
}

double mlsd_error_ratio(const MlsdLink& link, const NoiseDistribution& noise) {
  return sum_events(
      link, 100000, [&](double x) { return noise.below(-x); },
      [](double sum, double term) { return term <= 1e-12 * sum; });
}

double mlsd_error_ratio_script(const MlsdLink& link, const NoiseDistribution& noise,
                               bool gaussian) {
  if (gaussian)
    return sum_events(
        link, 200, [&](double x) { return math::q_function(x / noise.sigma); },
        [](double, double) { return false; });
  return sum_events(
      link, 100000, [&](double x) { return noise.below(-x); },
      [](double sum, double term) { return !(term > 1e-3 * sum); });
}

double mlsd_gain_db(const MlsdLink& link, const NoiseDistribution& noise, double der) {
  const double inner = noise.below(-(1.0 - 2.0 * link.alpha) * link.amplitude);
  const double y = noise.quantile(0.5 * der * (1.0 / repeat(link) - inner));
  return 20.0 * std::log10(std::abs(y) / link.amplitude);
}

double mlsd_gain_gaussian_db(const MlsdLink& link, double sigma, double der, bool script) {
  const double inner =
      script ? 0.5 : math::q_function((1.0 - 2.0 * link.alpha) * link.amplitude / sigma);
  const double y = sigma * math::inverse_q(0.5 * der * (1.0 / repeat(link) - inner));
  return 20.0 * std::log10(y / link.amplitude);
}

double mlsd_noise_factor(const MlsdLink& link, const NoiseDistribution& noise, double der,
                         bool script) {
  if (!script) return link.amplitude / std::abs(noise.quantile(0.5 * der / repeat(link)));
  double factor = 1.0, step = 0.05;
  for (int i = 0; i < 1000; ++i) {
    const double here = 2.0 * repeat(link) * noise.below(-link.amplitude / factor);
    if (std::abs(here / der - 1.0) < 0.1) break;
    if (here > der) {
      factor -= step;
    } else {
      step *= 0.5;
      factor += step;
    }
  }
  return factor;
}

double mlsd_vec_db(double vec_db, double gain_db) {
  const double closed =
      (std::pow(10.0, gain_db / 20.0) - 1.0) * std::pow(10.0, vec_db / 20.0) + 1.0;
  return gain_db - 20.0 * std::log10(closed) + vec_db;
}

}  // namespace shoreline::lane
