// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The circuit starts as components that are not joined; each step closes one connection, between
// ports p and q, and leaves the S of what is joined so far with two ports less. With a_p = b_q and
// a_q = b_p, a wave a_j from any other port gives
//   a_p = (alpha S_qj + beta S_pj) a_j,   a_q = (gamma S_pj + delta S_qj) a_j,
//   alpha = (1 - S_pq) / D,  beta = S_qq / D,  gamma = (1 - S_qp) / D,  delta = S_pp / D,
//   D = (1 - S_pq) (1 - S_qp) - S_pp S_qq,
//   S_ij += S_ip (a_p / a_j) + S_iq (a_q / a_j)
// (Filipsson, "A new general computer algorithm for S-matrix calculation of interconnected
// multiports", EuMC 1981; the order of connections by least fill as of Markowitz, 1957).
#include "shoreline/photonics/circuit/plan.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "shoreline/photonics/circuit/planner.h"

namespace shoreline::photonics {

/// How many products closing the connection of port p takes, beyond those that are of the answer
/// itself: the fewer, the sooner.
long Planner::cost(int p) const {
  const int q = graph_.partner[at(p)];
  long ip = 0, iq = 0, pj = 0, qj = 0, eip = 0, eiq = 0, epj = 0, eqj = 0;
  bool pp = false, qq = false;
  for (const Link& l : links_[at(p)]) {
    if (l.other == p) pp = true;
    if (l.other == p || l.other == q) continue;
    const bool end = graph_.external[at(l.other)] >= 0;
    if (slot(l.edge, p, l.other) >= 0) ++ip, eip += end;
    if (slot(l.edge, l.other, p) >= 0) ++pj, epj += end;
  }
  for (const Link& l : links_[at(q)]) {
    if (l.other == q) qq = true;
    if (l.other == p || l.other == q) continue;
    const bool end = graph_.external[at(l.other)] >= 0;
    if (slot(l.edge, q, l.other) >= 0) ++iq, eiq += end;
    if (slot(l.edge, l.other, q) >= 0) ++qj, eqj += end;
  }
  // Ways across are new entries; reflections change what is there, and count in any case.
  const long across = ip * qj + iq * pj - eip * eqj - eiq * epj;
  return across + (qq ? ip * pj : 0) + (pp ? iq * qj : 0);
}

Program Planner::close_all() {
  std::set<std::pair<long, int>> queue;
  std::vector<long> costs(graph_.partner.size(), -1);
  const auto name = [&](int port) { return std::min(port, graph_.partner[at(port)]); };
  const auto live = [&](int port) {
    return !links_[at(port)].empty() || !links_[at(graph_.partner[at(port)])].empty();
  };
  for (int p = 0; p < static_cast<int>(graph_.partner.size()); ++p)
    if (graph_.partner[at(p)] > p && live(p)) queue.emplace(costs[at(p)] = cost(p), p);
  while (!queue.empty()) {
    const int p = queue.begin()->second;
    queue.erase(queue.begin());
    costs[at(p)] = -1;
    join(p, graph_.partner[at(p)]);
    std::set<int> touched;
    for (const Beside& x : beside_)
      if (graph_.partner[at(x.port)] >= 0) touched.insert(name(x.port));
    for (const int t : touched) {
      if (costs[at(t)] < 0) continue;
      queue.erase({costs[at(t)], t});
      queue.emplace(costs[at(t)] = cost(t), t);
    }
  }
  program_.slots = slots_;
  return std::move(program_);
}

void Planner::gather(int p, int q) {
  beside_.clear();
  pp_ = qq_ = pq_ = qp_ = -1;
  const auto beside = [&](int port) -> Beside& {
    const auto found = std::find_if(beside_.begin(), beside_.end(),
                                    [&](const Beside& b) { return b.port == port; });
    return found != beside_.end() ? *found : beside_.emplace_back(Beside{port});
  };
  for (const Link& l : links_[at(p)]) {
    const int out = slot(l.edge, p, l.other), in = slot(l.edge, l.other, p);
    if (l.other == p)
      pp_ = out;
    else if (l.other == q)
      qp_ = out, pq_ = in;
    else
      beside_.push_back({l.other, out, -1, in, -1});
  }
  for (const Link& l : links_[at(q)]) {
    const int out = slot(l.edge, q, l.other), in = slot(l.edge, l.other, q);
    if (l.other == q)
      qq_ = out;
    else if (l.other != p) {
      Beside& b = beside(l.other);
      b.xq = out, b.qx = in;
    }
  }
}

/// A slot for the product of two, of which -1 is one. Ends with the join.
int Planner::product(int a, int b) {
  if (a < 0) return b;
  if (b < 0) return a;
  const int d = scratch_.emplace_back(take());
  say({static_cast<int>(Word::mul), 1, a, b, d});
  return d;
}

void Planner::coefficients() {
  alpha_ = beta_ = gamma_ = delta_ = -1;
  const auto invert = [&](int a) {
    if (a < 0) return -1;
    const int d = scratch_.emplace_back(take());
    say({static_cast<int>(Word::invert), a, d});
    return d;
  };
  if (pp_ >= 0 && qq_ >= 0) {
    alpha_ = scratch_.emplace_back(take());
    beta_ = scratch_.emplace_back(take());
    gamma_ = pq_ == qp_ ? alpha_ : scratch_.emplace_back(take());
    delta_ = scratch_.emplace_back(take());
    say({static_cast<int>(Word::invert_pair), pp_, qq_, pq_, qp_, alpha_, beta_,
         gamma_ == alpha_ ? -1 : gamma_, delta_});
    return;
  }
  // One of the reflections is zero, and D a product of two.
  alpha_ = invert(qp_);
  gamma_ = pq_ == qp_ ? alpha_ : invert(pq_);
  if (qq_ >= 0) beta_ = product(product(qq_, alpha_), gamma_);
  if (pp_ >= 0) delta_ = product(product(pp_, alpha_), gamma_);
}

/// All entries that change, each once; one of S[i, j] and S[j, i] where they are equal.
std::vector<Update> Planner::updates() const {
  std::vector<Update> out;
  const auto term_p = [&](const Beside& x, const Beside& y) {
    return x.xp >= 0 && (y.qx >= 0 || (qq_ >= 0 && y.px >= 0));
  };
  const auto term_q = [&](const Beside& x, const Beside& y) {
    return x.xq >= 0 && (y.px >= 0 || (pp_ >= 0 && y.qx >= 0));
  };
  for (std::size_t i = 0; i < beside_.size(); ++i)
    for (std::size_t j = graph_.reciprocal ? i : 0; j < beside_.size(); ++j) {
      const Beside &x = beside_[i], &y = beside_[j];
      const Update forth{i, j, term_p(x, y), term_q(x, y), true, i == j};
      if (!graph_.reciprocal) {
        if (forth.p || forth.q) out.push_back(forth);
        continue;
      }
      Update back{j, i, term_p(y, x), term_q(y, x), true, i == j};
      const bool one = forth.p || forth.q, other = back.p || back.q;
      if (!one && !other) continue;
      // Rows on the side of p where there is a choice: then columns are few.
      const bool turned = !one || (other && !(x.xp >= 0 && y.qx >= 0) && y.xp >= 0 && x.qx >= 0);
      Update u = turned ? back : forth;
      u.back = (one && other) || i == j;
      out.push_back(u);
    }
  return out;
}

/// Makes a_p / a_j and a_q / a_j of the columns that are used, or, where it takes fewer products
/// and is the same, multiplies rows.
void Planner::columns(std::vector<Update>& list) {
  std::vector<char> rows_p(beside_.size(), 0), rows_q(rows_p), columns_p(rows_p), columns_q(rows_p);
  for (const Update& u : list) {
    if (u.p) rows_p[u.row] = columns_p[u.column] = 1;
    if (u.q) rows_q[u.row] = columns_q[u.column] = 1;
  }
  const auto side = [&](const std::vector<char>& rows, const std::vector<char>& used, int straight,
                        int crossed, int Beside::*near, int Beside::*far, int Beside::*wave,
                        int Beside::*row, int Beside::*row_out) {
    for (Beside& x : beside_) x.*row_out = x.*row;
    const bool by_rows =
        crossed < 0 && straight >= 0 && std::ranges::count(rows, 1) < std::ranges::count(used, 1);
    for (std::size_t k = 0; k < beside_.size(); ++k) {
      Beside& x = beside_[k];
      if (by_rows && rows[k]) x.*row_out = product(straight, x.*row);
      if (!used[k]) continue;
      const bool one = x.*near >= 0, two = crossed >= 0 && x.*far >= 0;
      if (one && !two) {
        x.*wave = by_rows ? x.*near : product(straight, x.*near);
      } else if (!one) {
        x.*wave = product(crossed, x.*far);
      } else {
        x.*wave = scratch_.emplace_back(take());
        if (straight < 0)
          say({static_cast<int>(Word::mul_add), 1, crossed, x.*far, x.*near, x.*wave});
        else
          say({static_cast<int>(Word::mul_two), 1, straight, crossed, x.*near, x.*far, x.*wave});
      }
    }
  };
  side(rows_p, columns_p, alpha_, beta_, &Beside::qx, &Beside::px, &Beside::ap, &Beside::xp,
       &Beside::row_p);
  side(rows_q, columns_q, gamma_, delta_, &Beside::px, &Beside::qx, &Beside::aq, &Beside::xq,
       &Beside::row_q);
}

/// Where an entry goes, and what stands there: -1 for zero.
int Planner::target(const Update& u, int& old) {
  const int i = beside_[u.row].port, j = beside_[u.column].port;
  int& edge = edge_to_[at(j)];
  if (edge < 0) edge = add_edge(i, j);
  old = slot(edge, j, i);
  if (old < 0 && graph_.reciprocal) old = slot(edge, i, j);
  const int to = temporary(old) ? old : take();
  slot(edge, j, i) = to;
  if (u.back) slot(edge, i, j) = to;
  return to;
}

/// Updates of one row and one kind as one word.
void Planner::run_of(const std::vector<Update>& list, std::size_t first, std::size_t last) {
  const Update& head = list[first];
  const Beside& row = beside_[head.row];
  std::vector<int> fresh, added;
  for (std::size_t k = first; k < last; ++k) {
    const Beside& column = beside_[list[k].column];
    int old = -1;
    const int slot = target(list[k], old);
    std::vector<int>& to = old >= 0 ? added : fresh;
    if (head.p) to.push_back(column.ap);
    if (head.q) to.push_back(column.aq);
    if (old >= 0) to.push_back(old);
    to.push_back(slot);
  }
  const bool two = head.p && head.q;
  const auto write = [&](Word word, const std::vector<int>& groups, std::size_t size) {
    if (groups.empty()) return;
    say({static_cast<int>(word), static_cast<int>(groups.size() / size),
         head.p ? row.row_p : row.row_q});
    if (two) say({row.row_q});
    program_.code.insert(program_.code.end(), groups.begin(), groups.end());
  };
  write(two ? Word::mul_two : Word::mul, fresh, two ? 3 : 2);
  write(two ? Word::mul_two_add : Word::mul_add, added, two ? 4 : 3);
}

void Planner::emit(std::vector<Update>& list) {
  const auto kind = [](const Update& u) { return std::tuple(u.row, u.p, u.q); };
  std::ranges::stable_sort(list, {}, kind);
  for (std::size_t first = 0, last = 0; first < list.size(); first = last) {
    while (last < list.size() && kind(list[last]) == kind(list[first])) ++last;
    const auto& links = links_[at(beside_[list[first].row].port)];
    for (const Link& l : links) edge_to_[at(l.other)] = l.edge;
    run_of(list, first, last);
    for (const Link& l : links) edge_to_[at(l.other)] = -1;
  }
}

/// Takes p and q out of all links, and gives their slots back.
void Planner::forget(int p, int q) {
  std::set<int> slots(scratch_.begin(), scratch_.end());
  for (const int port : {p, q}) {
    for (const Link& l : links_[at(port)]) {
      for (const int used : edges_[at(l.edge)].slot)
        if (used >= 0) slots.insert(used);
      if (l.other == p || l.other == q) continue;
      std::erase_if(links_[at(l.other)], [&](const Link& back) { return back.other == port; });
    }
    links_[at(port)].clear();
  }
  scratch_.clear();
  for (const int slot : slots) give(slot);
}

void Planner::join(int p, int q) {
  gather(p, q);
  std::vector<Update> list = updates();
  if (!list.empty()) {
    coefficients();
    columns(list);
    emit(list);
  }
  forget(p, q);
}

Plan make_plan(const Graph& graph, std::span<const int> from, std::span<const int> to) {
  Planner planner(graph);
  Plan plan;
  plan.program = planner.close_all();
  std::vector<char> asked_in(graph.port_of_external.size(), 0), asked_out(asked_in);
  for (const int e : from) asked_in[static_cast<std::size_t>(e)] = 1;
  for (const int e : to) asked_out[static_cast<std::size_t>(e)] = 1;
  const int count = static_cast<int>(asked_in.size());
  const auto slot = [&](int out, int in) {
    const auto o = static_cast<std::size_t>(out), i = static_cast<std::size_t>(in);
    if (!asked_in[i] || !asked_out[o]) return -1;
    return planner.slot_of(graph.port_of_external[o], graph.port_of_external[i]);
  };
  for (int in = 0; in < count; ++in)
    for (int out = 0; out < count; ++out) {
      const int here = slot(out, in);
      if (here < 0) continue;
      const bool equal = graph.reciprocal && out != in && slot(in, out) >= 0;
      if (equal && out < in) continue;
      plan.entries.push_back({out, in, equal});
      plan.slot_of_entry.push_back(here);
    }
  return plan;
}

}  // namespace shoreline::photonics
