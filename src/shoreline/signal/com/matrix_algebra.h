// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What evaluate() computes with. Each fails with a message in plain words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "shoreline/signal/com/matrix_text.h"

namespace shoreline::signal::com {

using Computed = tl::expected<Matrix, std::string>;

/// `op` is one of + - * / ^; a scalar goes with every element.
Computed elementwise(const Matrix& a, char op, const Matrix& b);
/// first:step:last as MATLAB spaces it: counted from both ends, so that -0.28:0.02:0 ends in 0.
Computed colon(const Matrix& first, const Matrix& step, const Matrix& last);
Computed call_function(std::string_view function, std::span<const Matrix> arguments);
/// Side by side and one above the other, as in brackets; what is empty leaves no trace.
Computed beside(const Matrix& left, const Matrix& right);
Computed stacked(const Matrix& above, const Matrix& below);
Matrix transposed(const Matrix& m);

}  // namespace shoreline::signal::com
