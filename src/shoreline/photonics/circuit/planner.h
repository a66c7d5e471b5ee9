// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How a plan is made: what is joined so far, and what it is joined by next. Inside of `circuit`;
// see plan.cc.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "shoreline/photonics/circuit/network_graph.h"
#include "shoreline/photonics/circuit/program.h"

namespace shoreline::photonics {

/// What two ports have to do with each other: slots of S[higher, lower] and of S[lower, higher]; -1
/// where it is zero or does not matter. Of a port with itself the first one counts.
struct Edge {
  int slot[2] = {-1, -1};
};

/// An edge as one of its ports sees it.
struct Link {
  int other = 0;
  int edge = 0;
};

/// A port beside the two that are joined, x: slots of S[x, p], S[x, q], S[p, x], S[q, x]; then of
/// a_p / a_x and a_q / a_x, and of S_xp and S_xq as rows are multiplied by.
struct Beside {
  int port = 0;
  int xp = -1, xq = -1, px = -1, qx = -1;
  int ap = -1, aq = -1;
  int row_p = -1, row_q = -1;
};

/// An entry to be brought up to date: row and column by index into the list of ports beside.
struct Update {
  std::size_t row = 0, column = 0;
  bool p = false, q = false;         // which of the two terms there are
  bool forth = false, back = false;  // S[row, column] matters; S[column, row] too
};

class Planner {
 public:
  explicit Planner(const Graph& graph)
      : graph_(graph), links_(graph.partner.size()), edge_to_(graph.partner.size(), -1) {
    values_ = slots_ = static_cast<int>(graph.values.size());
    for (const LiveEntry& e : graph.live) {
      const auto& list = links_[at(e.in)];
      const auto found =
          std::find_if(list.begin(), list.end(), [&](const Link& l) { return l.other == e.out; });
      slot(found != list.end() ? found->edge : add_edge(e.in, e.out), e.in, e.out) = e.value;
    }
  }

  Program close_all();
  /// The slot of S[out, in] by global port; -1: zero.
  int slot_of(int out, int in) const {
    for (const Link& l : links_[at(in)])
      if (l.other == out) return slot(l.edge, in, out);
    return -1;
  }

 private:
  static std::size_t at(int port) { return static_cast<std::size_t>(port); }
  int add_edge(int a, int b) {
    const int edge = static_cast<int>(edges_.size());
    edges_.emplace_back();
    links_[at(a)].push_back({b, edge});
    if (a != b) links_[at(b)].push_back({a, edge});
    return edge;
  }
  /// The slot of S[to, from].
  int& slot(int edge, int from, int to) { return edges_[at(edge)].slot[from > to]; }
  int slot(int edge, int from, int to) const { return edges_[at(edge)].slot[from > to]; }
  bool temporary(int slot) const { return slot >= values_; }
  int take() {
    if (free_.empty()) return slots_++;
    const int slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give(int slot) {
    if (temporary(slot)) free_.push_back(slot);
  }
  void say(std::initializer_list<int> words) {
    program_.code.insert(program_.code.end(), words.begin(), words.end());
  }

  long cost(int p) const;
  void join(int p, int q);
  void gather(int p, int q);
  void coefficients();
  int product(int a, int b);
  std::vector<Update> updates() const;
  void columns(std::vector<Update>& list);
  void run_of(const std::vector<Update>& list, std::size_t first, std::size_t last);
  void emit(std::vector<Update>& list);
  int target(const Update& u, int& old);
  void forget(int p, int q);

  const Graph& graph_;
  std::vector<std::vector<Link>> links_;  // of each port
  std::vector<Edge> edges_;
  std::vector<int> edge_to_;  // of the row that is emitted, by the other port; -1: none
  int values_ = 0, slots_ = 0;
  std::vector<int> free_;
  Program program_;

  // Of the join at hand.
  int pp_ = -1, qq_ = -1, pq_ = -1, qp_ = -1;
  int alpha_ = -1, beta_ = -1, gamma_ = -1, delta_ = -1;  // alpha, gamma: -1 is one
  std::vector<Beside> beside_;
  std::vector<int> scratch_;  // slots that end with the join
};

}  // namespace shoreline::photonics
