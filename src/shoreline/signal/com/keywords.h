// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The keywords of IEEE COM settings sheets: one table drives reading, defaults, bounds, `--set
// com.KEY=VALUE`, printing and `explain com`. Names, units and defaults are those of
// com_ieee8023_93a v4.50 (public Omer-Sella/COM repository); the help is ours.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/signal/com/config.h"
#include "shoreline/signal/com/matrix_text.h"

namespace shoreline::signal::com {

enum class Shape {
  scalar,
  whole,  // a whole number
  flag,   // 0 is off
  list,   // any number of values, in a row or column
  pair,   // one value for both ends, or [TX RX]
  matrix,
  text
};

/// What a keyword does here.
enum class Role {
  used,
  fixed,  // changes the script's result, but only its default is supported: others are warned of
  inert   // of plots, files, reports and side results: nothing to COM or ERL
};

struct Keyword {
  using Put = void (*)(Config&, const Matrix&);

  std::string_view name;  // as sheets write it; the script does not tell capitals apart
  std::string_view unit;  // of its numbers in a sheet; "" for none
  Shape shape = Shape::scalar;
  /// What holds where a sheet leaves it out: text of a matrix in which other keywords may stand by
  /// their set names ("f_b/4"), or the text itself. "" where a sheet must say it.
  std::string_view fallback;
  std::string_view help;
  Role role = Role::used;
  double lo = 0.0, hi = 0.0;  // of each number; lo > hi: any
  Put put = nullptr;          // where it goes, if it alone decides that
  bool typed = true;          // whether the script evaluates text in the cell
  int count = 0;              // numbers of a list; 0: any

  constexpr Keyword of(int n) const {
    Keyword k = *this;
    k.count = n;
    return k;
  }
};

/// All of them, in the order in which they are printed.
std::span<const Keyword> keywords();

/// The keyword that a cell holds, capitals not told apart, blanks counted; null for none.
const Keyword* keyword_of(std::string_view cell);

/// Names for --set. Each character that is neither letter nor digit becomes '_'; runs of '_' may be
/// written as one and those at the end left out, unless that makes it the name of another: c(-1)
/// is c__1_ or c__1 (c_m1 too), c(1) is c_1_ or c_1 (c_p1 too), z_p (TX) is z_p_TX. Capitals
/// count where they tell two keywords apart (c_1 and C_1).
std::string set_name(const Keyword& keyword);
std::vector<std::string> set_names(const Keyword& keyword);
const Keyword* keyword_of_set_name(std::string_view name);

/// The nearest name that --set would take, or "".
std::string nearest_set_name(std::string_view name);

/// The tables that keywords() joins.
std::span<const Keyword> general_keywords();
std::span<const Keyword> package_keywords();
std::span<const Keyword> receiver_keywords();
std::span<const Keyword> crosstalk_keywords();
std::span<const Keyword> eye_keywords();
std::span<const Keyword> erl_keywords();
std::span<const Keyword> numeric_keywords();
std::span<const Keyword> fixed_keywords();
std::span<const Keyword> inert_keywords();

}  // namespace shoreline::signal::com
