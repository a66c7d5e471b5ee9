// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

namespace shoreline::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::atomic<bool> interrupted{false};

extern "C" void on_interrupt(int) { interrupted.store(true); }

/// One line, rewritten.
class Line {
 public:
  explicit Line(std::string what) : what_(std::move(what)) {}

  void tell(double share) {
    const double passed = std::chrono::duration<double>(Clock::now() - start_).count();
    if (passed < 1.0 || (share < 1.0 && passed - last_ < 0.2)) return;
    last_ = passed;
    if (share >= 1.0) {
      std::fputs("\r\033[K", stderr);
    } else {
      const double left = share > 0.0 ? passed * (1.0 - share) / share : 0.0;
      std::fputs(
          fmt::format("\r\033[K{}: {:.0f} %, {:.0f} s left", what_, 100.0 * share, left).c_str(),
          stderr);
    }
    std::fflush(stderr);
  }

 private:
  std::string what_;
  Clock::time_point start_ = Clock::now();
  double last_ = 0.0;
};

}  // namespace

Context context_of(const Call& call, std::string what) {
  Context context;
  context.threads = call.globals.threads;
  context.seed = call.globals.seed;
  context.cancel = &interrupted;
  std::signal(SIGINT, on_interrupt);
  if (!call.globals.quiet && isatty(STDERR_FILENO) != 0) {
    const auto line = std::make_shared<Line>(std::move(what));
    context.progress = [line](double share) { line->tell(share); };
  }
  return context;
}

}  // namespace shoreline::cli
