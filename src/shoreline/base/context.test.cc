// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/context.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

namespace shoreline {

TEST_CASE("each item once, whatever the number of threads") {
  for (const int threads : {0, 1, 2, 5}) {
    std::vector<int> hits(1000, 0);
    double last = 0.0;
    Context context;
    context.threads = threads;
    context.progress = [&](double share) {
      CHECK(share > last);
      last = share;
    };
    CHECK(parallel_for(context, hits.size(), [&](std::size_t i) { ++hits[i]; }));
    CHECK(hits == std::vector<int>(1000, 1));
    CHECK(last == 1.0);
  }
}

TEST_CASE("nothing runs once cancelled, and an exception comes through") {
  std::atomic<bool> stop{true};
  Context context;
  context.threads = 2;
  context.cancel = &stop;
  int runs = 0;
  CHECK_FALSE(parallel_for(context, 10, [&](std::size_t) { ++runs; }));
  CHECK(runs == 0);
  stop = false;
  CHECK_THROWS_AS(
      parallel_for(context, 10,
                   [](std::size_t i) { i == 7 ? throw std::runtime_error("x") : void(); }),
      std::runtime_error);
}

}  // namespace shoreline
