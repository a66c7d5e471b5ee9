// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace shoreline {

/// What went wrong in a call that can fail in one way only. Readers of what people wrote collect
/// Diagnostics instead (base/diagnostic.h).
struct Error {
  std::string message;
};

template <class T, class E = Error>
using Result = tl::expected<T, E>;

inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace shoreline
