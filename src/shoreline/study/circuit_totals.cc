// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/circuit_totals.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shoreline::study {

CircuitTotals::CircuitTotals(std::vector<std::pair<int, int>> entries, std::vector<bool> mirrored,
                             int ports, std::optional<std::size_t> at)
    : entries_(std::move(entries)),
      mirrored_(std::move(mirrored)),
      ports_(ports),
      at_(at),
      totals_(entries_.size()) {
  for (CircuitTotal& t : totals_) t.least = std::numeric_limits<double>::infinity();
}

void CircuitTotals::take(std::size_t first, std::size_t count,
                         std::span<const std::complex<double>> values) {
  share_.resize(count);
  per_input_.assign(static_cast<std::size_t>(ports_) * count, 0.0);
  for (std::size_t e = 0; e < entries_.size(); ++e) {
    const std::complex<double>* s = values.data() + e * count;
    for (std::size_t i = 0; i < count; ++i)
      share_[i] = s[i].real() * s[i].real() + s[i].imag() * s[i].imag();
    CircuitTotal& t = totals_[e];
    double sum = 0.0, least = t.least, most = -1.0;
    for (std::size_t i = 0; i < count; ++i) {
      sum += share_[i];
      least = std::min(least, share_[i]);
      most = std::max(most, share_[i]);
    }
    t.sum += sum, t.least = least;
    const auto where = [&] {
      return first + static_cast<std::size_t>(std::find(share_.begin(), share_.end(), most) -
                                              share_.begin());
    };
    if (most > t.most) t.most = most, t.most_at = where();
    if (at_ && *at_ >= first && *at_ < first + count) t.at = share_[*at_ - first];
    const auto add = [&](int in) {
      double* to = per_input_.data() + static_cast<std::size_t>(in) * count;
      for (std::size_t i = 0; i < count; ++i) to[i] += share_[i];
    };
    if (std::max(entries_[e].first, entries_[e].second) >= ports_) continue;
    add(entries_[e].second);
    if (mirrored_[e]) add(entries_[e].first);
  }
  for (std::size_t k = 0; k < per_input_.size(); ++k) {
    if (per_input_[k] > gain_.share)
      gain_ = {per_input_[k], static_cast<int>(k / count), first + k % count};
  }
}

CircuitCurve curve_of(std::string from, std::string to, std::span<const double> um,
                      std::span<const std::complex<double>> s, int columns) {
  CircuitCurve out{std::move(from), std::move(to), {}, {}};
  const auto add = [&](std::size_t i) {
    out.wavelength_um.push_back(um[i]);
    out.db.push_back(std::max(-200.0, 10.0 * std::log10(std::norm(s[i]))));
  };
  const std::size_t n = um.size(), width = 1 + (n - 1) / static_cast<std::size_t>(columns);
  for (std::size_t first = 0; first < n; first += width) {
    std::size_t least = first, most = first;
    for (std::size_t i = first; i < std::min(first + width, n); ++i) {
      if (std::norm(s[i]) < std::norm(s[least])) least = i;
      if (std::norm(s[i]) > std::norm(s[most])) most = i;
    }
    add(std::min(least, most));
    if (least != most) add(std::max(least, most));
  }
  return out;
}

const RecordType& record_of(const CircuitPair*) {
  static const RecordType type =
      Table<CircuitPair>("circuit_pair", "From one port of a circuit to another, over wavelength")
          .field<&CircuitPair::from>("from", "port that light enters")
          .field<&CircuitPair::to>("to", "port that it leaves")
          .field<&CircuitPair::min_db>("min_db", "least of 10 log10 |S|^2; null: none at all")
          .field<&CircuitPair::max_db>("max_db", "most of it")
          .field<&CircuitPair::sum_abs2>("sum_abs2", "sum of |S|^2 over all wavelengths")
          .field<&CircuitPair::at_um>("at_um", "wavelength of the most, um")
          .field<&CircuitPair::db>("db", "10 log10 |S|^2 at grid_um, with --at")
          .done();
  return type;
}

const RecordType& record_of(const CircuitResult*) {
  static const RecordType type =
      Table<CircuitResult>("circuit", "What a photonic circuit transmits")
          .field<&CircuitResult::netlist>("netlist", "as given")
          .field<&CircuitResult::instances>("instances", "components, hierarchy laid flat")
          .field<&CircuitResult::ports>("ports", "of the circuit, modes counted")
          .field<&CircuitResult::wavelengths>("wavelengths", "how many")
          .field<&CircuitResult::first_um>("first_um", "first wavelength, um")
          .field<&CircuitResult::last_um>("last_um", "last wavelength, um")
          .field<&CircuitResult::grid_um>("grid_um", "wavelength nearest to --at, um")
          .field<&CircuitResult::file>("file", "that all data was written to")
          .field<&CircuitResult::s>("s", "pairs of ports with any light between them")
          .done();
  return type;
}

const RecordType& record_of(const CircuitSetting*) {
  static const RecordType type =
      Table<CircuitSetting>("circuit_setting", "A setting of a model")
          .field<&CircuitSetting::name>("name", "as netlists have it")
          .field<&CircuitSetting::value>("default", "where a netlist does not say")
          .field<&CircuitSetting::unit>("unit", "of its bare number")
          .field<&CircuitSetting::about>("about", "what it is")
          .done();
  return type;
}

const RecordType& record_of(const CircuitModel*) {
  static const RecordType type =
      Table<CircuitModel>("circuit_model", "A model that netlists may name")
          .field<&CircuitModel::name>("name", "as netlists have it")
          .field<&CircuitModel::about>("about", "what it is")
          .field<&CircuitModel::ports>("ports", "in order, other names in brackets")
          .field<&CircuitModel::settings>("settings", "what it takes")
          .done();
  return type;
}

const RecordType& record_of(const CircuitModels*) {
  static const RecordType type =
      Table<CircuitModels>("circuit_models", "All models that netlists may name")
          .field<&CircuitModels::models>("models", "one after the other")
          .done();
  return type;
}

}  // namespace shoreline::study
