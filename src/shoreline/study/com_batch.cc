// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

#include "shoreline/base/assert.h"
#include "shoreline/math/proportion.h"
#include "shoreline/signal/com/evaluate.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

/// Few channels are judged one after the other, each on all threads.
constexpr std::size_t kMany = 16;

std::optional<double> finite(double v) {
  if (!std::isfinite(v)) return {};
  return v;
}

/// A diagnostic in one line, blamed on the list where it has no place of its own.
std::string line_of(const Diagnostic& d, const ListedChannel& channel) {
  Place at = d.at;
  if (!at.known()) {
    at = channel.thru.front().at;
    for (const auto* files : {&channel.thru, &channel.fext, &channel.next})
      for (const ListedFile& f : *files)
        if (d.message.find(f.path) != std::string::npos) at = f.at;
  }
  std::string out =
      fmt::format("{}: {}[{}]: {}", at.text(), name_of(d.severity), d.code, d.message);
  if (!d.hint.empty()) out += "; " + d.hint;
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

/// Corners whose links differ by levels alone, and those of them that read ports alike.
struct Group {
  com::Config unit;  // the first of them, at levels of 1
  std::vector<std::size_t> corners;
};

/// Frames of links by group, case and grid: most lists are of one grid, so a few are kept.
class Frames {
 public:
  using Frame = std::shared_ptr<const com::LinkFrame>;

  Frame of(std::size_t group, const com::Config& config, int number,
           const std::vector<double>& f_hz) {
    const std::lock_guard lock(mutex_);
    std::vector<Frame>& list = made_[{group, number}];
    for (const Frame& f : list)
      if (f->f_hz == f_hz) return f;
    const auto index = static_cast<std::size_t>(number - 1);
    auto made = std::make_shared<const com::LinkFrame>(
        com::make_frame(config, f_hz, index, {true, true, true}));
    if (list.size() == kKept) list.erase(list.begin());
    list.push_back(made);
    return made;
  }

 private:
  static constexpr std::size_t kKept = 4;
  std::mutex mutex_;
  std::map<std::pair<std::size_t, int>, std::vector<Frame>> made_;
};

/// What all channels share.
struct Plan {
  const ComBatchQuery& query;
  std::vector<com::Config> configs;  // of the corners, in the dialect
  std::vector<Group> groups;
  mutable Frames frames;

  explicit Plan(const ComBatchQuery& q) : query(q) {
    for (const BatchCorner& c : q.corners) configs.push_back(com::in_dialect(c.config, q.dialect));
    for (std::size_t i = 0; i < configs.size(); ++i) {
      const auto same = [&](const Group& g) {
        return com::same_link(g.unit, configs[i]) && g.unit.port_order == configs[i].port_order;
      };
      auto group = std::find_if(groups.begin(), groups.end(), same);
      if (group == groups.end()) {
        group = groups.insert(groups.end(), Group{configs[i], {}});
        group->unit.a_v_v = group->unit.a_fe_v = group->unit.a_ne_v = 1.0;
      }
      group->corners.push_back(i);
    }
  }
};

bool passes(const com::Config& config, const com::Margin& m, double threshold) {
  if (!(m.com_db >= threshold)) return false;
  if (config.phy != com::Phy::c2m) return true;
  if (config.vec_pass_db > 0.0 && !(m.vec_db && *m.vec_db <= config.vec_pass_db)) return false;
  return config.eh_min_v <= 0.0 || m.veo_v >= config.eh_min_v;
}

void fill(const com::Config& config, const com::CaseMargin& got, double threshold,
          ComBatchCase& row) {
  row.il_channel = Db(got.link.il_channel_db), row.il_die_die = Db(got.link.il_die_die_db);
  row.pass = false;
  if (!got.found) return;
  const com::Margin& m = got.margin;
  row.com = finite(m.com_db), row.fom = finite(m.fom.fom_db), row.vec = m.vec_db;
  row.veo = Voltage(m.veo_v);
  row.a_s = Voltage(m.fom.a_s_v), row.a_ni = Voltage(m.a_ni_v);
  row.sigma_tx = Voltage(m.sigma_tx_v), row.sigma_isi = Voltage(m.sigma_isi_v);
  row.sigma_rj = Voltage(m.sigma_rj_v), row.sigma_n = Voltage(m.sigma_n_v);
  row.sigma_xt = Voltage(m.sigma_xt_v);
  row.pass = passes(config, m, threshold);
}

/// One channel: its files once for each order of ports, its links once for each group.
class Judge {
 public:
  Judge(const Plan& plan, std::size_t index, const Context& context)
      : plan_(plan), channel_(plan.query.channels[index]), context_(context) {
    for (const BatchCorner& corner : plan.query.corners) {
      first_.push_back(rows_.size());
      for (const int number : corner.cases) {
        ComBatchCase row;
        row.channel = channel_.name, row.corner = corner.name, row.number = number;
        rows_.push_back(std::move(row));
      }
    }
  }

  ComBatchRows rows() {
    for (std::size_t g = 0; g < plan_.groups.size(); ++g) {
      if (!read(plan_.groups[g])) continue;
      for (const int number : numbers(plan_.groups[g])) judge(g, number);
    }
    return std::move(rows_);
  }

 private:
  /// Calls `each` with the rows of a corner.
  template <class F>
  void rows_of(std::size_t corner, F&& each) {
    const std::size_t count = plan_.query.corners[corner].cases.size();
    for (std::size_t i = 0; i < count; ++i) each(rows_[first_[corner] + i]);
  }

  bool read(const Group& group) {
    if (!channels_ || order_ != group.unit.port_order) {
      Diagnostics said;
      error_.clear(), warning_.clear();
      channels_ = read_channels(channel_.files(), group.unit, said);
      order_ = group.unit.port_order;
      for (const Diagnostic& d : said.all()) {
        std::string& to = d.severity == Severity::error ? error_ : warning_;
        if (to.empty()) to = line_of(d, channel_);
      }
    }
    for (const std::size_t corner : group.corners)
      rows_of(corner, [&](ComBatchCase& row) { row.error = error_, row.warning = warning_; });
    return channels_.has_value();
  }

  std::vector<int> numbers(const Group& group) const {
    std::vector<int> out;
    for (const std::size_t corner : group.corners) {
      const std::vector<int>& cases = plan_.query.corners[corner].cases;
      out.insert(out.end(), cases.begin(), cases.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void judge(std::size_t index, int number) {
    if (context_.cancelled()) return;
    const Group& group = plan_.groups[index];
    const auto frame = plan_.frames.of(index, group.unit, number, channels_->front().f_hz);
    const auto link = com::make_link(group.unit, *frame, *channels_);
    for (const std::size_t corner : group.corners)
      rows_of(corner, [&](ComBatchCase& row) {
        if (row.number != number) return;
        if (!link) {
          row.error = blamed(link.error().message);
          return;
        }
        if (row.warning.empty() && !link->doubts.empty())
          row.warning = line_of(
              {Severity::warning, "W0851", link->doubts.front(), {}, "", "", {}, ""}, channel_);
        const com::Config& given = plan_.configs[corner];
        if (const std::string lacking = com::without_case(given, number); !lacking.empty()) {
          row.error = blamed(fmt::format("{} has no value for case {}", lacking, number));
          return;
        }
        const com::Config config = com::at_case(given, number);
        const auto got =
            com::evaluate_link(config, com::at_levels(config, *link), number, context_);
        if (got)
          fill(config, *got, plan_.query.corners[corner].threshold, row);
        else
          row.error = blamed(got.error().message);
      });
  }

  std::string blamed(const std::string& message) const {
    return line_of({Severity::error, "E0852", message, {}, "", "", {}, ""}, channel_);
  }

  const Plan& plan_;
  const ListedChannel& channel_;
  const Context& context_;
  ComBatchRows rows_;
  std::vector<std::size_t> first_;  // row of each corner
  std::optional<std::vector<com::Channel>> channels_;
  std::array<int, 4> order_{};
  std::string error_, warning_;
};

/// A record that is judged; none equalised is below all.
double rank(const ComBatchRecord& r) { return r.com.value_or(-HUGE_VAL); }

ComBatchSummary summarised(std::vector<const ComBatchRecord*> records, std::string corner) {
  ComBatchSummary out;
  out.corner = std::move(corner);
  out.errors = static_cast<int>(
      std::erase_if(records, [](const ComBatchRecord* r) { return !r->pass.has_value(); }));
  out.judged = static_cast<int>(records.size());
  if (records.empty()) return out;
  for (const ComBatchRecord* r : records) out.failed += *r->pass ? 0 : 1;
  const math::Proportion bounds = math::wilson(out.judged - out.failed, out.judged);
  out.yield = (out.judged - out.failed) / static_cast<double>(out.judged);
  out.yield_lo95 = bounds.lo, out.yield_hi95 = bounds.hi;
  std::stable_sort(records.begin(), records.end(),
                   [](const auto* a, const auto* b) { return rank(*a) < rank(*b); });
  const auto at = [&](double q) {
    const double n = static_cast<double>(records.size());
    const auto i = static_cast<std::size_t>(std::max(1.0, std::ceil(q * n - 1e-9)));
    return records[i - 1]->com;
  };
  out.worst = at(0.0), out.q01 = at(0.01), out.q05 = at(0.05), out.median = at(0.5);
  out.q95 = at(0.95), out.best = at(1.0);
  out.worst_channel = records.front()->channel;
  return out;
}

/// The worst of a channel's records; an error of one is an error of all.
ComBatchRecord worst_of(std::span<const ComBatchRecord> records) {
  ComBatchRecord out = records.front();
  for (const ComBatchRecord& r : records) {
    if (!r.pass) return r;
    const bool pass = *out.pass && *r.pass;
    if (rank(r) < rank(out)) out = r;
    out.pass = pass;
  }
  return out;
}

std::vector<ComBatchRecord> records_of(const ComBatchRows& rows) {
  std::vector<ComBatchRecord> out;
  for (const ComBatchCase& row : rows) {
    const bool fresh = out.empty() || out.back().corner != row.corner;
    if (fresh) out.push_back({row.channel, row.corner, row.com, row.pass, {}, row.error});
    ComBatchRecord& r = out.back();
    if (row.com) r.case_com.push_back(*row.com);
    if (fresh) continue;
    if (r.error.empty()) r.error = row.error;
    r.com = r.com && row.com ? std::optional(std::min(*r.com, *row.com)) : std::nullopt;
    r.pass = r.pass && row.pass ? std::optional(*r.pass && *row.pass) : std::nullopt;
  }
  return out;
}

}  // namespace

std::optional<std::vector<ComBatchRows>> com_batch(const ComBatchQuery& query,
                                                   const Context& context) {
  SHORELINE_ASSERT(!query.corners.empty());
  SHORELINE_ASSERT(query.known.empty() || query.known.size() == query.channels.size());
  const Plan plan(query);
  Context inner = context;
  inner.progress = nullptr;
  Context outer = context;
  (query.channels.size() < kMany ? outer : inner).threads = 1;
  std::vector<ComBatchRows> rows(query.channels.size());
  std::mutex telling;
  const bool whole = parallel_for(outer, rows.size(), [&](std::size_t i) {
    if (!query.known.empty() && !query.known[i].empty()) {
      rows[i] = query.known[i];
      return;
    }
    rows[i] = Judge(plan, i, inner).rows();
    if (context.cancelled() || !query.done) return;
    const std::lock_guard lock(telling);
    query.done(i, rows[i]);
  });
  if (!whole) return {};
  return rows;
}

ComBatchResult summary_of(const std::vector<ComBatchRows>& rows, double threshold) {
  ComBatchResult out;
  out.threshold = threshold;
  out.channels = static_cast<int>(rows.size());
  std::vector<ComBatchRecord> worst;
  for (const ComBatchRows& of_channel : rows) {
    const std::vector<ComBatchRecord> records = records_of(of_channel);
    out.corners = static_cast<int>(records.size());
    worst.push_back(worst_of(records));
    out.records.insert(out.records.end(), records.begin(), records.end());
  }
  const auto corners = static_cast<std::size_t>(out.corners);
  std::vector<const ComBatchRecord*> all;
  for (const ComBatchRecord& r : worst) all.push_back(&r);
  out.all = summarised(all, "");
  for (std::size_t c = 0; c < corners; ++c) {
    std::vector<const ComBatchRecord*> of_corner;
    for (std::size_t i = c; i < out.records.size(); i += corners)
      of_corner.push_back(&out.records[i]);
    out.by_corner.push_back(summarised(of_corner, out.records[c].corner));
  }
  return out;
}

}  // namespace shoreline::study
