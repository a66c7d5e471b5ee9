// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What the tables of keywords are written with: where a value goes in Config.
#pragma once

#include <array>
#include <type_traits>

#include "shoreline/signal/com/keywords.h"

namespace shoreline::signal::com::row {

inline constexpr double kHuge = 1e300;

template <auto Member, double Factor = 1.0>
void put(Config& c, const Matrix& m) {
  using T = std::remove_reference_t<decltype(c.*Member)>;
  if constexpr (std::is_same_v<T, bool>)
    c.*Member = m.values[0] != 0.0;
  else if constexpr (std::is_same_v<T, int>)
    c.*Member = static_cast<int>(m.values[0]);
  else if constexpr (std::is_same_v<T, double>)
    c.*Member = m.values[0] * Factor;
  else {  // a list or a pair of doubles or integers
    if constexpr (requires { (c.*Member).resize(1); }) (c.*Member).resize(m.values.size());
    for (std::size_t i = 0; i < (c.*Member).size(); ++i) {
      const double v = m.values[m.scalar() ? 0 : i] * Factor;
      (c.*Member)[i] = static_cast<std::remove_reference_t<decltype((c.*Member)[i])>>(v);
    }
  }
}

/// The same for a member of a part of Config.
template <auto Part, auto Member, double Factor = 1.0>
void put_in(Config& c, const Matrix& m) {
  auto& to = (c.*Part).*Member;
  using T = std::remove_reference_t<decltype(to)>;
  if constexpr (std::is_same_v<T, bool>)
    to = m.values[0] != 0.0;
  else if constexpr (std::is_same_v<T, int>)
    to = static_cast<int>(m.values[0]);
  else if constexpr (std::is_same_v<T, double>)
    to = m.values[0] * Factor;
  else
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = m.values[m.scalar() ? 0 : i] * Factor;
}

/// [TX RX] of both ends.
template <auto Member, double Factor = 1.0>
void put_ends(Config& c, const Matrix& m) {
  c.tx.*Member = m.values.front() * Factor;
  c.rx.*Member = m.values.back() * Factor;
}

inline void put_loss(LineFit& line, const Matrix& m) {
  line.gamma0_per_mm = m.values[0];
  line.a1_sqrt_ns_per_mm = m.values[1];
  line.a2_ns_per_mm = m.values[2];
}
inline void put_board_loss(Config& c, const Matrix& m) { put_loss(c.board_line, m); }
inline void put_board_tau(Config& c, const Matrix& m) { c.board_line.tau_ns_per_mm = m.values[0]; }
inline void put_package_loss(Config& c, const Matrix& m) {
  for (End* e : {&c.tx, &c.rx}) put_loss(e->line, m);
}
inline void put_package_tau(Config& c, const Matrix& m) {
  for (End* e : {&c.tx, &c.rx}) e->line.tau_ns_per_mm = m.values[0];
}

/// One value, or one for each package case.
template <auto Member, auto List>
void put_cases(Config& c, const Matrix& m) {
  c.*Member = m.values[0];
  c.per_case.*List = m.scalar() ? std::vector<double>() : m.values;
}

/// One of four.
template <auto Member, std::size_t I, double Factor = 1.0>
void put_one(Config& c, const Matrix& m) {
  (c.*Member)[I] = m.values[0] * Factor;
}

inline void put_limits(Config& c, const Matrix& m) {
  c.g_qual.clear();
  for (int r = 0; r < m.rows; ++r) c.g_qual.push_back({m.at(r, 0), m.at(r, 1)});
}

inline constexpr auto kAny = 1.0;  // lo above hi: any

constexpr Keyword used(std::string_view name, std::string_view unit, Shape shape,
                       std::string_view fallback, double lo, double hi, Keyword::Put put,
                       std::string_view help, bool typed = true) {
  return {name, unit, shape, fallback, help, Role::used, lo, hi, put, typed};
}

}  // namespace shoreline::signal::com::row
