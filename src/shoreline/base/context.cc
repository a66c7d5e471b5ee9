// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/context.h"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>

namespace shoreline {

bool parallel_for(const Context& context, std::size_t count,
                  const std::function<void(std::size_t)>& body) {
  std::mutex telling;
  std::size_t done = 0;
  const auto one = [&](std::size_t i) {
    if (context.cancelled()) return;
    body(i);
    if (!context.progress) return;
    const std::lock_guard lock(telling);
    context.progress(static_cast<double>(++done) / static_cast<double>(count));
  };
  if (context.threads == 1) {
    for (std::size_t i = 0; i < count; ++i) one(i);
    return !context.cancelled();
  }
  // More than the machine has would make the library complain on stderr.
  const int most = tbb::info::default_concurrency();
  tbb::task_arena arena(context.threads > 0 ? std::min(context.threads, most) : most);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, one); });
  return !context.cancelled();
}

}  // namespace shoreline
