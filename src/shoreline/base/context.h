// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What long work is given from outside: how many threads, whom to tell how far it is, when to stop.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace shoreline {

struct Context {
  int threads = 1;         // 0: all of the machine
  std::uint64_t seed = 1;  // of random studies, see math/random.h
  /// Told the share that is done, 0..1, from any thread, one at a time. May be empty.
  std::function<void(double)> progress;
  /// Set from outside to end early; null: never.
  const std::atomic<bool>* cancel = nullptr;

  bool cancelled() const { return cancel != nullptr && cancel->load(std::memory_order_relaxed); }
};

/// Calls `body(i)` once for each i in [0, count), on `context.threads` threads, in no order.
/// Results do not depend on the number of threads if body(i) writes only to what belongs to i.
/// Items are skipped once cancelled; returns false then. An exception of a body ends the loop and
/// is thrown again. Nested calls run on the threads of the outer one.
bool parallel_for(const Context& context, std::size_t count,
                  const std::function<void(std::size_t)>& body);

}  // namespace shoreline
