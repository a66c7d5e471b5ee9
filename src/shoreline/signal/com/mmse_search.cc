// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mmse_search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>
#include <set>

#include "shoreline/signal/com/instants.h"
#include "shoreline/signal/com/mmse_bound.h"

namespace shoreline::signal::com {
namespace {

using Index = std::vector<std::size_t>;

/// Neighbouring values of each axis, places in its rising order, ends included.
struct Span {
  std::size_t first = 0, last = 0;
};
using Spans = std::vector<Span>;

struct At {
  std::size_t instant = 0;
  double most_db = 0.0;
};
struct Node {
  Spans spans;
  std::vector<At> at;
  double most_db = 0.0;
  bool operator<(const Node& other) const { return most_db < other.most_db; }
};

/// Leaves of `may` what `left` has too; both are in rising order.
void keep_common(std::vector<At>& may, const std::vector<At>& left) {
  auto other = left.begin();
  std::erase_if(may, [&](const At& a) {
    while (other != left.end() && other->instant < a.instant) ++other;
    return other == left.end() || other->instant != a.instant;
  });
}

class Tree {
 public:
  Tree(const Config& config, const Link& link, const Equalised& stage, const TxGrid& grid,
       double slack_db, Incumbent& incumbent)
      : config_(config),
        stage_(stage),
        grid_(grid),
        noise_(mmse_stage(config, link, stage.ctle)),
        bound_(config, stage, noise_, grid.taps(), grid.pre()),
        instants_(config, stage, grid.taps(), grid.pre()),
        slack_db_(slack_db),
        incumbent_(incumbent) {
    for (const TxGrid::Axis& axis : grid.axes()) {
      Index& order = order_.emplace_back(axis.values.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return axis.values[a] < axis.values[b];
      });
    }
  }

  std::vector<TxPoint> run(const Context& context) {
    start();
    while (!nodes_.empty() && !context.cancelled()) {
      const Node node = nodes_.top();
      nodes_.pop();
      if (hopeless(node.most_db)) break;  // and so is every other
      split(node);
    }
    return std::move(found_);
  }

 private:
  double value(std::size_t axis, std::size_t place) const {
    return grid_.axes()[axis].values[order_[axis][place]];
  }
  double floor() const { return incumbent_.db() - slack_db_ - MmseBound::kBoundDb; }
  bool hopeless(double most_db) const { return most_db < floor(); }

  /// Boxes in which no tap changes its sign.
  void start() {
    std::vector<Spans> boxes{{}};
    for (std::size_t a = 0; a < order_.size(); ++a) {
      std::size_t below = 0;
      while (below < order_[a].size() && value(a, below) <= 0.0) ++below;
      std::vector<Spans> more;
      for (const Spans& box : boxes)
        for (const Span& span : {Span{0, below}, Span{below, order_[a].size()}})
          if (span.first < span.last) {
            more.push_back(box);
            more.back().push_back({span.first, span.last - 1});
          }
      boxes = std::move(more);
    }
    for (const Spans& box : boxes) visit(box, nullptr);
  }

  Index index_of(const Spans& spans, bool middle) const {
    Index out(spans.size());
    for (std::size_t a = 0; a < spans.size(); ++a) {
      const auto [first, last] = spans[a];
      const bool first_smaller = std::abs(value(a, first)) <= std::abs(value(a, last));
      out[a] = order_[a][middle ? (first + last) / 2 : first_smaller ? first : last];
    }
    return out;
  }

  /// The box about an allowed setting of it, the middle one if that is; `index` names it. None is
  /// allowed: false.
  bool box_of(const Spans& spans, TxBox& box, Index& index) const {
    index = index_of(spans, true);
    if (!grid_.allowed(grid_.cursor(index))) index = index_of(spans, false);
    if (!grid_.allowed(grid_.cursor(index))) return false;
    box.c = grid_.setting(index).taps;
    box.down.assign(grid_.taps(), 0.0), box.up.assign(grid_.taps(), 0.0);
    box.cursor_change.assign(grid_.taps(), 0.0);
    for (std::size_t a = 0; a < spans.size(); ++a) {
      const std::size_t tap = grid_.axes()[a].tap;
      box.down[tap] = value(a, spans[a].first) - box.c[tap];
      box.up[tap] = value(a, spans[a].last) - box.c[tap];
      box.cursor_change[tap] = value(a, spans[a].last) > 0.0 ? -1.0 : 1.0;
    }
    return true;
  }

  /// Judges a setting in full, once.
  void judge(const Index& index) {
    if (!judged_.insert(index).second) return;
    const auto fom = mmse_fom_db(config_, stage_, noise_, grid_.setting(index));
    if (!fom) return;
    incumbent_.raise(*fom);
    if (*fom >= incumbent_.db() - slack_db_) found_.push_back({*fom, index});
  }

  /// Every setting of a box, where nothing bounds them.
  void judge_all(const Spans& spans) {
    Index place(spans.size());
    for (std::size_t a = 0; a < spans.size(); ++a) place[a] = spans[a].first;
    for (;;) {
      Index index(spans.size());
      for (std::size_t a = 0; a < spans.size(); ++a) index[a] = order_[a][place[a]];
      if (grid_.allowed(grid_.cursor(index))) judge(index);
      std::size_t a = spans.size();
      while (a > 0 && ++place[a - 1] > spans[a - 1].last) --a, place[a] = spans[a].first;
      if (a == 0) return;
    }
  }

  /// Where a pulse's peak is sought, and instants about it.
  Instants::Range anywhere() const {
    const auto m = static_cast<std::size_t>(config_.samples_per_ui);
    return {stage_.search_from > 4 * m ? stage_.search_from - 4 * m : 0, stage_.search_to + 2 * m};
  }

  std::vector<At> all_instants(const Instants::Range& range) const {
    std::vector<At> out;
    const auto [least, most] = config_.sample_adjustment;
    for (long i = static_cast<long>(range.first) + least; i <= static_cast<long>(range.last) + most;
         ++i)
      if (i >= config_.samples_per_ui && i < static_cast<long>(stage_.pulse.size()))
        out.push_back({static_cast<std::size_t>(i), 0.0});
    return out;
  }

  /// Bounds a box at the instants that its parent left, all for the first, and keeps it if there is
  /// hope.
  void visit(const Spans& spans, const std::vector<At>* left) {
    TxBox box;
    Index index;
    if (!box_of(spans, box, index)) return;
    std::vector<double> radius(grid_.taps());
    for (std::size_t k = 0; k < radius.size(); ++k) radius[k] = std::max(-box.down[k], box.up[k]);
    const auto range = instants_.range(box.c, radius, box.cursor_change);
    if (!bound_.usable()) return judge_all(spans);
    const bool one =
        std::all_of(spans.begin(), spans.end(), [](const Span& s) { return s.first == s.last; });
    std::vector<At> may = range ? all_instants(*range) : left ? *left : all_instants(anywhere());
    if (left) keep_common(may, *left);
    const auto crosstalk = bound_.crosstalk(box);
    Node node{spans, {}, -std::numeric_limits<double>::infinity()};
    for (const At& a : may) {
      const MmseBound::Bound bound = bound_(a.instant, box, crosstalk, floor());
      if (bound.here_db > incumbent_.db()) judge(index);
      const double most = one ? bound.here_db : bound.most_db;
      if (hopeless(most)) continue;
      node.at.push_back({a.instant, most});
      node.most_db = std::max(node.most_db, most);
    }
    if (!node.at.empty()) nodes_.push(std::move(node));
  }

  void split(const Node& node) {
    std::size_t axis = 0;
    double widest = -1.0;
    for (std::size_t a = 0; a < node.spans.size(); ++a) {
      const auto [first, last] = node.spans[a];
      const double width = first == last ? -1.0 : value(a, last) - value(a, first);
      if (width > widest) widest = width, axis = a;
    }
    if (widest < 0.0) return judge(index_of(node.spans, true));
    std::vector<At> left = node.at;
    std::erase_if(left, [&](const At& a) { return hopeless(a.most_db); });
    const auto [first, last] = node.spans[axis];
    const std::size_t middle = (first + last) / 2;
    Spans half = node.spans;
    half[axis] = {first, middle};
    visit(half, &left);
    half[axis] = {middle + 1, last};
    visit(half, &left);
  }

  const Config& config_;
  const Equalised& stage_;
  const TxGrid& grid_;
  MmseStage noise_;
  MmseBound bound_;
  Instants instants_;
  double slack_db_;
  Incumbent& incumbent_;
  std::vector<Index> order_;  // of each axis, by value
  std::priority_queue<Node> nodes_;
  std::set<Index> judged_;
  std::vector<TxPoint> found_;
};

}  // namespace

void Incumbent::raise(double db) {
  double now = best_.load(std::memory_order_relaxed);
  while (db > now && !best_.compare_exchange_weak(now, db, std::memory_order_relaxed)) {
  }
}

std::vector<TxPoint> mmse_search(const Config& config, const Link& link, const Equalised& stage,
                                 const TxGrid& grid, double slack_db, Incumbent& incumbent,
                                 const Context& context) {
  return Tree(config, link, stage, grid, slack_db, incumbent).run(context);
}

}  // namespace shoreline::signal::com
