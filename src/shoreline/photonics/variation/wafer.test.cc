// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/variation/wafer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <set>
#include <vector>

namespace shoreline::photonics {
namespace {

constexpr Length kNm = unit::nanometre, kMm = unit::millimetre, kUm = unit::micrometre;
constexpr math::Purpose kPurpose("wafer.test");

DimensionSpread spread() {
  return {0.6 * kNm, 0.8 * kNm, 0.5 * kNm, 1.0 * kNm, 4.5 * kMm, 0.3 * kNm};
}

std::vector<double> total(const std::vector<double>& parts, std::size_t n) {
  std::vector<double> out(n, 0.0);
  for (std::size_t p = 0; p < kSpreadParts; ++p)
    for (std::size_t i = 0; i < n; ++i) out[i] += parts[p * n + i];
  return out;
}

TEST_CASE("covariance over many wafers is the model's: neighbours move together") {
  // Rings 50 um, 1, 3, 4.5, 9 mm apart, at a place beside the wafer's centre.
  const std::vector<Place> places = {{},
                                     {50.0 * kUm, {}},
                                     {1.0 * kMm, {}},
                                     {0.0 * kMm, 3.0 * kMm},
                                     {4.5 * kMm, {}},
                                     {9.0 * kMm, {}}};
  const Place site{60.0 * kMm, -30.0 * kMm};
  const WaferLayout layout;
  const std::size_t n = places.size(), wafers = 6000;
  std::vector<double> sum(n * n, 0.0), mean(n, 0.0), parts(kSpreadParts * n);
  for (std::size_t w = 0; w < wafers; ++w) {
    const WaferSample wafer(spread(), layout, places, 11, kPurpose, static_cast<std::uint32_t>(w));
    wafer.draw(site, w, parts);
    const std::vector<double> x = total(parts, n);
    for (std::size_t i = 0; i < n; ++i) {
      mean[i] += x[i];
      for (std::size_t j = 0; j < n; ++j) sum[i * n + j] += x[i] * x[j];
    }
  }
  const auto at = [&](std::size_t i) { return Place{site.x + places[i].x, site.y + places[i].y}; };
  const double count = static_cast<double>(wafers);
  for (std::size_t i = 0; i < n; ++i) {
    const double var_i = covariance(spread(), layout, at(i), at(i), true);
    CHECK(std::abs(mean[i] / count) < 5.0 * std::sqrt(var_i / count));
    for (std::size_t j = 0; j < n; ++j) {
      const double var_j = covariance(spread(), layout, at(j), at(j), true);
      const double expected = covariance(spread(), layout, at(i), at(j), i == j);
      // a product of Gaussians has variance var_i var_j + cov^2
      const double error = std::sqrt((var_i * var_j + expected * expected) / count);
      CHECK(std::abs(sum[i * n + j] / count - expected) < 5.0 * error);
    }
  }
  CHECK(sum[0 * n + 1] > 2.0 * sum[0 * n + 5]);  // near neighbours against those 9 mm apart
}

TEST_CASE("on one wafer, too, the field's waves are evenly spread") {
  // Over all dies of one wafer the difference of the field between two places has the variance 2
  // (1 - rho); averaged over few wafers it is there already.
  DimensionSpread s;
  s.correlated = 1.0 * kNm, s.correlation_length = 4.5 * kMm;
  const std::vector<Place> places = {{}, {2.0 * kMm, {}}};
  const WaferLayout layout;
  const std::vector<Place> sites = die_sites(layout);
  double sum = 0.0, count = 0.0;
  std::vector<double> parts(kSpreadParts * 2);
  for (std::uint32_t w = 0; w < 8; ++w) {
    const WaferSample wafer(s, layout, places, 5, kPurpose, w);
    for (const Place& site : sites) {
      wafer.draw(site, 0, parts);
      sum += std::pow((parts[3] - parts[2]) / 1e-9, 2), count += 1.0;
    }
  }
  const double rho = std::exp(-std::pow(2.0 / 4.5, 2));
  CHECK(sum / count == doctest::Approx(2.0 * (1.0 - rho)).epsilon(0.06));
}

TEST_CASE("numbers have addresses: a die is the same alone and among others") {
  const std::vector<Place> places = {{}, {1.0 * kMm, {}}};
  const WaferLayout layout;
  const WaferSample a(spread(), layout, places, 3, kPurpose, 7);
  const WaferSample b(spread(), layout, places, 3, kPurpose, 7);
  std::vector<double> x(6), y(6), z(6);
  a.draw({10.0 * kMm, {}}, 1234, x);
  b.draw({20.0 * kMm, {}}, 1, z);
  b.draw({10.0 * kMm, {}}, 1234, y);
  CHECK(x == y);
  CHECK(x != z);
  WaferSample(spread(), layout, places, 4, kPurpose, 7).draw({10.0 * kMm, {}}, 1234, y);
  CHECK(x != y);
}

TEST_CASE("dies of a lot are spread over wafers and over each wafer") {
  const std::vector<Place> sites = die_sites({});
  // area of the usable circle over the die's, less what the rim cuts
  const double most = std::numbers::pi * 147.0 * 147.0 / 64.0;
  CHECK(static_cast<double>(sites.size()) < most);
  CHECK(static_cast<double>(sites.size()) > 0.9 * most);
  for (const Place& p : sites)
    CHECK(std::hypot(std::abs(p.x.si()) + 4e-3, std::abs(p.y.si()) + 4e-3) <= 0.147 + 1e-12);
  for (const std::size_t count : {1, 7, 60, 1044, 1045}) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> unique;
    std::set<std::uint32_t> wafers;
    const std::size_t dies = 2 * kWafersOfLot * count + 3;
    for (std::size_t i = 0; i < dies; ++i) {
      const DieKey k = die_of(i, count);
      CHECK(k.site < count);
      unique.insert({k.wafer, k.site}), wafers.insert(k.wafer);
    }
    CHECK(unique.size() == dies);
    CHECK(wafers.size() == 2 * kWafersOfLot + 3);
  }
}

TEST_CASE("the first sites taken of a wafer are spread over it") {
  const std::size_t sites = 1000;
  std::vector<int> tenth(10, 0);
  for (std::uint64_t turn = 0; turn < 100; ++turn)
    ++tenth[10 * die_of(turn * kWafersOfLot, sites).site / sites];
  for (const int here : tenth) CHECK(std::abs(here - 10) <= 3);
}

}  // namespace
}  // namespace shoreline::photonics
